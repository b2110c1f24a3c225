/// @file AEADs, checked. PSA Crypto API: "Authenticated encryption with associated data (AEAD)".
/// Layer: api -- may include every layer below.
///
/// Keys are transparent, and given as drivers receive them: attributes, and the key in export format. Lengths and sizes are in
/// bytes. On failure a length is 0, and what a driver has written to an output is wiped. PSA_ERROR_BAD_STATE before `init`.
/// PSA_ERROR_INVALID_ARGUMENT: a null pointer with a length that is not 0; no AEAD; a key that is none, or does not go with the
/// algorithm. PSA_ERROR_NOT_SUPPORTED: not wanted, or nobody serves it.
#pragma once

#include <psadrv/api/arguments.hpp>
#include <psadrv/core/aead_operation.hpp>
#include <psadrv/core/operation_anywhere.hpp>
#include <psadrv/core/state.hpp>

namespace psadrv {

template <platform Platform>
struct api_aead {
    using aead_operation =
        operation_of_keys<psadrv::aead_operation, Platform, entry_point::aead_encrypt_setup, entry_point::aead_decrypt_setup>;

    /// psa_aead_encrypt: the tag follows the ciphertext. PSA_ERROR_BUFFER_TOO_SMALL: no room for both.
    [[nodiscard]] static psa_status_t aead_encrypt(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                                   std::size_t key_buffer_size, psa_algorithm_t alg, const std::uint8_t* nonce,
                                                   std::size_t nonce_length, const std::uint8_t* additional_data,
                                                   std::size_t additional_data_length, const std::uint8_t* plaintext,
                                                   std::size_t plaintext_length, std::uint8_t* ciphertext,
                                                   std::size_t ciphertext_size, std::size_t* ciphertext_length) {
        *ciphertext_length = 0;
        if (!is_ready<Platform>()) return PSA_ERROR_BAD_STATE;
        if (!detail::is_buffer<Platform>(nonce, nonce_length) ||
            !detail::is_buffer<Platform>(additional_data, additional_data_length) ||
            !detail::is_buffer<Platform>(plaintext, plaintext_length) ||
            !detail::is_buffer<Platform>(ciphertext, ciphertext_size))
            return PSA_ERROR_INVALID_ARGUMENT;
        return core_aead<Platform>::encrypt(detail::at_run_time<Platform, entry_point::aead_encrypt>{}, attributes, key_buffer,
                                            key_buffer_size, alg, nonce, nonce_length, additional_data, additional_data_length,
                                            plaintext, plaintext_length, ciphertext, ciphertext_size, ciphertext_length);
    }
    template <psa_algorithm_t Algorithm, psa_key_type_t KeyType, std::size_t KeyBits>
    [[nodiscard]] PSADRV_ALWAYS_INLINE static psa_status_t aead_encrypt(
        const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer, std::size_t key_buffer_size,
        const std::uint8_t* nonce, std::size_t nonce_length, const std::uint8_t* additional_data,
        std::size_t additional_data_length, const std::uint8_t* plaintext, std::size_t plaintext_length, std::uint8_t* ciphertext,
        std::size_t ciphertext_size, std::size_t* ciphertext_length) {
        constexpr mechanism asked = keyed(Algorithm, KeyType, KeyBits);
        static_assert(sizeof(rules::error_of_call<Platform, entry_point::aead_encrypt, asked>) != 0);
        *ciphertext_length = 0;
        if (!is_ready<Platform>()) return PSA_ERROR_BAD_STATE;
        if (!detail::is_buffer<Platform>(nonce, nonce_length) ||
            !detail::is_buffer<Platform>(additional_data, additional_data_length) ||
            !detail::is_buffer<Platform>(plaintext, plaintext_length) ||
            !detail::is_buffer<Platform>(ciphertext, ciphertext_size))
            return PSA_ERROR_INVALID_ARGUMENT;
        return core_aead<Platform>::encrypt(detail::at_compile_time<Platform, entry_point::aead_encrypt, asked>{}, attributes,
                                            key_buffer, key_buffer_size, Algorithm, nonce, nonce_length, additional_data,
                                            additional_data_length, plaintext, plaintext_length, ciphertext, ciphertext_size,
                                            ciphertext_length);
    }
    /// psa_aead_decrypt. PSA_ERROR_INVALID_SIGNATURE: it is not authentic. PSA_ERROR_BUFFER_TOO_SMALL: no room for the text.
    [[nodiscard]] static psa_status_t aead_decrypt(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                                   std::size_t key_buffer_size, psa_algorithm_t alg, const std::uint8_t* nonce,
                                                   std::size_t nonce_length, const std::uint8_t* additional_data,
                                                   std::size_t additional_data_length, const std::uint8_t* ciphertext,
                                                   std::size_t ciphertext_length, std::uint8_t* plaintext,
                                                   std::size_t plaintext_size, std::size_t* plaintext_length) {
        *plaintext_length = 0;
        if (!is_ready<Platform>()) return PSA_ERROR_BAD_STATE;
        if (!detail::is_buffer<Platform>(nonce, nonce_length) ||
            !detail::is_buffer<Platform>(additional_data, additional_data_length) ||
            !detail::is_buffer<Platform>(ciphertext, ciphertext_length) ||
            !detail::is_buffer<Platform>(plaintext, plaintext_size))
            return PSA_ERROR_INVALID_ARGUMENT;
        return core_aead<Platform>::decrypt(detail::at_run_time<Platform, entry_point::aead_decrypt>{}, attributes, key_buffer,
                                            key_buffer_size, alg, nonce, nonce_length, additional_data, additional_data_length,
                                            ciphertext, ciphertext_length, plaintext, plaintext_size, plaintext_length);
    }
    template <psa_algorithm_t Algorithm, psa_key_type_t KeyType, std::size_t KeyBits>
    [[nodiscard]] PSADRV_ALWAYS_INLINE static psa_status_t aead_decrypt(
        const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer, std::size_t key_buffer_size,
        const std::uint8_t* nonce, std::size_t nonce_length, const std::uint8_t* additional_data,
        std::size_t additional_data_length, const std::uint8_t* ciphertext, std::size_t ciphertext_length,
        std::uint8_t* plaintext, std::size_t plaintext_size, std::size_t* plaintext_length) {
        constexpr mechanism asked = keyed(Algorithm, KeyType, KeyBits);
        static_assert(sizeof(rules::error_of_call<Platform, entry_point::aead_decrypt, asked>) != 0);
        *plaintext_length = 0;
        if (!is_ready<Platform>()) return PSA_ERROR_BAD_STATE;
        if (!detail::is_buffer<Platform>(nonce, nonce_length) ||
            !detail::is_buffer<Platform>(additional_data, additional_data_length) ||
            !detail::is_buffer<Platform>(ciphertext, ciphertext_length) ||
            !detail::is_buffer<Platform>(plaintext, plaintext_size))
            return PSA_ERROR_INVALID_ARGUMENT;
        return core_aead<Platform>::decrypt(detail::at_compile_time<Platform, entry_point::aead_decrypt, asked>{}, attributes,
                                            key_buffer, key_buffer_size, Algorithm, nonce, nonce_length, additional_data,
                                            additional_data_length, ciphertext, ciphertext_length, plaintext, plaintext_size,
                                            plaintext_length);
    }

