// What is refused before a driver is called, and what follows where a driver fails: status, state, clean-up, outputs.
#include "board.hpp"

using namespace test;

namespace {

/// In its error state an operation has nothing but its end, and no driver is called for it.
void check_dead(pake& here, operation& one) {
    here.forget();
    bytes message;
    psa_key_id_t key = 77;
    CHECK_FALSE(one.is_active());
    CHECK(crypto::pake_setup(&one, here.local, &jpake_suite) == PSA_ERROR_BAD_STATE);
    CHECK(crypto::pake_set_role(&one, PSA_PAKE_ROLE_NONE) == PSA_ERROR_BAD_STATE);
    CHECK(here.set_user(one, "user") == PSA_ERROR_BAD_STATE);
    CHECK(here.set_peer(one, "peer") == PSA_ERROR_BAD_STATE);
    CHECK(here.set_context(one, "context") == PSA_ERROR_BAD_STATE);
    CHECK(here.output(one, jpake, PSA_PAKE_STEP_KEY_SHARE, message) == PSA_ERROR_BAD_STATE);
    CHECK(here.input(one, PSA_PAKE_STEP_KEY_SHARE, bytes(65)) == PSA_ERROR_BAD_STATE);
    CHECK(here.take(one, key) == PSA_ERROR_BAD_STATE);
    CHECK(key == PSA_KEY_ID_NULL);
    CHECK(crypto::pake_abort(&one) == PSA_SUCCESS);
    CHECK(here.calls.empty());
    CHECK(here.is_zero(one));
    CHECK(crypto::pake_abort(&one) == PSA_SUCCESS);
}

/// Both sides of J-PAKE, up to before turn `until` of the first.
void run(pake& here, std::size_t until) {
    here.begin_jpake(here.first, here.local);
    here.answer("acme", entry_point::pake_setup, PSA_ERROR_NOT_SUPPORTED);  // the second side is another driver's
    here.begin_jpake(here.second, here.local, "server", "client");
    bytes message;
    for (std::size_t i = 0; i != until; ++i) {
        if (i == 0) here.answer("acme", entry_point::pake_setup, PSA_SUCCESS);
        const turn one = jpake_turns(true)[i];
        if (one.output) REQUIRE(here.output(here.first, jpake, one.step, message) == PSA_SUCCESS);
        here.answer("acme", entry_point::pake_setup, PSA_ERROR_NOT_SUPPORTED);
        if (one.output) REQUIRE(here.input(here.second, one.step, message) == PSA_SUCCESS);
        else here.exchange(here.first, here.second, jpake, one);
    }
    here.answer("acme", entry_point::pake_setup, PSA_SUCCESS);
}

}  // namespace

TEST_CASE("a driver fails at any message: its status, its abort once, nothing written, and no way on",
          "[pake][gap:17][spec:pake-abort]") {
    const auto turns = jpake_turns(true);
    const std::size_t at = GENERATE_COPY(range(std::size_t{0}, turns.size()));
    const psa_status_t status = GENERATE(PSA_ERROR_NOT_SUPPORTED, PSA_ERROR_INVALID_SIGNATURE, PSA_ERROR_BUFFER_TOO_SMALL, 1234);
    const psa_status_t told = status == 1234 ? PSA_ERROR_GENERIC_ERROR : status;
    pake here;
    run(here, at);
    const turn one = turns[at];
    here.forget();
    bytes message;
    if (one.output) {
        here.answer("acme", entry_point::pake_output, status);
        CHECK(here.output(here.first, jpake, one.step, message) == told);
        CHECK(std::all_of(message.begin(), message.end(), [](std::uint8_t byte) { return byte == 0; }));
    } else {
        REQUIRE(here.output(here.second, jpake, one.step, message) == PSA_SUCCESS);
        here.forget();
        here.answer("acme", entry_point::pake_input, status);
        CHECK(here.input(here.first, one.step, message) == told);
    }
    calls expected{one.output ? "acme.pake_output" : "acme.pake_input", "acme.pake_abort"};
    if (at == 0) expected.insert(expected.begin(), "acme.pake_setup");
    CHECK(here.called() == expected);
    CHECK(acme::live == 0);
    check_dead(here, here.first);
}

