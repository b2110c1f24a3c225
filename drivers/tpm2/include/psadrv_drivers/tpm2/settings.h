/// @file Which TPM it is, under which key, and who may use it: what a product says of a TPM 2.0. C99.
#ifndef PSADRV_DRIVERS_TPM2_SETTINGS_H
#define PSADRV_DRIVERS_TPM2_SETTINGS_H

#include <psa/crypto_driver_common.h>

/// What the core stores of a key: its public and its private part, as the TPM has wrapped them. This is room for all but the
/// public key of a key pair.
#define TPM2_KEY_CONTEXT_BASE_SIZE 288

/// Whose authorization is asked for.
typedef enum {
    tpm2_auth_owner,   ///< of the owner hierarchy: to make the parent, where it is not there
    tpm2_auth_parent,  ///< of the parent, under which keys are made and loaded
    tpm2_auth_key      ///< of the keys themselves: what they are made with, they are used with
} tpm2_auth_t;

/// The TSS's transport; null where there is none now. The driver finalizes it, and frees it with free().
typedef struct TSS2_TCTI_OPAQUE_CONTEXT_BLOB* (*tpm2_transport_t)(void* context);

typedef struct {
    const char* tcti;            ///< as Tss2_TctiLdr_Initialize takes it: "device:/dev/tpmrm0"; null: what it finds by itself
    tpm2_transport_t transport;  ///< instead of that, if it is not null
    /// The persistent handle of the parent, a storage key: 0x81000000 to 0x817fffff.
    uint32_t parent;
    int makes_parent;  ///< where nothing has that handle, a storage key on P-256 is made there, once and for all
    /// Writes an authorization, of at most `size` bytes, and returns its length; null, or 0: it is empty.
    size_t (*auth)(void* context, tpm2_auth_t whose, uint8_t* value, size_t size);
    void* context;  ///< for `transport` and `auth`
} tpm2_settings_t;

#endif
