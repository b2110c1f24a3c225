// Wanted rows from PSA_WANT_* macros: which rows there are, and which are not; what nobody serves.
#define PSA_WANT_ALG_SHA_256 1
#define PSA_WANT_ALG_SHA_384
#define PSA_WANT_ALG_SHA_512 0
#define PSA_WANT_ALG_HMAC 1

#include <support/recording_driver.hpp>

#include <psadrv/model/wanted_from_config.hpp>
#include <psadrv/rules/validate.hpp>

#include <catch2/catch.hpp>

using namespace psadrv;

namespace {

/// The table with the macros of these names defined, and no others.
struct table {
    config_row rows[config_row_count]{};

    template <std::size_t Count>
    constexpr explicit table(const char* const (&names)[Count]) {
        for (std::size_t r = 0; r != config_row_count; ++r) {
            rows[r] = configuration[r];
            rows[r].wanted = false;
            for (const char* name : names) rows[r].wanted = rows[r].wanted || same_text(rows[r].macro, name);
        }
    }
    constexpr operator const config_row*() const { return rows; }
};

template <class Rows>
constexpr bool has(const Rows& rows, usage what_for, psa_algorithm_t alg, psa_key_type_t type = 0, std::size_t bits = 0) {
    for (const wanted_row& row : rows) {
        const bool sized = bits == 0 || (row.key_size_count == 1 && row.key_sizes[0] == bits);
        if (contains(row.usage, what_for) && row.algorithm == alg && row.key_type.value == type && sized) return row.from_config;
    }
    return false;
}
template <class Rows>
constexpr usage all_usages(const Rows& rows) {
    usage all{};
    for (const wanted_row& row : rows) all = all | row.usage;
    return all;
}

constexpr psa_key_type_t p = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1),
                         p_public = PSA_KEY_TYPE_ECC_PUBLIC_KEY(PSA_ECC_FAMILY_SECP_R1),
                         x = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_MONTGOMERY),
                         edwards = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_TWISTED_EDWARDS),
                         dh = PSA_KEY_TYPE_DH_KEY_PAIR(PSA_DH_FAMILY_RFC7919);

constexpr table things{{"PSA_WANT_ALG_SHA_256", "PSA_WANT_ALG_HMAC", "PSA_WANT_ALG_GCM", "PSA_WANT_ALG_CMAC",
                        "PSA_WANT_ALG_ECDSA", "PSA_WANT_ALG_ECDH", "PSA_WANT_KEY_TYPE_AES", "PSA_WANT_KEY_TYPE_DES",
                        "PSA_WANT_KEY_TYPE_HMAC", "PSA_WANT_KEY_TYPE_ECC_KEY_PAIR_BASIC",
                        "PSA_WANT_KEY_TYPE_ECC_KEY_PAIR_GENERATE", "PSA_WANT_KEY_TYPE_ECC_PUBLIC_KEY", "PSA_WANT_ECC_SECP_R1_256",
                        "PSA_WANT_ECC_MONTGOMERY_255"}};
constexpr auto of_things = wanted_from_config<things>;

constexpr table to_verify{{"PSA_WANT_ALG_SHA_256", "PSA_WANT_ALG_ECDSA", "PSA_WANT_ALG_RSA_PSS",
                           "PSA_WANT_KEY_TYPE_ECC_PUBLIC_KEY", "PSA_WANT_KEY_TYPE_RSA_PUBLIC_KEY", "PSA_WANT_ECC_SECP_R1_256",
                           "PSA_WANT_ECC_SECP_R1_384"}};
constexpr auto of_verifiers = wanted_from_config<to_verify>;

constexpr table older{{"PSA_WANT_ALG_RSA_OAEP", "PSA_WANT_ALG_SHA_1", "PSA_WANT_ALG_SHA_256", "PSA_WANT_KEY_TYPE_RSA_KEY_PAIR",
                       "PSA_WANT_ALG_RSA_PKCS1V15_SIGN_RAW"}};
