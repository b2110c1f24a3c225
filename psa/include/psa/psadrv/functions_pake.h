/// @file Part of psa/crypto.h: password-authenticated key exchange. PSA Crypto API: "Password-authenticated key exchange (PAKE)".
/// Lengths and sizes are in bytes. PSA_ERROR_BAD_STATE before psa_crypto_init(), and where the operation is in another state;
/// after a failure only psa_pake_abort() is of use.
#ifndef PSADRV_PSA_FUNCTIONS_PAKE_H
#define PSADRV_PSA_FUNCTIONS_PAKE_H

#include "../crypto_struct.h"

#ifdef __cplusplus
extern "C" {
#endif

/// Begins an exchange. What it needs beside the password is set next: user and peer, or a role.
/// PSA_ERROR_INVALID_HANDLE: there is no such key. PSA_ERROR_NOT_PERMITTED: its policy lacks PSA_KEY_USAGE_DERIVE, or the
/// algorithm. PSA_ERROR_INVALID_ARGUMENT: the cipher suite contradicts itself, or the key is none for it.
/// PSA_ERROR_NOT_SUPPORTED: nobody serves it where the key is.
psa_status_t psa_pake_setup(psa_pake_operation_t *operation, psa_key_id_t password_key,
                            const psa_pake_cipher_suite_t *cipher_suite);

/// Which side this is, where the algorithm's sides differ. PSA_ERROR_INVALID_ARGUMENT: it has no such role.
psa_status_t psa_pake_set_role(psa_pake_operation_t *operation, psa_pake_role_t role);

/// Who this is, and who the peer is.
psa_status_t psa_pake_set_user(psa_pake_operation_t *operation, const uint8_t *user_id, size_t user_id_len);
psa_status_t psa_pake_set_peer(psa_pake_operation_t *operation, const uint8_t *peer_id, size_t peer_id_len);

/// What both sides know beside that, where the algorithm takes it.
psa_status_t psa_pake_set_context(psa_pake_operation_t *operation, const uint8_t *context, size_t context_len);

/// Writes what is to be sent for a step. PSA_ERROR_BUFFER_TOO_SMALL: PSA_PAKE_OUTPUT_SIZE() is enough.
psa_status_t psa_pake_output(psa_pake_operation_t *operation, psa_pake_step_t step, uint8_t *output, size_t output_size,
                             size_t *output_length);

/// Takes what the peer has sent for a step. PSA_ERROR_INVALID_SIGNATURE: it does not prove what it should.
/// PSA_ERROR_INVALID_ARGUMENT: it is none for this step.
psa_status_t psa_pake_input(psa_pake_operation_t *operation, psa_pake_step_t step, const uint8_t *input,
                            size_t input_length);

/// Makes a key of the secret that both sides share now, and makes the operation inactive. The attributes give its type:
/// PSA_KEY_TYPE_DERIVE or HMAC. On failure `*key` is PSA_KEY_ID_NULL.
psa_status_t psa_pake_get_shared_key(psa_pake_operation_t *operation, const psa_key_attributes_t *attributes,
                                     psa_key_id_t *key);

/// Ends an operation in any state; it is inactive then.
psa_status_t psa_pake_abort(psa_pake_operation_t *operation);

#ifdef __cplusplus
}
#endif

#endif
