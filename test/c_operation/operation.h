/// @file What operation.cpp gives to application.c.
#ifndef OPERATION_H
#define OPERATION_H

#include <psa/crypto.h>

/* A vendor's hash: two bytes, which no hash of the API has. */
#define ADDED_UP ((psa_algorithm_t)0x82000001)

#ifdef __cplusplus
extern "C" {
#endif

psa_status_t my_hash_setup(psa_hash_operation_t *operation, psa_algorithm_t alg);
psa_status_t my_hash_update(psa_hash_operation_t *operation, const uint8_t *input, size_t input_length);
psa_status_t my_hash_finish(psa_hash_operation_t *operation, uint8_t *hash, size_t hash_size, size_t *hash_length);
psa_status_t my_hash_abort(psa_hash_operation_t *operation);

#ifdef __cplusplus
}
#endif

#endif
