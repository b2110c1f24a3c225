// What makes two configurations of a platform different: everything that decides who is called, and with what.
#include <psadrv/core/fingerprint.hpp>

#include <psa/crypto_values.h>

#include <catch2/catch.hpp>

using namespace psadrv;

namespace {

constexpr capability mac{.entry_points = entry_point::mac_compute,
                         .algorithms = list_of<PSA_ALG_CMAC>,
                         .key_types = list_of<PSA_KEY_TYPE_AES>,
                         .key_sizes = list_of<128>};
constexpr driver acme{.prefix = "acme"};

constexpr std::uint64_t of_driver(driver one, const capability& row = mac) {
    const capability rows[]{row};
    one.capabilities = rows;
    detail::fingerprinter all;
    all.add(one);
    return all.value();
}
constexpr std::uint64_t of_row(const wanted_row& row) {
    detail::fingerprinter all;
    all.add(row);
    return all.value();
}
constexpr auto with(auto row, auto change) {
    change(row);
    return row;
}
constexpr bool tells(auto change) { return of_driver(acme, with(mac, change)) != of_driver(acme); }
constexpr bool tells_drivers(auto change) { return of_driver(with(acme, change)) != of_driver(acme); }

}  // namespace

TEST_CASE("the fingerprint of a platform tells capabilities apart by each of their properties", "[core]") {
    STATIC_REQUIRE_FALSE(tells([](auto&) {}));
    STATIC_REQUIRE(tells([](auto& row) { row.entry_points = entry_point::mac_verify; }));
    STATIC_REQUIRE(tells([](auto& row) { row.algorithms = list_of<PSA_ALG_CBC_MAC>; }));
    STATIC_REQUIRE(tells([](auto& row) { row.key_types = list_of<PSA_KEY_TYPE_DES>; }));
    STATIC_REQUIRE(tells([](auto& row) { row.key_types = list_of<key_type_specification{PSA_KEY_TYPE_AES, 0xff00}>; }));
    STATIC_REQUIRE(tells([](auto& row) { row.key_sizes = list_of<192>; }));
    STATIC_REQUIRE(tells([](auto& row) { row.key_sizes = {}; }));
    STATIC_REQUIRE(tells([](auto& row) { row.key_sizes = list_of<>; }));
    STATIC_REQUIRE(tells([](auto& row) { row.fallback = true; }));
    STATIC_REQUIRE(tells([](auto& row) { row.implementation = 1; }));
}

TEST_CASE("and drivers, and wanted rows", "[core]") {
    STATIC_REQUIRE(tells_drivers([](auto& one) { one.prefix = "nadir"; }));
    STATIC_REQUIRE(tells_drivers([](auto& one) { one.type = driver_type::opaque; }));
    STATIC_REQUIRE(tells_drivers([](auto& one) { one.location = 1; }));
    STATIC_REQUIRE(tells_drivers([](auto& one) { one.software = true; }));

    constexpr wanted_row row = want(usage::mac_compute, PSA_ALG_CMAC, PSA_KEY_TYPE_AES, {128});
    STATIC_REQUIRE(of_row(row) != of_row(want(usage::mac_verify, PSA_ALG_CMAC, PSA_KEY_TYPE_AES, {128})));
    STATIC_REQUIRE(of_row(row) != of_row(want(usage::mac_compute, PSA_ALG_CBC_MAC, PSA_KEY_TYPE_AES, {128})));
    STATIC_REQUIRE(of_row(row) != of_row(want(usage::mac_compute, PSA_ALG_CMAC, PSA_KEY_TYPE_DES, {128})));
    STATIC_REQUIRE(of_row(row) != of_row(want(usage::mac_compute, PSA_ALG_CMAC, PSA_KEY_TYPE_AES, {256})));
    STATIC_REQUIRE(of_row(row) != of_row(want(usage::mac_compute, PSA_ALG_CMAC, PSA_KEY_TYPE_AES)));
}
