// Ciphers: the IV that the core makes, what the API checks before a driver is called, what it makes of the answers, and the
// states of an operation.
#include "keyed.hpp"

#include <catch2/catch.hpp>

using namespace test;
using crypto = keyed_crypto;

namespace {

struct cipher_test : keyed_test {
    crypto::cipher_operation operation{};
    psa_algorithm_t alg = ctr;
    std::array<std::uint8_t, 16 + 3> iv_and_text{};
    std::array<std::uint8_t, 16> iv{};

    cipher_test() {
        iv_and_text[16] = 1;
        iv_and_text[17] = 2;
        iv_and_text[18] = 4;
    }
    psa_status_t encrypt() {
        return crypto::cipher_encrypt(&attributes, key.data(), key.size(), alg, text.data(), text.size(), out.data(), size,
                                      &length);
    }
    psa_status_t decrypt(std::size_t bytes = 19) {
        return crypto::cipher_decrypt(&attributes, key.data(), key.size(), alg, iv_and_text.data(), bytes, out.data(), size,
                                      &length);
    }
    psa_status_t encrypt_setup() { return crypto::cipher_encrypt_setup(&operation, &attributes, key.data(), key.size(), alg); }
    psa_status_t decrypt_setup() { return crypto::cipher_decrypt_setup(&operation, &attributes, key.data(), key.size(), alg); }
    psa_status_t generate_iv() { return crypto::cipher_generate_iv(&operation, out.data(), size, &length); }
    psa_status_t set_iv(std::size_t bytes = 16) { return crypto::cipher_set_iv(&operation, iv.data(), bytes); }
    psa_status_t update(std::size_t bytes = 3) {
        return crypto::cipher_update(&operation, text.data(), bytes, out.data(), size, &length);
    }
    psa_status_t finish() { return crypto::cipher_finish(&operation, out.data(), size, &length); }
    psa_status_t abort() { return crypto::cipher_abort(&operation); }

    [[nodiscard]] bool holds_text(std::size_t at) const {
        return out[at] == (1 ^ 'a') && out[at + 1] == (2 ^ 'a') && out[at + 2] == (4 ^ 'a');
    }
    [[nodiscard]] bool holds_iv() const {
        for (std::size_t i = 0; i != 16; ++i) {
            if (out[i] != i + 1) return false;
        }
        return true;
    }
};

}  // namespace

TEST_CASE("cipher_encrypt writes an IV that the core has made, and then the ciphertext", "[api][gap:1]") {
    cipher_test one;
    SECTION("with exactly enough room, and with more") {
        one.size = GENERATE(20U, 64U);
        CHECK(one.encrypt() == PSA_SUCCESS);
        CHECK(one.calls[0].output_size == one.size - 16);
        CHECK(one.holds_text(16));
    }
    SECTION("statically") {
        CHECK(crypto::cipher_encrypt<ctr, PSA_KEY_TYPE_AES, 256>(&one.attributes, one.key.data(), one.key.size(), one.text.data(),
                                                                 3, one.out.data(), 20, &one.length) == PSA_SUCCESS);
        CHECK(one.holds_text(16));
    }
    SECTION("where the text stands at the beginning of the output") {
        std::copy(one.text.begin(), one.text.end(), one.out.begin());
        CHECK(crypto::cipher_encrypt(&one.attributes, one.key.data(), one.key.size(), ctr, one.out.data(), 3, one.out.data(), 20,
                                     &one.length) == PSA_SUCCESS);
        CHECK(one.holds_text(16));
    }
    CHECK(one.called() == calls{"acme.cipher_encrypt"});
    CHECK(one.length == 20);
    CHECK(one.holds_iv());
    CHECK(one.untouched_from(20));
    CHECK(counted_random::calls == 1);
}

TEST_CASE("cipher_encrypt and cipher_decrypt: nothing to encrypt, with a null pointer and without", "[api][spec:single-part]") {
    cipher_test one;
    const std::uint8_t* input = GENERATE(true, false) ? nullptr : one.text.data();
    CHECK(crypto::cipher_encrypt(&one.attributes, one.key.data(), 32, ctr, input, 0, one.out.data(), 17, &one.length) ==
          PSA_SUCCESS);
    CHECK(one.length == 17);
    CHECK(one.holds_iv());
    CHECK(one.out[16] == 'a');
}

