/* Signatures of RSA keys. */
#ifndef PSADRV_DRIVERS_OPENSSL_SRC_RSA_H
#define PSADRV_DRIVERS_OPENSSL_SRC_RSA_H

#include "asymmetric.h"

psa_status_t openssl_rsa_sign(const openssl_use_t* use, const psa_key_attributes_t* attributes, psa_algorithm_t alg,
                              const uint8_t* hash, size_t hash_length, uint8_t* signature, size_t signature_size,
                              size_t* signature_length);
psa_status_t openssl_rsa_verify(const openssl_use_t* use, const psa_key_attributes_t* attributes, psa_algorithm_t alg,
                                const uint8_t* hash, size_t hash_length, const uint8_t* signature, size_t signature_length);

#endif
