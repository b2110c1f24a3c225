// Derivation from secrets in local storage: who is called, what comes of failures, and what is left.
#include "board.hpp"

using namespace test;

PSADRV_DEFINE_CORE(board);
PSADRV_DEFINE_CALLBACKS(board);

namespace {

constexpr const char *setup_of_swift = "swift.key_derivation_setup", *output_of_swift = "swift.key_derivation_output_bytes",
                     *abort_of_swift = "swift.key_derivation_abort", *setup_of_library = "library.key_derivation_setup",
                     *output_of_library = "library.key_derivation_output_bytes",
                     *abort_of_library = "library.key_derivation_abort";

}  // namespace

TEST_CASE("a secret in local storage: the driver is set up at the first output, and abort comes last",
          "[derivation][spec:key-derivation]") {
    derivation here;
    const psa_key_id_t key = here.key(0, PSA_KEY_TYPE_DERIVE, hkdf);
    here.begin(key);
    CHECK(here.called().empty());  // inputs are collected
    CHECK(here.output(20) == here.expected(usual_stream(), 0, 20));
    CHECK(here.called() == calls{setup_of_swift, output_of_swift});
    CHECK(derivation_seen == "secret=key salt=bytes:4 info=bytes:4");
    CHECK(derivation_algorithm == hkdf);
    CHECK(here.output(3) == here.expected(usual_stream(), 20, 3));
    CHECK(here.capacity() == 255 * 32 - 23);
    here.forget();
    CHECK(here.abort() == PSA_SUCCESS);
    CHECK(here.called() == calls{abort_of_swift});
    CHECK(here.is_zero());
}

TEST_CASE("a secret given as bytes derives the same bytes, and no key", "[derivation][api:psa_key_derivation_input_bytes]") {
    derivation here;
    REQUIRE(here.setup(hkdf) == PSA_SUCCESS);
    REQUIRE(here.input(salt, "salt") == PSA_SUCCESS);
    REQUIRE(here.input(secret, bytes(32, 'K')) == PSA_SUCCESS);
    REQUIRE(here.input(info, "info") == PSA_SUCCESS);
    CHECK(here.output(5) == here.expected(usual_stream(), 0, 5));
    CHECK(derivation_seen == "secret=bytes:32 salt=bytes:4 info=bytes:4");
    psa_key_id_t id = 0;
    const psa_key_attributes_t attributes = attributes_of(0, PSA_KEY_TYPE_HMAC, 256, hmac, PSA_KEY_USAGE_SIGN_MESSAGE);
    CHECK(here.output_key(attributes, &id) == PSA_ERROR_NOT_PERMITTED);
    CHECK(here.called() == calls{setup_of_swift, output_of_swift, abort_of_swift});
    here.check_error_state();
}

TEST_CASE("an optional input that is left out is told as such", "[derivation][spec:initial-inputs]") {
    derivation here;
    const psa_key_id_t key = here.key(0, PSA_KEY_TYPE_DERIVE, hkdf);
    REQUIRE(here.setup(hkdf) == PSA_SUCCESS);
    REQUIRE(here.input(info, bytes{}) == PSA_SUCCESS);
    REQUIRE(here.input_key(secret, key) == PSA_SUCCESS);
    (void)here.output(1);
    CHECK(derivation_seen == "secret=key salt=omitted info=bytes:0");
}

TEST_CASE("fallback happens at setup: the next driver begins with zeros, and it alone is called then",
          "[derivation][gap:18][spec:fallback]") {
    derivation here;
    here.answer("swift", entry_point::key_derivation_setup, PSA_ERROR_NOT_SUPPORTED);
    here.begin(here.key(0, PSA_KEY_TYPE_DERIVE, hkdf));
    CHECK(here.output(9) == here.expected(usual_stream(), 0, 9));
    CHECK(here.called() == calls{setup_of_swift, setup_of_library, output_of_library});
    CHECK(here.calls[0].context_was_zero);
    CHECK(here.calls[1].context_was_zero);
    SECTION("an output that is not supported is no reason to ask anybody else") {
        here.answer("library", entry_point::key_derivation_output_bytes, PSA_ERROR_NOT_SUPPORTED);
        here.forget();
        CHECK(here.output(4, PSA_ERROR_NOT_SUPPORTED) == bytes(4, 0));
        CHECK(here.called() == calls{output_of_library, abort_of_library});
        here.check_error_state();
    }
    SECTION("abort") {
        here.forget();
        CHECK(here.abort() == PSA_SUCCESS);
        CHECK(here.called() == calls{abort_of_library});
    }
}

