/// @file Part of psa/crypto_sizes.h: message digests, MACs, ciphers, AEAD, key derivation.
#ifndef PSADRV_PSA_SIZES_SYMMETRIC_H
#define PSADRV_PSA_SIZES_SYMMETRIC_H

#ifndef PSADRV_PSA_CRYPTO_SIZES_H
#include "../crypto_sizes.h"
#endif

// Message digests. Both lengths are tables over the hash's low byte; an HMAC algorithm answers for its hash.
#define PSADRV_HASH_BYTE(alg) (PSA_ALG_IS_HASH(alg) || PSA_ALG_IS_HMAC(alg) ? (int)((alg) & 0xff) : 0)
#define PSADRV_HASH_IS(alg, hash_alg) (PSADRV_HASH_BYTE(alg) == (int)((hash_alg) & 0xff))
#define PSA_HASH_LENGTH(alg)                                                                                         \
    ((size_t)(PSADRV_HASH_BYTE(alg) == 0 ? 0                                                                         \
              : PSADRV_HASH_IS(alg, PSA_ALG_MD2) || PSADRV_HASH_IS(alg, PSA_ALG_MD4) ||                              \
                      PSADRV_HASH_IS(alg, PSA_ALG_MD5) || PSADRV_HASH_IS(alg, PSA_ALG_AES_MMO_ZIGBEE)                \
                  ? 16                                                                                               \
              : PSADRV_HASH_IS(alg, PSA_ALG_RIPEMD160) || PSADRV_HASH_IS(alg, PSA_ALG_SHA_1) ? 20                    \
              : PSADRV_HASH_IS(alg, PSA_ALG_SHA_256_192) || PSADRV_HASH_IS(alg, PSA_ALG_SHAKE256_192) ? 24           \
              : PSADRV_HASH_IS(alg, PSA_ALG_SHA_224) || PSADRV_HASH_IS(alg, PSA_ALG_SHA_512_224) ||                  \
                      PSADRV_HASH_IS(alg, PSA_ALG_SHA3_224)                                                          \
                  ? 28                                                                                               \
              : PSADRV_HASH_IS(alg, PSA_ALG_SHA_256) || PSADRV_HASH_IS(alg, PSA_ALG_SHA_512_256) ||                  \
                      PSADRV_HASH_IS(alg, PSA_ALG_SHA3_256) || PSADRV_HASH_IS(alg, PSA_ALG_SM3) ||                   \
                      PSADRV_HASH_IS(alg, PSA_ALG_SHAKE128_256) || PSADRV_HASH_IS(alg, PSA_ALG_SHAKE256_256) ||      \
                      PSADRV_HASH_IS(alg, PSA_ALG_ASCON_HASH256) || PSADRV_HASH_IS(alg, PSA_ALG_BLAKE2S_HASH256) ||  \
                      PSADRV_HASH_IS(alg, PSA_ALG_BLAKE2SP_HASH256)                                                  \
                  ? 32                                                                                               \
              : PSADRV_HASH_IS(alg, PSA_ALG_SHA_384) || PSADRV_HASH_IS(alg, PSA_ALG_SHA3_384) ? 48                   \
              : PSADRV_HASH_IS(alg, PSA_ALG_SHA_512) || PSADRV_HASH_IS(alg, PSA_ALG_SHA3_512) ||                     \
                      PSADRV_HASH_IS(alg, PSA_ALG_SHAKE256_512) || PSADRV_HASH_IS(alg, PSA_ALG_BLAKE2B_HASH512) ||   \
                      PSADRV_HASH_IS(alg, PSA_ALG_BLAKE2BP_HASH512)                                                  \
                  ? 64                                                                                               \
                  : 0))
