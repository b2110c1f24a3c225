// Wanted rows: what they may say, and as many of them as one likes.
#include <support/recording_driver.hpp>

#include <psadrv/dispatch/hash.hpp>

#include <catch2/catch.hpp>

#include <array>
#include <utility>

using namespace test;
using psadrv::capability;
using psadrv::usage;
using psadrv::want;

namespace {

template <class... Arguments>
concept can_want = requires(Arguments... arguments) { want(usage::hash, arguments...); };

/// Algorithms of a vendor: there are many more of them than of the API's.
constexpr psa_algorithm_t vendors_hash(std::size_t number) {
    return PSA_ALG_VENDOR_FLAG | 0x02000000 | static_cast<psa_algorithm_t>(number / 200 << 16 | (number % 200 + 1));
}
constexpr std::size_t many = 600;

struct acme : recording_driver<acme>, transparent_hardware {
    static constexpr const char* prefix = "acme";
    static constexpr capability capabilities[] = {{.entry_points = entry_point::hash_compute}};
};

template <class Numbers>
struct wanting;
template <std::size_t... Numbers>
struct wanting<std::index_sequence<Numbers...>> {
    using drivers = psadrv::driver_list<acme>;
    static constexpr psadrv::wanted wanted{want(usage::hash_compute, vendors_hash(Numbers))...};
};
using wanting_many = wanting<std::make_index_sequence<many>>;

}  // namespace

TEST_CASE("a second algorithm is no key type, though the numbers convert", "[select]") {
    STATIC_REQUIRE(can_want<psa_algorithm_t>);
    STATIC_REQUIRE(can_want<psa_algorithm_t, psa_key_type_t>);
    STATIC_REQUIRE_FALSE(can_want<psa_algorithm_t, psa_algorithm_t>);
}

TEST_CASE("hundreds of algorithms at one entry point are each dispatched, and no other", "[select][spec:capability-semantics]") {
    recording record;
    std::array<std::uint8_t, 64> hash{};
    std::size_t length = 0;
    const auto compute = [&](psa_algorithm_t alg) {
        return psadrv::raw_hash<wanting_many>::hash_compute(alg, nullptr, 0, hash.data(), hash.size(), &length);
    };
    for (std::size_t i = 0; i != many; ++i) REQUIRE(compute(vendors_hash(i)) == PSA_SUCCESS);
    CHECK(record.count("acme.hash_compute") == many);
    CHECK(compute(vendors_hash(many)) == PSA_ERROR_NOT_SUPPORTED);
    CHECK(compute(PSA_ALG_SHA_256) == PSA_ERROR_NOT_SUPPORTED);
    CHECK(record.count("acme.hash_compute") == many);
}
