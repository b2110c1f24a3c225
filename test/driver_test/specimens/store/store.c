/* Keys by label. The part has slots; which of them are taken stands in the driver's persistent state. */
#include "specimen_store.h"

#include "../part/p256.h"

#include <sodium.h>

#include <stddef.h>
#include <string.h>

enum { LONGEST_KEY = 32, FACTORY_SLOT = SPECIMEN_STORE_SLOTS };

/* The part's memory. The last slot is the factory's. */
static struct {
    uint8_t size; /* in bytes; 0: no key */
    uint8_t key[LONGEST_KEY];
} slots[SPECIMEN_STORE_SLOTS + 1];

psa_status_t specimen_store_init(void) {
    static const uint8_t factory_key[LONGEST_KEY] = {0x51, 0x0c, 0xa3, 0x77, 0x2e, 0x98, 0x4f, 0xd1, 0x66, 0x3b, 0xe2,
                                                     0x19, 0x84, 0xfa, 0x05, 0xbd, 0x70, 0xc8, 0x2d, 0x93, 0x5f, 0x16,
                                                     0xea, 0x4b, 0x38, 0xd7, 0x81, 0x0f, 0xb6, 0x6c, 0xc2, 0x29};
    if (sodium_init() < 0) return PSA_ERROR_HARDWARE_FAILURE;
    memcpy(slots[FACTORY_SLOT].key, factory_key, sizeof factory_key);
    slots[FACTORY_SLOT].size = sizeof factory_key;
    return PSA_SUCCESS;
}

static psa_status_t get_state(specimen_store_state_t* state, uint8_t** bytes) {
    const psa_status_t status = psa_crypto_driver_get_persistent_state(bytes);
    if (status == PSA_SUCCESS) memcpy(state, *bytes, sizeof *state);
    return status;
}

/* Makes last whose a slot is, and which serial numbers were given. */
static psa_status_t commit(size_t slot) {
    const psa_status_t status = psa_crypto_driver_commit_persistent_state(
        offsetof(specimen_store_state_t, serial_of) + slot * sizeof(uint32_t), sizeof(uint32_t));
    return status != PSA_SUCCESS
               ? status
               : psa_crypto_driver_commit_persistent_state(offsetof(specimen_store_state_t, last_serial), sizeof(uint32_t));
}

/* The slot that a label names, with a key or without. */
static psa_status_t slot_of(const uint8_t* key_buffer, size_t key_buffer_size, size_t* slot) {
    specimen_store_label_t label;
    specimen_store_state_t state;
    uint8_t* bytes;
    if (key_buffer_size < sizeof label) return PSA_ERROR_DATA_CORRUPT; /* where a key is created there may be more */
    memcpy(&label, key_buffer, sizeof label);
    *slot = label.slot;
    if (label.slot == FACTORY_SLOT) return label.serial == 0 ? PSA_SUCCESS : PSA_ERROR_DOES_NOT_EXIST;
    if (label.slot >= SPECIMEN_STORE_SLOTS) return PSA_ERROR_DATA_CORRUPT;
    const psa_status_t status = get_state(&state, &bytes);
    if (status != PSA_SUCCESS) return status;
    return label.serial != 0 && state.serial_of[label.slot] == label.serial ? PSA_SUCCESS : PSA_ERROR_DOES_NOT_EXIST;
}

static psa_status_t key_of(const uint8_t* key_buffer, size_t key_buffer_size, size_t* slot) {
    const psa_status_t status = slot_of(key_buffer, key_buffer_size, slot);
    if (status != PSA_SUCCESS) return status;
    return slots[*slot].size != 0 ? PSA_SUCCESS : PSA_ERROR_DOES_NOT_EXIST;
}

