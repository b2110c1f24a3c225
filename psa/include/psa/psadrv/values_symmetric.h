/// @file Part of psa/crypto_values.h. PSA Crypto API: "Algorithms", "Message digests", "Message authentication codes",
/// "Unauthenticated ciphers", "Authenticated encryption with associated data", "Key derivation".
#ifndef PSADRV_PSA_VALUES_SYMMETRIC_H
#define PSADRV_PSA_VALUES_SYMMETRIC_H

#include "values_key.h"

/// An algorithm made of another and a hash carries the hash's low byte.
#define PSADRV_ALG_WITH_HASH(base, hash_alg) ((psa_algorithm_t)((base) | ((hash_alg) & 0x000000ff)))
#define PSADRV_ALG_IS(alg, mask, value) (((psa_algorithm_t)(alg) & (psa_algorithm_t)(mask)) == (value))

#define PSA_ALG_NONE ((psa_algorithm_t)0)

// Algorithm categories.
#define PSA_ALG_IS_HASH(alg) PSADRV_ALG_IS(alg, 0x7f000000, 0x02000000)
#define PSA_ALG_IS_XOF(alg) PSADRV_ALG_IS(alg, 0x7f000000, 0x0d000000)                ///< API 1.4
#define PSA_ALG_IS_MAC(alg) PSADRV_ALG_IS(alg, 0x7f000000, 0x03000000)
#define PSA_ALG_IS_CIPHER(alg) PSADRV_ALG_IS(alg, 0x7f000000, 0x04000000)
#define PSA_ALG_IS_AEAD(alg) PSADRV_ALG_IS(alg, 0x7f000000, 0x05000000)
#define PSA_ALG_IS_SIGN(alg) PSADRV_ALG_IS(alg, 0x7f000000, 0x06000000)
#define PSA_ALG_IS_ASYMMETRIC_ENCRYPTION(alg) PSADRV_ALG_IS(alg, 0x7f000000, 0x07000000)
#define PSA_ALG_IS_KEY_DERIVATION(alg) PSADRV_ALG_IS(alg, 0x7f000000, 0x08000000)
#define PSA_ALG_IS_KEY_AGREEMENT(alg) PSADRV_ALG_IS(alg, 0x7f000000, 0x09000000)      ///< with or without a derivation
#define PSA_ALG_IS_PAKE(alg) PSADRV_ALG_IS(alg, 0x7f000000, 0x0a000000)
#define PSA_ALG_IS_KEY_WRAP(alg) PSADRV_ALG_IS(alg, 0x7f000000, 0x0b000000)           ///< API 1.4
#define PSA_ALG_IS_KEY_ENCAPSULATION(alg) PSADRV_ALG_IS(alg, 0x7f000000, 0x0c000000)  ///< API 1.3

/// Only for policies: any hash, any tag of at least a length. Since API 1.4 CCM* with any tag is one, too.
#define PSA_ALG_IS_WILDCARD(alg)                                                                        \
    (PSA_ALG_GET_HASH(alg) == PSA_ALG_ANY_HASH || PSADRV_ALG_IS(alg, 0x7f008000, 0x03008000) ||         \
     PSADRV_ALG_IS(alg, 0x7f008000, 0x05008000) || (psa_algorithm_t)(alg) == PSA_ALG_CCM_STAR_ANY_TAG)

/// The hash inside an algorithm; PSA_ALG_NONE where the low byte is zero.
#define PSA_ALG_GET_HASH(alg) \
    (((alg) & 0x000000ff) == 0 ? PSA_ALG_NONE : (psa_algorithm_t)(0x02000000 | ((alg) & 0x000000ff)))

