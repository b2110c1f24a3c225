/// @file The operating system's random bytes as a source of entropy: what getrandom.json describes. C99.
#ifndef PSADRV_DRIVERS_GETRANDOM_DRIVER_H
#define PSADRV_DRIVERS_GETRANDOM_DRIVER_H

#include <psa/crypto_driver_common.h>
#include <psa/crypto_driver_random.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Bytes of full entropy. Without PSA_DRIVER_GET_ENTROPY_BLOCK it does not wait for a kernel that has just started.
/// PSA_ERROR_INSUFFICIENT_ENTROPY: that has none yet.
psa_status_t getrandom_get_entropy(psa_driver_get_entropy_flags_t flags, size_t* estimate_bits, uint8_t* output,
                                   size_t output_size);

#ifdef __cplusplus
}
#endif

#endif
