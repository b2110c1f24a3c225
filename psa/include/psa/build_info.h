/// @file A name that sources in the field include first, to see what the build is configured for.
#ifndef PSADRV_PSA_BUILD_INFO_H
#define PSADRV_PSA_BUILD_INFO_H

#include "psadrv/one_tree.h"

#include "crypto_config.h"
#include "crypto_platform.h"
#if !defined(PSADRV_PSA_CRYPTO_CONFIG_H) || !defined(PSADRV_PSA_CRYPTO_PLATFORM_H)
#error "psadrv: psa/build_info.h reached another implementation's headers; put psadrv's psa/include before the other include directory"
#endif

#endif
