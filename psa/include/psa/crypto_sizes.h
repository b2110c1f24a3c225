/// @file Buffer sizes of the PSA Crypto API, the support macros of its chapters. Bytes, unless a name says bits.
/// All are constant expressions where their arguments are. A combination that is no mechanism gives 0; one that no
/// driver of the build serves still gives its size. The *_MAX_SIZE macros are as large as psadrv_config.h allows or, where the
/// build names a file of PSA_WANT_* macros (psa/crypto_config.h), as large as those need: at least 1, so that arrays can have them.
#ifndef PSADRV_PSA_CRYPTO_SIZES_H
#define PSADRV_PSA_CRYPTO_SIZES_H

#include "psadrv/one_tree.h"

#include "crypto_config.h"
#include "crypto_values.h"
#if !defined(PSADRV_PSA_CRYPTO_VALUES_H) || !defined(PSADRV_PSA_CRYPTO_CONFIG_H)
#error "psadrv: psa/crypto_sizes.h reached another implementation's psa/crypto_values.h; put psadrv's psa/include before the other include directory"
#endif

#if !defined(PSADRV_HASH_MAX_SIZE) || !defined(PSADRV_MAC_MAX_SIZE) || !defined(PSADRV_AEAD_NONCE_MAX_SIZE) ||      \
    !defined(PSADRV_CIPHER_IV_MAX_SIZE) || !defined(PSADRV_PAKE_STEP_MAX_SIZE) ||                                   \
    !defined(PSADRV_VENDOR_RSA_MAX_KEY_BITS) || !defined(PSADRV_VENDOR_ECC_MAX_CURVE_BITS) ||                       \
    !defined(PSADRV_VENDOR_FFDH_MAX_KEY_BITS) || !defined(PSADRV_VENDOR_ML_KEM_MAX_KEY_BITS) ||                     \
    !defined(PSADRV_VENDOR_ML_DSA_MAX_KEY_BITS) || !defined(PSADRV_VENDOR_SLH_DSA_MAX_KEY_BITS)
#error "psadrv: psadrv_config.h lacks a maximum size; start from psadrv's own psadrv_config.h, which names them all"
#endif

// Names that drivers in the field use beside the API's.
#define PSA_BITS_TO_BYTES(bits) (((bits) + 7u) / 8u)
#define PSA_BYTES_TO_BITS(bytes) ((size_t)(bytes) * 8u)
#define PSA_ROUND_UP_TO_MULTIPLE(block_size, length) \
    (((size_t)(length) + (block_size) - 1u) / (block_size) * (block_size))
#define PSA_VENDOR_RSA_MAX_KEY_BITS PSADRV_WANTED_RSA_BITS
#define PSA_VENDOR_ECC_MAX_CURVE_BITS \
    PSADRV_MAX(PSADRV_WANTED_WEIERSTRASS_BITS, PSADRV_MAX(PSADRV_WANTED_MONTGOMERY_BITS, PSADRV_WANTED_EDWARDS_BITS))
#define PSA_VENDOR_FFDH_MAX_KEY_BITS PSADRV_WANTED_FFDH_BITS

// What no configuration changes: blocks of block ciphers, tags. C++ headers use these, PSADRV_*_MAX_SIZE and PSADRV_VENDOR_*.
#define PSADRV_BLOCK_MAX_SIZE 16u
#define PSADRV_AEAD_TAG_MAX_SIZE 16u

#define PSADRV_MAX(a, b) ((a) > (b) ? (a) : (b))
/// What is left of a length after something of fixed size, never below zero.
#define PSADRV_LESS(length, part) ((size_t)(length) > (size_t)(part) ? (size_t)(length) - (size_t)(part) : (size_t)0)

#include "psadrv/wanted_sizes.h"
#include "psadrv/sizes_symmetric.h"
#include "psadrv/sizes_asymmetric.h"
#include "psadrv/sizes_pake.h"

#endif
