/// @file Signatures, checked. PSA Crypto API: "Asymmetric signature".
/// Layer: api -- may include every layer below.
///
/// Keys are transparent, and given as drivers receive them: attributes, and the key in export format. Lengths and sizes are in
/// bytes. On failure a length is 0, and what a driver has written to an output is wiped. PSA_ERROR_BAD_STATE before `init`.
/// PSA_ERROR_INVALID_ARGUMENT: a null pointer with a length that is not 0; no signature of that kind; a key that is none, or does
/// not go with the algorithm. PSA_ERROR_NOT_SUPPORTED: not wanted, or nobody serves it.
#pragma once

#include <psadrv/api/arguments.hpp>
#include <psadrv/core/signature.hpp>
#include <psadrv/core/state.hpp>
#include <psadrv/dispatch/message.hpp>

namespace psadrv {

template <platform Platform>
class api_signature {
  protected:
    template <entry_point Entry, class Dispatch>
    [[nodiscard]] PSADRV_ALWAYS_INLINE static psa_status_t sign(const Dispatch& dispatch, const psa_key_attributes_t* attributes,
                                                                const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                                                psa_algorithm_t alg, const std::uint8_t* input,
                                                                std::size_t input_length, std::uint8_t* signature,
                                                                std::size_t signature_size, std::size_t* signature_length) {
        *signature_length = 0;
        if (!is_ready<Platform>()) return PSA_ERROR_BAD_STATE;
        if (!detail::is_buffer<Platform>(input, input_length) || !detail::is_buffer<Platform>(signature, signature_size))
            return PSA_ERROR_INVALID_ARGUMENT;
        return core_signature<Platform, Entry>::sign(dispatch, attributes, key_buffer, key_buffer_size, alg, input, input_length,
                                                     signature, signature_size, signature_length);
    }
    template <entry_point Entry, class Dispatch>
    [[nodiscard]] PSADRV_ALWAYS_INLINE static psa_status_t verify(const Dispatch& dispatch,
                                                                  const psa_key_attributes_t* attributes,
                                                                  const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                                                  psa_algorithm_t alg, const std::uint8_t* input,
                                                                  std::size_t input_length, const std::uint8_t* signature,
                                                                  std::size_t signature_length) {
        if (!is_ready<Platform>()) return PSA_ERROR_BAD_STATE;
        if (!detail::is_buffer<Platform>(input, input_length) || !detail::is_buffer<Platform>(signature, signature_length))
            return PSA_ERROR_INVALID_ARGUMENT;
        return core_signature<Platform, Entry>::verify(dispatch, attributes, key_buffer, key_buffer_size, alg, input,
                                                       input_length, signature, signature_length);
    }

