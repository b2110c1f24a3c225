/// @file The vocabulary holds the published numbers, and sizes that other documents fix, as constant expressions.
/// C99 and C++20 alike: every row is an initializer of static storage and every value the bound of an array.
#include <psa/crypto.h>
#include <psa/crypto_driver_common.h>

#include <stdio.h>

struct row {
    const char *text;
    long long have;
    long long want;
};

// A bound has to be a constant expression; its value is no matter here.
#define PSADRV_TEST_CONSTANT(name, value) typedef char name##_is_constant[(name) == (name) ? 1 : 2];
#include "constants.inc"
#undef PSADRV_TEST_CONSTANT

static const struct row published[] = {
#define PSADRV_TEST_CONSTANT(name, value) {#name, (long long)(name), (long long)(value)},
#include "constants.inc"
#undef PSADRV_TEST_CONSTANT
};

#define AES PSA_KEY_TYPE_AES
#define CHACHA PSA_KEY_TYPE_CHACHA20
#define XCHACHA PSA_KEY_TYPE_XCHACHA20
#define P PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1)
#define P_PUBLIC PSA_KEY_TYPE_ECC_PUBLIC_KEY(PSA_ECC_FAMILY_SECP_R1)
#define X PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_MONTGOMERY)
#define ED PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_TWISTED_EDWARDS)
#define RSA PSA_KEY_TYPE_RSA_KEY_PAIR
#define DH PSA_KEY_TYPE_DH_KEY_PAIR(PSA_DH_FAMILY_RFC7919)
#define SPAKE PSA_KEY_TYPE_SPAKE2P_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1)
#define SPAKE_PUBLIC PSA_KEY_TYPE_SPAKE2P_PUBLIC_KEY(PSA_ECC_FAMILY_SECP_R1)
#define SLH_S PSA_KEY_TYPE_SLH_DSA_KEY_PAIR(PSA_SLH_DSA_FAMILY_SHA2_S)
#define SLH_F PSA_KEY_TYPE_SLH_DSA_KEY_PAIR(PSA_SLH_DSA_FAMILY_SHAKE_F)
#define P256 PSA_PAKE_PRIMITIVE(PSA_PAKE_PRIMITIVE_TYPE_ECC, PSA_ECC_FAMILY_SECP_R1, 256)
#define TRUNCATED PSA_ALG_TRUNCATED_MAC(PSA_ALG_HMAC(PSA_ALG_SHA_256), 10)
#define CCM_4 PSA_ALG_AEAD_WITH_SHORTENED_TAG(PSA_ALG_CCM, 4)
#define GCM_AT_LEAST_8 PSA_ALG_AEAD_WITH_AT_LEAST_THIS_LENGTH_TAG(PSA_ALG_GCM, 8)
#define AGREE_AND_DERIVE PSA_ALG_KEY_AGREEMENT(PSA_ALG_ECDH, PSA_ALG_HKDF(PSA_ALG_SHA_256))

// The version whose every name is served, not the latest whose names are known.
#define VERSION_CASES(row)                   \
    row(PSA_CRYPTO_API_VERSION_MAJOR, 1)     \
    row(PSA_CRYPTO_API_VERSION_MINOR, 2)

