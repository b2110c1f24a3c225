/// @file What driver code includes beside the types of the API. Specification: "Driver entry points".
/// The functions are the core's: a driver calls them while one of its entry points runs, from the thread that runs it.
#ifndef PSADRV_PSA_CRYPTO_DRIVER_COMMON_H
#define PSADRV_PSA_CRYPTO_DRIVER_COMMON_H

#include "psadrv/one_tree.h"

#include "crypto_driver_random.h"
#include "crypto_extra.h"
#include "crypto_struct.h"
#if !defined(PSADRV_PSA_CRYPTO_STRUCT_H) || !defined(PSADRV_PSA_CRYPTO_EXTRA_H)
#error "psadrv: psa/crypto_driver_common.h reached another implementation's headers; put psadrv's psa/include before the other include directory"
#endif

#ifdef __cplusplus
extern "C" {
#endif

/// The direction, for drivers that share one function between both.
typedef enum { PSA_CRYPTO_DRIVER_DECRYPT, PSA_CRYPTO_DRIVER_ENCRYPT } psa_encrypt_or_decrypt_t;

/// Random bytes, for keys, nonces and blinding: the API's function, which a driver may call too. The buffer holds nothing
/// of use where it fails. PSA Crypto API: "Random number generation".
psa_status_t psa_generate_random(uint8_t *output, size_t output_size);

// Key derivation driver initial inputs.
/// What the application gave before the first output. Valid until key_derivation_setup returns.
typedef struct psa_crypto_driver_key_derivation_inputs_s psa_crypto_driver_key_derivation_inputs_t;

typedef enum psa_crypto_driver_key_derivation_input_type_e {
    PSA_KEY_DERIVATION_INPUT_TYPE_INVALID = 0,  ///< the algorithm has no such step
    PSA_KEY_DERIVATION_INPUT_TYPE_OMITTED,      ///< optional and left out
    PSA_KEY_DERIVATION_INPUT_TYPE_BYTES,        ///< ask for the size and a copy
    PSA_KEY_DERIVATION_INPUT_TYPE_KEY,          ///< ask for the key context
    PSA_KEY_DERIVATION_INPUT_TYPE_INTEGER       ///< ask for the integer
} psa_crypto_driver_key_derivation_input_type_t;

/// Gap: the text declares an enumeration's tag and then uses it as a type; here it is one.
psa_crypto_driver_key_derivation_input_type_t psa_crypto_driver_key_derivation_get_input_type(
    const psa_crypto_driver_key_derivation_inputs_t *inputs, psa_key_derivation_step_t step);

// The next four answer PSA_ERROR_INVALID_ARGUMENT for a step of another type or left out, PSA_ERROR_DOES_NOT_EXIST for
// one that comes later as a long input. Neither ends the operation. Sizes are in bytes.
psa_status_t psa_crypto_driver_key_derivation_get_input_size(
    const psa_crypto_driver_key_derivation_inputs_t *inputs, psa_key_derivation_step_t step, size_t *size);

/// Copies the input. PSA_ERROR_BUFFER_TOO_SMALL: try again with as many bytes as get_input_size tells.
psa_status_t psa_crypto_driver_key_derivation_get_input_bytes(
    const psa_crypto_driver_key_derivation_inputs_t *inputs, psa_key_derivation_step_t step,
    uint8_t *buffer, size_t buffer_size, size_t *buffer_length);

/// Points to a key context in the core's memory; it stays there until the entry point returns. Not to be written.
/// Gap: the text has the attributes const although they are an output.
psa_status_t psa_crypto_driver_key_derivation_get_input_key(
    const psa_crypto_driver_key_derivation_inputs_t *inputs, psa_key_derivation_step_t step,
    psa_key_attributes_t *attributes, uint8_t **key_buffer, size_t *key_buffer_size);

psa_status_t psa_crypto_driver_key_derivation_get_input_integer(
    const psa_crypto_driver_key_derivation_inputs_t *inputs, psa_key_derivation_step_t step, uint64_t *value);

// PAKE driver inputs.
/// What the application gave before the first message. Valid until pake_setup returns.
typedef struct psa_crypto_driver_pake_inputs_s psa_crypto_driver_pake_inputs_t;

// All answer PSA_ERROR_BAD_STATE where the input is not there, PSA_ERROR_BUFFER_TOO_SMALL where it does not fit.
psa_status_t psa_crypto_driver_pake_get_password_len(
    const psa_crypto_driver_pake_inputs_t *inputs, size_t *password_len);

psa_status_t psa_crypto_driver_pake_get_password_bytes(
    const psa_crypto_driver_pake_inputs_t *inputs, uint8_t *buffer, size_t buffer_size, size_t *buffer_length);

/// Points to the password's key context; it stays there until pake_setup returns. Not to be written.
/// Gap: the text has the attributes const although they are an output.
psa_status_t psa_crypto_driver_pake_get_password_key(
    const psa_crypto_driver_pake_inputs_t *inputs, uint8_t **key_buffer, size_t *key_buffer_size,
    psa_key_attributes_t *attributes);

psa_status_t psa_crypto_driver_pake_get_user_len(const psa_crypto_driver_pake_inputs_t *inputs, size_t *user_len);

psa_status_t psa_crypto_driver_pake_get_user(
    const psa_crypto_driver_pake_inputs_t *inputs, uint8_t *user_id, size_t user_id_size, size_t *user_id_len);

psa_status_t psa_crypto_driver_pake_get_peer_len(const psa_crypto_driver_pake_inputs_t *inputs, size_t *peer_len);

psa_status_t psa_crypto_driver_pake_get_peer(
    const psa_crypto_driver_pake_inputs_t *inputs, uint8_t *peer_id, size_t peer_id_size, size_t *peer_id_length);

psa_status_t psa_crypto_driver_pake_get_cipher_suite(
    const psa_crypto_driver_pake_inputs_t *inputs, psa_pake_cipher_suite_t *cipher_suite);

// Gap: the text names the role as an input and the API has a context; both get a function like their siblings.
psa_status_t psa_crypto_driver_pake_get_role(const psa_crypto_driver_pake_inputs_t *inputs, psa_pake_role_t *role);

psa_status_t psa_crypto_driver_pake_get_context_len(
    const psa_crypto_driver_pake_inputs_t *inputs, size_t *context_len);

psa_status_t psa_crypto_driver_pake_get_context(
    const psa_crypto_driver_pake_inputs_t *inputs, uint8_t *context, size_t context_size, size_t *context_len);

/// The steps of J-PAKE as a driver sees them: the API's step and whose value of which round it is. Of other algorithms a driver
/// sees the API's step, a psa_pake_step_t, as it is.
typedef enum psa_crypto_driver_pake_step_e {
    PSA_JPAKE_STEP_INVALID = 0,         ///< no step of J-PAKE
    PSA_JPAKE_X1_STEP_KEY_SHARE = 1,    ///< round 1, the first ephemeral key
    PSA_JPAKE_X1_STEP_ZK_PUBLIC = 2,
    PSA_JPAKE_X1_STEP_ZK_PROOF = 3,
    PSA_JPAKE_X2_STEP_KEY_SHARE = 4,    ///< round 1, the second ephemeral key
    PSA_JPAKE_X2_STEP_ZK_PUBLIC = 5,
    PSA_JPAKE_X2_STEP_ZK_PROOF = 6,
    PSA_JPAKE_X2S_STEP_KEY_SHARE = 7,   ///< round 2, output
    PSA_JPAKE_X2S_STEP_ZK_PUBLIC = 8,
    PSA_JPAKE_X2S_STEP_ZK_PROOF = 9,
    PSA_JPAKE_X4S_STEP_KEY_SHARE = 10,  ///< round 2, input
    PSA_JPAKE_X4S_STEP_ZK_PUBLIC = 11,
    PSA_JPAKE_X4S_STEP_ZK_PROOF = 12,
    PSADRV_PAKE_STEP_LAST = 255         ///< makes room for every psa_pake_step_t
} psa_crypto_driver_pake_step_t;

// Opaque driver persistent state.
/// Points to the calling driver's state: as many bytes as its description says, the same address until the entry point
/// returns. Changes last only if they are committed.
psa_status_t psa_crypto_driver_get_persistent_state(uint8_t **persistent_state_ptr);

/// Stores the bytes from offset `from` to before `from + length`; of changes elsewhere nothing is promised.
psa_status_t psa_crypto_driver_commit_persistent_state(size_t from, size_t length);

#ifdef __cplusplus
}
#endif

#endif