constexpr auto of_older = wanted_from_config<older>;
constexpr table older_curve{{"PSA_WANT_KEY_TYPE_ECC_KEY_PAIR", "PSA_WANT_ECC_SECP_R1_256"}};
constexpr auto of_older_curve = wanted_from_config<older_curve>;

constexpr table others{{"PSA_WANT_ALG_PURE_EDDSA", "PSA_WANT_ALG_ED25519PH", "PSA_WANT_ECC_TWISTED_EDWARDS_255",
                        "PSA_WANT_ECC_TWISTED_EDWARDS_448", "PSA_WANT_KEY_TYPE_ECC_KEY_PAIR_BASIC", "PSA_WANT_ALG_FFDH",
                        "PSA_WANT_KEY_TYPE_DH_KEY_PAIR_BASIC", "PSA_WANT_KEY_TYPE_DH_KEY_PAIR_IMPORT", "PSA_WANT_DH_RFC7919_2048",
                        "PSA_WANT_ALG_STREAM_CIPHER", "PSA_WANT_KEY_TYPE_CHACHA20", "PSA_WANT_ALG_CHACHA20_POLY1305",
                        "PSA_WANT_ALG_CCM", "PSA_WANT_KEY_TYPE_XCHACHA20"}};
constexpr auto of_others = wanted_from_config<others>;

constexpr table parts{{"PSA_WANT_ALG_ECDH", "PSA_WANT_KEY_TYPE_ECC_KEY_PAIR_EXPORT", "PSA_WANT_KEY_TYPE_ECC_KEY_PAIR_DERIVE",
                       "PSA_WANT_ECC_SECP_R1_256", "PSA_WANT_KEY_TYPE_AES", "PSA_WANT_KEY_TYPE_DERIVE"}};
constexpr auto of_parts = wanted_from_config<parts>;

constexpr table secrets{{"PSA_WANT_ALG_SHA_256",
                         "PSA_WANT_ALG_SHA_384",
                         "PSA_WANT_ALG_HKDF",
                         "PSA_WANT_ALG_HKDF_EXTRACT",
                         "PSA_WANT_ALG_HKDF_EXPAND",
                         "PSA_WANT_ALG_TLS12_PRF",
                         "PSA_WANT_ALG_TLS12_PSK_TO_MS",
                         "PSA_WANT_ALG_TLS12_ECJPAKE_TO_PMS",
                         "PSA_WANT_ALG_PBKDF2_HMAC",
                         "PSA_WANT_ALG_PBKDF2_AES_CMAC_PRF_128",
                         "PSA_WANT_ALG_SP800_108_COUNTER_HMAC",
                         "PSA_WANT_ALG_SP800_108_COUNTER_CMAC",
                         "PSA_WANT_ALG_JPAKE",
                         "PSA_WANT_ALG_SPAKE2P_HMAC",
                         "PSA_WANT_ALG_SPAKE2P_CMAC",
                         "PSA_WANT_ALG_SPAKE2P_MATTER",
                         "PSA_WANT_KEY_TYPE_SPAKE2P_KEY_PAIR_IMPORT",
                         "PSA_WANT_KEY_TYPE_SPAKE2P_PUBLIC_KEY",
                         "PSA_WANT_ECC_SECP_R1_256",
                         "PSA_WANT_ECC_MONTGOMERY_255"}};
constexpr auto of_secrets = wanted_from_config<secrets>;

