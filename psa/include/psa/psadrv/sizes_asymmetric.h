/// @file Part of psa/crypto_sizes.h: exported keys, signatures, asymmetric encryption, key agreement, encapsulation.
#ifndef PSADRV_PSA_SIZES_ASYMMETRIC_H
#define PSADRV_PSA_SIZES_ASYMMETRIC_H

#ifndef PSADRV_PSA_CRYPTO_SIZES_H
#include "../crypto_sizes.h"
#endif

// RSA keys in DER: an INTEGER of n bytes takes up to n + 5 (tag, three bytes of length, a leading zero) and so does the
// SEQUENCE around them, less the zero. The public exponent is given 256 bits, more than any standard allows.
#define PSADRV_DER_INTEGER(bytes) ((bytes) + 5u)
#define PSADRV_RSA_PUBLIC_KEY_SIZE(key_bits) \
    (4u + PSADRV_DER_INTEGER(PSA_BITS_TO_BYTES(key_bits)) + PSADRV_DER_INTEGER(32))
/// Version, modulus, both exponents, two primes, two exponents, coefficient.
#define PSADRV_RSA_KEY_PAIR_SIZE(key_bits)                                                                     \
    (4u + 3u + 2u * PSADRV_DER_INTEGER(PSA_BITS_TO_BYTES(key_bits)) + PSADRV_DER_INTEGER(32) +                 \
     5u * PSADRV_DER_INTEGER(PSA_BITS_TO_BYTES((key_bits) / 2u + 1u)))

// Elliptic curve keys. An Edwards point keeps a sign bit above its coordinate: 32 bytes for 255, 57 for 448.
#define PSADRV_ECC_FAMILY_IS(key_type, family) (PSA_KEY_TYPE_ECC_GET_FAMILY(key_type) == (family))
#define PSADRV_ECC_PRIVATE_SIZE(key_type, key_bits)                                                             \
    (PSADRV_ECC_FAMILY_IS(key_type, PSA_ECC_FAMILY_TWISTED_EDWARDS) ? (size_t)(key_bits) / 8u + 1u              \
                                                                    : PSA_BITS_TO_BYTES(key_bits))
#define PSADRV_ECC_PUBLIC_SIZE(key_type, key_bits)                                                              \
    (PSADRV_ECC_FAMILY_IS(key_type, PSA_ECC_FAMILY_TWISTED_EDWARDS) ? (size_t)(key_bits) / 8u + 1u              \
     : PSADRV_ECC_FAMILY_IS(key_type, PSA_ECC_FAMILY_MONTGOMERY)    ? PSA_BITS_TO_BYTES(key_bits)               \
                                                                    : 2u * PSA_BITS_TO_BYTES(key_bits) + 1u)

// Post-quantum sizes by parameter set.
#define PSADRV_ML_KEM_PUBLIC_SIZE(key_bits) \
    ((key_bits) == 512 ? 800 : (key_bits) == 768 ? 1184 : (key_bits) == 1024 ? 1568 : 0)
#define PSADRV_ML_KEM_CIPHERTEXT_SIZE(key_bits) \
    ((key_bits) == 512 ? 768 : (key_bits) == 768 ? 1088 : (key_bits) == 1024 ? 1568 : 0)
#define PSADRV_ML_DSA_PUBLIC_SIZE(key_bits) \
    ((key_bits) == 128 ? 1312 : (key_bits) == 192 ? 1952 : (key_bits) == 256 ? 2592 : 0)
#define PSADRV_ML_DSA_SIGNATURE_SIZE(key_bits) \
    ((key_bits) == 128 ? 2420 : (key_bits) == 192 ? 3309 : (key_bits) == 256 ? 4627 : 0)
#define PSADRV_SLH_DSA_SMALL_SIGNATURE_SIZE(key_bits) \
    ((key_bits) == 128 ? 7856 : (key_bits) == 192 ? 16224 : (key_bits) == 256 ? 29792 : 0)
#define PSADRV_SLH_DSA_FAST_SIGNATURE_SIZE(key_bits) \
    ((key_bits) == 128 ? 17088 : (key_bits) == 192 ? 35664 : (key_bits) == 256 ? 49856 : 0)
#define PSADRV_SLH_DSA_IS_FAST(key_type)                                            \
    (PSA_KEY_TYPE_SLH_DSA_GET_FAMILY(key_type) == PSA_SLH_DSA_FAMILY_SHA2_F ||      \
     PSA_KEY_TYPE_SLH_DSA_GET_FAMILY(key_type) == PSA_SLH_DSA_FAMILY_SHAKE_F)