TEST_CASE("the setup fails: nothing else is called, abort neither", "[pake][gap:17]") {
    pake here;
    here.begin_jpake(here.first, here.local);
    // The two of a key that is gone are the driver's here; and who sets up has no verdict about a proof.
    const psa_status_t status = GENERATE(PSA_ERROR_INSUFFICIENT_MEMORY, PSA_ERROR_INVALID_ARGUMENT, PSA_ERROR_NOT_PERMITTED,
                                         PSA_ERROR_INVALID_HANDLE, PSA_ERROR_INVALID_SIGNATURE, 1234);
    const psa_status_t told = status == 1234                          ? PSA_ERROR_GENERIC_ERROR
                              : status == PSA_ERROR_INVALID_SIGNATURE ? PSA_ERROR_DATA_CORRUPT
                                                                      : status;
    here.answer("acme", entry_point::pake_setup, status);
    bytes message;
    if (GENERATE(true, false)) CHECK(here.output(here.first, jpake, PSA_PAKE_STEP_KEY_SHARE, message) == told);
    else CHECK(here.input(here.first, PSA_PAKE_STEP_KEY_SHARE, bytes(65)) == told);
    CHECK(here.called() == calls{"acme.pake_setup"});
    check_dead(here, here.first);
}

TEST_CASE("the shared key fails: its status, abort once, no key", "[pake][gap:31][api:psa_pake_get_shared_key]") {
    pake here;
    run(here, 18);
    here.forget();
    psa_key_id_t key = 77;
    SECTION("at the driver") {
        const psa_status_t status = GENERATE(PSA_ERROR_BAD_STATE, PSA_ERROR_NOT_SUPPORTED, 1234);
        here.answer("acme", entry_point::pake_get_implicit_key, status);
        CHECK(here.take(here.first, key) == (status == 1234 ? PSA_ERROR_GENERIC_ERROR : status));
        CHECK(here.called() == calls{"acme.pake_get_implicit_key", "acme.pake_abort"});
    }
    SECTION("by a length that cannot be") {
        here.claimed_length = GENERATE(std::size_t{0}, std::size_t{4096});
        CHECK(here.take(here.first, key) == PSA_ERROR_CORRUPTION_DETECTED);
        CHECK(here.called() == calls{"acme.pake_get_implicit_key", "acme.pake_abort"});
    }
    SECTION("at its abort") {
        here.answer("acme", entry_point::pake_abort, PSA_ERROR_HARDWARE_FAILURE);
        CHECK(here.take(here.first, key) == PSA_ERROR_HARDWARE_FAILURE);
        CHECK(here.called() == calls{"acme.pake_get_implicit_key", "acme.pake_abort"});
    }
    SECTION("at the element where it is to be") {
        here.answer("vault", entry_point::import_key, PSA_ERROR_INSUFFICIENT_STORAGE);
        CHECK(here.take(here.first, key, PSA_KEY_TYPE_DERIVE, vault::location) == PSA_ERROR_INSUFFICIENT_STORAGE);
        CHECK(here.called() == calls{"acme.pake_get_implicit_key", "acme.pake_abort", "vault.allocate_key", "vault.import_key",
                                     "vault.destroy_key"});
    }
    SECTION("for want of a slot") {
        std::vector<psa_key_id_t> all;
        const psa_key_attributes_t attributes = key_of(PSA_KEY_TYPE_DERIVE, 0, PSA_ALG_NONE);
        for (psa_key_id_t one; crypto::import_key(&attributes, here.password.data(), 12, &one) == PSA_SUCCESS;)
            all.push_back(one);
        CHECK(here.take(here.first, key) == PSA_ERROR_INSUFFICIENT_MEMORY);
        for (psa_key_id_t one : all) CHECK(crypto::destroy_key(one) == PSA_SUCCESS);
    }
    SECTION("at its attributes, before the driver is asked for it") {
        psa_key_attributes_t attributes = key_of(PSA_KEY_TYPE_DERIVE, 0, PSA_ALG_NONE);
        psa_status_t expected = PSA_ERROR_INVALID_ARGUMENT;
        SECTION("a size") { psa_set_key_bits(&attributes, 8 * acme::jpake_secret); }
        SECTION("a type that is nothing for this secret") { psa_set_key_type(&attributes, PSA_KEY_TYPE_AES); }
        SECTION("no type") { psa_set_key_type(&attributes, PSA_KEY_TYPE_NONE); }
        SECTION("an identifier of a volatile key") { attributes.id = 1; }
        SECTION("a usage that there is not") { attributes.policy.usage = 0x40000000; }
        SECTION("a location where nothing is") {
            psa_set_key_lifetime(&attributes, PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(0, 0x812345));
        }
        SECTION("a type that nobody wants") {
            psa_set_key_type(&attributes, PSA_KEY_TYPE_HMAC);
            expected = PSA_ERROR_NOT_SUPPORTED;
        }
        SECTION("a location that imports none") {
            psa_set_key_type(&attributes, PSA_KEY_TYPE_HMAC);
            psa_set_key_lifetime(&attributes, PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(0, vault::location));
            expected = PSA_ERROR_NOT_SUPPORTED;
        }
        CHECK(crypto::pake_get_shared_key(&here.first, &attributes, &key) == expected);
        CHECK(here.called() == calls{"acme.pake_abort"});
    }
    CHECK(key == PSA_KEY_ID_NULL);
    CHECK(acme::live == 0);
    check_dead(here, here.first);
}