/// What the hash takes in at a time, as HMAC needs it; for sponges the rate, for parallel BLAKE2 one leaf's block.
#define PSA_HASH_BLOCK_LENGTH(alg)                                                                                   \
    ((size_t)(PSADRV_HASH_BYTE(alg) == 0 ? 0                                                                         \
              : PSADRV_HASH_IS(alg, PSA_ALG_ASCON_HASH256) ? 8                                                       \
              : PSADRV_HASH_IS(alg, PSA_ALG_MD2) || PSADRV_HASH_IS(alg, PSA_ALG_AES_MMO_ZIGBEE) ? 16                 \
              : PSADRV_HASH_IS(alg, PSA_ALG_MD4) || PSADRV_HASH_IS(alg, PSA_ALG_MD5) ||                              \
                      PSADRV_HASH_IS(alg, PSA_ALG_RIPEMD160) || PSADRV_HASH_IS(alg, PSA_ALG_SHA_1) ||                \
                      PSADRV_HASH_IS(alg, PSA_ALG_SHA_224) || PSADRV_HASH_IS(alg, PSA_ALG_SHA_256) ||                \
                      PSADRV_HASH_IS(alg, PSA_ALG_SHA_256_192) || PSADRV_HASH_IS(alg, PSA_ALG_SM3) ||                \
                      PSADRV_HASH_IS(alg, PSA_ALG_BLAKE2S_HASH256) || PSADRV_HASH_IS(alg, PSA_ALG_BLAKE2SP_HASH256)  \
                  ? 64                                                                                               \
              : PSADRV_HASH_IS(alg, PSA_ALG_SHA3_512) ? 72                                                           \
              : PSADRV_HASH_IS(alg, PSA_ALG_SHA3_384) ? 104                                                          \
              : PSADRV_HASH_IS(alg, PSA_ALG_SHA_384) || PSADRV_HASH_IS(alg, PSA_ALG_SHA_512) ||                      \
                      PSADRV_HASH_IS(alg, PSA_ALG_SHA_512_224) || PSADRV_HASH_IS(alg, PSA_ALG_SHA_512_256) ||        \
                      PSADRV_HASH_IS(alg, PSA_ALG_BLAKE2B_HASH512) || PSADRV_HASH_IS(alg, PSA_ALG_BLAKE2BP_HASH512)  \
                  ? 128                                                                                              \
              : PSADRV_HASH_IS(alg, PSA_ALG_SHA3_256) || PSADRV_HASH_IS(alg, PSA_ALG_SHAKE256_192) ||                \
                      PSADRV_HASH_IS(alg, PSA_ALG_SHAKE256_256) || PSADRV_HASH_IS(alg, PSA_ALG_SHAKE256_512)         \
                  ? 136                                                                                              \
              : PSADRV_HASH_IS(alg, PSA_ALG_SHA3_224) ? 144                                                          \
              : PSADRV_HASH_IS(alg, PSA_ALG_SHAKE128_256) ? 168                                                      \
                                                          : 0))
#define PSA_HASH_MAX_SIZE PSADRV_AT_LEAST_ONE(PSADRV_WANTED_HASH_SIZE)

// The suspended state of a hash: algorithm, length of the input so far, chaining value, unprocessed input.
#define PSADRV_ALG_EQ(alg, other) ((psa_algorithm_t)(alg) == (other))
#define PSADRV_ALG_IS_SHA_512_KIND(alg)                                                  \
    (PSADRV_ALG_EQ(alg, PSA_ALG_SHA_512) || PSADRV_ALG_EQ(alg, PSA_ALG_SHA_384) ||       \
     PSADRV_ALG_EQ(alg, PSA_ALG_SHA_512_224) || PSADRV_ALG_EQ(alg, PSA_ALG_SHA_512_256))
#define PSA_HASH_SUSPEND_ALGORITHM_FIELD_LENGTH ((size_t)4)
#define PSA_HASH_SUSPEND_INPUT_LENGTH_FIELD_LENGTH(alg)                                                 \
    ((size_t)(PSADRV_ALG_EQ(alg, PSA_ALG_MD2) ? 1                                                       \
              : PSADRV_ALG_EQ(alg, PSA_ALG_MD4) || PSADRV_ALG_EQ(alg, PSA_ALG_MD5) ||                   \
                      PSADRV_ALG_EQ(alg, PSA_ALG_RIPEMD160) || PSADRV_ALG_EQ(alg, PSA_ALG_SHA_1) ||     \
                      PSADRV_ALG_EQ(alg, PSA_ALG_SHA_224) || PSADRV_ALG_EQ(alg, PSA_ALG_SHA_256)        \
                  ? 8                                                                                   \
              : PSADRV_ALG_IS_SHA_512_KIND(alg) ? 16                                                    \
                                                : 0))
#define PSA_HASH_SUSPEND_HASH_STATE_FIELD_LENGTH(alg)                                                   \
    ((size_t)(PSADRV_ALG_EQ(alg, PSA_ALG_MD2)                                           ? 64            \
              : PSADRV_ALG_EQ(alg, PSA_ALG_MD4) || PSADRV_ALG_EQ(alg, PSA_ALG_MD5)      ? 16            \
              : PSADRV_ALG_EQ(alg, PSA_ALG_RIPEMD160) || PSADRV_ALG_EQ(alg, PSA_ALG_SHA_1) ? 20         \
              : PSADRV_ALG_EQ(alg, PSA_ALG_SHA_224) || PSADRV_ALG_EQ(alg, PSA_ALG_SHA_256) ? 32         \
              : PSADRV_ALG_IS_SHA_512_KIND(alg)                                            ? 64         \
                                                                                           : 0))
