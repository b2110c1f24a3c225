// How large the results of a platform can be: what its wanted rows come to, not what the API could.
#include <support/recording_driver.hpp>

#include <psadrv/api/sizes.hpp>

#include <psa/crypto_values.h>

#include <catch2/catch.hpp>

using namespace psadrv;

namespace {

/// Only selection looks at it.
struct everything : test::transparent_software {
    static constexpr const char* prefix = "everything";
    static constexpr capability capabilities[] = {
        {.entry_points = {entry_point::hash_compute, entry_point::hash_setup, entry_point::mac_compute, entry_point::mac_verify,
                          entry_point::cipher_encrypt, entry_point::cipher_decrypt_setup, entry_point::aead_encrypt,
                          entry_point::aead_decrypt_setup, entry_point::sign_hash, entry_point::verify_hash,
                          entry_point::sign_message, entry_point::asymmetric_decrypt, entry_point::key_agreement,
                          entry_point::import_key, entry_point::export_public_key}}};
};
struct nothing_served : test::transparent_software {
    static constexpr const char* prefix = "nothing";
    static constexpr list<capability> capabilities{};
};

constexpr psa_key_type_t pair = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1), rsa = PSA_KEY_TYPE_RSA_KEY_PAIR,
                         rsa_public = PSA_KEY_TYPE_RSA_PUBLIC_KEY,
                         edwards = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_TWISTED_EDWARDS);

// A platform for each set of rows.
#define PLATFORM(name, ...)                                  \
    struct name {                                            \
        using drivers = driver_list<everything>;             \
        static constexpr psadrv::wanted wanted{__VA_ARGS__}; \
    }
PLATFORM(sha_256_alone, want(usage::hash, PSA_ALG_SHA_256));
PLATFORM(two_hashes, want(usage::hash_compute, PSA_ALG_SHA_1), want(usage::hash_multipart, PSA_ALG_SHA_384));
PLATFORM(any_hash, want(usage::hash_compute, PSA_ALG_ANY_HASH));
PLATFORM(macs, want(usage::mac_verify, PSA_ALG_TRUNCATED_MAC(PSA_ALG_HMAC(PSA_ALG_SHA_512), 12), PSA_KEY_TYPE_HMAC),
         want(usage::mac_compute, PSA_ALG_CMAC, PSA_KEY_TYPE_DES));
PLATFORM(long_macs, want(usage::mac_verify, PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(PSA_ALG_HMAC(PSA_ALG_SHA_256), 12)),
         want(usage::mac_compute, PSA_ALG_CMAC, PSA_KEY_TYPE_AES));
PLATFORM(short_tag, want(usage::aead_encrypt, PSA_ALG_AEAD_WITH_SHORTENED_TAG(PSA_ALG_CCM, 8), PSA_KEY_TYPE_AES));
PLATFORM(any_tag, want(usage::aead_encrypt, PSA_ALG_AEAD_WITH_AT_LEAST_THIS_LENGTH_TAG(PSA_ALG_GCM, 8), PSA_KEY_TYPE_AES));
PLATFORM(ciphers, want(usage::cipher_encrypt, PSA_ALG_CBC_NO_PADDING, PSA_KEY_TYPE_DES),
         want(usage::cipher_encrypt, PSA_ALG_STREAM_CIPHER, PSA_KEY_TYPE_CHACHA20));
PLATFORM(without_iv, want(usage::cipher_encrypt, PSA_ALG_ECB_NO_PADDING, PSA_KEY_TYPE_AES),
         want(usage::cipher_decrypt_multipart, PSA_ALG_CTR, PSA_KEY_TYPE_AES));
PLATFORM(any_cipher_key, want(usage::cipher_encrypt, PSA_ALG_CTR, key_type_specification{0, 0}),
         want(usage::aead_encrypt, PSA_ALG_CCM, key_type_specification{0, 0}));
PLATFORM(p256, want(usage::sign_hash | usage::verify_hash, PSA_ALG_ECDSA(PSA_ALG_SHA_256), pair, {256}),
         want(usage::import_key | usage::export_public_key, pair, {256}), want(usage::key_agreement, PSA_ALG_ECDH, pair, {256}));
PLATFORM(rsa_to_verify, want(usage::verify_hash, PSA_ALG_RSA_PSS(PSA_ALG_SHA_256), rsa_public, {2048, 3072}));
PLATFORM(any_rsa, want(usage::sign_hash, PSA_ALG_RSA_PSS(PSA_ALG_SHA_256), rsa),
         want(usage::asymmetric_decrypt, PSA_ALG_RSA_PKCS1V15_CRYPT, rsa, {1024}));