/// What implementations in the field are configured for by default.
constexpr table usual{{"PSA_WANT_ALG_CBC_NO_PADDING",
                       "PSA_WANT_ALG_CBC_PKCS7",
                       "PSA_WANT_ALG_CCM",
                       "PSA_WANT_ALG_CCM_STAR_NO_TAG",
                       "PSA_WANT_ALG_CMAC",
                       "PSA_WANT_ALG_CFB",
                       "PSA_WANT_ALG_CHACHA20_POLY1305",
                       "PSA_WANT_ALG_CTR",
                       "PSA_WANT_ALG_DETERMINISTIC_ECDSA",
                       "PSA_WANT_ALG_ECB_NO_PADDING",
                       "PSA_WANT_ALG_ECDH",
                       "PSA_WANT_ALG_FFDH",
                       "PSA_WANT_ALG_ECDSA",
                       "PSA_WANT_ALG_GCM",
                       "PSA_WANT_ALG_HKDF",
                       "PSA_WANT_ALG_HKDF_EXTRACT",
                       "PSA_WANT_ALG_HKDF_EXPAND",
                       "PSA_WANT_ALG_HMAC",
                       "PSA_WANT_ALG_MD5",
                       "PSA_WANT_ALG_OFB",
                       "PSA_WANT_ALG_PBKDF2_HMAC",
                       "PSA_WANT_ALG_PBKDF2_AES_CMAC_PRF_128",
                       "PSA_WANT_ALG_RIPEMD160",
                       "PSA_WANT_ALG_RSA_OAEP",
                       "PSA_WANT_ALG_RSA_PKCS1V15_CRYPT",
                       "PSA_WANT_ALG_RSA_PKCS1V15_SIGN",
                       "PSA_WANT_ALG_RSA_PSS",
                       "PSA_WANT_ALG_SHA_1",
                       "PSA_WANT_ALG_SHA_224",
                       "PSA_WANT_ALG_SHA_256",
                       "PSA_WANT_ALG_SHA_384",
                       "PSA_WANT_ALG_SHA_512",
                       "PSA_WANT_ALG_SHA3_224",
                       "PSA_WANT_ALG_SHA3_256",
                       "PSA_WANT_ALG_SHA3_384",
                       "PSA_WANT_ALG_SHA3_512",
                       "PSA_WANT_ALG_STREAM_CIPHER",
                       "PSA_WANT_ALG_TLS12_PRF",
                       "PSA_WANT_ALG_TLS12_PSK_TO_MS",
                       "PSA_WANT_ALG_TLS12_ECJPAKE_TO_PMS",
                       "PSA_WANT_ECC_SECP_R1_256",
                       "PSA_WANT_ECC_MONTGOMERY_255",
                       "PSA_WANT_DH_RFC7919_2048",
                       "PSA_WANT_KEY_TYPE_DERIVE",
                       "PSA_WANT_KEY_TYPE_PASSWORD",
                       "PSA_WANT_KEY_TYPE_PASSWORD_HASH",
                       "PSA_WANT_KEY_TYPE_HMAC",
                       "PSA_WANT_KEY_TYPE_AES",
                       "PSA_WANT_KEY_TYPE_ARIA",
                       "PSA_WANT_KEY_TYPE_CAMELLIA",
                       "PSA_WANT_KEY_TYPE_CHACHA20",
                       "PSA_WANT_KEY_TYPE_DES",
                       "PSA_WANT_KEY_TYPE_ECC_PUBLIC_KEY",
                       "PSA_WANT_KEY_TYPE_DH_PUBLIC_KEY",
                       "PSA_WANT_KEY_TYPE_RAW_DATA",
                       "PSA_WANT_KEY_TYPE_RSA_PUBLIC_KEY",
                       "PSA_WANT_KEY_TYPE_ECC_KEY_PAIR_IMPORT",
                       "PSA_WANT_KEY_TYPE_ECC_KEY_PAIR_EXPORT",
                       "PSA_WANT_KEY_TYPE_ECC_KEY_PAIR_GENERATE",
                       "PSA_WANT_KEY_TYPE_ECC_KEY_PAIR_DERIVE",
                       "PSA_WANT_KEY_TYPE_RSA_KEY_PAIR_IMPORT",
                       "PSA_WANT_KEY_TYPE_RSA_KEY_PAIR_EXPORT",
                       "PSA_WANT_KEY_TYPE_RSA_KEY_PAIR_GENERATE",
                       "PSA_WANT_KEY_TYPE_DH_KEY_PAIR_IMPORT",
                       "PSA_WANT_KEY_TYPE_DH_KEY_PAIR_EXPORT",
                       "PSA_WANT_KEY_TYPE_DH_KEY_PAIR_GENERATE"}};

