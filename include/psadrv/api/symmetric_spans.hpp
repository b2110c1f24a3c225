/// @file MACs, ciphers and AEADs over spans, checked. PSA Crypto API: "Message authentication codes", "Unauthenticated ciphers",
/// "Authenticated encryption with associated data".
/// Layer: api -- may include every layer below.
///
/// As the calls of the same names with the API's arguments, in one call each; the mechanism in angle brackets, or its algorithm
/// behind the key. A buffer for a MAC whose size the compiler knows, and which is too small, does not compile.
#pragma once

#include <psadrv/api/aead.hpp>
#include <psadrv/api/cipher.hpp>
#include <psadrv/api/mac.hpp>
#include <psadrv/api/spans.hpp>

namespace psadrv {

template <platform Platform>
class api_symmetric_spans {
    using in = std::span<const std::uint8_t>;
    using out = std::span<std::uint8_t>;

    /// What is not wanted is said once, by the function that the user calls.
    template <entry_point Entry, mechanism Asked>
    static constexpr bool is_sound = rules::detail::check_call<Platform, Entry, Asked>() == problem::none;

  public:
    /// psa_mac_compute. `length` receives the number of bytes written.
    template <psa_algorithm_t Algorithm, psa_key_type_t KeyType, std::size_t KeyBits, class Output>
    [[nodiscard]] static psa_status_t mac_compute(const psa_key_attributes_t& attributes, in key, in input, Output&& mac,
                                                  std::size_t& length) {
        constexpr mechanism asked = keyed(Algorithm, KeyType, KeyBits);
        static_assert(sizeof(rules::error_of_call<Platform, entry_point::mac_compute, asked>) != 0);
        static_assert(sizeof(rules::error_of_output<entry_point::mac_compute, Algorithm, detail::extent_of<Output>,
                                                    PSA_MAC_LENGTH(KeyType, KeyBits, Algorithm)>) != 0);
        const std::span to{mac};
        if constexpr (!is_sound<entry_point::mac_compute, asked>) return PSA_ERROR_NOT_SUPPORTED;
        else
            return api_mac<Platform>::template mac_compute<Algorithm, KeyType, KeyBits>(
                &attributes, key.data(), key.size(), input.data(), input.size(), to.data(), to.size(), &length);
    }
    [[nodiscard]] static psa_status_t mac_compute(const psa_key_attributes_t& attributes, in key, psa_algorithm_t alg, in input,
                                                  out mac, std::size_t& length) {
        return api_mac<Platform>::mac_compute(&attributes, key.data(), key.size(), alg, input.data(), input.size(), mac.data(),
                                              mac.size(), &length);
    }
    /// psa_mac_verify.
    template <psa_algorithm_t Algorithm, psa_key_type_t KeyType, std::size_t KeyBits>
    [[nodiscard]] static psa_status_t mac_verify(const psa_key_attributes_t& attributes, in key, in input, in mac) {
        constexpr mechanism asked = keyed(Algorithm, KeyType, KeyBits);
        static_assert(sizeof(rules::error_of_call<Platform, entry_point::mac_verify, asked>) != 0);
        if constexpr (!is_sound<entry_point::mac_verify, asked>) return PSA_ERROR_NOT_SUPPORTED;
        else
            return api_mac<Platform>::template mac_verify<Algorithm, KeyType, KeyBits>(
                &attributes, key.data(), key.size(), input.data(), input.size(), mac.data(), mac.size());
    }
    [[nodiscard]] static psa_status_t mac_verify(const psa_key_attributes_t& attributes, in key, psa_algorithm_t alg, in input,
                                                 in mac) {
        return api_mac<Platform>::mac_verify(&attributes, key.data(), key.size(), alg, input.data(), input.size(), mac.data(),
                                             mac.size());
    }