TEST_CASE("cipher_decrypt is given the IV and the ciphertext", "[api][gap:1]") {
    cipher_test one;
    one.size = GENERATE(4U, 64U);
    const bool statically = GENERATE(false, true);
    if (statically) {
        CHECK(crypto::cipher_decrypt<ctr, PSA_KEY_TYPE_AES, 256>(&one.attributes, one.key.data(), one.key.size(),
                                                                 one.iv_and_text.data(), 19, one.out.data(), one.size,
                                                                 &one.length) == PSA_SUCCESS);
    } else {
        CHECK(one.decrypt() == PSA_SUCCESS);
    }
    CHECK(one.called() == calls{"acme.cipher_decrypt"});
    CHECK(one.length == 4);
    CHECK(one.holds_text(0));
    CHECK(one.untouched_from(4));
    CHECK(counted_random::calls == 0);
}

TEST_CASE("cipher_encrypt and cipher_decrypt: what is wrong is said before a driver is called", "[api][spec:single-part]") {
    cipher_test one;
    SECTION("no room for an IV") {
        one.size = GENERATE(0U, 15U);
        CHECK(one.encrypt() == PSA_ERROR_BUFFER_TOO_SMALL);
    }
    SECTION("less than an IV") { CHECK(one.decrypt(GENERATE(0U, 15U)) == PSA_ERROR_INVALID_ARGUMENT); }
    SECTION("no cipher") {
        one.alg = GENERATE(PSA_ALG_GCM, PSA_ALG_CMAC, PSA_ALG_NONE);
        CHECK(one.encrypt() == PSA_ERROR_INVALID_ARGUMENT);
        CHECK(one.decrypt() == PSA_ERROR_INVALID_ARGUMENT);
    }
    SECTION("keys") {
        one.with_wrong_keys(PSA_KEY_TYPE_CHACHA20, [&](const char* what) {
            INFO(what);
            CHECK(one.encrypt() == PSA_ERROR_INVALID_ARGUMENT);
            CHECK(one.decrypt() == PSA_ERROR_INVALID_ARGUMENT);
        });
        one.alg = stream;
        CHECK(one.encrypt() == PSA_ERROR_INVALID_ARGUMENT);
    }
    SECTION("null pointers") {
        CHECK(crypto::cipher_encrypt(&one.attributes, one.key.data(), 32, ctr, nullptr, 3, one.out.data(), 64, &one.length) ==
              PSA_ERROR_INVALID_ARGUMENT);
        CHECK(crypto::cipher_decrypt(&one.attributes, one.key.data(), 32, ctr, one.iv_and_text.data(), 19, nullptr, 64,
                                     &one.length) == PSA_ERROR_INVALID_ARGUMENT);
    }
    SECTION("before init") {
        psadrv::state_of<keyed_board>().initialized = false;
        CHECK(one.encrypt() == PSA_ERROR_BAD_STATE);
        CHECK(one.decrypt() == PSA_ERROR_BAD_STATE);
        CHECK(one.encrypt_setup() == PSA_ERROR_BAD_STATE);
    }
    SECTION("no random bytes for an IV") {
        counted_random::status = PSA_ERROR_INSUFFICIENT_ENTROPY;
        CHECK(one.encrypt() == PSA_ERROR_INSUFFICIENT_ENTROPY);
    }
    CHECK(one.untouched());
    CHECK(one.called().empty());
}

TEST_CASE("cipher_encrypt and cipher_decrypt: what a driver answers is checked, and what fails is wiped", "[api][gap:19]") {
    cipher_test one;
    one.size = 30;
    SECTION("a failure") {
        one.answer("acme", entry_point::cipher_decrypt, PSA_ERROR_HARDWARE_FAILURE);
        CHECK(one.decrypt() == PSA_ERROR_HARDWARE_FAILURE);
        CHECK(one.wiped());
    }
    SECTION("another length") {
        one.claimed_length = 31;
        CHECK(one.decrypt() == PSA_ERROR_CORRUPTION_DETECTED);
        CHECK(one.wiped());
    }
    SECTION("another length than there is room behind the IV") {
        one.claimed_length = 15;
        CHECK(one.encrypt() == PSA_ERROR_CORRUPTION_DETECTED);
        CHECK(one.length == 0);
        CHECK(one.is(0, 16, 30));
        CHECK(one.is(0xee, 0, 16));  // no IV either
    }
    SECTION("a byte too few for the text") {
        one.size = 19;
        CHECK(one.encrypt() == PSA_ERROR_BUFFER_TOO_SMALL);
        CHECK(one.length == 0);
        CHECK(one.untouched_from(19));
        one.size = 3;
        CHECK(one.decrypt() == PSA_ERROR_BUFFER_TOO_SMALL);
        CHECK(one.length == 0);
        CHECK(one.untouched_from(19));
    }
}

