// PAKE from the first call to the last: who is called, in which order, with what, and what comes of it.
#include "board.hpp"

using namespace test;

PSADRV_DEFINE_CORE(test::board);
PSADRV_DEFINE_CALLBACKS(test::board);

namespace {

const calls jpake_outputs{"pake_output 1", "pake_output 2", "pake_output 3", "pake_output 4", "pake_output 5", "pake_output 6"},
    jpake_inputs{"pake_input 1", "pake_input 2", "pake_input 3", "pake_input 4", "pake_input 5", "pake_input 6"},
    jpake_last_outputs{"pake_output 7", "pake_output 8", "pake_output 9"},
    jpake_last_inputs{"pake_input 10", "pake_input 11", "pake_input 12"}, end{"pake_get_implicit_key", "pake_abort"};

[[nodiscard]] calls together(std::initializer_list<calls> parts) {
    calls all;
    for (const calls& one : parts) all.insert(all.end(), one.begin(), one.end());
    return all;
}

}  // namespace

TEST_CASE("J-PAKE: a driver in local storage and an element agree, call by call", "[pake][spec:pake]") {
    pake here;
    here.in_vault = here.import(PSA_KEY_TYPE_PASSWORD, vault::location, jpake, here.password);
    here.forget();
    here.begin_jpake(here.first, here.local);
    here.begin_jpake(here.second, here.in_vault, "server", "client");
    CHECK(here.calls.empty());  // "core set-data functions do not have driver entry points"
    const bool begins = GENERATE(true, false);
    for (turn one : jpake_turns(begins)) here.exchange(here.first, here.second, jpake, one);
    REQUIRE(here.take(here.first, here.shared) == PSA_SUCCESS);
    REQUIRE(here.take(here.second, here.other) == PSA_SUCCESS);
    CHECK(here.is_zero(here.first));
    CHECK(here.is_zero(here.second));
    const calls begun = together({{"pake_setup"}, jpake_outputs, jpake_inputs, jpake_last_outputs, jpake_last_inputs, end}),
                waited = together({{"pake_setup"}, jpake_inputs, jpake_outputs, jpake_last_inputs, jpake_last_outputs, end});
    CHECK(here.of("acme") == (begins ? begun : waited));
    CHECK(here.of("vault") == (begins ? waited : begun));
    CHECK(here.of("library").empty());
    CHECK(here.calls.size() == begun.size() + waited.size());

    const bytes secret = here.exported(here.shared);
    CHECK(secret.size() == acme::jpake_secret);
    CHECK(secret == here.exported(here.other));
    psa_key_attributes_t attributes;
    REQUIRE(crypto::get_key_attributes(here.shared, &attributes) == PSA_SUCCESS);
    CHECK(psa_get_key_bits(&attributes) == 8 * acme::jpake_secret);
}

TEST_CASE("J-PAKE with other passwords ends where the element says so", "[pake][spec:pake]") {
    pake here;
    here.in_vault = here.import(PSA_KEY_TYPE_PASSWORD, vault::location, jpake, bytes(12, 'Q'));
    here.begin_jpake(here.first, here.local);
    here.begin_jpake(here.second, here.in_vault, "server", "client");
    bytes message;
    REQUIRE(here.output(here.first, jpake, PSA_PAKE_STEP_KEY_SHARE, message) == PSA_SUCCESS);
    here.forget();
    CHECK(here.input(here.second, PSA_PAKE_STEP_KEY_SHARE, message) == PSA_ERROR_INVALID_SIGNATURE);
    CHECK(here.said() == calls{"vault.pake_setup", "vault.pake_input 1", "vault.pake_abort"});
    here.forget();
    CHECK(here.input(here.second, PSA_PAKE_STEP_KEY_SHARE, message) == PSA_ERROR_BAD_STATE);
    CHECK(here.calls.empty());
}

TEST_CASE("SPAKE2+: prover in an element and verifier in local storage, call by call", "[pake][spec:pake][gap:31]") {
    pake here;
    bytes record(32 + 65, 'W');  // w0, and the point L
    here.local = here.import(verifiers, 0, spake, record);
    here.forget();
    here.begin_spake(here.first, builtin_pair, PSA_PAKE_ROLE_CLIENT);
    here.begin_spake(here.second, here.local, PSA_PAKE_ROLE_SERVER);
    REQUIRE(here.set_context(here.first, "context") == PSA_SUCCESS);
    REQUIRE(here.set_context(here.second, "context") == PSA_SUCCESS);
    for (turn one : spake_turns(true)) here.exchange(here.first, here.second, spake, one);
    REQUIRE(here.take(here.first, here.shared) == PSA_SUCCESS);
    REQUIRE(here.take(here.second, here.other, PSA_KEY_TYPE_AES) == PSA_SUCCESS);
    CHECK(here.exported(here.shared).size() == 32);
    CHECK(here.exported(here.shared) == here.exported(here.other));
    CHECK(recording_pake<vault>::seen.attributes.type == pair);
    // The steps are the API's.
    CHECK(here.of("vault") ==
          together({{"get_builtin_key", "pake_setup", "pake_output 1", "pake_input 1", "pake_input 4", "pake_output 4"}, end}));
    CHECK(here.of("library") ==
          together({{"pake_setup", "pake_input 1", "pake_output 1", "pake_output 4", "pake_input 4"}, end}));
    CHECK(here.of("acme").empty());
}

