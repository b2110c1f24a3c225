/// @file Part of psa/crypto.h: initialization and key management. PSA Crypto API: "Library initialization", "Key management".
/// Lengths and sizes are in bytes unless bits are said. Every function answers PSA_ERROR_BAD_STATE before psa_crypto_init().
#ifndef PSADRV_PSA_FUNCTIONS_KEY_H
#define PSADRV_PSA_FUNCTIONS_KEY_H

#include "../crypto_struct.h"

#ifdef __cplusplus
extern "C" {
#endif

/// Makes the API ready: initializes the drivers, finishes what a power cut has left, seeds the generator of random bytes.
/// Harmless after a success; after a failure it may be tried again. The failure is the driver's, the storage's, or
/// PSA_ERROR_INSUFFICIENT_ENTROPY.
#ifdef PSADRV_INIT_NAME
// A program whose files saw another configuration than its library, and other sizes, does not link: this is the name it misses.
psa_status_t psa_crypto_init(void) __asm__(PSADRV_INIT_NAME);
#else
psa_status_t psa_crypto_init(void);
#endif

/// What is known of a key. On failure the attributes are as psa_key_attributes_init() makes them.
/// PSA_ERROR_INVALID_HANDLE: there is no such key.
psa_status_t psa_get_key_attributes(psa_key_id_t key, psa_key_attributes_t *attributes);

/// Makes a key of data in its export format. Type, lifetime, policy and, for a key that lasts, the identifier come from the
/// attributes; a size of 0 bits stands for the data's own. On failure `*key` is PSA_KEY_ID_NULL.
/// PSA_ERROR_INVALID_ARGUMENT: the data are no key of this type and size, or the attributes contradict each other.
/// PSA_ERROR_NOT_SUPPORTED: nobody holds such keys. PSA_ERROR_ALREADY_EXISTS: the identifier is taken.
/// PSA_ERROR_INSUFFICIENT_MEMORY: no slot is free that is large enough.
psa_status_t psa_import_key(const psa_key_attributes_t *attributes, const uint8_t *data, size_t data_length,
                            psa_key_id_t *key);

/// Makes a random key of the size that the attributes give in bits. Statuses as those of psa_import_key();
/// PSA_ERROR_INVALID_ARGUMENT also for a public key and for a size that the type does not have.
psa_status_t psa_generate_key(const psa_key_attributes_t *attributes, psa_key_id_t *key);

/// Makes a copy with a policy that is at most the source's, and what the attributes say otherwise.
/// PSA_ERROR_NOT_PERMITTED: the source does not permit PSA_KEY_USAGE_COPY, or EXPORT where it leaves its location.
/// PSA_ERROR_INVALID_ARGUMENT: type or size differ from the source's, or no algorithm is permitted by both.
psa_status_t psa_copy_key(psa_key_id_t source_key, const psa_key_attributes_t *attributes, psa_key_id_t *target_key);

/// Ends a key, wherever it is. PSA_KEY_ID_NULL is no key, and a success. PSA_ERROR_NOT_PERMITTED: it is read-only.
/// PSA_ERROR_COMMUNICATION_FAILURE, PSA_ERROR_STORAGE_FAILURE and their like: it may still be there; try again.
psa_status_t psa_destroy_key(psa_key_id_t key);

/// Takes a key that lasts out of memory until it is used again; others stay.
psa_status_t psa_purge_key(psa_key_id_t key);

/// Writes a key in its export format. PSA_ERROR_NOT_PERMITTED: its policy lacks PSA_KEY_USAGE_EXPORT.
/// PSA_ERROR_BUFFER_TOO_SMALL: PSA_EXPORT_KEY_OUTPUT_SIZE() is enough. PSA_ERROR_NOT_SUPPORTED: its location keeps it.
psa_status_t psa_export_key(psa_key_id_t key, uint8_t *data, size_t data_size, size_t *data_length);

/// Writes the public part of a key pair, or a public key; no usage is needed. PSA_ERROR_INVALID_ARGUMENT: it is neither.
/// PSA_ERROR_BUFFER_TOO_SMALL: PSA_EXPORT_PUBLIC_KEY_OUTPUT_SIZE() is enough.
psa_status_t psa_export_public_key(psa_key_id_t key, uint8_t *data, size_t data_size, size_t *data_length);

/// Whether a key's policy permits usages with an algorithm: PSA_SUCCESS or PSA_ERROR_NOT_PERMITTED. Nothing is done with the
/// key. Of API 1.4, and the one function of a later version that is here.
psa_status_t psa_check_key_usage(psa_key_id_t key, psa_algorithm_t alg, psa_key_usage_t usage);

#ifdef __cplusplus
}
#endif

#endif
