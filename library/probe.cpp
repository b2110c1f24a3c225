/// @file What psadrv_config.h needs to know and only the compiler for the target does: compiled to an object, never optimized
/// across files, never linked. The size of each array is one more than the number that its name stands for, since there are no
/// arrays of nothing; `json2hpp config` reads them from the object's symbols.
#include "platform.hpp"

#include <psadrv/api/hash.hpp>
#include <psadrv/api/key_derivation.hpp>
#include <psadrv/api/key_use.hpp>
#include <psadrv/api/pake.hpp>
#include <psadrv/compose/compose.hpp>

// All files of the library but init.cpp take this for granted.
static_assert(sizeof(psadrv::rules::error_of<psadrv_platform>) != 0);

#define PSADRV_PROBE(name, number)                                 \
    extern "C" {                                                   \
    [[gnu::used]] unsigned char psadrv_probe_##name[(number) + 1]; \
    }

#define PSADRV_PROBE_OPERATION(kind, operation)            \
    PSADRV_PROBE(kind##_OPERATION_SIZE, sizeof(operation)) \
    PSADRV_PROBE(kind##_OPERATION_ALIGNMENT, alignof(operation))

PSADRV_PROBE_OPERATION(HASH, psadrv::api_hash<psadrv_platform>::hash_operation)
PSADRV_PROBE_OPERATION(MAC, psadrv::api_mac<psadrv_platform>::mac_operation)
PSADRV_PROBE_OPERATION(CIPHER, psadrv::api_cipher<psadrv_platform>::cipher_operation)
PSADRV_PROBE_OPERATION(AEAD, psadrv::api_aead<psadrv_platform>::aead_operation)
PSADRV_PROBE_OPERATION(KEY_DERIVATION, psadrv::api_key_derivation<psadrv_platform>::key_derivation_operation)
PSADRV_PROBE_OPERATION(PAKE, psadrv::api_pake<psadrv_platform>::pake_operation)

// The limits that the drivers have been measured with; they hold for what they are used with, too.
#define PSADRV_PROBE_LIMIT(limit) PSADRV_PROBE(limit, PSADRV_##limit)
PSADRV_PROBE_LIMIT(HASH_MAX_SIZE)
PSADRV_PROBE_LIMIT(MAC_MAX_SIZE)
PSADRV_PROBE_LIMIT(AEAD_NONCE_MAX_SIZE)
PSADRV_PROBE_LIMIT(CIPHER_IV_MAX_SIZE)
PSADRV_PROBE_LIMIT(PAKE_STEP_MAX_SIZE)
PSADRV_PROBE_LIMIT(VENDOR_RSA_MAX_KEY_BITS)
PSADRV_PROBE_LIMIT(VENDOR_ECC_MAX_CURVE_BITS)
PSADRV_PROBE_LIMIT(VENDOR_FFDH_MAX_KEY_BITS)
PSADRV_PROBE_LIMIT(VENDOR_ML_KEM_MAX_KEY_BITS)
PSADRV_PROBE_LIMIT(VENDOR_ML_DSA_MAX_KEY_BITS)
PSADRV_PROBE_LIMIT(VENDOR_SLH_DSA_MAX_KEY_BITS)
