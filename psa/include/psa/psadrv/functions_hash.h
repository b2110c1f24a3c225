/// @file Part of psa/crypto.h: message digests. PSA Crypto API: "Message digests".
/// Lengths and sizes are in bytes. PSA_ERROR_NOT_SUPPORTED: nobody serves the algorithm; PSA_ERROR_INVALID_ARGUMENT: it is no
/// hash, or a pointer is null and its length is not 0. PSA_ERROR_BAD_STATE before psa_crypto_init(), and from a multi-part
/// function where the operation is in another state. On failure a length is 0.
#ifndef PSADRV_PSA_FUNCTIONS_HASH_H
#define PSADRV_PSA_FUNCTIONS_HASH_H

#include "../crypto_struct.h"

#ifdef __cplusplus
extern "C" {
#endif

/// The hash of a message: PSA_HASH_LENGTH(alg) bytes. PSA_ERROR_BUFFER_TOO_SMALL: `hash_size` is less.
psa_status_t psa_hash_compute(psa_algorithm_t alg, const uint8_t *input, size_t input_length, uint8_t *hash,
                              size_t hash_size, size_t *hash_length);

/// Compares the hash of a message with one that is given, in constant time. PSA_ERROR_INVALID_SIGNATURE: they differ.
psa_status_t psa_hash_compare(psa_algorithm_t alg, const uint8_t *input, size_t input_length, const uint8_t *hash,
                              size_t hash_length);

/// Begins a hash in several calls. The operation is inactive, as an initializer or the end of another one leaves it; it
/// becomes active. After a failure it is inactive still, but after PSA_ERROR_BAD_STATE only psa_hash_abort() is of use.
psa_status_t psa_hash_setup(psa_hash_operation_t *operation, psa_algorithm_t alg);

/// Adds a part of the message. After a failure only psa_hash_abort() is of use.
psa_status_t psa_hash_update(psa_hash_operation_t *operation, const uint8_t *input, size_t input_length);

/// Writes the hash and makes the operation inactive. PSA_ERROR_BUFFER_TOO_SMALL: `hash_size` is below its length.
psa_status_t psa_hash_finish(psa_hash_operation_t *operation, uint8_t *hash, size_t hash_size, size_t *hash_length);

/// Compares the hash with one that is given, in constant time, and makes the operation inactive.
/// PSA_ERROR_INVALID_SIGNATURE: they differ.
psa_status_t psa_hash_verify(psa_hash_operation_t *operation, const uint8_t *hash, size_t hash_length);

/// Ends an operation in any state; it is inactive then. What an initializer has made may be ended, too.
psa_status_t psa_hash_abort(psa_hash_operation_t *operation);

/// Writes the state of an active operation, in the API's format, and makes it inactive: psa_hash_resume() goes on from there,
/// here or elsewhere. PSA_ERROR_BUFFER_TOO_SMALL: PSA_HASH_SUSPEND_OUTPUT_SIZE(alg) is enough.
/// PSA_ERROR_NOT_SUPPORTED: whoever computes this hash cannot tell its state.
psa_status_t psa_hash_suspend(psa_hash_operation_t *operation, uint8_t *hash_state, size_t hash_state_size,
                              size_t *hash_state_length);

/// Goes on with a hash from a state that psa_hash_suspend() has written. The operation is inactive and becomes active.
/// PSA_ERROR_INVALID_ARGUMENT: that is no state. PSA_ERROR_NOT_SUPPORTED: nobody here goes on with it.
psa_status_t psa_hash_resume(psa_hash_operation_t *operation, const uint8_t *hash_state, size_t hash_state_length);

/// Copies an active operation to an inactive one; both go on on their own.
psa_status_t psa_hash_clone(const psa_hash_operation_t *source_operation, psa_hash_operation_t *target_operation);

#ifdef __cplusplus
}
#endif

#endif
