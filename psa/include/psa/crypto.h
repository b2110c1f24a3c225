/// @file The PSA Crypto API for C: the one header that applications include.
/// Types, values, sizes and attributes; the functions join them together with their implementation.
#ifndef PSADRV_PSA_CRYPTO_H
#define PSADRV_PSA_CRYPTO_H

#include "psadrv/one_tree.h"

#include "crypto_compat.h"
#include "crypto_config.h"
#include "crypto_extra.h"
#include "crypto_platform.h"
#include "crypto_sizes.h"
#include "crypto_struct.h"
#include "crypto_types.h"
#include "crypto_values.h"
#include "error.h"
#if !defined(PSADRV_PSA_CRYPTO_COMPAT_H) || !defined(PSADRV_PSA_CRYPTO_CONFIG_H) ||    \
    !defined(PSADRV_PSA_CRYPTO_EXTRA_H) || !defined(PSADRV_PSA_CRYPTO_PLATFORM_H) ||   \
    !defined(PSADRV_PSA_CRYPTO_SIZES_H) || !defined(PSADRV_PSA_CRYPTO_STRUCT_H) ||     \
    !defined(PSADRV_PSA_CRYPTO_TYPES_H) || !defined(PSADRV_PSA_CRYPTO_VALUES_H) || !defined(PSADRV_PSA_ERROR_H)
#error "psadrv: psa/crypto.h reached another implementation's headers; put psadrv's psa/include before the other include directory"
#endif

#endif