TEST_CASE("a cipher operation: an IV, then the text", "[api][spec:multi-part]") {
    cipher_test one;
    SECTION("made by the core") {
        CHECK(one.encrypt_setup() == PSA_SUCCESS);
        one.size = GENERATE(16U, 64U);
        CHECK(one.generate_iv() == PSA_SUCCESS);
        CHECK(one.length == 16);
        CHECK(one.holds_iv());
        CHECK(one.untouched_from(16));
        one.size = 64;
    }
    SECTION("given") {
        CHECK((GENERATE(false, true) ? one.encrypt_setup() : one.decrypt_setup()) == PSA_SUCCESS);
        CHECK(one.set_iv() == PSA_SUCCESS);
        CHECK(counted_random::calls == 0);
    }
    one.out.fill(0xee);
    CHECK(one.calls.back().input_length == 16);
    CHECK(one.update() == PSA_SUCCESS);
    CHECK(one.length == 3);
    CHECK(one.holds_text(0));
    CHECK(one.update(0) == PSA_SUCCESS);
    CHECK(one.length == 0);
    CHECK(one.finish() == PSA_SUCCESS);
    CHECK(one.length == 1);
    const calls all = one.called();
    CHECK(calls{all.begin() + 1, all.end()} ==
          calls{"acme.cipher_set_iv", "acme.cipher_update", "acme.cipher_update", "acme.cipher_finish"});
    CHECK(one.operation.is_inactive());
    CHECK(one.update() == PSA_ERROR_BAD_STATE);
    CHECK(one.finish() == PSA_ERROR_BAD_STATE);
    CHECK(one.set_iv() == PSA_ERROR_BAD_STATE);
    CHECK(one.generate_iv() == PSA_ERROR_BAD_STATE);
    CHECK(one.abort() == PSA_SUCCESS);
    CHECK(one.called() == all);
    CHECK(one.decrypt_setup() == PSA_SUCCESS);
}

TEST_CASE("IVs have the length that the API says", "[api][spec:multi-part]") {
    cipher_test one;
    SECTION("one of a block cipher is a block") {
        CHECK(one.decrypt_setup() == PSA_SUCCESS);
        CHECK(one.set_iv(GENERATE(0U, 1U, 15U)) == PSA_ERROR_INVALID_ARGUMENT);
        CHECK(one.called() == calls{"acme.cipher_decrypt_setup", "acme.cipher_abort"});
    }
    SECTION("a mode that has none") {
        one.alg = ecb;
        one.of_type(PSA_KEY_TYPE_CAMELLIA);
        CHECK(one.encrypt_setup() == PSA_SUCCESS);
        SECTION("and none is set") {
            CHECK(one.update() == PSA_SUCCESS);
            CHECK(one.finish() == PSA_SUCCESS);
            CHECK(one.called() == calls{"acme.cipher_encrypt_setup", "acme.cipher_update", "acme.cipher_finish"});
        }
        SECTION("and one is set") {
            CHECK(one.set_iv() == PSA_ERROR_BAD_STATE);
            CHECK(one.called() == calls{"acme.cipher_encrypt_setup", "acme.cipher_abort"});
        }
        SECTION("and one is asked for") {
            CHECK(one.generate_iv() == PSA_ERROR_BAD_STATE);
            CHECK(one.called() == calls{"acme.cipher_encrypt_setup", "acme.cipher_abort"});
        }
    }
    SECTION("a stream cipher has several, which its driver knows; the core makes one of 12 bytes") {
        one.alg = stream;
        one.of_type(PSA_KEY_TYPE_CHACHA20);
        CHECK(one.encrypt_setup() == PSA_SUCCESS);
        SECTION("given") {
            CHECK(one.set_iv(8) == PSA_SUCCESS);
            CHECK(one.calls.back().input_length == 8);
        }
        SECTION("made") {
            CHECK(one.generate_iv() == PSA_SUCCESS);
            CHECK(one.length == 12);
        }
        SECTION("missing") { CHECK(one.update() == PSA_ERROR_BAD_STATE); }
    }
    SECTION("no room for it") {
        CHECK(one.encrypt_setup() == PSA_SUCCESS);
        one.size = 15;
        CHECK(one.generate_iv() == PSA_ERROR_BUFFER_TOO_SMALL);
        CHECK(one.untouched());
        CHECK(one.called() == calls{"acme.cipher_encrypt_setup", "acme.cipher_abort"});
    }
}

