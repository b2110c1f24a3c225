/// @file Part of psa/crypto.h: ciphers that authenticate nothing. PSA Crypto API: "Unauthenticated ciphers".
/// Lengths and sizes are in bytes. What every function that uses a key answers stands in functions_mac.h. On failure a length is
/// 0, and what stands in an output is of no use.
#ifndef PSADRV_PSA_FUNCTIONS_CIPHER_H
#define PSADRV_PSA_FUNCTIONS_CIPHER_H

#include "../crypto_struct.h"

#ifdef __cplusplus
extern "C" {
#endif

/// Writes a random IV, where the algorithm has one, and behind it the ciphertext.
/// PSA_ERROR_BUFFER_TOO_SMALL: PSA_CIPHER_ENCRYPT_OUTPUT_SIZE() is enough. PSA_ERROR_INVALID_ARGUMENT: a length that the
/// algorithm does not take. Usage PSA_KEY_USAGE_ENCRYPT.
psa_status_t psa_cipher_encrypt(psa_key_id_t key, psa_algorithm_t alg, const uint8_t *input, size_t input_length,
                                uint8_t *output, size_t output_size, size_t *output_length);

/// The input is the IV and the ciphertext. PSA_ERROR_INVALID_PADDING: it does not end with padding.
/// PSA_ERROR_BUFFER_TOO_SMALL: PSA_CIPHER_DECRYPT_OUTPUT_SIZE() is enough. Usage PSA_KEY_USAGE_DECRYPT.
psa_status_t psa_cipher_decrypt(psa_key_id_t key, psa_algorithm_t alg, const uint8_t *input, size_t input_length,
                                uint8_t *output, size_t output_size, size_t *output_length);

/// Begins encryption in several calls. The key may be destroyed before the end.
psa_status_t psa_cipher_encrypt_setup(psa_cipher_operation_t *operation, psa_key_id_t key, psa_algorithm_t alg);

/// Begins decryption in several calls.
psa_status_t psa_cipher_decrypt_setup(psa_cipher_operation_t *operation, psa_key_id_t key, psa_algorithm_t alg);

/// Makes a random IV for an encryption, and writes it. PSA_ERROR_BAD_STATE: it decrypts, has an IV, or needs none.
/// PSA_ERROR_BUFFER_TOO_SMALL: PSA_CIPHER_IV_LENGTH() is enough.
psa_status_t psa_cipher_generate_iv(psa_cipher_operation_t *operation, uint8_t *iv, size_t iv_size, size_t *iv_length);

/// Takes the IV of a decryption, or one that a protocol prescribes. PSA_ERROR_INVALID_ARGUMENT: it has another length.
psa_status_t psa_cipher_set_iv(psa_cipher_operation_t *operation, const uint8_t *iv, size_t iv_length);

/// Takes a part of the input and writes what of the output is certain.
/// PSA_ERROR_BUFFER_TOO_SMALL: PSA_CIPHER_UPDATE_OUTPUT_SIZE() is enough.
psa_status_t psa_cipher_update(psa_cipher_operation_t *operation, const uint8_t *input, size_t input_length,
                               uint8_t *output, size_t output_size, size_t *output_length);

/// Writes the rest and makes the operation inactive. PSA_ERROR_INVALID_ARGUMENT: the input has no length for this algorithm.
/// PSA_ERROR_INVALID_PADDING: it does not end with padding.
psa_status_t psa_cipher_finish(psa_cipher_operation_t *operation, uint8_t *output, size_t output_size,
                               size_t *output_length);

/// Ends an operation in any state; it is inactive then.
psa_status_t psa_cipher_abort(psa_cipher_operation_t *operation);

#ifdef __cplusplus
}
#endif

#endif
