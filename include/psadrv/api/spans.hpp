/// @file Asymmetric calls over spans, checked. PSA Crypto API: "Asymmetric signature", "Asymmetric encryption", "Key agreement".
/// Layer: api -- may include every layer below.
///
/// As the calls of the same names with the API's arguments, which are here too; the mechanism in angle brackets, or its algorithm
/// where the API has it. An output whose size the compiler knows, and which is smaller than the API asks for, does not compile.
#pragma once

#include <psadrv/api/asymmetric.hpp>
#include <psadrv/api/signature.hpp>

#include <psa/crypto_sizes.h>

#include <span>
#include <utility>

namespace psadrv {

namespace detail {

template <class Output>
inline constexpr std::size_t extent_of = decltype(std::span{std::declval<Output&>()})::extent;

}  // namespace detail

template <platform Platform>
class api_spans : public api_signature<Platform>, public api_asymmetric<Platform> {
    using in = std::span<const std::uint8_t>;
    using out = std::span<std::uint8_t>;
    using signature_calls = api_signature<Platform>;
    using asymmetric_calls = api_asymmetric<Platform>;

  public:
    using api_signature<Platform>::sign_hash, api_signature<Platform>::sign_message, api_signature<Platform>::verify_hash,
        api_signature<Platform>::verify_message;
    using api_asymmetric<Platform>::asymmetric_encrypt, api_asymmetric<Platform>::asymmetric_decrypt,
        api_asymmetric<Platform>::raw_key_agreement;

    /// psa_sign_hash. `length` receives the number of bytes written.
    template <psa_algorithm_t Algorithm, psa_key_type_t KeyType, std::size_t KeyBits, class Output>
    [[nodiscard]] static psa_status_t sign_hash(const psa_key_attributes_t& attributes, in key, in hash, Output&& signature,
                                                std::size_t& length) {
        constexpr mechanism asked = keyed(Algorithm, KeyType, KeyBits);
        static_assert(sizeof(rules::error_of_call<Platform, entry_point::sign_hash, asked>) != 0);
        static_assert(sizeof(rules::error_of_output<entry_point::sign_hash, Algorithm, detail::extent_of<Output>,
                                                    PSA_SIGN_OUTPUT_SIZE(KeyType, KeyBits, Algorithm)>) != 0);
        const std::span to{signature};
        return signature_calls::template sign<entry_point::sign_hash>(
            detail::at_compile_time<Platform, entry_point::sign_hash, asked>{}, &attributes, key.data(), key.size(), Algorithm,
            hash.data(), hash.size(), to.data(), to.size(), &length);
    }
    [[nodiscard]] static psa_status_t sign_hash(const psa_key_attributes_t& attributes, in key, psa_algorithm_t alg, in hash,
                                                out signature, std::size_t& length) {
        return signature_calls::sign_hash(&attributes, key.data(), key.size(), alg, hash.data(), hash.size(), signature.data(),
                                          signature.size(), &length);
    }
    /// psa_sign_message. `length` receives the number of bytes written.
    template <psa_algorithm_t Algorithm, psa_key_type_t KeyType, std::size_t KeyBits, class Output>
    [[nodiscard]] static psa_status_t sign_message(const psa_key_attributes_t& attributes, in key, in message, Output&& signature,
                                                   std::size_t& length) {
        constexpr mechanism asked = keyed(Algorithm, KeyType, KeyBits);
        static_assert(sizeof(rules::error_of_call<Platform, entry_point::sign_message, asked>) != 0);
        static_assert(sizeof(rules::error_of_output<entry_point::sign_message, Algorithm, detail::extent_of<Output>,
                                                    PSA_SIGN_OUTPUT_SIZE(KeyType, KeyBits, Algorithm)>) != 0);
        const std::span to{signature};
        return signature_calls::template sign<entry_point::sign_message>(
            typename signature_calls::template message_at_compile_time<entry_point::sign_message, asked>{}, &attributes,
            key.data(), key.size(), Algorithm, message.data(), message.size(), to.data(), to.size(), &length);
    }
    [[nodiscard]] static psa_status_t sign_message(const psa_key_attributes_t& attributes, in key, psa_algorithm_t alg,
                                                   in message, out signature, std::size_t& length) {
        return signature_calls::sign_message(&attributes, key.data(), key.size(), alg, message.data(), message.size(),
                                             signature.data(), signature.size(), &length);
    }
    /// psa_verify_hash.
    template <psa_algorithm_t Algorithm, psa_key_type_t KeyType, std::size_t KeyBits>
    [[nodiscard]] static psa_status_t verify_hash(const psa_key_attributes_t& attributes, in key, in hash, in signature) {
        constexpr mechanism asked = keyed(Algorithm, KeyType, KeyBits);
        static_assert(sizeof(rules::error_of_call<Platform, entry_point::verify_hash, asked>) != 0);
        return signature_calls::template verify<entry_point::verify_hash>(
            detail::at_compile_time<Platform, entry_point::verify_hash, asked>{}, &attributes, key.data(), key.size(), Algorithm,
            hash.data(), hash.size(), signature.data(), signature.size());
    }
    [[nodiscard]] static psa_status_t verify_hash(const psa_key_attributes_t& attributes, in key, psa_algorithm_t alg, in hash,
                                                  in signature) {
        return signature_calls::verify_hash(&attributes, key.data(), key.size(), alg, hash.data(), hash.size(), signature.data(),
                                            signature.size());
    }
    /// psa_verify_message.
    template <psa_algorithm_t Algorithm, psa_key_type_t KeyType, std::size_t KeyBits>
    [[nodiscard]] static psa_status_t verify_message(const psa_key_attributes_t& attributes, in key, in message, in signature) {
        constexpr mechanism asked = keyed(Algorithm, KeyType, KeyBits);
        static_assert(sizeof(rules::error_of_call<Platform, entry_point::verify_message, asked>) != 0);
        return signature_calls::template verify<entry_point::verify_message>(
            typename signature_calls::template message_at_compile_time<entry_point::verify_message, asked>{}, &attributes,
            key.data(), key.size(), Algorithm, message.data(), message.size(), signature.data(), signature.size());
    }
    [[nodiscard]] static psa_status_t verify_message(const psa_key_attributes_t& attributes, in key, psa_algorithm_t alg,
                                                     in message, in signature) {
        return signature_calls::verify_message(&attributes, key.data(), key.size(), alg, message.data(), message.size(),
                                               signature.data(), signature.size());
    }