TEST_CASE("a driver that fails at setup: nobody is called after it", "[derivation][spec:fallback]") {
    derivation here;
    const psa_status_t status = GENERATE(PSA_ERROR_HARDWARE_FAILURE, PSA_ERROR_INVALID_ARGUMENT, PSA_ERROR_INSUFFICIENT_MEMORY);
    here.answer("swift", entry_point::key_derivation_setup, status);
    here.begin(here.key(0, PSA_KEY_TYPE_DERIVE, hkdf));
    CHECK(here.output(4, status) == bytes(4, 0xaa));  // nobody has written anything
    CHECK(here.called() == calls{setup_of_swift});
    here.check_error_state();
}

TEST_CASE("nobody: every driver says no, or none has the algorithm", "[derivation][spec:fallback]") {
    derivation here;
    here.answer("swift", entry_point::key_derivation_setup, PSA_ERROR_NOT_SUPPORTED);
    here.answer("library", entry_point::key_derivation_setup, PSA_ERROR_NOT_SUPPORTED);
    here.begin(here.key(0, PSA_KEY_TYPE_DERIVE, hkdf));
    (void)here.output(4, PSA_ERROR_NOT_SUPPORTED);
    CHECK(here.called() == calls{setup_of_swift, setup_of_library});
    here.check_error_state();
    CHECK(here.setup(PSA_ALG_HKDF(PSA_ALG_SHA_384)) == PSA_ERROR_NOT_SUPPORTED);
    CHECK(here.setup(PSA_ALG_KEY_AGREEMENT(PSA_ALG_ECDH, PSA_ALG_HKDF(PSA_ALG_SHA_384))) == PSA_ERROR_NOT_SUPPORTED);
    CHECK(here.is_zero());
}

TEST_CASE("an output fails: it is wiped, and abort is called once", "[derivation][gap:19]") {
    derivation here;
    const psa_status_t status =
        GENERATE(PSA_ERROR_HARDWARE_FAILURE, PSA_ERROR_CORRUPTION_DETECTED, PSA_ERROR_COMMUNICATION_FAILURE);
    here.answer("swift", entry_point::key_derivation_output_bytes, status);
    here.begin(here.key(0, PSA_KEY_TYPE_DERIVE, hkdf));
    CHECK(here.output(7, status) == bytes(7, 0));
    CHECK(here.called() == calls{setup_of_swift, output_of_swift, abort_of_swift});
    here.check_error_state();
}

TEST_CASE("a status that is none of the API's is a generic error", "[derivation][spec:entry-points]") {
    derivation here;
    const entry_point entry = GENERATE(entry_point::key_derivation_setup, entry_point::key_derivation_output_bytes);
    here.answer("swift", entry, psa_status_t{1});
    here.begin(here.key(0, PSA_KEY_TYPE_DERIVE, hkdf));
    (void)here.output(7, PSA_ERROR_GENERIC_ERROR);
    here.check_error_state();
}

TEST_CASE("what abort answers is returned, and the operation has ended all the same", "[derivation]") {
    derivation here;
    here.answer("swift", entry_point::key_derivation_abort, PSA_ERROR_HARDWARE_FAILURE);
    here.begin(here.key(0, PSA_KEY_TYPE_DERIVE, hkdf));
    (void)here.output(7);
    CHECK(here.abort() == PSA_ERROR_HARDWARE_FAILURE);
    CHECK(here.is_zero());
    CHECK(here.abort() == PSA_SUCCESS);
    CHECK(here.count(abort_of_swift) == 1);
}