#define VALUE_CASES(row)                                                                       \
    row(PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(0xff, 0x800001), 0x800001ff)            \
    row(PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(0xff, 0xffffff), 0xffffffff)            \
    row(PSA_KEY_LIFETIME_GET_LOCATION(0xffffff01), 0xffffff)                                   \
    row(PSA_KEY_LIFETIME_GET_PERSISTENCE(0x80000102), 2)                                       \
    row(PSA_KEY_LIFETIME_IS_VOLATILE(0x80000100), 1)                                           \
    row(P, 0x7112)                                                                             \
    row(PSA_KEY_TYPE_PUBLIC_KEY_OF_KEY_PAIR(P), P_PUBLIC)                                      \
    row(PSA_KEY_TYPE_KEY_PAIR_OF_PUBLIC_KEY(P_PUBLIC), P)                                      \
    row(PSA_KEY_TYPE_ECC_GET_FAMILY(ED), PSA_ECC_FAMILY_TWISTED_EDWARDS)                       \
    row(TRUNCATED, 0x038a0009)                                                                 \
    row(PSA_ALG_FULL_LENGTH_MAC(TRUNCATED), PSA_ALG_HMAC(PSA_ALG_SHA_256))                     \
    row(CCM_4, 0x05440100)                                                                     \
    row(PSA_ALG_IS_WILDCARD(GCM_AT_LEAST_8), 1)                                                \
    row(PSA_ALG_IS_WILDCARD(CCM_4), 0)                                                         \
    row(PSA_ALG_IS_WILDCARD(PSA_ALG_CCM_STAR_ANY_TAG), 1)                                      \
    row(PSA_ALG_IS_WILDCARD(PSA_ALG_ECDSA(PSA_ALG_ANY_HASH)), 1)                               \
    row(PSA_ALG_AEAD_WITH_DEFAULT_LENGTH_TAG(CCM_4), PSA_ALG_CCM)                              \
    row(PSA_ALG_AEAD_WITH_DEFAULT_LENGTH_TAG(PSA_ALG_XCHACHA20_POLY1305), PSA_ALG_XCHACHA20_POLY1305) \
    row(PSA_ALG_AEAD_WITH_DEFAULT_LENGTH_TAG(PSA_ALG_ASCON_AEAD128), PSA_ALG_ASCON_AEAD128)    \
    row(AGREE_AND_DERIVE, 0x09020109)                                                          \
    row(PSA_ALG_KEY_AGREEMENT_GET_BASE(AGREE_AND_DERIVE), PSA_ALG_ECDH)                        \
    row(PSA_ALG_KEY_AGREEMENT_GET_KDF(AGREE_AND_DERIVE), PSA_ALG_HKDF(PSA_ALG_SHA_256))        \
    row(PSA_ALG_KEY_AGREEMENT_GET_KDF(PSA_ALG_FFDH), 0x08000000)                               \
    row(PSA_ALG_IS_STANDALONE_KEY_AGREEMENT(PSA_ALG_ECDH), 1)                                  \
    row(PSA_ALG_IS_STANDALONE_KEY_AGREEMENT(AGREE_AND_DERIVE), 0)                              \
    row(PSA_ALG_IS_ECDH(AGREE_AND_DERIVE), 1)                                                  \
    row(PSA_ALG_GET_HASH(PSA_ALG_ED25519PH), PSA_ALG_SHA_512)                                  \
    row(PSA_ALG_GET_HASH(PSA_ALG_ECDSA_ANY), PSA_ALG_NONE)                                     \
    row(PSA_ALG_IS_SIGN_HASH(PSA_ALG_ECDSA_ANY), 1)                                            \
    row(PSA_ALG_IS_SIGN_HASH(PSA_ALG_PURE_EDDSA), 0)                                           \
    row(PSA_ALG_IS_SIGN_MESSAGE(PSA_ALG_ECDSA_ANY), 0)                                         \
    row(PSA_ALG_IS_SIGN_MESSAGE(PSA_ALG_PURE_EDDSA), 1)                                        \
    row(PSA_ALG_SIGN_SUPPORTS_CONTEXT(PSA_ALG_ED448PH), 1)                                     \
    row(PSA_ALG_SIGN_SUPPORTS_CONTEXT(PSA_ALG_PURE_EDDSA), 0)                                  \
    row(PSA_ALG_SIGN_SUPPORTS_CONTEXT(PSA_ALG_ML_DSA), 1)                                      \
    row(P256, 0x01120100)                                                                      \
    row(PSA_PAKE_PRIMITIVE(PSA_PAKE_PRIMITIVE_TYPE_DH, PSA_DH_FAMILY_RFC7919, 0x10000), 0)     \
    row(PSA_PAKE_PRIMITIVE_GET_BITS(P256), 256)                                                \
    row(PSA_PAKE_PRIMITIVE_GET_FAMILY(P256), PSA_ECC_FAMILY_SECP_R1)                           \
    row(PSA_PAKE_PRIMITIVE_GET_TYPE(P256), PSA_PAKE_PRIMITIVE_TYPE_ECC)