/// The macros that ask for nothing.
template <class Rows>
constexpr int idle(const Rows& rows, const char* macro) {
    int found = 0;
    for (const wanted_row& row : rows) found += row.usage == usage{} && (macro == nullptr || same_text(row.macro, macro)) ? 1 : 0;
    return found;
}
constexpr table without_keys{{"PSA_WANT_ALG_GCM", "PSA_WANT_ALG_CHACHA20_POLY1305", "PSA_WANT_ALG_CMAC", "PSA_WANT_ALG_CTR",
                              "PSA_WANT_ALG_ECDSA", "PSA_WANT_ALG_ECDH", "PSA_WANT_ALG_FFDH", "PSA_WANT_ALG_RSA_PSS",
                              "PSA_WANT_ALG_RSA_PKCS1V15_CRYPT", "PSA_WANT_ALG_SPAKE2P_HMAC", "PSA_WANT_ALG_SHA_256",
                              "PSA_WANT_KEY_TYPE_XCHACHA20", "PSA_WANT_ECC_SECP_R1_256"}};
constexpr table without_hash{{"PSA_WANT_ALG_HMAC", "PSA_WANT_ALG_ECDSA", "PSA_WANT_ALG_RSA_OAEP", "PSA_WANT_ALG_HKDF",
                              "PSA_WANT_ALG_JPAKE", "PSA_WANT_KEY_TYPE_HMAC", "PSA_WANT_KEY_TYPE_RSA_KEY_PAIR_BASIC",
                              "PSA_WANT_KEY_TYPE_ECC_PUBLIC_KEY", "PSA_WANT_ECC_SECP_R1_256",
                              "PSA_WANT_ALG_RSA_PKCS1V15_SIGN_RAW", "PSA_WANT_ALG_RSA_PKCS1V15_SIGN"}};
constexpr table without_curve{{"PSA_WANT_ALG_ECDSA", "PSA_WANT_ALG_PURE_EDDSA", "PSA_WANT_ALG_ED448PH", "PSA_WANT_ALG_SHA_256",
                               "PSA_WANT_KEY_TYPE_ECC_KEY_PAIR_BASIC", "PSA_WANT_ECC_MONTGOMERY_255",
                               "PSA_WANT_ECC_TWISTED_EDWARDS_255"}};
constexpr auto of_keyless = wanted_from_config<without_keys>;
constexpr auto of_hashless = wanted_from_config<without_hash>;
constexpr auto of_curveless = wanted_from_config<without_curve>;

/// Serves what its one capability says; only selection looks at it.
template <psa_algorithm_t... Algorithms>
struct serving : test::transparent_software {
    static constexpr const char* prefix = "serving";
    static constexpr capability capabilities[] = {
        {.entry_points = {entry_point::hash_compute, entry_point::mac_compute, entry_point::verify_hash},
         .algorithms = list_of<Algorithms...>}};
    static psa_status_t hash_compute(psa_algorithm_t, const std::uint8_t*, std::size_t, std::uint8_t*, std::size_t, std::size_t*);
    static psa_status_t mac_compute(const psa_key_attributes_t*, const std::uint8_t*, std::size_t, psa_algorithm_t,
                                    const std::uint8_t*, std::size_t, std::uint8_t*, std::size_t, std::size_t*);
    static psa_status_t verify_hash(const psa_key_attributes_t*, const std::uint8_t*, std::size_t, psa_algorithm_t,
                                    const std::uint8_t*, std::size_t, const std::uint8_t*, std::size_t);
};
template <class Driver>
struct configured {
    using drivers = driver_list<Driver>;
    static constexpr auto wanted = wanted_from_config<>;
};
template <class Driver>
struct verifying {
    using drivers = driver_list<Driver>;
    static constexpr auto wanted = of_verifiers;
};
template <const auto& Rows>
struct over_sha_2 {
    using drivers = driver_list<serving<PSA_ALG_SHA_256, PSA_ALG_SHA_384>>;
    static constexpr auto wanted = Rows;
};
constexpr auto of_sha_256 = wanted{want(usage::hash_compute, PSA_ALG_SHA_256)};

}  // namespace

