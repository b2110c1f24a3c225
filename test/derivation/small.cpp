// Platforms that have little: no keys at all, derivations in an element alone, one slot.
#include "board.hpp"

using namespace test;

namespace {

/// Bytes in, bytes out.
struct keyless_board {
    using drivers = driver_list<library>;
    static constexpr psadrv::wanted wanted{want(usage::key_derivation, hkdf)};
    static constexpr std::size_t derivation_input_size = 20;
};
using keyless = psadrv::crypto<keyless_board>;
static_assert(sizeof(keyless::key_derivation_operation) <= 200);

/// Nobody derives outside.
struct element_board {
    using drivers = driver_list<plain>;
    static constexpr psadrv::key_slots key_slots{2};
    static constexpr psadrv::wanted wanted{want(usage::key_derivation, hkdf).at(plain::location),
                                           want(usage::import_key, PSA_KEY_TYPE_DERIVE, {256}).at(plain::location),
                                           want(usage::mac_compute, hmac, PSA_KEY_TYPE_HMAC, {256}).at(plain::location)};
};
using element = psadrv::crypto<element_board>;

/// An element that makes keys, derives them and agrees on them, and takes none from outside.
struct cell : recording_element<cell, element_kind::storage>, recording_derivation<cell> {
    static constexpr const char* prefix = "cell";
    static constexpr psa_key_location_t location = 0x800009;
    static constexpr capability capabilities[] = {
        {.entry_points = {family::key_derivation, entry_point::key_derivation_output_key},
         .algorithms = list_of<hkdf, psk_to_ms>},
        {.entry_points = {entry_point::key_agreement, entry_point::key_agreement_to_key}, .algorithms = list_of<PSA_ALG_ECDH>},
        {.entry_points = entry_point::key_derivation_set_capacity, .algorithms = list_of<hkdf, psk_to_ms>},
        {.entry_points = {entry_point::generate_key, entry_point::allocate_key, entry_point::destroy_key}}};
};
struct cell_board {
    using drivers = driver_list<cell>;
    using random = counted_random;
    static constexpr psadrv::key_slots key_slots{3};
    static constexpr psadrv::wanted wanted{want(usage::key_derivation, hkdf), want(usage::key_derivation, psk_to_ms),
                                           want(usage::key_agreement, PSA_ALG_ECDH, pair, {256}),
                                           want(usage::generate_key, pair, {256}),
                                           want(usage::generate_key, PSA_KEY_TYPE_DERIVE, {256})};
};
using celled = psadrv::crypto<cell_board>;

/// One slot, for the key that is derived from, or for the one that is derived.
struct narrow_board {
    using drivers = driver_list<library, plain>;
    using random = counted_random;
    static constexpr psadrv::key_slots key_slots{1};
    static constexpr psadrv::wanted wanted{want(usage::key_derivation, hkdf), want(usage::import_key, PSA_KEY_TYPE_DERIVE, {256}),
                                           want(usage::mac_compute, hmac, PSA_KEY_TYPE_HMAC, {256})};
};
using narrow = psadrv::crypto<narrow_board>;

template <class Device>
[[nodiscard]] psa_key_id_t imported(psa_key_location_t location) {
    const psa_key_attributes_t attributes = attributes_of(location, PSA_KEY_TYPE_DERIVE, 256, hkdf, PSA_KEY_USAGE_DERIVE);
    const bytes material(32, 'K');
    psa_key_id_t id = 0;
    REQUIRE(Device::import_key(&attributes, material.data(), material.size(), &id) == PSA_SUCCESS);
    return id;
}
template <class Device>
[[nodiscard]] typename Device::key_derivation_operation begun(psa_key_id_t key) {
    typename Device::key_derivation_operation operation{};
    REQUIRE(Device::key_derivation_setup(&operation, hkdf) == PSA_SUCCESS);
    REQUIRE(Device::key_derivation_input_key(&operation, secret, key) == PSA_SUCCESS);
    REQUIRE(Device::key_derivation_input_bytes(&operation, info, nullptr, 0) == PSA_SUCCESS);
    return operation;
}
[[nodiscard]] bytes expected(std::size_t length) {
    return derivation::expected(derivation::stream(hkdf, {{0, bytes(32, 'K')}, {5, {}}}), 0, length);
}

}  // namespace