/// psa_export_public_key(), of a key pair or of a public key. Key pairs of the stateful signatures do not exist.
#define PSA_EXPORT_PUBLIC_KEY_OUTPUT_SIZE(key_type, key_bits)                                                       \
    (PSA_KEY_TYPE_IS_RSA(key_type)       ? PSADRV_RSA_PUBLIC_KEY_SIZE(key_bits)                                     \
     : PSA_KEY_TYPE_IS_ECC(key_type)     ? PSADRV_ECC_PUBLIC_SIZE(key_type, key_bits)                               \
     : PSA_KEY_TYPE_IS_DH(key_type)      ? PSA_BITS_TO_BYTES(key_bits)                                              \
     : PSA_KEY_TYPE_IS_SPAKE2P(key_type) ? PSADRV_ECC_PRIVATE_SIZE(key_type, key_bits) +                            \
                                               PSADRV_ECC_PUBLIC_SIZE(key_type, key_bits)                           \
     : PSA_KEY_TYPE_IS_ML_KEM(key_type)  ? PSADRV_ML_KEM_PUBLIC_SIZE(key_bits)                                      \
     : PSA_KEY_TYPE_IS_ML_DSA(key_type)  ? PSADRV_ML_DSA_PUBLIC_SIZE(key_bits)                                      \
     : PSA_KEY_TYPE_IS_SLH_DSA(key_type) ? 2u * PSA_BITS_TO_BYTES(key_bits)                                         \
     : (psa_key_type_t)(key_type) == PSA_KEY_TYPE_LMS_PUBLIC_KEY ? 24u + PSA_BITS_TO_BYTES(key_bits)                \
     : (psa_key_type_t)(key_type) == PSA_KEY_TYPE_HSS_PUBLIC_KEY ? 28u + PSA_BITS_TO_BYTES(key_bits)                \
     : (psa_key_type_t)(key_type) == PSA_KEY_TYPE_XMSS_PUBLIC_KEY ||                                                \
             (psa_key_type_t)(key_type) == PSA_KEY_TYPE_XMSS_MT_PUBLIC_KEY                                          \
         ? 4u + 2u * PSA_BITS_TO_BYTES(key_bits)                                                                    \
         : (size_t)0)
/// psa_export_key(). ML-KEM and ML-DSA key pairs are their seeds.
#define PSA_EXPORT_KEY_OUTPUT_SIZE(key_type, key_bits)                                                              \
    (PSA_KEY_TYPE_IS_UNSTRUCTURED(key_type)         ? PSA_BITS_TO_BYTES(key_bits)                                   \
     : PSA_KEY_TYPE_IS_PUBLIC_KEY(key_type)         ? PSA_EXPORT_PUBLIC_KEY_OUTPUT_SIZE(key_type, key_bits)         \
     : PSA_KEY_TYPE_IS_WPA3_SAE_ECC(key_type)       ? 2u * PSA_BITS_TO_BYTES(key_bits) + 1u                         \
     : PSA_KEY_TYPE_IS_WPA3_SAE_DH(key_type)        ? PSA_BITS_TO_BYTES(key_bits)                                   \
     : !PSA_KEY_TYPE_IS_KEY_PAIR(key_type)          ? (size_t)0                                                     \
     : PSA_KEY_TYPE_IS_RSA(key_type)                ? PSADRV_RSA_KEY_PAIR_SIZE(key_bits)                            \
     : PSA_KEY_TYPE_IS_ECC(key_type)                ? PSADRV_ECC_PRIVATE_SIZE(key_type, key_bits)                   \
     : PSA_KEY_TYPE_IS_DH(key_type)                 ? PSA_BITS_TO_BYTES(key_bits)                                   \
     : PSA_KEY_TYPE_IS_SPAKE2P(key_type)            ? 2u * PSADRV_ECC_PRIVATE_SIZE(key_type, key_bits)              \
     : PSA_KEY_TYPE_IS_ML_KEM(key_type)             ? (size_t)64                                                    \
     : PSA_KEY_TYPE_IS_ML_DSA(key_type)             ? (size_t)32                                                    \
     : PSA_KEY_TYPE_IS_SLH_DSA(key_type)            ? 4u * PSA_BITS_TO_BYTES(key_bits)                              \
                                                    : (size_t)0)
