/* Mbed TLS's TLS programs take random bytes from the API. */
#ifndef RANDOM_H
#define RANDOM_H

#include "served.h"

#define MBEDTLS_PSA_CRYPTO_EXTERNAL_RNG
#define MBEDTLS_TEST_USE_PSA_CRYPTO_RNG

/* A key of the API has one algorithm; Mbed TLS's may have a second, where keys are opaque to TLS. */
#define psa_set_key_enrollment_algorithm(attributes, alg) ((void)(attributes), (void)(alg))

static inline void mbedtls_test_enable_insecure_external_rng(void) {}

#endif