TEST_CASE("a macro is 1, nothing, 0 or not there", "[select][config]") {
    STATIC_REQUIRE(PSADRV_WANTED(PSA_WANT_ALG_SHA_256) == 1);
    STATIC_REQUIRE(PSADRV_WANTED(PSA_WANT_ALG_SHA_384) == 1);
    STATIC_REQUIRE(PSADRV_WANTED(PSA_WANT_ALG_SHA_512) == 0);
    STATIC_REQUIRE(PSADRV_WANTED(PSA_WANT_ALG_SHA_224) == 0);
    STATIC_REQUIRE(wanted_from_config<>.size() == 6);
    STATIC_REQUIRE(has(wanted_from_config<>, usage::hash, PSA_ALG_SHA_384));
    STATIC_REQUIRE(has(wanted_from_config<>, usage::mac, PSA_ALG_HMAC(PSA_ALG_SHA_384), PSA_KEY_TYPE_HMAC));
    STATIC_REQUIRE_FALSE(has(wanted_from_config<>, usage::hash, PSA_ALG_SHA_512));
}

TEST_CASE("algorithms are wanted with the keys that go with them", "[select][config]") {
    STATIC_REQUIRE(has(of_things, usage::aead, PSA_ALG_GCM, PSA_KEY_TYPE_AES));
    STATIC_REQUIRE_FALSE(has(of_things, usage::aead, PSA_ALG_GCM, PSA_KEY_TYPE_DES));
    STATIC_REQUIRE(has(of_things, usage::mac, PSA_ALG_CMAC, PSA_KEY_TYPE_DES));
    STATIC_REQUIRE(has(of_things, usage::mac, PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(PSA_ALG_CMAC, 1), PSA_KEY_TYPE_DES));
    STATIC_REQUIRE(has(of_things, usage::aead, PSA_ALG_AEAD_WITH_AT_LEAST_THIS_LENGTH_TAG(PSA_ALG_GCM, 1), PSA_KEY_TYPE_AES));
    STATIC_REQUIRE(has(of_things, usage::sign | usage::verify, PSA_ALG_ECDSA(PSA_ALG_SHA_256), p, 256));
    STATIC_REQUIRE(has(of_things, usage::sign_hash | usage::verify_hash, PSA_ALG_ECDSA_ANY, p, 256));
    STATIC_REQUIRE(has(of_things, usage::verify_hash, PSA_ALG_ECDSA_ANY, p_public, 256));
    STATIC_REQUIRE_FALSE(has(of_things, usage::sign_message, PSA_ALG_ECDSA_ANY, p, 256));
    STATIC_REQUIRE(has(of_things, usage::verify, PSA_ALG_ECDSA(PSA_ALG_SHA_256), p_public, 256));
    STATIC_REQUIRE_FALSE(has(of_things, usage::sign_hash, PSA_ALG_ECDSA(PSA_ALG_SHA_256), p_public, 256));
    STATIC_REQUIRE_FALSE(has(of_things, usage::sign_hash, PSA_ALG_ECDSA(PSA_ALG_SHA_256), x, 255));
    STATIC_REQUIRE_FALSE(has(of_things, usage::sign_hash, PSA_ALG_ECDSA(PSA_ALG_SHA_384), p, 256));
    STATIC_REQUIRE_FALSE(has(of_things, usage::sign_hash, PSA_ALG_ECDSA(PSA_ALG_SHA_256), p, 384));
    STATIC_REQUIRE(has(of_things, usage::key_agreement, PSA_ALG_ECDH, p, 256));
    STATIC_REQUIRE(has(of_things, usage::key_agreement, PSA_ALG_ECDH, x, 255));
    STATIC_REQUIRE(has(of_things, usage::generate_key, 0, x, 255));
    STATIC_REQUIRE(has(of_things, usage::export_public_key, 0, p, 256));
    STATIC_REQUIRE(has(of_things, usage::import_key, 0, p_public, 256));
    STATIC_REQUIRE_FALSE(has(of_things, usage::import_key, 0, p, 256));

    STATIC_REQUIRE(has(of_others, usage::sign_message, PSA_ALG_PURE_EDDSA, edwards, 448));
    STATIC_REQUIRE(has(of_others, usage::sign_hash, PSA_ALG_ED25519PH, edwards, 255));
    STATIC_REQUIRE_FALSE(has(of_others, usage::sign_hash, PSA_ALG_PURE_EDDSA, edwards, 255));
    STATIC_REQUIRE_FALSE(has(of_others, usage::sign_hash, PSA_ALG_ED25519PH, edwards, 448));
    STATIC_REQUIRE(has(of_others, usage::key_agreement, PSA_ALG_FFDH, dh, 2048));
    STATIC_REQUIRE(has(of_others, usage::import_key, 0, dh, 2048));
    STATIC_REQUIRE(has(of_others, usage::cipher, PSA_ALG_STREAM_CIPHER, PSA_KEY_TYPE_XCHACHA20));
    STATIC_REQUIRE(has(of_others, usage::aead, PSA_ALG_CHACHA20_POLY1305, PSA_KEY_TYPE_CHACHA20));
    STATIC_REQUIRE_FALSE(has(of_others, usage::aead, PSA_ALG_CHACHA20_POLY1305, PSA_KEY_TYPE_XCHACHA20));
    STATIC_REQUIRE_FALSE(contains(all_usages(of_others), usage::aead_encrypt | usage::mac_compute));
}

