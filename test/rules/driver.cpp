// When two capabilities of one driver name two functions for one mechanism. Specification: "Capability semantics".
#include <psadrv/rules/driver_rules.hpp>

#include <psa/crypto_values.h>

#include <catch2/catch.hpp>

using namespace psadrv;

namespace {

/// Whether a driver whose two capabilities map everything to different functions is refused.
constexpr bool ambiguous(const capability& first, const capability& second) {
    const capability rows[]{first, second};
    const driver all[]{{.prefix = "acme", .capabilities = rows}};
    bool found = false;
    rules::check_functions(
        all, 0, [](std::size_t, std::size_t, entry_point) { return false; },
        [&](const finding& one) { found = found || one.what == problem::ambiguous_function; });
    return found;
}

constexpr capability cmac_128{.entry_points = entry_point::mac_compute,
                              .algorithms = list_of<PSA_ALG_CMAC>,
                              .key_types = list_of<PSA_KEY_TYPE_AES>,
                              .key_sizes = list_of<128>};
constexpr capability with(capability row, auto change) {
    change(row);
    return row;
}

}  // namespace

TEST_CASE("two functions for one entry point are an error only where a mechanism calls for both",
          "[rules][spec:capability-semantics]") {
    STATIC_REQUIRE(ambiguous(cmac_128, cmac_128));
    STATIC_REQUIRE_FALSE(ambiguous(cmac_128, with(cmac_128, [](auto& row) { row.entry_points = entry_point::mac_verify; })));
    STATIC_REQUIRE_FALSE(
        ambiguous(cmac_128, with(cmac_128, [](auto& row) { row.algorithms = list_of<PSA_ALG_HMAC(PSA_ALG_SHA_256)>; })));
    STATIC_REQUIRE_FALSE(ambiguous(cmac_128, with(cmac_128, [](auto& row) { row.key_types = list_of<PSA_KEY_TYPE_DES>; })));
    STATIC_REQUIRE_FALSE(ambiguous(cmac_128, with(cmac_128, [](auto& row) { row.key_sizes = list_of<192, 256>; })));
    STATIC_REQUIRE(ambiguous(cmac_128, with(cmac_128, [](auto& row) { row.key_sizes = list_of<256, 128>; })));
    STATIC_REQUIRE(ambiguous(cmac_128, {.entry_points = entry_point::mac_compute}));  // without restriction: everything
}

TEST_CASE("what an entry point does not involve does not tell its capabilities apart", "[rules][spec:capability-semantics]") {
    const auto hash = [](auto change) {
        return with({.entry_points = entry_point::hash_compute, .algorithms = list_of<PSA_ALG_SHA_256>}, change);
    };
    CHECK(
        ambiguous(hash([](auto& row) { row.key_sizes = list_of<128>; }), hash([](auto& row) { row.key_sizes = list_of<256>; })));
    CHECK(ambiguous(hash([](auto&) {}), hash([](auto& row) { row.algorithms = list_of<PSA_ALG_ANY_HASH>; })));
    CHECK_FALSE(ambiguous(hash([](auto&) {}), hash([](auto& row) { row.algorithms = list_of<PSA_ALG_SHA_512>; })));
}
