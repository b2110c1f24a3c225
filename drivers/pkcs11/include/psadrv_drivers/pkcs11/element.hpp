/// @file A PKCS#11 token as a driver class: `psadrv::bound<left_token, LOCATION>` is the driver of that object.
///
///     constinit psadrv::pkcs11::element left_token{left_settings};
///     using drivers = psadrv::driver_list<psadrv::bound<left_token, 0x800011>, psadrv::bound<right_token, 0x800012>>;
#pragma once

#include <psadrv_drivers/pkcs11/pkcs11_driver.h>
#include <psadrv_drivers/pkcs11/description.hpp>
#include <psadrv_drivers/pkcs11/token.hpp>

namespace psadrv::pkcs11 {

/// Its members are the specification's entry points; sizes are in bytes. What they answer: README.md, "What happens when".
class element : public description {
    token token_;

    psa_status_t cipher_setup(pkcs11_cipher_operation_t*, const psa_key_attributes_t*, const uint8_t*, size_t, psa_algorithm_t,
                              bool);

  public:
    using cipher_operation_t = pkcs11_cipher_operation_t;
    using mac_operation_t = pkcs11_mac_operation_t;

    constexpr element() = default;
    constexpr explicit element(const pkcs11_settings_t& settings) : token_{settings} {}

    [[nodiscard]] token& connection() { return token_; }

    // Key management
    psa_status_t allocate_key(const psa_key_attributes_t*, uint8_t* key_buffer, size_t key_buffer_size);
    psa_status_t destroy_key(const psa_key_attributes_t*, const uint8_t* key_buffer, size_t key_buffer_size);
    psa_status_t get_builtin_key(psa_drv_slot_number_t slot_number, psa_key_attributes_t*, uint8_t* key_buffer,
                                 size_t key_buffer_size, size_t* key_buffer_length);
    psa_status_t generate_key(const psa_key_attributes_t*, uint8_t* key_buffer, size_t key_buffer_size,
                              size_t* key_buffer_length);
    psa_status_t import_key(const psa_key_attributes_t*, const uint8_t* data, size_t data_length, uint8_t* key_buffer,
                            size_t key_buffer_size, size_t* key_buffer_length, size_t* bits);
    psa_status_t export_public_key(const psa_key_attributes_t*, const uint8_t* key_buffer, size_t key_buffer_size, uint8_t* data,
                                   size_t data_size, size_t* data_length);
    // Key pairs
    psa_status_t sign_hash(const psa_key_attributes_t*, const uint8_t* key_buffer, size_t key_buffer_size, psa_algorithm_t alg,
                           const uint8_t* hash, size_t hash_length, uint8_t* signature, size_t signature_size,
                           size_t* signature_length);
    psa_status_t verify_hash(const psa_key_attributes_t*, const uint8_t* key_buffer, size_t key_buffer_size, psa_algorithm_t alg,
                             const uint8_t* hash, size_t hash_length, const uint8_t* signature, size_t signature_length);
    psa_status_t key_agreement(psa_algorithm_t alg, const psa_key_attributes_t*, const uint8_t* key_buffer,
                               size_t key_buffer_size, const uint8_t* peer_key, size_t peer_key_length, uint8_t* output,
                               size_t output_size, size_t* output_length);
    psa_status_t asymmetric_decrypt(const psa_key_attributes_t*, const uint8_t* key_buffer, size_t key_buffer_size,
                                    psa_algorithm_t alg, const uint8_t* input, size_t input_length, const uint8_t* salt,
                                    size_t salt_length, uint8_t* output, size_t output_size, size_t* output_length);
    // Symmetric keys
    psa_status_t cipher_encrypt(const psa_key_attributes_t*, const uint8_t* key_buffer, size_t key_buffer_size,
                                psa_algorithm_t alg, const uint8_t* iv, size_t iv_length, const uint8_t* input,
                                size_t input_length, uint8_t* output, size_t output_size, size_t* output_length);
    psa_status_t cipher_decrypt(const psa_key_attributes_t*, const uint8_t* key_buffer, size_t key_buffer_size,
                                psa_algorithm_t alg, const uint8_t* input, size_t input_length, uint8_t* output,
                                size_t output_size, size_t* output_length);
    psa_status_t cipher_encrypt_setup(cipher_operation_t*, const psa_key_attributes_t*, const uint8_t* key_buffer,
                                      size_t key_buffer_size, psa_algorithm_t alg);
    psa_status_t cipher_decrypt_setup(cipher_operation_t*, const psa_key_attributes_t*, const uint8_t* key_buffer,
                                      size_t key_buffer_size, psa_algorithm_t alg);
    psa_status_t cipher_set_iv(cipher_operation_t*, const uint8_t* iv, size_t iv_length);
    psa_status_t cipher_update(cipher_operation_t*, const uint8_t* input, size_t input_length, uint8_t* output,
                               size_t output_size, size_t* output_length);
    psa_status_t cipher_finish(cipher_operation_t*, uint8_t* output, size_t output_size, size_t* output_length);
    psa_status_t cipher_abort(cipher_operation_t*);
    psa_status_t aead_encrypt(const psa_key_attributes_t*, const uint8_t* key_buffer, size_t key_buffer_size, psa_algorithm_t alg,
                              const uint8_t* nonce, size_t nonce_length, const uint8_t* additional_data,
                              size_t additional_data_length, const uint8_t* plaintext, size_t plaintext_length,
                              uint8_t* ciphertext, size_t ciphertext_size, size_t* ciphertext_length);
    psa_status_t aead_decrypt(const psa_key_attributes_t*, const uint8_t* key_buffer, size_t key_buffer_size, psa_algorithm_t alg,
                              const uint8_t* nonce, size_t nonce_length, const uint8_t* additional_data,
                              size_t additional_data_length, const uint8_t* ciphertext, size_t ciphertext_length,
                              uint8_t* plaintext, size_t plaintext_size, size_t* plaintext_length);
    psa_status_t mac_compute(const psa_key_attributes_t*, const uint8_t* key_buffer, size_t key_buffer_size, psa_algorithm_t alg,
                             const uint8_t* input, size_t input_length, uint8_t* mac, size_t mac_size, size_t* mac_length);
    psa_status_t mac_sign_setup(mac_operation_t*, const psa_key_attributes_t*, const uint8_t* key_buffer, size_t key_buffer_size,
                                psa_algorithm_t alg);
    psa_status_t mac_update(mac_operation_t*, const uint8_t* input, size_t input_length);
    psa_status_t mac_sign_finish(mac_operation_t*, uint8_t* mac, size_t mac_size, size_t* mac_length);
    psa_status_t mac_abort(mac_operation_t*);
    // Random
    psa_status_t get_entropy(uint32_t flags, size_t* estimate_bits, uint8_t* output, size_t output_size);
};

}  // namespace psadrv::pkcs11
