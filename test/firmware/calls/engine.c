/* An engine that has nothing to do: what is counted is the way to it. */
#include "engine.h"

psa_status_t engine_hash_compute(psa_algorithm_t alg, const uint8_t *input, size_t input_length,
                                 uint8_t *hash, size_t hash_size, size_t *hash_length)
{
    (void) alg, (void) input, (void) input_length, (void) hash, (void) hash_size;
    *hash_length = 32;
    return PSA_SUCCESS;
}