TEST_CASE("the shared key is there at the end, and not before", "[pake][api:psa_pake_get_shared_key]") {
    const std::size_t until = GENERATE(range(std::size_t{0}, std::size_t{18}));
    pake here;
    run(here, until);
    here.forget();
    psa_key_id_t key = 77;
    CHECK(here.take(here.first, key) == PSA_ERROR_BAD_STATE);
    CHECK(key == PSA_KEY_ID_NULL);
    CHECK(here.called() == (until == 0 ? calls{} : calls{"acme.pake_abort"}));
    check_dead(here, here.first);
}

TEST_CASE("a message out of turn, of no step or of another size reaches no driver", "[pake][spec:pake-input]") {
    pake here;
    const bool begun = GENERATE(false, true);
    here.begin_jpake(here.first, here.local);
    bytes message(65), before(65, 0xff);
    std::size_t length = 99;
    if (begun) REQUIRE(here.output(here.first, jpake, PSA_PAKE_STEP_KEY_SHARE, message) == PSA_SUCCESS);
    const psa_pake_step_t due = begun ? PSA_PAKE_STEP_ZK_PUBLIC : PSA_PAKE_STEP_KEY_SHARE;
    here.forget();
    SECTION("out of turn") { CHECK(here.output(here.first, jpake, PSA_PAKE_STEP_ZK_PROOF, message) == PSA_ERROR_BAD_STATE); }
    SECTION("no step of J-PAKE") {
        const auto step = static_cast<psa_pake_step_t>(GENERATE(0, 4, 6, 255));
        message.resize(65);
        CHECK(crypto::pake_output(&here.first, step, message.data(), message.size(), &length) == PSA_ERROR_INVALID_ARGUMENT);
    }
    SECTION("no step of J-PAKE for an input") {
        CHECK(here.input(here.first, PSA_PAKE_STEP_CONFIRM, message) == PSA_ERROR_INVALID_ARGUMENT);
    }
    SECTION("a buffer one byte too small") {
        CHECK(crypto::pake_output(&here.first, due, before.data(), 64, &length) == PSA_ERROR_BUFFER_TOO_SMALL);
        CHECK((length == 0 && before[0] == 0xff));
    }
    SECTION("no buffer") { CHECK(crypto::pake_output(&here.first, due, nullptr, 65, &length) == PSA_ERROR_INVALID_ARGUMENT); }
    SECTION("inputs") {
        if (begun) {  // the peer's turn comes after ours
            CHECK(here.input(here.first, PSA_PAKE_STEP_KEY_SHARE, bytes(65)) == PSA_ERROR_BAD_STATE);
        } else {
            const std::size_t size = GENERATE(std::size_t{66}, std::size_t{0});
            CHECK(here.input(here.first, PSA_PAKE_STEP_KEY_SHARE, bytes(size)) == PSA_ERROR_INVALID_ARGUMENT);
        }
    }
    SECTION("no input") { CHECK(crypto::pake_input(&here.first, due, nullptr, 65) == PSA_ERROR_INVALID_ARGUMENT); }
    CHECK(here.called() == (begun ? calls{"acme.pake_abort"} : calls{}));
    check_dead(here, here.first);
}

