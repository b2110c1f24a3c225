#include <psa/crypto_driver_common.h>

/// What it was called with last, and what it is to answer.
extern int engine_calls;
extern psa_status_t engine_status;
extern const uint8_t* engine_input;
extern size_t engine_size;

psa_status_t engine_hash_compute(psa_algorithm_t alg, const uint8_t* input, size_t input_length, uint8_t* hash, size_t hash_size,
                                 size_t* hash_length);
psa_status_t engine_mac_compute(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                psa_algorithm_t alg, const uint8_t* input, size_t input_length, uint8_t* mac, size_t mac_size,
                                size_t* mac_length);

/// The same as engine_hash_compute: what an application would have in place of psa_hash_compute.
psa_status_t by_hand(psa_algorithm_t alg, const uint8_t* input, size_t input_length, uint8_t* hash, size_t hash_size,
                     size_t* hash_length);
