/// @file Older names, for sources written before API 1.0 or for Mbed TLS.
/// The set is closed: new code uses the API's names.
#ifndef PSADRV_PSA_CRYPTO_COMPAT_H
#define PSADRV_PSA_CRYPTO_COMPAT_H

#include "psadrv/one_tree.h"

#include "crypto_values.h"
#ifndef PSADRV_PSA_CRYPTO_VALUES_H
#error "psadrv: psa/crypto_compat.h reached another implementation's psa/crypto_values.h; put psadrv's psa/include before the other include directory"
#endif

#ifdef __cplusplus
extern "C" {
#endif

// Status codes of the drafts; the driver specification itself still says INSUFFICIENT_CAPACITY.
#define PSA_ERROR_UNKNOWN_ERROR PSA_ERROR_GENERIC_ERROR
#define PSA_ERROR_OCCUPIED_SLOT PSA_ERROR_ALREADY_EXISTS
#define PSA_ERROR_EMPTY_SLOT PSA_ERROR_DOES_NOT_EXIST
#define PSA_ERROR_INSUFFICIENT_CAPACITY PSA_ERROR_INSUFFICIENT_DATA
#define PSA_ERROR_TAMPERING_DETECTED PSA_ERROR_CORRUPTION_DETECTED

// Before 1.0 signing had one usage flag each, and stream ciphers an algorithm each.
#define PSA_KEY_USAGE_SIGN PSA_KEY_USAGE_SIGN_HASH
#define PSA_KEY_USAGE_VERIFY PSA_KEY_USAGE_VERIFY_HASH
#define PSA_ALG_ARC4 PSA_ALG_STREAM_CIPHER
#define PSA_ALG_CHACHA20 PSA_ALG_STREAM_CIPHER
#define PSA_HASH_SIZE(alg) PSA_HASH_LENGTH(alg)
#define PSA_HASH_BLOCK_SIZE(alg) PSA_HASH_BLOCK_LENGTH(alg)

/// Keys had handles; a handle is the identifier now.
typedef psa_key_id_t psa_key_handle_t;

// Mbed TLS's identifiers may carry an owner. Drivers see none here, so that these are the plain identifier.
typedef psa_key_id_t mbedtls_svc_key_id_t;
#define MBEDTLS_SVC_KEY_ID_INIT PSA_KEY_ID_NULL
#define MBEDTLS_SVC_KEY_ID_GET_KEY_ID(id) (id)
#define MBEDTLS_SVC_KEY_ID_GET_OWNER_ID(id) ((void)(id), 0)

static inline mbedtls_svc_key_id_t mbedtls_svc_key_id_make(unsigned int owner, psa_key_id_t id) {
    (void)owner;
    return id;
}

static inline int mbedtls_svc_key_id_equal(mbedtls_svc_key_id_t a, mbedtls_svc_key_id_t b) {
    return a == b;
}

static inline int mbedtls_svc_key_id_is_null(mbedtls_svc_key_id_t id) {
    return id == PSA_KEY_ID_NULL;
}

#ifdef __cplusplus
}
#endif

#endif
