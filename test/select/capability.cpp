// Whether a capability serves a mechanism: "A driver is considered available for a cryptographic mechanism ...".
#include <psadrv/model/family.hpp>
#include <psadrv/select/verdict.hpp>

#include <psa/crypto_values.h>

#include <catch2/catch.hpp>

using namespace psadrv;

namespace {

constexpr key_type_specification every_pair = any_family(PSA_KEY_TYPE_ECC_KEY_PAIR(0));
constexpr psa_key_type_t pair_r1 = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1);
constexpr psa_key_type_t pair_k1 = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_K1);
constexpr mechanism ecdsa_p256{.algorithm = PSA_ALG_ECDSA(PSA_ALG_SHA_256), .key_type = pair_r1, .key_bits = 256};

/// The verdict about a mechanism at an entry point, from a transparent driver with this one capability.
constexpr verdict asked(const capability& row, entry_point entry, const mechanism& what) {
    const driver by{"acme", driver_type::transparent, 0, false, {&row, 1}};
    return judge(by, row, entry, what);
}
constexpr verdict asked(const capability& row, const mechanism& what) { return asked(row, entry_point::sign_hash, what); }

}  // namespace

TEST_CASE("a capability without lists serves every mechanism of its entry points", "[select][spec:capability-semantics]") {
    constexpr capability row{.entry_points = entry_point::sign_hash};
    STATIC_REQUIRE(asked(row, ecdsa_p256) == verdict::serves);
    STATIC_REQUIRE(asked(row, mechanism{.algorithm = PSA_ALG_RSA_PSS(PSA_ALG_SHA_512), .key_type = PSA_KEY_TYPE_RSA_KEY_PAIR}) ==
                   verdict::serves);
    STATIC_REQUIRE(asked(row, entry_point::verify_hash, ecdsa_p256) == verdict::other_entry_point);
}

TEST_CASE("a list that is there and empty serves nothing", "[select][spec:capability-syntax]") {
    STATIC_REQUIRE(asked({.entry_points = entry_point::sign_hash, .algorithms = list_of<>}, ecdsa_p256) ==
                   verdict::other_algorithm);
    STATIC_REQUIRE(asked({.entry_points = entry_point::sign_hash, .key_types = list_of<>}, ecdsa_p256) ==
                   verdict::other_key_type);
    STATIC_REQUIRE(asked({.entry_points = entry_point::sign_hash, .key_sizes = list_of<>}, ecdsa_p256) ==
                   verdict::other_key_size);
}

TEST_CASE("a family in a capability means its members", "[select][spec:capability-semantics]") {
    constexpr capability row{.entry_points = family::hash_multipart};
    STATIC_REQUIRE(asked(row, entry_point::hash_setup, {PSA_ALG_SHA_256}) == verdict::serves);
    STATIC_REQUIRE(asked(row, entry_point::hash_abort, {PSA_ALG_SHA_256}) == verdict::serves);
    STATIC_REQUIRE(asked(row, entry_point::hash_compute, {PSA_ALG_SHA_256}) == verdict::other_entry_point);
}

TEST_CASE("a key type with `_` covers all its curves and nothing else", "[select][spec:key-type-specifications]") {
    constexpr capability row{.entry_points = entry_point::sign_hash, .key_types = list_of<every_pair>};
    STATIC_REQUIRE(asked(row, ecdsa_p256) == verdict::serves);
    STATIC_REQUIRE(every_pair.includes(pair_k1));
    STATIC_REQUIRE(every_pair.includes(PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_MONTGOMERY)));
    STATIC_REQUIRE(every_pair.includes(every_pair));
    STATIC_REQUIRE_FALSE(every_pair.includes(PSA_KEY_TYPE_ECC_PUBLIC_KEY(PSA_ECC_FAMILY_SECP_R1)));
    STATIC_REQUIRE_FALSE(every_pair.includes(PSA_KEY_TYPE_DH_KEY_PAIR(PSA_DH_FAMILY_RFC7919)));
    STATIC_REQUIRE_FALSE(every_pair.includes(PSA_KEY_TYPE_RSA_KEY_PAIR));
    STATIC_REQUIRE_FALSE(key_type_specification{pair_r1}.includes(every_pair));
    STATIC_REQUIRE(key_type_specification{pair_r1}.includes(pair_r1));
    STATIC_REQUIRE_FALSE(key_type_specification{pair_r1}.includes(pair_k1));
}

