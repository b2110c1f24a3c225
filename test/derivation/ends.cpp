// PSA_ERROR_INSUFFICIENT_DATA and PSA_ERROR_INVALID_ARGUMENT leave an operation as it is where the stream, and the core, say so.
// Of anybody else they are failures as any other.
#include "board.hpp"

using namespace test;

namespace {

/// A key that the derivation of `derivation::begin` is compared with.
[[nodiscard]] psa_key_id_t expected_key(derivation& here, psa_key_location_t location) {
    const psa_key_attributes_t attributes =
        attributes_of(location, PSA_KEY_TYPE_PASSWORD_HASH, 256, hkdf, PSA_KEY_USAGE_VERIFY_DERIVATION);
    const bytes material = here.expected(usual_stream(), 0, 32);
    psa_key_id_t id = 0;
    REQUIRE(crypto::import_key(&attributes, material.data(), material.size(), &id) == PSA_SUCCESS);
    here.made.push_back(id);
    here.forget();
    return id;
}

}  // namespace

TEST_CASE("who is no stream has no end: insufficient data of others is a failure", "[derivation][api:insufficient-data]") {
    derivation here;
    constexpr psa_status_t no_more = PSA_ERROR_INSUFFICIENT_DATA;
    psa_key_id_t id = 0;
    SECTION("of a setup") {
        const bool element = GENERATE(true, false);
        here.answer(element ? "vault" : "swift", entry_point::key_derivation_setup, no_more);
        here.begin(here.key(element ? vault::location : 0, PSA_KEY_TYPE_DERIVE, hkdf));
        CHECK(here.output(4, PSA_ERROR_GENERIC_ERROR) == bytes(4, 0xaa));
    }
    SECTION("of a capacity that is told behind setup") {
        here.answer("vault", entry_point::key_derivation_set_capacity, no_more);
        here.begin(here.key(vault::location, PSA_KEY_TYPE_DERIVE, hkdf));
        REQUIRE(crypto::key_derivation_set_capacity(&here.operation, 100) == PSA_SUCCESS);
        CHECK(here.output(4, PSA_ERROR_GENERIC_ERROR) == bytes(4, 0xaa));
    }
    SECTION("of a capacity that is told behind the end, as the core has had it") {
        here.begin(here.key(vault::location, PSA_KEY_TYPE_DERIVE, hkdf));
        REQUIRE(crypto::key_derivation_set_capacity(&here.operation, 10) == PSA_SUCCESS);
        (void)here.output(20, no_more);
        here.answer("vault", entry_point::key_derivation_set_capacity, no_more);
        CHECK(crypto::key_derivation_output_bytes(&here.operation, nullptr, 0) == PSA_ERROR_GENERIC_ERROR);
    }
    SECTION("of a capacity that is told later") {
        here.begin(here.key(vault::location, PSA_KEY_TYPE_DERIVE, hkdf));
        (void)here.output(4);
        here.answer("vault", entry_point::key_derivation_set_capacity, no_more);
        CHECK(crypto::key_derivation_set_capacity(&here.operation, 100) == no_more);
    }
    SECTION("of an element that takes the key") {
        const entry_point which = GENERATE(entry_point::import_key, entry_point::allocate_key);
        here.begin(here.key(0, PSA_KEY_TYPE_DERIVE, hkdf));
        here.answer("bare", which, no_more);
        CHECK(here.output_key(hmac_key(bare::location), &id) == PSA_ERROR_GENERIC_ERROR);
    }
    SECTION("of the element that takes back what it has derived") {
        here.begin(here.key(vault::location, PSA_KEY_TYPE_DERIVE, hkdf));
        here.answer("vault", entry_point::key_derivation_output_key, PSA_ERROR_NOT_SUPPORTED);
        here.answer("vault", entry_point::import_key, no_more);
        CHECK(here.output_key(hmac_key(vault::location), &id) == PSA_ERROR_GENERIC_ERROR);
    }
    SECTION("of an element that gives an expected key away") {
        const psa_key_id_t expected = expected_key(here, bare::location);
        here.begin(here.key(vault::location, PSA_KEY_TYPE_DERIVE, hkdf));
        here.answer("bare", entry_point::export_key, no_more);
        CHECK(crypto::key_derivation_verify_key(&here.operation, expected) == PSA_ERROR_GENERIC_ERROR);
    }
    here.check_error_state();
}

