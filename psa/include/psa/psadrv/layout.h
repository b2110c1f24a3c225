/// @file Part of psa/crypto_struct.h: what drivers that were compiled apart from the core find where (docs/abi.md). It holds for
/// every compiler that includes it, or the compilation stops here.
#ifndef PSADRV_PSA_LAYOUT_H
#define PSADRV_PSA_LAYOUT_H

#ifndef PSADRV_PSA_CRYPTO_STRUCT_H
#include "../crypto_struct.h"
#endif

/// A condition that holds, or an array of no size, whose name says what does not: C99 has nothing better.
#define PSADRV_LAYOUT(name, condition) typedef char psadrv_layout_##name[(condition) ? 1 : -1]

PSADRV_LAYOUT(of_psa_status_t, sizeof(psa_status_t) == 4);
PSADRV_LAYOUT(of_psa_key_type_t, sizeof(psa_key_type_t) == 2);
PSADRV_LAYOUT(of_psa_algorithm_t, sizeof(psa_algorithm_t) == 4);
PSADRV_LAYOUT(of_psa_key_derivation_step_t, sizeof(psa_key_derivation_step_t) == 2);

PSADRV_LAYOUT(of_psa_key_attributes_t_type, offsetof(psa_key_attributes_t, type) == 0 && sizeof(psa_key_type_t) == 2);
PSADRV_LAYOUT(of_psa_key_attributes_t_bits, offsetof(psa_key_attributes_t, bits) == 2 && sizeof(psa_key_bits_t) == 2);
PSADRV_LAYOUT(of_psa_key_attributes_t_lifetime,
              offsetof(psa_key_attributes_t, lifetime) == 4 && sizeof(psa_key_lifetime_t) == 4);
PSADRV_LAYOUT(of_psa_key_attributes_t_policy_usage,
              offsetof(psa_key_attributes_t, policy) == 8 && offsetof(psa_key_policy_t, usage) == 0);
PSADRV_LAYOUT(of_psa_key_attributes_t_policy_alg, offsetof(psa_key_policy_t, alg) == 4 && sizeof(psa_key_policy_t) == 8);
PSADRV_LAYOUT(of_psa_key_attributes_t_id, offsetof(psa_key_attributes_t, id) == 16 && sizeof(psa_key_id_t) == 4);
PSADRV_LAYOUT(of_psa_key_attributes_t, sizeof(psa_key_attributes_t) == 20);

PSADRV_LAYOUT(of_psa_pake_cipher_suite_t_primitive, offsetof(psa_pake_cipher_suite_t, primitive) == 4);
PSADRV_LAYOUT(of_psa_pake_cipher_suite_t_key_confirmation,
              offsetof(psa_pake_cipher_suite_t, key_confirmation) == 8 &&
                  sizeof(((psa_pake_cipher_suite_t *)0)->key_confirmation) == 4);
PSADRV_LAYOUT(of_psa_pake_cipher_suite_t, sizeof(psa_pake_cipher_suite_t) == 12);

#undef PSADRV_LAYOUT

#endif