TEST_CASE("who is called after each kind of failure of a cipher operation", "[api][gap:17]") {
    cipher_test one;
    const bool encrypts = GENERATE(true, false);
    const auto set_up = [&] { return encrypts ? one.encrypt_setup() : one.decrypt_setup(); };
    const std::string setup_name = encrypts ? "acme.cipher_encrypt_setup" : "acme.cipher_decrypt_setup";
    const entry_point setup_point = encrypts ? entry_point::cipher_encrypt_setup : entry_point::cipher_decrypt_setup;
    const auto is_in_error = [&] {
        const std::size_t before = one.calls.size();
        CHECK_FALSE(one.operation.is_active());
        CHECK_FALSE(one.operation.is_inactive());
        CHECK(set_up() == PSA_ERROR_BAD_STATE);
        CHECK(one.set_iv() == PSA_ERROR_BAD_STATE);
        CHECK(one.update() == PSA_ERROR_BAD_STATE);
        CHECK(one.finish() == PSA_ERROR_BAD_STATE);
        CHECK(one.abort() == PSA_SUCCESS);
        CHECK(one.calls.size() == before);
        CHECK(set_up() == PSA_SUCCESS);
    };
    SECTION("setup: nobody, and the operation stays inactive") {
        one.answer("acme", setup_point, PSA_ERROR_HARDWARE_FAILURE);
        CHECK(set_up() == PSA_ERROR_HARDWARE_FAILURE);
        CHECK(one.called() == calls{setup_name});
        CHECK(one.operation.is_inactive());
    }
    SECTION("arguments of setup") {
        one.alg = PSA_ALG_GCM;
        CHECK(set_up() == PSA_ERROR_INVALID_ARGUMENT);
        CHECK(one.called().empty());
        CHECK(one.operation.is_inactive());
    }
    SECTION("setup is not supported: the next driver") {
        one.answer("acme", setup_point, PSA_ERROR_NOT_SUPPORTED);
        CHECK(set_up() == PSA_SUCCESS);
        CHECK(one.calls.back().driver == "library");
        CHECK(one.set_iv() == PSA_SUCCESS);
        CHECK(one.called().back() == "library.cipher_set_iv");
    }
    SECTION("a second setup: abort") {
        CHECK(set_up() == PSA_SUCCESS);
        CHECK(set_up() == PSA_ERROR_BAD_STATE);
        CHECK(one.called() == calls{setup_name, "acme.cipher_abort"});
        is_in_error();
    }
    SECTION("set_iv: abort") {
        CHECK(set_up() == PSA_SUCCESS);
        one.answer("acme", entry_point::cipher_set_iv, PSA_ERROR_INSUFFICIENT_MEMORY);
        CHECK(one.set_iv() == PSA_ERROR_INSUFFICIENT_MEMORY);
        CHECK(one.called() == calls{setup_name, "acme.cipher_set_iv", "acme.cipher_abort"});
        is_in_error();
    }
    SECTION("a second IV: abort") {
        CHECK(set_up() == PSA_SUCCESS);
        CHECK(one.set_iv() == PSA_SUCCESS);
        CHECK((GENERATE(true, false) ? one.set_iv() : one.generate_iv()) == PSA_ERROR_BAD_STATE);
        CHECK(one.called() == calls{setup_name, "acme.cipher_set_iv", "acme.cipher_abort"});
        is_in_error();
    }
    SECTION("no IV: abort") {
        CHECK(set_up() == PSA_SUCCESS);
        CHECK((GENERATE(true, false) ? one.update() : one.finish()) == PSA_ERROR_BAD_STATE);
        CHECK(one.called() == calls{setup_name, "acme.cipher_abort"});
        is_in_error();
    }
    SECTION("no random bytes: abort; and decryption has no IV of its own") {
        CHECK(set_up() == PSA_SUCCESS);
        counted_random::status = PSA_ERROR_INSUFFICIENT_ENTROPY;
        CHECK(one.generate_iv() == (encrypts ? PSA_ERROR_INSUFFICIENT_ENTROPY : PSA_ERROR_BAD_STATE));
        CHECK(one.untouched());
        CHECK(one.called() == calls{setup_name, "acme.cipher_abort"});
        is_in_error();
    }
    SECTION("update: abort, and nothing is left in the output") {
        CHECK(set_up() == PSA_SUCCESS);
        CHECK(one.set_iv() == PSA_SUCCESS);
        one.size = 20;
        SECTION("a failure") {
            one.answer("acme", entry_point::cipher_update, PSA_ERROR_HARDWARE_FAILURE);
            CHECK(one.update() == PSA_ERROR_HARDWARE_FAILURE);
        }
        SECTION("too long an output") {
            one.claimed_length = 21;
            CHECK(one.update() == PSA_ERROR_CORRUPTION_DETECTED);
        }
        SECTION("a byte too few") {
            one.size = 2;
            CHECK(one.update() == PSA_ERROR_BUFFER_TOO_SMALL);
        }
        CHECK(one.wiped());
        CHECK(one.called() == calls{setup_name, "acme.cipher_set_iv", "acme.cipher_update", "acme.cipher_abort"});
        one.claimed_length.reset();
        is_in_error();
    }
    SECTION("finish: nobody, and nothing is left in the output") {
        CHECK(set_up() == PSA_SUCCESS);
        CHECK(one.set_iv() == PSA_SUCCESS);
        one.size = 20;
        SECTION("a failure") {
            one.answer("acme", entry_point::cipher_finish, PSA_ERROR_HARDWARE_FAILURE);
            CHECK(one.finish() == PSA_ERROR_HARDWARE_FAILURE);
        }
        SECTION("no room") {
            one.size = 0;
            CHECK(one.finish() == PSA_ERROR_BUFFER_TOO_SMALL);
        }
        CHECK(one.wiped());
        CHECK(one.called() == calls{setup_name, "acme.cipher_set_iv", "acme.cipher_finish"});
        is_in_error();
    }
    SECTION("null pointers: abort") {
        CHECK(set_up() == PSA_SUCCESS);
        const int which = GENERATE(0, 1, 2);
        if (which == 0) CHECK(crypto::cipher_set_iv(&one.operation, nullptr, 16) == PSA_ERROR_INVALID_ARGUMENT);
        if (which == 1)
            CHECK(crypto::cipher_update(&one.operation, nullptr, 1, one.out.data(), 64, &one.length) ==
                  PSA_ERROR_INVALID_ARGUMENT);
        if (which == 2) CHECK(crypto::cipher_finish(&one.operation, nullptr, 64, &one.length) == PSA_ERROR_INVALID_ARGUMENT);
        CHECK(one.called() == calls{setup_name, "acme.cipher_abort"});
        is_in_error();
    }
    SECTION("a guard that refuses abort: the driver is asked again") {
        CHECK(set_up() == PSA_SUCCESS);
        refused_entry_point = entry_point::cipher_abort;
        CHECK(one.abort() == PSA_ERROR_INSUFFICIENT_MEMORY);
        CHECK(one.operation.is_unended());
        refused_entry_point = entry_point::init;
        CHECK(one.abort() == PSA_SUCCESS);
        CHECK(one.called() == calls{setup_name, "acme.cipher_abort"});
    }
    SECTION("a guard that refuses finish: the driver has ended nothing, abort") {
        CHECK(set_up() == PSA_SUCCESS);
        CHECK(one.set_iv() == PSA_SUCCESS);
        refused_entry_point = entry_point::cipher_finish;
        CHECK(one.finish() == PSA_ERROR_INSUFFICIENT_MEMORY);
        CHECK(one.called() == calls{setup_name, "acme.cipher_set_iv", "acme.cipher_abort"});
        refused_entry_point = entry_point::init;
        is_in_error();
    }
}

