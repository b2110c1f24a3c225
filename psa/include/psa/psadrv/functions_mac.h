/// @file Part of psa/crypto.h: message authentication codes. PSA Crypto API: "Message authentication codes".
/// Lengths and sizes are in bytes. What every function that uses a key answers: PSA_ERROR_INVALID_HANDLE: there is no such key;
/// PSA_ERROR_NOT_PERMITTED: its policy does not permit this; PSA_ERROR_INVALID_ARGUMENT: it does not go with the algorithm, that is
/// no MAC, or a pointer is null and its length is not 0; PSA_ERROR_NOT_SUPPORTED: nobody serves it where the key is.
/// PSA_ERROR_BAD_STATE before psa_crypto_init(), and where the operation is in another state: then only psa_mac_abort() is of use.
#ifndef PSADRV_PSA_FUNCTIONS_MAC_H
#define PSADRV_PSA_FUNCTIONS_MAC_H

#include "../crypto_struct.h"

#ifdef __cplusplus
extern "C" {
#endif

/// The MAC of a message: PSA_MAC_LENGTH() bytes. PSA_ERROR_BUFFER_TOO_SMALL: `mac_size` is less; the length is 0 then.
/// Usage PSA_KEY_USAGE_SIGN_MESSAGE.
psa_status_t psa_mac_compute(psa_key_id_t key, psa_algorithm_t alg, const uint8_t *input, size_t input_length,
                             uint8_t *mac, size_t mac_size, size_t *mac_length);

/// Whether a message has this MAC, in constant time. PSA_ERROR_INVALID_SIGNATURE: it has another.
/// Usage PSA_KEY_USAGE_VERIFY_MESSAGE.
psa_status_t psa_mac_verify(psa_key_id_t key, psa_algorithm_t alg, const uint8_t *input, size_t input_length,
                            const uint8_t *mac, size_t mac_length);

/// Begins a MAC that psa_mac_sign_finish() writes. The key may be destroyed before that.
psa_status_t psa_mac_sign_setup(psa_mac_operation_t *operation, psa_key_id_t key, psa_algorithm_t alg);

/// Begins a MAC that psa_mac_verify_finish() compares.
psa_status_t psa_mac_verify_setup(psa_mac_operation_t *operation, psa_key_id_t key, psa_algorithm_t alg);

/// Adds a part of the message.
psa_status_t psa_mac_update(psa_mac_operation_t *operation, const uint8_t *input, size_t input_length);

/// Writes the MAC and makes the operation inactive. PSA_ERROR_BUFFER_TOO_SMALL: `mac_size` is below its length.
psa_status_t psa_mac_sign_finish(psa_mac_operation_t *operation, uint8_t *mac, size_t mac_size, size_t *mac_length);

/// Compares the MAC with one that is given and makes the operation inactive. PSA_ERROR_INVALID_SIGNATURE: they differ.
psa_status_t psa_mac_verify_finish(psa_mac_operation_t *operation, const uint8_t *mac, size_t mac_length);

/// Ends an operation in any state; it is inactive then.
psa_status_t psa_mac_abort(psa_mac_operation_t *operation);

#ifdef __cplusplus
}
#endif

#endif