    /// psa_cipher_encrypt: an IV that the core makes, and the ciphertext.
    template <psa_algorithm_t Algorithm, psa_key_type_t KeyType, std::size_t KeyBits, class Output>
    [[nodiscard]] static psa_status_t cipher_encrypt(const psa_key_attributes_t& attributes, in key, in input, Output&& output,
                                                     std::size_t& length) {
        constexpr mechanism asked = keyed(Algorithm, KeyType, KeyBits);
        static_assert(sizeof(rules::error_of_call<Platform, entry_point::cipher_encrypt, asked>) != 0);
        const std::span to{output};
        if constexpr (!is_sound<entry_point::cipher_encrypt, asked>) return PSA_ERROR_NOT_SUPPORTED;
        else
            return api_cipher<Platform>::template cipher_encrypt<Algorithm, KeyType, KeyBits>(
                &attributes, key.data(), key.size(), input.data(), input.size(), to.data(), to.size(), &length);
    }
    [[nodiscard]] static psa_status_t cipher_encrypt(const psa_key_attributes_t& attributes, in key, psa_algorithm_t alg,
                                                     in input, out output, std::size_t& length) {
        return api_cipher<Platform>::cipher_encrypt(&attributes, key.data(), key.size(), alg, input.data(), input.size(),
                                                    output.data(), output.size(), &length);
    }
    /// psa_cipher_decrypt: of an IV and a ciphertext.
    template <psa_algorithm_t Algorithm, psa_key_type_t KeyType, std::size_t KeyBits, class Output>
    [[nodiscard]] static psa_status_t cipher_decrypt(const psa_key_attributes_t& attributes, in key, in input, Output&& output,
                                                     std::size_t& length) {
        constexpr mechanism asked = keyed(Algorithm, KeyType, KeyBits);
        static_assert(sizeof(rules::error_of_call<Platform, entry_point::cipher_decrypt, asked>) != 0);
        const std::span to{output};
        if constexpr (!is_sound<entry_point::cipher_decrypt, asked>) return PSA_ERROR_NOT_SUPPORTED;
        else
            return api_cipher<Platform>::template cipher_decrypt<Algorithm, KeyType, KeyBits>(
                &attributes, key.data(), key.size(), input.data(), input.size(), to.data(), to.size(), &length);
    }
    [[nodiscard]] static psa_status_t cipher_decrypt(const psa_key_attributes_t& attributes, in key, psa_algorithm_t alg,
                                                     in input, out output, std::size_t& length) {
        return api_cipher<Platform>::cipher_decrypt(&attributes, key.data(), key.size(), alg, input.data(), input.size(),
                                                    output.data(), output.size(), &length);
    }

    /// psa_aead_encrypt: the ciphertext, and the tag behind it.
    template <psa_algorithm_t Algorithm, psa_key_type_t KeyType, std::size_t KeyBits, class Output>
    [[nodiscard]] static psa_status_t aead_encrypt(const psa_key_attributes_t& attributes, in key, in nonce, in additional_data,
                                                   in plaintext, Output&& ciphertext, std::size_t& length) {
        constexpr mechanism asked = keyed(Algorithm, KeyType, KeyBits);
        static_assert(sizeof(rules::error_of_call<Platform, entry_point::aead_encrypt, asked>) != 0);
        const std::span to{ciphertext};
        if constexpr (!is_sound<entry_point::aead_encrypt, asked>) return PSA_ERROR_NOT_SUPPORTED;
        else
            return api_aead<Platform>::template aead_encrypt<Algorithm, KeyType, KeyBits>(
                &attributes, key.data(), key.size(), nonce.data(), nonce.size(), additional_data.data(), additional_data.size(),
                plaintext.data(), plaintext.size(), to.data(), to.size(), &length);
    }
    [[nodiscard]] static psa_status_t aead_encrypt(const psa_key_attributes_t& attributes, in key, psa_algorithm_t alg, in nonce,
                                                   in additional_data, in plaintext, out ciphertext, std::size_t& length) {
        return api_aead<Platform>::aead_encrypt(&attributes, key.data(), key.size(), alg, nonce.data(), nonce.size(),
                                                additional_data.data(), additional_data.size(), plaintext.data(),
                                                plaintext.size(), ciphertext.data(), ciphertext.size(), &length);
    }
    /// psa_aead_decrypt.
    template <psa_algorithm_t Algorithm, psa_key_type_t KeyType, std::size_t KeyBits, class Output>
    [[nodiscard]] static psa_status_t aead_decrypt(const psa_key_attributes_t& attributes, in key, in nonce, in additional_data,
                                                   in ciphertext, Output&& plaintext, std::size_t& length) {
        constexpr mechanism asked = keyed(Algorithm, KeyType, KeyBits);
        static_assert(sizeof(rules::error_of_call<Platform, entry_point::aead_decrypt, asked>) != 0);
        const std::span to{plaintext};
        if constexpr (!is_sound<entry_point::aead_decrypt, asked>) return PSA_ERROR_NOT_SUPPORTED;
        else
            return api_aead<Platform>::template aead_decrypt<Algorithm, KeyType, KeyBits>(
                &attributes, key.data(), key.size(), nonce.data(), nonce.size(), additional_data.data(), additional_data.size(),
                ciphertext.data(), ciphertext.size(), to.data(), to.size(), &length);
    }
    [[nodiscard]] static psa_status_t aead_decrypt(const psa_key_attributes_t& attributes, in key, psa_algorithm_t alg, in nonce,
                                                   in additional_data, in ciphertext, out plaintext, std::size_t& length) {
        return api_aead<Platform>::aead_decrypt(&attributes, key.data(), key.size(), alg, nonce.data(), nonce.size(),
                                                additional_data.data(), additional_data.size(), ciphertext.data(),
                                                ciphertext.size(), plaintext.data(), plaintext.size(), &length);
    }
};

}  // namespace psadrv