/* Only the copy of the state in memory says that the slot is taken, until there is a key in it. */
psa_status_t specimen_store_allocate_key(const psa_key_attributes_t* attributes, uint8_t* key_buffer, size_t key_buffer_size) {
    specimen_store_label_t label = {0, 0};
    specimen_store_state_t state;
    uint8_t* bytes;
    const psa_status_t status = get_state(&state, &bytes);
    (void)attributes;
    if (status != PSA_SUCCESS) return status;
    if (key_buffer_size < sizeof label) return PSA_ERROR_BUFFER_TOO_SMALL;
    while (label.slot != SPECIMEN_STORE_SLOTS && state.serial_of[label.slot] != 0) ++label.slot;
    if (label.slot == SPECIMEN_STORE_SLOTS) return PSA_ERROR_INSUFFICIENT_STORAGE;
    label.serial = ++state.last_serial;
    state.serial_of[label.slot] = label.serial;
    memcpy(bytes, &state, sizeof state);
    memcpy(key_buffer, &label, sizeof label);
    return PSA_SUCCESS;
}

/* A slot that was allocated and never filled is given back in the same way. */
psa_status_t specimen_store_destroy_key(const psa_key_attributes_t* attributes, const uint8_t* key_buffer,
                                        size_t key_buffer_size) {
    specimen_store_state_t state;
    uint8_t* bytes;
    size_t slot;
    psa_status_t status = slot_of(key_buffer, key_buffer_size, &slot);
    (void)attributes;
    if (status != PSA_SUCCESS) return status;
    if (slot == FACTORY_SLOT) return PSA_ERROR_NOT_PERMITTED;
    sodium_memzero(&slots[slot], sizeof slots[slot]);
    status = get_state(&state, &bytes);
    if (status != PSA_SUCCESS) return status;
    state.serial_of[slot] = 0;
    memcpy(bytes, &state, sizeof state);
    return commit(slot);
}

/* Puts a key into a slot that was allocated for it, and makes the slot last. */
static psa_status_t put(const uint8_t* key_buffer, size_t key_buffer_size, const uint8_t* key, size_t key_size,
                        size_t* key_buffer_length) {
    size_t slot;
    psa_status_t status = slot_of(key_buffer, key_buffer_size, &slot);
    if (status != PSA_SUCCESS) return status;
    if (slot == FACTORY_SLOT) return PSA_ERROR_ALREADY_EXISTS;
    status = commit(slot);
    if (status != PSA_SUCCESS) return status;
    memcpy(slots[slot].key, key, key_size);
    slots[slot].size = (uint8_t)key_size;
    *key_buffer_length = sizeof(specimen_store_label_t);
    return PSA_SUCCESS;
}

static int size_is_served(psa_key_type_t type, size_t bits) {
    return type == PSA_KEY_TYPE_HMAC ? bits == 128 || bits == 256 : bits == 256;
}

psa_status_t specimen_store_import_key(const psa_key_attributes_t* attributes, const uint8_t* data, size_t data_length,
                                       uint8_t* key_buffer, size_t key_buffer_size, size_t* key_buffer_length, size_t* bits) {
    const psa_key_type_t type = psa_get_key_type(attributes);
    const size_t found = PSA_BYTES_TO_BITS(data_length);
    if (data_length > LONGEST_KEY || !size_is_served(type, found)) return PSA_ERROR_INVALID_ARGUMENT;
    if (*bits != 0 && *bits != found) return PSA_ERROR_INVALID_ARGUMENT;
    if (PSA_KEY_TYPE_IS_ECC(type) && p256_check(data)) return PSA_ERROR_INVALID_ARGUMENT;
    const psa_status_t status = put(key_buffer, key_buffer_size, data, data_length, key_buffer_length);
    if (status == PSA_SUCCESS) *bits = found;
    return status;
}

psa_status_t specimen_store_generate_key(const psa_key_attributes_t* attributes, uint8_t* key_buffer, size_t key_buffer_size,
                                         size_t* key_buffer_length) {
    const psa_key_type_t type = psa_get_key_type(attributes);
    const size_t bits = psa_get_key_bits(attributes);
    uint8_t key[LONGEST_KEY];
    psa_status_t status = PSA_SUCCESS;
    if (!size_is_served(type, bits)) return PSA_ERROR_INVALID_ARGUMENT;
    if (!PSA_KEY_TYPE_IS_ECC(type)) randombytes_buf(key, PSA_BITS_TO_BYTES(bits));
    else if (p256_make(key)) status = PSA_ERROR_HARDWARE_FAILURE;
    if (status == PSA_SUCCESS) status = put(key_buffer, key_buffer_size, key, PSA_BITS_TO_BYTES(bits), key_buffer_length);
    sodium_memzero(key, sizeof key);
    return status;
}