/// For the hashes that can be suspended; others have no state format.
#define PSA_HASH_SUSPEND_OUTPUT_SIZE(alg)                                                     \
    (PSA_HASH_SUSPEND_ALGORITHM_FIELD_LENGTH + PSA_HASH_SUSPEND_INPUT_LENGTH_FIELD_LENGTH(alg) + \
     PSA_HASH_SUSPEND_HASH_STATE_FIELD_LENGTH(alg) + PSA_HASH_BLOCK_LENGTH(alg) - 1u)
#define PSA_HASH_SUSPEND_OUTPUT_MAX_SIZE                                                           \
    (PSADRV_WANTED_SUSPENDED_HASH == PSA_ALG_NONE ? (size_t)1                                      \
                                                  : PSA_HASH_SUSPEND_OUTPUT_SIZE(PSADRV_WANTED_SUSPENDED_HASH))

// Block ciphers: the key type has the block's logarithm.
#define PSA_BLOCK_CIPHER_BLOCK_LENGTH(type) (1u << (((type) >> 8) & 7))
#define PSA_BLOCK_CIPHER_BLOCK_MAX_SIZE PSADRV_AT_LEAST_ONE(PSADRV_WANTED_BLOCK_SIZE)
#define PSADRV_KEY_TYPE_IS_BLOCK_CIPHER(type) (PSADRV_KEY_TYPE_IS(type, 0x7000, 0x2000) && ((type) & 0x0700) != 0)
#define PSADRV_BLOCK_LENGTH(type) \
    (PSADRV_KEY_TYPE_IS_BLOCK_CIPHER(type) ? (size_t)PSA_BLOCK_CIPHER_BLOCK_LENGTH(type) : (size_t)0)

// MACs: a truncated algorithm has its length in bits 16 to 21. "0u * (key_bits)" names an argument that no length
// depends on, so that a caller's variable counts as used.
#define PSADRV_LENGTH_FIELD(alg) ((size_t)(((psa_algorithm_t)(alg) >> 16) & 0x3f))
#define PSA_MAC_LENGTH(key_type, key_bits, alg)                                              \
    (!PSA_ALG_IS_MAC(alg)                ? (size_t)0                                         \
     : PSADRV_LENGTH_FIELD(alg) != 0     ? PSADRV_LENGTH_FIELD(alg)                          \
     : PSA_ALG_IS_HMAC(alg)              ? PSA_HASH_LENGTH(alg)                              \
     : PSA_ALG_IS_BLAKE2_MAC(alg)        ? PSA_HASH_LENGTH(PSA_ALG_GET_HASH(alg))            \
     : PSA_ALG_IS_BLOCK_CIPHER_MAC(alg)  ? PSADRV_BLOCK_LENGTH(key_type) + 0u * (key_bits)   \
                                         : (size_t)0)
#define PSA_MAC_MAX_SIZE PSADRV_AT_LEAST_ONE(PSADRV_WANTED_MAC_SIZE)

// Ciphers.
#define PSADRV_CIPHER_MODE_HAS_IV(alg)                                                        \
    (PSADRV_ALG_EQ(alg, PSA_ALG_CTR) || PSADRV_ALG_EQ(alg, PSA_ALG_CFB) ||                    \
     PSADRV_ALG_EQ(alg, PSA_ALG_OFB) || PSADRV_ALG_EQ(alg, PSA_ALG_XTS) ||                    \
     PSADRV_ALG_EQ(alg, PSA_ALG_CBC_NO_PADDING) || PSADRV_ALG_EQ(alg, PSA_ALG_CBC_PKCS7))
#define PSA_CIPHER_IV_LENGTH(key_type, alg)                                                   \
    ((size_t)(PSADRV_BLOCK_LENGTH(key_type) != 0                                              \
                  ? (PSADRV_CIPHER_MODE_HAS_IV(alg) ? PSADRV_BLOCK_LENGTH(key_type)           \
                     : PSADRV_ALG_EQ(alg, PSA_ALG_CCM_STAR_NO_TAG) ? 13u                      \
                                                                   : 0u)                      \
              : !PSADRV_ALG_EQ(alg, PSA_ALG_STREAM_CIPHER)             ? 0u                   \
              : (psa_key_type_t)(key_type) == PSA_KEY_TYPE_CHACHA20    ? 12u                  \
              : (psa_key_type_t)(key_type) == PSA_KEY_TYPE_XCHACHA20   ? 24u                  \
                                                                       : 0u))
