/// @file One psa/ tree in a translation unit: tells of another implementation's psa/ headers before and after ours.
/// Mixing two trees compiles quietly more often than not: same names, other structures, other sizes.
#ifndef PSADRV_PSA_ONE_TREE_H
#define PSADRV_PSA_ONE_TREE_H

// Before: our headers guard themselves with PSADRV_PSA_*, so that these names mean somebody else's header was here.
#if defined(PSA_CRYPTO_H) || defined(PSA_CRYPTO_TYPES_H) || defined(PSA_CRYPTO_VALUES_H) || \
    defined(PSA_CRYPTO_SIZES_H) || defined(PSA_CRYPTO_STRUCT_H) || defined(PSA_CRYPTO_PLATFORM_H) || \
    defined(PSA_CRYPTO_EXTRA_H) || defined(PSA_CRYPTO_COMPAT_H) || \
    defined(PSA_CRYPTO_DRIVER_COMMON_H) || defined(PSA_CRYPTO_SE_DRIVER_H) || \
    defined(PSA_CRYPTO_DRIVER_RANDOM_H) || defined(PSA_ERROR_H) || defined(__PSA_ERROR_H__) || \
    defined(PSA_CRYPTO_BUILTIN_PRIMITIVES_H) || defined(PSA_CRYPTO_BUILTIN_COMPOSITES_H) || \
    defined(PSA_CRYPTO_BUILTIN_KEY_DERIVATION_H) || defined(PSA_CRYPTO_DRIVER_CONTEXTS_PRIMITIVES_H) || \
    defined(PSA_CRYPTO_DRIVER_CONTEXTS_COMPOSITES_H) || \
    defined(PSA_CRYPTO_DRIVER_CONTEXTS_KEY_DERIVATION_H) || \
    defined(PSA_SUCCESS) || defined(PSA_ALG_NONE) || defined(PSA_ALG_SHA_256) || defined(PSA_KEY_TYPE_NONE)
#error "psadrv: a psa/ header of another implementation was included before psadrv's; put psadrv's psa/include before the other include directory (-I before the other -I) and include no file of the other tree by its path"

// After: the other tree's headers begin by testing their guard, and testing a poisoned name is an error that shows
// their path. What to do then is what the message above says. PSA_CRYPTO_CONFIG_H is left alone: a user's own
// configuration file is often a copy that kept that guard, and it holds PSA_WANT_* only.
#elif defined(__GNUC__)
#pragma GCC poison PSA_CRYPTO_H PSA_CRYPTO_TYPES_H PSA_CRYPTO_VALUES_H  // two trees: put psadrv's psa/include first
#pragma GCC poison PSA_CRYPTO_SIZES_H PSA_CRYPTO_STRUCT_H               // two trees: put psadrv's psa/include first
#pragma GCC poison PSA_CRYPTO_PLATFORM_H PSA_CRYPTO_EXTRA_H             // two trees: put psadrv's psa/include first
#pragma GCC poison PSA_CRYPTO_COMPAT_H PSA_CRYPTO_DRIVER_COMMON_H       // two trees: put psadrv's psa/include first
#pragma GCC poison PSA_CRYPTO_SE_DRIVER_H PSA_CRYPTO_DRIVER_RANDOM_H    // two trees: put psadrv's psa/include first
#pragma GCC poison PSA_ERROR_H __PSA_ERROR_H__                          // two trees: put psadrv's psa/include first
#pragma GCC poison PSA_CRYPTO_BUILTIN_PRIMITIVES_H PSA_CRYPTO_BUILTIN_COMPOSITES_H
#pragma GCC poison PSA_CRYPTO_BUILTIN_KEY_DERIVATION_H PSA_CRYPTO_DRIVER_CONTEXTS_PRIMITIVES_H
#pragma GCC poison PSA_CRYPTO_DRIVER_CONTEXTS_COMPOSITES_H PSA_CRYPTO_DRIVER_CONTEXTS_KEY_DERIVATION_H
#endif

#endif
