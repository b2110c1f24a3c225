/// @file What both PSA Secure Storage APIs have in common. PSA Secure Storage API: "General Definitions".
#ifndef PSADRV_PSA_STORAGE_COMMON_H
#define PSADRV_PSA_STORAGE_COMMON_H

#include "psadrv/one_tree.h"

#include "error.h"

#include <stddef.h>
#include <stdint.h>

typedef uint32_t psa_storage_create_flags_t;
typedef uint64_t psa_storage_uid_t;  ///< the name of an item, among those of one caller; 0 is none

#define PSA_STORAGE_FLAG_NONE ((psa_storage_create_flags_t)0)
#define PSA_STORAGE_FLAG_WRITE_ONCE ((psa_storage_create_flags_t)1)            ///< neither changed nor removed
#define PSA_STORAGE_FLAG_NO_CONFIDENTIALITY ((psa_storage_create_flags_t)2)    ///< may be stored in the clear
#define PSA_STORAGE_FLAG_NO_REPLAY_PROTECTION ((psa_storage_create_flags_t)4)  ///< older data may come back

/// @param capacity, size  in bytes
struct psa_storage_info_t {
    size_t capacity;
    size_t size;
    psa_storage_create_flags_t flags;
};

#endif
