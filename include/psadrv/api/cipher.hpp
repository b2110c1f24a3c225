/// @file Ciphers, checked. PSA Crypto API: "Unauthenticated ciphers".
/// Layer: api -- may include every layer below.
///
/// Keys are transparent, and given as drivers receive them: attributes, and the key in export format. Lengths and sizes are in
/// bytes. On failure a length is 0, and what a driver has written to an output is wiped. PSA_ERROR_BAD_STATE before `init`.
/// PSA_ERROR_INVALID_ARGUMENT: a null pointer with a length that is not 0; no cipher; a key that is none, or does not go with the
/// algorithm. PSA_ERROR_NOT_SUPPORTED: not wanted, or nobody serves it.
#pragma once

#include <psadrv/api/arguments.hpp>
#include <psadrv/core/cipher_operation.hpp>
#include <psadrv/core/operation_anywhere.hpp>
#include <psadrv/core/state.hpp>

namespace psadrv {

template <platform Platform>
struct api_cipher {
    using cipher_operation = operation_of_keys<psadrv::cipher_operation, Platform, entry_point::cipher_encrypt_setup,
                                               entry_point::cipher_decrypt_setup>;

    /// psa_cipher_encrypt: writes an IV, which comes from the platform's `random`, and the ciphertext.
    /// PSA_ERROR_BUFFER_TOO_SMALL: `output_size` below PSA_CIPHER_ENCRYPT_OUTPUT_SIZE.
    [[nodiscard]] static psa_status_t cipher_encrypt(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                                     std::size_t key_buffer_size, psa_algorithm_t alg, const std::uint8_t* input,
                                                     std::size_t input_length, std::uint8_t* output, std::size_t output_size,
                                                     std::size_t* output_length) {
        if constexpr (detail::encrypts_with_iv<Platform>) static_assert(sizeof(rules::error_of_random<Platform>) != 0);
        *output_length = 0;
        if (!is_ready<Platform>()) return PSA_ERROR_BAD_STATE;
        if (!detail::is_buffer<Platform>(input, input_length) || !detail::is_buffer<Platform>(output, output_size))
            return PSA_ERROR_INVALID_ARGUMENT;
        return core_cipher<Platform>::encrypt(detail::at_run_time<Platform, entry_point::cipher_encrypt>{}, attributes,
                                              key_buffer, key_buffer_size, alg, input, input_length, output, output_size,
                                              output_length);
    }
    template <psa_algorithm_t Algorithm, psa_key_type_t KeyType, std::size_t KeyBits>
    [[nodiscard]] PSADRV_ALWAYS_INLINE static psa_status_t cipher_encrypt(const psa_key_attributes_t* attributes,
                                                                          const std::uint8_t* key_buffer,
                                                                          std::size_t key_buffer_size, const std::uint8_t* input,
                                                                          std::size_t input_length, std::uint8_t* output,
                                                                          std::size_t output_size, std::size_t* output_length) {
        constexpr mechanism asked = keyed(Algorithm, KeyType, KeyBits);
        static_assert(sizeof(rules::error_of_call<Platform, entry_point::cipher_encrypt, asked>) != 0);
        if constexpr (PSA_CIPHER_IV_LENGTH(KeyType, Algorithm) != 0) static_assert(sizeof(rules::error_of_random<Platform>) != 0);
        *output_length = 0;
        if (!is_ready<Platform>()) return PSA_ERROR_BAD_STATE;
        if (!detail::is_buffer<Platform>(input, input_length) || !detail::is_buffer<Platform>(output, output_size))
            return PSA_ERROR_INVALID_ARGUMENT;
        return core_cipher<Platform>::encrypt(detail::at_compile_time<Platform, entry_point::cipher_encrypt, asked>{}, attributes,
                                              key_buffer, key_buffer_size, Algorithm, input, input_length, output, output_size,
                                              output_length);
    }
    /// psa_cipher_decrypt: `input` is the IV and the ciphertext.
    [[nodiscard]] static psa_status_t cipher_decrypt(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                                     std::size_t key_buffer_size, psa_algorithm_t alg, const std::uint8_t* input,
                                                     std::size_t input_length, std::uint8_t* output, std::size_t output_size,
                                                     std::size_t* output_length) {
        *output_length = 0;
        if (!is_ready<Platform>()) return PSA_ERROR_BAD_STATE;
        if (!detail::is_buffer<Platform>(input, input_length) || !detail::is_buffer<Platform>(output, output_size))
            return PSA_ERROR_INVALID_ARGUMENT;
        return core_cipher<Platform>::decrypt(detail::at_run_time<Platform, entry_point::cipher_decrypt>{}, attributes,
                                              key_buffer, key_buffer_size, alg, input, input_length, output, output_size,
                                              output_length);
    }
    template <psa_algorithm_t Algorithm, psa_key_type_t KeyType, std::size_t KeyBits>
    [[nodiscard]] PSADRV_ALWAYS_INLINE static psa_status_t cipher_decrypt(const psa_key_attributes_t* attributes,
                                                                          const std::uint8_t* key_buffer,
                                                                          std::size_t key_buffer_size, const std::uint8_t* input,
                                                                          std::size_t input_length, std::uint8_t* output,
                                                                          std::size_t output_size, std::size_t* output_length) {
        constexpr mechanism asked = keyed(Algorithm, KeyType, KeyBits);
        static_assert(sizeof(rules::error_of_call<Platform, entry_point::cipher_decrypt, asked>) != 0);
        *output_length = 0;
        if (!is_ready<Platform>()) return PSA_ERROR_BAD_STATE;
        if (!detail::is_buffer<Platform>(input, input_length) || !detail::is_buffer<Platform>(output, output_size))
            return PSA_ERROR_INVALID_ARGUMENT;
        return core_cipher<Platform>::decrypt(detail::at_compile_time<Platform, entry_point::cipher_decrypt, asked>{}, attributes,
                                              key_buffer, key_buffer_size, Algorithm, input, input_length, output, output_size,
                                              output_length);
    }