PSADRV_DEFINE_CORE(keyless_board);
PSADRV_DEFINE_CORE(element_board);
PSADRV_DEFINE_CORE(narrow_board);
PSADRV_DEFINE_CORE(cell_board);

TEST_CASE("without keys: bytes in, bytes out, as many as the platform says", "[derivation]") {
    recording record;
    REQUIRE(keyless::init() == PSA_SUCCESS);
    keyless::key_derivation_operation operation{};
    const bytes one(12, 's');
    REQUIRE(keyless::key_derivation_setup(&operation, hkdf) == PSA_SUCCESS);
    REQUIRE(keyless::key_derivation_input_bytes(&operation, secret, one.data(), 12) == PSA_SUCCESS);
    SECTION("an output") {
        REQUIRE(keyless::key_derivation_input_bytes(&operation, info, one.data(), 8) == PSA_SUCCESS);
        bytes output(6);
        CHECK(keyless::key_derivation_output_bytes(&operation, output.data(), 6) == PSA_SUCCESS);
        CHECK(output == derivation::expected(derivation::stream(hkdf, {{0, one}, {5, bytes(8, 's')}}), 0, 6));
        CHECK(keyless::key_derivation_verify_bytes(&operation, output.data(), 6) == PSA_ERROR_INVALID_SIGNATURE);
    }
    SECTION("too much") {
        CHECK(keyless::key_derivation_input_bytes(&operation, info, one.data(), 9) == PSA_ERROR_INSUFFICIENT_MEMORY);
    }
    CHECK(keyless::key_derivation_abort(&operation) == PSA_SUCCESS);
}

TEST_CASE("derivations in an element alone: whose secret is elsewhere derives nothing", "[derivation]") {
    recording record;
    plain::forget();
    REQUIRE(element::init() == PSA_SUCCESS);
    const psa_key_id_t key = imported<element>(plain::location);
    auto operation = begun<element>(key);
    bytes output(6);
    CHECK(element::key_derivation_output_bytes(&operation, output.data(), 6) == PSA_SUCCESS);
    CHECK(output == expected(6));
    psa_key_id_t id = 0;
    const psa_key_attributes_t attributes =
        attributes_of(plain::location, PSA_KEY_TYPE_HMAC, 256, hmac, PSA_KEY_USAGE_SIGN_MESSAGE);
    CHECK(element::key_derivation_output_key(&attributes, &operation, &id) == PSA_SUCCESS);
    CHECK(element::destroy_key(id) == PSA_SUCCESS);
    CHECK(element::key_derivation_abort(&operation) == PSA_SUCCESS);
    CHECK(element::destroy_key(key) == PSA_SUCCESS);

    record.forget();
    REQUIRE(element::key_derivation_setup(&operation, hkdf) == PSA_SUCCESS);
    REQUIRE(element::key_derivation_input_bytes(&operation, secret, output.data(), 6) == PSA_SUCCESS);
    REQUIRE(element::key_derivation_input_bytes(&operation, info, nullptr, 0) == PSA_SUCCESS);
    CHECK(element::key_derivation_output_bytes(&operation, output.data(), 6) == PSA_ERROR_NOT_SUPPORTED);
    CHECK(record.called().empty());
    CHECK(element::key_derivation_abort(&operation) == PSA_SUCCESS);
}

