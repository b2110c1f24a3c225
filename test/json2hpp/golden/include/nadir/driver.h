/* A driver whose entry point is a macro. */
#ifndef NADIR_DRIVER_H
#define NADIR_DRIVER_H
#include <psa/crypto_driver_common.h>
psa_status_t nadir_engine(int which, const uint8_t *input, size_t input_length, uint8_t *hash, size_t hash_size, size_t *hash_length);
#define nadir_sha2(alg, input, input_length, hash, hash_size, hash_length) \
    nadir_engine((alg) == PSA_ALG_SHA_512, input, input_length, hash, hash_size, hash_length)
#endif
