/* The driver in C; hace.json describes it, and with its "psadrv/buffers" whatever comes here can be reached by the engine. */
#include "hace.h"

psa_status_t hace_hash_compute(psa_algorithm_t alg, const uint8_t *input, size_t input_length,
                               uint8_t *hash, size_t hash_size, size_t *hash_length)
{
    const uint32_t method = hace_method(alg, hash_length);
    if (method == 0) return PSA_ERROR_NOT_SUPPORTED;
    if (hash_size < *hash_length) return PSA_ERROR_BUFFER_TOO_SMALL;
    return hace_compute(method, input, input_length, hash);
}
