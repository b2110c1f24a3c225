/// @file Part of psa/crypto_sizes.h: the largest results and keys among what PSA_WANT_* macros ask for; 0 where they ask for
/// nothing of the kind. Bytes, unless a name says bits. All can be read by #if, like psadrv_config.h, which gives the sizes of
/// everything: those count where PSADRV_WANT_MORE is 1.
#ifndef PSADRV_PSA_WANTED_SIZES_H
#define PSADRV_PSA_WANTED_SIZES_H

#ifndef PSADRV_PSA_CRYPTO_SIZES_H
#include "../crypto_sizes.h"
#endif

#define PSADRV_WANT_EVERYTHING PSADRV_WANTED(PSADRV_WANT_MORE)
/// A size that arrays can have where there is nothing.
#define PSADRV_AT_LEAST_ONE(size) ((size) == 0 ? 1 : (size))

// Each is a list in falling order, so that nothing is written twice.
#define PSADRV_WANTED_HASH_SIZE                                                                  \
    (PSADRV_WANT_EVERYTHING                                               ? PSADRV_HASH_MAX_SIZE \
     : PSADRV_WANTS(ALG_SHA_512) || PSADRV_WANTS(ALG_SHA3_512)            ? 64                   \
     : PSADRV_WANTS(ALG_SHA_384) || PSADRV_WANTS(ALG_SHA3_384)            ? 48                   \
     : PSADRV_WANTS(ALG_SHA_256) || PSADRV_WANTS(ALG_SHA_512_256) ||                             \
             PSADRV_WANTS(ALG_SHA3_256) || PSADRV_WANTS(ALG_SM3)          ? 32                   \
     : PSADRV_WANTS(ALG_SHA_224) || PSADRV_WANTS(ALG_SHA_512_224) ||                             \
             PSADRV_WANTS(ALG_SHA3_224)                                   ? 28                   \
     : PSADRV_WANTS(ALG_SHA_1) || PSADRV_WANTS(ALG_RIPEMD160)             ? 20                   \
     : PSADRV_WANTS(ALG_MD5)                                              ? 16                   \
                                                                          : 0)
/// Of the hashes that can be suspended, the one that takes most.
#define PSADRV_WANTED_SUSPENDED_HASH                                                       \
    (PSADRV_WANT_EVERYTHING || PSADRV_WANTS(ALG_SHA_512) || PSADRV_WANTS(ALG_SHA_384) ||   \
             PSADRV_WANTS(ALG_SHA_512_256) || PSADRV_WANTS(ALG_SHA_512_224)                \
         ? PSA_ALG_SHA_512                                                                 \
     : PSADRV_WANTS(ALG_SHA_256) || PSADRV_WANTS(ALG_SHA_224)            ? PSA_ALG_SHA_256 \
     : PSADRV_WANTS(ALG_SHA_1) || PSADRV_WANTS(ALG_RIPEMD160)            ? PSA_ALG_SHA_1   \
     : PSADRV_WANTS(ALG_MD5)                                             ? PSA_ALG_MD5     \
                                                                         : PSA_ALG_NONE)

#define PSADRV_WANTS_LONG_BLOCKS                                                                     \
    (PSADRV_WANTS(KEY_TYPE_AES) || PSADRV_WANTS(KEY_TYPE_ARIA) || PSADRV_WANTS(KEY_TYPE_CAMELLIA) || \
     PSADRV_WANTS(KEY_TYPE_SM4))
#define PSADRV_WANTED_BLOCK_SIZE \
    (PSADRV_WANT_EVERYTHING || PSADRV_WANTS_LONG_BLOCKS ? PSADRV_BLOCK_MAX_SIZE : PSADRV_WANTS(KEY_TYPE_DES) ? 8 : 0)
#define PSADRV_WANTED_HMAC_SIZE (PSADRV_WANTS(ALG_HMAC) ? PSADRV_WANTED_HASH_SIZE : 0)
#define PSADRV_WANTED_CMAC_SIZE (PSADRV_WANTS(ALG_CMAC) || PSADRV_WANTS(ALG_CBC_MAC) ? PSADRV_WANTED_BLOCK_SIZE : 0)
#define PSADRV_WANTED_MAC_SIZE \
    (PSADRV_WANT_EVERYTHING ? PSADRV_MAC_MAX_SIZE : PSADRV_MAX(PSADRV_WANTED_HMAC_SIZE, PSADRV_WANTED_CMAC_SIZE))

