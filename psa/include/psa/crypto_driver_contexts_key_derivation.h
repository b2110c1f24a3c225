/// @file A name that sources in the field include.
/// Mbed TLS lists driver contexts here by hand; ours come from the descriptions, as sizes in psadrv_config.h.
#ifndef PSADRV_PSA_CRYPTO_DRIVER_CONTEXTS_KEY_DERIVATION_H
#define PSADRV_PSA_CRYPTO_DRIVER_CONTEXTS_KEY_DERIVATION_H

#include "psadrv/one_tree.h"

#include "crypto_driver_common.h"
#ifndef PSADRV_PSA_CRYPTO_DRIVER_COMMON_H
#error "psadrv: psa/crypto_driver_contexts_key_derivation.h reached another implementation's psa/crypto_driver_common.h; put psadrv's psa/include before the other include directory"
#endif

#endif
