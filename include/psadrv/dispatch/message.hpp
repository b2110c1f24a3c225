/// @file Signatures of messages: the direct calls. Specification: "Driver entry points for single-part cryptographic operations".
/// Layer: dispatch -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/.
///
/// Arguments are the specification's, answers are the driver's: nothing is checked and nothing is wiped here.
#pragma once

#include <psadrv/dispatch/signature.hpp>

namespace psadrv {

/// `crypto<Platform>::raw`: the entry points as the specification gives them, the mechanism in angle brackets (key sizes in
/// bits) or told by `alg` and the attributes.
template <platform Platform>
struct raw_message {
    template <psa_algorithm_t Algorithm, psa_key_type_t KeyType, std::size_t KeyBits>
    PSADRV_ALWAYS_INLINE static psa_status_t sign_message(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                                          std::size_t key_buffer_size, const std::uint8_t* input,
                                                          std::size_t input_length, std::uint8_t* signature,
                                                          std::size_t signature_size, std::size_t* signature_length) {
        return dispatch_checked<Platform, entry_point::sign_message, keyed(Algorithm, KeyType, KeyBits)>(
            attributes, key_buffer, key_buffer_size, psa_algorithm_t{Algorithm}, input, input_length, signature, signature_size,
            signature_length);
    }
    PSADRV_ALWAYS_INLINE static psa_status_t sign_message(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                                          std::size_t key_buffer_size, psa_algorithm_t alg,
                                                          const std::uint8_t* input, std::size_t input_length,
                                                          std::uint8_t* signature, std::size_t signature_size,
                                                          std::size_t* signature_length) {
        return dispatch_for_key<Platform, entry_point::sign_message>(alg, attributes, attributes, key_buffer, key_buffer_size,
                                                                     alg, input, input_length, signature, signature_size,
                                                                     signature_length);
    }
    template <psa_algorithm_t Algorithm, psa_key_type_t KeyType, std::size_t KeyBits>
    PSADRV_ALWAYS_INLINE static psa_status_t verify_message(const psa_key_attributes_t* attributes,
                                                            const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                                            const std::uint8_t* input, std::size_t input_length,
                                                            const std::uint8_t* signature, std::size_t signature_length) {
        return dispatch_checked<Platform, entry_point::verify_message, keyed(Algorithm, KeyType, KeyBits)>(
            attributes, key_buffer, key_buffer_size, psa_algorithm_t{Algorithm}, input, input_length, signature,
            signature_length);
    }
    PSADRV_ALWAYS_INLINE static psa_status_t verify_message(const psa_key_attributes_t* attributes,
                                                            const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                                            psa_algorithm_t alg, const std::uint8_t* input,
                                                            std::size_t input_length, const std::uint8_t* signature,
                                                            std::size_t signature_length) {
        return dispatch_for_key<Platform, entry_point::verify_message>(alg, attributes, attributes, key_buffer, key_buffer_size,
                                                                       alg, input, input_length, signature, signature_length);
    }
};

}  // namespace psadrv