TEST_CASE("the name before there were parts asks for all of them", "[select][config]") {
    constexpr psa_key_type_t rsa = PSA_KEY_TYPE_RSA_KEY_PAIR;
    STATIC_REQUIRE(has(of_older, usage::asymmetric_decrypt | usage::asymmetric_encrypt, PSA_ALG_RSA_OAEP(PSA_ALG_SHA_1), rsa));
    STATIC_REQUIRE(has(of_older, usage::asymmetric_decrypt, PSA_ALG_RSA_OAEP(PSA_ALG_SHA_256), rsa));
    STATIC_REQUIRE(has(of_older, usage::sign_hash, PSA_ALG_RSA_PKCS1V15_SIGN_RAW, rsa));
    STATIC_REQUIRE_FALSE(has(of_older, usage::sign_message, PSA_ALG_RSA_PKCS1V15_SIGN_RAW, rsa));
    STATIC_REQUIRE(has(of_older, usage::import_key, 0, rsa));
    STATIC_REQUIRE(has(of_older, usage::generate_key, 0, rsa));
    STATIC_REQUIRE_FALSE(has(of_older, usage::derive_key, 0, rsa));
    STATIC_REQUIRE(has(of_older_curve, usage::generate_key | usage::derive_key, 0, p, 256));
    STATIC_REQUIRE_FALSE(has(of_older, usage::import_key, 0, PSA_KEY_TYPE_RSA_PUBLIC_KEY));
}

TEST_CASE("who has public keys alone only verifies", "[select][config]") {
    constexpr usage all = all_usages(of_verifiers);
    STATIC_REQUIRE(all == (usage::hash | usage::verify | usage::import_key | usage::export_key | usage::copy_key));
    STATIC_REQUIRE(has(of_verifiers, usage::verify_hash, PSA_ALG_RSA_PSS(PSA_ALG_SHA_256), PSA_KEY_TYPE_RSA_PUBLIC_KEY));
}

