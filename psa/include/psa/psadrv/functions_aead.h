/// @file Part of psa/crypto.h: authenticated encryption. PSA Crypto API: "Authenticated encryption with associated data".
/// Lengths and sizes are in bytes. What every function that uses a key answers stands in functions_mac.h. On failure lengths
/// are 0, and what stands in an output is of no use.
#ifndef PSADRV_PSA_FUNCTIONS_AEAD_H
#define PSADRV_PSA_FUNCTIONS_AEAD_H

#include "../crypto_struct.h"

#ifdef __cplusplus
extern "C" {
#endif

/// Writes the ciphertext and behind it the tag. A nonce is used once with a key.
/// PSA_ERROR_BUFFER_TOO_SMALL: PSA_AEAD_ENCRYPT_OUTPUT_SIZE() is enough. Usage PSA_KEY_USAGE_ENCRYPT.
psa_status_t psa_aead_encrypt(psa_key_id_t key, psa_algorithm_t alg, const uint8_t *nonce, size_t nonce_length,
                              const uint8_t *additional_data, size_t additional_data_length, const uint8_t *plaintext,
                              size_t plaintext_length, uint8_t *ciphertext, size_t ciphertext_size,
                              size_t *ciphertext_length);

/// The ciphertext with its tag; writes the plaintext. PSA_ERROR_INVALID_SIGNATURE: it is not authentic.
/// PSA_ERROR_BUFFER_TOO_SMALL: PSA_AEAD_DECRYPT_OUTPUT_SIZE() is enough. Usage PSA_KEY_USAGE_DECRYPT.
psa_status_t psa_aead_decrypt(psa_key_id_t key, psa_algorithm_t alg, const uint8_t *nonce, size_t nonce_length,
                              const uint8_t *additional_data, size_t additional_data_length, const uint8_t *ciphertext,
                              size_t ciphertext_length, uint8_t *plaintext, size_t plaintext_size,
                              size_t *plaintext_length);

/// Begins encryption in several calls. The key may be destroyed before the end.
psa_status_t psa_aead_encrypt_setup(psa_aead_operation_t *operation, psa_key_id_t key, psa_algorithm_t alg);

/// Begins decryption in several calls. What it writes is to be kept back until psa_aead_verify() has succeeded.
psa_status_t psa_aead_decrypt_setup(psa_aead_operation_t *operation, psa_key_id_t key, psa_algorithm_t alg);

/// Makes a random nonce for an encryption, and writes it. PSA_ERROR_BAD_STATE: it decrypts, has a nonce, or lacks lengths
/// that the algorithm needs. PSA_ERROR_BUFFER_TOO_SMALL: PSA_AEAD_NONCE_LENGTH() is enough.
psa_status_t psa_aead_generate_nonce(psa_aead_operation_t *operation, uint8_t *nonce, size_t nonce_size,
                                     size_t *nonce_length);

/// Takes the nonce. PSA_ERROR_INVALID_ARGUMENT: the algorithm takes none of this length.
psa_status_t psa_aead_set_nonce(psa_aead_operation_t *operation, const uint8_t *nonce, size_t nonce_length);

/// Says how much is to come; CCM needs it before the nonce, other algorithms may have it.
psa_status_t psa_aead_set_lengths(psa_aead_operation_t *operation, size_t ad_length, size_t plaintext_length);

/// Adds a part of the additional data. PSA_ERROR_BAD_STATE: there is no nonce yet, or there was text already.
/// PSA_ERROR_INVALID_ARGUMENT: it is more than was said.
psa_status_t psa_aead_update_ad(psa_aead_operation_t *operation, const uint8_t *input, size_t input_length);

/// Takes a part of the text and writes what of the result is certain.
/// PSA_ERROR_BUFFER_TOO_SMALL: PSA_AEAD_UPDATE_OUTPUT_SIZE() is enough. PSA_ERROR_INVALID_ARGUMENT: it is more than was said.
psa_status_t psa_aead_update(psa_aead_operation_t *operation, const uint8_t *input, size_t input_length,
                             uint8_t *output, size_t output_size, size_t *output_length);

/// Writes the rest of the ciphertext, and the tag, and makes the operation inactive.
/// PSA_ERROR_BUFFER_TOO_SMALL: PSA_AEAD_FINISH_OUTPUT_SIZE() and PSA_AEAD_TAG_LENGTH() are enough.
/// PSA_ERROR_INVALID_ARGUMENT: it is less than was said.
psa_status_t psa_aead_finish(psa_aead_operation_t *operation, uint8_t *ciphertext, size_t ciphertext_size,
                             size_t *ciphertext_length, uint8_t *tag, size_t tag_size, size_t *tag_length);

/// Writes the rest of the plaintext, compares the tag, and makes the operation inactive.
/// PSA_ERROR_INVALID_SIGNATURE: it is not authentic, nor is what was written before.
psa_status_t psa_aead_verify(psa_aead_operation_t *operation, uint8_t *plaintext, size_t plaintext_size,
                             size_t *plaintext_length, const uint8_t *tag, size_t tag_length);

/// Ends an operation in any state; it is inactive then.
psa_status_t psa_aead_abort(psa_aead_operation_t *operation);

#ifdef __cplusplus
}
#endif

#endif
