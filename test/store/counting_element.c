// An opaque driver in C, in a file of its own, as a vendor ships it: it asks for its state by the callbacks that the
// specification names, and knows nothing of the core.
#include <psa/crypto_driver_common.h>

#include <string.h>

// What the test asks of it. `counting_status` are what the callbacks have answered.
size_t counting_from, counting_length;
psa_status_t counting_got, counting_committed;
uint8_t counting_seen[8], counting_writes;
size_t counting_size;

psa_status_t counting_mac_compute(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                  psa_algorithm_t alg, const uint8_t* input, size_t input_length, uint8_t* mac, size_t mac_size,
                                  size_t* mac_length) {
    uint8_t *state, *again;
    (void)attributes;
    (void)key_buffer;
    (void)key_buffer_size;
    (void)alg;
    (void)input;
    (void)input_length;
    counting_got = psa_crypto_driver_get_persistent_state(&state);
    if (counting_got != PSA_SUCCESS) return counting_got;
    if (psa_crypto_driver_get_persistent_state(&again) != PSA_SUCCESS || again != state) return PSA_ERROR_CORRUPTION_DETECTED;
    memcpy(counting_seen, state, counting_size);
    memset(state, counting_writes, counting_size);
    counting_committed = psa_crypto_driver_commit_persistent_state(counting_from, counting_length);
    if (mac_size < 16) return PSA_ERROR_BUFFER_TOO_SMALL;
    memset(mac, 1, 16);
    *mac_length = 16;
    return PSA_SUCCESS;
}

psa_status_t counting_import_key(const psa_key_attributes_t* attributes, const uint8_t* data, size_t data_length,
                                 uint8_t* key_buffer, size_t key_buffer_size, size_t* key_buffer_length, size_t* bits) {
    (void)attributes;
    (void)data;
    if (key_buffer_size < 1) return PSA_ERROR_BUFFER_TOO_SMALL;
    key_buffer[0] = 1;
    *key_buffer_length = 1;
    *bits = 8 * data_length;
    return PSA_SUCCESS;
}
