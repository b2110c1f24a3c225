/* A true random number generator of a vendor's. */
#ifndef TRNG_DRIVER_H
#define TRNG_DRIVER_H

#include <psa/crypto_driver_common.h>
#include <psa/crypto_driver_random.h>

psa_status_t trng_get_entropy(uint32_t flags, size_t* estimate_bits, uint8_t* output, size_t output_size);

#endif
