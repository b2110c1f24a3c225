/* The keys of specimen_wrap. What the core keeps of a key is the key under the element's own key. */
#include "../part/p256.h"
#include "wrapping.h"

#include <string.h>

enum { NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES, TAG = crypto_aead_xchacha20poly1305_ietf_ABYTES };

/* The element's fuses: they outlast a reset, and no bus reads them. */
static const uint8_t fuses[32] = {0x9b, 0x1f, 0x52, 0xe7, 0x08, 0xc4, 0x6d, 0x33, 0xaa, 0x71, 0x0e, 0x95, 0xd8, 0x46, 0xbc, 0x27,
                                  0x63, 0xf0, 0x1d, 0x84, 0x5e, 0xc9, 0x37, 0xa2, 0x7a, 0x0b, 0xe6, 0x58, 0x91, 0xcf, 0x24, 0xdd};

psa_status_t specimen_wrap_init(void) { return sodium_init() < 0 ? PSA_ERROR_HARDWARE_FAILURE : PSA_SUCCESS; }

size_t specimen_wrap_key_context_size(psa_key_type_t key_type, size_t key_bits) {
    (void)key_type;
    return NONCE + (key_bits + 7) / 8 + TAG;
}

/* What a wrapped key is bound to. */
static void bind_to(psa_key_type_t type, size_t bits, uint8_t bound[4]) {
    bound[0] = (uint8_t)type;
    bound[1] = (uint8_t)(type >> 8);
    bound[2] = (uint8_t)bits;
    bound[3] = (uint8_t)(bits >> 8);
}

psa_status_t wrap_key(psa_key_type_t type, size_t bits, const uint8_t* key, size_t key_size, uint8_t* key_buffer,
                      size_t key_buffer_size, size_t* key_buffer_length) {
    uint8_t bound[4];
    if (key_buffer_size < NONCE + key_size + TAG) return PSA_ERROR_BUFFER_TOO_SMALL;
    bind_to(type, bits, bound);
    randombytes_buf(key_buffer, NONCE);
    crypto_aead_xchacha20poly1305_ietf_encrypt(key_buffer + NONCE, NULL, key, key_size, bound, sizeof bound, NULL, key_buffer,
                                               fuses);
    *key_buffer_length = NONCE + key_size + TAG;
    return PSA_SUCCESS;
}

psa_status_t open_key(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                      uint8_t key[LONGEST_KEY], size_t* key_size) {
    uint8_t bound[4];
    *key_size = PSA_BITS_TO_BYTES(psa_get_key_bits(attributes));
    if (*key_size > LONGEST_KEY || key_buffer_size != NONCE + *key_size + TAG) return PSA_ERROR_DATA_CORRUPT;
    bind_to(psa_get_key_type(attributes), psa_get_key_bits(attributes), bound);
    return crypto_aead_xchacha20poly1305_ietf_decrypt(key, NULL, NULL, key_buffer + NONCE, key_buffer_size - NONCE, bound,
                                                      sizeof bound, key_buffer, fuses) == 0
               ? PSA_SUCCESS
               : PSA_ERROR_DATA_CORRUPT;
}

static int size_is_served(psa_key_type_t type, size_t bits) {
    return type == PSA_KEY_TYPE_HMAC ? bits == 128 || bits == 256 || bits == 512 : bits == 256;
}

/* The attributes have no size where the caller left it to the data: what is wrapped is bound to the one that was found. */
psa_status_t specimen_wrap_import_key(const psa_key_attributes_t* attributes, const uint8_t* data, size_t data_length,
                                      uint8_t* key_buffer, size_t key_buffer_size, size_t* key_buffer_length, size_t* bits) {
    const psa_key_type_t type = psa_get_key_type(attributes);
    const size_t found = PSA_BYTES_TO_BITS(data_length);
    if (data_length > LONGEST_KEY || !size_is_served(type, found)) return PSA_ERROR_INVALID_ARGUMENT;
    if (*bits != 0 && *bits != found) return PSA_ERROR_INVALID_ARGUMENT;
    if (PSA_KEY_TYPE_IS_ECC(type) && p256_check(data)) return PSA_ERROR_INVALID_ARGUMENT;
    const psa_status_t status = wrap_key(type, found, data, data_length, key_buffer, key_buffer_size, key_buffer_length);
    if (status == PSA_SUCCESS) *bits = found;
    return status;
}

psa_status_t specimen_wrap_generate_key(const psa_key_attributes_t* attributes, uint8_t* key_buffer, size_t key_buffer_size,
                                        size_t* key_buffer_length) {
    const psa_key_type_t type = psa_get_key_type(attributes);
    const size_t bits = psa_get_key_bits(attributes);
    uint8_t key[LONGEST_KEY];
    psa_status_t status = PSA_SUCCESS;
    if (!size_is_served(type, bits)) return PSA_ERROR_INVALID_ARGUMENT;
    if (!PSA_KEY_TYPE_IS_ECC(type)) randombytes_buf(key, PSA_BITS_TO_BYTES(bits));
    else if (p256_make(key)) status = PSA_ERROR_HARDWARE_FAILURE;
    if (status == PSA_SUCCESS)
        status = wrap_key(type, bits, key, PSA_BITS_TO_BYTES(bits), key_buffer, key_buffer_size, key_buffer_length);
    sodium_memzero(key, sizeof key);
    return status;
}

psa_status_t specimen_wrap_export_key(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                      uint8_t* data, size_t data_size, size_t* data_length) {
    uint8_t key[LONGEST_KEY];
    size_t key_size;
    psa_status_t status = open_key(attributes, key_buffer, key_buffer_size, key, &key_size);
    if (status == PSA_SUCCESS && data_size < key_size) status = PSA_ERROR_BUFFER_TOO_SMALL;
    if (status == PSA_SUCCESS) {
        memcpy(data, key, key_size);
        *data_length = key_size;
    }
    sodium_memzero(key, sizeof key);
    return status;
}

psa_status_t specimen_wrap_export_public_key(const psa_key_attributes_t* attributes, const uint8_t* key_buffer,
                                             size_t key_buffer_size, uint8_t* data, size_t data_size, size_t* data_length) {
    uint8_t key[LONGEST_KEY];
    size_t key_size;
    psa_status_t status = open_key(attributes, key_buffer, key_buffer_size, key, &key_size);
    if (status == PSA_SUCCESS && data_size < P256_POINT) status = PSA_ERROR_BUFFER_TOO_SMALL;
    if (status == PSA_SUCCESS && p256_public(key, data)) status = PSA_ERROR_HARDWARE_FAILURE;
    if (status == PSA_SUCCESS) *data_length = P256_POINT;
    sodium_memzero(key, sizeof key);
    return status;
}

/* The copy has a nonce of its own, so that nobody sees from outside that it is one. */
psa_status_t specimen_wrap_copy_key(const psa_key_attributes_t* attributes, const uint8_t* source_key, size_t source_key_size,
                                    uint8_t* key_buffer, size_t key_buffer_size, size_t* key_buffer_length) {
    uint8_t key[LONGEST_KEY];
    size_t key_size;
    psa_status_t status = open_key(attributes, source_key, source_key_size, key, &key_size);
    if (status == PSA_SUCCESS)
        status = wrap_key(psa_get_key_type(attributes), psa_get_key_bits(attributes), key, key_size, key_buffer, key_buffer_size,
                          key_buffer_length);
    sodium_memzero(key, sizeof key);
    return status;
}