#define PSADRV_WANTS_IV_OF_A_BLOCK                                                                       \
    (PSADRV_WANTS(ALG_CTR) || PSADRV_WANTS(ALG_CFB) || PSADRV_WANTS(ALG_OFB) || PSADRV_WANTS(ALG_XTS) || \
     PSADRV_WANTS(ALG_CBC_NO_PADDING) || PSADRV_WANTS(ALG_CBC_PKCS7))
#define PSADRV_WANTS_STREAM(key) (PSADRV_WANTS(ALG_STREAM_CIPHER) && PSADRV_WANTS(key))
#define PSADRV_WANTED_CIPHER_IV_SIZE                                                                            \
    (PSADRV_WANT_EVERYTHING                                                         ? PSADRV_CIPHER_IV_MAX_SIZE \
     : PSADRV_WANTS_STREAM(KEY_TYPE_XCHACHA20)                                      ? 24                        \
     : PSADRV_WANTS_IV_OF_A_BLOCK && PSADRV_WANTS_LONG_BLOCKS                       ? 16                        \
     : PSADRV_WANTS(ALG_CCM_STAR_NO_TAG) && PSADRV_WANTED_BLOCK_SIZE != 0           ? 13                        \
     : PSADRV_WANTS_STREAM(KEY_TYPE_CHACHA20)                                       ? 12                        \
     : PSADRV_WANTS_IV_OF_A_BLOCK                                                   ? PSADRV_WANTED_BLOCK_SIZE  \
                                                                                    : 0)
#define PSADRV_WANTS_PADDING (PSADRV_WANT_EVERYTHING || PSADRV_WANTS(ALG_CBC_PKCS7))

#define PSADRV_WANTS_BLOCK_AEAD \
    (PSADRV_WANT_EVERYTHING || ((PSADRV_WANTS(ALG_CCM) || PSADRV_WANTS(ALG_GCM)) && PSADRV_WANTS_LONG_BLOCKS))
#define PSADRV_WANTED_AEAD_NONCE_SIZE                                                                            \
    (PSADRV_WANT_EVERYTHING                                                         ? PSADRV_AEAD_NONCE_MAX_SIZE \
     : PSADRV_WANTS(ALG_XCHACHA20_POLY1305) && PSADRV_WANTS(KEY_TYPE_XCHACHA20)     ? 24                         \
     : PSADRV_WANTS(ALG_CCM) && PSADRV_WANTS_LONG_BLOCKS                            ? 13                         \
     : PSADRV_WANTS(ALG_GCM) && PSADRV_WANTS_LONG_BLOCKS                            ? 12                         \
     : PSADRV_WANTS(ALG_CHACHA20_POLY1305) && PSADRV_WANTS(KEY_TYPE_CHACHA20)       ? 12                         \
                                                                                    : 0)
#define PSADRV_WANTED_AEAD_TAG_SIZE (PSADRV_WANTED_AEAD_NONCE_SIZE != 0 ? PSADRV_AEAD_TAG_MAX_SIZE : 0)

// Keys: RSA of any size, curves and groups by name. Of what the macros have no name for, there is none.
#define PSADRV_WANTED_RSA_BITS (PSADRV_WANT_EVERYTHING || PSADRV_WANTS_KEYS(KEY_TYPE_RSA) ? PSADRV_VENDOR_RSA_MAX_KEY_BITS : 0)
#define PSADRV_WANTS_CURVES (PSADRV_WANTS_KEYS(KEY_TYPE_ECC) || PSADRV_WANTS_KEYS(KEY_TYPE_SPAKE2P) || PSADRV_WANTS(ALG_JPAKE))
#define PSADRV_WANTED_WEIERSTRASS_BITS                                                                                 \
    (PSADRV_WANT_EVERYTHING                                                         ? PSADRV_VENDOR_ECC_MAX_CURVE_BITS \
     : !PSADRV_WANTS_CURVES                                                         ? 0                                \
     : PSADRV_WANTS(ECC_SECP_R1_521)                                                ? 521                              \
     : PSADRV_WANTS(ECC_BRAINPOOL_P_R1_512)                                         ? 512                              \
     : PSADRV_WANTS(ECC_SECP_R1_384) || PSADRV_WANTS(ECC_BRAINPOOL_P_R1_384)        ? 384                              \
     : PSADRV_WANTS(ECC_SECP_R1_256) || PSADRV_WANTS(ECC_SECP_K1_256) ||                                               \
             PSADRV_WANTS(ECC_BRAINPOOL_P_R1_256)                                   ? 256                              \
     : PSADRV_WANTS(ECC_SECP_R1_224)                                                ? 224                              \
     : PSADRV_WANTS(ECC_SECP_R1_192) || PSADRV_WANTS(ECC_SECP_K1_192)               ? 192                              \
                                                                                    : 0)
