/* Signatures, asymmetric encryption and agreement through the C API: RFC 6979, RFC 5903, RFC 8032. */
#include "check.h"

#define P256_PRIVATE "c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721"
#define P256_PUBLIC \
    "0460fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6" \
    "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299"
#define P256_SIGNATURE \
    "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716" \
    "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8"
#define ECDH_PRIVATE "c88f01f510d9ac3f70a292daa2316de544e9aab8afe84049c62a9c57862d1433"
#define ECDH_PEER \
    "04d12dfb5289c8d4f81208b70270398c342296970a0bccb74c736fc7554494bf63" \
    "56fbf3ca366cc23e8157854c13c58d6aac23f046ada30f8353e74f33039872ab"
#define ECDH_SHARED "d6840f6b42f6edafd13116e0e12565202fef8e9ece7dce03812464d04b9442de"
#define ED25519_PRIVATE "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"
#define ED25519_PUBLIC "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"
#define ED25519_SIGNATURE \
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da" \
    "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"

static const psa_algorithm_t ecdsa = PSA_ALG_DETERMINISTIC_ECDSA(PSA_ALG_SHA_256);
static const psa_key_usage_t sign = PSA_KEY_USAGE_SIGN_HASH | PSA_KEY_USAGE_VERIFY_HASH;
static const psa_key_type_t pair = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1);
static const psa_key_type_t public_half = PSA_KEY_TYPE_ECC_PUBLIC_KEY(PSA_ECC_FAMILY_SECP_R1);
static const uint8_t sample[] = {'s', 'a', 'm', 'p', 'l', 'e'};

static void before_init(void) {
    uint8_t out[64] = {0};
    size_t length = 99;
    EXPECT_STATUS(psa_sign_hash(1, ecdsa, out, 32, out, 64, &length), PSA_ERROR_BAD_STATE);
    EXPECT(length == 0);
    EXPECT_STATUS(psa_sign_message(1, ecdsa, out, 32, out, 64, &length), PSA_ERROR_BAD_STATE);
    EXPECT_STATUS(psa_verify_hash(1, ecdsa, out, 32, out, 64), PSA_ERROR_BAD_STATE);
    EXPECT_STATUS(psa_verify_message(1, ecdsa, out, 32, out, 64), PSA_ERROR_BAD_STATE);
    EXPECT_STATUS(psa_asymmetric_encrypt(1, PSA_ALG_RSA_OAEP(PSA_ALG_SHA_256), out, 1, NULL, 0, out, 64, &length), PSA_ERROR_BAD_STATE);
    EXPECT_STATUS(psa_asymmetric_decrypt(1, PSA_ALG_RSA_OAEP(PSA_ALG_SHA_256), out, 1, NULL, 0, out, 64, &length), PSA_ERROR_BAD_STATE);
    EXPECT_STATUS(psa_raw_key_agreement(PSA_ALG_ECDH, 1, out, 33, out, 64, &length), PSA_ERROR_BAD_STATE);
}

static void signatures(void) {
    uint8_t hash[32], signature[PSA_SIGNATURE_MAX_SIZE], right[64];
    size_t length = 0;
    const psa_key_id_t key = key_of(pair, ecdsa, sign, P256_PRIVATE), peer = key_of(public_half, ecdsa, PSA_KEY_USAGE_VERIFY_HASH, P256_PUBLIC);
    bytes(right, P256_SIGNATURE);
    OK(psa_hash_compute(PSA_ALG_SHA_256, sample, sizeof sample, hash, sizeof hash, &length));
    OK(psa_sign_hash(key, ecdsa, hash, sizeof hash, signature, sizeof signature, &length));
    EXPECT(equals(signature, length, P256_SIGNATURE));
    OK(psa_sign_message(key, ecdsa, sample, sizeof sample, signature, sizeof signature, &length));
    EXPECT(equals(signature, length, P256_SIGNATURE));
    OK(psa_verify_hash(peer, ecdsa, hash, sizeof hash, right, sizeof right));
    OK(psa_verify_message(peer, ecdsa, sample, sizeof sample, right, sizeof right));
    OK(psa_verify_hash(key, ecdsa, hash, sizeof hash, right, sizeof right));
    EXPECT_STATUS(psa_verify_message(peer, ecdsa, sample, 5, right, sizeof right), PSA_ERROR_INVALID_SIGNATURE);
    hash[0] ^= 1;
    EXPECT_STATUS(psa_verify_hash(peer, ecdsa, hash, sizeof hash, right, sizeof right), PSA_ERROR_INVALID_SIGNATURE);
    EXPECT_STATUS(psa_sign_hash(key, ecdsa, hash, 31, signature, sizeof signature, &length), PSA_ERROR_INVALID_ARGUMENT);
    EXPECT_STATUS(psa_sign_hash(key, ecdsa, hash, 32, signature, 63, &length), PSA_ERROR_BUFFER_TOO_SMALL);
    EXPECT_STATUS(psa_sign_hash(key, ecdsa, NULL, 32, signature, 64, &length), PSA_ERROR_INVALID_ARGUMENT);
    EXPECT_STATUS(psa_sign_hash(peer, ecdsa, hash, 32, signature, 64, &length), PSA_ERROR_NOT_PERMITTED);
    EXPECT_STATUS(psa_sign_hash(key, PSA_ALG_ECDSA(PSA_ALG_SHA_512), hash, 32, signature, 64, &length), PSA_ERROR_NOT_PERMITTED);
    OK(psa_destroy_key(key));
    OK(psa_destroy_key(peer));
}

