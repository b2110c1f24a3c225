/// @file Asymmetric encryption and key agreement over a key that is at hand. PSA Crypto API: "Asymmetric encryption functions",
/// "Standalone key agreement".
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
///
/// Keys are transparent: attributes, and the key in export format. Lengths and sizes are in bytes.
#pragma once

#include <psadrv/core/answer.hpp>
#include <psadrv/core/asymmetric_check.hpp>
#include <psadrv/core/named.hpp>
#include <psadrv/model/entry_point.hpp>

namespace psadrv {

/// `dispatch(arguments of the entry point...)` is the direct call, decided at compile time or at run time.
struct core_asymmetric {
    /// `Entry` is asymmetric_encrypt, with a key pair or a public key, or asymmetric_decrypt, with a key pair.
    /// PSA_ERROR_INVALID_ARGUMENT: no asymmetric encryption; a key that is none, or does not go with it; a salt where the
    /// algorithm has none. PSA_ERROR_BUFFER_TOO_SMALL: for a ciphertext, less than PSA_ASYMMETRIC_ENCRYPT_OUTPUT_SIZE, and
    /// nothing is written; for a plaintext, less than there is. Where it fails behind that, the buffer is zero.
    template <entry_point Entry, class Dispatch>
    [[nodiscard]] PSADRV_ALWAYS_INLINE static psa_status_t crypt(const Dispatch& dispatch, const psa_key_attributes_t* attributes,
                                                                 const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                                                 psa_algorithm_t alg, const std::uint8_t* input,
                                                                 std::size_t input_length, const std::uint8_t* salt,
                                                                 std::size_t salt_length, std::uint8_t* output,
                                                                 std::size_t output_size, std::size_t* output_length) {
        constexpr bool encrypts = Entry == entry_point::asymmetric_encrypt;
        constexpr detail::mechanism_fits fits = encrypts ? detail::is_encryption_with : detail::is_decryption_with;
        const psa_status_t checked =
            detail::check_key<Dispatch, fits, detail::is_asymmetric_key>(attributes, key_buffer, key_buffer_size, alg);
        if (checked != PSA_SUCCESS) return checked;
        if (alg == PSA_ALG_RSA_PKCS1V15_CRYPT && salt_length != 0) return PSA_ERROR_INVALID_ARGUMENT;
        const psa_key_type_t type = psa_get_key_type(attributes);
        if (encrypts && !detail::is_vendors(alg, type) && output_size < PSA_BITS_TO_BYTES(psa_get_key_bits(attributes)))
            return PSA_ERROR_BUFFER_TOO_SMALL;
        return wiped_output(dispatch(attributes, key_buffer, key_buffer_size, alg, input, input_length, salt, salt_length, output,
                                     output_size, output_length),
                            output, output_size, output_length);
    }

    /// psa_raw_key_agreement. PSA_ERROR_INVALID_ARGUMENT: no key agreement by itself; a key that is no pair, or does not go with
    /// it. PSA_ERROR_BUFFER_TOO_SMALL: less than PSA_RAW_KEY_AGREEMENT_OUTPUT_SIZE, and nothing is written. Where it fails behind
    /// that, the buffer is zero.
    template <class Dispatch>
    [[nodiscard]] PSADRV_ALWAYS_INLINE static psa_status_t agree(const Dispatch& dispatch, const psa_key_attributes_t* attributes,
                                                                 const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                                                 psa_algorithm_t alg, const std::uint8_t* peer_key,
                                                                 std::size_t peer_key_length, std::uint8_t* output,
                                                                 std::size_t output_size, std::size_t* output_length) {
        const psa_status_t checked = detail::check_key<Dispatch, detail::is_agreement_with, detail::is_asymmetric_key>(
            attributes, key_buffer, key_buffer_size, alg);
        if (checked != PSA_SUCCESS) return checked;
        const psa_key_type_t type = psa_get_key_type(attributes);
        const std::size_t length = detail::is_vendors(alg, type) ? 0 : PSA_BITS_TO_BYTES(psa_get_key_bits(attributes));
        if (output_size < length) return PSA_ERROR_BUFFER_TOO_SMALL;
        psa_status_t status =
            dispatch(alg, attributes, key_buffer, key_buffer_size, peer_key, peer_key_length, output, output_size, output_length);
        if (status == PSA_SUCCESS && length != 0 && *output_length != length) status = PSA_ERROR_CORRUPTION_DETECTED;
        return wiped_output(status, output, output_size, output_length);
    }
};

}  // namespace psadrv