// Against FIPS 180, FIPS 202, RFC 1320/1321, RFC 7693, NIST SP 800-232, IEEE 802.15.4/Zigbee.
#define HASH_CASES(row)                                        \
    row(PSA_HASH_LENGTH(PSA_ALG_MD2), 16)                      \
    row(PSA_HASH_LENGTH(PSA_ALG_MD4), 16)                      \
    row(PSA_HASH_LENGTH(PSA_ALG_MD5), 16)                      \
    row(PSA_HASH_LENGTH(PSA_ALG_RIPEMD160), 20)                \
    row(PSA_HASH_LENGTH(PSA_ALG_SHA_1), 20)                    \
    row(PSA_HASH_LENGTH(PSA_ALG_AES_MMO_ZIGBEE), 16)           \
    row(PSA_HASH_LENGTH(PSA_ALG_SHA_224), 28)                  \
    row(PSA_HASH_LENGTH(PSA_ALG_SHA_256), 32)                  \
    row(PSA_HASH_LENGTH(PSA_ALG_SHA_256_192), 24)              \
    row(PSA_HASH_LENGTH(PSA_ALG_SHA_384), 48)                  \
    row(PSA_HASH_LENGTH(PSA_ALG_SHA_512), 64)                  \
    row(PSA_HASH_LENGTH(PSA_ALG_SHA_512_224), 28)              \
    row(PSA_HASH_LENGTH(PSA_ALG_SHA_512_256), 32)              \
    row(PSA_HASH_LENGTH(PSA_ALG_SHA3_224), 28)                 \
    row(PSA_HASH_LENGTH(PSA_ALG_SHA3_256), 32)                 \
    row(PSA_HASH_LENGTH(PSA_ALG_SHA3_384), 48)                 \
    row(PSA_HASH_LENGTH(PSA_ALG_SHA3_512), 64)                 \
    row(PSA_HASH_LENGTH(PSA_ALG_SM3), 32)                      \
    row(PSA_HASH_LENGTH(PSA_ALG_SHAKE256_512), 64)             \
    row(PSA_HASH_LENGTH(PSA_ALG_SHAKE128_256), 32)             \
    row(PSA_HASH_LENGTH(PSA_ALG_SHAKE256_192), 24)             \
    row(PSA_HASH_LENGTH(PSA_ALG_SHAKE256_256), 32)             \
    row(PSA_HASH_LENGTH(PSA_ALG_ASCON_HASH256), 32)            \
    row(PSA_HASH_LENGTH(PSA_ALG_BLAKE2S_HASH256), 32)          \
    row(PSA_HASH_LENGTH(PSA_ALG_BLAKE2SP_HASH256), 32)         \
    row(PSA_HASH_LENGTH(PSA_ALG_BLAKE2B_HASH512), 64)          \
    row(PSA_HASH_LENGTH(PSA_ALG_BLAKE2BP_HASH512), 64)         \
    row(PSA_HASH_LENGTH(PSA_ALG_HMAC(PSA_ALG_SHA_384)), 48)    \
    row(PSA_HASH_LENGTH(PSA_ALG_ANY_HASH), 0)                  \
    row(PSA_HASH_LENGTH(PSA_ALG_ED25519PH), 0)                 \
    row(PSA_HASH_BLOCK_LENGTH(PSA_ALG_MD2), 16)                \
    row(PSA_HASH_BLOCK_LENGTH(PSA_ALG_SHA_1), 64)              \
    row(PSA_HASH_BLOCK_LENGTH(PSA_ALG_SHA_256), 64)            \
    row(PSA_HASH_BLOCK_LENGTH(PSA_ALG_SHA_384), 128)           \
    row(PSA_HASH_BLOCK_LENGTH(PSA_ALG_SHA_512_224), 128)       \
    row(PSA_HASH_BLOCK_LENGTH(PSA_ALG_SHA3_224), 144)          \
    row(PSA_HASH_BLOCK_LENGTH(PSA_ALG_SHA3_256), 136)          \
    row(PSA_HASH_BLOCK_LENGTH(PSA_ALG_SHA3_384), 104)          \
    row(PSA_HASH_BLOCK_LENGTH(PSA_ALG_SHA3_512), 72)           \
    row(PSA_HASH_BLOCK_LENGTH(PSA_ALG_SHAKE128_256), 168)      \
    row(PSA_HASH_BLOCK_LENGTH(PSA_ALG_ASCON_HASH256), 8)       \
    row(PSA_HASH_BLOCK_LENGTH(PSA_ALG_BLAKE2S_HASH256), 64)    \
    row(PSA_HASH_BLOCK_LENGTH(PSA_ALG_BLAKE2B_HASH512), 128)   \
    row(PSA_HASH_SUSPEND_OUTPUT_SIZE(PSA_ALG_SHA_256), 107)    \
    row(PSA_HASH_SUSPEND_OUTPUT_MAX_SIZE, 211)

