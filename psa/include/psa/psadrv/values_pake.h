/// @file Part of psa/crypto_values.h. PSA Crypto API: "Password-authenticated key exchange".
#ifndef PSADRV_PSA_VALUES_PAKE_H
#define PSADRV_PSA_VALUES_PAKE_H

#include "values_symmetric.h"

// PAKE algorithms. Since API 1.2 J-PAKE names its hash.
#define PSA_ALG_JPAKE(hash_alg) PSADRV_ALG_WITH_HASH(0x0a000100, hash_alg)
#define PSA_ALG_SPAKE2P_HMAC(hash_alg) PSADRV_ALG_WITH_HASH(0x0a000400, hash_alg)
#define PSA_ALG_SPAKE2P_CMAC(hash_alg) PSADRV_ALG_WITH_HASH(0x0a000500, hash_alg)
#define PSA_ALG_SPAKE2P_MATTER ((psa_algorithm_t)0x0a000609)
#define PSA_ALG_WPA3_SAE_FIXED(hash_alg) PSADRV_ALG_WITH_HASH(0x0a000800, hash_alg)  ///< one hash; API 1.4
#define PSA_ALG_WPA3_SAE_GDH(hash_alg) PSADRV_ALG_WITH_HASH(0x0a000900, hash_alg)    ///< the group's hash; API 1.4
#define PSA_ALG_WPA3_SAE_ANY ((psa_algorithm_t)0x0a0088ff)                           ///< in a policy; API 1.4
#define PSA_ALG_IS_JPAKE(alg) PSADRV_ALG_IS(alg, ~0x000000ff, 0x0a000100)
#define PSA_ALG_IS_SPAKE2P(alg) PSADRV_ALG_IS(alg, ~0x000003ff, 0x0a000400)
#define PSA_ALG_IS_SPAKE2P_HMAC(alg) PSADRV_ALG_IS(alg, ~0x000000ff, 0x0a000400)
#define PSA_ALG_IS_SPAKE2P_CMAC(alg) PSADRV_ALG_IS(alg, ~0x000000ff, 0x0a000500)
#define PSA_ALG_IS_WPA3_SAE(alg) PSADRV_ALG_IS(alg, ~0x000001ff, 0x0a000800)        ///< API 1.4
#define PSA_ALG_IS_WPA3_SAE_FIXED(alg) PSADRV_ALG_IS(alg, ~0x000000ff, 0x0a000800)  ///< API 1.4
#define PSA_ALG_IS_WPA3_SAE_GDH(alg) PSADRV_ALG_IS(alg, ~0x000000ff, 0x0a000900)    ///< API 1.4

// PAKE primitives: the group, as type, family and bits. Bits that do not fit make 0.
#define PSA_PAKE_PRIMITIVE_TYPE_ECC ((psa_pake_primitive_type_t)0x01)
#define PSA_PAKE_PRIMITIVE_TYPE_DH ((psa_pake_primitive_type_t)0x02)
#define PSA_PAKE_PRIMITIVE(pake_type, pake_family, pake_bits)                                              \
    ((psa_pake_primitive_t)(((pake_bits) & 0xffff) != (pake_bits) ? 0                                      \
                                                                  : (psa_pake_primitive_t)(pake_type) << 24 | \
                                                                        (psa_pake_primitive_t)(pake_family) << 16 | \
                                                                        (psa_pake_primitive_t)(pake_bits)))
#define PSA_PAKE_PRIMITIVE_GET_BITS(pake_primitive) ((size_t)((pake_primitive) & 0xffff))
#define PSA_PAKE_PRIMITIVE_GET_FAMILY(pake_primitive) ((psa_pake_family_t)(((pake_primitive) >> 16) & 0xff))
#define PSA_PAKE_PRIMITIVE_GET_TYPE(pake_primitive) ((psa_pake_primitive_type_t)(((pake_primitive) >> 24) & 0xff))

// Whether both sides prove that they hold the same key before they use it.
#define PSA_PAKE_CONFIRMED_KEY 0
#define PSA_PAKE_UNCONFIRMED_KEY 1

// Roles.
#define PSA_PAKE_ROLE_NONE ((psa_pake_role_t)0x00)
#define PSA_PAKE_ROLE_FIRST ((psa_pake_role_t)0x01)
#define PSA_PAKE_ROLE_SECOND ((psa_pake_role_t)0x02)
#define PSA_PAKE_ROLE_CLIENT ((psa_pake_role_t)0x11)
#define PSA_PAKE_ROLE_SERVER ((psa_pake_role_t)0x12)

// Steps.
#define PSA_PAKE_STEP_KEY_SHARE ((psa_pake_step_t)0x01)
#define PSA_PAKE_STEP_ZK_PUBLIC ((psa_pake_step_t)0x02)      ///< Schnorr proof: the ephemeral public key
#define PSA_PAKE_STEP_ZK_PROOF ((psa_pake_step_t)0x03)       ///< Schnorr proof: the answer
#define PSA_PAKE_STEP_CONFIRM ((psa_pake_step_t)0x04)
#define PSA_PAKE_STEP_SALT ((psa_pake_step_t)0x05)           ///< API 1.4
#define PSA_PAKE_STEP_COMMIT ((psa_pake_step_t)0x06)         ///< API 1.4
#define PSA_PAKE_STEP_CONFIRM_COUNT ((psa_pake_step_t)0x07)  ///< API 1.4
#define PSA_PAKE_STEP_KEY_ID ((psa_pake_step_t)0x08)         ///< API 1.4

#endif
