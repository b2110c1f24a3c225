#include "sha_256_engine.hpp"

#include <mbedtls/sha256.h>

#include <cstdio>

// A library stands in for the engine.
psa_status_t engine::sha_256::hash_compute(psa_algorithm_t, const uint8_t* input, size_t input_length, uint8_t* hash,
                                           size_t hash_size, size_t* hash_length) {
    if (hash_size < 32) return PSA_ERROR_BUFFER_TOO_SMALL;
    if (mbedtls_sha256_ret(input, input_length, hash, 0) != 0) return PSA_ERROR_HARDWARE_FAILURE;
    *hash_length = 32;
    std::puts("hashed by engine::sha_256");
    return PSA_SUCCESS;
}
