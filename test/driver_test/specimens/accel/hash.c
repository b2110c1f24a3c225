/* SHA-256. */
#include "specimen_accel.h"

psa_status_t specimen_accel_init(void) { return sodium_init() < 0 ? PSA_ERROR_HARDWARE_FAILURE : PSA_SUCCESS; }

psa_status_t specimen_accel_hash_compute(psa_algorithm_t alg, const uint8_t* input, size_t input_length, uint8_t* hash,
                                         size_t hash_size, size_t* hash_length) {
    if (alg != PSA_ALG_SHA_256) return PSA_ERROR_INVALID_ARGUMENT;
    if (hash_size < crypto_hash_sha256_BYTES) return PSA_ERROR_BUFFER_TOO_SMALL;
    crypto_hash_sha256(hash, input, input_length);
    *hash_length = crypto_hash_sha256_BYTES;
    return PSA_SUCCESS;
}

psa_status_t specimen_accel_hash_setup(specimen_accel_hash_operation_t* operation, psa_algorithm_t alg) {
    if (operation->active) return PSA_ERROR_BAD_STATE;
    if (alg != PSA_ALG_SHA_256) return PSA_ERROR_INVALID_ARGUMENT;
    crypto_hash_sha256_init(&operation->state);
    operation->active = 1;
    return PSA_SUCCESS;
}

psa_status_t specimen_accel_hash_update(specimen_accel_hash_operation_t* operation, const uint8_t* input, size_t input_length) {
    if (!operation->active) return PSA_ERROR_BAD_STATE;
    crypto_hash_sha256_update(&operation->state, input, input_length);
    return PSA_SUCCESS;
}

psa_status_t specimen_accel_hash_abort(specimen_accel_hash_operation_t* operation) {
    sodium_memzero(operation, sizeof *operation);
    return PSA_SUCCESS;
}

psa_status_t specimen_accel_hash_finish(specimen_accel_hash_operation_t* operation, uint8_t* hash, size_t hash_size,
                                        size_t* hash_length) {
    if (!operation->active) return PSA_ERROR_BAD_STATE;
    if (hash_size < crypto_hash_sha256_BYTES) return PSA_ERROR_BUFFER_TOO_SMALL;
    crypto_hash_sha256_final(&operation->state, hash);
    *hash_length = crypto_hash_sha256_BYTES;
    return specimen_accel_hash_abort(operation);
}
