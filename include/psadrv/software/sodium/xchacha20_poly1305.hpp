/// @file XChaCha20-Poly1305 by libsodium, as a driver of last resort.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/software/sodium/aead.hpp>
#include <psadrv/software/sodium/description/aead.hpp>
#include <psadrv/software/sodium/poly1305_aead.hpp>

#include <sodium/crypto_aead_xchacha20poly1305.h>
#include <sodium/crypto_core_hchacha20.h>

namespace psadrv::sodium {

struct xchacha20_poly1305_functions {
    static constexpr std::size_t key_size = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
    static constexpr std::size_t nonce_size = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
    static constexpr std::size_t tag_size = crypto_aead_xchacha20poly1305_ietf_ABYTES;
    /// libsodium's own limit is ChaCha20's counter, whatever its constant says.
    static constexpr std::uint64_t most_text = ((std::uint64_t{1} << 32) - 1) * key_stream_block;
    static constexpr psa_status_t other_size = PSA_ERROR_INVALID_ARGUMENT;

    static void encrypt(std::uint8_t* output, std::uint8_t* tag, const std::uint8_t* input, std::size_t length,
                        const std::uint8_t* ad, std::size_t ad_length, const std::uint8_t* nonce, const std::uint8_t* key) {
        crypto_aead_xchacha20poly1305_ietf_encrypt_detached(output, tag, nullptr, input, length, ad, ad_length, nullptr, nonce,
                                                            key);
    }
    [[nodiscard]] static bool decrypt(std::uint8_t* output, const std::uint8_t* input, std::size_t length,
                                      const std::uint8_t* tag, const std::uint8_t* ad, std::size_t ad_length,
                                      const std::uint8_t* nonce, const std::uint8_t* key) {
        return crypto_aead_xchacha20poly1305_ietf_decrypt_detached(output, nullptr, input, length, tag, ad, ad_length, nonce,
                                                                   key) == 0;
    }
    /// The first 16 bytes of the nonce make another key, the last 8 are the end of a nonce that begins with four zeros.
    static void derive(std::uint8_t* key, std::uint8_t* nonce, const std::uint8_t* given) {
        constexpr std::size_t into_key = crypto_core_hchacha20_INPUTBYTES;
        secret<std::uint8_t[crypto_core_hchacha20_OUTPUTBYTES]> derived;
        crypto_core_hchacha20(derived.value, given, key, nullptr);
        __builtin_memcpy(key, derived.value, sizeof derived.value);
        __builtin_memset(nonce, 0, 4);
        __builtin_memcpy(nonce + 4, given + into_key, nonce_size - into_key);
    }
};

struct xchacha20_poly1305 : xchacha20_poly1305_description,
                            aead_driver<xchacha20_poly1305_functions>,
                            poly1305_aead_driver<xchacha20_poly1305_functions> {};

}  // namespace psadrv::sodium
