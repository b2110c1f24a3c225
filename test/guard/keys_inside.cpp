// Key management from inside an entry point is refused, and changes nothing.
#include "calling_back.hpp"

#include <catch2/catch.hpp>

using namespace test;

namespace {

/// The MAC of anything is the key's first byte.
template <class Platform>
struct acme_mac : transparent_hardware {
    static constexpr const char* prefix = "acme";
    static constexpr capability capabilities[] = {{.entry_points = psadrv::entry_point::mac_compute,
                                                   .algorithms = list_of<PSA_ALG_CMAC>,
                                                   .key_types = list_of<PSA_KEY_TYPE_AES>}};
    static inline std::function<void()> during = [] {};

    static psa_status_t mac_compute(const psa_key_attributes_t*, const std::uint8_t* key_buffer, std::size_t, psa_algorithm_t,
                                    const std::uint8_t*, std::size_t, std::uint8_t* mac, std::size_t mac_size,
                                    std::size_t* mac_length) {
        during();
        std::memset(mac, key_buffer[0], mac_size);
        *mac_length = 16;
        return PSA_SUCCESS;
    }
};
template <class Platform>
struct with_keys {
    using drivers = psadrv::driver_list<acme_mac<Platform>, nadir<Platform>>;
    static constexpr psadrv::wanted wanted{want(usage::mac_compute, PSA_ALG_CMAC, PSA_KEY_TYPE_AES, {128}),
                                           want(usage::hash_compute, PSA_ALG_SHA_512),
                                           want(usage::import_key | usage::copy_key | usage::export_key, PSA_KEY_TYPE_AES)};
    static constexpr psadrv::key_slots key_slots{4};
    struct random {
        static psa_status_t generate(std::uint8_t* output, std::size_t size) {
            std::memset(output, 0x55, size);
            return PSA_SUCCESS;
        }
    };
};
struct checked : with_keys<checked> {
    static constexpr bool checks_reentrancy = true;
};
struct host : with_keys<host>, psadrv::pthreads<host> {};
struct unchecked : with_keys<unchecked> {
    static inline bool interrupted = false;
    static bool in_interrupt() { return interrupted; }
};

psa_key_attributes_t attributes() {
    psa_key_attributes_t some = PSA_KEY_ATTRIBUTES_INIT;
    psa_set_key_type(&some, PSA_KEY_TYPE_AES);
    psa_set_key_bits(&some, 128);
    psa_set_key_algorithm(&some, PSA_ALG_CMAC);
    psa_set_key_usage_flags(&some, PSA_KEY_USAGE_SIGN_MESSAGE | PSA_KEY_USAGE_EXPORT | PSA_KEY_USAGE_COPY);
    return some;
}
template <class Platform>
psa_status_t mac(psa_key_id_t key, std::uint8_t* mac, std::size_t* length) {
    return psadrv::crypto<Platform>::mac_compute(key, PSA_ALG_CMAC, nullptr, 0, mac, 16, length);
}

constexpr std::uint8_t bytes[16]{7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7};

/// All that can be done with keys, and to this one.
template <class Platform>
std::vector<psa_status_t> manage_keys(psa_key_id_t key) {
    using crypto = psadrv::crypto<Platform>;
    const psa_key_attributes_t some = attributes();
    std::uint8_t output[64];
    std::size_t length = 0;
    psa_key_id_t other = 0;
    psa_key_attributes_t found;
    return {crypto::import_key(&some, bytes, sizeof bytes, &other),
            crypto::generate_key(&some, &other),
            crypto::copy_key(key, &some, &other),
            crypto::export_key(key, output, sizeof output, &length),
            crypto::export_public_key(key, output, sizeof output, &length),
            crypto::get_key_attributes(key, &found),
            crypto::check_key_usage(key, PSA_ALG_CMAC, PSA_KEY_USAGE_SIGN_MESSAGE),
            crypto::purge_key(key),
            crypto::destroy_key(key),
            mac<Platform>(key, output, &length)};
}
const std::vector<psa_status_t> all_refused(10, PSA_ERROR_BAD_STATE);

}  // namespace