#define MAC_CASES(row)                                                                     \
    row(PSA_MAC_LENGTH(PSA_KEY_TYPE_HMAC, 256, PSA_ALG_HMAC(PSA_ALG_SHA_256)), 32)         \
    row(PSA_MAC_LENGTH(PSA_KEY_TYPE_HMAC, 256, TRUNCATED), 10)                             \
    row(PSA_MAC_LENGTH(AES, 128, PSA_ALG_CMAC), 16)                                        \
    row(PSA_MAC_LENGTH(PSA_KEY_TYPE_DES, 192, PSA_ALG_CMAC), 8)                            \
    row(PSA_MAC_LENGTH(CHACHA, 256, PSA_ALG_CMAC), 0)                                      \
    row(PSA_MAC_LENGTH(AES, 128, PSA_ALG_CTR), 0)                                          \
    row(PSA_MAC_LENGTH(PSA_KEY_TYPE_BLAKE2, 256, PSA_ALG_BLAKE2_MAC(PSA_ALG_BLAKE2S_HASH256)), 32)

#define CIPHER_CASES(row)                                                  \
    row(PSA_BLOCK_CIPHER_BLOCK_LENGTH(AES), 16)                            \
    row(PSA_BLOCK_CIPHER_BLOCK_LENGTH(PSA_KEY_TYPE_DES), 8)                \
    row(PSA_BLOCK_CIPHER_BLOCK_LENGTH(CHACHA), 1)                          \
    row(PSA_CIPHER_IV_LENGTH(AES, PSA_ALG_CBC_PKCS7), 16)                  \
    row(PSA_CIPHER_IV_LENGTH(AES, PSA_ALG_XTS), 16)                        \
    row(PSA_CIPHER_IV_LENGTH(AES, PSA_ALG_ECB_NO_PADDING), 0)              \
    row(PSA_CIPHER_IV_LENGTH(AES, PSA_ALG_CCM_STAR_NO_TAG), 13)            \
    row(PSA_CIPHER_IV_LENGTH(AES, PSA_ALG_STREAM_CIPHER), 0)               \
    row(PSA_CIPHER_IV_LENGTH(PSA_KEY_TYPE_DES, PSA_ALG_CBC_NO_PADDING), 8) \
    row(PSA_CIPHER_IV_LENGTH(CHACHA, PSA_ALG_STREAM_CIPHER), 12)           \
    row(PSA_CIPHER_IV_LENGTH(XCHACHA, PSA_ALG_STREAM_CIPHER), 24)          \
    row(PSA_CIPHER_IV_LENGTH(PSA_KEY_TYPE_ARC4, PSA_ALG_STREAM_CIPHER), 0) \
    row(PSA_CIPHER_ENCRYPT_OUTPUT_SIZE(AES, PSA_ALG_CBC_PKCS7, 0), 32)     \
    row(PSA_CIPHER_ENCRYPT_OUTPUT_SIZE(AES, PSA_ALG_CBC_PKCS7, 15), 32)    \
    row(PSA_CIPHER_ENCRYPT_OUTPUT_SIZE(AES, PSA_ALG_CBC_PKCS7, 16), 48)    \
    row(PSA_CIPHER_ENCRYPT_OUTPUT_SIZE(AES, PSA_ALG_CTR, 5), 21)           \
    row(PSA_CIPHER_ENCRYPT_OUTPUT_SIZE(AES, PSA_ALG_ECB_NO_PADDING, 32), 32) \
    row(PSA_CIPHER_ENCRYPT_OUTPUT_SIZE(CHACHA, PSA_ALG_STREAM_CIPHER, 5), 17) \
    row(PSA_CIPHER_ENCRYPT_OUTPUT_SIZE(CHACHA, PSA_ALG_CTR, 5), 0)         \
    row(PSA_CIPHER_ENCRYPT_OUTPUT_MAX_SIZE(15), 40)                        \
    row(PSA_CIPHER_DECRYPT_OUTPUT_SIZE(AES, PSA_ALG_CTR, 21), 5)           \
    row(PSA_CIPHER_DECRYPT_OUTPUT_SIZE(AES, PSA_ALG_CTR, 3), 0)            \
    row(PSA_CIPHER_DECRYPT_OUTPUT_SIZE(AES, PSA_ALG_GCM, 32), 0)           \
    row(PSA_CIPHER_UPDATE_OUTPUT_SIZE(AES, PSA_ALG_CBC_PKCS7, 17), 32)     \
    row(PSA_CIPHER_UPDATE_OUTPUT_SIZE(CHACHA, PSA_ALG_STREAM_CIPHER, 17), 17) \
    row(PSA_CIPHER_FINISH_OUTPUT_SIZE(AES, PSA_ALG_CBC_PKCS7), 16)         \
    row(PSA_CIPHER_FINISH_OUTPUT_SIZE(CHACHA, PSA_ALG_STREAM_CIPHER), 0)

