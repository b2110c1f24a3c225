#include "vault_driver.h"

#include <mbedtls/md.h>

#include <string.h>

enum { SLOTS = 4, KEY_SIZE = 32 };

// The part's own memory. The first slot holds the key that it comes with.
static struct {
    int used;
    uint8_t key[KEY_SIZE];
} slots[SLOTS] = {{1, "the key that comes with the part"}};

static psa_status_t find(const uint8_t *key_buffer, size_t key_buffer_size, vault_label_t *label) {
    if (key_buffer_size != sizeof *label) {
        return PSA_ERROR_CORRUPTION_DETECTED;
    }
    memcpy(label, key_buffer, sizeof *label);
    return *label < SLOTS ? PSA_SUCCESS : PSA_ERROR_DOES_NOT_EXIST;
}

psa_status_t vault_allocate_key(const psa_key_attributes_t *attributes, uint8_t *key_buffer, size_t key_buffer_size) {
    (void)attributes;
    vault_label_t label = 0;
    while (label != SLOTS && slots[label].used) {
        label++;
    }
    if (label == SLOTS) {
        return PSA_ERROR_INSUFFICIENT_STORAGE;
    }
    if (key_buffer_size < sizeof label) {
        return PSA_ERROR_BUFFER_TOO_SMALL;
    }
    memcpy(key_buffer, &label, sizeof label);
    return PSA_SUCCESS;
}

psa_status_t vault_generate_key(const psa_key_attributes_t *attributes, uint8_t *key_buffer, size_t key_buffer_size,
                                size_t *key_buffer_length) {
    if (psa_get_key_bits(attributes) != 8 * KEY_SIZE) {
        return PSA_ERROR_NOT_SUPPORTED;
    }
    vault_label_t label;
    psa_status_t status = find(key_buffer, key_buffer_size, &label);
    if (status == PSA_SUCCESS) {
        status = psa_generate_random(slots[label].key, KEY_SIZE);  // the part would have a generator of its own
    }
    if (status == PSA_SUCCESS) {
        slots[label].used = 1;
        *key_buffer_length = sizeof label;
    }
    return status;
}

psa_status_t vault_destroy_key(const psa_key_attributes_t *attributes, const uint8_t *key_buffer,
                               size_t key_buffer_size) {
    (void)attributes;
    vault_label_t label;
    psa_status_t status = find(key_buffer, key_buffer_size, &label);
    if (status != PSA_SUCCESS) {
        return status;
    }
    if (label == 0) {
        return PSA_ERROR_NOT_PERMITTED;  // the part's own
    }
    memset(&slots[label], 0, sizeof slots[label]);
    return PSA_SUCCESS;
}

psa_status_t vault_get_builtin_key(psa_drv_slot_number_t slot_number, psa_key_attributes_t *attributes,
                                   uint8_t *key_buffer, size_t key_buffer_size, size_t *key_buffer_length) {
    const vault_label_t label = 0;
    if (slot_number != VAULT_FACTORY_KEY) {
        return PSA_ERROR_DOES_NOT_EXIST;
    }
    psa_set_key_type(attributes, PSA_KEY_TYPE_HMAC);
    psa_set_key_bits(attributes, 8 * KEY_SIZE);
    psa_set_key_usage_flags(attributes, PSA_KEY_USAGE_SIGN_MESSAGE);
    psa_set_key_algorithm(attributes, PSA_ALG_HMAC(PSA_ALG_SHA_256));
    if (key_buffer_size < sizeof label) {
        return PSA_ERROR_BUFFER_TOO_SMALL;
    }
    memcpy(key_buffer, &label, sizeof label);
    *key_buffer_length = sizeof label;
    return PSA_SUCCESS;
}

psa_status_t vault_mac_compute(const psa_key_attributes_t *attributes, const uint8_t *key_buffer,
                               size_t key_buffer_size, psa_algorithm_t alg, const uint8_t *input, size_t input_length,
                               uint8_t *mac, size_t mac_size, size_t *mac_length) {
    (void)attributes;
    (void)alg;
    vault_label_t label;
    psa_status_t status = find(key_buffer, key_buffer_size, &label);
    if (status != PSA_SUCCESS) {
        return status;
    }
    if (!slots[label].used) {
        return PSA_ERROR_DOES_NOT_EXIST;
    }
    if (mac_size < 32) {
        return PSA_ERROR_BUFFER_TOO_SMALL;
    }
    if (mbedtls_md_hmac(mbedtls_md_info_from_type(MBEDTLS_MD_SHA256), slots[label].key, KEY_SIZE, input, input_length,
                        mac) != 0) {
        return PSA_ERROR_HARDWARE_FAILURE;
    }
    *mac_length = 32;
    return PSA_SUCCESS;
}
