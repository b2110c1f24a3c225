/// @file Asymmetric encryption and key agreement: the direct calls. Specification: "Driver entry points for single-part
/// cryptographic operations", "Key agreement".
/// Layer: dispatch -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/.
///
/// Arguments are the specification's, answers are the driver's: nothing is checked and nothing is wiped here. Attributes say
/// the key's type and size; a key buffer is in export format.
#pragma once

#include <psadrv/dispatch/key.hpp>
#include <psadrv/model/member/asymmetric.hpp>

namespace psadrv {

/// `crypto<Platform>::raw`: the entry points as the specification gives them, the mechanism in angle brackets (key sizes in
/// bits) or told by `alg` and the attributes.
template <platform Platform>
struct raw_asymmetric {
    /// `salt` is OAEP's label.
    template <psa_algorithm_t Algorithm, psa_key_type_t KeyType, std::size_t KeyBits>
    PSADRV_ALWAYS_INLINE static psa_status_t asymmetric_encrypt(const psa_key_attributes_t* attributes,
                                                                const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                                                const std::uint8_t* input, std::size_t input_length,
                                                                const std::uint8_t* salt, std::size_t salt_length,
                                                                std::uint8_t* output, std::size_t output_size,
                                                                std::size_t* output_length) {
        static_assert(
            sizeof(rules::error_of_call<Platform, entry_point::asymmetric_encrypt, keyed(Algorithm, KeyType, KeyBits)>) != 0);
        return dispatch<Platform, entry_point::asymmetric_encrypt, keyed(Algorithm, KeyType, KeyBits)>(
            attributes, key_buffer, key_buffer_size, psa_algorithm_t{Algorithm}, input, input_length, salt, salt_length, output,
            output_size, output_length);
    }
    PSADRV_ALWAYS_INLINE static psa_status_t asymmetric_encrypt(const psa_key_attributes_t* attributes,
                                                                const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                                                psa_algorithm_t alg, const std::uint8_t* input,
                                                                std::size_t input_length, const std::uint8_t* salt,
                                                                std::size_t salt_length, std::uint8_t* output,
                                                                std::size_t output_size, std::size_t* output_length) {
        return dispatch_for_key<Platform, entry_point::asymmetric_encrypt>(alg, attributes, attributes, key_buffer,
                                                                           key_buffer_size, alg, input, input_length, salt,
                                                                           salt_length, output, output_size, output_length);
    }
    template <psa_algorithm_t Algorithm, psa_key_type_t KeyType, std::size_t KeyBits>
    PSADRV_ALWAYS_INLINE static psa_status_t asymmetric_decrypt(const psa_key_attributes_t* attributes,
                                                                const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                                                const std::uint8_t* input, std::size_t input_length,
                                                                const std::uint8_t* salt, std::size_t salt_length,
                                                                std::uint8_t* output, std::size_t output_size,
                                                                std::size_t* output_length) {
        static_assert(
            sizeof(rules::error_of_call<Platform, entry_point::asymmetric_decrypt, keyed(Algorithm, KeyType, KeyBits)>) != 0);
        return dispatch<Platform, entry_point::asymmetric_decrypt, keyed(Algorithm, KeyType, KeyBits)>(
            attributes, key_buffer, key_buffer_size, psa_algorithm_t{Algorithm}, input, input_length, salt, salt_length, output,
            output_size, output_length);
    }
    PSADRV_ALWAYS_INLINE static psa_status_t asymmetric_decrypt(const psa_key_attributes_t* attributes,
                                                                const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                                                psa_algorithm_t alg, const std::uint8_t* input,
                                                                std::size_t input_length, const std::uint8_t* salt,
                                                                std::size_t salt_length, std::uint8_t* output,
                                                                std::size_t output_size, std::size_t* output_length) {
        return dispatch_for_key<Platform, entry_point::asymmetric_decrypt>(alg, attributes, attributes, key_buffer,
                                                                           key_buffer_size, alg, input, input_length, salt,
                                                                           salt_length, output, output_size, output_length);
    }

    /// "The core always decouples key agreement from symmetric key derivation": where the mechanism names a derivation, the
    /// driver is called with the key agreement alone.
    template <psa_algorithm_t Algorithm, psa_key_type_t KeyType, std::size_t KeyBits>
    PSADRV_ALWAYS_INLINE static psa_status_t key_agreement(const psa_key_attributes_t* our_attributes,
                                                           const std::uint8_t* our_key_buffer, std::size_t our_key_buffer_length,
                                                           const std::uint8_t* peer_key, std::size_t peer_key_length,
                                                           std::uint8_t* output, std::size_t output_size,
                                                           std::size_t* output_length) {
        static_assert(sizeof(rules::error_of_call<Platform, entry_point::key_agreement, keyed(Algorithm, KeyType, KeyBits)>) !=
                      0);
        return dispatch<Platform, entry_point::key_agreement, keyed(Algorithm, KeyType, KeyBits)>(
            detail::agreement_alone(Algorithm), our_attributes, our_key_buffer, our_key_buffer_length, peer_key, peer_key_length,
            output, output_size, output_length);
    }
    PSADRV_ALWAYS_INLINE static psa_status_t key_agreement(psa_algorithm_t alg, const psa_key_attributes_t* our_attributes,
                                                           const std::uint8_t* our_key_buffer, std::size_t our_key_buffer_length,
                                                           const std::uint8_t* peer_key, std::size_t peer_key_length,
                                                           std::uint8_t* output, std::size_t output_size,
                                                           std::size_t* output_length) {
        return dispatch_for_key<Platform, entry_point::key_agreement>(
            alg, our_attributes, detail::agreement_alone(alg), our_attributes, our_key_buffer, our_key_buffer_length, peer_key,
            peer_key_length, output, output_size, output_length);
    }
};

}  // namespace psadrv