/// Of a kind that the build does not have, nothing is counted.
#define PSADRV_IF_ANY(max_bits, size) ((max_bits) != 0 ? (size) : 0)
#define PSADRV_LARGEST_KEY_PAIR(rsa_bits, ecc_size, ffdh_bits, ml_kem_bits, ml_dsa_bits, slh_dsa_bits)                \
    PSADRV_MAX(PSADRV_MAX(PSADRV_IF_ANY(rsa_bits, PSADRV_RSA_KEY_PAIR_SIZE(rsa_bits)), (ecc_size)),                   \
               PSADRV_MAX(PSADRV_MAX(PSA_BITS_TO_BYTES(ffdh_bits), PSADRV_IF_ANY(ml_kem_bits, 64)),                   \
                          PSADRV_MAX(PSADRV_IF_ANY(ml_dsa_bits, 32), 4u * PSA_BITS_TO_BYTES(slh_dsa_bits))))
#define PSADRV_LARGEST_PUBLIC_KEY(rsa_bits, ecc_size, ffdh_bits, ml_kem_bits, ml_dsa_bits, slh_dsa_bits, xmss_size)   \
    PSADRV_MAX(PSADRV_MAX(PSADRV_IF_ANY(rsa_bits, PSADRV_RSA_PUBLIC_KEY_SIZE(rsa_bits)), (ecc_size)),                 \
               PSADRV_MAX(PSADRV_MAX(PSA_BITS_TO_BYTES(ffdh_bits), PSADRV_ML_KEM_PUBLIC_SIZE(ml_kem_bits)),           \
                          PSADRV_MAX(PSADRV_ML_DSA_PUBLIC_SIZE(ml_dsa_bits),                                          \
                                     PSADRV_MAX(xmss_size, 2u * PSA_BITS_TO_BYTES(slh_dsa_bits)))))

// Whatever a build may have; a key of SPAKE2+ is two scalars, its public key a scalar and a point.
#define PSADRV_SCALAR_MAX_SIZE PSADRV_IF_ANY(PSADRV_VENDOR_ECC_MAX_CURVE_BITS, PSADRV_VENDOR_ECC_MAX_CURVE_BITS / 8u + 1u)
#define PSADRV_KEY_PAIR_MAX_SIZE                                                                                      \
    PSADRV_LARGEST_KEY_PAIR(PSADRV_VENDOR_RSA_MAX_KEY_BITS, 2u * PSADRV_SCALAR_MAX_SIZE,                              \
                            PSADRV_VENDOR_FFDH_MAX_KEY_BITS, PSADRV_VENDOR_ML_KEM_MAX_KEY_BITS,                       \
                            PSADRV_VENDOR_ML_DSA_MAX_KEY_BITS, PSADRV_VENDOR_SLH_DSA_MAX_KEY_BITS)
#define PSADRV_PUBLIC_KEY_MAX_SIZE                                                                                    \
    PSADRV_LARGEST_PUBLIC_KEY(PSADRV_VENDOR_RSA_MAX_KEY_BITS,                                                         \
                              PSADRV_IF_ANY(PSADRV_SCALAR_MAX_SIZE, 3u * PSADRV_SCALAR_MAX_SIZE + 1u),                \
                              PSADRV_VENDOR_FFDH_MAX_KEY_BITS, PSADRV_VENDOR_ML_KEM_MAX_KEY_BITS,                     \
                              PSADRV_VENDOR_ML_DSA_MAX_KEY_BITS, PSADRV_VENDOR_SLH_DSA_MAX_KEY_BITS, 132u)

// What is wanted.
#define PSADRV_WANTED_POINT_SIZE                                                                                      \
    PSADRV_IF_ANY(PSADRV_WANTED_WEIERSTRASS_BITS, 2u * PSA_BITS_TO_BYTES(PSADRV_WANTED_WEIERSTRASS_BITS) + 1u)
#define PSADRV_WANTED_EDWARDS_SIZE PSADRV_IF_ANY(PSADRV_WANTED_EDWARDS_BITS, PSADRV_WANTED_EDWARDS_BITS / 8u + 1u)
#define PSADRV_WANTED_SCALAR_SIZE                                                                                     \
    PSADRV_MAX(PSADRV_WANTED_EDWARDS_SIZE, PSADRV_MAX(PSA_BITS_TO_BYTES(PSADRV_WANTED_WEIERSTRASS_BITS),              \
                                                      PSA_BITS_TO_BYTES(PSADRV_WANTED_MONTGOMERY_BITS)))
