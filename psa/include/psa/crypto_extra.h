/// @file Names that drivers in the field use beside the API's: vendor ranges, hashes by the algorithm that has them.
#ifndef PSADRV_PSA_CRYPTO_EXTRA_H
#define PSADRV_PSA_CRYPTO_EXTRA_H

#include "psadrv/one_tree.h"

#include "crypto_values.h"
#ifndef PSADRV_PSA_CRYPTO_VALUES_H
#error "psadrv: psa/crypto_extra.h reached another implementation's psa/crypto_values.h; put psadrv's psa/include before the other include directory"
#endif

/// Names a key inside a secure element. Specification: "Key management in a secure element with storage".
typedef uint64_t psa_drv_slot_number_t;

// Vendor ranges. PSA Crypto API: "Implementation-defined" values of the encodings.
#define PSA_KEY_TYPE_VENDOR_FLAG ((psa_key_type_t)0x8000)
#define PSA_KEY_TYPE_IS_VENDOR_DEFINED(type) PSADRV_KEY_TYPE_IS(type, 0x8000, 0x8000)
#define PSA_ALG_VENDOR_FLAG ((psa_algorithm_t)0x80000000)
#define PSA_ALG_IS_VENDOR_DEFINED(alg) PSADRV_ALG_IS(alg, 0x80000000, 0x80000000)
#define PSA_KEY_LOCATION_VENDOR_FLAG ((psa_key_location_t)0x800000)

// One name for each family where the API has PSA_ALG_GET_HASH alone.
#define PSA_ALG_HMAC_GET_HASH(alg) PSA_ALG_GET_HASH(alg)
#define PSA_ALG_HKDF_GET_HASH(alg) PSA_ALG_GET_HASH(alg)
#define PSA_ALG_TLS12_PRF_GET_HASH(alg) PSA_ALG_GET_HASH(alg)
#define PSA_ALG_TLS12_PSK_TO_MS_GET_HASH(alg) PSA_ALG_GET_HASH(alg)
#define PSA_ALG_PBKDF2_HMAC_GET_HASH(alg) PSA_ALG_GET_HASH(alg)
#define PSA_ALG_RSA_OAEP_GET_HASH(alg) PSA_ALG_GET_HASH(alg)
#define PSA_ALG_SIGN_GET_HASH(alg) PSA_ALG_GET_HASH(alg)

/// A truncated MAC's length in bytes; 0 for a full one.
#define PSA_MAC_TRUNCATED_LENGTH(mac_alg) (((psa_algorithm_t)(mac_alg) >> 16) & 0x3fu)
/// A tag's length in bytes.
#define PSA_ALG_AEAD_GET_TAG_LENGTH(aead_alg) (((psa_algorithm_t)(aead_alg) >> 16) & 0x3fu)

#endif
