/* The driver in C; hace.json describes it. */
#include "hace.h"

#include <string.h>

psa_status_t hace_hash_compute(psa_algorithm_t alg, const uint8_t *input, size_t input_length,
                               uint8_t *hash, size_t hash_size, size_t *hash_length)
{
    static _Alignas(8) uint8_t digest[64];
    const uint32_t method = hace_method(alg, hash_length);
    if (method == 0) return PSA_ERROR_NOT_SUPPORTED;
    if (hash_size < *hash_length) return PSA_ERROR_BUFFER_TOO_SMALL;
    const psa_status_t status = hace_compute(method, input, input_length, digest);
    if (status == PSA_SUCCESS) memcpy(hash, digest, *hash_length);
    return status;
}
