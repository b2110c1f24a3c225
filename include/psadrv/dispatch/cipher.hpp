/// @file Ciphers: the direct calls. Specification: "Driver entry points for single-part cryptographic operations", "Driver
/// entry points for multi-part operations".
/// Layer: dispatch -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/.
///
/// Arguments are the specification's, answers are the driver's: nothing is checked and nothing is wiped here. Attributes say
/// the key's type and size; a key buffer is in export format.
#pragma once

#include <psadrv/dispatch/cipher_forms.hpp>

namespace psadrv {

/// `crypto<Platform>::raw`: the entry points as the specification gives them, the mechanism in angle brackets (key sizes in
/// bits) or told by `alg` and the attributes.
template <platform Platform>
struct raw_cipher {
    /// The core makes the IV, and writes it in front of the output: cipher_encrypt does neither.
    template <psa_algorithm_t Algorithm, psa_key_type_t KeyType, std::size_t KeyBits>
    PSADRV_ALWAYS_INLINE static psa_status_t cipher_encrypt(const psa_key_attributes_t* attributes,
                                                            const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                                            const std::uint8_t* iv, std::size_t iv_length,
                                                            const std::uint8_t* input, std::size_t input_length,
                                                            std::uint8_t* output, std::size_t output_size,
                                                            std::size_t* output_length) {
        static_assert(sizeof(rules::error_of_call<Platform, entry_point::cipher_encrypt, keyed(Algorithm, KeyType, KeyBits)>) !=
                      0);
        return dispatch<Platform, entry_point::cipher_encrypt, keyed(Algorithm, KeyType, KeyBits)>(
            attributes, key_buffer, key_buffer_size, psa_algorithm_t{Algorithm}, iv, iv_length, input, input_length, output,
            output_size, output_length);
    }
    PSADRV_ALWAYS_INLINE static psa_status_t cipher_encrypt(const psa_key_attributes_t* attributes,
                                                            const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                                            psa_algorithm_t alg, const std::uint8_t* iv, std::size_t iv_length,
                                                            const std::uint8_t* input, std::size_t input_length,
                                                            std::uint8_t* output, std::size_t output_size,
                                                            std::size_t* output_length) {
        return dispatch_for_key<Platform, entry_point::cipher_encrypt>(alg, attributes, attributes, key_buffer, key_buffer_size,
                                                                       alg, iv, iv_length, input, input_length, output,
                                                                       output_size, output_length);
    }
    /// The input is the IV, and then the ciphertext.
    template <psa_algorithm_t Algorithm, psa_key_type_t KeyType, std::size_t KeyBits>
    PSADRV_ALWAYS_INLINE static psa_status_t cipher_decrypt(const psa_key_attributes_t* attributes,
                                                            const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                                            const std::uint8_t* input, std::size_t input_length,
                                                            std::uint8_t* output, std::size_t output_size,
                                                            std::size_t* output_length) {
        static_assert(sizeof(rules::error_of_call<Platform, entry_point::cipher_decrypt, keyed(Algorithm, KeyType, KeyBits)>) !=
                      0);
        return dispatch<Platform, entry_point::cipher_decrypt, keyed(Algorithm, KeyType, KeyBits)>(
            attributes, key_buffer, key_buffer_size, psa_algorithm_t{Algorithm}, input, input_length, output, output_size,
            output_length);
    }
    PSADRV_ALWAYS_INLINE static psa_status_t cipher_decrypt(const psa_key_attributes_t* attributes,
                                                            const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                                            psa_algorithm_t alg, const std::uint8_t* input,
                                                            std::size_t input_length, std::uint8_t* output,
                                                            std::size_t output_size, std::size_t* output_length) {
        return dispatch_for_key<Platform, entry_point::cipher_decrypt>(alg, attributes, attributes, key_buffer, key_buffer_size,
                                                                       alg, input, input_length, output, output_size,
                                                                       output_length);
    }

    /// The operations of one cipher, and of any wanted one. They must be all zero before setup.
    template <psa_algorithm_t Algorithm, psa_key_type_t KeyType, std::size_t KeyBits>
    using cipher_encrypt_operation_of =
        operation_of<Platform, entry_point::cipher_encrypt_setup, keyed(Algorithm, KeyType, KeyBits)>;
    template <psa_algorithm_t Algorithm, psa_key_type_t KeyType, std::size_t KeyBits>
    using cipher_decrypt_operation_of =
        operation_of<Platform, entry_point::cipher_decrypt_setup, keyed(Algorithm, KeyType, KeyBits)>;
    using cipher_encrypt_operation = operation_for<Platform, entry_point::cipher_encrypt_setup>;
    using cipher_decrypt_operation = operation_for<Platform, entry_point::cipher_decrypt_setup>;