TEST_CASE("a message that is longer than it can be is none", "[pake][spec:driver-answers]") {
    pake here;
    here.begin_jpake(here.first, here.local);
    here.claimed_length = GENERATE(std::size_t{66}, std::size_t{81});
    bytes message(80, 0xff);
    std::size_t length = 99;
    CHECK(crypto::pake_output(&here.first, PSA_PAKE_STEP_KEY_SHARE, message.data(), message.size(), &length) ==
          PSA_ERROR_CORRUPTION_DETECTED);
    CHECK((length == 0 && message == bytes(80)));
    CHECK(here.called() == calls{"acme.pake_setup", "acme.pake_output", "acme.pake_abort"});
    check_dead(here, here.first);
}

TEST_CASE("an operation that was not set up whole computes nothing", "[pake][api:psa_pake_output]") {
    const bool outputs = GENERATE(true, false);
    pake here;
    bytes message;
    SECTION("J-PAKE without a user") {
        REQUIRE(crypto::pake_setup(&here.first, here.local, &jpake_suite) == PSA_SUCCESS);
        REQUIRE(here.set_peer(here.first, "server") == PSA_SUCCESS);
    }
    SECTION("J-PAKE without a peer") {
        REQUIRE(crypto::pake_setup(&here.first, here.local, &jpake_suite) == PSA_SUCCESS);
        REQUIRE(here.set_user(here.first, "client") == PSA_SUCCESS);
    }
    SECTION("SPAKE2+ without a role") {
        here.other = here.import(pair, 0, spake, bytes(64, 'W'));
        REQUIRE(crypto::pake_setup(&here.first, here.other, &spake_suite) == PSA_SUCCESS);
        REQUIRE(here.set_user(here.first, "client") == PSA_SUCCESS);
    }
    if (outputs) CHECK(here.output(here.first, jpake, PSA_PAKE_STEP_KEY_SHARE, message) == PSA_ERROR_BAD_STATE);
    else CHECK(here.input(here.first, PSA_PAKE_STEP_KEY_SHARE, bytes(65)) == PSA_ERROR_BAD_STATE);
    check_dead(here, here.first);
}