TEST_CASE("the end of the stream: no output, capacity 0, and the operation stays valid",
          "[derivation][api:psa_key_derivation_output_bytes]") {
    derivation here;
    here.begin(here.key(0, PSA_KEY_TYPE_DERIVE, hkdf));
    REQUIRE(crypto::key_derivation_set_capacity(&here.operation, 10) == PSA_SUCCESS);
    SECTION("at once") {
        CHECK(here.output(11, PSA_ERROR_INSUFFICIENT_DATA) == bytes(11, 0xaa));
        CHECK(here.called().empty());
    }
    SECTION("later") {
        CHECK(here.output(10) == here.expected(usual_stream(), 0, 10));
        CHECK(here.capacity() == 0);
        CHECK(here.output(1, PSA_ERROR_INSUFFICIENT_DATA) == bytes(1, 0xaa));
        CHECK(here.called() == calls{setup_of_swift, output_of_swift});
    }
    SECTION("as the driver has it") {
        here.answer("swift", entry_point::key_derivation_output_bytes, PSA_ERROR_INSUFFICIENT_DATA);
        CHECK(here.output(3, PSA_ERROR_INSUFFICIENT_DATA) == bytes(3, 0));
        CHECK(here.count(abort_of_swift) == 0);
    }
    SECTION("verification") {
        const bytes expected(11);
        CHECK(crypto::key_derivation_verify_bytes(&here.operation, expected.data(), 11) == PSA_ERROR_INSUFFICIENT_DATA);
        CHECK(here.called().empty());
    }
    SECTION("a key") {
        psa_key_id_t id = 0;
        const psa_key_attributes_t attributes = attributes_of(0, PSA_KEY_TYPE_AES, 128, 0, 0);
        CHECK(here.output_key(attributes, &id) == PSA_ERROR_INSUFFICIENT_DATA);
        CHECK(here.called().empty());
    }
    CHECK(here.capacity() == 0);
    CHECK(crypto::key_derivation_output_bytes(&here.operation, nullptr, 0) == PSA_SUCCESS);
    CHECK(crypto::key_derivation_set_capacity(&here.operation, 1) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(crypto::key_derivation_set_capacity(&here.operation, 0) == PSA_SUCCESS);
    CHECK(here.abort() == PSA_SUCCESS);
    CHECK(here.count(abort_of_swift) == here.count(setup_of_swift));
}

TEST_CASE("transparent drivers are never told the capacity but at setup", "[derivation][spec:capacity]") {
    derivation here;
    here.begin(here.key(0, PSA_KEY_TYPE_DERIVE, hkdf));
    REQUIRE(crypto::key_derivation_set_capacity(&here.operation, 40) == PSA_SUCCESS);
    (void)here.output(8);
    REQUIRE(crypto::key_derivation_set_capacity(&here.operation, 20) == PSA_SUCCESS);
    CHECK(here.capacity() == 20);
    CHECK(crypto::key_derivation_set_capacity(&here.operation, 21) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(here.capacity() == 20);  // and the operation is still valid
    (void)here.output(20);
    CHECK(derivation_capacities.empty());
    CHECK(here.called() == calls{setup_of_swift, output_of_swift, output_of_swift});
}

TEST_CASE("raw keys are the next bytes of the stream", "[derivation][spec:transparent-cooked]") {
    derivation here;
    here.begin(here.key(0, PSA_KEY_TYPE_DERIVE, hkdf));
    std::size_t at = 0;
    for (const psa_key_type_t type : {PSA_KEY_TYPE_AES, PSA_KEY_TYPE_HMAC, PSA_KEY_TYPE_DERIVE, PSA_KEY_TYPE_RAW_DATA}) {
        here.forget();
        psa_key_id_t id = 0;
        const psa_key_attributes_t attributes = attributes_of(0, type, 128, hmac, PSA_KEY_USAGE_EXPORT);
        REQUIRE(here.output_key(attributes, &id) == PSA_SUCCESS);
        CHECK(here.called().back() == output_of_swift);
        bytes data(16);
        std::size_t length = 0;
        CHECK(crypto::export_key(id, data.data(), data.size(), &length) == PSA_SUCCESS);
        CHECK(data == here.expected(usual_stream(), at, 16));
        psa_key_attributes_t made = psa_key_attributes_init();
        CHECK(crypto::get_key_attributes(id, &made) == PSA_SUCCESS);
        CHECK(psa_get_key_bits(&made) == 128);
        CHECK(psa_get_key_type(&made) == type);
        REQUIRE(crypto::destroy_key(id) == PSA_SUCCESS);
        here.made.pop_back();
        at += 16;
    }
    CHECK(here.capacity() == 255 * 32 - at);
}

TEST_CASE("cooked keys are made of the same stream, and their bytes are counted", "[derivation][spec:transparent-cooked]") {
    derivation here;
    here.begin(here.key(0, PSA_KEY_TYPE_DERIVE, hkdf));
    psa_key_id_t id = 0;
    const psa_key_attributes_t attributes = attributes_of(0, montgomery, 255, PSA_ALG_ECDH, PSA_KEY_USAGE_EXPORT);
    REQUIRE(here.output_key(attributes, &id) == PSA_SUCCESS);
    CHECK(here.called() == calls{setup_of_swift, output_of_swift});
    bytes expected = here.expected(usual_stream(), 0, 32), data(32);
    expected[0] &= 0xf8;
    expected[31] = static_cast<std::uint8_t>((expected[31] & 0x7f) | 0x40);
    std::size_t length = 0;
    CHECK(crypto::export_key(id, data.data(), data.size(), &length) == PSA_SUCCESS);
    CHECK(data == expected);
    CHECK(here.capacity() == 255 * 32 - 32);
    SECTION("a stream that ends in the middle") {
        REQUIRE(crypto::key_derivation_set_capacity(&here.operation, 31) == PSA_SUCCESS);
        CHECK(here.output_key(attributes, &id) == PSA_ERROR_INSUFFICIENT_DATA);
        CHECK(here.capacity() == 0);
    }
    SECTION("a type that nobody derives") {
        const psa_key_attributes_t weierstrass = attributes_of(0, pair, 256, PSA_ALG_ECDH, 0);
        CHECK(here.output_key(weierstrass, &id) == PSA_ERROR_NOT_SUPPORTED);
        here.check_error_state();
    }
}

TEST_CASE("a derived key that is not made leaves nothing", "[derivation][keys]") {
    derivation here;
    here.begin(here.key(0, PSA_KEY_TYPE_DERIVE, hkdf));
    const std::size_t slots = here.free_slots();
    psa_key_id_t id = 99;
    here.forget();
    SECTION("the driver fails") {
        here.answer("swift", entry_point::key_derivation_output_bytes, PSA_ERROR_HARDWARE_FAILURE);
        CHECK(here.output_key(attributes_of(0, PSA_KEY_TYPE_AES, 128, 0, 0), &id) == PSA_ERROR_HARDWARE_FAILURE);
        CHECK(here.called() == calls{setup_of_swift, output_of_swift, abort_of_swift});
        here.check_error_state();
        CHECK(here.free_slots() == slots);  // the source is in use no longer, and was in a slot of its own
    }
    SECTION("attributes that no key has") {
        const psa_key_attributes_t wrong =
            GENERATE(attributes_of(0, PSA_KEY_TYPE_AES, 136, 0, 0), attributes_of(0, PSA_KEY_TYPE_AES, 0, 0, 0),
                     attributes_of(0, PSA_KEY_TYPE_NONE, 128, 0, 0),
                     attributes_of(0, PSA_KEY_TYPE_ECC_PUBLIC_KEY(PSA_ECC_FAMILY_SECP_R1), 256, 0, 0),
                     attributes_of(0, PSA_KEY_TYPE_HMAC, 12, 0, 0), attributes_of(0x800099, PSA_KEY_TYPE_HMAC, 128, 0, 0),
                     attributes_of(0, PSA_KEY_TYPE_HMAC, 128, 0, 0x80000000));
        CHECK(here.output_key(wrong, &id) == PSA_ERROR_INVALID_ARGUMENT);
        CHECK(here.called().empty());
        here.check_error_state();
    }
    SECTION("a type that nobody wants") {
        CHECK(here.output_key(attributes_of(0, PSA_KEY_TYPE_HMAC, 80000, 0, 0), &id) == PSA_ERROR_NOT_SUPPORTED);
        here.check_error_state();
    }
    SECTION("a password hash of another algorithm than the operation's") {
        CHECK(here.output_key(attributes_of(0, PSA_KEY_TYPE_PASSWORD_HASH, 256, pbkdf2, 0), &id) == PSA_ERROR_INVALID_ARGUMENT);
        here.check_error_state();
    }
    SECTION("a lasting key where nothing lasts") {
        psa_key_attributes_t lasting = attributes_of(0, PSA_KEY_TYPE_AES, 128, 0, 0);
        psa_set_key_id(&lasting, 1);
        CHECK(here.output_key(lasting, &id) == PSA_ERROR_NOT_SUPPORTED);
        here.check_error_state();
    }
    SECTION("no slot is free") {
        std::vector<psa_key_id_t> all;
        for (std::size_t i = 0; i != slots; ++i) all.push_back(here.key(0, PSA_KEY_TYPE_DERIVE, hkdf));
        CHECK(here.output_key(attributes_of(0, PSA_KEY_TYPE_AES, 128, 0, 0), &id) == PSA_ERROR_INSUFFICIENT_MEMORY);
        CHECK(here.called().empty());  // no driver has been asked in vain
        here.check_error_state();
    }
    CHECK(id == PSA_KEY_ID_NULL);
}

TEST_CASE("a key that is destroyed while an operation has it is gone, and is derived from all the same",
          "[derivation][api:psa_destroy_key]") {
    derivation here;
    const psa_key_id_t key = here.key(0, PSA_KEY_TYPE_DERIVE, hkdf);
    here.begin(key);
    const std::size_t slots = here.free_slots();
    CHECK(crypto::destroy_key(key) == PSA_SUCCESS);
    psa_key_attributes_t attributes = psa_key_attributes_init();
    CHECK(crypto::get_key_attributes(key, &attributes) == PSA_ERROR_INVALID_HANDLE);
    CHECK(crypto::destroy_key(key) == PSA_ERROR_INVALID_HANDLE);
    CHECK(here.free_slots() == slots);
    SECTION("its slot is free once the driver has been set up") {
        CHECK(here.output(4) == here.expected(usual_stream(), 0, 4));
        CHECK(here.free_slots() == slots + 1);
        CHECK(here.output(4) == here.expected(usual_stream(), 4, 4));
    }
    SECTION("or once the operation has ended") {
        CHECK(here.abort() == PSA_SUCCESS);
        CHECK(here.free_slots() == slots + 1);
    }
    SECTION("or has failed") {
        CHECK(here.input(label, "label") == PSA_ERROR_INVALID_ARGUMENT);
        CHECK(here.free_slots() == slots + 1);
        here.check_error_state();
    }
}

TEST_CASE("verification compares what a transparent driver gives, a piece at a time",
          "[derivation][api:psa_key_derivation_verify_bytes]") {
    derivation here;
    here.begin(here.key(0, PSA_KEY_TYPE_DERIVE, hkdf));
    const std::size_t length = GENERATE(std::size_t{1}, std::size_t{63}, std::size_t{64}, std::size_t{65}, std::size_t{200});
    bytes expected = here.expected(usual_stream(), 0, length);
    SECTION("the same") {
        CHECK(crypto::key_derivation_verify_bytes(&here.operation, expected.data(), length) == PSA_SUCCESS);
        CHECK(here.capacity() == 255 * 32 - length);
        CHECK(here.count(output_of_swift) == (length + 63) / 64);
        CHECK(here.output(4) == here.expected(usual_stream(), length, 4));
    }
    SECTION("another one, wherever it differs") {
        expected[GENERATE_COPY(std::size_t{0}, length / 2, length - 1)] ^= 1;
        CHECK(crypto::key_derivation_verify_bytes(&here.operation, expected.data(), length) == PSA_ERROR_INVALID_SIGNATURE);
        CHECK(here.count(output_of_swift) == (length + 63) / 64);  // however soon it differs
        CHECK(here.called().back() == abort_of_swift);
        here.check_error_state();
    }
    SECTION("the driver fails") {
        here.answer("swift", entry_point::key_derivation_output_bytes, PSA_ERROR_HARDWARE_FAILURE);
        CHECK(crypto::key_derivation_verify_bytes(&here.operation, expected.data(), length) == PSA_ERROR_HARDWARE_FAILURE);
        CHECK(here.called() == calls{setup_of_swift, output_of_swift, abort_of_swift});
        here.check_error_state();
    }
}

TEST_CASE("a second setup of an operation ends it", "[derivation][api:psa_key_derivation_setup]") {
    derivation here;
    here.begin(here.key(0, PSA_KEY_TYPE_DERIVE, hkdf));
    SECTION("that collects") {
        CHECK(here.setup(hkdf) == PSA_ERROR_BAD_STATE);
        CHECK(here.called().empty());
    }
    SECTION("that derives") {
        (void)here.output(1);
        CHECK(here.setup(hkdf) == PSA_ERROR_BAD_STATE);
        CHECK(here.called() == calls{setup_of_swift, output_of_swift, abort_of_swift});
    }
    here.check_error_state();
    here.begin(here.key(0, PSA_KEY_TYPE_DERIVE, hkdf, 'Z'));  // and after abort it is as good as new
    CHECK(here.output(4) == here.expected(usual_stream('Z'), 0, 4));
}
