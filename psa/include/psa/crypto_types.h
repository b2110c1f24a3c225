/// @file Integer types of the PSA Crypto API: "Key management reference", "Cryptographic operation reference".
#ifndef PSADRV_PSA_CRYPTO_TYPES_H
#define PSADRV_PSA_CRYPTO_TYPES_H

#include "psadrv/one_tree.h"

#include "crypto_platform.h"
#include "error.h"
#if !defined(PSADRV_PSA_CRYPTO_PLATFORM_H) || !defined(PSADRV_PSA_ERROR_H)
#error "psadrv: psa/crypto_types.h reached another implementation's headers; put psadrv's psa/include before the other include directory"
#endif

// Key types.
typedef uint16_t psa_key_type_t;
typedef uint8_t psa_ecc_family_t;
typedef uint8_t psa_dh_family_t;
typedef uint8_t psa_slh_dsa_family_t;  ///< API 1.3

// Key attributes.
typedef uint16_t psa_key_bits_t;  ///< as stored in the attributes; the API speaks of size_t
typedef uint32_t psa_key_lifetime_t;
typedef uint8_t psa_key_persistence_t;
typedef uint32_t psa_key_location_t;  ///< 24 bits
typedef uint32_t psa_key_id_t;
typedef uint32_t psa_key_usage_t;

// Operations.
typedef uint32_t psa_algorithm_t;
typedef uint16_t psa_key_derivation_step_t;
typedef uint8_t psa_pake_role_t;
typedef uint8_t psa_pake_step_t;
typedef uint8_t psa_pake_primitive_type_t;
typedef uint8_t psa_pake_family_t;  ///< an elliptic curve or a Diffie-Hellman family
typedef uint32_t psa_pake_primitive_t;

#endif