  public:
    /// psa_sign_hash, with a key pair. PSA_ERROR_INVALID_ARGUMENT: a hash that is not as long as the algorithm's.
    /// PSA_ERROR_BUFFER_TOO_SMALL: `signature_size` below PSA_SIGN_OUTPUT_SIZE.
    [[nodiscard]] static psa_status_t sign_hash(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                                std::size_t key_buffer_size, psa_algorithm_t alg, const std::uint8_t* hash,
                                                std::size_t hash_length, std::uint8_t* signature, std::size_t signature_size,
                                                std::size_t* signature_length) {
        return sign<entry_point::sign_hash>(detail::at_run_time<Platform, entry_point::sign_hash>{}, attributes, key_buffer,
                                            key_buffer_size, alg, hash, hash_length, signature, signature_size, signature_length);
    }
    template <psa_algorithm_t Algorithm, psa_key_type_t KeyType, std::size_t KeyBits>
    [[nodiscard]] static psa_status_t sign_hash(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                                std::size_t key_buffer_size, const std::uint8_t* hash, std::size_t hash_length,
                                                std::uint8_t* signature, std::size_t signature_size,
                                                std::size_t* signature_length) {
        constexpr mechanism asked = keyed(Algorithm, KeyType, KeyBits);
        static_assert(sizeof(rules::error_of_call<Platform, entry_point::sign_hash, asked>) != 0);
        return sign<entry_point::sign_hash>(detail::at_compile_time<Platform, entry_point::sign_hash, asked>{}, attributes,
                                            key_buffer, key_buffer_size, Algorithm, hash, hash_length, signature, signature_size,
                                            signature_length);
    }
    /// psa_verify_hash, with a key pair or a public key. PSA_ERROR_INVALID_SIGNATURE: it is another signature.
    [[nodiscard]] static psa_status_t verify_hash(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                                  std::size_t key_buffer_size, psa_algorithm_t alg, const std::uint8_t* hash,
                                                  std::size_t hash_length, const std::uint8_t* signature,
                                                  std::size_t signature_length) {
        return verify<entry_point::verify_hash>(detail::at_run_time<Platform, entry_point::verify_hash>{}, attributes, key_buffer,
                                                key_buffer_size, alg, hash, hash_length, signature, signature_length);
    }
    template <psa_algorithm_t Algorithm, psa_key_type_t KeyType, std::size_t KeyBits>
    [[nodiscard]] static psa_status_t verify_hash(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                                  std::size_t key_buffer_size, const std::uint8_t* hash, std::size_t hash_length,
                                                  const std::uint8_t* signature, std::size_t signature_length) {
        constexpr mechanism asked = keyed(Algorithm, KeyType, KeyBits);
        static_assert(sizeof(rules::error_of_call<Platform, entry_point::verify_hash, asked>) != 0);
        return verify<entry_point::verify_hash>(detail::at_compile_time<Platform, entry_point::verify_hash, asked>{}, attributes,
                                                key_buffer, key_buffer_size, Algorithm, hash, hash_length, signature,
                                                signature_length);
    }
    /// psa_sign_message: the same for messages of any length.
    [[nodiscard]] static psa_status_t sign_message(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                                   std::size_t key_buffer_size, psa_algorithm_t alg, const std::uint8_t* input,
                                                   std::size_t input_length, std::uint8_t* signature, std::size_t signature_size,
                                                   std::size_t* signature_length) {
        return sign<entry_point::sign_message>(message_at_run_time<entry_point::sign_message>{}, attributes, key_buffer,
                                               key_buffer_size, alg, input, input_length, signature, signature_size,
                                               signature_length);
    }
    template <psa_algorithm_t Algorithm, psa_key_type_t KeyType, std::size_t KeyBits>
    [[nodiscard]] static psa_status_t sign_message(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                                   std::size_t key_buffer_size, const std::uint8_t* input,
                                                   std::size_t input_length, std::uint8_t* signature, std::size_t signature_size,
                                                   std::size_t* signature_length) {
        constexpr mechanism asked = keyed(Algorithm, KeyType, KeyBits);
        static_assert(sizeof(rules::error_of_call<Platform, entry_point::sign_message, asked>) != 0);
        return sign<entry_point::sign_message>(message_at_compile_time<entry_point::sign_message, asked>{}, attributes,
                                               key_buffer, key_buffer_size, Algorithm, input, input_length, signature,
                                               signature_size, signature_length);
    }
    /// psa_verify_message: likewise.
    [[nodiscard]] static psa_status_t verify_message(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                                     std::size_t key_buffer_size, psa_algorithm_t alg, const std::uint8_t* input,
                                                     std::size_t input_length, const std::uint8_t* signature,
                                                     std::size_t signature_length) {
        return verify<entry_point::verify_message>(message_at_run_time<entry_point::verify_message>{}, attributes, key_buffer,
                                                   key_buffer_size, alg, input, input_length, signature, signature_length);
    }
    template <psa_algorithm_t Algorithm, psa_key_type_t KeyType, std::size_t KeyBits>
    [[nodiscard]] static psa_status_t verify_message(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                                     std::size_t key_buffer_size, const std::uint8_t* input,
                                                     std::size_t input_length, const std::uint8_t* signature,
                                                     std::size_t signature_length) {
        constexpr mechanism asked = keyed(Algorithm, KeyType, KeyBits);
        static_assert(sizeof(rules::error_of_call<Platform, entry_point::verify_message, asked>) != 0);
        return verify<entry_point::verify_message>(message_at_compile_time<entry_point::verify_message, asked>{}, attributes,
                                                   key_buffer, key_buffer_size, Algorithm, input, input_length, signature,
                                                   signature_length);
    }

  protected:
    /// A message may go through its hash on the way.
    template <entry_point Entry>
    struct message_at_run_time : detail::named_by_rows<Platform, Entry> {
        template <class... Arguments>
        PSADRV_ALWAYS_INLINE psa_status_t operator()(Arguments... arguments) const {
            return detail::dispatch_message_at_run_time<Platform, Entry>(arguments...);
        }
    };
    template <entry_point Entry, mechanism Asked>
    struct message_at_compile_time : detail::named_by_type<Asked> {
        template <class... Arguments>
        PSADRV_ALWAYS_INLINE psa_status_t operator()(Arguments... arguments) const {
            using chain = called_chain<Platform, Entry, Asked>;
            return detail::run_message_chain<Platform, Entry, chain, Asked.algorithm>(arguments...);
        }
    };
};

}  // namespace psadrv
