/// @file A name that sources in the field include.
/// Mbed TLS has its software contexts here; ours are drivers like any other, and need what drivers need.
#ifndef PSADRV_PSA_CRYPTO_BUILTIN_PRIMITIVES_H
#define PSADRV_PSA_CRYPTO_BUILTIN_PRIMITIVES_H

#include "psadrv/one_tree.h"

#include "crypto_driver_common.h"
#ifndef PSADRV_PSA_CRYPTO_DRIVER_COMMON_H
#error "psadrv: psa/crypto_builtin_primitives.h reached another implementation's psa/crypto_driver_common.h; put psadrv's psa/include before the other include directory"
#endif

#endif