TEST_CASE("what is given twice, too late, too long or to the wrong algorithm is refused", "[pake][gap:29][gap:31]") {
    pake here;
    here.other = here.import(pair, 0, spake, bytes(64, 'W'));
    bytes message;
    SECTION("J-PAKE") {
        REQUIRE(crypto::pake_setup(&here.first, here.local, &jpake_suite) == PSA_SUCCESS);
        SECTION("no user") { CHECK(here.set_user(here.first, "") == PSA_ERROR_INVALID_ARGUMENT); }
        SECTION("no peer") { CHECK(here.set_peer(here.first, "") == PSA_ERROR_INVALID_ARGUMENT); }
        SECTION("two users") {
            REQUIRE(here.set_user(here.first, "a") == PSA_SUCCESS);
            CHECK(here.set_user(here.first, "b") == PSA_ERROR_BAD_STATE);
        }
        SECTION("two peers") {
            REQUIRE(here.set_peer(here.first, "a") == PSA_SUCCESS);
            CHECK(here.set_peer(here.first, "b") == PSA_ERROR_BAD_STATE);
        }
        SECTION("itself as its peer") {
            REQUIRE(here.set_user(here.first, "same") == PSA_SUCCESS);
            CHECK(here.set_peer(here.first, "same") == PSA_ERROR_INVALID_ARGUMENT);
        }
        SECTION("its peer as itself") {
            REQUIRE(here.set_peer(here.first, "same") == PSA_SUCCESS);
            CHECK(here.set_user(here.first, "same") == PSA_ERROR_INVALID_ARGUMENT);
        }
        SECTION("a context") { CHECK(here.set_context(here.first, "c") == PSA_ERROR_BAD_STATE); }
        SECTION("a role") { CHECK(crypto::pake_set_role(&here.first, PSA_PAKE_ROLE_FIRST) == PSA_ERROR_INVALID_ARGUMENT); }
        SECTION("no role, twice") {
            REQUIRE(crypto::pake_set_role(&here.first, PSA_PAKE_ROLE_NONE) == PSA_SUCCESS);
            CHECK(crypto::pake_set_role(&here.first, PSA_PAKE_ROLE_NONE) == PSA_ERROR_BAD_STATE);
        }
        SECTION("a user without bytes") { CHECK(crypto::pake_set_user(&here.first, nullptr, 1) == PSA_ERROR_INVALID_ARGUMENT); }
        SECTION("a peer without bytes") { CHECK(crypto::pake_set_peer(&here.first, nullptr, 1) == PSA_ERROR_INVALID_ARGUMENT); }
        SECTION("one byte more than there is room") {
            REQUIRE(here.set_user(here.first, std::string(20, 'u')) == PSA_SUCCESS);
            CHECK(here.set_peer(here.first, std::string(21, 'p')) == PSA_ERROR_INSUFFICIENT_MEMORY);
        }
        SECTION("another setup") { CHECK(crypto::pake_setup(&here.first, here.local, &jpake_suite) == PSA_ERROR_BAD_STATE); }
    }
    SECTION("SPAKE2+") {
        REQUIRE(crypto::pake_setup(&here.first, here.other, &spake_suite) == PSA_SUCCESS);
        SECTION("no role") { CHECK(crypto::pake_set_role(&here.first, PSA_PAKE_ROLE_NONE) == PSA_ERROR_INVALID_ARGUMENT); }
        SECTION("two roles") {
            REQUIRE(crypto::pake_set_role(&here.first, PSA_PAKE_ROLE_SERVER) == PSA_SUCCESS);
            CHECK(crypto::pake_set_role(&here.first, PSA_PAKE_ROLE_CLIENT) == PSA_ERROR_BAD_STATE);
        }
        SECTION("two contexts") {
            REQUIRE(here.set_context(here.first, "") == PSA_SUCCESS);
            CHECK(here.set_context(here.first, "c") == PSA_ERROR_BAD_STATE);
        }
        SECTION("a context without bytes") {
            CHECK(crypto::pake_set_context(&here.first, nullptr, 1) == PSA_ERROR_INVALID_ARGUMENT);
        }
        SECTION("one byte more than there is room") {
            REQUIRE(here.set_context(here.first, std::string(board::pake_input_size, 'c')) == PSA_SUCCESS);
            CHECK(here.set_user(here.first, "u") == PSA_ERROR_INSUFFICIENT_MEMORY);
        }
    }
    SECTION("too late") {
        here.begin_spake(here.first, here.other, PSA_PAKE_ROLE_CLIENT);
        REQUIRE(here.output(here.first, spake, PSA_PAKE_STEP_KEY_SHARE, message) == PSA_SUCCESS);
        here.forget();
        SECTION("a role") { CHECK(crypto::pake_set_role(&here.first, PSA_PAKE_ROLE_CLIENT) == PSA_ERROR_BAD_STATE); }
        SECTION("a user") { CHECK(here.set_user(here.first, "u") == PSA_ERROR_BAD_STATE); }
        SECTION("a peer") { CHECK(here.set_peer(here.first, "p") == PSA_ERROR_BAD_STATE); }
        SECTION("a context") { CHECK(here.set_context(here.first, "c") == PSA_ERROR_BAD_STATE); }
        SECTION("a setup") { CHECK(crypto::pake_setup(&here.first, here.local, &jpake_suite) == PSA_ERROR_BAD_STATE); }
        CHECK(here.called() == calls{"library.pake_abort"});
    }
    check_dead(here, here.first);
}

TEST_CASE("exactly as much as there is room is given", "[pake][gap:29]") {
    pake here;
    here.begin_jpake(here.first, here.local, std::string(20, 'u'), std::string(20, 'p'));
    bytes message;
    CHECK(here.output(here.first, jpake, PSA_PAKE_STEP_KEY_SHARE, message) == PSA_SUCCESS);
    CHECK(acme::seen.peer == bytes(20, 'p'));
}

