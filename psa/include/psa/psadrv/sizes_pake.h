/// @file Part of psa/crypto_sizes.h: the messages of password-authenticated key exchange.
#ifndef PSADRV_PSA_SIZES_PAKE_H
#define PSADRV_PSA_SIZES_PAKE_H

#ifndef PSADRV_PSA_CRYPTO_SIZES_H
#include "../crypto_sizes.h"
#endif

#define PSADRV_PAKE_IS_ECC(primitive) (PSA_PAKE_PRIMITIVE_GET_TYPE(primitive) == PSA_PAKE_PRIMITIVE_TYPE_ECC)
#define PSADRV_PAKE_IS_DH(primitive) (PSA_PAKE_PRIMITIVE_GET_TYPE(primitive) == PSA_PAKE_PRIMITIVE_TYPE_DH)
/// A group element as a public key is encoded, and a scalar.
#define PSADRV_PAKE_ELEMENT_SIZE(primitive)                                                                         \
    (PSADRV_PAKE_IS_ECC(primitive)                                                                                  \
         ? PSADRV_ECC_PUBLIC_SIZE(PSA_KEY_TYPE_ECC_PUBLIC_KEY(PSA_PAKE_PRIMITIVE_GET_FAMILY(primitive)),            \
                                  PSA_PAKE_PRIMITIVE_GET_BITS(primitive))                                           \
         : PSA_BITS_TO_BYTES(PSA_PAKE_PRIMITIVE_GET_BITS(primitive)))
#define PSADRV_PAKE_SCALAR_SIZE(primitive) PSA_BITS_TO_BYTES(PSA_PAKE_PRIMITIVE_GET_BITS(primitive))
#define PSADRV_PAKE_STEP_IS(step, other) ((psa_pake_step_t)(step) == (other))

#define PSADRV_JPAKE_SIZE(primitive, step)                                                                          \
    (PSADRV_PAKE_STEP_IS(step, PSA_PAKE_STEP_KEY_SHARE) || PSADRV_PAKE_STEP_IS(step, PSA_PAKE_STEP_ZK_PUBLIC)       \
         ? PSADRV_PAKE_ELEMENT_SIZE(primitive)                                                                      \
     : PSADRV_PAKE_STEP_IS(step, PSA_PAKE_STEP_ZK_PROOF) ? PSADRV_PAKE_SCALAR_SIZE(primitive)                       \
                                                         : (size_t)0)
/// Confirmation by CMAC has one block of AES, otherwise it is as long as the hash.
#define PSADRV_SPAKE2P_SIZE(alg, primitive, step)                                                                   \
    (PSADRV_PAKE_STEP_IS(step, PSA_PAKE_STEP_KEY_SHARE)  ? PSADRV_PAKE_ELEMENT_SIZE(primitive)                      \
     : !PSADRV_PAKE_STEP_IS(step, PSA_PAKE_STEP_CONFIRM) ? (size_t)0                                                \
     : PSA_ALG_IS_SPAKE2P_CMAC(alg)                      ? (size_t)16                                               \
                                                         : PSA_HASH_LENGTH(PSA_ALG_GET_HASH(alg)))
/// As the frames of IEEE 802.11 carry it, with the group's number and the counter: scalar and coordinates, a hash, a
/// counter, a key's identifier. The list of rejected groups has no fixed size. API 1.4.
#define PSADRV_WPA3_SAE_SIZE(alg, primitive, step)                                                                  \
    (PSADRV_PAKE_STEP_IS(step, PSA_PAKE_STEP_COMMIT)                                                                \
         ? 2u + (PSADRV_PAKE_IS_ECC(primitive) ? 3u : 2u) * PSADRV_PAKE_SCALAR_SIZE(primitive)                      \
     : PSADRV_PAKE_STEP_IS(step, PSA_PAKE_STEP_CONFIRM)       ? 2u + PSA_HASH_LENGTH(PSA_ALG_GET_HASH(alg))         \
     : PSADRV_PAKE_STEP_IS(step, PSA_PAKE_STEP_CONFIRM_COUNT) ? (size_t)2                                           \
     : PSADRV_PAKE_STEP_IS(step, PSA_PAKE_STEP_KEY_ID)        ? (size_t)16                                          \
     : PSADRV_PAKE_STEP_IS(step, PSA_PAKE_STEP_SALT)          ? (size_t)PSADRV_PAKE_STEP_MAX_SIZE                   \
                                                              : (size_t)0)
/// psa_pake_output() and psa_pake_input() exchange messages of the same sizes.
#define PSA_PAKE_OUTPUT_SIZE(alg, primitive, output_step)                                                           \
    (!PSADRV_PAKE_IS_ECC(primitive) && !PSADRV_PAKE_IS_DH(primitive) ? (size_t)0                                    \
     : PSA_ALG_IS_JPAKE(alg)                                         ? PSADRV_JPAKE_SIZE(primitive, output_step)    \
     : PSA_ALG_IS_SPAKE2P(alg) /* Matter's is one of them */                                                        \
         ? PSADRV_SPAKE2P_SIZE(alg, primitive, output_step)                                                         \
     : PSA_ALG_IS_WPA3_SAE(alg) ? PSADRV_WPA3_SAE_SIZE(alg, primitive, output_step)                                 \
                                : (size_t)0)
#define PSA_PAKE_INPUT_SIZE(alg, primitive, input_step) PSA_PAKE_OUTPUT_SIZE(alg, primitive, input_step)
/// An element of the largest group, or the confirmation of SPAKE2+.
#define PSADRV_WANTED_PAKE_SIZE                                                                                     \
    PSADRV_MAX(PSADRV_MAX(PSADRV_WANTED_HASH_SIZE, PSADRV_WANTED_POINT_SIZE),                                       \
               PSADRV_MAX(PSADRV_WANTED_SCALAR_SIZE, PSA_BITS_TO_BYTES(PSADRV_WANTED_FFDH_BITS)))
#define PSA_PAKE_OUTPUT_MAX_SIZE                                                                                    \
    (PSADRV_WANT_EVERYTHING ? (size_t)PSADRV_PAKE_STEP_MAX_SIZE                                                     \
     : PSADRV_WANTS_PAKE    ? PSADRV_AT_LEAST_ONE(PSADRV_WANTED_PAKE_SIZE)                                          \
                            : (size_t)1)
#define PSA_PAKE_INPUT_MAX_SIZE PSA_PAKE_OUTPUT_MAX_SIZE

#endif