    template <psa_algorithm_t Algorithm, psa_key_type_t KeyType, std::size_t KeyBits>
    PSADRV_ALWAYS_INLINE static psa_status_t cipher_encrypt_setup(
        cipher_encrypt_operation_of<Algorithm, KeyType, KeyBits>* operation, const psa_key_attributes_t* attributes,
        const std::uint8_t* key_buffer, std::size_t key_buffer_size) {
        static_assert(
            sizeof(rules::error_of_call<Platform, entry_point::cipher_encrypt_setup, keyed(Algorithm, KeyType, KeyBits)>) != 0);
        return setup_one<Platform, entry_point::cipher_encrypt_setup, keyed(Algorithm, KeyType, KeyBits)>(
            operation, attributes, key_buffer, key_buffer_size, psa_algorithm_t{Algorithm});
    }
    PSADRV_ALWAYS_INLINE static psa_status_t cipher_encrypt_setup(cipher_encrypt_operation* operation,
                                                                  const psa_key_attributes_t* attributes,
                                                                  const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                                                  psa_algorithm_t alg) {
        return setup_for_key<Platform, entry_point::cipher_encrypt_setup>(operation, alg, attributes, attributes, key_buffer,
                                                                          key_buffer_size, alg);
    }
    template <psa_algorithm_t Algorithm, psa_key_type_t KeyType, std::size_t KeyBits>
    PSADRV_ALWAYS_INLINE static psa_status_t cipher_decrypt_setup(
        cipher_decrypt_operation_of<Algorithm, KeyType, KeyBits>* operation, const psa_key_attributes_t* attributes,
        const std::uint8_t* key_buffer, std::size_t key_buffer_size) {
        static_assert(
            sizeof(rules::error_of_call<Platform, entry_point::cipher_decrypt_setup, keyed(Algorithm, KeyType, KeyBits)>) != 0);
        return setup_one<Platform, entry_point::cipher_decrypt_setup, keyed(Algorithm, KeyType, KeyBits)>(
            operation, attributes, key_buffer, key_buffer_size, psa_algorithm_t{Algorithm});
    }
    PSADRV_ALWAYS_INLINE static psa_status_t cipher_decrypt_setup(cipher_decrypt_operation* operation,
                                                                  const psa_key_attributes_t* attributes,
                                                                  const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                                                  psa_algorithm_t alg) {
        return setup_for_key<Platform, entry_point::cipher_decrypt_setup>(operation, alg, attributes, attributes, key_buffer,
                                                                          key_buffer_size, alg);
    }
    template <class Operation>
    PSADRV_ALWAYS_INLINE static psa_status_t cipher_set_iv(Operation* operation, const std::uint8_t* iv, std::size_t iv_length) {
        return operation->template call<entry_point::cipher_set_iv>(iv, iv_length);
    }
    template <class Operation>
    PSADRV_ALWAYS_INLINE static psa_status_t cipher_update(Operation* operation, const std::uint8_t* input,
                                                           std::size_t input_length, std::uint8_t* output,
                                                           std::size_t output_size, std::size_t* output_length) {
        return operation->template call<entry_point::cipher_update>(input, input_length, output, output_size, output_length);
    }
    /// The last call of an operation that succeeds, and of one that fails here; the platform's session ends. `refused`
    /// becomes true where the platform's guard refuses: nothing has ended then.
    template <class Operation>
    PSADRV_ALWAYS_INLINE static psa_status_t cipher_finish(Operation* operation, bool& refused, std::uint8_t* output,
                                                           std::size_t output_size, std::size_t* output_length) {
        return operation->template call_to_end<entry_point::cipher_finish>(refused, output, output_size, output_length);
    }
    /// The last call of an operation that has not come to its finish.
    template <class Operation>
    PSADRV_ALWAYS_INLINE static psa_status_t cipher_abort(Operation* operation, bool& refused) {
        return operation->template call_to_end<entry_point::cipher_abort>(refused);
    }
};

}  // namespace psadrv