static void edwards(void) {
    const psa_key_type_t type = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_TWISTED_EDWARDS);
    const psa_key_id_t key = key_of(type, PSA_ALG_PURE_EDDSA, PSA_KEY_USAGE_SIGN_MESSAGE | PSA_KEY_USAGE_VERIFY_MESSAGE, ED25519_PRIVATE);
    const uint8_t message = 0x72;
    uint8_t out[64] = {0};
    size_t length = 0;
    OK(psa_export_public_key(key, out, sizeof out, &length));
    EXPECT(equals(out, length, ED25519_PUBLIC));
    OK(psa_sign_message(key, PSA_ALG_PURE_EDDSA, &message, 1, out, sizeof out, &length));
    EXPECT(equals(out, length, ED25519_SIGNATURE));
    OK(psa_verify_message(key, PSA_ALG_PURE_EDDSA, &message, 1, out, 64));
    out[63] ^= 1;
    EXPECT_STATUS(psa_verify_message(key, PSA_ALG_PURE_EDDSA, &message, 1, out, 64), PSA_ERROR_INVALID_SIGNATURE);
    OK(psa_destroy_key(key));
}

static void agreement(void) {
    const psa_key_id_t key = key_of(pair, PSA_ALG_ECDH, PSA_KEY_USAGE_DERIVE, ECDH_PRIVATE);
    uint8_t peer[65], out[PSA_RAW_KEY_AGREEMENT_OUTPUT_MAX_SIZE];
    size_t length = 0;
    bytes(peer, ECDH_PEER);
    OK(psa_raw_key_agreement(PSA_ALG_ECDH, key, peer, sizeof peer, out, sizeof out, &length));
    EXPECT(equals(out, length, ECDH_SHARED));
    EXPECT_STATUS(psa_raw_key_agreement(PSA_ALG_ECDH, key, peer, sizeof peer, out, 31, &length), PSA_ERROR_BUFFER_TOO_SMALL);
    EXPECT(length == 0);
    peer[64] ^= 1;
    EXPECT_STATUS(psa_raw_key_agreement(PSA_ALG_ECDH, key, peer, sizeof peer, out, sizeof out, &length), PSA_ERROR_INVALID_ARGUMENT);
    OK(psa_destroy_key(key));
}

static void encryption(void) {
    const psa_algorithm_t alg = PSA_ALG_RSA_OAEP(PSA_ALG_SHA_256);
    psa_key_attributes_t attributes = psa_key_attributes_init();
    psa_key_id_t key = PSA_KEY_ID_NULL;
    uint8_t sealed[128], out[128];
    size_t length = 0, more = 0;
    psa_set_key_type(&attributes, PSA_KEY_TYPE_RSA_KEY_PAIR);
    psa_set_key_bits(&attributes, 1024);
    psa_set_key_algorithm(&attributes, alg);
    psa_set_key_usage_flags(&attributes, PSA_KEY_USAGE_ENCRYPT | PSA_KEY_USAGE_DECRYPT);
    OK(psa_generate_key(&attributes, &key));
    OK(psa_asymmetric_encrypt(key, alg, sample, sizeof sample, sample, 3, sealed, sizeof sealed, &length));
    EXPECT(length == 128);
    OK(psa_asymmetric_decrypt(key, alg, sealed, length, sample, 3, out, sizeof out, &more));
    EXPECT(more == sizeof sample && memcmp(out, sample, more) == 0);
    EXPECT(psa_asymmetric_decrypt(key, alg, sealed, length, sample, 2, out, sizeof out, &more) != PSA_SUCCESS && more == 0);
    EXPECT_STATUS(psa_asymmetric_encrypt(key, alg, sample, 6, NULL, 0, sealed, 127, &length), PSA_ERROR_BUFFER_TOO_SMALL);
    EXPECT_STATUS(psa_asymmetric_encrypt(key, alg, NULL, 6, NULL, 0, sealed, 128, &length), PSA_ERROR_INVALID_ARGUMENT);
    OK(psa_destroy_key(key));
}

int main(void) {
    before_init();
    OK(psa_crypto_init());
    signatures();
    edwards();
    agreement();
    encryption();
    return finished("asymmetric");
}
