#include "nadir_driver.h"

#include <psa/crypto.h>

#include <string.h>

psa_status_t nadir_import_key(const psa_key_attributes_t *attributes, const uint8_t *data, size_t data_length,
                              uint8_t *key_buffer, size_t key_buffer_size, size_t *key_buffer_length, size_t *bits);
psa_status_t nadir_destroy_key(const psa_key_attributes_t *attributes, uint8_t *key_buffer, size_t key_buffer_size);
psa_status_t nadir_mac_compute(const psa_key_attributes_t *attributes, const uint8_t *key_buffer, size_t key_buffer_size,
                               psa_algorithm_t alg, const uint8_t *input, size_t input_length, uint8_t *mac,
                               size_t mac_size, size_t *mac_length);

static struct slot {
    uint8_t used, bytes[32];
} element[4];

/* The slot that a key's context names; null where there is none. */
static struct slot *found(const uint8_t *key_buffer, size_t key_buffer_size) {
    nadir_key_t key;
    if (key_buffer_size != sizeof key) return NULL;
    memcpy(&key, key_buffer, sizeof key);
    return key.number < 4 && element[key.number].used ? &element[key.number] : NULL;
}

psa_status_t nadir_import_key(const psa_key_attributes_t *attributes, const uint8_t *data, size_t data_length,
                              uint8_t *key_buffer, size_t key_buffer_size, size_t *key_buffer_length, size_t *bits) {
    nadir_key_t key = {0};
    (void)attributes;
    if (data_length != 32) return PSA_ERROR_NOT_SUPPORTED;
    if (key_buffer_size < sizeof key) return PSA_ERROR_BUFFER_TOO_SMALL;
    while (key.number != 4 && element[key.number].used) ++key.number;
    if (key.number == 4) return PSA_ERROR_INSUFFICIENT_STORAGE;
    element[key.number].used = 1;
    memcpy(element[key.number].bytes, data, data_length);
    memcpy(key_buffer, &key, sizeof key);
    *key_buffer_length = sizeof key;
    *bits = 8 * data_length;
    return PSA_SUCCESS;
}

psa_status_t nadir_destroy_key(const psa_key_attributes_t *attributes, uint8_t *key_buffer, size_t key_buffer_size) {
    struct slot *const key = found(key_buffer, key_buffer_size);
    (void)attributes;
    if (key == NULL) return PSA_ERROR_DOES_NOT_EXIST;
    memset(key, 0, sizeof *key);
    return PSA_SUCCESS;
}

/* One half of HMAC: the hash of a padded key and of data. A driver may call transparent hashes. */
static psa_status_t half(const uint8_t *key, uint8_t pad, const uint8_t *data, size_t length, uint8_t *hash) {
    psa_hash_operation_t operation = PSA_HASH_OPERATION_INIT;
    uint8_t padded[64];
    size_t hash_length, i;
    psa_status_t status;
    for (i = 0; i != sizeof padded; ++i) padded[i] = (uint8_t)(pad ^ (i < 32 ? key[i] : 0));
    status = psa_hash_setup(&operation, PSA_ALG_SHA_256);
    if (status == PSA_SUCCESS) status = psa_hash_update(&operation, padded, sizeof padded);
    if (status == PSA_SUCCESS) status = psa_hash_update(&operation, data, length);
    if (status == PSA_SUCCESS) status = psa_hash_finish(&operation, hash, 32, &hash_length);
    (void)psa_hash_abort(&operation);
    return status;
}

psa_status_t nadir_mac_compute(const psa_key_attributes_t *attributes, const uint8_t *key_buffer, size_t key_buffer_size,
                               psa_algorithm_t alg, const uint8_t *input, size_t input_length, uint8_t *mac,
                               size_t mac_size, size_t *mac_length) {
    const struct slot *const key = found(key_buffer, key_buffer_size);
    uint8_t inner[32];
    psa_status_t status;
    (void)attributes;
    if (alg != PSA_ALG_HMAC(PSA_ALG_SHA_256)) return PSA_ERROR_NOT_SUPPORTED;
    if (key == NULL) return PSA_ERROR_DOES_NOT_EXIST;
    if (mac_size < 32) return PSA_ERROR_BUFFER_TOO_SMALL;
    status = half(key->bytes, 0x36, input, input_length, inner);
    if (status == PSA_SUCCESS) status = half(key->bytes, 0x5c, inner, sizeof inner, mac);
    if (status == PSA_SUCCESS) *mac_length = 32;
    return status;
}
