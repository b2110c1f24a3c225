/// @file OpenSSL's libcrypto as a transparent driver: what openssl.json describes. C99.
#ifndef PSADRV_DRIVERS_OPENSSL_DRIVER_H
#define PSADRV_DRIVERS_OPENSSL_DRIVER_H

#include <psa/crypto_driver_common.h>

/// A hash, which may be copied byte by byte.
typedef struct {
    psa_algorithm_t alg;
    uint64_t state[27];  ///< libcrypto's structure for the algorithm
} openssl_hash_operation_t;
/// Libcrypto allocates what other operations are; these hold it until finish or abort.
typedef struct {
    struct evp_mac_ctx_st* context;
    size_t length;  ///< of the MAC, in bytes
} openssl_mac_operation_t;
typedef struct {
    struct evp_cipher_ctx_st* context;
    uint8_t key[32];  ///< until the IV is there
    uint8_t is_decrypting;
    uint8_t is_begun;
} openssl_cipher_operation_t;

#ifdef __cplusplus
extern "C" {
#endif

psa_status_t openssl_hash_compute(psa_algorithm_t alg, const uint8_t* input, size_t input_length, uint8_t* hash, size_t hash_size,
                                  size_t* hash_length);
psa_status_t openssl_hash_setup(openssl_hash_operation_t* operation, psa_algorithm_t alg);
psa_status_t openssl_hash_update(openssl_hash_operation_t* operation, const uint8_t* input, size_t input_length);
psa_status_t openssl_hash_finish(openssl_hash_operation_t* operation, uint8_t* hash, size_t hash_size, size_t* hash_length);
psa_status_t openssl_hash_abort(openssl_hash_operation_t* operation);

psa_status_t openssl_mac_compute(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                 psa_algorithm_t alg, const uint8_t* input, size_t input_length, uint8_t* mac, size_t mac_size,
                                 size_t* mac_length);
psa_status_t openssl_mac_sign_setup(openssl_mac_operation_t* operation, const psa_key_attributes_t* attributes,
                                    const uint8_t* key_buffer, size_t key_buffer_size, psa_algorithm_t alg);
psa_status_t openssl_mac_update(openssl_mac_operation_t* operation, const uint8_t* input, size_t input_length);
psa_status_t openssl_mac_sign_finish(openssl_mac_operation_t* operation, uint8_t* mac, size_t mac_size, size_t* mac_length);
psa_status_t openssl_mac_abort(openssl_mac_operation_t* operation);

psa_status_t openssl_cipher_encrypt(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                    psa_algorithm_t alg, const uint8_t* iv, size_t iv_length, const uint8_t* input,
                                    size_t input_length, uint8_t* output, size_t output_size, size_t* output_length);
psa_status_t openssl_cipher_decrypt(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                    psa_algorithm_t alg, const uint8_t* input, size_t input_length, uint8_t* output,
                                    size_t output_size, size_t* output_length);
psa_status_t openssl_cipher_encrypt_setup(openssl_cipher_operation_t* operation, const psa_key_attributes_t* attributes,
                                          const uint8_t* key_buffer, size_t key_buffer_size, psa_algorithm_t alg);
psa_status_t openssl_cipher_decrypt_setup(openssl_cipher_operation_t* operation, const psa_key_attributes_t* attributes,
                                          const uint8_t* key_buffer, size_t key_buffer_size, psa_algorithm_t alg);
psa_status_t openssl_cipher_set_iv(openssl_cipher_operation_t* operation, const uint8_t* iv, size_t iv_length);
psa_status_t openssl_cipher_update(openssl_cipher_operation_t* operation, const uint8_t* input, size_t input_length,
                                   uint8_t* output, size_t output_size, size_t* output_length);
psa_status_t openssl_cipher_finish(openssl_cipher_operation_t* operation, uint8_t* output, size_t output_size,
                                   size_t* output_length);
psa_status_t openssl_cipher_abort(openssl_cipher_operation_t* operation);

psa_status_t openssl_aead_encrypt(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                  psa_algorithm_t alg, const uint8_t* nonce, size_t nonce_length, const uint8_t* additional_data,
                                  size_t additional_data_length, const uint8_t* plaintext, size_t plaintext_length,
                                  uint8_t* ciphertext, size_t ciphertext_size, size_t* ciphertext_length);
psa_status_t openssl_aead_decrypt(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                  psa_algorithm_t alg, const uint8_t* nonce, size_t nonce_length, const uint8_t* additional_data,
                                  size_t additional_data_length, const uint8_t* ciphertext, size_t ciphertext_length,
                                  uint8_t* plaintext, size_t plaintext_size, size_t* plaintext_length);

psa_status_t openssl_asymmetric_encrypt(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                        psa_algorithm_t alg, const uint8_t* input, size_t input_length, const uint8_t* salt,
                                        size_t salt_length, uint8_t* output, size_t output_size, size_t* output_length);
psa_status_t openssl_asymmetric_decrypt(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                        psa_algorithm_t alg, const uint8_t* input, size_t input_length, const uint8_t* salt,
                                        size_t salt_length, uint8_t* output, size_t output_size, size_t* output_length);
psa_status_t openssl_sign_hash(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                               psa_algorithm_t alg, const uint8_t* hash, size_t hash_length, uint8_t* signature,
                               size_t signature_size, size_t* signature_length);
psa_status_t openssl_verify_hash(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                 psa_algorithm_t alg, const uint8_t* hash, size_t hash_length, const uint8_t* signature,
                                 size_t signature_length);
psa_status_t openssl_sign_message(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                  psa_algorithm_t alg, const uint8_t* input, size_t input_length, uint8_t* signature,
                                  size_t signature_size, size_t* signature_length);
psa_status_t openssl_verify_message(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                    psa_algorithm_t alg, const uint8_t* input, size_t input_length, const uint8_t* signature,
                                    size_t signature_length);
psa_status_t openssl_key_agreement(psa_algorithm_t alg, const psa_key_attributes_t* our_attributes, const uint8_t* our_key_buffer,
                                   size_t our_key_buffer_length, const uint8_t* peer_key, size_t peer_key_length, uint8_t* output,
                                   size_t output_size, size_t* output_length);
psa_status_t openssl_import_key(const psa_key_attributes_t* attributes, const uint8_t* data, size_t data_length,
                                uint8_t* key_buffer, size_t key_buffer_size, size_t* key_buffer_length, size_t* bits);
psa_status_t openssl_generate_key(const psa_key_attributes_t* attributes, uint8_t* key_buffer, size_t key_buffer_size,
                                  size_t* key_buffer_length);
psa_status_t openssl_export_public_key(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                       uint8_t* data, size_t data_size, size_t* data_length);

#ifdef __cplusplus
}
#endif

#endif