psa_status_t specimen_store_export_public_key(const psa_key_attributes_t* attributes, const uint8_t* key_buffer,
                                              size_t key_buffer_size, uint8_t* data, size_t data_size, size_t* data_length) {
    size_t slot;
    const psa_status_t status = key_of(key_buffer, key_buffer_size, &slot);
    (void)attributes;
    if (status != PSA_SUCCESS) return status;
    if (data_size < P256_POINT) return PSA_ERROR_BUFFER_TOO_SMALL;
    if (p256_public(slots[slot].key, data)) return PSA_ERROR_HARDWARE_FAILURE;
    *data_length = P256_POINT;
    return PSA_SUCCESS;
}

psa_status_t specimen_store_sign_hash(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                      psa_algorithm_t alg, const uint8_t* hash, size_t hash_length, uint8_t* signature,
                                      size_t signature_size, size_t* signature_length) {
    size_t slot;
    const psa_status_t status = key_of(key_buffer, key_buffer_size, &slot);
    (void)attributes;
    (void)alg;
    if (status != PSA_SUCCESS) return status;
    if (signature_size < 2 * P256_SIZE) return PSA_ERROR_BUFFER_TOO_SMALL;
    if (p256_sign(slots[slot].key, hash, hash_length, signature)) return PSA_ERROR_HARDWARE_FAILURE;
    *signature_length = 2 * P256_SIZE;
    return PSA_SUCCESS;
}

psa_status_t specimen_store_mac_compute(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                        psa_algorithm_t alg, const uint8_t* input, size_t input_length, uint8_t* mac,
                                        size_t mac_size, size_t* mac_length) {
    crypto_auth_hmacsha256_state state;
    size_t slot;
    const psa_status_t status = key_of(key_buffer, key_buffer_size, &slot);
    (void)attributes;
    if (status != PSA_SUCCESS) return status;
    if (alg != PSA_ALG_HMAC(PSA_ALG_SHA_256)) return PSA_ERROR_INVALID_ARGUMENT;
    if (mac_size < crypto_auth_hmacsha256_BYTES) return PSA_ERROR_BUFFER_TOO_SMALL;
    crypto_auth_hmacsha256_init(&state, slots[slot].key, slots[slot].size);
    crypto_auth_hmacsha256_update(&state, input, input_length);
    crypto_auth_hmacsha256_final(&state, mac);
    sodium_memzero(&state, sizeof state);
    *mac_length = crypto_auth_hmacsha256_BYTES;
    return PSA_SUCCESS;
}

/* The same answer for the same slot number: the part does not lose this key. */
psa_status_t specimen_store_get_builtin_key(psa_drv_slot_number_t slot_number, psa_key_attributes_t* attributes,
                                            uint8_t* key_buffer, size_t key_buffer_size, size_t* key_buffer_length) {
    const specimen_store_label_t label = {FACTORY_SLOT, 0};
    if (slot_number != SPECIMEN_STORE_FACTORY_KEY) return PSA_ERROR_DOES_NOT_EXIST;
    psa_set_key_type(attributes, PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1));
    psa_set_key_bits(attributes, 256);
    psa_set_key_usage_flags(attributes, PSA_KEY_USAGE_SIGN_HASH | PSA_KEY_USAGE_VERIFY_HASH);
    psa_set_key_algorithm(attributes, PSA_ALG_ECDSA(PSA_ALG_SHA_256));
    if (key_buffer_size < sizeof label) return PSA_ERROR_BUFFER_TOO_SMALL;
    memcpy(key_buffer, &label, sizeof label);
    *key_buffer_length = sizeof label;
    return PSA_SUCCESS;
}

/* The part promises half of what its noise could be. */
psa_status_t specimen_store_get_entropy(uint32_t flags, size_t* estimate_bits, uint8_t* output, size_t output_size) {
    (void)flags;
    if (output_size == 0) return PSA_ERROR_INSUFFICIENT_ENTROPY;
    randombytes_buf(output, output_size);
    *estimate_bits = output_size * 4;
    return PSA_SUCCESS;
}
