/* nadir is a chip that is on some boards only: its driver finds out at run time and says "not supported" where it is not,
 * so that one binary serves all boards. It needs no header: it has no types of its own. */
#include <mbedtls/sha512.h>
#include <psa/crypto_driver_common.h>

int nadir_present = 0;

psa_status_t nadir_sha2(psa_algorithm_t alg, const uint8_t *input, size_t input_length,
                        uint8_t *hash, size_t hash_size, size_t *hash_length);

psa_status_t nadir_sha2(psa_algorithm_t alg, const uint8_t *input, size_t input_length,
                        uint8_t *hash, size_t hash_size, size_t *hash_length)
{
    if (!nadir_present || alg != PSA_ALG_SHA_512) return PSA_ERROR_NOT_SUPPORTED;
    if (hash_size < PSA_HASH_LENGTH(PSA_ALG_SHA_512)) return PSA_ERROR_BUFFER_TOO_SMALL;
    if (mbedtls_sha512_ret(input, input_length, hash, 0) != 0) return PSA_ERROR_HARDWARE_FAILURE;
    *hash_length = PSA_HASH_LENGTH(PSA_ALG_SHA_512);
    return PSA_SUCCESS;
}
