/* What the functions of asymmetric keys share: the curves, keys as libcrypto has them, and errors. */
#ifndef PSADRV_DRIVERS_OPENSSL_SRC_ASYMMETRIC_H
#define PSADRV_DRIVERS_OPENSSL_SRC_ASYMMETRIC_H

#include "openssl.h"

/* Of the largest key, PSA_VENDOR_RSA_MAX_KEY_BITS, in bytes. */
#define OPENSSL_RSA_MAX 512

struct openssl_curve {
    psa_ecc_family_t family;
    uint16_t bits;
    uint16_t length; /* of a private key, in bytes */
    int group;       /* 0: keys on this curve are bytes */
    const char* name;
};
/* Null if it is none of this driver's. */
const struct openssl_curve* openssl_curve_of(psa_key_type_t type, size_t bits);
/* Of a public key, in bytes. */
size_t openssl_point_length(const struct openssl_curve* curve);
int openssl_is_rsa_size(size_t bits);
/* Whether some provider that the process has loaded has keys of the curve; of RSA where `curve` is null. */
int openssl_has_keys(const struct openssl_curve* curve);

/* A key, and an operation with it. What fails in between is not left in libcrypto's queue of errors, which is the application's.
 */
typedef struct {
    EVP_PKEY* key;
    EVP_PKEY_CTX* context;
} openssl_use_t;

/* PSA_ERROR_NOT_SUPPORTED: of that type and size there are no keys here. PSA_ERROR_INVALID_ARGUMENT: that is none.
   Whatever is answered, openssl_end follows. */
psa_status_t openssl_begin(openssl_use_t* use, const psa_key_attributes_t* attributes, const uint8_t* key_buffer,
                           size_t key_buffer_size);
/* Hands the status on. */
psa_status_t openssl_end(openssl_use_t* use, psa_status_t status);

/* A key of raw bytes, or in DER; null if it is none. */
EVP_PKEY* openssl_raw_key(const struct openssl_curve* curve, int is_pair, const uint8_t* data, size_t length);
EVP_PKEY* openssl_rsa_key(int is_pair, const uint8_t* data, size_t length);
/* The public key of a private one. 1: it is there. 0: that is no private key of the curve. */
int openssl_compute_point(const struct openssl_curve* curve, const uint8_t* secret, size_t secret_length, uint8_t* point);

/* Whether the hash has the length that its algorithm gives it; PSA_ALG_ANY_HASH and none at all take every length. */
static inline int openssl_is_hash_of(psa_algorithm_t alg, size_t hash_length) {
    const psa_algorithm_t hash = PSA_ALG_GET_HASH(alg);
    return PSA_HASH_LENGTH(hash) == 0 || PSA_HASH_LENGTH(hash) == hash_length;
}

#endif
