/// @file Asymmetric encryption and key agreement, checked. PSA Crypto API: "Asymmetric encryption", "Key agreement".
/// Layer: api -- may include every layer below.
///
/// Keys are transparent, and given as drivers receive them: attributes, and the key in export format. Lengths and sizes are in
/// bytes. On failure a length is 0, and what a driver has written to an output is wiped. PSA_ERROR_BAD_STATE before `init`.
/// PSA_ERROR_INVALID_ARGUMENT: a null pointer with a length that is not 0; an algorithm of another kind; a key that is none, or
/// does not go with the algorithm. PSA_ERROR_NOT_SUPPORTED: not wanted, or nobody serves it.
#pragma once

#include <psadrv/api/arguments.hpp>
#include <psadrv/core/asymmetric.hpp>
#include <psadrv/core/state.hpp>
#include <psadrv/dispatch/asymmetric.hpp>

namespace psadrv {

template <platform Platform>
class api_asymmetric {
  public:
    /// psa_asymmetric_encrypt, with a key pair or a public key. `salt` is OAEP's label. PSA_ERROR_INVALID_ARGUMENT: a salt where
    /// the algorithm has none. PSA_ERROR_BUFFER_TOO_SMALL: `output_size` below PSA_ASYMMETRIC_ENCRYPT_OUTPUT_SIZE.
    [[nodiscard]] static psa_status_t asymmetric_encrypt(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                                         std::size_t key_buffer_size, psa_algorithm_t alg,
                                                         const std::uint8_t* input, std::size_t input_length,
                                                         const std::uint8_t* salt, std::size_t salt_length, std::uint8_t* output,
                                                         std::size_t output_size, std::size_t* output_length) {
        using dispatch = detail::at_run_time<Platform, entry_point::asymmetric_encrypt>;
        return crypt<entry_point::asymmetric_encrypt>(dispatch{}, attributes, key_buffer, key_buffer_size, alg, input,
                                                      input_length, salt, salt_length, output, output_size, output_length);
    }
    template <psa_algorithm_t Algorithm, psa_key_type_t KeyType, std::size_t KeyBits>
    [[nodiscard]] static psa_status_t asymmetric_encrypt(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                                         std::size_t key_buffer_size, const std::uint8_t* input,
                                                         std::size_t input_length, const std::uint8_t* salt,
                                                         std::size_t salt_length, std::uint8_t* output, std::size_t output_size,
                                                         std::size_t* output_length) {
        constexpr mechanism asked = keyed(Algorithm, KeyType, KeyBits);
        static_assert(sizeof(rules::error_of_call<Platform, entry_point::asymmetric_encrypt, asked>) != 0);
        using dispatch = detail::at_compile_time<Platform, entry_point::asymmetric_encrypt, asked>;
        return crypt<entry_point::asymmetric_encrypt>(dispatch{}, attributes, key_buffer, key_buffer_size, Algorithm, input,
                                                      input_length, salt, salt_length, output, output_size, output_length);
    }
    /// psa_asymmetric_decrypt, with a key pair. PSA_ERROR_BUFFER_TOO_SMALL: the plaintext is longer than `output_size`;
    /// PSA_ASYMMETRIC_DECRYPT_OUTPUT_SIZE suffices. PSA_ERROR_INVALID_PADDING: it is none, or of another key.
    [[nodiscard]] static psa_status_t asymmetric_decrypt(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                                         std::size_t key_buffer_size, psa_algorithm_t alg,
                                                         const std::uint8_t* input, std::size_t input_length,
                                                         const std::uint8_t* salt, std::size_t salt_length, std::uint8_t* output,
                                                         std::size_t output_size, std::size_t* output_length) {
        using dispatch = detail::at_run_time<Platform, entry_point::asymmetric_decrypt>;
        return crypt<entry_point::asymmetric_decrypt>(dispatch{}, attributes, key_buffer, key_buffer_size, alg, input,
                                                      input_length, salt, salt_length, output, output_size, output_length);
    }
    template <psa_algorithm_t Algorithm, psa_key_type_t KeyType, std::size_t KeyBits>
    [[nodiscard]] static psa_status_t asymmetric_decrypt(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                                         std::size_t key_buffer_size, const std::uint8_t* input,
                                                         std::size_t input_length, const std::uint8_t* salt,
                                                         std::size_t salt_length, std::uint8_t* output, std::size_t output_size,
                                                         std::size_t* output_length) {
        constexpr mechanism asked = keyed(Algorithm, KeyType, KeyBits);
        static_assert(sizeof(rules::error_of_call<Platform, entry_point::asymmetric_decrypt, asked>) != 0);
        using dispatch = detail::at_compile_time<Platform, entry_point::asymmetric_decrypt, asked>;
        return crypt<entry_point::asymmetric_decrypt>(dispatch{}, attributes, key_buffer, key_buffer_size, Algorithm, input,
                                                      input_length, salt, salt_length, output, output_size, output_length);
    }
    /// psa_raw_key_agreement: the shared secret of a key pair and a peer's public key, in the format of that.
    /// PSA_ERROR_INVALID_ARGUMENT: no key of a peer on the same curve. PSA_ERROR_BUFFER_TOO_SMALL: `output_size` below
    /// PSA_RAW_KEY_AGREEMENT_OUTPUT_SIZE.
    [[nodiscard]] static psa_status_t raw_key_agreement(psa_algorithm_t alg, const psa_key_attributes_t* attributes,
                                                        const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                                        const std::uint8_t* peer_key, std::size_t peer_key_length,
                                                        std::uint8_t* output, std::size_t output_size,
                                                        std::size_t* output_length) {
        return agree(agreement_at_run_time{}, alg, attributes, key_buffer, key_buffer_size, peer_key, peer_key_length, output,
                     output_size, output_length);
    }
    template <psa_algorithm_t Algorithm, psa_key_type_t KeyType, std::size_t KeyBits>
    [[nodiscard]] static psa_status_t raw_key_agreement(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                                        std::size_t key_buffer_size, const std::uint8_t* peer_key,
                                                        std::size_t peer_key_length, std::uint8_t* output,
                                                        std::size_t output_size, std::size_t* output_length) {
        constexpr mechanism asked = keyed(Algorithm, KeyType, KeyBits);
        static_assert(sizeof(rules::error_of_call<Platform, entry_point::key_agreement, asked>) != 0);
        return agree(agreement_at_compile_time<asked>{}, Algorithm, attributes, key_buffer, key_buffer_size, peer_key,
                     peer_key_length, output, output_size, output_length);
    }