// Hash algorithms.
#define PSA_ALG_MD2 ((psa_algorithm_t)0x02000001)
#define PSA_ALG_MD4 ((psa_algorithm_t)0x02000002)
#define PSA_ALG_MD5 ((psa_algorithm_t)0x02000003)
#define PSA_ALG_RIPEMD160 ((psa_algorithm_t)0x02000004)
#define PSA_ALG_SHA_1 ((psa_algorithm_t)0x02000005)
#define PSA_ALG_AES_MMO_ZIGBEE ((psa_algorithm_t)0x02000007)
#define PSA_ALG_SHA_224 ((psa_algorithm_t)0x02000008)
#define PSA_ALG_SHA_256 ((psa_algorithm_t)0x02000009)
#define PSA_ALG_SHA_384 ((psa_algorithm_t)0x0200000a)
#define PSA_ALG_SHA_512 ((psa_algorithm_t)0x0200000b)
#define PSA_ALG_SHA_512_224 ((psa_algorithm_t)0x0200000c)
#define PSA_ALG_SHA_512_256 ((psa_algorithm_t)0x0200000d)
#define PSA_ALG_SHA_256_192 ((psa_algorithm_t)0x0200000e)       ///< the first 192 bits; API 1.3
#define PSA_ALG_SHA3_224 ((psa_algorithm_t)0x02000010)
#define PSA_ALG_SHA3_256 ((psa_algorithm_t)0x02000011)
#define PSA_ALG_SHA3_384 ((psa_algorithm_t)0x02000012)
#define PSA_ALG_SHA3_512 ((psa_algorithm_t)0x02000013)
#define PSA_ALG_SM3 ((psa_algorithm_t)0x02000014)
#define PSA_ALG_SHAKE256_512 ((psa_algorithm_t)0x02000015)      ///< the first 512 bits of SHAKE256
#define PSA_ALG_SHAKE128_256 ((psa_algorithm_t)0x02000016)      ///< API 1.3
#define PSA_ALG_SHAKE256_192 ((psa_algorithm_t)0x02000017)      ///< API 1.3
#define PSA_ALG_SHAKE256_256 ((psa_algorithm_t)0x02000018)      ///< API 1.3
#define PSA_ALG_ASCON_HASH256 ((psa_algorithm_t)0x02000019)     ///< API 1.4
#define PSA_ALG_BLAKE2S_HASH256 ((psa_algorithm_t)0x0200001c)   ///< API 1.5
#define PSA_ALG_BLAKE2SP_HASH256 ((psa_algorithm_t)0x0200001d)  ///< API 1.5
#define PSA_ALG_BLAKE2B_HASH512 ((psa_algorithm_t)0x0200001e)   ///< API 1.5
#define PSA_ALG_BLAKE2BP_HASH512 ((psa_algorithm_t)0x0200001f)  ///< API 1.5
#define PSA_ALG_ANY_HASH ((psa_algorithm_t)0x020000ff)          ///< in a policy: whichever hash
#define PSA_ALG_IS_BLAKE2_HASH(alg) PSADRV_ALG_IS(alg, 0x7ffffffc, 0x0200001c)  ///< API 1.5

// Extendable-output functions, API 1.4.
#define PSA_ALG_SHAKE128 ((psa_algorithm_t)0x0d000100)
#define PSA_ALG_SHAKE256 ((psa_algorithm_t)0x0d000200)
#define PSA_ALG_ASCON_XOF128 ((psa_algorithm_t)0x0d000300)
#define PSA_ALG_ASCON_CXOF128 ((psa_algorithm_t)0x0d008300)
#define PSA_ALG_XOF_HAS_CONTEXT(alg) (((alg) & 0x00008000) != 0)

// MAC algorithms.
#define PSA_ALG_HMAC(hash_alg) PSADRV_ALG_WITH_HASH(0x03800000, hash_alg)
#define PSA_ALG_BLAKE2_MAC(hash_alg) PSADRV_ALG_WITH_HASH(0x03800300, hash_alg)  ///< BLAKE2's own key; API 1.5
#define PSA_ALG_CBC_MAC ((psa_algorithm_t)0x03c00100)
#define PSA_ALG_CMAC ((psa_algorithm_t)0x03c00200)
#define PSA_ALG_TRUNCATED_MAC(mac_alg, mac_length) \
    ((psa_algorithm_t)(((mac_alg) & 0xffc07fff) | (((mac_length) & 0x3f) << 16)))  ///< length in bytes
#define PSA_ALG_FULL_LENGTH_MAC(mac_alg) ((psa_algorithm_t)((mac_alg) & 0xffc07fff))
#define PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(mac_alg, min_mac_length) \
    ((psa_algorithm_t)(PSA_ALG_TRUNCATED_MAC(mac_alg, min_mac_length) | 0x00008000))  ///< in a policy
