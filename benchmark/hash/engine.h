/// @file A hash engine that does nothing, so that what is counted is the way to it.
#pragma once

#include <psa/crypto.h>

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C"
#endif
psa_status_t acme_hash_compute(psa_algorithm_t alg, const uint8_t* input, size_t input_length, uint8_t* hash, size_t hash_size,
                               size_t* hash_length);