TEST_CASE("an unconfirmed key of SPAKE2+ is there before the confirmations, and they are not",
          "[pake][api:psa_pake_get_shared_key]") {
    pake here;
    constexpr psa_pake_cipher_suite_t suite{spake, p_256, PSA_PAKE_UNCONFIRMED_KEY};
    here.other = here.import(pair, 0, spake, bytes(64, 'W'));
    REQUIRE(crypto::pake_setup(&here.first, here.other, &suite) == PSA_SUCCESS);
    REQUIRE(crypto::pake_set_role(&here.first, PSA_PAKE_ROLE_CLIENT) == PSA_SUCCESS);
    bytes message;
    REQUIRE(here.output(here.first, spake, PSA_PAKE_STEP_KEY_SHARE, message) == PSA_SUCCESS);
    REQUIRE(here.input(here.first, PSA_PAKE_STEP_KEY_SHARE, message) == PSA_SUCCESS);
    SECTION("taken") { CHECK(here.take(here.first, here.shared) == PSA_SUCCESS); }
    SECTION("confirmed") { CHECK(here.input(here.first, PSA_PAKE_STEP_CONFIRM, bytes(32)) == PSA_ERROR_BAD_STATE); }
}

TEST_CASE("a driver is told everything that the application has given, and nothing else", "[pake][spec:pake-inputs]") {
    pake here;
    const auto& seen = library::seen;
    const auto text = [](const char* what) { return bytes(what, what + std::strlen(what)); };
    SECTION("J-PAKE") {
        here.answer("acme", entry_point::pake_setup, PSA_ERROR_NOT_SUPPORTED);
        here.begin_jpake(here.first, here.local);
        bytes message;
        REQUIRE(here.output(here.first, jpake, PSA_PAKE_STEP_KEY_SHARE, message) == PSA_SUCCESS);
        CHECK(seen.user == text("client"));
        CHECK(seen.peer == text("server"));
        CHECK_FALSE(seen.context);
        CHECK(seen.password == here.password);
        CHECK(seen.role == PSA_PAKE_ROLE_NONE);
        CHECK((seen.suite.algorithm == jpake && seen.suite.primitive == p_256 && seen.suite.key_confirmation == 1));
        CHECK((psa_get_key_type(&seen.attributes) == PSA_KEY_TYPE_PASSWORD && psa_get_key_bits(&seen.attributes) == 96));
    }
    SECTION("SPAKE2+: identities are optional, and an empty context is one") {
        here.other = here.import(pair, 0, spake, bytes(64, 'W'));
        here.begin_spake(here.first, here.other, PSA_PAKE_ROLE_CLIENT);
        const bool with_context = GENERATE(true, false);
        if (with_context) REQUIRE(here.set_context(here.first, "") == PSA_SUCCESS);
        bytes message;
        REQUIRE(here.output(here.first, spake, PSA_PAKE_STEP_KEY_SHARE, message) == PSA_SUCCESS);
        CHECK_FALSE(seen.user);
        CHECK_FALSE(seen.peer);
        CHECK((with_context ? seen.context == bytes{} : !seen.context));
        CHECK(seen.role == PSA_PAKE_ROLE_CLIENT);
    }
    SECTION("an element is told a key context, and no password") {
        here.in_vault = here.import(PSA_KEY_TYPE_PASSWORD, vault::location, jpake, here.password);
        here.begin_jpake(here.first, here.in_vault);
        bytes message;
        REQUIRE(here.output(here.first, jpake, PSA_PAKE_STEP_KEY_SHARE, message) == PSA_SUCCESS);
        CHECK_FALSE(recording_pake<vault>::seen.password);
        CHECK(recording_pake<vault>::seen.key_size == vault::label_size);
        CHECK(PSA_KEY_LIFETIME_GET_LOCATION(recording_pake<vault>::seen.attributes.lifetime) == vault::location);
    }
}

