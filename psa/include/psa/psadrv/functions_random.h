/// @file Part of psa/crypto.h: random bytes. PSA Crypto API: "Random number generation".
#ifndef PSADRV_PSA_FUNCTIONS_RANDOM_H
#define PSADRV_PSA_FUNCTIONS_RANDOM_H

#include "../crypto_struct.h"

#ifdef __cplusplus
extern "C" {
#endif

/// Fills `output_size` bytes. On failure they are zero, and not to be used. PSA_ERROR_BAD_STATE before psa_crypto_init().
/// PSA_ERROR_INSUFFICIENT_ENTROPY: the sources do not give enough. PSA_ERROR_NOT_SUPPORTED: the platform has no generator.
psa_status_t psa_generate_random(uint8_t *output, size_t output_size);

#ifdef __cplusplus
}
#endif

#endif