    /// psa_asymmetric_encrypt; `salt` is OAEP's label, and may be {}.
    template <psa_algorithm_t Algorithm, psa_key_type_t KeyType, std::size_t KeyBits, class Output>
    [[nodiscard]] static psa_status_t asymmetric_encrypt(const psa_key_attributes_t& attributes, in key, in plaintext, in salt,
                                                         Output&& ciphertext, std::size_t& length) {
        constexpr mechanism asked = keyed(Algorithm, KeyType, KeyBits);
        static_assert(sizeof(rules::error_of_call<Platform, entry_point::asymmetric_encrypt, asked>) != 0);
        static_assert(sizeof(rules::error_of_output<entry_point::asymmetric_encrypt, Algorithm, detail::extent_of<Output>,
                                                    PSA_ASYMMETRIC_ENCRYPT_OUTPUT_SIZE(KeyType, KeyBits, Algorithm)>) != 0);
        const std::span to{ciphertext};
        return asymmetric_calls::template crypt<entry_point::asymmetric_encrypt>(
            detail::at_compile_time<Platform, entry_point::asymmetric_encrypt, asked>{}, &attributes, key.data(), key.size(),
            Algorithm, plaintext.data(), plaintext.size(), salt.data(), salt.size(), to.data(), to.size(), &length);
    }
    [[nodiscard]] static psa_status_t asymmetric_encrypt(const psa_key_attributes_t& attributes, in key, psa_algorithm_t alg,
                                                         in plaintext, in salt, out ciphertext, std::size_t& length) {
        return asymmetric_calls::asymmetric_encrypt(&attributes, key.data(), key.size(), alg, plaintext.data(), plaintext.size(),
                                                    salt.data(), salt.size(), ciphertext.data(), ciphertext.size(), &length);
    }
    /// psa_asymmetric_decrypt. How long the plaintext is, nobody knows before.
    template <psa_algorithm_t Algorithm, psa_key_type_t KeyType, std::size_t KeyBits, class Output>
    [[nodiscard]] static psa_status_t asymmetric_decrypt(const psa_key_attributes_t& attributes, in key, in ciphertext, in salt,
                                                         Output&& plaintext, std::size_t& length) {
        constexpr mechanism asked = keyed(Algorithm, KeyType, KeyBits);
        static_assert(sizeof(rules::error_of_call<Platform, entry_point::asymmetric_decrypt, asked>) != 0);
        const std::span to{plaintext};
        return asymmetric_calls::template crypt<entry_point::asymmetric_decrypt>(
            detail::at_compile_time<Platform, entry_point::asymmetric_decrypt, asked>{}, &attributes, key.data(), key.size(),
            Algorithm, ciphertext.data(), ciphertext.size(), salt.data(), salt.size(), to.data(), to.size(), &length);
    }
    [[nodiscard]] static psa_status_t asymmetric_decrypt(const psa_key_attributes_t& attributes, in key, psa_algorithm_t alg,
                                                         in ciphertext, in salt, out plaintext, std::size_t& length) {
        return asymmetric_calls::asymmetric_decrypt(&attributes, key.data(), key.size(), alg, ciphertext.data(),
                                                    ciphertext.size(), salt.data(), salt.size(), plaintext.data(),
                                                    plaintext.size(), &length);
    }
    /// psa_raw_key_agreement.
    template <psa_algorithm_t Algorithm, psa_key_type_t KeyType, std::size_t KeyBits, class Output>
    [[nodiscard]] static psa_status_t raw_key_agreement(const psa_key_attributes_t& attributes, in key, in peer_key,
                                                        Output&& secret, std::size_t& length) {
        constexpr mechanism asked = keyed(Algorithm, KeyType, KeyBits);
        static_assert(sizeof(rules::error_of_call<Platform, entry_point::key_agreement, asked>) != 0);
        static_assert(sizeof(rules::error_of_output<entry_point::key_agreement, Algorithm, detail::extent_of<Output>,
                                                    PSA_RAW_KEY_AGREEMENT_OUTPUT_SIZE(KeyType, KeyBits)>) != 0);
        const std::span to{secret};
        return asymmetric_calls::agree(typename asymmetric_calls::template agreement_at_compile_time<asked>{}, Algorithm,
                                       &attributes, key.data(), key.size(), peer_key.data(), peer_key.size(), to.data(),
                                       to.size(), &length);
    }
    [[nodiscard]] static psa_status_t raw_key_agreement(psa_algorithm_t alg, const psa_key_attributes_t& attributes, in key,
                                                        in peer_key, out secret, std::size_t& length) {
        return asymmetric_calls::raw_key_agreement(alg, &attributes, key.data(), key.size(), peer_key.data(), peer_key.size(),
                                                   secret.data(), secret.size(), &length);
    }
};

}  // namespace psadrv