    /// psa_aead_encrypt_setup. PSA_ERROR_BAD_STATE: the operation is not inactive; what was active ends, and only abort is of
    /// use. Any other failure leaves it inactive.
    [[nodiscard]] static psa_status_t aead_encrypt_setup(aead_operation* operation, const psa_key_attributes_t* attributes,
                                                         const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                                         psa_algorithm_t alg) {
        if (!is_ready<Platform>()) return PSA_ERROR_BAD_STATE;
        return operation->encrypt_setup(attributes, key_buffer, key_buffer_size, alg);
    }
    /// psa_aead_decrypt_setup.
    [[nodiscard]] static psa_status_t aead_decrypt_setup(aead_operation* operation, const psa_key_attributes_t* attributes,
                                                         const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                                         psa_algorithm_t alg) {
        if (!is_ready<Platform>()) return PSA_ERROR_BAD_STATE;
        return operation->decrypt_setup(attributes, key_buffer, key_buffer_size, alg);
    }
    /// psa_aead_set_lengths. PSA_ERROR_BAD_STATE: it has lengths or a nonce.
    [[nodiscard]] static psa_status_t aead_set_lengths(aead_operation* operation, std::size_t ad_length,
                                                       std::size_t plaintext_length) {
        if (is_interrupted<Platform>() || !operation->is_active()) return PSA_ERROR_BAD_STATE;
        return operation->set_lengths(ad_length, plaintext_length);
    }
    /// psa_aead_generate_nonce. PSA_ERROR_BAD_STATE: it decrypts, has a nonce, or CCM lacks lengths.
    /// PSA_ERROR_BUFFER_TOO_SMALL: `nonce_size` below PSA_AEAD_NONCE_LENGTH.
    [[nodiscard]] static psa_status_t aead_generate_nonce(aead_operation* operation, std::uint8_t* nonce, std::size_t nonce_size,
                                                          std::size_t* nonce_length) {
        static_assert(sizeof(rules::error_of_random<Platform>) != 0);
        return aead_generate_nonce_or_refuse(operation, nonce, nonce_size, nonce_length);
    }
    /// The same for a platform that need not have random bytes: PSA_ERROR_NOT_SUPPORTED, of what would make a nonce otherwise.
    [[nodiscard]] static psa_status_t aead_generate_nonce_or_refuse(aead_operation* operation, std::uint8_t* nonce,
                                                                    std::size_t nonce_size, std::size_t* nonce_length) {
        *nonce_length = 0;
        if (is_interrupted<Platform>() || !operation->is_active()) return PSA_ERROR_BAD_STATE;
        if (!detail::is_buffer<Platform>(nonce, nonce_size)) return operation->fail(PSA_ERROR_INVALID_ARGUMENT);
        return operation->generate_nonce(nonce, nonce_size, nonce_length);
    }
    /// psa_aead_set_nonce. PSA_ERROR_BAD_STATE: it has a nonce, or CCM lacks lengths.
    [[nodiscard]] static psa_status_t aead_set_nonce(aead_operation* operation, const std::uint8_t* nonce,
                                                     std::size_t nonce_length) {
        if (is_interrupted<Platform>() || !operation->is_active()) return PSA_ERROR_BAD_STATE;
        if (!detail::is_buffer<Platform>(nonce, nonce_length)) return operation->fail(PSA_ERROR_INVALID_ARGUMENT);
        return operation->set_nonce(nonce, nonce_length);
    }
    /// psa_aead_update_ad. PSA_ERROR_BAD_STATE: no nonce, or the text has begun. PSA_ERROR_INVALID_ARGUMENT: more than the
    /// length that was set.
    [[nodiscard]] static psa_status_t aead_update_ad(aead_operation* operation, const std::uint8_t* input,
                                                     std::size_t input_length) {
        if (is_interrupted<Platform>() || !operation->is_active()) return PSA_ERROR_BAD_STATE;
        if (!detail::is_buffer<Platform>(input, input_length)) return operation->fail(PSA_ERROR_INVALID_ARGUMENT);
        return operation->update_ad(input, input_length);
    }
    /// psa_aead_update. PSA_ERROR_BAD_STATE: no nonce. PSA_ERROR_INVALID_ARGUMENT: other lengths than those that were set.
    [[nodiscard]] static psa_status_t aead_update(aead_operation* operation, const std::uint8_t* input, std::size_t input_length,
                                                  std::uint8_t* output, std::size_t output_size, std::size_t* output_length) {
        *output_length = 0;
        if (is_interrupted<Platform>() || !operation->is_active()) return PSA_ERROR_BAD_STATE;
        if (!detail::is_buffer<Platform>(input, input_length) || !detail::is_buffer<Platform>(output, output_size))
            return operation->fail(PSA_ERROR_INVALID_ARGUMENT);
        return operation->update(input, input_length, output, output_size, output_length);
    }
    /// psa_aead_finish. Success makes it inactive. PSA_ERROR_INVALID_ARGUMENT: less than the lengths that were set.
    [[nodiscard]] static psa_status_t aead_finish(aead_operation* operation, std::uint8_t* ciphertext,
                                                  std::size_t ciphertext_size, std::size_t* ciphertext_length, std::uint8_t* tag,
                                                  std::size_t tag_size, std::size_t* tag_length) {
        *ciphertext_length = 0;
        *tag_length = 0;
        if (is_interrupted<Platform>() || !operation->is_active()) return PSA_ERROR_BAD_STATE;
        if (!detail::is_buffer<Platform>(ciphertext, ciphertext_size) || !detail::is_buffer<Platform>(tag, tag_size))
            return operation->fail(PSA_ERROR_INVALID_ARGUMENT);
        return operation->finish(ciphertext, ciphertext_size, ciphertext_length, tag, tag_size, tag_length);
    }
    /// psa_aead_verify. PSA_ERROR_INVALID_SIGNATURE: it is not authentic; what was decrypted before is to be thrown away.
    [[nodiscard]] static psa_status_t aead_verify(aead_operation* operation, std::uint8_t* plaintext, std::size_t plaintext_size,
                                                  std::size_t* plaintext_length, const std::uint8_t* tag,
                                                  std::size_t tag_length) {
        *plaintext_length = 0;
        if (is_interrupted<Platform>() || !operation->is_active()) return PSA_ERROR_BAD_STATE;
        if (!detail::is_buffer<Platform>(plaintext, plaintext_size) || !detail::is_buffer<Platform>(tag, tag_length))
            return operation->fail(PSA_ERROR_INVALID_ARGUMENT);
        return operation->verify(plaintext, plaintext_size, plaintext_length, tag, tag_length);
    }
    /// psa_aead_abort: allowed in every state, and twice.
    static psa_status_t aead_abort(aead_operation* operation) {
        return is_interrupted<Platform>() ? PSA_ERROR_BAD_STATE : operation->abort();
    }
};

}  // namespace psadrv
