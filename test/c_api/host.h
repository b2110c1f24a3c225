/* The operating system as a driver with entropy. */
#ifndef HOST_H
#define HOST_H

#include <psa/crypto_driver_common.h>

psa_status_t host_get_entropy(uint32_t flags, size_t *estimate_bits, uint8_t *output, size_t output_size);

#endif
