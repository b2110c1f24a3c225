/// @file What a secure service tells a library that copies its callers' memory (`-Dcaller_memory=copied`): which memory that is.
/// The service defines both functions. They answer for a range of bytes as a whole, whatever its length, before any of it is read or
/// written; 0 is no. They are called within psa_*(), and call nothing of it.
#ifndef PSADRV_PSA_CRYPTO_CALLER_MEMORY_H
#define PSADRV_PSA_CRYPTO_CALLER_MEMORY_H

#include "psadrv/one_tree.h"

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Whether all of it belongs to the caller, and he may read it, or write it.
int psadrv_caller_may_read(const void *from, size_t size);
int psadrv_caller_may_write(void *to, size_t size);

#ifdef __cplusplus
}
#endif

#endif