TEST_CASE("single combinations may be nobody's, an algorithm may not", "[select][config][diagnostic:245]") {
    STATIC_REQUIRE(rules::is_valid<configured<serving<PSA_ALG_SHA_256, PSA_ALG_SHA_384, PSA_ALG_HMAC(PSA_ALG_ANY_HASH)>>>);
    STATIC_REQUIRE_FALSE(rules::is_valid<configured<serving<PSA_ALG_SHA_256, PSA_ALG_HMAC(PSA_ALG_ANY_HASH)>>>);
    STATIC_REQUIRE_FALSE(
        rules::is_valid<
            configured<serving<PSA_ALG_SHA_256, PSA_ALG_SHA_384, PSA_ALG_TRUNCATED_MAC(PSA_ALG_HMAC(PSA_ALG_SHA_256), 8)>>>);
    // verify_hash alone of these algorithms, no verify_message on its own, no import
    STATIC_REQUIRE(
        rules::is_valid<verifying<serving<PSA_ALG_SHA_256, PSA_ALG_ECDSA(PSA_ALG_ANY_HASH), PSA_ALG_RSA_PSS(PSA_ALG_SHA_256)>>>);
    STATIC_REQUIRE_FALSE(rules::is_valid<verifying<serving<PSA_ALG_SHA_256, PSA_ALG_ECDSA(PSA_ALG_ANY_HASH)>>>);
}

TEST_CASE("each part of a key pair brings what all of them need", "[select][config]") {
    STATIC_REQUIRE(has(of_parts, usage::export_key | usage::export_public_key | usage::copy_key, 0, p, 256));
    STATIC_REQUIRE(has(of_parts, usage::derive_key, 0, p, 256));
    STATIC_REQUIRE_FALSE(has(of_parts, usage::import_key, 0, p, 256));
    STATIC_REQUIRE_FALSE(has(of_parts, usage::generate_key, 0, p, 256));
    STATIC_REQUIRE(has(of_parts, usage::key_agreement, PSA_ALG_ECDH, p, 256));
    STATIC_REQUIRE_FALSE(has(of_things, usage::export_key, 0, p, 256));
}

TEST_CASE("of symmetric keys everything is wanted that becomes of keys", "[select][config]") {
    constexpr usage all = usage::import_key | usage::generate_key | usage::export_key | usage::copy_key;
    STATIC_REQUIRE(has(of_parts, all, 0, PSA_KEY_TYPE_AES));
    STATIC_REQUIRE(has(of_parts, all, 0, PSA_KEY_TYPE_DERIVE));
    STATIC_REQUIRE(has(of_others, all, 0, PSA_KEY_TYPE_CHACHA20));
    STATIC_REQUIRE_FALSE(has(of_parts, usage::import_key, 0, PSA_KEY_TYPE_DES));
    STATIC_REQUIRE_FALSE(has(of_parts, usage::derive_key, 0, PSA_KEY_TYPE_AES));
    STATIC_REQUIRE(has(of_things, all | usage::derive_key, 0, PSA_KEY_TYPE_DES));
}

