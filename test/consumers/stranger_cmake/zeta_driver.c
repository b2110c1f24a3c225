#include <psa/crypto_driver_common.h>
#include <sodium.h>

psa_status_t zeta_hash_compute(psa_algorithm_t alg, const uint8_t *input, size_t input_length,
                               uint8_t *hash, size_t hash_size, size_t *hash_length);

psa_status_t zeta_hash_compute(psa_algorithm_t alg, const uint8_t *input, size_t input_length,
                               uint8_t *hash, size_t hash_size, size_t *hash_length)
{
    if (alg != PSA_ALG_SHA_512 || hash_size < crypto_hash_sha512_BYTES) return PSA_ERROR_BUFFER_TOO_SMALL;
    crypto_hash_sha512(hash, input, input_length);
    *hash_length = crypto_hash_sha512_BYTES;
    return PSA_SUCCESS;
}