#define PSADRV_IF_PAIRS(kind, size) (PSADRV_WANT_EVERYTHING || PSADRV_WANTS_PAIR(kind) ? (size) : 0)
#define PSADRV_IF_SPAKE2P(size) (PSADRV_WANTS_SPAKE2P_KEYS ? (size) : 0)
#define PSADRV_WANTED_KEY_PAIR_SIZE                                                                                    \
    PSADRV_LARGEST_KEY_PAIR(PSADRV_IF_PAIRS(KEY_TYPE_RSA, PSADRV_WANTED_RSA_BITS),                                     \
                            PSADRV_MAX(PSADRV_IF_PAIRS(KEY_TYPE_ECC, PSADRV_WANTED_SCALAR_SIZE),                       \
                                       PSADRV_IF_PAIRS(KEY_TYPE_SPAKE2P, 2u * PSADRV_WANTED_SCALAR_SIZE)),             \
                            PSADRV_IF_PAIRS(KEY_TYPE_DH, PSADRV_WANTED_FFDH_BITS), PSADRV_WANTED_ML_KEM_BITS,          \
                            PSADRV_WANTED_ML_DSA_BITS, PSADRV_WANTED_SLH_DSA_BITS)
#define PSADRV_WANTED_PUBLIC_KEY_SIZE                                                                                 \
    PSADRV_LARGEST_PUBLIC_KEY(PSADRV_WANTED_RSA_BITS,                                                                 \
                              PSADRV_MAX(PSADRV_WANTED_SCALAR_SIZE,                                                   \
                                         PSADRV_WANTED_POINT_SIZE + PSADRV_IF_SPAKE2P(PSADRV_WANTED_SCALAR_SIZE)),    \
                              PSADRV_WANTED_FFDH_BITS, PSADRV_WANTED_ML_KEM_BITS, PSADRV_WANTED_ML_DSA_BITS,          \
                              PSADRV_WANTED_SLH_DSA_BITS, PSADRV_WANT_EVERYTHING ? 132u : 0u)
#define PSA_EXPORT_KEY_PAIR_MAX_SIZE PSADRV_AT_LEAST_ONE(PSADRV_WANTED_KEY_PAIR_SIZE)
#define PSA_EXPORT_PUBLIC_KEY_MAX_SIZE PSADRV_AT_LEAST_ONE(PSADRV_WANTED_PUBLIC_KEY_SIZE)
#define PSA_EXPORT_ASYMMETRIC_KEY_MAX_SIZE PSADRV_MAX(PSA_EXPORT_KEY_PAIR_MAX_SIZE, PSA_EXPORT_PUBLIC_KEY_MAX_SIZE)

// Signatures.
#define PSA_ECDSA_SIGNATURE_SIZE(curve_bits) (2u * PSA_BITS_TO_BYTES(curve_bits))
#define PSADRV_EDDSA_SIGNATURE_SIZE(key_bits) (2u * ((key_bits) / 8u + 1u))
#define PSA_SIGN_OUTPUT_SIZE(key_type, key_bits, alg)                                                               \
    (!PSA_ALG_IS_SIGN(alg)                 ? (size_t)0                                                              \
     : PSA_KEY_TYPE_IS_RSA(key_type)       ? PSA_BITS_TO_BYTES(key_bits)                                            \
     : PSA_KEY_TYPE_IS_ECC(key_type)       ? (PSA_ALG_IS_ECDSA(alg) ? PSA_ECDSA_SIGNATURE_SIZE(key_bits)            \
                                                                    : PSADRV_EDDSA_SIGNATURE_SIZE(key_bits))        \
     : PSA_KEY_TYPE_IS_ML_DSA(key_type)    ? PSADRV_ML_DSA_SIGNATURE_SIZE(key_bits)                                 \
     : !PSA_KEY_TYPE_IS_SLH_DSA(key_type)  ? (size_t)0                                                              \
     : PSADRV_SLH_DSA_IS_FAST(key_type)    ? PSADRV_SLH_DSA_FAST_SIGNATURE_SIZE(key_bits)                           \
                                           : PSADRV_SLH_DSA_SMALL_SIGNATURE_SIZE(key_bits))
