/* There is no acme engine on your desk, so another library's SHA-256 stands in for its registers: what counts here is
 * that the functions are acme's, and that libsodium's are nowhere near. */
#include "acme_driver.h"

#include <string.h>

/* The engine has one DMA descriptor; a driver description that sets "fallback" may say so. */
size_t acme_max_length = (size_t) -1;

psa_status_t acme_hash_compute(psa_algorithm_t alg, const uint8_t *input, size_t input_length,
                               uint8_t *hash, size_t hash_size, size_t *hash_length)
{
    if (alg != PSA_ALG_SHA_256 || input_length > acme_max_length) return PSA_ERROR_NOT_SUPPORTED;
    if (hash_size < PSA_HASH_LENGTH(PSA_ALG_SHA_256)) return PSA_ERROR_BUFFER_TOO_SMALL;
    if (mbedtls_sha256_ret(input, input_length, hash, 0) != 0) return PSA_ERROR_HARDWARE_FAILURE;
    *hash_length = PSA_HASH_LENGTH(PSA_ALG_SHA_256);
    return PSA_SUCCESS;
}

psa_status_t acme_hash_setup(acme_hash_operation_t *operation, psa_algorithm_t alg)
{
    if (alg != PSA_ALG_SHA_256) return PSA_ERROR_NOT_SUPPORTED;
    mbedtls_sha256_init(&operation->engine);
    return mbedtls_sha256_starts_ret(&operation->engine, 0) == 0 ? PSA_SUCCESS : PSA_ERROR_HARDWARE_FAILURE;
}

psa_status_t acme_hash_update(acme_hash_operation_t *operation, const uint8_t *input, size_t input_length)
{
    return mbedtls_sha256_update_ret(&operation->engine, input, input_length) == 0 ? PSA_SUCCESS : PSA_ERROR_HARDWARE_FAILURE;
}

psa_status_t acme_hash_finish(acme_hash_operation_t *operation, uint8_t *hash, size_t hash_size, size_t *hash_length)
{
    if (hash_size < PSA_HASH_LENGTH(PSA_ALG_SHA_256)) return PSA_ERROR_BUFFER_TOO_SMALL;
    if (mbedtls_sha256_finish_ret(&operation->engine, hash) != 0) return PSA_ERROR_HARDWARE_FAILURE;
    *hash_length = PSA_HASH_LENGTH(PSA_ALG_SHA_256);
    return PSA_SUCCESS;
}

psa_status_t acme_hash_abort(acme_hash_operation_t *operation)
{
    mbedtls_sha256_free(&operation->engine);
    return PSA_SUCCESS;
}