PSADRV_DEFINE_CORE(checked);
PSADRV_DEFINE_CORE(host);
PSADRV_DEFINE_CORE(unchecked);

TEMPLATE_TEST_CASE("a driver that manages keys inside an entry point is refused", "[guard][reentrancy]", checked, host) {
    using crypto = psadrv::crypto<TestType>;
    REQUIRE(crypto::init() == PSA_SUCCESS);
    const psa_key_attributes_t some = attributes();
    psa_key_id_t key = 0;
    REQUIRE(crypto::import_key(&some, bytes, sizeof bytes, &key) == PSA_SUCCESS);

    std::vector<psa_status_t> answers;
    const auto manage = [&] { answers = manage_keys<TestType>(key); };
    std::uint8_t result[16]{};
    std::size_t length = 0;
    SECTION("in a call with a key") {
        acme_mac<TestType>::during = manage;
        CHECK(mac<TestType>(key, result, &length) == PSA_SUCCESS);
        acme_mac<TestType>::during = [] {};
    }
    SECTION("in a hash, inside a call with a key") {
        const during<nadir<TestType>> manages{[&] {
            manage();
            return PSA_SUCCESS;
        }};
        acme_mac<TestType>::during = [] { (void)hash<TestType>(PSA_ALG_SHA_512); };
        CHECK(mac<TestType>(key, result, &length) == PSA_SUCCESS);
        acme_mac<TestType>::during = [] {};
    }
    CHECK(answers == all_refused);
    CHECK(result[0] == 7);
    CHECK(result[15] == 7);

    // Nothing has been made or destroyed: this key is there, and room for three.
    psa_key_id_t keys[4]{key}, none = 9;
    for (int i = 1; i != 4; ++i) CHECK(crypto::import_key(&some, bytes, sizeof bytes, &keys[i]) == PSA_SUCCESS);
    CHECK(crypto::import_key(&some, bytes, sizeof bytes, &none) == PSA_ERROR_INSUFFICIENT_MEMORY);
    for (psa_key_id_t one : keys) CHECK(crypto::destroy_key(one) == PSA_SUCCESS);
}

TEST_CASE("a driver does not destroy what it was called with, checked or not", "[guard][reentrancy]") {
    using crypto = psadrv::crypto<unchecked>;
    REQUIRE(crypto::init() == PSA_SUCCESS);
    const psa_key_attributes_t some = attributes();
    psa_key_id_t key = 0;
    REQUIRE(crypto::import_key(&some, bytes, sizeof bytes, &key) == PSA_SUCCESS);
    psa_status_t inside = PSA_SUCCESS;
    acme_mac<unchecked>::during = [&] { inside = crypto::destroy_key(key); };
    std::uint8_t result[16]{};
    std::size_t length = 0;
    CHECK(mac<unchecked>(key, result, &length) == PSA_SUCCESS);
    acme_mac<unchecked>::during = [] {};
    CHECK(inside == PSA_ERROR_BAD_STATE);
    CHECK(result[0] == 7);
    CHECK(mac<unchecked>(key, result, &length) == PSA_SUCCESS);
    CHECK(crypto::destroy_key(key) == PSA_SUCCESS);
}

TEST_CASE("an interrupt handler does nothing with keys", "[guard][interrupts]") {
    using crypto = psadrv::crypto<unchecked>;
    REQUIRE(crypto::init() == PSA_SUCCESS);
    const psa_key_attributes_t some = attributes();
    psa_key_id_t key = 0;
    REQUIRE(crypto::import_key(&some, bytes, sizeof bytes, &key) == PSA_SUCCESS);
    unchecked::interrupted = true;
    CHECK(manage_keys<unchecked>(key) == all_refused);
    unchecked::interrupted = false;
    CHECK(crypto::destroy_key(key) == PSA_SUCCESS);
}