  protected:
    /// The algorithm comes first among this entry point's arguments.
    struct agreement_at_run_time : detail::named_by_rows<Platform, entry_point::key_agreement> {
        template <class... Arguments>
        PSADRV_ALWAYS_INLINE psa_status_t operator()(Arguments... arguments) const {
            return raw_asymmetric<Platform>::key_agreement(arguments...);
        }
    };
    template <mechanism Asked>
    struct agreement_at_compile_time : detail::named_by_type<Asked> {
        template <class... Arguments>
        PSADRV_ALWAYS_INLINE psa_status_t operator()(psa_algorithm_t, Arguments... arguments) const {
            return dispatch<Platform, entry_point::key_agreement, Asked>(detail::agreement_alone(Asked.algorithm), arguments...);
        }
    };
    template <class Dispatch>
    [[nodiscard]] PSADRV_ALWAYS_INLINE static psa_status_t agree(const Dispatch& dispatch, psa_algorithm_t alg,
                                                                 const psa_key_attributes_t* attributes,
                                                                 const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                                                 const std::uint8_t* peer_key, std::size_t peer_key_length,
                                                                 std::uint8_t* output, std::size_t output_size,
                                                                 std::size_t* output_length) {
        *output_length = 0;
        if (!is_ready<Platform>()) return PSA_ERROR_BAD_STATE;
        if (!detail::is_there<Platform>(peer_key) || peer_key_length == 0 || !detail::is_buffer<Platform>(output, output_size))
            return PSA_ERROR_INVALID_ARGUMENT;
        return core_asymmetric::agree(dispatch, attributes, key_buffer, key_buffer_size, alg, peer_key, peer_key_length, output,
                                      output_size, output_length);
    }
    template <entry_point Entry, class Dispatch>
    [[nodiscard]] PSADRV_ALWAYS_INLINE static psa_status_t crypt(const Dispatch& dispatch, const psa_key_attributes_t* attributes,
                                                                 const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                                                 psa_algorithm_t alg, const std::uint8_t* input,
                                                                 std::size_t input_length, const std::uint8_t* salt,
                                                                 std::size_t salt_length, std::uint8_t* output,
                                                                 std::size_t output_size, std::size_t* output_length) {
        *output_length = 0;
        if (!is_ready<Platform>()) return PSA_ERROR_BAD_STATE;
        if (!detail::is_buffer<Platform>(input, input_length) || !detail::is_buffer<Platform>(salt, salt_length) ||
            !detail::is_buffer<Platform>(output, output_size))
            return PSA_ERROR_INVALID_ARGUMENT;
        return core_asymmetric::crypt<Entry>(dispatch, attributes, key_buffer, key_buffer_size, alg, input, input_length, salt,
                                             salt_length, output, output_size, output_length);
    }
};

}  // namespace psadrv
