/// @file What a product provides where a driver's description has "psadrv/buffers" and the library of the C API is used: what memory
/// is where, and its caches. Needed of these is what such a driver names; nobody calls the others.
#ifndef PSADRV_PSA_CRYPTO_DRIVER_MEMORY_H
#define PSADRV_PSA_CRYPTO_DRIVER_MEMORY_H

#include "psadrv/one_tree.h"

#include "crypto_types.h"
#ifndef PSADRV_PSA_CRYPTO_TYPES_H
#error "psadrv: psa/crypto_driver_memory.h reached another implementation's psa/crypto_types.h; put psadrv's psa/include before the other include directory"
#endif

#ifdef __cplusplus
extern "C" {
#endif

/// Whether all of a buffer of `size` bytes is in the memory that a description names; 0: it is not. Buffers of the library, too, are
/// asked about.
int psadrv_in_memory(const char *memory, const void *first, size_t size);
/// Writes to memory what is cached of `size` bytes.
void psadrv_clean_cache(const void *first, size_t size);
/// Forgets what is cached of `size` bytes, which have been cleaned.
void psadrv_invalidate_cache(void *first, size_t size);

#ifdef __cplusplus
}
#endif

#endif
