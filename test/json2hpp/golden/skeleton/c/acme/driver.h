/* acme: a starting point, made by json2hpp from opaque.json. It is yours: json2hpp does not touch it again. */
#ifndef ACME_DRIVER_H
#define ACME_DRIVER_H

#include <psa/crypto_driver_common.h>

#ifdef __cplusplus
extern "C" {
#endif

/* To be defined here too, because the description says so: acme_key_context_t */

/* Key types: PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1).
   Key sizes: 256 bits. */
psa_status_t acme_import_key(const psa_key_attributes_t *attributes, const uint8_t *data, size_t data_length,
    uint8_t *key_buffer, size_t key_buffer_size, size_t *key_buffer_length, size_t *bits);

/* Key types: PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1).
   Key sizes: 256 bits. */
psa_status_t acme_generate_key(const psa_key_attributes_t *attributes, uint8_t *key_buffer, size_t key_buffer_size,
    size_t *key_buffer_length);

/* Key types: PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1).
   Key sizes: 256 bits. */
psa_status_t acme_export_public_key(const psa_key_attributes_t *attributes, const uint8_t *key_buffer,
    size_t key_buffer_size, uint8_t *data, size_t data_size, size_t *data_length);

/* Key types: PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1).
   Key sizes: 256 bits. */
psa_status_t acme_allocate_key(const psa_key_attributes_t *attributes, uint8_t *key_buffer, size_t key_buffer_size);

/* Key types: PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1).
   Key sizes: 256 bits. */
psa_status_t acme_destroy_key(const psa_key_attributes_t *attributes, const uint8_t *key_buffer,
    size_t key_buffer_size);

/* Algorithms: PSA_ALG_ECDSA(PSA_ALG_ANY_HASH).
   Key types: PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1).
   Key sizes: 256 bits. */
psa_status_t acme_secure_sign_hash(const psa_key_attributes_t *attributes, const uint8_t *key_buffer,
    size_t key_buffer_size, psa_algorithm_t alg, const uint8_t *hash, size_t hash_length, uint8_t *signature,
    size_t signature_size, size_t *signature_length);

#ifdef __cplusplus
}
#endif

#endif
