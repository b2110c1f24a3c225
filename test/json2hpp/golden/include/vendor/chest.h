#ifndef VENDOR_CHEST_H
#define VENDOR_CHEST_H
#include <psa/crypto_driver_common.h>
#define CHEST_BASE 0x800100
extern size_t (*chest_size)(psa_key_type_t key_type, size_t key_bits);
extern psa_status_t (*chest_import_key)(const psa_key_attributes_t *attributes, const uint8_t *data, size_t data_length,
                                        uint8_t *key_buffer, size_t key_buffer_size, size_t *key_buffer_length, size_t *bits);
psa_status_t chest_make(int slot, const psa_key_attributes_t *attributes, uint8_t *key_buffer, size_t key_buffer_size,
                        size_t *key_buffer_length);
#define chest_generate_key(attributes, key_buffer, key_buffer_size, key_buffer_length) \
    chest_make(1, attributes, key_buffer, key_buffer_size, key_buffer_length)
#endif