PLATFORM(any_curve, want(usage::sign_hash, PSA_ALG_ECDSA(PSA_ALG_SHA_256), any_family(PSA_KEY_TYPE_ECC_KEY_PAIR(0)), {384, 448}));
PLATFORM(ed448, want(usage::sign_message, PSA_ALG_PURE_EDDSA, edwards, {448}), want(usage::import_key, edwards, {448}));
PLATFORM(any_key, want(usage::sign_hash, PSA_ALG_ECDSA(PSA_ALG_SHA_256)));
#undef PLATFORM

struct unserved {
    using drivers = driver_list<nothing_served>;
    static constexpr psadrv::wanted wanted{want(usage::hash, PSA_ALG_SHA_512)};
};

}  // namespace

TEST_CASE("sizes are those of the wanted rows", "[select][sizes]") {
    STATIC_REQUIRE(sizes<sha_256_alone>::hash_max_size == 32);
    STATIC_REQUIRE(sizes<two_hashes>::hash_max_size == 48);
    STATIC_REQUIRE(sizes<any_hash>::hash_max_size == PSA_HASH_MAX_SIZE);
    STATIC_REQUIRE(sizes<macs>::mac_max_size == 12);
    STATIC_REQUIRE(sizes<long_macs>::mac_max_size == 32);
    STATIC_REQUIRE(sizes<short_tag>::aead_tag_max_size == 8);
    STATIC_REQUIRE(sizes<short_tag>::aead_nonce_max_size == 13);
    STATIC_REQUIRE(sizes<any_tag>::aead_nonce_max_size == 12);
    STATIC_REQUIRE(sizes<ciphers>::cipher_iv_max_size == 12);
    STATIC_REQUIRE(sizes<p256>::signature_max_size == 64);
    STATIC_REQUIRE(sizes<p256>::export_key_pair_max_size == 32);
    STATIC_REQUIRE(sizes<p256>::export_public_key_max_size == 65);
    STATIC_REQUIRE(sizes<p256>::raw_key_agreement_output_max_size == 32);
    STATIC_REQUIRE(sizes<rsa_to_verify>::signature_max_size == 384);
    STATIC_REQUIRE(sizes<rsa_to_verify>::export_key_pair_max_size == 0);
    STATIC_REQUIRE(sizes<rsa_to_verify>::export_public_key_max_size == PSA_EXPORT_PUBLIC_KEY_OUTPUT_SIZE(rsa_public, 3072));
    STATIC_REQUIRE(sizes<ed448>::signature_max_size == 114);
    STATIC_REQUIRE(sizes<ed448>::export_key_pair_max_size == 57);
}

TEST_CASE("what rows leave open is as large as it may be", "[select][sizes]") {
    STATIC_REQUIRE(sizes<any_rsa>::signature_max_size == PSA_BITS_TO_BYTES(PSADRV_VENDOR_RSA_MAX_KEY_BITS));
    STATIC_REQUIRE(sizes<any_rsa>::export_key_pair_max_size == PSA_EXPORT_KEY_OUTPUT_SIZE(rsa, PSADRV_VENDOR_RSA_MAX_KEY_BITS));
    STATIC_REQUIRE(sizes<any_rsa>::asymmetric_decrypt_output_max_size == 128);
    STATIC_REQUIRE(sizes<any_curve>::signature_max_size == 112);
    STATIC_REQUIRE(sizes<any_curve>::export_key_pair_max_size == 57);
    STATIC_REQUIRE(sizes<any_key>::signature_max_size == PSA_SIGNATURE_MAX_SIZE);
    STATIC_REQUIRE(sizes<any_tag>::aead_tag_max_size == PSA_AEAD_TAG_MAX_SIZE);
    STATIC_REQUIRE(sizes<any_cipher_key>::cipher_iv_max_size == PSA_CIPHER_IV_MAX_SIZE);
    STATIC_REQUIRE(sizes<any_cipher_key>::aead_nonce_max_size == PSA_AEAD_NONCE_MAX_SIZE);
}

TEST_CASE("nothing is as large as nothing", "[select][sizes]") {
    STATIC_REQUIRE(sizes<sha_256_alone>::mac_max_size == 0);
    STATIC_REQUIRE(sizes<sha_256_alone>::signature_max_size == 0);
    STATIC_REQUIRE(sizes<without_iv>::cipher_iv_max_size == 0);
    STATIC_REQUIRE(sizes<without_iv>::aead_nonce_max_size == 0);
    STATIC_REQUIRE(sizes<p256>::hash_max_size == 0);
    STATIC_REQUIRE(sizes<unserved>::hash_max_size == 0);
}