#define PSA_ALG_IS_HMAC(alg) PSADRV_ALG_IS(alg, 0x7fc0ff00, 0x03800000)
#define PSA_ALG_IS_BLAKE2_MAC(alg) PSADRV_ALG_IS(alg, 0x7fc0ff00, 0x03800300)  ///< API 1.5
#define PSA_ALG_IS_BLOCK_CIPHER_MAC(alg) PSADRV_ALG_IS(alg, 0x7fc00000, 0x03c00000)

// Cipher algorithms.
#define PSA_ALG_STREAM_CIPHER ((psa_algorithm_t)0x04800100)     ///< the stream cipher that the key's type names
#define PSA_ALG_CTR ((psa_algorithm_t)0x04c01000)
#define PSA_ALG_CCM_STAR_NO_TAG ((psa_algorithm_t)0x04c01300)   ///< the encryption of CCM* alone
#define PSA_ALG_CCM_STAR_ANY_TAG ((psa_algorithm_t)0x04c09300)  ///< in a policy: CCM* with and without a tag
#define PSA_ALG_CFB ((psa_algorithm_t)0x04c01100)
#define PSA_ALG_OFB ((psa_algorithm_t)0x04c01200)
#define PSA_ALG_XTS ((psa_algorithm_t)0x0440ff00)
#define PSA_ALG_ECB_NO_PADDING ((psa_algorithm_t)0x04404400)
#define PSA_ALG_CBC_NO_PADDING ((psa_algorithm_t)0x04404000)
#define PSA_ALG_CBC_PKCS7 ((psa_algorithm_t)0x04404100)
#define PSA_ALG_IS_STREAM_CIPHER(alg) PSADRV_ALG_IS(alg, 0x7f800000, 0x04800000)  ///< modes that make a key stream, too

// AEAD algorithms, with tags of their default length.
#define PSA_ALG_CCM ((psa_algorithm_t)0x05500100)
#define PSA_ALG_GCM ((psa_algorithm_t)0x05500200)
#define PSA_ALG_CHACHA20_POLY1305 ((psa_algorithm_t)0x05100500)
#define PSA_ALG_XCHACHA20_POLY1305 ((psa_algorithm_t)0x05100600)
#define PSA_ALG_ASCON_AEAD128 ((psa_algorithm_t)0x05100700)  ///< API 1.4
#define PSA_ALG_AEAD_WITH_SHORTENED_TAG(aead_alg, tag_length) \
    ((psa_algorithm_t)(((aead_alg) & 0xffc07fff) | (((tag_length) & 0x3f) << 16)))  ///< length in bytes
#define PSA_ALG_AEAD_WITH_AT_LEAST_THIS_LENGTH_TAG(aead_alg, min_tag_length) \
    ((psa_algorithm_t)(PSA_ALG_AEAD_WITH_SHORTENED_TAG(aead_alg, min_tag_length) | 0x00008000))  ///< in a policy
/// The algorithm with the length field as the values above have it. Gap: the published formula stops at the AEADs of
/// API 1.1 and answers PSA_ALG_NONE for XChaCha20-Poly1305 and Ascon; here they have their default, as the text asks.
#define PSA_ALG_AEAD_WITH_DEFAULT_LENGTH_TAG(aead_alg)                                        \
    (PSADRV_ALG_AEAD_BASE(aead_alg) == 0x05400100   ? PSA_ALG_CCM                             \
     : PSADRV_ALG_AEAD_BASE(aead_alg) == 0x05400200 ? PSA_ALG_GCM                             \
     : PSADRV_ALG_AEAD_BASE(aead_alg) == 0x05000500 ? PSA_ALG_CHACHA20_POLY1305               \
     : PSADRV_ALG_AEAD_BASE(aead_alg) == 0x05000600 ? PSA_ALG_XCHACHA20_POLY1305              \
     : PSADRV_ALG_AEAD_BASE(aead_alg) == 0x05000700 ? PSA_ALG_ASCON_AEAD128                   \
                                                    : PSA_ALG_NONE)
#define PSADRV_ALG_AEAD_BASE(aead_alg) ((psa_algorithm_t)((aead_alg) & 0xffc07fff))
#define PSA_ALG_IS_AEAD_ON_BLOCK_CIPHER(alg) PSADRV_ALG_IS(alg, 0x7f400000, 0x05400000)

// Key wrapping, API 1.4.
#define PSA_ALG_KW ((psa_algorithm_t)0x0b400100)   ///< whole units of 64 bits
#define PSA_ALG_KWP ((psa_algorithm_t)0x0bc00200)  ///< with padding

