// A wanted row that nobody serves is an error even where others of its algorithm are served. Specification: "Capability
// semantics".
#include <psadrv/rules/validate.hpp>

#include <psa/crypto_values.h>

#include <catch2/catch.hpp>

using namespace psadrv;

namespace {

struct aes_engine {
    static constexpr const char* prefix = "acme";
    static constexpr driver_type type = driver_type::transparent;
    static constexpr capability capabilities[] = {
        {.entry_points = entry_point::mac_compute, .key_types = list_of<PSA_KEY_TYPE_AES>, .key_sizes = list_of<128, 256>}};
    static psa_status_t mac_compute(const psa_key_attributes_t*, const std::uint8_t*, std::size_t, psa_algorithm_t,
                                    const std::uint8_t*, std::size_t, std::uint8_t*, std::size_t, std::size_t*);
};
template <wanted_row... Rows>
struct board {
    using drivers = driver_list<aes_engine>;
    static constexpr psadrv::wanted wanted{Rows...};
};
template <wanted_row... Rows>
constexpr bool served = rules::is_valid<board<Rows...>>;

constexpr wanted_row cmac(key_type_specification type, std::initializer_list<std::size_t> key_sizes = {}) {
    return want(usage::mac_compute, PSA_ALG_CMAC, type, key_sizes);
}

}  // namespace

TEST_CASE("each wanted row is judged by its own key type and sizes", "[rules][spec:capability-semantics]") {
    STATIC_REQUIRE(served<cmac(PSA_KEY_TYPE_AES, {128}), cmac(PSA_KEY_TYPE_AES, {256})>);
    STATIC_REQUIRE_FALSE(served<cmac(PSA_KEY_TYPE_AES, {128}), cmac(PSA_KEY_TYPE_AES, {192})>);
    STATIC_REQUIRE_FALSE(served<cmac(PSA_KEY_TYPE_AES, {128}), cmac(PSA_KEY_TYPE_DES)>);
    STATIC_REQUIRE(served<cmac(PSA_KEY_TYPE_AES, {128, 192})>);  // a single class that is empty is the map's to show
    STATIC_REQUIRE(served<cmac(PSA_KEY_TYPE_AES)>);
}
