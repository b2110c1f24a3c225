/// @file The wanted mechanisms of an application: PSA_WANT_* macros, from a file that the build names.
/// Nothing is wanted by default. A build, or its psadrv_config.h, defines PSADRV_PSA_CONFIG_FILE as the file's name, with quotes or
/// brackets; then the
/// *_MAX_SIZE macros of psa/crypto_sizes.h follow it. Where a platform has more than the macros can say (a vendor's algorithm, rows
/// of its own), the file defines PSADRV_WANT_MORE as 1: then they stay as large as psadrv_config.h allows.
/// Mbed TLS 3 asks for a file of this name too if MBEDTLS_PSA_CRYPTO_CONFIG is set; MBEDTLS_PSA_CRYPTO_CONFIG_FILE
/// gives it its own.
#ifndef PSADRV_PSA_CRYPTO_CONFIG_H
#define PSADRV_PSA_CRYPTO_CONFIG_H

#include "psadrv/one_tree.h"

#include "crypto_platform.h"

#ifdef PSADRV_PSA_CONFIG_FILE
#include PSADRV_PSA_CONFIG_FILE
#else
#define PSADRV_WANT_MORE 1
#endif

#include "psadrv/wanted.h"

#endif
