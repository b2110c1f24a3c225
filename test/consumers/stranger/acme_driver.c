#include <psa/crypto_driver_common.h>

psa_status_t acme_hash_compute(psa_algorithm_t alg, const uint8_t *input, size_t input_length,
                               uint8_t *hash, size_t hash_size, size_t *hash_length);

/* Not a hash; the stranger's test is that the call arrives with what it was given. */
psa_status_t acme_hash_compute(psa_algorithm_t alg, const uint8_t *input, size_t input_length,
                               uint8_t *hash, size_t hash_size, size_t *hash_length)
{
    size_t i;
    for (i = 0; i < hash_size; i++) hash[i] = (uint8_t) (input[0] + input_length + (alg & 0xff));
    *hash_length = hash_size;
    return PSA_SUCCESS;
}
