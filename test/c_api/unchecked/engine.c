/* An engine that computes nothing: every byte of its results is 0x5a. */
#include "engine.h"

#include <string.h>

int engine_calls;
psa_status_t engine_status = PSA_SUCCESS;
const uint8_t* engine_input;
size_t engine_size;

static psa_status_t answer(const uint8_t* input, uint8_t* output, size_t size, size_t* length) {
    ++engine_calls;
    engine_input = input;
    engine_size = size;
    if (output != NULL && size >= 32) memset(output, 0x5a, 32);
    *length = 32;
    return engine_status;
}
psa_status_t engine_hash_compute(psa_algorithm_t alg, const uint8_t* input, size_t input_length, uint8_t* hash, size_t hash_size,
                                 size_t* hash_length) {
    (void)alg, (void)input_length;
    return answer(input, hash, hash_size, hash_length);
}
psa_status_t engine_mac_compute(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                psa_algorithm_t alg, const uint8_t* input, size_t input_length, uint8_t* mac, size_t mac_size,
                                size_t* mac_length) {
    (void)attributes, (void)key_buffer, (void)key_buffer_size, (void)alg, (void)input_length;
    return answer(input, mac, mac_size, mac_length);
}
psa_status_t by_hand(psa_algorithm_t alg, const uint8_t* input, size_t input_length, uint8_t* hash, size_t hash_size,
                     size_t* hash_length) {
    return engine_hash_compute(alg, input, input_length, hash, hash_size, hash_length);
}
