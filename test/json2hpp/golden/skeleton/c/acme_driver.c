#include "acme/driver.h"

#include <string.h>

psa_status_t acme_import_key(const psa_key_attributes_t *attributes, const uint8_t *data, size_t data_length,
    uint8_t *key_buffer, size_t key_buffer_size, size_t *key_buffer_length, size_t *bits)
{
    (void)attributes;
    (void)data;
    (void)data_length;
    (void)key_buffer;
    (void)key_buffer_size;
    *key_buffer_length = 0;
    *bits = 0;
    return PSA_ERROR_NOT_SUPPORTED;  /* yet to be written */
}

psa_status_t acme_generate_key(const psa_key_attributes_t *attributes, uint8_t *key_buffer, size_t key_buffer_size,
    size_t *key_buffer_length)
{
    (void)attributes;
    (void)key_buffer;
    (void)key_buffer_size;
    *key_buffer_length = 0;
    return PSA_ERROR_NOT_SUPPORTED;  /* yet to be written */
}

psa_status_t acme_export_public_key(const psa_key_attributes_t *attributes, const uint8_t *key_buffer,
    size_t key_buffer_size, uint8_t *data, size_t data_size, size_t *data_length)
{
    (void)attributes;
    (void)key_buffer;
    (void)key_buffer_size;
    (void)data;
    (void)data_size;
    *data_length = 0;
    return PSA_ERROR_NOT_SUPPORTED;  /* yet to be written */
}

psa_status_t acme_allocate_key(const psa_key_attributes_t *attributes, uint8_t *key_buffer, size_t key_buffer_size)
{
    (void)attributes;
    (void)key_buffer;
    (void)key_buffer_size;
    return PSA_ERROR_NOT_SUPPORTED;  /* yet to be written */
}

psa_status_t acme_destroy_key(const psa_key_attributes_t *attributes, const uint8_t *key_buffer, size_t key_buffer_size)
{
    (void)attributes;
    (void)key_buffer;
    (void)key_buffer_size;
    return PSA_ERROR_NOT_SUPPORTED;  /* yet to be written */
}

psa_status_t acme_secure_sign_hash(const psa_key_attributes_t *attributes, const uint8_t *key_buffer,
    size_t key_buffer_size, psa_algorithm_t alg, const uint8_t *hash, size_t hash_length, uint8_t *signature,
    size_t signature_size, size_t *signature_length)
{
    (void)attributes;
    (void)key_buffer;
    (void)key_buffer_size;
    (void)alg;
    (void)hash;
    (void)hash_length;
    (void)signature;
    (void)signature_size;
    *signature_length = 0;
    return PSA_ERROR_NOT_SUPPORTED;  /* yet to be written */
}