namespace {

/// Of blocks of 128 bytes, as far as the API's macros tell.
constexpr psa_key_type_t long_blocks = PSA_KEY_TYPE_VENDOR_FLAG | 0x2700;
struct vendors_board {
    using drivers = psadrv::driver_list<keyed_library>;
    using random = counted_random;
    static constexpr psadrv::wanted wanted{psadrv::want(psadrv::usage::cipher, ctr, long_blocks)};
};

}  // namespace

TEST_CASE("no IV is made that is longer than what is wanted", "[api][sizes]") {
    cipher_test one;
    one.of_type(long_blocks);
    std::array<std::uint8_t, 256> out{};
    SECTION("in one call") {
        using dispatch = psadrv::detail::at_run_time<vendors_board, entry_point::cipher_encrypt>;
        CHECK(psadrv::core_cipher<vendors_board>::encrypt(dispatch{}, &one.attributes, one.key.data(), 32, ctr, one.text.data(),
                                                          3, out.data(), out.size(), &one.length) == PSA_ERROR_NOT_SUPPORTED);
        CHECK(one.called().empty());
    }
    SECTION("by an operation") {
        psadrv::cipher_operation<vendors_board> operation;
        REQUIRE(operation.encrypt_setup(&one.attributes, one.key.data(), 32, ctr) == PSA_SUCCESS);
        CHECK(operation.generate_iv(out.data(), out.size(), &one.length) == PSA_ERROR_NOT_SUPPORTED);
        CHECK(one.called() == calls{"library.cipher_encrypt_setup", "library.cipher_abort"});
    }
    CHECK(counted_random::calls == 0);
    CHECK(std::all_of(out.begin(), out.end(), [](std::uint8_t byte) { return byte == 0; }));
}