#define AEAD_CASES(row)                                                    \
    row(PSA_AEAD_NONCE_LENGTH(AES, PSA_ALG_GCM), 12)                       \
    row(PSA_AEAD_NONCE_LENGTH(AES, GCM_AT_LEAST_8), 12)                    \
    row(PSA_AEAD_NONCE_LENGTH(AES, CCM_4), 13)                             \
    row(PSA_AEAD_NONCE_LENGTH(PSA_KEY_TYPE_DES, PSA_ALG_CCM), 0)           \
    row(PSA_AEAD_NONCE_LENGTH(CHACHA, PSA_ALG_CHACHA20_POLY1305), 12)      \
    row(PSA_AEAD_NONCE_LENGTH(CHACHA, PSA_ALG_GCM), 0)                     \
    row(PSA_AEAD_NONCE_LENGTH(XCHACHA, PSA_ALG_XCHACHA20_POLY1305), 24)    \
    row(PSA_AEAD_NONCE_LENGTH(PSA_KEY_TYPE_ASCON, PSA_ALG_ASCON_AEAD128), 16) \
    row(PSA_AEAD_TAG_LENGTH(AES, 128, PSA_ALG_GCM), 16)                    \
    row(PSA_AEAD_TAG_LENGTH(AES, 128, CCM_4), 4)                           \
    row(PSA_AEAD_ENCRYPT_OUTPUT_SIZE(AES, CCM_4, 10), 14)                  \
    row(PSA_AEAD_ENCRYPT_OUTPUT_SIZE(CHACHA, PSA_ALG_GCM, 10), 0)          \
    row(PSA_AEAD_DECRYPT_OUTPUT_SIZE(AES, CCM_4, 14), 10)                  \
    row(PSA_AEAD_DECRYPT_OUTPUT_SIZE(AES, CCM_4, 3), 0)                    \
    row(PSA_AEAD_UPDATE_OUTPUT_SIZE(AES, PSA_ALG_GCM, 17), 32)             \
    row(PSA_AEAD_UPDATE_OUTPUT_SIZE(CHACHA, PSA_ALG_CHACHA20_POLY1305, 17), 17) \
    row(PSA_AEAD_FINISH_OUTPUT_SIZE(AES, PSA_ALG_GCM), 16)                 \
    row(PSA_AEAD_VERIFY_OUTPUT_SIZE(CHACHA, PSA_ALG_CHACHA20_POLY1305), 0)