#define PSA_CIPHER_IV_MAX_SIZE PSADRV_AT_LEAST_ONE(PSADRV_WANTED_CIPHER_IV_SIZE)
/// A cipher and a key that go together as far as their categories tell.
#define PSADRV_CIPHER_FITS(key_type, alg)                                                     \
    (PSA_ALG_IS_CIPHER(alg) && PSADRV_KEY_TYPE_IS(key_type, 0x7000, 0x2000) &&                \
     (PSADRV_BLOCK_LENGTH(key_type) != 0) == !PSADRV_ALG_EQ(alg, PSA_ALG_STREAM_CIPHER))
/// The IV and the ciphertext.
#define PSA_CIPHER_ENCRYPT_OUTPUT_SIZE(key_type, alg, input_length)                                             \
    (!PSADRV_CIPHER_FITS(key_type, alg) ? (size_t)0                                                             \
     : PSADRV_ALG_EQ(alg, PSA_ALG_CBC_PKCS7)                                                                    \
         ? PSA_CIPHER_IV_LENGTH(key_type, alg) +                                                                \
               PSA_ROUND_UP_TO_MULTIPLE(PSA_BLOCK_CIPHER_BLOCK_LENGTH(key_type), (size_t)(input_length) + 1u)   \
         : PSA_CIPHER_IV_LENGTH(key_type, alg) + (size_t)(input_length))
#define PSA_CIPHER_ENCRYPT_OUTPUT_MAX_SIZE(input_length)                                                               \
    (PSADRV_WANTED_CIPHER_IV_SIZE +                                                                                    \
     (PSADRV_WANTS_PADDING ? PSA_ROUND_UP_TO_MULTIPLE(PSA_BLOCK_CIPHER_BLOCK_MAX_SIZE, (size_t)(input_length) + 1u)    \
                           : (size_t)(input_length)))
/// The input begins with the IV.
#define PSA_CIPHER_DECRYPT_OUTPUT_SIZE(key_type, alg, input_length)                                       \
    (PSADRV_CIPHER_FITS(key_type, alg) ? PSADRV_LESS(input_length, PSA_CIPHER_IV_LENGTH(key_type, alg))   \
                                       : (size_t)0)
#define PSA_CIPHER_DECRYPT_OUTPUT_MAX_SIZE(input_length) ((size_t)(input_length))
/// A driver may hold back part of a block in any mode, so that a step can bring what an earlier one held back.
#define PSA_CIPHER_UPDATE_OUTPUT_SIZE(key_type, alg, input_length)                                        \
    (!PSADRV_CIPHER_FITS(key_type, alg) ? (size_t)0                                                       \
     : PSADRV_BLOCK_LENGTH(key_type) != 0                                                                 \
         ? PSA_ROUND_UP_TO_MULTIPLE(PSA_BLOCK_CIPHER_BLOCK_LENGTH(key_type), input_length)                \
         : (size_t)(input_length))
#define PSA_CIPHER_UPDATE_OUTPUT_MAX_SIZE(input_length) \
    PSA_ROUND_UP_TO_MULTIPLE(PSA_BLOCK_CIPHER_BLOCK_MAX_SIZE, input_length)
#define PSA_CIPHER_FINISH_OUTPUT_SIZE(key_type, alg) \
    (PSADRV_CIPHER_FITS(key_type, alg) ? PSADRV_BLOCK_LENGTH(key_type) : (size_t)0)
#define PSA_CIPHER_FINISH_OUTPUT_MAX_SIZE PSA_BLOCK_CIPHER_BLOCK_MAX_SIZE