TEST_CASE("derivations and PAKEs have rows", "[select][config]") {
    STATIC_REQUIRE(idle(of_secrets, nullptr) == 0);
    for (const psa_algorithm_t hash : {PSA_ALG_SHA_256, PSA_ALG_SHA_384}) {
        for (const psa_algorithm_t alg :
             {PSA_ALG_HKDF(hash), PSA_ALG_HKDF_EXTRACT(hash), PSA_ALG_HKDF_EXPAND(hash), PSA_ALG_TLS12_PRF(hash),
              PSA_ALG_TLS12_PSK_TO_MS(hash), PSA_ALG_PBKDF2_HMAC(hash), PSA_ALG_SP800_108_COUNTER_HMAC(hash)})
            CHECK(has(of_secrets, usage::key_derivation, alg));
        CHECK(has(of_secrets, usage::pake, PSA_ALG_JPAKE(hash), PSA_KEY_TYPE_PASSWORD));
        CHECK(
            has(of_secrets, usage::pake, PSA_ALG_SPAKE2P_HMAC(hash), PSA_KEY_TYPE_SPAKE2P_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1), 256));
    }
    for (const psa_algorithm_t alg :
         {PSA_ALG_TLS12_ECJPAKE_TO_PMS, PSA_ALG_PBKDF2_AES_CMAC_PRF_128, PSA_ALG_SP800_108_COUNTER_CMAC})
        CHECK(has(of_secrets, usage::key_derivation, alg));
    STATIC_REQUIRE(
        has(of_secrets, usage::pake, PSA_ALG_SPAKE2P_MATTER, PSA_KEY_TYPE_SPAKE2P_PUBLIC_KEY(PSA_ECC_FAMILY_SECP_R1), 256));
    STATIC_REQUIRE_FALSE(
        has(of_secrets, usage::pake, PSA_ALG_SPAKE2P_MATTER, PSA_KEY_TYPE_SPAKE2P_PUBLIC_KEY(PSA_ECC_FAMILY_MONTGOMERY), 255));
    STATIC_REQUIRE(has(of_secrets, usage::import_key, 0, PSA_KEY_TYPE_SPAKE2P_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1), 256));

    // What nobody serves is a complaint, as is a row of a platform's own.
    STATIC_REQUIRE_FALSE(rules::is_valid<over_sha_2<of_secrets>>);
    static constexpr auto by_hand = wanted{want(usage::hash_compute, PSA_ALG_SHA_256), want(usage::pake, PSA_ALG_SPAKE2P_MATTER)};
    STATIC_REQUIRE_FALSE(rules::is_valid<over_sha_2<by_hand>>);
    STATIC_REQUIRE(rules::is_valid<over_sha_2<of_sha_256>>);
}

TEST_CASE("an algorithm that goes with nothing else that is wanted is an error", "[select][config][diagnostic:270]") {
    for (const char* macro : {"PSA_WANT_ALG_GCM", "PSA_WANT_ALG_CHACHA20_POLY1305", "PSA_WANT_ALG_CMAC", "PSA_WANT_ALG_CTR",
                              "PSA_WANT_ALG_ECDSA", "PSA_WANT_ALG_ECDH", "PSA_WANT_ALG_FFDH", "PSA_WANT_ALG_RSA_PSS",
                              "PSA_WANT_ALG_RSA_PKCS1V15_CRYPT", "PSA_WANT_ALG_SPAKE2P_HMAC"}) {
        INFO(macro);
        CHECK(idle(of_keyless, macro) == 1);
    }
    STATIC_REQUIRE(idle(of_keyless, nullptr) == 10);
    for (const char* macro : {"PSA_WANT_ALG_HMAC", "PSA_WANT_ALG_ECDSA", "PSA_WANT_ALG_RSA_OAEP", "PSA_WANT_ALG_HKDF",
                              "PSA_WANT_ALG_JPAKE", "PSA_WANT_ALG_RSA_PKCS1V15_SIGN"}) {
        INFO(macro);
        CHECK(idle(of_hashless, macro) == 1);
    }
    STATIC_REQUIRE(idle(of_hashless, nullptr) == 6);
    STATIC_REQUIRE(idle(of_curveless, "PSA_WANT_ALG_ECDSA") == 1);
    STATIC_REQUIRE(idle(of_curveless, "PSA_WANT_ALG_ED448PH") == 1);
    STATIC_REQUIRE(idle(of_curveless, nullptr) == 2);
    STATIC_REQUIRE_FALSE(rules::is_valid<over_sha_2<of_keyless>>);
    STATIC_REQUIRE(idle(of_things, nullptr) == 0);
    STATIC_REQUIRE(idle(wanted_from_config<usual>, nullptr) == 0);
}
