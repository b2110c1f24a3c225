/// @file ChaCha20-Poly1305 by libsodium, as a driver of last resort.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/software/sodium/aead.hpp>
#include <psadrv/software/sodium/description/aead.hpp>
#include <psadrv/software/sodium/poly1305_aead.hpp>

#include <sodium/crypto_aead_chacha20poly1305.h>

namespace psadrv::sodium {

struct chacha20_poly1305_functions {
    static constexpr std::size_t key_size = crypto_aead_chacha20poly1305_ietf_KEYBYTES;
    static constexpr std::size_t nonce_size = crypto_aead_chacha20poly1305_ietf_NPUBBYTES;
    static constexpr std::size_t tag_size = crypto_aead_chacha20poly1305_ietf_ABYTES;
    static constexpr std::uint64_t most_text = crypto_aead_chacha20poly1305_ietf_MESSAGEBYTES_MAX;
    static constexpr psa_status_t other_size = PSA_ERROR_INVALID_ARGUMENT;

    static void encrypt(std::uint8_t* output, std::uint8_t* tag, const std::uint8_t* input, std::size_t length,
                        const std::uint8_t* ad, std::size_t ad_length, const std::uint8_t* nonce, const std::uint8_t* key) {
        crypto_aead_chacha20poly1305_ietf_encrypt_detached(output, tag, nullptr, input, length, ad, ad_length, nullptr, nonce,
                                                           key);
    }
    [[nodiscard]] static bool decrypt(std::uint8_t* output, const std::uint8_t* input, std::size_t length,
                                      const std::uint8_t* tag, const std::uint8_t* ad, std::size_t ad_length,
                                      const std::uint8_t* nonce, const std::uint8_t* key) {
        return crypto_aead_chacha20poly1305_ietf_decrypt_detached(output, nullptr, input, length, tag, ad, ad_length, nonce,
                                                                  key) == 0;
    }
    static void derive(std::uint8_t*, std::uint8_t* nonce, const std::uint8_t* given) {
        __builtin_memcpy(nonce, given, nonce_size);
    }
};

struct chacha20_poly1305 : chacha20_poly1305_description,
                           aead_driver<chacha20_poly1305_functions>,
                           poly1305_aead_driver<chacha20_poly1305_functions> {};

}  // namespace psadrv::sodium