    /// psa_cipher_encrypt_setup. PSA_ERROR_BAD_STATE: the operation is not inactive; what was active ends, and only abort is of
    /// use. Any other failure leaves it inactive.
    [[nodiscard]] static psa_status_t cipher_encrypt_setup(cipher_operation* operation, const psa_key_attributes_t* attributes,
                                                           const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                                           psa_algorithm_t alg) {
        if (!is_ready<Platform>()) return PSA_ERROR_BAD_STATE;
        return operation->encrypt_setup(attributes, key_buffer, key_buffer_size, alg);
    }
    /// psa_cipher_decrypt_setup.
    [[nodiscard]] static psa_status_t cipher_decrypt_setup(cipher_operation* operation, const psa_key_attributes_t* attributes,
                                                           const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                                           psa_algorithm_t alg) {
        if (!is_ready<Platform>()) return PSA_ERROR_BAD_STATE;
        return operation->decrypt_setup(attributes, key_buffer, key_buffer_size, alg);
    }
    /// psa_cipher_generate_iv. PSA_ERROR_BAD_STATE: it decrypts, has an IV or needs none.
    /// PSA_ERROR_BUFFER_TOO_SMALL: `iv_size` below PSA_CIPHER_IV_LENGTH.
    [[nodiscard]] static psa_status_t cipher_generate_iv(cipher_operation* operation, std::uint8_t* iv, std::size_t iv_size,
                                                         std::size_t* iv_length) {
        static_assert(sizeof(rules::error_of_random<Platform>) != 0);
        return cipher_generate_iv_or_refuse(operation, iv, iv_size, iv_length);
    }
    /// The same for a platform that need not have random bytes: PSA_ERROR_NOT_SUPPORTED, of what would make an IV otherwise.
    [[nodiscard]] static psa_status_t cipher_generate_iv_or_refuse(cipher_operation* operation, std::uint8_t* iv,
                                                                   std::size_t iv_size, std::size_t* iv_length) {
        *iv_length = 0;
        if (is_interrupted<Platform>() || !operation->is_active()) return PSA_ERROR_BAD_STATE;
        if (!detail::is_buffer<Platform>(iv, iv_size)) return operation->fail(PSA_ERROR_INVALID_ARGUMENT);
        return operation->generate_iv(iv, iv_size, iv_length);
    }
    /// psa_cipher_set_iv. PSA_ERROR_BAD_STATE: it has an IV or needs none.
    [[nodiscard]] static psa_status_t cipher_set_iv(cipher_operation* operation, const std::uint8_t* iv, std::size_t iv_length) {
        if (is_interrupted<Platform>() || !operation->is_active()) return PSA_ERROR_BAD_STATE;
        if (!detail::is_buffer<Platform>(iv, iv_length)) return operation->fail(PSA_ERROR_INVALID_ARGUMENT);
        return operation->set_iv(iv, iv_length);
    }
    /// psa_cipher_update. PSA_ERROR_BAD_STATE: not active, or an IV is missing.
    [[nodiscard]] static psa_status_t cipher_update(cipher_operation* operation, const std::uint8_t* input,
                                                    std::size_t input_length, std::uint8_t* output, std::size_t output_size,
                                                    std::size_t* output_length) {
        *output_length = 0;
        if (is_interrupted<Platform>() || !operation->is_active()) return PSA_ERROR_BAD_STATE;
        if (!detail::is_buffer<Platform>(input, input_length) || !detail::is_buffer<Platform>(output, output_size))
            return operation->fail(PSA_ERROR_INVALID_ARGUMENT);
        return operation->update(input, input_length, output, output_size, output_length);
    }
    /// psa_cipher_finish. Success makes it inactive.
    [[nodiscard]] static psa_status_t cipher_finish(cipher_operation* operation, std::uint8_t* output, std::size_t output_size,
                                                    std::size_t* output_length) {
        *output_length = 0;
        if (is_interrupted<Platform>() || !operation->is_active()) return PSA_ERROR_BAD_STATE;
        if (!detail::is_buffer<Platform>(output, output_size)) return operation->fail(PSA_ERROR_INVALID_ARGUMENT);
        return operation->finish(output, output_size, output_length);
    }
    /// psa_cipher_abort: allowed in every state, and twice.
    static psa_status_t cipher_abort(cipher_operation* operation) {
        return is_interrupted<Platform>() ? PSA_ERROR_BAD_STATE : operation->abort();
    }
};

}  // namespace psadrv
