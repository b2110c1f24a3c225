/* nadir: a starting point, made by json2hpp from nadir.json. It is yours: json2hpp does not touch it again. */
#ifndef NADIR_DRIVER_H
#define NADIR_DRIVER_H

#include <psa/crypto_driver_common.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Algorithms: PSA_ALG_SHA_256, PSA_ALG_SHA_512. */
psa_status_t nadir_sha2(psa_algorithm_t alg, const uint8_t *input, size_t input_length, uint8_t *hash, size_t hash_size,
    size_t *hash_length);

psa_status_t nadir_init(void);

#ifdef __cplusplus
}
#endif

#endif
