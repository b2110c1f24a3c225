/// @file AES-256-GCM by libsodium, where the processor has instructions for it.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/software/sodium/aead.hpp>
#include <psadrv/software/sodium/description/aead.hpp>

#include <sodium/core.h>
#include <sodium/crypto_aead_aes256gcm.h>

namespace psadrv::sodium {

struct aes_256_gcm_functions {
    static constexpr std::size_t key_size = crypto_aead_aes256gcm_KEYBYTES;
    static constexpr std::size_t nonce_size = crypto_aead_aes256gcm_NPUBBYTES;
    static constexpr std::size_t tag_size = crypto_aead_aes256gcm_ABYTES;
    static constexpr std::uint64_t most_text = crypto_aead_aes256gcm_MESSAGEBYTES_MAX;
    static constexpr psa_status_t other_size = PSA_ERROR_NOT_SUPPORTED;

    static void encrypt(std::uint8_t* output, std::uint8_t* tag, const std::uint8_t* input, std::size_t length,
                        const std::uint8_t* ad, std::size_t ad_length, const std::uint8_t* nonce, const std::uint8_t* key) {
        crypto_aead_aes256gcm_encrypt_detached(output, tag, nullptr, input, length, ad, ad_length, nullptr, nonce, key);
    }
    [[nodiscard]] static bool decrypt(std::uint8_t* output, const std::uint8_t* input, std::size_t length,
                                      const std::uint8_t* tag, const std::uint8_t* ad, std::size_t ad_length,
                                      const std::uint8_t* nonce, const std::uint8_t* key) {
        return crypto_aead_aes256gcm_decrypt_detached(output, nullptr, input, length, tag, ad, ad_length, nonce, key) == 0;
    }
};

/// PSA_ERROR_NOT_SUPPORTED, and so the next driver's turn: another processor, or before `init`, which finds out what this one
/// has; another size of key or nonce; a shortened tag.
struct aes_256_gcm : aes_256_gcm_description {
    static psa_status_t init() { return sodium_init() < 0 ? PSA_ERROR_GENERIC_ERROR : PSA_SUCCESS; }

    static psa_status_t aead_encrypt(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                     std::size_t key_buffer_size, psa_algorithm_t alg, const std::uint8_t* nonce,
                                     std::size_t nonce_length, const std::uint8_t* additional_data,
                                     std::size_t additional_data_length, const std::uint8_t* plaintext,
                                     std::size_t plaintext_length, std::uint8_t* ciphertext, std::size_t ciphertext_size,
                                     std::size_t* ciphertext_length) {
        if (alg != PSA_ALG_GCM || crypto_aead_aes256gcm_is_available() == 0) return PSA_ERROR_NOT_SUPPORTED;
        return aead::aead_encrypt(attributes, key_buffer, key_buffer_size, alg, nonce, nonce_length, additional_data,
                                  additional_data_length, plaintext, plaintext_length, ciphertext, ciphertext_size,
                                  ciphertext_length);
    }
    static psa_status_t aead_decrypt(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                     std::size_t key_buffer_size, psa_algorithm_t alg, const std::uint8_t* nonce,
                                     std::size_t nonce_length, const std::uint8_t* additional_data,
                                     std::size_t additional_data_length, const std::uint8_t* ciphertext,
                                     std::size_t ciphertext_length, std::uint8_t* plaintext, std::size_t plaintext_size,
                                     std::size_t* plaintext_length) {
        if (alg != PSA_ALG_GCM || crypto_aead_aes256gcm_is_available() == 0) return PSA_ERROR_NOT_SUPPORTED;
        return aead::aead_decrypt(attributes, key_buffer, key_buffer_size, alg, nonce, nonce_length, additional_data,
                                  additional_data_length, ciphertext, ciphertext_length, plaintext, plaintext_size,
                                  plaintext_length);
    }

  private:
    using aead = aead_driver<aes_256_gcm_functions>;
};

}  // namespace psadrv::sodium
