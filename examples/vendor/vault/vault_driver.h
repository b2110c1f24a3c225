/// @file vault: a secure element that keeps keys and never gives them away. Its memory stands in for the part.
#ifndef VAULT_DRIVER_H
#define VAULT_DRIVER_H

#include <psa/crypto_driver_common.h>

/// What the core stores of a key: where the element has it.
typedef uint32_t vault_label_t;

#define VAULT_FACTORY_KEY 1  ///< the slot number of the key that the element comes with

#ifdef __cplusplus
extern "C" {
#endif

psa_status_t vault_allocate_key(const psa_key_attributes_t *attributes, uint8_t *key_buffer, size_t key_buffer_size);
psa_status_t vault_generate_key(const psa_key_attributes_t *attributes, uint8_t *key_buffer, size_t key_buffer_size,
                                size_t *key_buffer_length);
psa_status_t vault_destroy_key(const psa_key_attributes_t *attributes, const uint8_t *key_buffer,
                               size_t key_buffer_size);
psa_status_t vault_get_builtin_key(psa_drv_slot_number_t slot_number, psa_key_attributes_t *attributes,
                                   uint8_t *key_buffer, size_t key_buffer_size, size_t *key_buffer_length);
psa_status_t vault_mac_compute(const psa_key_attributes_t *attributes, const uint8_t *key_buffer,
                               size_t key_buffer_size, psa_algorithm_t alg, const uint8_t *input, size_t input_length,
                               uint8_t *mac, size_t mac_size, size_t *mac_length);

#ifdef __cplusplus
}
#endif

#endif