// Against SEC 1, RFC 7748, RFC 8032, RFC 8017, RFC 8554, RFC 8391, FIPS 203, 204, 205.
#define ASYMMETRIC_CASES(row)                                              \
    row(PSA_EXPORT_KEY_OUTPUT_SIZE(AES, 192), 24)                          \
    row(PSA_EXPORT_KEY_OUTPUT_SIZE(P, 256), 32)                            \
    row(PSA_EXPORT_KEY_OUTPUT_SIZE(P, 521), 66)                            \
    row(PSA_EXPORT_KEY_OUTPUT_SIZE(P_PUBLIC, 256), 65)                     \
    row(PSA_EXPORT_KEY_OUTPUT_SIZE(X, 255), 32)                            \
    row(PSA_EXPORT_KEY_OUTPUT_SIZE(ED, 255), 32)                           \
    row(PSA_EXPORT_KEY_OUTPUT_SIZE(ED, 448), 57)                           \
    row(PSA_EXPORT_KEY_OUTPUT_SIZE(DH, 2048), 256)                         \
    row(PSA_EXPORT_KEY_OUTPUT_SIZE(RSA, 2048) >= 1194, 1)                  \
    row(PSA_EXPORT_PUBLIC_KEY_OUTPUT_SIZE(RSA, 2048) >= 270, 1)            \
    row(PSA_EXPORT_PUBLIC_KEY_OUTPUT_SIZE(RSA, 2048) < 320, 1)             \
    row(PSA_EXPORT_KEY_OUTPUT_SIZE(SPAKE, 256), 64)                        \
    row(PSA_EXPORT_KEY_OUTPUT_SIZE(SPAKE_PUBLIC, 256), 97)                 \
    row(PSA_EXPORT_KEY_OUTPUT_SIZE(PSA_KEY_TYPE_ML_KEM_KEY_PAIR, 768), 64) \
    row(PSA_EXPORT_KEY_OUTPUT_SIZE(PSA_KEY_TYPE_ML_DSA_KEY_PAIR, 192), 32) \
    row(PSA_EXPORT_KEY_OUTPUT_SIZE(SLH_S, 192), 96)                        \
    row(PSA_EXPORT_KEY_OUTPUT_SIZE(PSA_KEY_TYPE_NONE, 192), 0)             \
    row(PSA_EXPORT_PUBLIC_KEY_OUTPUT_SIZE(P, 384), 97)                     \
    row(PSA_EXPORT_PUBLIC_KEY_OUTPUT_SIZE(X, 448), 56)                     \
    row(PSA_EXPORT_PUBLIC_KEY_OUTPUT_SIZE(ED, 448), 57)                    \
    row(PSA_EXPORT_PUBLIC_KEY_OUTPUT_SIZE(AES, 128), 0)                    \
    row(PSA_EXPORT_PUBLIC_KEY_OUTPUT_SIZE(PSA_KEY_TYPE_ML_KEM_KEY_PAIR, 768), 1184) \
    row(PSA_EXPORT_PUBLIC_KEY_OUTPUT_SIZE(PSA_KEY_TYPE_ML_DSA_PUBLIC_KEY, 256), 2592) \
    row(PSA_EXPORT_PUBLIC_KEY_OUTPUT_SIZE(SLH_F, 256), 64)                 \
    row(PSA_EXPORT_PUBLIC_KEY_OUTPUT_SIZE(PSA_KEY_TYPE_LMS_PUBLIC_KEY, 256), 56) \
    row(PSA_EXPORT_PUBLIC_KEY_OUTPUT_SIZE(PSA_KEY_TYPE_HSS_PUBLIC_KEY, 256), 60) \
    row(PSA_EXPORT_PUBLIC_KEY_OUTPUT_SIZE(PSA_KEY_TYPE_XMSS_PUBLIC_KEY, 256), 68) \
    row(PSA_SIGN_OUTPUT_SIZE(P, 256, PSA_ALG_ECDSA(PSA_ALG_SHA_256)), 64)  \
    row(PSA_SIGN_OUTPUT_SIZE(P, 521, PSA_ALG_ECDSA_ANY), 132)              \
    row(PSA_SIGN_OUTPUT_SIZE(ED, 255, PSA_ALG_PURE_EDDSA), 64)             \
    row(PSA_SIGN_OUTPUT_SIZE(ED, 448, PSA_ALG_ED448PH), 114)               \
    row(PSA_SIGN_OUTPUT_SIZE(RSA, 2048, PSA_ALG_RSA_PSS(PSA_ALG_SHA_256)), 256) \
    row(PSA_SIGN_OUTPUT_SIZE(PSA_KEY_TYPE_ML_DSA_KEY_PAIR, 192, PSA_ALG_ML_DSA), 3309) \
    row(PSA_SIGN_OUTPUT_SIZE(SLH_S, 128, PSA_ALG_SLH_DSA), 7856)           \
    row(PSA_SIGN_OUTPUT_SIZE(SLH_F, 128, PSA_ALG_SLH_DSA), 17088)          \
    row(PSA_SIGN_OUTPUT_SIZE(P, 256, PSA_ALG_ECDH), 0)                     \
    row(PSA_ASYMMETRIC_ENCRYPT_OUTPUT_SIZE(RSA, 1024, PSA_ALG_RSA_PKCS1V15_CRYPT), 128) \
    row(PSA_ASYMMETRIC_DECRYPT_OUTPUT_SIZE(RSA, 1024, PSA_ALG_RSA_PKCS1V15_CRYPT), 117) \
    row(PSA_ASYMMETRIC_DECRYPT_OUTPUT_SIZE(RSA, 2048, PSA_ALG_RSA_OAEP(PSA_ALG_SHA_256)), 190) \
    row(PSA_ASYMMETRIC_DECRYPT_OUTPUT_SIZE(RSA, 512, PSA_ALG_RSA_OAEP(PSA_ALG_SHA_512)), 0) \
    row(PSA_ASYMMETRIC_ENCRYPT_OUTPUT_SIZE(P, 256, PSA_ALG_RSA_PKCS1V15_CRYPT), 0) \
    row(PSA_RAW_KEY_AGREEMENT_OUTPUT_SIZE(P, 521), 66)                     \
    row(PSA_RAW_KEY_AGREEMENT_OUTPUT_SIZE(X, 255), 32)                     \
    row(PSA_RAW_KEY_AGREEMENT_OUTPUT_SIZE(DH, 3072), 384)                  \
    row(PSA_ENCAPSULATE_CIPHERTEXT_SIZE(PSA_KEY_TYPE_ML_KEM_PUBLIC_KEY, 1024, PSA_ALG_ML_KEM), 1568) \
    row(PSA_ENCAPSULATE_CIPHERTEXT_SIZE(P_PUBLIC, 256, PSA_ALG_ECIES_SEC1), 65) \
    row(PSA_WRAP_KEY_OUTPUT_SIZE(AES, PSA_ALG_KW, AES, 256), 40)           \
    row(PSA_WRAP_KEY_OUTPUT_SIZE(AES, PSA_ALG_KWP, P, 521), 80)

