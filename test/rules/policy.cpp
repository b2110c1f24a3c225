// What a product promises about where its cryptography runs: which platforms keep the promise.
#include <psadrv/rules/validate.hpp>

#include <psa/crypto_values.h>

#include <catch2/catch.hpp>

using namespace psadrv;

namespace {

struct functions {
    static psa_status_t hash_compute(psa_algorithm_t, const std::uint8_t*, std::size_t, std::uint8_t*, std::size_t, std::size_t*);
    static psa_status_t mac_compute(const psa_key_attributes_t*, const std::uint8_t*, std::size_t, psa_algorithm_t,
                                    const std::uint8_t*, std::size_t, std::uint8_t*, std::size_t, std::size_t*);
};
struct software_for_all : functions {
    static constexpr const char* prefix = "library";
    static constexpr driver_type type = driver_type::transparent;
    static constexpr bool software = true;
    static constexpr capability capabilities[] = {{.entry_points = {entry_point::hash_compute, entry_point::mac_compute}}};
};
template <bool Fallback>
struct aes_engine : functions {
    static constexpr const char* prefix = "acme";
    static constexpr driver_type type = driver_type::transparent;
    static constexpr capability capabilities[] = {{.entry_points = entry_point::mac_compute,
                                                   .key_types = list_of<PSA_KEY_TYPE_AES>,
                                                   .key_sizes = list_of<128, 256>,
                                                   .fallback = Fallback}};
};

template <software_ban Ban, wanted_row Row, bool Fallback>
struct board {
    using drivers = driver_list<aes_engine<Fallback>, software_for_all>;
    static constexpr psadrv::wanted wanted{want(usage::hash_compute, PSA_ALG_SHA_256), Row};
    static constexpr psadrv::policy policy{Ban};
};
/// Whether a platform that wants one row keeps a promise. The engine promises AES with two key sizes.
template <software_ban Ban, wanted_row Row, bool Fallback = false>
constexpr bool kept() {
    return rules::is_valid<board<Ban, Row, Fallback>>;
}

constexpr auto no_aes = never_in_software(keys(PSA_KEY_TYPE_AES));
constexpr auto no_hmac = never_in_software(algorithms(PSA_ALG_HMAC(PSA_ALG_ANY_HASH)));
constexpr auto no_curve = never_in_software(keys(any_family(PSA_KEY_TYPE_ECC_KEY_PAIR(0))));

constexpr wanted_row cmac(key_type_specification type, std::initializer_list<std::size_t> key_sizes = {}) {
    return want(usage::mac_compute, PSA_ALG_CMAC, type, key_sizes);
}
constexpr wanted_row hmac = want(usage::mac_compute, PSA_ALG_HMAC(PSA_ALG_SHA_256), PSA_KEY_TYPE_HMAC);

}  // namespace

TEST_CASE("keys that are banned from software may not reach it; others, and what involves no key, may",
          "[rules][spec:fallback]") {
    STATIC_REQUIRE(kept<no_aes, cmac(PSA_KEY_TYPE_AES, {128, 256})>());
    STATIC_REQUIRE_FALSE(kept<no_aes, cmac(PSA_KEY_TYPE_AES, {128, 256}), true>());  // the engine may say "not supported"
    STATIC_REQUIRE_FALSE(kept<no_aes, cmac(PSA_KEY_TYPE_AES, {192})>());
    STATIC_REQUIRE_FALSE(kept<no_aes, cmac(PSA_KEY_TYPE_AES)>());
    STATIC_REQUIRE_FALSE(kept<no_aes, want(usage::mac_compute, PSA_ALG_CMAC)>());  // AES is among its keys
    STATIC_REQUIRE(kept<no_aes, cmac(PSA_KEY_TYPE_DES, {192})>());
    STATIC_REQUIRE(kept<no_aes, hmac>());
    STATIC_REQUIRE(kept<no_curve, hmac>());
}

TEST_CASE("algorithms that are banned from software may not reach it, a member of a wildcard neither", "[rules][spec:fallback]") {
    STATIC_REQUIRE_FALSE(kept<no_hmac, hmac>());
    STATIC_REQUIRE(kept<no_hmac, cmac(PSA_KEY_TYPE_AES, {192})>());
    STATIC_REQUIRE_FALSE(kept<never_in_software(algorithms(PSA_ALG_ANY_HASH)), hmac>());  // the hash that is wanted, too
    STATIC_REQUIRE(kept<never_in_software(algorithms(PSA_ALG_SHA_512)), hmac>());
}