// AEAD. CCM and GCM have blocks of 128 bits; the others belong to one key type each.
#define PSADRV_AEAD_IS(aead_alg, plain_alg) (PSA_ALG_AEAD_WITH_DEFAULT_LENGTH_TAG(aead_alg) == (plain_alg))
#define PSA_AEAD_NONCE_LENGTH(key_type, alg)                                                                         \
    ((size_t)(PSADRV_BLOCK_LENGTH(key_type) == 16                                                                    \
                  ? (PSADRV_AEAD_IS(alg, PSA_ALG_CCM) ? 13 : PSADRV_AEAD_IS(alg, PSA_ALG_GCM) ? 12 : 0)              \
              : (psa_key_type_t)(key_type) == PSA_KEY_TYPE_CHACHA20                                                  \
                  ? (PSADRV_AEAD_IS(alg, PSA_ALG_CHACHA20_POLY1305) ? 12 : 0)                                        \
              : (psa_key_type_t)(key_type) == PSA_KEY_TYPE_XCHACHA20                                                 \
                  ? (PSADRV_AEAD_IS(alg, PSA_ALG_XCHACHA20_POLY1305) ? 24 : 0)                                       \
              : (psa_key_type_t)(key_type) == PSA_KEY_TYPE_ASCON                                                     \
                  ? (PSADRV_AEAD_IS(alg, PSA_ALG_ASCON_AEAD128) ? 16 : 0)                                            \
                  : 0))
#define PSA_AEAD_NONCE_MAX_SIZE PSADRV_AT_LEAST_ONE(PSADRV_WANTED_AEAD_NONCE_SIZE)
#define PSADRV_AEAD_FITS(key_type, alg) (PSA_AEAD_NONCE_LENGTH(key_type, alg) != 0)
#define PSA_AEAD_TAG_LENGTH(key_type, key_bits, alg) \
    (PSADRV_AEAD_FITS(key_type, alg) ? PSADRV_LENGTH_FIELD(alg) + 0u * (key_bits) : (size_t)0)
#define PSA_AEAD_TAG_MAX_SIZE PSADRV_AT_LEAST_ONE(PSADRV_WANTED_AEAD_TAG_SIZE)
/// The ciphertext and the tag.
#define PSA_AEAD_ENCRYPT_OUTPUT_SIZE(key_type, alg, plaintext_length) \
    (PSADRV_AEAD_FITS(key_type, alg) ? (size_t)(plaintext_length) + PSADRV_LENGTH_FIELD(alg) : (size_t)0)
#define PSA_AEAD_ENCRYPT_OUTPUT_MAX_SIZE(plaintext_length) ((size_t)(plaintext_length) + PSADRV_WANTED_AEAD_TAG_SIZE)
#define PSA_AEAD_DECRYPT_OUTPUT_SIZE(key_type, alg, ciphertext_length) \
    (PSADRV_AEAD_FITS(key_type, alg) ? PSADRV_LESS(ciphertext_length, PSADRV_LENGTH_FIELD(alg)) : (size_t)0)
#define PSA_AEAD_DECRYPT_OUTPUT_MAX_SIZE(ciphertext_length) ((size_t)(ciphertext_length))
#define PSA_AEAD_UPDATE_OUTPUT_SIZE(key_type, alg, input_length)                                                    \
    (!PSADRV_AEAD_FITS(key_type, alg)         ? (size_t)0                                                           \
     : PSA_ALG_IS_AEAD_ON_BLOCK_CIPHER(alg)                                                                         \
         ? PSA_ROUND_UP_TO_MULTIPLE(PSADRV_BLOCK_MAX_SIZE, input_length)                                            \
         : (size_t)(input_length))
#define PSA_AEAD_UPDATE_OUTPUT_MAX_SIZE(input_length)                                                               \
    (PSADRV_WANTS_BLOCK_AEAD ? PSA_ROUND_UP_TO_MULTIPLE(PSADRV_BLOCK_MAX_SIZE, input_length) : (size_t)(input_length))
#define PSA_AEAD_FINISH_OUTPUT_SIZE(key_type, alg) \
    ((size_t)(PSADRV_AEAD_FITS(key_type, alg) && PSA_ALG_IS_AEAD_ON_BLOCK_CIPHER(alg) \
                  ? PSADRV_BLOCK_MAX_SIZE                                             \
                  : 0u))
#define PSA_AEAD_FINISH_OUTPUT_MAX_SIZE (PSADRV_WANTS_BLOCK_AEAD ? PSADRV_BLOCK_MAX_SIZE : 1u)
#define PSA_AEAD_VERIFY_OUTPUT_SIZE(key_type, alg) PSA_AEAD_FINISH_OUTPUT_SIZE(key_type, alg)
#define PSA_AEAD_VERIFY_OUTPUT_MAX_SIZE PSA_AEAD_FINISH_OUTPUT_MAX_SIZE

// Key derivation.
#define PSA_TLS12_PSK_TO_MS_PSK_MAX_SIZE (PSADRV_WANT_EVERYTHING || PSADRV_WANTS(ALG_TLS12_PSK_TO_MS) ? 128u : 1u)
#define PSA_TLS12_ECJPAKE_TO_PMS_OUTPUT_SIZE 32u

#endif