#define PSADRV_LARGEST_SIGNATURE(rsa_bits, ecdsa_bits, eddsa_bits, ml_dsa_bits, slh_dsa_bits)                         \
    PSADRV_MAX(PSADRV_MAX(PSA_BITS_TO_BYTES(rsa_bits),                                                                \
                          PSADRV_MAX(PSA_ECDSA_SIGNATURE_SIZE(ecdsa_bits),                                            \
                                     PSADRV_IF_ANY(eddsa_bits, PSADRV_EDDSA_SIGNATURE_SIZE(eddsa_bits)))),            \
               PSADRV_MAX(PSADRV_ML_DSA_SIGNATURE_SIZE(ml_dsa_bits), PSADRV_SLH_DSA_FAST_SIGNATURE_SIZE(slh_dsa_bits)))
#define PSADRV_SIGNATURE_MAX_SIZE                                                                                     \
    PSADRV_LARGEST_SIGNATURE(PSADRV_VENDOR_RSA_MAX_KEY_BITS, PSADRV_VENDOR_ECC_MAX_CURVE_BITS,                        \
                             PSADRV_VENDOR_ECC_MAX_CURVE_BITS, PSADRV_VENDOR_ML_DSA_MAX_KEY_BITS,                     \
                             PSADRV_VENDOR_SLH_DSA_MAX_KEY_BITS)
#define PSADRV_WANTED_SIGNATURE_SIZE                                                                                  \
    PSADRV_LARGEST_SIGNATURE(PSADRV_WANTS_RSA_SIGNATURES ? PSADRV_WANTED_RSA_BITS : 0,                                \
                             PSADRV_WANTS_ECDSA ? PSADRV_WANTED_WEIERSTRASS_BITS : 0, PSADRV_WANTED_EDDSA_BITS,       \
                             PSADRV_WANTED_ML_DSA_BITS, PSADRV_WANTED_SLH_DSA_BITS)
#define PSA_SIGNATURE_MAX_SIZE PSADRV_AT_LEAST_ONE(PSADRV_WANTED_SIGNATURE_SIZE)

// Asymmetric encryption. The padding takes 11 bytes (PKCS#1 v1.5), or two hashes and 2 bytes (OAEP).
#define PSADRV_RSA_PADDING_SIZE(alg)                                                              \
    ((size_t)(PSADRV_ALG_EQ(alg, PSA_ALG_RSA_PKCS1V15_CRYPT) ? 11u                                \
              : PSA_ALG_IS_RSA_OAEP(alg) ? 2u * PSA_HASH_LENGTH(PSA_ALG_GET_HASH(alg)) + 2u       \
                                         : 0u))
#define PSA_ASYMMETRIC_ENCRYPT_OUTPUT_SIZE(key_type, key_bits, alg)                               \
    (PSA_ALG_IS_ASYMMETRIC_ENCRYPTION(alg) && PSA_KEY_TYPE_IS_RSA(key_type) ? PSA_BITS_TO_BYTES(key_bits) : (size_t)0)
#define PSADRV_WANTED_RSA_CIPHERTEXT_SIZE PSA_BITS_TO_BYTES(PSADRV_WANTS_RSA_ENCRYPTION ? PSADRV_WANTED_RSA_BITS : 0)
#define PSA_ASYMMETRIC_ENCRYPT_OUTPUT_MAX_SIZE PSADRV_AT_LEAST_ONE(PSADRV_WANTED_RSA_CIPHERTEXT_SIZE)
#define PSA_ASYMMETRIC_DECRYPT_OUTPUT_SIZE(key_type, key_bits, alg) \
    PSADRV_LESS(PSA_ASYMMETRIC_ENCRYPT_OUTPUT_SIZE(key_type, key_bits, alg), PSADRV_RSA_PADDING_SIZE(alg))
#define PSA_ASYMMETRIC_DECRYPT_OUTPUT_MAX_SIZE PSA_ASYMMETRIC_ENCRYPT_OUTPUT_MAX_SIZE

// Key agreement: one coordinate or one group element.
#define PSA_RAW_KEY_AGREEMENT_OUTPUT_SIZE(key_type, key_bits) \
    (PSA_KEY_TYPE_IS_ECC(key_type) || PSA_KEY_TYPE_IS_DH(key_type) ? PSA_BITS_TO_BYTES(key_bits) : (size_t)0)