// Key derivation algorithms.
#define PSA_ALG_HKDF(hash_alg) PSADRV_ALG_WITH_HASH(0x08000100, hash_alg)
#define PSA_ALG_HKDF_EXTRACT(hash_alg) PSADRV_ALG_WITH_HASH(0x08000400, hash_alg)
#define PSA_ALG_HKDF_EXPAND(hash_alg) PSADRV_ALG_WITH_HASH(0x08000500, hash_alg)
#define PSA_ALG_SP800_108_COUNTER_HMAC(hash_alg) PSADRV_ALG_WITH_HASH(0x08000700, hash_alg)
#define PSA_ALG_SP800_108_COUNTER_CMAC ((psa_algorithm_t)0x08000800)
#define PSA_ALG_TLS12_PRF(hash_alg) PSADRV_ALG_WITH_HASH(0x08000200, hash_alg)
#define PSA_ALG_TLS12_PSK_TO_MS(hash_alg) PSADRV_ALG_WITH_HASH(0x08000300, hash_alg)
#define PSA_ALG_TLS12_ECJPAKE_TO_PMS ((psa_algorithm_t)0x08000609)
#define PSA_ALG_PBKDF2_HMAC(hash_alg) PSADRV_ALG_WITH_HASH(0x08800100, hash_alg)
#define PSA_ALG_PBKDF2_AES_CMAC_PRF_128 ((psa_algorithm_t)0x08800200)
#define PSA_ALG_WPA3_SAE_H2E(hash_alg) PSADRV_ALG_WITH_HASH(0x08800400, hash_alg)  ///< hash to element; API 1.4
#define PSA_ALG_IS_KEY_DERIVATION_STRETCHING(alg) PSADRV_ALG_IS(alg, 0x7f800000, 0x08800000)
#define PSA_ALG_IS_HKDF(alg) PSADRV_ALG_IS(alg, ~0x000000ff, 0x08000100)
#define PSA_ALG_IS_HKDF_EXTRACT(alg) PSADRV_ALG_IS(alg, ~0x000000ff, 0x08000400)
#define PSA_ALG_IS_HKDF_EXPAND(alg) PSADRV_ALG_IS(alg, ~0x000000ff, 0x08000500)
#define PSA_ALG_IS_SP800_108_COUNTER_HMAC(alg) PSADRV_ALG_IS(alg, ~0x000000ff, 0x08000700)
#define PSA_ALG_IS_TLS12_PRF(alg) PSADRV_ALG_IS(alg, ~0x000000ff, 0x08000200)
#define PSA_ALG_IS_TLS12_PSK_TO_MS(alg) PSADRV_ALG_IS(alg, ~0x000000ff, 0x08000300)
#define PSA_ALG_IS_PBKDF2_HMAC(alg) PSADRV_ALG_IS(alg, ~0x000000ff, 0x08800100)
#define PSA_ALG_IS_WPA3_SAE_H2E(alg) PSADRV_ALG_IS(alg, ~0x000000ff, 0x08800400)  ///< API 1.4

// Inputs of a key derivation. The API leaves the numbers open; these are the field's.
#define PSA_KEY_DERIVATION_INPUT_SECRET ((psa_key_derivation_step_t)0x0101)
#define PSA_KEY_DERIVATION_INPUT_PASSWORD ((psa_key_derivation_step_t)0x0102)
#define PSA_KEY_DERIVATION_INPUT_OTHER_SECRET ((psa_key_derivation_step_t)0x0103)
#define PSA_KEY_DERIVATION_INPUT_LABEL ((psa_key_derivation_step_t)0x0201)
#define PSA_KEY_DERIVATION_INPUT_SALT ((psa_key_derivation_step_t)0x0202)
#define PSA_KEY_DERIVATION_INPUT_INFO ((psa_key_derivation_step_t)0x0203)
#define PSA_KEY_DERIVATION_INPUT_SEED ((psa_key_derivation_step_t)0x0204)
#define PSA_KEY_DERIVATION_INPUT_COST ((psa_key_derivation_step_t)0x0205)  ///< an integer
#define PSA_KEY_DERIVATION_INPUT_CONTEXT ((psa_key_derivation_step_t)0x0206)
#define PSA_KEY_DERIVATION_UNLIMITED_CAPACITY ((size_t)-1)  ///< as many bytes as the algorithm gives

#endif
