/// @file The PSA Crypto API for C: the one header that applications include.
/// Types, values, sizes, attributes, and all functions of API 1.2; those of 1.3 to 1.5 are not declared (docs/spec_coverage.md).
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

#include "psadrv/functions_aead.h"
#include "psadrv/functions_asymmetric.h"
#include "psadrv/functions_cipher.h"
#include "psadrv/functions_derivation.h"
#include "psadrv/functions_hash.h"
#include "psadrv/functions_key.h"
#include "psadrv/functions_mac.h"
#include "psadrv/functions_pake.h"
#include "psadrv/functions_random.h"
#include "psadrv/mbedtls.h"

/// Where the keys of opaque drivers are, for a build that has such: PSA_KEY_LOCATION_<prefix> and PSA_KEY_LIFETIME_<prefix>.
#ifdef PSADRV_DRIVERS_FILE
#include PSADRV_DRIVERS_FILE
#endif

#endif