#define PAKE_CASES(row)                                                                                      \
    row(PSA_PAKE_OUTPUT_SIZE(PSA_ALG_JPAKE(PSA_ALG_SHA_256), P256, PSA_PAKE_STEP_KEY_SHARE), 65)             \
    row(PSA_PAKE_OUTPUT_SIZE(PSA_ALG_JPAKE(PSA_ALG_SHA_256), P256, PSA_PAKE_STEP_ZK_PUBLIC), 65)             \
    row(PSA_PAKE_INPUT_SIZE(PSA_ALG_JPAKE(PSA_ALG_SHA_256), P256, PSA_PAKE_STEP_ZK_PROOF), 32)               \
    row(PSA_PAKE_OUTPUT_SIZE(PSA_ALG_JPAKE(PSA_ALG_SHA_256), P256, PSA_PAKE_STEP_CONFIRM), 0)                \
    row(PSA_PAKE_OUTPUT_SIZE(PSA_ALG_SPAKE2P_HMAC(PSA_ALG_SHA_512), P256, PSA_PAKE_STEP_CONFIRM), 64)        \
    row(PSA_PAKE_OUTPUT_SIZE(PSA_ALG_SPAKE2P_CMAC(PSA_ALG_SHA_512), P256, PSA_PAKE_STEP_CONFIRM), 16)        \
    row(PSA_PAKE_OUTPUT_SIZE(PSA_ALG_SPAKE2P_MATTER, P256, PSA_PAKE_STEP_CONFIRM), 32)                       \
    row(PSA_PAKE_OUTPUT_SIZE(PSA_ALG_SPAKE2P_MATTER, P256, PSA_PAKE_STEP_KEY_SHARE), 65)                     \
    row(PSA_PAKE_OUTPUT_SIZE(PSA_ALG_WPA3_SAE_FIXED(PSA_ALG_SHA_256), P256, PSA_PAKE_STEP_COMMIT), 98)       \
    row(PSA_PAKE_OUTPUT_SIZE(PSA_ALG_ECDH, P256, PSA_PAKE_STEP_KEY_SHARE), 0)

// A build sizes its buffers by the *_MAX_SIZE macros: none may be below what a supported call needs.
#define MAXIMUM_CASES(row)                                                                                           \
    row(PSA_HASH_MAX_SIZE >= PSA_HASH_LENGTH(PSA_ALG_SHA_512), 1)                                                    \
    row(PSA_MAC_MAX_SIZE >= PSA_HASH_LENGTH(PSA_ALG_SHA_512), 1)                                                     \
    row(PSA_SIGNATURE_MAX_SIZE >= PSA_SIGN_OUTPUT_SIZE(RSA, 4096, PSA_ALG_RSA_PSS(PSA_ALG_SHA_256)), 1)              \
    row(PSA_SIGNATURE_MAX_SIZE >= PSA_SIGN_OUTPUT_SIZE(P, 521, PSA_ALG_ECDSA_ANY), 1)                                \
    row(PSA_SIGNATURE_MAX_SIZE, 4627)                                                                                \
    row(PSA_EXPORT_KEY_PAIR_MAX_SIZE >= PSA_EXPORT_KEY_OUTPUT_SIZE(RSA, 4096), 1)                                    \
    row(PSA_EXPORT_PUBLIC_KEY_MAX_SIZE >= PSA_EXPORT_PUBLIC_KEY_OUTPUT_SIZE(RSA, 4096), 1)                           \
    row(PSA_EXPORT_PUBLIC_KEY_MAX_SIZE >= PSA_EXPORT_PUBLIC_KEY_OUTPUT_SIZE(PSA_KEY_TYPE_ML_DSA_PUBLIC_KEY, 256), 1) \
    row(PSA_EXPORT_ASYMMETRIC_KEY_MAX_SIZE >= PSA_EXPORT_PUBLIC_KEY_MAX_SIZE, 1)                                     \
    row(PSA_RAW_KEY_AGREEMENT_OUTPUT_MAX_SIZE, 1024)                                                                 \
    row(PSA_ENCAPSULATE_CIPHERTEXT_MAX_SIZE, 1568)                                                                   \
    row(PSA_WRAP_KEY_PAIR_MAX_SIZE >= PSA_WRAP_KEY_OUTPUT_SIZE(AES, PSA_ALG_KWP, RSA, 4096), 1)                      \
    row(PSA_AEAD_NONCE_MAX_SIZE >= 24, 1)                                                                            \
    row(PSA_CIPHER_IV_MAX_SIZE >= 24, 1)                                                                             \
    row(PSA_KEY_DERIVATION_UNLIMITED_CAPACITY == SIZE_MAX, 1)                                                        \
    row(PSA_PAKE_OUTPUT_MAX_SIZE >= 200, 1)                                                                          \
    row(PSA_PAKE_INPUT_MAX_SIZE >= PSA_PAKE_OUTPUT_MAX_SIZE, 1)                                                      \
    row(PSA_CIPHER_FINISH_OUTPUT_MAX_SIZE, 16)                                                                       \
    row(PSA_AEAD_FINISH_OUTPUT_MAX_SIZE, 16)                                                                         \
    row(PSA_AEAD_TAG_MAX_SIZE, 16)

