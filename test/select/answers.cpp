// What a platform does, as constants: serves, promises, chain, links; and which mechanisms it wants.
#include <psadrv/model/member/mac.hpp>
#include <support/recording_driver.hpp>

#include <psadrv/api/answers.hpp>

#include <psa/crypto_values.h>

#include <catch2/catch.hpp>

using namespace psadrv;

namespace {

constexpr entry_point_set hashes{entry_point::hash_compute, family::hash_multipart};

struct acme : test::recording_driver<acme>, test::transparent_hardware {
    static constexpr const char* prefix = "acme";
    static constexpr capability capabilities[] = {
        {.entry_points = entry_point::hash_compute, .algorithms = list_of<PSA_ALG_SHA_256>, .fallback = true},
        {.entry_points = family::hash_multipart, .algorithms = list_of<PSA_ALG_SHA_256>},
    };
};
struct nadir : test::recording_driver<nadir>, test::transparent_hardware {
    static constexpr const char* prefix = "nadir";
    static constexpr capability capabilities[] = {
        {.entry_points = hashes, .algorithms = list_of<PSA_ALG_SHA_512>},
        {.entry_points = entry_point::mac_compute, .algorithms = list_of<PSA_ALG_CMAC>, .key_sizes = list_of<128>},
    };
};
struct library : test::recording_driver<library>, test::transparent_software {
    static constexpr const char* prefix = "library";
    static constexpr capability capabilities[] = {{.entry_points = {hashes, entry_point::mac_compute}}};
};
struct idle : test::recording_driver<idle>, test::transparent_software {
    static constexpr const char* prefix = "idle";
    static constexpr capability capabilities[] = {{.entry_points = hashes, .algorithms = list_of<PSA_ALG_SHA3_256>}};
};

/// One function, twice listed: of two chains with the same links, one promises and one does not.
struct partly : test::recording_driver<partly>, test::transparent_hardware {
    static constexpr const char* prefix = "partly";
    static constexpr capability capabilities[] = {
        {.entry_points = entry_point::hash_compute, .algorithms = list_of<PSA_ALG_SHA_384>, .fallback = true},
        {.entry_points = entry_point::hash_compute, .algorithms = list_of<PSA_ALG_SHA_256>},
    };
};
struct falling_back {
    using drivers = driver_list<partly>;
    static constexpr psadrv::wanted wanted{want(usage::hash_compute, PSA_ALG_SHA_384), want(usage::hash_compute, PSA_ALG_SHA_256)};
};

struct stranger;

struct board {
    using drivers = driver_list<acme, nadir, library, idle>;
    static constexpr psadrv::wanted wanted{
        want(usage::hash_compute, PSA_ALG_SHA_256),
        want(usage::hash, PSA_ALG_SHA_512),
        want(usage::mac_compute, PSA_ALG_CMAC, PSA_KEY_TYPE_AES, {128}),
    };
};
using crypto = answers<board>;

/// The same drivers, but SHA-256 in several calls alone, where acme promises full support.
struct multipart_board {
    using drivers = board::drivers;
    static constexpr psadrv::wanted wanted{want(usage::hash_multipart, PSA_ALG_SHA_256)};
};

struct wildcard_board {
    using drivers = driver_list<acme, nadir, idle>;
    static constexpr psadrv::wanted wanted{want(usage::hash, PSA_ALG_ANY_HASH)};
};

}  // namespace

TEST_CASE("a mechanism is served if it is wanted for the usage and a driver matches", "[select][spec:capability-semantics]") {
    STATIC_REQUIRE(crypto::serves<usage::hash_compute, PSA_ALG_SHA_256>);
    STATIC_REQUIRE_FALSE(crypto::serves<usage::hash_multipart, PSA_ALG_SHA_256>);
    STATIC_REQUIRE_FALSE(crypto::serves<usage::hash, PSA_ALG_SHA_256>);
    STATIC_REQUIRE(crypto::serves<usage::hash, PSA_ALG_SHA_512>);
    STATIC_REQUIRE_FALSE(crypto::serves<usage::hash_compute, PSA_ALG_SHA3_256>);
}

