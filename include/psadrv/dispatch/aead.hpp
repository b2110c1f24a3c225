/// @file AEADs: the direct calls. Specification: "Driver entry points for single-part cryptographic operations", "Driver
/// entry points for multi-part operations".
/// Layer: dispatch -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/.
///
/// Arguments are the specification's, answers are the driver's: nothing is checked here, and nothing is wiped but a plaintext
/// that was decrypted in several calls and is not authentic. Attributes say the key's type and size; a key buffer is in
/// export format.
#pragma once

#include <psadrv/dispatch/aead_forms.hpp>

namespace psadrv {

/// `crypto<Platform>::raw`: the entry points as the specification gives them, the mechanism in angle brackets (key sizes in
/// bits) or told by `alg` and the attributes.
template <platform Platform>
struct raw_aead {
    template <psa_algorithm_t Algorithm, psa_key_type_t KeyType, std::size_t KeyBits>
    PSADRV_ALWAYS_INLINE static psa_status_t aead_encrypt(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                                          std::size_t key_buffer_size, const std::uint8_t* nonce,
                                                          std::size_t nonce_length, const std::uint8_t* additional_data,
                                                          std::size_t additional_data_length, const std::uint8_t* plaintext,
                                                          std::size_t plaintext_length, std::uint8_t* ciphertext,
                                                          std::size_t ciphertext_size, std::size_t* ciphertext_length) {
        static_assert(sizeof(rules::error_of_call<Platform, entry_point::aead_encrypt, keyed(Algorithm, KeyType, KeyBits)>) != 0);
        return dispatch<Platform, entry_point::aead_encrypt, keyed(Algorithm, KeyType, KeyBits)>(
            attributes, key_buffer, key_buffer_size, psa_algorithm_t{Algorithm}, nonce, nonce_length, additional_data,
            additional_data_length, plaintext, plaintext_length, ciphertext, ciphertext_size, ciphertext_length);
    }
    PSADRV_ALWAYS_INLINE static psa_status_t aead_encrypt(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                                          std::size_t key_buffer_size, psa_algorithm_t alg,
                                                          const std::uint8_t* nonce, std::size_t nonce_length,
                                                          const std::uint8_t* additional_data, std::size_t additional_data_length,
                                                          const std::uint8_t* plaintext, std::size_t plaintext_length,
                                                          std::uint8_t* ciphertext, std::size_t ciphertext_size,
                                                          std::size_t* ciphertext_length) {
        return dispatch_for_key<Platform, entry_point::aead_encrypt>(
            alg, attributes, attributes, key_buffer, key_buffer_size, alg, nonce, nonce_length, additional_data,
            additional_data_length, plaintext, plaintext_length, ciphertext, ciphertext_size, ciphertext_length);
    }
    template <psa_algorithm_t Algorithm, psa_key_type_t KeyType, std::size_t KeyBits>
    PSADRV_ALWAYS_INLINE static psa_status_t aead_decrypt(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                                          std::size_t key_buffer_size, const std::uint8_t* nonce,
                                                          std::size_t nonce_length, const std::uint8_t* additional_data,
                                                          std::size_t additional_data_length, const std::uint8_t* ciphertext,
                                                          std::size_t ciphertext_length, std::uint8_t* plaintext,
                                                          std::size_t plaintext_size, std::size_t* plaintext_length) {
        static_assert(sizeof(rules::error_of_call<Platform, entry_point::aead_decrypt, keyed(Algorithm, KeyType, KeyBits)>) != 0);
        return dispatch<Platform, entry_point::aead_decrypt, keyed(Algorithm, KeyType, KeyBits)>(
            attributes, key_buffer, key_buffer_size, psa_algorithm_t{Algorithm}, nonce, nonce_length, additional_data,
            additional_data_length, ciphertext, ciphertext_length, plaintext, plaintext_size, plaintext_length);
    }
    PSADRV_ALWAYS_INLINE static psa_status_t aead_decrypt(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                                          std::size_t key_buffer_size, psa_algorithm_t alg,
                                                          const std::uint8_t* nonce, std::size_t nonce_length,
                                                          const std::uint8_t* additional_data, std::size_t additional_data_length,
                                                          const std::uint8_t* ciphertext, std::size_t ciphertext_length,
                                                          std::uint8_t* plaintext, std::size_t plaintext_size,
                                                          std::size_t* plaintext_length) {
        return dispatch_for_key<Platform, entry_point::aead_decrypt>(
            alg, attributes, attributes, key_buffer, key_buffer_size, alg, nonce, nonce_length, additional_data,
            additional_data_length, ciphertext, ciphertext_length, plaintext, plaintext_size, plaintext_length);
    }

    /// The operations of one AEAD, and of any wanted one. They must be all zero before setup.
    template <psa_algorithm_t Algorithm, psa_key_type_t KeyType, std::size_t KeyBits>
    using aead_encrypt_operation_of = operation_of<Platform, entry_point::aead_encrypt_setup, keyed(Algorithm, KeyType, KeyBits)>;
    template <psa_algorithm_t Algorithm, psa_key_type_t KeyType, std::size_t KeyBits>
    using aead_decrypt_operation_of = operation_of<Platform, entry_point::aead_decrypt_setup, keyed(Algorithm, KeyType, KeyBits)>;
    using aead_encrypt_operation = operation_for<Platform, entry_point::aead_encrypt_setup>;
    using aead_decrypt_operation = operation_for<Platform, entry_point::aead_decrypt_setup>;