TEST_CASE("a vendor's algorithm has what its driver says: steps, sizes, keys", "[pake][gap:31]") {
    pake here;
    here.other = here.import(PSA_KEY_TYPE_DERIVE, 0, vendors, bytes(20, 'V'));
    REQUIRE(crypto::pake_setup(&here.first, here.other, &vendors_suite) == PSA_SUCCESS);
    REQUIRE(crypto::pake_set_role(&here.first, 77) == PSA_SUCCESS);
    bytes message;
    here.forget();
    REQUIRE(here.output(here.first, vendors, 255, message) == PSA_SUCCESS);
    CHECK(library::seen.role == 77);
    CHECK(here.said() == calls{"library.pake_setup", "library.pake_output 255"});
    CHECK(here.take(here.first, here.shared, PSA_KEY_TYPE_HMAC) == PSA_ERROR_NOT_SUPPORTED);  // no row is for such a key
    CHECK(crypto::pake_abort(&here.first) == PSA_SUCCESS);
    CHECK(crypto::pake_setup(&here.first, here.other, &vendors_suite) == PSA_SUCCESS);
    REQUIRE(here.output(here.first, vendors, 200, message) == PSA_SUCCESS);
    CHECK(here.take(here.first, here.shared) == PSA_SUCCESS);
    CHECK(here.exported(here.shared).size() == 32);
}

TEST_CASE("the three runs: a driver serves, falls back, fails; and nobody is asked where nobody serves",
          "[pake][gap:18][gap:20]") {
    pake here;
    bytes message;
    here.begin_jpake(here.first, here.local);
    SECTION("serves") {
        CHECK(here.output(here.first, jpake, PSA_PAKE_STEP_KEY_SHARE, message) == PSA_SUCCESS);
        CHECK(here.said() == calls{"acme.pake_setup", "acme.pake_output 1"});
        CHECK(message[0] != 0xff);
    }
    SECTION("falls back") {
        here.answer("acme", entry_point::pake_setup, PSA_ERROR_NOT_SUPPORTED);
        CHECK(here.output(here.first, jpake, PSA_PAKE_STEP_KEY_SHARE, message) == PSA_SUCCESS);
        CHECK(here.said() == calls{"acme.pake_setup", "library.pake_setup", "library.pake_output 1"});
    }
    SECTION("fails") {
        here.answer("acme", entry_point::pake_setup, PSA_ERROR_HARDWARE_FAILURE);
        CHECK(here.output(here.first, jpake, PSA_PAKE_STEP_KEY_SHARE, message) == PSA_ERROR_HARDWARE_FAILURE);
        CHECK(here.said() == calls{"acme.pake_setup"});  // "without calling any other driver entry point on it"
    }
    SECTION("falls back at setup and nowhere later") {
        here.answer("acme", entry_point::pake_output, PSA_ERROR_NOT_SUPPORTED);
        CHECK(here.output(here.first, jpake, PSA_PAKE_STEP_KEY_SHARE, message) == PSA_ERROR_NOT_SUPPORTED);
        CHECK(here.said() == calls{"acme.pake_setup", "acme.pake_output 1", "acme.pake_abort"});
    }
    SECTION("an element that has no PAKE, or refuses, is not worked round") {
        operation one{};
        here.in_bare =
            here.import(PSA_KEY_TYPE_PASSWORD, bare::location, jpake, here.password, PSA_KEY_USAGE_DERIVE | PSA_KEY_USAGE_EXPORT);
        here.in_vault = here.import(PSA_KEY_TYPE_PASSWORD, vault::location, jpake, here.password,
                                    PSA_KEY_USAGE_DERIVE | PSA_KEY_USAGE_EXPORT);
        here.forget();
        CHECK(crypto::pake_setup(&one, here.in_bare, &jpake_suite) == PSA_ERROR_NOT_SUPPORTED);
        CHECK(here.is_zero(one));
        here.answer("vault", entry_point::pake_setup, PSA_ERROR_NOT_SUPPORTED);
        here.begin_jpake(here.second, here.in_vault);
        CHECK(here.output(here.second, jpake, PSA_PAKE_STEP_KEY_SHARE, message) == PSA_ERROR_NOT_SUPPORTED);
        CHECK(here.said() == calls{"vault.pake_setup"});
    }
}

