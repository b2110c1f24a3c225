/// @file Ciphers in one call, over a key that is at hand. PSA Crypto API: "Single-part cipher functions".
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
///
/// Keys are transparent: attributes, and the key in export format. Lengths and sizes are in bytes.
#pragma once

#include <psadrv/core/answer.hpp>
#include <psadrv/core/named.hpp>
#include <psadrv/core/random.hpp>
#include <psadrv/detail/in_place.hpp>
#include <psadrv/dispatch/cipher.hpp>
#include <psadrv/select/sizes.hpp>

namespace psadrv {

namespace detail {

/// Whether some wanted cipher_encrypt needs an IV, and so random bytes.
template <platform Platform>
inline constexpr bool encrypts_with_iv = [] {
    bool found = false;
    for (const wanted_row& row : platform_wanted<Platform>)
        found = found || (row.begins_at(entry_point::cipher_encrypt) && row.algorithm != PSA_ALG_ECB_NO_PADDING &&
                          (row.key_type.mask == 0 || PSA_CIPHER_IV_LENGTH(row.key_type.value, row.algorithm) != 0));
    return found;
}();

}  // namespace detail

/// `dispatch(arguments of the entry point...)` is the direct call, decided at compile time or at run time; its class
/// names the mechanisms that are known.
template <platform Platform>
struct core_cipher {
    /// The core makes the IV; the output is the IV and then the ciphertext. Input and output may overlap, so that the IV is
    /// written when the text has been read. Where a driver fails, the output is zero. PSA_ERROR_NOT_SUPPORTED, too: an IV that
    /// is longer than any the platform wants.
    template <class Dispatch>
    [[nodiscard]] PSADRV_ALWAYS_INLINE static psa_status_t encrypt(const Dispatch& dispatch,
                                                                   const psa_key_attributes_t* attributes,
                                                                   const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                                                   psa_algorithm_t alg, const std::uint8_t* input,
                                                                   std::size_t input_length, std::uint8_t* output,
                                                                   std::size_t output_size, std::size_t* output_length) {
        psa_status_t status = detail::check_key<Dispatch, detail::is_cipher_with, detail::is_symmetric_key>(
            attributes, key_buffer, key_buffer_size, alg);
        if (status != PSA_SUCCESS) return status;
        const std::size_t iv_length = PSA_CIPHER_IV_LENGTH(psa_get_key_type(attributes), alg);
        if (output_size < iv_length) return PSA_ERROR_BUFFER_TOO_SMALL;
        std::uint8_t iv[detail::at_least_one(largest_iv<Platform>)];
        if (iv_length > sizeof iv) return PSA_ERROR_NOT_SUPPORTED;  // not wanted, or a vendor's
        status = generate_random_bytes<Platform>(iv, iv_length);
        if (status != PSA_SUCCESS) return status;
        std::uint8_t* const text = output + iv_length;
        const std::size_t text_size = output_size - iv_length;
        // Whoever encrypts in place gives a driver texts that overlap in part, for they are an IV apart.
        if (text_size >= input_length) input = detail::in_place(input, text, input_length);
        status = wiped_output(dispatch(attributes, key_buffer, key_buffer_size, alg, static_cast<const std::uint8_t*>(iv),
                                       iv_length, input, input_length, text, text_size, output_length),
                              text, text_size, output_length);
        if (status == PSA_SUCCESS && iv_length != 0) {
            detail::copy(output, iv, iv_length);
            *output_length += iv_length;
        }
        return status;
    }

    /// The input is the IV and then the ciphertext. PSA_ERROR_INVALID_ARGUMENT: it is shorter than an IV. Where a driver fails,
    /// the output is zero.
    template <class Dispatch>
    [[nodiscard]] PSADRV_ALWAYS_INLINE static psa_status_t decrypt(const Dispatch& dispatch,
                                                                   const psa_key_attributes_t* attributes,
                                                                   const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                                                   psa_algorithm_t alg, const std::uint8_t* input,
                                                                   std::size_t input_length, std::uint8_t* output,
                                                                   std::size_t output_size, std::size_t* output_length) {
        const psa_status_t status = detail::check_key<Dispatch, detail::is_cipher_with, detail::is_symmetric_key>(
            attributes, key_buffer, key_buffer_size, alg);
        if (status != PSA_SUCCESS) return status;
        if (input_length < PSA_CIPHER_IV_LENGTH(psa_get_key_type(attributes), alg)) return PSA_ERROR_INVALID_ARGUMENT;
        return wiped_output(
            dispatch(attributes, key_buffer, key_buffer_size, alg, input, input_length, output, output_size, output_length),
            output, output_size, output_length);
    }
};

}  // namespace psadrv