// Operation objects are as large and as aligned as the configuration says, to the byte.
struct aligned_hash { char before; psa_hash_operation_t operation; };
#define OBJECT_CASES(row)                                                                         \
    row(sizeof(psa_hash_operation_t), PSADRV_HASH_OPERATION_SIZE)                                 \
    row(sizeof(psa_mac_operation_t), PSADRV_MAC_OPERATION_SIZE)                                   \
    row(sizeof(psa_cipher_operation_t), PSADRV_CIPHER_OPERATION_SIZE)                             \
    row(sizeof(psa_aead_operation_t), PSADRV_AEAD_OPERATION_SIZE)                                 \
    row(sizeof(psa_key_derivation_operation_t), PSADRV_KEY_DERIVATION_OPERATION_SIZE)             \
    row(sizeof(psa_pake_operation_t), PSADRV_PAKE_OPERATION_SIZE)                                 \
    row(offsetof(struct aligned_hash, operation), PSADRV_HASH_OPERATION_ALIGNMENT)                \
    row(PSA_JPAKE_X4S_STEP_ZK_PROOF, 12)                                                          \
    row(PSA_DRIVER_GET_ENTROPY_BLOCK & PSA_DRIVER_GET_ENTROPY_NONBLOCK, 0)                        \
    row(PSA_DRIVER_GET_ENTROPY_BLOCK & PSA_DRIVER_GET_ENTROPY_KEEPALIVE, 0)

#define ALL_CASES(row)                                                                                  \
    VERSION_CASES(row) VALUE_CASES(row) HASH_CASES(row) MAC_CASES(row) CIPHER_CASES(row) AEAD_CASES(row) \
    ASYMMETRIC_CASES(row) PAKE_CASES(row) MAXIMUM_CASES(row) OBJECT_CASES(row)

// As bounds again: an enumerator would do, but for values that do not fit an int.
#define BOUND(expression, value) char PSADRV_TEST_JOIN(bound, __COUNTER__)[(expression) == (expression) ? 1 : 2];
#define PSADRV_TEST_JOIN(a, b) PSADRV_TEST_JOIN_EXPANDED(a, b)
#define PSADRV_TEST_JOIN_EXPANDED(a, b) a##b
struct every_case_is_constant {
    ALL_CASES(BOUND)
};

static const struct row cases[] = {
#define ROW(expression, value) {#expression, (long long)(expression), (long long)(value)},
    ALL_CASES(ROW)
};

static int check(const char *what, const struct row *rows, size_t count) {
    int failures = 0;
    for (size_t i = 0; i != count; ++i) {
        if (rows[i].have != rows[i].want) {
            printf("%s is 0x%llx, expected 0x%llx\n", rows[i].text, (unsigned long long)rows[i].have,
                   (unsigned long long)rows[i].want);
            ++failures;
        }
    }
    printf("%s: %d of %d hold\n", what, (int)count - failures, (int)count);
    return failures;
}

int main(void) {
    int failures = check("published numbers", published, sizeof published / sizeof *published);
    failures += check("cases", cases, sizeof cases / sizeof *cases);
    return failures == 0 && sizeof published / sizeof *published == 192 ? 0 : 1;
}
