/// @file Part of psa/crypto.h: signatures, asymmetric encryption, key agreement. PSA Crypto API: "Asymmetric signature",
/// "Asymmetric encryption", "Key agreement".
/// Lengths and sizes are in bytes. What every function that uses a key answers stands in functions_mac.h. On failure a length is
/// 0, and what stands in an output is of no use.
#ifndef PSADRV_PSA_FUNCTIONS_ASYMMETRIC_H
#define PSADRV_PSA_FUNCTIONS_ASYMMETRIC_H

#include "../crypto_struct.h"

#ifdef __cplusplus
extern "C" {
#endif

/// Signs a message with a key pair. PSA_ERROR_BUFFER_TOO_SMALL: PSA_SIGN_OUTPUT_SIZE() is enough.
/// Usage PSA_KEY_USAGE_SIGN_MESSAGE.
psa_status_t psa_sign_message(psa_key_id_t key, psa_algorithm_t alg, const uint8_t *input, size_t input_length,
                              uint8_t *signature, size_t signature_size, size_t *signature_length);

/// Whether a signature is that of a message, with a key pair or a public key. PSA_ERROR_INVALID_SIGNATURE: it is not.
/// Usage PSA_KEY_USAGE_VERIFY_MESSAGE.
psa_status_t psa_verify_message(psa_key_id_t key, psa_algorithm_t alg, const uint8_t *input, size_t input_length,
                                const uint8_t *signature, size_t signature_length);

/// Signs a hash that was computed before. PSA_ERROR_INVALID_ARGUMENT: it has not the length of the algorithm's hash.
/// Usage PSA_KEY_USAGE_SIGN_HASH.
psa_status_t psa_sign_hash(psa_key_id_t key, psa_algorithm_t alg, const uint8_t *hash, size_t hash_length,
                           uint8_t *signature, size_t signature_size, size_t *signature_length);

/// Whether a signature is that of a hash. PSA_ERROR_INVALID_SIGNATURE: it is not. Usage PSA_KEY_USAGE_VERIFY_HASH.
psa_status_t psa_verify_hash(psa_key_id_t key, psa_algorithm_t alg, const uint8_t *hash, size_t hash_length,
                             const uint8_t *signature, size_t signature_length);

/// Encrypts a short message with a key pair's public part or a public key. The salt is OAEP's label, and nothing otherwise.
/// PSA_ERROR_BUFFER_TOO_SMALL: PSA_ASYMMETRIC_ENCRYPT_OUTPUT_SIZE() is enough. PSA_ERROR_INVALID_ARGUMENT: the message is too
/// long, or the algorithm takes no salt. Usage PSA_KEY_USAGE_ENCRYPT.
psa_status_t psa_asymmetric_encrypt(psa_key_id_t key, psa_algorithm_t alg, const uint8_t *input, size_t input_length,
                                    const uint8_t *salt, size_t salt_length, uint8_t *output, size_t output_size,
                                    size_t *output_length);

/// Decrypts with a key pair. PSA_ERROR_INVALID_PADDING: it is no such ciphertext; whoever sent it is not to learn that.
/// PSA_ERROR_BUFFER_TOO_SMALL: PSA_ASYMMETRIC_DECRYPT_OUTPUT_SIZE() is enough. Usage PSA_KEY_USAGE_DECRYPT.
psa_status_t psa_asymmetric_decrypt(psa_key_id_t key, psa_algorithm_t alg, const uint8_t *input, size_t input_length,
                                    const uint8_t *salt, size_t salt_length, uint8_t *output, size_t output_size,
                                    size_t *output_length);

/// Writes the secret that a private key shares with a peer's public key, in export format. It is no key yet: its bytes are
/// not uniform. PSA_ERROR_INVALID_ARGUMENT: the peer's is no key for this one.
/// PSA_ERROR_BUFFER_TOO_SMALL: PSA_RAW_KEY_AGREEMENT_OUTPUT_SIZE() is enough. Usage PSA_KEY_USAGE_DERIVE.
psa_status_t psa_raw_key_agreement(psa_algorithm_t alg, psa_key_id_t private_key, const uint8_t *peer_key,
                                   size_t peer_key_length, uint8_t *output, size_t output_size, size_t *output_length);

/// Makes a key of the shared secret. The attributes give its type: PSA_KEY_TYPE_DERIVE, RAW_DATA, HMAC or PASSWORD; its size is
/// the secret's, and 0 or that in bits. Usage PSA_KEY_USAGE_DERIVE. On failure `*key` is PSA_KEY_ID_NULL.
psa_status_t psa_key_agreement(psa_key_id_t private_key, const uint8_t *peer_key, size_t peer_key_length,
                               psa_algorithm_t alg, const psa_key_attributes_t *attributes, psa_key_id_t *key);

#ifdef __cplusplus
}
#endif

#endif