TEST_CASE("families that share the upper byte of the key type stay apart", "[select][spec:key-type-specifications]") {
    constexpr psa_key_type_t slh_dsa = PSA_KEY_TYPE_SLH_DSA_KEY_PAIR(PSA_SLH_DSA_FAMILY_SHA2_S);
    STATIC_REQUIRE((slh_dsa & 0xff00) == (pair_r1 & 0xff00));
    STATIC_REQUIRE_FALSE(every_pair.includes(slh_dsa));
    STATIC_REQUIRE(any_family(PSA_KEY_TYPE_SLH_DSA_KEY_PAIR(0)).includes(slh_dsa));
    STATIC_REQUIRE_FALSE(any_family(PSA_KEY_TYPE_SLH_DSA_KEY_PAIR(0)).includes(pair_r1));
}

TEST_CASE("algorithm, key type and key size must all match", "[select][spec:capability-semantics]") {
    constexpr capability row{
        .entry_points = {entry_point::sign_hash, entry_point::import_key},
        .algorithms = list_of<PSA_ALG_ECDSA(PSA_ALG_SHA_256), PSA_ALG_ECDSA(PSA_ALG_SHA_384)>,
        .key_types = list_of<pair_r1>,
        .key_sizes = list_of<256, 384>,
    };
    STATIC_REQUIRE(asked(row, ecdsa_p256) == verdict::serves);
    STATIC_REQUIRE(asked(row, {PSA_ALG_ECDSA(PSA_ALG_SHA_384), pair_r1, 0xffff, 256}) == verdict::serves);
    STATIC_REQUIRE(asked(row, {PSA_ALG_ECDSA(PSA_ALG_SHA_512), pair_r1, 0xffff, 256}) == verdict::other_algorithm);
    STATIC_REQUIRE(asked(row, {PSA_ALG_ECDSA(PSA_ALG_SHA_256), pair_k1, 0xffff, 256}) == verdict::other_key_type);
    STATIC_REQUIRE(asked(row, {PSA_ALG_ECDSA(PSA_ALG_SHA_256), pair_r1, 0xffff, 521}) == verdict::other_key_size);
    STATIC_REQUIRE(asked(row, {PSA_ALG_ECDSA(PSA_ALG_SHA_256), pair_r1, 0xffff, other_key_bits}) == verdict::other_key_size);
}

TEST_CASE("entry points ignore what they do not involve", "[select][spec:capability-semantics][gap:14]") {
    constexpr capability row{.entry_points = {entry_point::import_key, entry_point::hash_compute},
                             .algorithms = list_of<PSA_ALG_SHA_256>,
                             .key_types = list_of<pair_r1>,
                             .key_sizes = list_of<256>};
    STATIC_REQUIRE(asked(row, entry_point::import_key, {PSA_ALG_NONE, pair_r1, 0xffff, 256}) == verdict::serves);
    STATIC_REQUIRE(asked(row, entry_point::import_key, {PSA_ALG_SHA_256, pair_k1, 0xffff, 256}) == verdict::other_key_type);
    STATIC_REQUIRE(asked(row, entry_point::hash_compute, {PSA_ALG_SHA_256}) == verdict::serves);
    STATIC_REQUIRE(asked(row, entry_point::hash_compute, {PSA_ALG_SHA_512}) == verdict::other_algorithm);
}

TEST_CASE("transparent drivers serve keys in local storage, opaque drivers those of their location",
          "[select][spec:capability-semantics]") {
    static constexpr capability row{.entry_points = entry_point::sign_hash};
    constexpr driver transparent{"acme", driver_type::transparent, 0, false, {&row, 1}};
    constexpr driver element{"element", driver_type::opaque, 0x7fff01, false, {&row, 1}};
    constexpr auto at = [](psa_key_location_t location) {
        mechanism what = ecdsa_p256;
        what.location = location;
        return what;
    };
    STATIC_REQUIRE(judge(transparent, row, entry_point::sign_hash, at(0)) == verdict::serves);
    STATIC_REQUIRE(judge(transparent, row, entry_point::sign_hash, at(0x7fff01)) == verdict::other_location);
    STATIC_REQUIRE(judge(element, row, entry_point::sign_hash, at(0x7fff01)) == verdict::serves);
    STATIC_REQUIRE(judge(element, row, entry_point::sign_hash, at(0x7fff02)) == verdict::other_location);
    STATIC_REQUIRE(judge(element, row, entry_point::sign_hash, at(0)) == verdict::other_location);
}