    template <psa_algorithm_t Algorithm, psa_key_type_t KeyType, std::size_t KeyBits>
    PSADRV_ALWAYS_INLINE static psa_status_t aead_encrypt_setup(aead_encrypt_operation_of<Algorithm, KeyType, KeyBits>* operation,
                                                                const psa_key_attributes_t* attributes,
                                                                const std::uint8_t* key_buffer, std::size_t key_buffer_size) {
        static_assert(
            sizeof(rules::error_of_call<Platform, entry_point::aead_encrypt_setup, keyed(Algorithm, KeyType, KeyBits)>) != 0);
        return setup_one<Platform, entry_point::aead_encrypt_setup, keyed(Algorithm, KeyType, KeyBits)>(
            operation, attributes, key_buffer, key_buffer_size, psa_algorithm_t{Algorithm});
    }
    PSADRV_ALWAYS_INLINE static psa_status_t aead_encrypt_setup(aead_encrypt_operation* operation,
                                                                const psa_key_attributes_t* attributes,
                                                                const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                                                psa_algorithm_t alg) {
        return setup_for_key<Platform, entry_point::aead_encrypt_setup>(operation, alg, attributes, attributes, key_buffer,
                                                                        key_buffer_size, alg);
    }
    template <psa_algorithm_t Algorithm, psa_key_type_t KeyType, std::size_t KeyBits>
    PSADRV_ALWAYS_INLINE static psa_status_t aead_decrypt_setup(aead_decrypt_operation_of<Algorithm, KeyType, KeyBits>* operation,
                                                                const psa_key_attributes_t* attributes,
                                                                const std::uint8_t* key_buffer, std::size_t key_buffer_size) {
        static_assert(
            sizeof(rules::error_of_call<Platform, entry_point::aead_decrypt_setup, keyed(Algorithm, KeyType, KeyBits)>) != 0);
        return setup_one<Platform, entry_point::aead_decrypt_setup, keyed(Algorithm, KeyType, KeyBits)>(
            operation, attributes, key_buffer, key_buffer_size, psa_algorithm_t{Algorithm});
    }
    PSADRV_ALWAYS_INLINE static psa_status_t aead_decrypt_setup(aead_decrypt_operation* operation,
                                                                const psa_key_attributes_t* attributes,
                                                                const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                                                psa_algorithm_t alg) {
        return setup_for_key<Platform, entry_point::aead_decrypt_setup>(operation, alg, attributes, attributes, key_buffer,
                                                                        key_buffer_size, alg);
    }
    template <class Operation>
    PSADRV_ALWAYS_INLINE static psa_status_t aead_set_nonce(Operation* operation, const std::uint8_t* nonce,
                                                            std::size_t nonce_length) {
        return operation->template call<entry_point::aead_set_nonce>(nonce, nonce_length);
    }
    template <class Operation>
    PSADRV_ALWAYS_INLINE static psa_status_t aead_set_lengths(Operation* operation, std::size_t ad_length,
                                                              std::size_t plaintext_length) {
        return operation->template call<entry_point::aead_set_lengths>(ad_length, plaintext_length);
    }
    template <class Operation>
    PSADRV_ALWAYS_INLINE static psa_status_t aead_update_ad(Operation* operation, const std::uint8_t* input,
                                                            std::size_t input_length) {
        return operation->template call<entry_point::aead_update_ad>(input, input_length);
    }
    template <class Operation>
    PSADRV_ALWAYS_INLINE static psa_status_t aead_update(Operation* operation, const std::uint8_t* input,
                                                         std::size_t input_length, std::uint8_t* output, std::size_t output_size,
                                                         std::size_t* output_length) {
        return operation->template call<entry_point::aead_update>(input, input_length, output, output_size, output_length);
    }
    /// The last call of an operation that succeeds, and of one that fails here; the platform's session ends. `refused`
    /// becomes true where the platform's guard refuses: nothing has ended then.
    template <class Operation>
    PSADRV_ALWAYS_INLINE static psa_status_t aead_finish(Operation* operation, bool& refused, std::uint8_t* ciphertext,
                                                         std::size_t ciphertext_size, std::size_t* ciphertext_length,
                                                         std::uint8_t* tag, std::size_t tag_size, std::size_t* tag_length) {
        return operation->template call_to_end<entry_point::aead_finish>(refused, ciphertext, ciphertext_size, ciphertext_length,
                                                                         tag, tag_size, tag_length);
    }
    template <class Operation>
    PSADRV_ALWAYS_INLINE static psa_status_t aead_verify(Operation* operation, bool& refused, std::uint8_t* plaintext,
                                                         std::size_t plaintext_size, std::size_t* plaintext_length,
                                                         const std::uint8_t* tag, std::size_t tag_length) {
        return operation->template call_to_end<entry_point::aead_verify>(refused, plaintext, plaintext_size, plaintext_length,
                                                                         tag, tag_length);
    }
    /// The last call of an operation that has not come to its finish.
    template <class Operation>
    PSADRV_ALWAYS_INLINE static psa_status_t aead_abort(Operation* operation, bool& refused) {
        return operation->template call_to_end<entry_point::aead_abort>(refused);
    }
};

}  // namespace psadrv
