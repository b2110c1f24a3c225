// More slots than are looked through: built-in keys are found where they were last, and nobody is taken for another.
#include <support/recording_element.hpp>

#include <psadrv/psadrv.hpp>

#include <catch2/catch.hpp>

using namespace test;
using psadrv::usage;
using psadrv::want;

namespace {

constexpr psa_algorithm_t hmac = PSA_ALG_HMAC(PSA_ALG_SHA_256);
struct vault : recording_element<vault, element_kind::storage> {
    static constexpr const char* prefix = "vault";
    static constexpr psa_key_location_t location = 0x800001;
    static constexpr psadrv::capability capabilities[] = {
        {.entry_points = {entry_point::mac_compute, management_of(element_kind::storage)}}};
};
/// Two names that have one place among 32.
constexpr psa_key_id_t one = psadrv::first_builtin_id + 5, other = one + 32;
struct crowd {
    using drivers = psadrv::driver_list<vault>;
    static constexpr std::size_t slot_count = 20;
    static constexpr psadrv::key_slots key_slots{slot_count};
    static constexpr psadrv::builtin_keys builtin_keys{psadrv::builtin_key{one, vault::location, 1},
                                                       psadrv::builtin_key{other, vault::location, 2}};
    static constexpr psadrv::wanted wanted{want(usage::mac_compute, hmac, PSA_KEY_TYPE_HMAC, {256}).at(vault::location),
                                           want(usage::generate_key, PSA_KEY_TYPE_HMAC, {256}).at(vault::location)};
};
using crypto = psadrv::crypto<crowd>;
using bytes = std::vector<std::uint8_t>;

bytes mac_of(psa_key_id_t key) {
    bytes mac(32);
    std::size_t length = 0;
    return crypto::mac_compute(key, hmac, mac.data(), 0, mac.data(), mac.size(), &length) == PSA_SUCCESS ? mac : bytes{};
}
psa_key_id_t generated() {
    psa_key_attributes_t attributes = psa_key_attributes_init();
    psa_set_key_type(&attributes, PSA_KEY_TYPE_HMAC);
    psa_set_key_bits(&attributes, 256);
    psa_set_key_algorithm(&attributes, hmac);
    psa_set_key_usage_flags(&attributes, PSA_KEY_USAGE_SIGN_MESSAGE);
    psa_set_key_lifetime(&attributes,
                         PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(PSA_KEY_PERSISTENCE_VOLATILE, vault::location));
    psa_key_id_t key = PSA_KEY_ID_NULL;
    (void)crypto::generate_key(&attributes, &key);
    return key;
}

}  // namespace

PSADRV_DEFINE_CORE(crowd);

TEST_CASE("built-in keys among many: two of one place are found, and each is itself", "[keys]") {
    recording record;
    vault::forget();
    REQUIRE(crypto::init() == PSA_SUCCESS);
    vault::add_builtin(1, PSA_KEY_TYPE_HMAC, 256, PSA_KEY_USAGE_SIGN_MESSAGE, hmac, '1');
    vault::add_builtin(2, PSA_KEY_TYPE_HMAC, 256, PSA_KEY_USAGE_SIGN_MESSAGE, hmac, '2');
    std::vector<psa_key_id_t> made(crowd::slot_count - 2);
    for (psa_key_id_t& key : made) REQUIRE((key = generated()) != PSA_KEY_ID_NULL);
    const bytes first = mac_of(one), second = mac_of(other);
    REQUIRE(first.size() == 32);
    CHECK(first != second);
    record.forget();
    for (int i = 0; i != 3; ++i) {
        CHECK(mac_of(one) == first);
        CHECK(mac_of(other) == second);
        CHECK(mac_of(other) == second);
    }
    CHECK(record.count("vault.get_builtin_key") == 0);  // both are in the store

    // Both make room for keys of the application, and nobody is found in their place.
    const psa_key_id_t late = generated(), later = generated();
    REQUIRE(later != PSA_KEY_ID_NULL);
    CHECK(generated() == PSA_KEY_ID_NULL);
    record.forget();
    CHECK(mac_of(one).empty());  // there is no room for it
    CHECK(record.called() == calls{"vault.get_builtin_key"});
    CHECK(crypto::destroy_key(late) == PSA_SUCCESS);
    CHECK(mac_of(one) == first);
    CHECK(mac_of(other) == second);  // in the same slot
    CHECK(mac_of(one) == first);

    CHECK(crypto::destroy_key(one) == PSA_SUCCESS);
    CHECK(mac_of(one).empty());
    CHECK(mac_of(other) == second);
    for (psa_key_id_t key : made) CHECK(crypto::destroy_key(key) == PSA_SUCCESS);
    CHECK(mac_of(later).size() == 32);
    CHECK(crypto::destroy_key(later) == PSA_SUCCESS);
}
