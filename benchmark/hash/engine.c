#include "engine.h"

psa_status_t acme_hash_compute(psa_algorithm_t alg, const uint8_t* input, size_t input_length, uint8_t* hash, size_t hash_size,
                               size_t* hash_length) {
    (void)alg;
    (void)input_length;
    (void)hash_size;
    hash[0] = input[0];
    *hash_length = 32;
    return PSA_SUCCESS;
}