TEST_CASE("a setup that is refused leaves an operation as it was", "[pake][api:psa_pake_setup]") {
    pake here;
    const auto refused = [&](psa_key_id_t key, psa_pake_cipher_suite_t suite) {
        const psa_status_t status = crypto::pake_setup(&here.first, key, &suite);
        CHECK(here.is_zero(here.first));
        CHECK(here.calls.empty());
        return status;
    };
    CHECK(refused(12345, jpake_suite) == PSA_ERROR_INVALID_HANDLE);
    CHECK(refused(here.local, {PSA_ALG_SHA_256, p_256, PSA_PAKE_UNCONFIRMED_KEY}) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(refused(here.local, {jpake, 0, PSA_PAKE_UNCONFIRMED_KEY}) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(refused(here.local, {jpake, p_256, PSA_PAKE_CONFIRMED_KEY}) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(refused(here.local, spake_suite) == PSA_ERROR_NOT_PERMITTED);
    CHECK(refused(here.local, {unserved, p_256, PSA_PAKE_UNCONFIRMED_KEY}) == PSA_ERROR_NOT_PERMITTED);
    here.other = here.import(PSA_KEY_TYPE_PASSWORD, 0, unserved, here.password);
    CHECK(refused(here.other, {unserved, p_256, PSA_PAKE_UNCONFIRMED_KEY}) == PSA_ERROR_NOT_SUPPORTED);
    here.shared = here.import(PSA_KEY_TYPE_PASSWORD, 0, jpake, here.password, PSA_KEY_USAGE_EXPORT);
    CHECK(refused(here.shared, jpake_suite) == PSA_ERROR_NOT_PERMITTED);  // without PSA_KEY_USAGE_DERIVE
    here.in_vault = here.import(PSA_KEY_TYPE_DERIVE, 0, jpake, here.password);
    CHECK(refused(here.in_vault, jpake_suite) == PSA_ERROR_INVALID_ARGUMENT);
}

TEST_CASE("an abort that a guard refuses is kept for another one", "[pake][spec:multi-part]") {
    pake here;
    run(here, 18);
    here.forget();
    board::refuses = true;
    SECTION("by the application") { CHECK(crypto::pake_abort(&here.first) == PSA_ERROR_HARDWARE_FAILURE); }
    SECTION("behind the shared key") {
        CHECK(here.take(here.first, here.shared) == PSA_ERROR_HARDWARE_FAILURE);
        CHECK(here.shared == PSA_KEY_ID_NULL);
    }
    SECTION("behind a failure") { CHECK(here.input(here.first, PSA_PAKE_STEP_KEY_SHARE, bytes(65)) == PSA_ERROR_BAD_STATE); }
    CHECK(acme::live == 1);
    CHECK(here.first.is_unended());
    CHECK(crypto::pake_abort(&here.first) == PSA_ERROR_HARDWARE_FAILURE);
    CHECK(here.input(here.first, PSA_PAKE_STEP_KEY_SHARE, bytes(65)) == PSA_ERROR_BAD_STATE);
    board::refuses = false;
    CHECK(here.count("acme.pake_abort") == 0);
    CHECK(crypto::pake_abort(&here.first) == PSA_SUCCESS);
    CHECK(here.count("acme.pake_abort") == 1);
    CHECK(acme::live == 0);
    CHECK(here.is_zero(here.first));
}

namespace {

struct cold : board {};

}  // namespace

PSADRV_DEFINE_CORE(cold);

TEST_CASE("before init there is no PAKE", "[pake][api:psa_crypto_init]") {
    using before = psadrv::crypto<cold>;
    before::pake_operation one{};
    CHECK(before::pake_setup(&one, 1, &jpake_suite) == PSA_ERROR_BAD_STATE);
    CHECK(before::pake_setup(&one, &jpake_suite) == PSA_ERROR_BAD_STATE);
    CHECK(before::pake_set_role(&one, PSA_PAKE_ROLE_NONE) == PSA_ERROR_BAD_STATE);
    CHECK(before::pake_abort(&one) == PSA_SUCCESS);
}
