// The functions that pkcs11.json describes: each finds the token of the key's location, and is that element's of the same name.
#include <psadrv_drivers/pkcs11/element.hpp>

namespace psadrv::pkcs11 {

namespace {

constinit struct {
    psa_key_location_t location;
    element at;
} elements[PKCS11_TOKENS];

[[nodiscard]] element* element_at(psa_key_location_t location) {
    for (auto& one : elements) {
        if (one.location == location && location != 0) return &one.at;
    }
    return nullptr;
}

[[nodiscard]] psa_key_location_t location_of(const psa_key_attributes_t* attributes) {
    return PSA_KEY_LIFETIME_GET_LOCATION(psa_get_key_lifetime(attributes));
}

/// A location that pkcs11_use has not been told of has no token.
template <class... Parameters, class... Arguments>
[[nodiscard]] psa_status_t at(psa_key_location_t location, psa_status_t (element::*entry_point)(Parameters...),
                              Arguments... arguments) {
    element* const there = element_at(location);
    return there == nullptr ? PSA_ERROR_COMMUNICATION_FAILURE : (there->*entry_point)(arguments...);
}

}  // namespace

}  // namespace psadrv::pkcs11

using namespace psadrv::pkcs11;

extern "C" {

psa_status_t pkcs11_use(psa_key_location_t location, const pkcs11_settings_t* settings) {
    element* there = element_at(location);
    for (auto& one : elements) {
        if (there != nullptr || one.location != 0) continue;
        one.location = location;
        there = &one.at;
    }
    if (there == nullptr) return PSA_ERROR_INSUFFICIENT_MEMORY;
    there->connection().disconnect();
    *there = element{*settings};
    return PSA_SUCCESS;
}

psa_status_t pkcs11_allocate_key(const psa_key_attributes_t* attributes, uint8_t* key_buffer, size_t key_buffer_size) {
    return at(location_of(attributes), &element::allocate_key, attributes, key_buffer, key_buffer_size);
}
psa_status_t pkcs11_destroy_key(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size) {
    return at(location_of(attributes), &element::destroy_key, attributes, key_buffer, key_buffer_size);
}
psa_status_t pkcs11_get_builtin_key(psa_drv_slot_number_t slot_number, psa_key_attributes_t* attributes, uint8_t* key_buffer,
                                    size_t key_buffer_size, size_t* key_buffer_length) {
    return at(location_of(attributes), &element::get_builtin_key, slot_number, attributes, key_buffer, key_buffer_size,
              key_buffer_length);
}
psa_status_t pkcs11_get_entropy(uint32_t flags, size_t* estimate_bits, uint8_t* output, size_t output_size) {
    return at(PKCS11_LOCATION, &element::get_entropy, flags, estimate_bits, output, output_size);
}
psa_status_t pkcs11_generate_key(const psa_key_attributes_t* attributes, uint8_t* key_buffer, size_t key_buffer_size,
                                 size_t* key_buffer_length) {
    return at(location_of(attributes), &element::generate_key, attributes, key_buffer, key_buffer_size, key_buffer_length);
}
psa_status_t pkcs11_import_key(const psa_key_attributes_t* attributes, const uint8_t* data, size_t data_length,
                               uint8_t* key_buffer, size_t key_buffer_size, size_t* key_buffer_length, size_t* bits) {
    return at(location_of(attributes), &element::import_key, attributes, data, data_length, key_buffer, key_buffer_size,
              key_buffer_length, bits);
}
psa_status_t pkcs11_export_public_key(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                      uint8_t* data, size_t data_size, size_t* data_length) {
    return at(location_of(attributes), &element::export_public_key, attributes, key_buffer, key_buffer_size, data, data_size,
              data_length);
}
psa_status_t pkcs11_sign_hash(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                              psa_algorithm_t alg, const uint8_t* hash, size_t hash_length, uint8_t* signature,
                              size_t signature_size, size_t* signature_length) {
    return at(location_of(attributes), &element::sign_hash, attributes, key_buffer, key_buffer_size, alg, hash, hash_length,
              signature, signature_size, signature_length);
}
psa_status_t pkcs11_verify_hash(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                psa_algorithm_t alg, const uint8_t* hash, size_t hash_length, const uint8_t* signature,
                                size_t signature_length) {
    return at(location_of(attributes), &element::verify_hash, attributes, key_buffer, key_buffer_size, alg, hash, hash_length,
              signature, signature_length);
}
psa_status_t pkcs11_key_agreement(psa_algorithm_t alg, const psa_key_attributes_t* our_attributes, const uint8_t* our_key_buffer,
                                  size_t our_key_buffer_length, const uint8_t* peer_key, size_t peer_key_length, uint8_t* output,
                                  size_t output_size, size_t* output_length) {
    return at(location_of(our_attributes), &element::key_agreement, alg, our_attributes, our_key_buffer, our_key_buffer_length,
              peer_key, peer_key_length, output, output_size, output_length);
}
psa_status_t pkcs11_asymmetric_decrypt(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                       psa_algorithm_t alg, const uint8_t* input, size_t input_length, const uint8_t* salt,
                                       size_t salt_length, uint8_t* output, size_t output_size, size_t* output_length) {
    return at(location_of(attributes), &element::asymmetric_decrypt, attributes, key_buffer, key_buffer_size, alg, input,
              input_length, salt, salt_length, output, output_size, output_length);
}
psa_status_t pkcs11_cipher_encrypt(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                   psa_algorithm_t alg, const uint8_t* iv, size_t iv_length, const uint8_t* input,
                                   size_t input_length, uint8_t* output, size_t output_size, size_t* output_length) {
    return at(location_of(attributes), &element::cipher_encrypt, attributes, key_buffer, key_buffer_size, alg, iv, iv_length,
              input, input_length, output, output_size, output_length);
}
psa_status_t pkcs11_cipher_decrypt(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                   psa_algorithm_t alg, const uint8_t* input, size_t input_length, uint8_t* output,
                                   size_t output_size, size_t* output_length) {
    return at(location_of(attributes), &element::cipher_decrypt, attributes, key_buffer, key_buffer_size, alg, input,
              input_length, output, output_size, output_length);
}
psa_status_t pkcs11_cipher_encrypt_setup(pkcs11_cipher_operation_t* operation, const psa_key_attributes_t* attributes,
                                         const uint8_t* key_buffer, size_t key_buffer_size, psa_algorithm_t alg) {
    return at(location_of(attributes), &element::cipher_encrypt_setup, operation, attributes, key_buffer, key_buffer_size, alg);
}
psa_status_t pkcs11_cipher_decrypt_setup(pkcs11_cipher_operation_t* operation, const psa_key_attributes_t* attributes,
                                         const uint8_t* key_buffer, size_t key_buffer_size, psa_algorithm_t alg) {
    return at(location_of(attributes), &element::cipher_decrypt_setup, operation, attributes, key_buffer, key_buffer_size, alg);
}
psa_status_t pkcs11_cipher_set_iv(pkcs11_cipher_operation_t* operation, const uint8_t* iv, size_t iv_length) {
    return at(operation->location, &element::cipher_set_iv, operation, iv, iv_length);
}
psa_status_t pkcs11_cipher_update(pkcs11_cipher_operation_t* operation, const uint8_t* input, size_t input_length,
                                  uint8_t* output, size_t output_size, size_t* output_length) {
    return at(operation->location, &element::cipher_update, operation, input, input_length, output, output_size, output_length);
}
psa_status_t pkcs11_cipher_finish(pkcs11_cipher_operation_t* operation, uint8_t* output, size_t output_size,
                                  size_t* output_length) {
    return at(operation->location, &element::cipher_finish, operation, output, output_size, output_length);
}
psa_status_t pkcs11_cipher_abort(pkcs11_cipher_operation_t* operation) {
    return at(operation->location, &element::cipher_abort, operation);
}
psa_status_t pkcs11_aead_encrypt(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                 psa_algorithm_t alg, const uint8_t* nonce, size_t nonce_length, const uint8_t* additional_data,
                                 size_t additional_data_length, const uint8_t* plaintext, size_t plaintext_length,
                                 uint8_t* ciphertext, size_t ciphertext_size, size_t* ciphertext_length) {
    return at(location_of(attributes), &element::aead_encrypt, attributes, key_buffer, key_buffer_size, alg, nonce, nonce_length,
              additional_data, additional_data_length, plaintext, plaintext_length, ciphertext, ciphertext_size,
              ciphertext_length);
}
psa_status_t pkcs11_aead_decrypt(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                 psa_algorithm_t alg, const uint8_t* nonce, size_t nonce_length, const uint8_t* additional_data,
                                 size_t additional_data_length, const uint8_t* ciphertext, size_t ciphertext_length,
                                 uint8_t* plaintext, size_t plaintext_size, size_t* plaintext_length) {
    return at(location_of(attributes), &element::aead_decrypt, attributes, key_buffer, key_buffer_size, alg, nonce, nonce_length,
              additional_data, additional_data_length, ciphertext, ciphertext_length, plaintext, plaintext_size,
              plaintext_length);
}
psa_status_t pkcs11_mac_compute(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                psa_algorithm_t alg, const uint8_t* input, size_t input_length, uint8_t* mac, size_t mac_size,
                                size_t* mac_length) {
    return at(location_of(attributes), &element::mac_compute, attributes, key_buffer, key_buffer_size, alg, input, input_length,
              mac, mac_size, mac_length);
}
psa_status_t pkcs11_mac_sign_setup(pkcs11_mac_operation_t* operation, const psa_key_attributes_t* attributes,
                                   const uint8_t* key_buffer, size_t key_buffer_size, psa_algorithm_t alg) {
    return at(location_of(attributes), &element::mac_sign_setup, operation, attributes, key_buffer, key_buffer_size, alg);
}
psa_status_t pkcs11_mac_update(pkcs11_mac_operation_t* operation, const uint8_t* input, size_t input_length) {
    return at(operation->location, &element::mac_update, operation, input, input_length);
}
psa_status_t pkcs11_mac_sign_finish(pkcs11_mac_operation_t* operation, uint8_t* mac, size_t mac_size, size_t* mac_length) {
    return at(operation->location, &element::mac_sign_finish, operation, mac, mac_size, mac_length);
}
psa_status_t pkcs11_mac_abort(pkcs11_mac_operation_t* operation) {
    return at(operation->location, &element::mac_abort, operation);
}

}  // extern "C"
