/// @file Signatures over a key that is at hand. PSA Crypto API: "Asymmetric signature functions".
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
///
/// Keys are transparent: attributes, and the key in export format. Lengths and sizes are in bytes.
#pragma once

#include <psadrv/core/answer.hpp>
#include <psadrv/core/asymmetric_check.hpp>
#include <psadrv/core/named.hpp>
#include <psadrv/core/signature_length.hpp>

namespace psadrv {

/// `Entry` is the entry point that makes or verifies a signature, of a hash or of a message; `dispatch(arguments of the entry
/// point...)` is the direct call, decided at compile time or at run time.
template <platform Platform, entry_point Entry>
class core_signature {
    static constexpr bool of_hash = Entry == entry_point::sign_hash || Entry == entry_point::verify_hash;

    /// PSA_ERROR_INVALID_ARGUMENT: no signature of that kind; a key that is none or does not go with it; a hash that is longer
    /// or shorter than the algorithm's. Otherwise `length` is how long the signature is, 0 where only its driver knows.
    template <class Names>
    [[nodiscard]] PSADRV_ALWAYS_INLINE static psa_status_t check(const psa_key_attributes_t* attributes,
                                                                 const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                                                 psa_algorithm_t alg, std::size_t input_length,
                                                                 std::size_t& length) {
        const psa_status_t status = detail::check_key<Names, detail::is_signature_with<Entry>, detail::is_asymmetric_key>(
            attributes, key_buffer, key_buffer_size, alg);
        if (status != PSA_SUCCESS) return status;
        if constexpr (of_hash) {
            const std::size_t hashed = detail::signed_hash_length<Platform, Entry>(alg);
            if (hashed != 0 && input_length != hashed) return PSA_ERROR_INVALID_ARGUMENT;
        }
        length = detail::signature_length<Platform, Entry>(psa_get_key_type(attributes), psa_get_key_bits(attributes), alg);
        return PSA_SUCCESS;
    }

  public:
    /// PSA_ERROR_INVALID_ARGUMENT: a public key, too. PSA_ERROR_BUFFER_TOO_SMALL: less than PSA_SIGN_OUTPUT_SIZE, and nothing is
    /// written. Where it fails behind that, the buffer is zero.
    template <class Dispatch>
    [[nodiscard]] PSADRV_ALWAYS_INLINE static psa_status_t sign(const Dispatch& dispatch, const psa_key_attributes_t* attributes,
                                                                const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                                                psa_algorithm_t alg, const std::uint8_t* input,
                                                                std::size_t input_length, std::uint8_t* signature,
                                                                std::size_t signature_size, std::size_t* signature_length) {
        std::size_t length;
        const psa_status_t checked = check<Dispatch>(attributes, key_buffer, key_buffer_size, alg, input_length, length);
        if (checked != PSA_SUCCESS) return checked;
        if (!PSA_KEY_TYPE_IS_KEY_PAIR(psa_get_key_type(attributes))) return PSA_ERROR_INVALID_ARGUMENT;
        if (signature_size < length) return PSA_ERROR_BUFFER_TOO_SMALL;
        psa_status_t status = dispatch(attributes, key_buffer, key_buffer_size, alg, input, input_length, signature,
                                       signature_size, signature_length);
        // A signature has one length: a driver that reports another has written something else.
        if (status == PSA_SUCCESS && length != 0 && *signature_length != length) status = PSA_ERROR_CORRUPTION_DETECTED;
        return wiped_output(status, signature, signature_size, signature_length);
    }

    /// PSA_ERROR_INVALID_SIGNATURE: it is another signature, or one of another length, about which no driver is asked.
    template <class Dispatch>
    [[nodiscard]] PSADRV_ALWAYS_INLINE static psa_status_t verify(const Dispatch& dispatch,
                                                                  const psa_key_attributes_t* attributes,
                                                                  const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                                                  psa_algorithm_t alg, const std::uint8_t* input,
                                                                  std::size_t input_length, const std::uint8_t* signature,
                                                                  std::size_t signature_length) {
        std::size_t length;
        const psa_status_t checked = check<Dispatch>(attributes, key_buffer, key_buffer_size, alg, input_length, length);
        if (checked != PSA_SUCCESS) return checked;
        if (length != 0 && signature_length != length) return PSA_ERROR_INVALID_SIGNATURE;
        return checked_status(
            dispatch(attributes, key_buffer, key_buffer_size, alg, input, input_length, signature, signature_length));
    }
};

}  // namespace psadrv