TEST_CASE("who derives bytes, or gives a key away, has no verdict about them",
          "[derivation][api:psa_key_derivation_verify_bytes]") {
    derivation here;
    const bool by_key = GENERATE(true, false);
    const psa_key_id_t expected = expected_key(here, by_key ? bare::location : 0);
    const psa_key_location_t where = GENERATE(psa_key_location_t{0}, plain::location);
    const char* const who = where == 0 ? "swift" : "plain";
    here.begin(here.key(where, PSA_KEY_TYPE_DERIVE, hkdf));
    SECTION("at setup") { here.answer(who, entry_point::key_derivation_setup, PSA_ERROR_INVALID_SIGNATURE); }
    SECTION("later") { here.answer(who, entry_point::key_derivation_output_bytes, PSA_ERROR_INVALID_SIGNATURE); }
    SECTION("at the export") {
        if (by_key) here.answer("bare", entry_point::export_key, PSA_ERROR_INVALID_SIGNATURE);
        else here.answer(who, entry_point::key_derivation_output_bytes, PSA_ERROR_INVALID_SIGNATURE);
    }
    CHECK(crypto::key_derivation_verify_key(&here.operation, expected) == PSA_ERROR_DATA_CORRUPT);
    here.check_error_state();
}

TEST_CASE("a stream's driver says that it has ended, in each of its outputs", "[derivation][api:insufficient-data]") {
    derivation here;
    constexpr psa_status_t no_more = PSA_ERROR_INSUFFICIENT_DATA;
    const psa_key_id_t expected = expected_key(here, vault::location);
    const bytes material(4);
    psa_key_id_t id = 0;
    here.begin(here.key(vault::location, PSA_KEY_TYPE_DERIVE, hkdf));
    SECTION("bytes") {
        here.answer("vault", entry_point::key_derivation_output_bytes, no_more);
        CHECK(here.output(4, no_more) == bytes(4, 0));
    }
    SECTION("a key") {
        here.answer("vault", entry_point::key_derivation_output_key, no_more);
        CHECK(here.output_key(hmac_key(vault::location), &id) == no_more);
    }
    SECTION("bytes of a key for another element") {
        here.answer("vault", entry_point::key_derivation_output_bytes, no_more);
        CHECK(here.output_key(hmac_key(bare::location), &id) == no_more);
    }
    SECTION("verified bytes") {
        here.answer("vault", entry_point::key_derivation_verify_bytes, no_more);
        CHECK(crypto::key_derivation_verify_bytes(&here.operation, material.data(), 4) == no_more);
    }
    SECTION("a verified key") {
        here.answer("vault", entry_point::key_derivation_verify_key, no_more);
        CHECK(crypto::key_derivation_verify_key(&here.operation, expected) == no_more);
    }
    CHECK(here.count("vault.key_derivation_abort") == 0);
    CHECK(here.capacity() == 0);
    CHECK(crypto::key_derivation_output_bytes(&here.operation, nullptr, 0) == PSA_SUCCESS);
    CHECK(here.output(1, no_more) == bytes(1, 0xaa));
    CHECK(here.abort() == PSA_SUCCESS);
    CHECK(here.count("vault.key_derivation_abort") == 1);
}

TEST_CASE("a driver that refuses a capacity that is right has failed", "[derivation][api:psa_key_derivation_set_capacity]") {
    derivation here;
    here.begin(here.key(vault::location, PSA_KEY_TYPE_DERIVE, hkdf));
    (void)here.output(4);
    const std::size_t left = here.capacity();
    CHECK(crypto::key_derivation_set_capacity(&here.operation, left + 1) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(here.capacity() == left);
    here.answer("vault", entry_point::key_derivation_set_capacity, PSA_ERROR_INVALID_ARGUMENT);
    CHECK(crypto::key_derivation_set_capacity(&here.operation, 100) == PSA_ERROR_GENERIC_ERROR);
    CHECK(here.count("vault.key_derivation_abort") == 1);
    here.check_error_state();
}
