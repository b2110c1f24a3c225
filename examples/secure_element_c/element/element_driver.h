/// @file element: a part that makes keys on P-256, signs with them, and never gives one away. A file stands in for its memory.
#ifndef ELEMENT_DRIVER_H
#define ELEMENT_DRIVER_H

#include <psa/crypto_driver_common.h>

/// What the core keeps of a key: where the element has it.
typedef uint32_t element_slot_t;

#ifdef __cplusplus
extern "C" {
#endif

psa_status_t element_allocate_key(const psa_key_attributes_t* attributes, uint8_t* key_buffer, size_t key_buffer_size);
psa_status_t element_generate_key(const psa_key_attributes_t* attributes, uint8_t* key_buffer, size_t key_buffer_size,
                                  size_t* key_buffer_length);
psa_status_t element_destroy_key(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size);
psa_status_t element_export_public_key(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                       uint8_t* data, size_t data_size, size_t* data_length);
psa_status_t element_sign_hash(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                               psa_algorithm_t alg, const uint8_t* hash, size_t hash_length, uint8_t* signature,
                               size_t signature_size, size_t* signature_length);

#ifdef __cplusplus
}
#endif

#endif
