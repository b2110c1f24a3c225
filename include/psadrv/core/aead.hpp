/// @file AEADs in one call, over a key that is at hand. PSA Crypto API: "Single-part AEAD functions".
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
///
/// Keys are transparent: attributes, and the key in export format. Lengths and sizes are in bytes.
#pragma once

#include <psadrv/core/answer.hpp>
#include <psadrv/core/named.hpp>
#include <psadrv/dispatch/aead.hpp>

namespace psadrv {

namespace detail {

/// The length of an AEAD's tag in bytes; 0 for a vendor's, which only its driver knows.
[[nodiscard]] PSADRV_ALWAYS_INLINE std::size_t known_tag_length(psa_algorithm_t alg) {
    return (alg & PSA_ALG_VENDOR_FLAG) != 0 ? 0 : length_of(alg);
}

/// A text has as many bytes as its ciphertext without the tag: a driver that reports others has written something else.
[[nodiscard]] PSADRV_ALWAYS_INLINE psa_status_t checked_text(psa_status_t status, std::size_t tag_length, std::size_t expected,
                                                             std::uint8_t* output, std::size_t output_size,
                                                             std::size_t* output_length) {
    const bool other = status == PSA_SUCCESS && tag_length != 0 && *output_length != expected;
    return wiped_output(other ? PSA_ERROR_CORRUPTION_DETECTED : status, output, output_size, output_length);
}

}  // namespace detail

/// `dispatch(arguments of the entry point...)` is the direct call, decided at compile time or at run time; its class
/// names the mechanisms that are known.
template <platform Platform>
struct core_aead {
    /// PSA_ERROR_BUFFER_TOO_SMALL: no room for the text and the tag. Where it fails behind that, the output is zero.
    template <class Dispatch>
    [[nodiscard]] PSADRV_ALWAYS_INLINE static psa_status_t encrypt(
        const Dispatch& dispatch, const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
        std::size_t key_buffer_size, psa_algorithm_t alg, const std::uint8_t* nonce, std::size_t nonce_length,
        const std::uint8_t* additional_data, std::size_t additional_data_length, const std::uint8_t* plaintext,
        std::size_t plaintext_length, std::uint8_t* ciphertext, std::size_t ciphertext_size, std::size_t* ciphertext_length) {
        const psa_status_t status = detail::check_key<Dispatch, detail::is_aead_with, detail::is_symmetric_key>(
            attributes, key_buffer, key_buffer_size, alg);
        if (status != PSA_SUCCESS) return status;
        const std::size_t tag_length = detail::known_tag_length(alg);
        if (ciphertext_size < tag_length || ciphertext_size - tag_length < plaintext_length) return PSA_ERROR_BUFFER_TOO_SMALL;
        return detail::checked_text(
            dispatch(attributes, key_buffer, key_buffer_size, alg, nonce, nonce_length, additional_data, additional_data_length,
                     plaintext, plaintext_length, ciphertext, ciphertext_size, ciphertext_length),
            tag_length, plaintext_length + tag_length, ciphertext, ciphertext_size, ciphertext_length);
    }

    /// PSA_ERROR_INVALID_SIGNATURE: it is not authentic, or there is less than a tag. PSA_ERROR_BUFFER_TOO_SMALL: no room for
    /// the text. Where it fails behind that, the output is zero.
    template <class Dispatch>
    [[nodiscard]] PSADRV_ALWAYS_INLINE static psa_status_t decrypt(
        const Dispatch& dispatch, const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
        std::size_t key_buffer_size, psa_algorithm_t alg, const std::uint8_t* nonce, std::size_t nonce_length,
        const std::uint8_t* additional_data, std::size_t additional_data_length, const std::uint8_t* ciphertext,
        std::size_t ciphertext_length, std::uint8_t* plaintext, std::size_t plaintext_size, std::size_t* plaintext_length) {
        const psa_status_t status = detail::check_key<Dispatch, detail::is_aead_with, detail::is_symmetric_key>(
            attributes, key_buffer, key_buffer_size, alg);
        if (status != PSA_SUCCESS) return status;
        const std::size_t tag_length = detail::known_tag_length(alg);
        if (ciphertext_length < tag_length) return PSA_ERROR_INVALID_SIGNATURE;
        if (tag_length != 0 && plaintext_size < ciphertext_length - tag_length) return PSA_ERROR_BUFFER_TOO_SMALL;
        return detail::checked_text(
            dispatch(attributes, key_buffer, key_buffer_size, alg, nonce, nonce_length, additional_data, additional_data_length,
                     ciphertext, ciphertext_length, plaintext, plaintext_size, plaintext_length),
            tag_length, ciphertext_length - tag_length, plaintext, plaintext_size, plaintext_length);
    }
};

}  // namespace psadrv