#define PSADRV_LARGEST_SECRET(ecc_bits, ffdh_bits) PSADRV_MAX(PSA_BITS_TO_BYTES(ecc_bits), PSA_BITS_TO_BYTES(ffdh_bits))
#define PSADRV_SECRET_MAX_SIZE PSADRV_LARGEST_SECRET(PSADRV_VENDOR_ECC_MAX_CURVE_BITS, PSADRV_VENDOR_FFDH_MAX_KEY_BITS)
#define PSADRV_WANTED_ECDH_BITS                                                                                        \
    (PSADRV_WANT_EVERYTHING || (PSADRV_WANTS(ALG_ECDH) && PSADRV_WANTS_PAIR(KEY_TYPE_ECC))                             \
         ? PSADRV_MAX(PSADRV_WANTED_WEIERSTRASS_BITS, PSADRV_WANTED_MONTGOMERY_BITS)                                   \
         : 0)
#define PSADRV_WANTED_SECRET_SIZE                                                                                      \
    PSADRV_LARGEST_SECRET(PSADRV_WANTED_ECDH_BITS, PSADRV_WANT_EVERYTHING || PSADRV_WANTS(ALG_FFDH)                    \
                                                       ? PSADRV_IF_PAIRS(KEY_TYPE_DH, PSADRV_WANTED_FFDH_BITS)         \
                                                       : 0)
#define PSA_RAW_KEY_AGREEMENT_OUTPUT_MAX_SIZE PSADRV_AT_LEAST_ONE(PSADRV_WANTED_SECRET_SIZE)

// Key encapsulation, API 1.3: ML-KEM's ciphertext, or ECIES's ephemeral public key.
#define PSA_ENCAPSULATE_CIPHERTEXT_SIZE(key_type, key_bits, alg)                                                    \
    (PSADRV_ALG_EQ(alg, PSA_ALG_ML_KEM) && PSA_KEY_TYPE_IS_ML_KEM(key_type)                                         \
         ? PSADRV_ML_KEM_CIPHERTEXT_SIZE(key_bits)                                                                  \
     : PSADRV_ALG_EQ(alg, PSA_ALG_ECIES_SEC1) && PSA_KEY_TYPE_IS_ECC(key_type)                                      \
         ? PSA_EXPORT_PUBLIC_KEY_OUTPUT_SIZE(key_type, key_bits)                                                    \
         : (size_t)0)
#define PSADRV_WANTED_ENCAPSULATION_SIZE                                                                              \
    PSADRV_MAX(PSADRV_ML_KEM_CIPHERTEXT_SIZE(PSADRV_WANTED_ML_KEM_BITS),                                              \
               PSADRV_WANT_EVERYTHING || PSADRV_WANTS(ALG_ECIES_SEC1)                                                 \
                   ? PSADRV_MAX(PSADRV_WANTED_POINT_SIZE, PSA_BITS_TO_BYTES(PSADRV_WANTED_MONTGOMERY_BITS))           \
                   : 0)
#define PSA_ENCAPSULATE_CIPHERTEXT_MAX_SIZE PSADRV_AT_LEAST_ONE(PSADRV_WANTED_ENCAPSULATION_SIZE)

// Key wrapping, API 1.4: whole units of 8 bytes and one more.
#define PSADRV_WRAPPED_SIZE(bytes) (PSA_ROUND_UP_TO_MULTIPLE(8u, bytes) + 8u)
#define PSA_WRAP_KEY_OUTPUT_SIZE(wrap_key_type, alg, key_type, key_bits)                                            \
    (PSA_ALG_IS_KEY_WRAP(alg) && PSADRV_BLOCK_LENGTH(wrap_key_type) == 16 &&                                        \
             PSA_EXPORT_KEY_OUTPUT_SIZE(key_type, key_bits) != 0                                                    \
         ? PSADRV_WRAPPED_SIZE(PSA_EXPORT_KEY_OUTPUT_SIZE(key_type, key_bits))                                      \
         : (size_t)0)
#define PSADRV_WANTS_WRAPPING (PSADRV_WANT_EVERYTHING || PSADRV_WANTS(ALG_KW) || PSADRV_WANTS(ALG_KWP))
#define PSA_WRAP_KEY_PAIR_MAX_SIZE                                                                                    \
    (PSADRV_WANTS_WRAPPING && PSADRV_WANTED_KEY_PAIR_SIZE != 0 ? PSADRV_WRAPPED_SIZE(PSADRV_WANTED_KEY_PAIR_SIZE)     \
                                                               : (size_t)1)

#endif