TEST_CASE("a wanted row with sizes asks for these sizes alone", "[select][spec:capability-semantics]") {
    STATIC_REQUIRE(crypto::serves<usage::mac_compute, PSA_ALG_CMAC, PSA_KEY_TYPE_AES, 128>);
    STATIC_REQUIRE_FALSE(crypto::serves<usage::mac_compute, PSA_ALG_CMAC, PSA_KEY_TYPE_AES, 256>);
    STATIC_REQUIRE_FALSE(crypto::serves<usage::mac_compute, PSA_ALG_CMAC, PSA_KEY_TYPE_AES>);
    STATIC_REQUIRE_FALSE(crypto::serves<usage::mac_compute, PSA_ALG_CMAC, PSA_KEY_TYPE_ARIA, 128>);
    STATIC_REQUIRE(is_wanted<board>(entry_point::mac_compute, {PSA_ALG_CMAC, PSA_KEY_TYPE_AES, 0xffff, 128}));
    STATIC_REQUIRE_FALSE(is_wanted<board>(entry_point::mac_compute, {PSA_ALG_CMAC, PSA_KEY_TYPE_AES, 0xffff, 192}));
}

TEST_CASE("a mechanism is promised if the last driver that is asked cannot refuse", "[select][spec:fallback][gap:12]") {
    STATIC_REQUIRE(crypto::promises<usage::hash_compute, PSA_ALG_SHA_256>);  // acme's multi-part form is the last
    STATIC_REQUIRE(crypto::promises<usage::hash, PSA_ALG_SHA_512>);
    STATIC_REQUIRE(crypto::promises<usage::mac_compute, PSA_ALG_CMAC, PSA_KEY_TYPE_AES, 128>);
    STATIC_REQUIRE_FALSE(crypto::promises<usage::hash_multipart, PSA_ALG_SHA_256>);  // not wanted
    STATIC_REQUIRE_FALSE(crypto::promises<usage::hash_compute, PSA_ALG_SHA3_256>);

    STATIC_REQUIRE(answers<falling_back>::serves<usage::hash_compute, PSA_ALG_SHA_384>);
    STATIC_REQUIRE_FALSE(answers<falling_back>::promises<usage::hash_compute, PSA_ALG_SHA_384>);
    STATIC_REQUIRE(answers<falling_back>::promises<usage::hash_compute, PSA_ALG_SHA_256>);
}

TEST_CASE("chain names the drivers that are asked, in order", "[select][spec:fallback]") {
    STATIC_REQUIRE(std::is_same_v<crypto::chain<entry_point::hash_compute, PSA_ALG_SHA_256>, driver_list<acme, acme>>);
    STATIC_REQUIRE(std::is_same_v<crypto::chain<entry_point::hash_setup, PSA_ALG_SHA_256>, driver_list<acme>>);
    STATIC_REQUIRE(std::is_same_v<crypto::chain<entry_point::hash_compute, PSA_ALG_SHA_512>, driver_list<nadir>>);
    STATIC_REQUIRE(
        std::is_same_v<crypto::chain<entry_point::mac_compute, PSA_ALG_CMAC, PSA_KEY_TYPE_AES, 128>, driver_list<nadir>>);
}

TEST_CASE("a driver is linked if a wanted mechanism can reach it, and only then", "[select][spec:fallback]") {
    STATIC_REQUIRE(crypto::links<acme>);
    STATIC_REQUIRE(crypto::links<nadir>);
    STATIC_REQUIRE_FALSE(crypto::links<library>);
    STATIC_REQUIRE_FALSE(crypto::links<idle>);
    STATIC_REQUIRE_FALSE(answers<multipart_board>::links<library>);
    STATIC_REQUIRE_FALSE(answers<multipart_board>::links<nadir>);
    STATIC_REQUIRE_FALSE(answers<multipart_board>::links<stranger>);
}