TEST_CASE("one slot: the key makes room for what is derived from it, once the driver has been set up", "[derivation]") {
    recording record;
    plain::forget();
    REQUIRE(narrow::init() == PSA_SUCCESS);
    const psa_key_location_t where = GENERATE(psa_key_location_t{0}, plain::location);
    const psa_key_id_t key = imported<narrow>(where);
    auto operation = begun<narrow>(key);
    bytes output(4);
    REQUIRE(narrow::key_derivation_output_bytes(&operation, output.data(), 4) == PSA_SUCCESS);
    CHECK(output == expected(4));
    const psa_key_attributes_t attributes = attributes_of(where, PSA_KEY_TYPE_HMAC, 256, hmac, PSA_KEY_USAGE_SIGN_MESSAGE);
    psa_key_id_t id = 0;
    SECTION("there is none while the key exists") {
        CHECK(narrow::key_derivation_output_key(&attributes, &operation, &id) == PSA_ERROR_INSUFFICIENT_MEMORY);
        CHECK(narrow::destroy_key(key) == PSA_SUCCESS);
    }
    SECTION("and there is when it is gone") {
        REQUIRE(narrow::destroy_key(key) == PSA_SUCCESS);
        CHECK(narrow::key_derivation_output_key(&attributes, &operation, &id) == PSA_SUCCESS);
        CHECK(narrow::destroy_key(id) == PSA_SUCCESS);
    }
    CHECK(narrow::key_derivation_abort(&operation) == PSA_SUCCESS);
}

TEST_CASE("an element that imports nothing: where it does not derive a key itself, nobody does", "[derivation][spec:outputs]") {
    recording record;
    cell::forget();
    REQUIRE(celled::init() == PSA_SUCCESS);
    const psa_key_attributes_t source = attributes_of(cell::location, PSA_KEY_TYPE_DERIVE, 256, hkdf, PSA_KEY_USAGE_DERIVE);
    psa_key_id_t key = 0, id = 0;
    REQUIRE(celled::generate_key(&source, &key) == PSA_SUCCESS);
    auto operation = begun<celled>(key);
    record.forget();
    record.answer("cell", entry_point::key_derivation_output_key, PSA_ERROR_NOT_SUPPORTED);
    CHECK(celled::key_derivation_output_key(&source, &operation, &id) == PSA_ERROR_NOT_SUPPORTED);
    CHECK(record.called() == calls{"cell.key_derivation_setup", "cell.allocate_key", "cell.key_derivation_output_key",
                                   "cell.destroy_key", "cell.key_derivation_abort"});
    CHECK(celled::key_derivation_abort(&operation) == PSA_SUCCESS);
    CHECK(celled::destroy_key(key) == PSA_SUCCESS);
    CHECK(cell::live() + cell::allocated() == 0);
}

TEST_CASE("another secret than the one that decides is agreed on as bytes, also where the element could keep it",
          "[derivation][spec:key-agreement]") {
    recording record;
    cell::forget();
    REQUIRE(celled::init() == PSA_SUCCESS);
    const psa_key_attributes_t attributes = attributes_of(cell::location, pair, 256, PSA_ALG_ECDH, PSA_KEY_USAGE_DERIVE);
    const bytes peer(65, 'p');
    psa_key_id_t key = 0;
    REQUIRE(celled::generate_key(&attributes, &key) == PSA_SUCCESS);
    record.forget();
    celled::key_derivation_operation operation{};
    REQUIRE(celled::key_derivation_setup(&operation, ecdh_psk) == PSA_SUCCESS);
    REQUIRE(celled::key_derivation_input_bytes(&operation, seed, nullptr, 0) == PSA_SUCCESS);
    SECTION("the other secret") {
        CHECK(celled::key_derivation_key_agreement(&operation, other_secret, key, peer.data(), 65) == PSA_SUCCESS);
        CHECK(record.called() == calls{"cell.key_agreement"});
    }
    SECTION("the secret") {
        CHECK(celled::key_derivation_key_agreement(&operation, secret, key, peer.data(), 65) == PSA_SUCCESS);
        CHECK(record.called() == calls{"cell.allocate_key", "cell.key_agreement_to_key"});
    }
    CHECK(celled::key_derivation_abort(&operation) == PSA_SUCCESS);
    CHECK(celled::destroy_key(key) == PSA_SUCCESS);
    CHECK(cell::live() + cell::allocated() == 0);
}