#define PSADRV_WANTED_BITS_OF(family)                                      \
    (PSADRV_WANT_EVERYTHING             ? PSADRV_VENDOR_ECC_MAX_CURVE_BITS \
     : !PSADRV_WANTS_CURVES             ? 0                                \
     : PSADRV_WANTS(family##_448) ? 448                                    \
     : PSADRV_WANTS(family##_255) ? 255                                    \
                                        : 0)
#define PSADRV_WANTED_MONTGOMERY_BITS PSADRV_WANTED_BITS_OF(ECC_MONTGOMERY)
#define PSADRV_WANTED_EDWARDS_BITS PSADRV_WANTED_BITS_OF(ECC_TWISTED_EDWARDS)
#define PSADRV_WANTED_FFDH_BITS                                            \
    (PSADRV_WANT_EVERYTHING              ? PSADRV_VENDOR_FFDH_MAX_KEY_BITS \
     : !PSADRV_WANTS_KEYS(KEY_TYPE_DH)            ? 0                      \
     : PSADRV_WANTS(DH_RFC7919_8192)     ? 8192                            \
     : PSADRV_WANTS(DH_RFC7919_6144)     ? 6144                            \
     : PSADRV_WANTS(DH_RFC7919_4096)     ? 4096                            \
     : PSADRV_WANTS(DH_RFC7919_3072)     ? 3072                            \
     : PSADRV_WANTS(DH_RFC7919_2048)     ? 2048                            \
                                         : 0)
#define PSADRV_WANTED_ML_KEM_BITS (PSADRV_WANT_EVERYTHING ? PSADRV_VENDOR_ML_KEM_MAX_KEY_BITS : 0)
#define PSADRV_WANTED_ML_DSA_BITS (PSADRV_WANT_EVERYTHING ? PSADRV_VENDOR_ML_DSA_MAX_KEY_BITS : 0)
#define PSADRV_WANTED_SLH_DSA_BITS (PSADRV_WANT_EVERYTHING ? PSADRV_VENDOR_SLH_DSA_MAX_KEY_BITS : 0)

// What is done with them.
#define PSADRV_WANTS_RSA_SIGNATURES                                                                              \
    (PSADRV_WANT_EVERYTHING || PSADRV_WANTS(ALG_RSA_PKCS1V15_SIGN) || PSADRV_WANTS(ALG_RSA_PKCS1V15_SIGN_RAW) || \
     PSADRV_WANTS(ALG_RSA_PSS) || PSADRV_WANTS(ALG_RSA_PSS_ANY_SALT))
#define PSADRV_WANTS_RSA_ENCRYPTION \
    (PSADRV_WANT_EVERYTHING || PSADRV_WANTS(ALG_RSA_PKCS1V15_CRYPT) || PSADRV_WANTS(ALG_RSA_OAEP))
#define PSADRV_WANTS_ECDSA (PSADRV_WANT_EVERYTHING || PSADRV_WANTS(ALG_ECDSA) || PSADRV_WANTS(ALG_DETERMINISTIC_ECDSA))
#define PSADRV_WANTED_EDDSA_BITS                                                                               \
    (PSADRV_WANT_EVERYTHING || PSADRV_WANTS(ALG_PURE_EDDSA)                   ? PSADRV_WANTED_EDWARDS_BITS     \
     : PSADRV_WANTS(ALG_ED448PH) && PSADRV_WANTED_EDWARDS_BITS == 448         ? 448                            \
     : PSADRV_WANTS(ALG_ED25519PH) && PSADRV_WANTS(ECC_TWISTED_EDWARDS_255) && PSADRV_WANTED_EDWARDS_BITS != 0 \
         ? 255                                                                                                 \
                                                                              : 0)
#define PSADRV_WANTS_SPAKE2P_KEYS (PSADRV_WANT_EVERYTHING || PSADRV_WANTS_KEYS(KEY_TYPE_SPAKE2P))
#define PSADRV_WANTS_PAKE                                                                           \
    (PSADRV_WANTS(ALG_JPAKE) || PSADRV_WANTS(ALG_SPAKE2P_HMAC) || PSADRV_WANTS(ALG_SPAKE2P_CMAC) || \
     PSADRV_WANTS(ALG_SPAKE2P_MATTER))

#endif
