/// @file PKCS#11 tokens as an opaque driver: what pkcs11.json describes. C99.
///
/// pkcs11_use() says, before psa_crypto_init(), which token is at a location. Nothing is called of its module before a key or
/// entropy is asked of it.
#ifndef PSADRV_DRIVERS_PKCS11_DRIVER_H
#define PSADRV_DRIVERS_PKCS11_DRIVER_H

#include <psadrv_drivers/pkcs11/settings.h>

/// Where the keys of the only token are; a description with "psadrv/instances" has others, too.
#ifndef PKCS11_LOCATION
#define PKCS11_LOCATION ((psa_key_location_t)0x800011)
#endif

/// How many locations can have a token.
#define PKCS11_TOKENS 4

typedef pkcs11_operation_t pkcs11_cipher_operation_t;
typedef pkcs11_operation_t pkcs11_mac_operation_t;

#ifdef __cplusplus
extern "C" {
#endif

/// Says which token is at a location. `settings` are used as long as the program runs. Saying it again closes what is open there,
/// and lets a PIN be tried again that the token has refused.
/// PSA_ERROR_INSUFFICIENT_MEMORY: PKCS11_TOKENS locations have one already.
psa_status_t pkcs11_use(psa_key_location_t location, const pkcs11_settings_t* settings);

psa_status_t pkcs11_allocate_key(const psa_key_attributes_t* attributes, uint8_t* key_buffer, size_t key_buffer_size);
psa_status_t pkcs11_destroy_key(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size);
psa_status_t pkcs11_get_builtin_key(psa_drv_slot_number_t slot_number, psa_key_attributes_t* attributes, uint8_t* key_buffer,
                                    size_t key_buffer_size, size_t* key_buffer_length);
/// From the token at PKCS11_LOCATION.
psa_status_t pkcs11_get_entropy(uint32_t flags, size_t* estimate_bits, uint8_t* output, size_t output_size);
psa_status_t pkcs11_generate_key(const psa_key_attributes_t* attributes, uint8_t* key_buffer, size_t key_buffer_size,
                                 size_t* key_buffer_length);
psa_status_t pkcs11_import_key(const psa_key_attributes_t* attributes, const uint8_t* data, size_t data_length,
                               uint8_t* key_buffer, size_t key_buffer_size, size_t* key_buffer_length, size_t* bits);
psa_status_t pkcs11_export_public_key(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                      uint8_t* data, size_t data_size, size_t* data_length);
psa_status_t pkcs11_sign_hash(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                              psa_algorithm_t alg, const uint8_t* hash, size_t hash_length, uint8_t* signature,
                              size_t signature_size, size_t* signature_length);
psa_status_t pkcs11_verify_hash(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                psa_algorithm_t alg, const uint8_t* hash, size_t hash_length, const uint8_t* signature,
                                size_t signature_length);
psa_status_t pkcs11_key_agreement(psa_algorithm_t alg, const psa_key_attributes_t* our_attributes, const uint8_t* our_key_buffer,
                                  size_t our_key_buffer_length, const uint8_t* peer_key, size_t peer_key_length, uint8_t* output,
                                  size_t output_size, size_t* output_length);
psa_status_t pkcs11_asymmetric_decrypt(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                       psa_algorithm_t alg, const uint8_t* input, size_t input_length, const uint8_t* salt,
                                       size_t salt_length, uint8_t* output, size_t output_size, size_t* output_length);
psa_status_t pkcs11_cipher_encrypt(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                   psa_algorithm_t alg, const uint8_t* iv, size_t iv_length, const uint8_t* input,
                                   size_t input_length, uint8_t* output, size_t output_size, size_t* output_length);
psa_status_t pkcs11_cipher_decrypt(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                   psa_algorithm_t alg, const uint8_t* input, size_t input_length, uint8_t* output,
                                   size_t output_size, size_t* output_length);
psa_status_t pkcs11_cipher_encrypt_setup(pkcs11_cipher_operation_t* operation, const psa_key_attributes_t* attributes,
                                         const uint8_t* key_buffer, size_t key_buffer_size, psa_algorithm_t alg);
psa_status_t pkcs11_cipher_decrypt_setup(pkcs11_cipher_operation_t* operation, const psa_key_attributes_t* attributes,
                                         const uint8_t* key_buffer, size_t key_buffer_size, psa_algorithm_t alg);
psa_status_t pkcs11_cipher_set_iv(pkcs11_cipher_operation_t* operation, const uint8_t* iv, size_t iv_length);
psa_status_t pkcs11_cipher_update(pkcs11_cipher_operation_t* operation, const uint8_t* input, size_t input_length,
                                  uint8_t* output, size_t output_size, size_t* output_length);
psa_status_t pkcs11_cipher_finish(pkcs11_cipher_operation_t* operation, uint8_t* output, size_t output_size,
                                  size_t* output_length);
psa_status_t pkcs11_cipher_abort(pkcs11_cipher_operation_t* operation);
psa_status_t pkcs11_aead_encrypt(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                 psa_algorithm_t alg, const uint8_t* nonce, size_t nonce_length, const uint8_t* additional_data,
                                 size_t additional_data_length, const uint8_t* plaintext, size_t plaintext_length,
                                 uint8_t* ciphertext, size_t ciphertext_size, size_t* ciphertext_length);
psa_status_t pkcs11_aead_decrypt(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                 psa_algorithm_t alg, const uint8_t* nonce, size_t nonce_length, const uint8_t* additional_data,
                                 size_t additional_data_length, const uint8_t* ciphertext, size_t ciphertext_length,
                                 uint8_t* plaintext, size_t plaintext_size, size_t* plaintext_length);
psa_status_t pkcs11_mac_compute(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                psa_algorithm_t alg, const uint8_t* input, size_t input_length, uint8_t* mac, size_t mac_size,
                                size_t* mac_length);
psa_status_t pkcs11_mac_sign_setup(pkcs11_mac_operation_t* operation, const psa_key_attributes_t* attributes,
                                   const uint8_t* key_buffer, size_t key_buffer_size, psa_algorithm_t alg);
psa_status_t pkcs11_mac_update(pkcs11_mac_operation_t* operation, const uint8_t* input, size_t input_length);
psa_status_t pkcs11_mac_sign_finish(pkcs11_mac_operation_t* operation, uint8_t* mac, size_t mac_size, size_t* mac_length);
psa_status_t pkcs11_mac_abort(pkcs11_mac_operation_t* operation);

#ifdef __cplusplus
}
#endif

#endif