TEST_CASE("the calls of before API 1.2: the password after the suite", "[pake][api:psa_pake_set_password_key]") {
    pake here;
    REQUIRE(crypto::pake_setup(&here.first, &jpake_suite) == PSA_SUCCESS);
    REQUIRE(here.set_user(here.first, "client") == PSA_SUCCESS);
    REQUIRE(here.set_peer(here.first, "server") == PSA_SUCCESS);
    bytes message;
    SECTION("whole") {
        REQUIRE(crypto::pake_set_password_key(&here.first, here.local) == PSA_SUCCESS);
        CHECK(here.output(here.first, jpake, PSA_PAKE_STEP_KEY_SHARE, message) == PSA_SUCCESS);
    }
    SECTION("none") {
        CHECK(here.output(here.first, jpake, PSA_PAKE_STEP_KEY_SHARE, message) == PSA_ERROR_BAD_STATE);
        CHECK(here.calls.empty());
    }
    SECTION("two") {
        REQUIRE(crypto::pake_set_password_key(&here.first, here.local) == PSA_SUCCESS);
        CHECK(crypto::pake_set_password_key(&here.first, here.local) == PSA_ERROR_BAD_STATE);
    }
    SECTION("one that is none") {
        CHECK(crypto::pake_set_password_key(&here.first, 12345) == PSA_ERROR_INVALID_HANDLE);
        CHECK(crypto::pake_set_password_key(&here.first, here.local) == PSA_ERROR_BAD_STATE);
    }
    SECTION("one of 1.2") {
        operation one{};
        REQUIRE(crypto::pake_setup(&one, here.local, &jpake_suite) == PSA_SUCCESS);
        CHECK(crypto::pake_set_password_key(&one, here.local) == PSA_ERROR_BAD_STATE);
    }
}

TEST_CASE("the shared key goes where its attributes say, as a key of the element", "[pake][gap:31]") {
    pake here;
    here.other = here.import(pair, 0, spake, bytes(64, 'W'));
    here.begin_spake(here.first, here.other, PSA_PAKE_ROLE_CLIENT);
    here.begin_spake(here.second, here.other, PSA_PAKE_ROLE_SERVER);
    for (turn one : spake_turns(true)) here.exchange(here.first, here.second, spake, one);
    here.forget();
    REQUIRE(here.take(here.first, here.in_vault, PSA_KEY_TYPE_DERIVE, vault::location) == PSA_SUCCESS);
    CHECK(here.said() == calls{"library.pake_get_implicit_key", "library.pake_abort", "vault.allocate_key", "vault.import_key"});
    REQUIRE(here.take(here.second, here.shared) == PSA_SUCCESS);
    CHECK(here.exported(here.in_vault) == here.exported(here.shared));
}

TEST_CASE("the password is looked up when it is needed; a driver may have it kept after that", "[pake][api:psa_pake_setup]") {
    pake here;
    bytes message;
    SECTION("gone before the first message") {
        here.begin_jpake(here.first, here.local);
        REQUIRE(crypto::destroy_key(here.local) == PSA_SUCCESS);
        CHECK(here.output(here.first, jpake, PSA_PAKE_STEP_KEY_SHARE, message) == PSA_ERROR_BAD_STATE);
        CHECK(here.calls.empty());
    }
    SECTION("gone after it") {
        here.begin_jpake(here.first, here.local);
        REQUIRE(here.output(here.first, jpake, PSA_PAKE_STEP_KEY_SHARE, message) == PSA_SUCCESS);
        REQUIRE(crypto::destroy_key(here.local) == PSA_SUCCESS);
        CHECK(here.output(here.first, jpake, PSA_PAKE_STEP_ZK_PUBLIC, message) == PSA_SUCCESS);
    }
    SECTION("kept for the element's driver until the operation ends") {
        here.in_vault = here.import(PSA_KEY_TYPE_PASSWORD, vault::location, jpake, here.password);
        here.begin_jpake(here.first, here.in_vault);
        REQUIRE(here.output(here.first, jpake, PSA_PAKE_STEP_KEY_SHARE, message) == PSA_SUCCESS);
        here.forget();
        REQUIRE(crypto::destroy_key(here.in_vault) == PSA_SUCCESS);
        CHECK(here.calls.empty());
        CHECK(crypto::pake_abort(&here.first) == PSA_SUCCESS);
        CHECK(here.said() == calls{"vault.pake_abort", "vault.destroy_key"});
    }
}

namespace {

struct larger : board {
    static constexpr std::size_t pake_input_size = board::pake_input_size + 1;
};

}  // namespace

TEST_CASE("files that saw other bounds of inputs do not link", "[pake][core]") {
    STATIC_REQUIRE(psadrv::detail::core_fingerprint<board> != psadrv::detail::core_fingerprint<larger>);
    STATIC_REQUIRE(sizeof(psadrv::pake_operation<board>) >= board::pake_input_size);
}
