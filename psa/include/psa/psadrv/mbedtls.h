/// @file Part of psa/crypto.h: names of Mbed TLS's own that its X.509 and TLS code reads where it is built with
/// MBEDTLS_USE_PSA_CRYPTO, and code in the field after it. New code uses the API's names.
#ifndef PSADRV_PSA_MBEDTLS_H
#define PSADRV_PSA_MBEDTLS_H

#ifndef PSADRV_PSA_CRYPTO_SIZES_H
#include "../crypto_sizes.h"
#endif

#include "functions_hash.h"

// Fields of algorithm identifiers: a hash is its category and its number, which is that of Mbed TLS's hash, too.
#define PSA_ALG_CATEGORY_HASH ((psa_algorithm_t)0x02000000)
#define PSA_ALG_HASH_MASK ((psa_algorithm_t)0x000000ff)
#define PSA_ECC_FAMILY_IS_WEIERSTRASS(family) (((family)&0xc0u) == 0)

// Sizes in bytes by a size in bits; #if reads them.
#define PSA_KEY_EXPORT_RSA_PUBLIC_KEY_MAX_SIZE(key_bits) PSADRV_RSA_PUBLIC_KEY_SIZE(key_bits)
#define PSA_KEY_EXPORT_RSA_KEY_PAIR_MAX_SIZE(key_bits) PSADRV_RSA_KEY_PAIR_SIZE(key_bits)
#define PSA_KEY_EXPORT_ECC_PUBLIC_KEY_MAX_SIZE(key_bits) (2u * PSA_BITS_TO_BYTES(key_bits) + 1u)
#define PSA_KEY_EXPORT_ECC_KEY_PAIR_MAX_SIZE(key_bits) PSA_BITS_TO_BYTES(key_bits)
#define PSA_VENDOR_ECDSA_SIGNATURE_MAX_SIZE PSA_ECDSA_SIGNATURE_SIZE(PSA_VENDOR_ECC_MAX_CURVE_BITS)

#ifdef __cplusplus
extern "C" {
#endif

/// Whether a hash can be computed now: somebody serves it, and psa_crypto_init() has been called. Nonzero is yes.
static inline int psa_can_do_hash(psa_algorithm_t hash_alg) {
    psa_hash_operation_t operation = PSA_HASH_OPERATION_INIT;
    const psa_status_t status = psa_hash_setup(&operation, hash_alg);
    return psa_hash_abort(&operation) == PSA_SUCCESS && status == PSA_SUCCESS;
}

#ifdef __cplusplus
}
#endif

#endif
