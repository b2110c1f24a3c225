/// @file Values and predicates of the PSA Crypto API, parts in the order of its chapters.
/// All are constant expressions. Masks and numbers are the published ones; a name later than API 1.2 says so.
#ifndef PSADRV_PSA_CRYPTO_VALUES_H
#define PSADRV_PSA_CRYPTO_VALUES_H

#include "psadrv/one_tree.h"

#include "crypto_types.h"
#ifndef PSADRV_PSA_CRYPTO_TYPES_H
#error "psadrv: psa/crypto_values.h reached another implementation's headers; put psadrv's psa/include before the other include directory"
#endif

#include "psadrv/values_key.h"
#include "psadrv/values_policy.h"
#include "psadrv/values_symmetric.h"
#include "psadrv/values_asymmetric.h"
#include "psadrv/values_pake.h"

/// The version whose every name is served. Names of 1.3 to 1.5 have their values here, not all of them a function.
#define PSA_CRYPTO_API_VERSION_MAJOR 1
#define PSA_CRYPTO_API_VERSION_MINOR 2

#endif