namespace {

constexpr psa_key_type_t vendors_stream = PSA_KEY_TYPE_VENDOR_FLAG | 0x2008;
struct streams_board {
    using drivers = psadrv::driver_list<keyed_library>;
    static constexpr psadrv::wanted wanted{psadrv::want(psadrv::usage::cipher, stream, PSA_KEY_TYPE_ARC4),
                                           psadrv::want(psadrv::usage::cipher, stream, vendors_stream)};
};

struct stream_test : cipher_test {
    psadrv::cipher_operation<streams_board> streams;

    explicit stream_test(psa_key_type_t type) {
        of_type(type);
        alg = stream;
    }
    psa_status_t begin() { return streams.encrypt_setup(&attributes, key.data(), 32, stream); }
    psa_status_t update() { return streams.update(text.data(), 3, out.data(), size, &length); }
};

}  // namespace

TEST_CASE("a stream cipher that has no IV takes none", "[api][spec:multi-part]") {
    STATIC_REQUIRE(PSA_CIPHER_IV_LENGTH(PSA_KEY_TYPE_ARC4, stream) == 0);
    stream_test one{PSA_KEY_TYPE_ARC4};
    SECTION("given") {
        REQUIRE(one.begin() == PSA_SUCCESS);
        CHECK(one.streams.set_iv(one.iv.data(), GENERATE(0U, 16U)) == PSA_ERROR_BAD_STATE);
        CHECK(one.called() == calls{"library.cipher_encrypt_setup", "library.cipher_abort"});
    }
    SECTION("made") {
        REQUIRE(one.begin() == PSA_SUCCESS);
        CHECK(one.streams.generate_iv(one.out.data(), one.size, &one.length) == PSA_ERROR_BAD_STATE);
        CHECK(one.called() == calls{"library.cipher_encrypt_setup", "library.cipher_abort"});
    }
    SECTION("and encrypts without") {
        REQUIRE(one.begin() == PSA_SUCCESS);
        CHECK(one.update() == PSA_SUCCESS);
        CHECK(one.streams.finish(one.out.data(), one.size, &one.length) == PSA_SUCCESS);
        CHECK(one.called() == calls{"library.cipher_encrypt_setup", "library.cipher_update", "library.cipher_finish"});
    }
    // In one call, too, nobody needs random bytes.
    STATIC_REQUIRE(!psadrv::detail::encrypts_with_iv<streams_board>);
    STATIC_REQUIRE(psadrv::detail::encrypts_with_iv<keyed_board>);
}

TEST_CASE("a vendor's stream cipher may take an IV, and none when the text has begun", "[api][spec:multi-part]") {
    stream_test one{vendors_stream};
    REQUIRE(one.begin() == PSA_SUCCESS);
    SECTION("given") {
        CHECK(one.streams.set_iv(one.iv.data(), 9) == PSA_SUCCESS);
        CHECK(one.update() == PSA_SUCCESS);
        CHECK(one.called() == calls{"library.cipher_encrypt_setup", "library.cipher_set_iv", "library.cipher_update"});
    }
    SECTION("too late") {
        CHECK(one.update() == PSA_SUCCESS);
        CHECK(one.streams.set_iv(one.iv.data(), 9) == PSA_ERROR_BAD_STATE);
        CHECK(one.called() == calls{"library.cipher_encrypt_setup", "library.cipher_update", "library.cipher_abort"});
    }
    SECTION("made: its length is not known") {
        CHECK(one.streams.generate_iv(one.out.data(), one.size, &one.length) == PSA_ERROR_NOT_SUPPORTED);
    }
}
