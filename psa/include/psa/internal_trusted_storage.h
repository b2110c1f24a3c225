/// @file Trusted storage as psadrv asks for it: whoever has one for the platform defines these functions.
/// PSA Secure Storage API: "Internal Trusted Storage API". Lengths and offsets are in bytes.
#ifndef PSADRV_PSA_INTERNAL_TRUSTED_STORAGE_H
#define PSADRV_PSA_INTERNAL_TRUSTED_STORAGE_H

#include "psadrv/one_tree.h"

#include "storage_common.h"
#ifndef PSADRV_PSA_STORAGE_COMMON_H
#error "psadrv: psa/internal_trusted_storage.h reached another implementation's psa/storage_common.h; put psadrv's psa/include before the other include directory"
#endif

#ifdef __cplusplus
extern "C" {
#endif

#define PSA_ITS_API_VERSION_MAJOR 1
#define PSA_ITS_API_VERSION_MINOR 0

/// Makes an item, or puts new data and flags in the place of the old ones: all of it, or nothing.
/// PSA_ERROR_NOT_PERMITTED: it is write-once. PSA_ERROR_NOT_SUPPORTED: a flag. PSA_ERROR_INSUFFICIENT_STORAGE,
/// PSA_ERROR_STORAGE_FAILURE, PSA_ERROR_INVALID_ARGUMENT.
psa_status_t psa_its_set(psa_storage_uid_t uid, size_t data_length, const void *p_data,
                         psa_storage_create_flags_t create_flags);

/// Reads at most `data_size` bytes from an offset on; `p_data_length` receives how many.
/// PSA_ERROR_DOES_NOT_EXIST, PSA_ERROR_STORAGE_FAILURE; PSA_ERROR_INVALID_ARGUMENT: the offset is behind the end.
psa_status_t psa_its_get(psa_storage_uid_t uid, size_t data_offset, size_t data_size, void *p_data,
                         size_t *p_data_length);

psa_status_t psa_its_get_info(psa_storage_uid_t uid, struct psa_storage_info_t *p_info);

/// PSA_ERROR_DOES_NOT_EXIST, PSA_ERROR_NOT_PERMITTED, PSA_ERROR_STORAGE_FAILURE.
psa_status_t psa_its_remove(psa_storage_uid_t uid);

#ifdef __cplusplus
}
#endif

#endif
