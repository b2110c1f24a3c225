/// @file Part of psa/crypto.h: key derivation. PSA Crypto API: "Key derivation".
/// Lengths and capacities are in bytes. PSA_ERROR_BAD_STATE before psa_crypto_init(), and where the operation is in another
/// state; then, and after every other failure but where it is said, only psa_key_derivation_abort() is of use.
#ifndef PSADRV_PSA_FUNCTIONS_DERIVATION_H
#define PSADRV_PSA_FUNCTIONS_DERIVATION_H

#include "../crypto_struct.h"

#ifdef __cplusplus
extern "C" {
#endif

/// Begins a derivation: inputs follow, then outputs. PSA_ERROR_INVALID_ARGUMENT: the algorithm derives no keys.
/// PSA_ERROR_NOT_SUPPORTED: nobody serves it.
psa_status_t psa_key_derivation_setup(psa_key_derivation_operation_t *operation, psa_algorithm_t alg);

/// How many bytes are left.
psa_status_t psa_key_derivation_get_capacity(const psa_key_derivation_operation_t *operation, size_t *capacity);

/// Leaves fewer bytes than there are. PSA_ERROR_INVALID_ARGUMENT: there are not so many; the operation goes on.
psa_status_t psa_key_derivation_set_capacity(psa_key_derivation_operation_t *operation, size_t capacity);

/// Gives bytes for a step. PSA_ERROR_INVALID_ARGUMENT: the algorithm has no such step, takes no bytes there, or not these.
psa_status_t psa_key_derivation_input_bytes(psa_key_derivation_operation_t *operation, psa_key_derivation_step_t step,
                                            const uint8_t *data, size_t data_length);

/// Gives a number for a step, as PBKDF2's cost.
psa_status_t psa_key_derivation_input_integer(psa_key_derivation_operation_t *operation, psa_key_derivation_step_t step,
                                              uint64_t value);

/// Gives a key for a step. Usage PSA_KEY_USAGE_DERIVE; PSA_KEY_USAGE_VERIFY_DERIVATION does for an operation that verifies.
/// PSA_ERROR_INVALID_ARGUMENT: keys of this type are not for this step.
psa_status_t psa_key_derivation_input_key(psa_key_derivation_operation_t *operation, psa_key_derivation_step_t step,
                                          psa_key_id_t key);

/// Gives a secret for a step that a private key shares with a peer's public key; the algorithm is one of
/// PSA_ALG_KEY_AGREEMENT(). Usage PSA_KEY_USAGE_DERIVE.
psa_status_t psa_key_derivation_key_agreement(psa_key_derivation_operation_t *operation, psa_key_derivation_step_t step,
                                              psa_key_id_t private_key, const uint8_t *peer_key, size_t peer_key_length);

/// Writes the next `output_length` bytes. PSA_ERROR_INSUFFICIENT_DATA: there are not so many left; then there are none.
psa_status_t psa_key_derivation_output_bytes(psa_key_derivation_operation_t *operation, uint8_t *output,
                                             size_t output_length);

/// Makes a key of the next bytes, of the type, size, policy and lifetime that the attributes give. On failure `*key` is
/// PSA_KEY_ID_NULL. PSA_ERROR_NOT_PERMITTED: the secret was not given as a key, or as one of PSA_KEY_USAGE_DERIVE.
psa_status_t psa_key_derivation_output_key(const psa_key_attributes_t *attributes,
                                           psa_key_derivation_operation_t *operation, psa_key_id_t *key);

/// Compares the next bytes with some that are given, in constant time. PSA_ERROR_INVALID_SIGNATURE: they differ.
psa_status_t psa_key_derivation_verify_bytes(psa_key_derivation_operation_t *operation, const uint8_t *expected_output,
                                             size_t output_length);

/// The same with a key of PSA_KEY_USAGE_VERIFY_DERIVATION. PSA_ERROR_INVALID_SIGNATURE: they differ.
psa_status_t psa_key_derivation_verify_key(psa_key_derivation_operation_t *operation, psa_key_id_t expected);

/// Ends an operation in any state; it is inactive then.
psa_status_t psa_key_derivation_abort(psa_key_derivation_operation_t *operation);

#ifdef __cplusplus
}
#endif

#endif
