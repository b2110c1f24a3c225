// Wanted rows: what they may say, and as many of them as one likes.
#include <support/recording_driver.hpp>

#include <psadrv/dispatch/hash.hpp>
#include <psadrv/dispatch/mac.hpp>

#include <catch2/catch.hpp>

#include <array>
#include <utility>
#include <vector>

using namespace test;
using psadrv::capability;
using psadrv::usage;
using psadrv::want;

namespace {

template <class... Arguments>
concept can_want = requires(Arguments... arguments) {
    want(usage::hash, arguments...);
};

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

/// Keys of RSA in steps of 8 bits: more sizes of one chain than clang nests operators.
template <class Numbers>
struct naming;
template <std::size_t... Numbers>
struct naming<std::index_sequence<Numbers...>> : recording_driver<naming<std::index_sequence<Numbers...>>>, transparent_hardware {
    static constexpr const char* prefix = "naming";
    static constexpr capability capabilities[] = {
        {.entry_points = entry_point::mac_compute, .key_sizes = psadrv::list_of<(1024 + 8 * Numbers)...>}};
};
constexpr std::size_t many_sizes = 385;
struct with_many_sizes {
    using drivers = psadrv::driver_list<naming<std::make_index_sequence<many_sizes>>>;
    static constexpr psadrv::wanted wanted{want(usage::mac_compute, PSA_ALG_CMAC, PSA_KEY_TYPE_AES)};
};

}  // namespace

TEST_CASE("a second algorithm is no key type, though the numbers convert", "[select]") {
    STATIC_REQUIRE(can_want<psa_algorithm_t>);
    STATIC_REQUIRE(can_want<psa_algorithm_t, psa_key_type_t>);
    STATIC_REQUIRE_FALSE(can_want<psa_algorithm_t, psa_algorithm_t>);
}

TEST_CASE("a usage without an algorithm names a key type, and one without a key nothing", "[select][spec:key-management]") {
    constexpr auto generated = want(usage::generate_key, PSA_KEY_TYPE_RSA_KEY_PAIR, {2048, 3072});
    STATIC_REQUIRE(generated.algorithm == PSA_ALG_NONE);
    STATIC_REQUIRE(generated.key_type == psadrv::key_type_specification{PSA_KEY_TYPE_RSA_KEY_PAIR});
    STATIC_REQUIRE(generated.key_size_count == 2);
    STATIC_REQUIRE(generated.key_sizes[1] == 3072);
    STATIC_REQUIRE(generated.begins_at(entry_point::generate_key));
    STATIC_REQUIRE_FALSE(generated.begins_at(entry_point::import_key));

    constexpr auto any_curve = want(usage::import_key, psadrv::any_family(PSA_KEY_TYPE_ECC_KEY_PAIR(0)));
    STATIC_REQUIRE(any_curve.key_type.includes(PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1)));
    STATIC_REQUIRE_FALSE(any_curve.key_type.includes(PSA_KEY_TYPE_RSA_KEY_PAIR));
    STATIC_REQUIRE(any_curve.key_size_count == 0);

    constexpr auto random = want(usage::random);
    STATIC_REQUIRE(random.algorithm == PSA_ALG_NONE);
    STATIC_REQUIRE(random.begins_at(entry_point::get_random));
    STATIC_REQUIRE(can_want<psa_key_type_t, std::initializer_list<std::size_t>>);
    STATIC_REQUIRE_FALSE(can_want<psa_algorithm_t, std::initializer_list<std::size_t>>);  // key sizes belong to a key type
}

TEST_CASE("the usages of a set are gone through in order, and no others", "[select]") {
    using psadrv::detail::usages_in;
    const auto numbers = []<std::size_t... Us>(std::index_sequence<Us...>) { return std::vector<std::size_t>{Us...}; };
    CHECK(numbers(usages_in<psadrv::bits_of(usage::hash | usage::random)>{}) == std::vector<std::size_t>{0, 1, 27});
    CHECK(numbers(usages_in<0>{}).empty());
    std::uint32_t all = 0;
    for (const psadrv::usage_row& row : psadrv::usages) all |= psadrv::bits_of(row.which);
    CHECK(all ==
          psadrv::bits_of(usage::hash | usage::mac | usage::cipher | usage::aead | usage::asymmetric_encrypt |
                          usage::asymmetric_decrypt | usage::sign | usage::verify | usage::key_agreement | usage::key_derivation |
                          usage::pake | usage::import_key | usage::generate_key | usage::export_public_key | usage::derive_key |
                          usage::random | usage::export_key | usage::copy_key));
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

TEST_CASE("a driver may name any number of key sizes", "[select]") {
    using decided = psadrv::decision<with_many_sizes, entry_point::mac_compute>;
    STATIC_REQUIRE(decided::chain_count == 1);
    for (std::size_t bits = 1016; bits != 4110; ++bits) {
        const bool named = bits >= 1024 && bits <= 4096 && bits % 8 == 0;
        CAPTURE(bits);
        REQUIRE(decided::classify(PSA_ALG_CMAC, PSA_KEY_TYPE_AES, bits) == (named ? 0 : decided::none));
    }
}