TEST_CASE("a wanted wildcard links every driver that serves a member of it", "[select][spec:algorithm-specifications]") {
    STATIC_REQUIRE(answers<wildcard_board>::links<acme>);
    STATIC_REQUIRE(answers<wildcard_board>::links<nadir>);
    STATIC_REQUIRE(answers<wildcard_board>::links<idle>);
    STATIC_REQUIRE(answers<wildcard_board>::serves<usage::hash, PSA_ALG_SHA3_256>);
    STATIC_REQUIRE_FALSE(answers<wildcard_board>::serves<usage::hash, PSA_ALG_SHA_1>);
}

namespace {

template <entry_point Entry, class Platform>
constexpr bool is_classified(psa_algorithm_t alg, psa_key_type_t key_type, std::size_t bits) {
    return decision<Platform, Entry>::classify(alg, key_type, bits) != decision<Platform, Entry>::none;
}

struct long_hmac : test::recording_driver<long_hmac>, test::transparent_hardware {
    static constexpr const char* prefix = "long_hmac";
    static constexpr capability capabilities[] = {
        {.entry_points = entry_point::mac_compute,
         .algorithms = list_of<PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(PSA_ALG_HMAC(PSA_ALG_ANY_HASH), 32)>}};
};
struct long_macs {
    using drivers = driver_list<long_hmac, library>;
    static constexpr psadrv::wanted wanted{want(usage::mac_compute, PSA_ALG_HMAC(PSA_ALG_ANY_HASH))};
};

struct sized_board {
    using drivers = driver_list<nadir, library>;
    static constexpr psadrv::wanted wanted{want(usage::mac_compute, PSA_ALG_CMAC, PSA_KEY_TYPE_AES)};
};

}  // namespace

TEST_CASE("a wildcard for the hash meets one for the length in the hashes that are long enough",
          "[select][spec:algorithm-specifications]") {
    using decide = decision<long_macs, entry_point::mac_compute>;
    constexpr auto chain_of = [](psa_algorithm_t hash) { return decide::classify(PSA_ALG_HMAC(hash), PSA_KEY_TYPE_HMAC, 256); };
    STATIC_REQUIRE(decide::chain_count == 2);
    STATIC_REQUIRE(chain_of(PSA_ALG_SHA_256) == chain_of(PSA_ALG_SHA_512));
    STATIC_REQUIRE(chain_of(PSA_ALG_SHA_1) == chain_of(PSA_ALG_MD5));
    STATIC_REQUIRE(chain_of(PSA_ALG_SHA_256) != chain_of(PSA_ALG_SHA_1));
}

TEST_CASE("the run-time decision tells apart the sizes that capabilities name, and no others",
          "[select][spec:capability-semantics]") {
    using decide = decision<sized_board, entry_point::mac_compute>;
    STATIC_REQUIRE(decide::chain_count == 2);
    STATIC_REQUIRE(decide::classify(PSA_ALG_CMAC, PSA_KEY_TYPE_AES, 192) ==
                   decide::classify(PSA_ALG_CMAC, PSA_KEY_TYPE_AES, 256));
    STATIC_REQUIRE(decide::classify(PSA_ALG_CMAC, PSA_KEY_TYPE_AES, 128) !=
                   decide::classify(PSA_ALG_CMAC, PSA_KEY_TYPE_AES, 256));
    STATIC_REQUIRE_FALSE(is_classified<entry_point::mac_compute, board>(PSA_ALG_CMAC, PSA_KEY_TYPE_AES, 256));
    STATIC_REQUIRE(is_classified<entry_point::mac_compute, board>(PSA_ALG_CMAC, PSA_KEY_TYPE_AES, 128));
    STATIC_REQUIRE_FALSE(is_classified<entry_point::hash_setup, board>(PSA_ALG_SHA_256, 0, 0));
}
