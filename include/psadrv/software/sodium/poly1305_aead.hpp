/// @file ChaCha20-Poly1305 and XChaCha20-Poly1305 in several calls: RFC 8439, section 2.8, put together from libsodium's
/// ChaCha20 and Poly1305, since its AEADs are functions of one call.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/detail/attributes.hpp>
#include <psadrv/detail/in_place.hpp>
#include <psadrv/software/sodium/key_stream.hpp>

#include <psa/crypto_driver_common.h>

#include <sodium/crypto_onetimeauth_poly1305.h>
#include <sodium/crypto_stream_chacha20.h>
#include <sodium/utils.h>

namespace psadrv::sodium {

/// `Aead` as for aead_driver, and its function derive makes key and nonce of RFC 8439 of a key and a nonce of the algorithm.
/// Decryption yields plaintext before anybody has seen the tag; "the application must not use it" before aead_verify.
/// Lengths that are told beforehand are not needed here; the core holds them against what comes.
template <class Aead>
struct poly1305_aead_driver {
    struct aead_operation_t {
        crypto_onetimeauth_poly1305_state mac;
        std::uint64_t additional_data_length, text_length;  ///< so far
        std::uint8_t key[crypto_stream_chacha20_ietf_KEYBYTES];
        std::uint8_t nonce[crypto_stream_chacha20_ietf_NONCEBYTES];
        bool decrypts;
    };

    static psa_status_t aead_encrypt_setup(aead_operation_t* operation, const psa_key_attributes_t*,
                                           const std::uint8_t* key_buffer, std::size_t key_buffer_size, psa_algorithm_t) {
        if (key_buffer_size != Aead::key_size) return Aead::other_size;
        __builtin_memcpy(operation->key, key_buffer, sizeof operation->key);
        return PSA_SUCCESS;
    }
    static psa_status_t aead_decrypt_setup(aead_operation_t* operation, const psa_key_attributes_t* attributes,
                                           const std::uint8_t* key_buffer, std::size_t key_buffer_size, psa_algorithm_t alg) {
        operation->decrypts = true;
        return aead_encrypt_setup(operation, attributes, key_buffer, key_buffer_size, alg);
    }
    static psa_status_t aead_set_nonce(aead_operation_t* operation, const std::uint8_t* nonce, std::size_t nonce_length) {
        if (nonce_length != Aead::nonce_size) return Aead::other_size;
        Aead::derive(operation->key, operation->nonce, nonce);
        // The one-time key is the beginning of block 0; the text begins at block 1.
        secret<std::uint8_t[crypto_onetimeauth_poly1305_KEYBYTES]> one_time;
        crypto_stream_chacha20_ietf(one_time.value, sizeof one_time.value, operation->nonce, operation->key);
        crypto_onetimeauth_poly1305_init(&operation->mac, one_time.value);
        return PSA_SUCCESS;
    }
    static psa_status_t aead_set_lengths(aead_operation_t*, std::size_t, std::size_t plaintext_length) {
        return plaintext_length > Aead::most_text ? PSA_ERROR_INVALID_ARGUMENT : PSA_SUCCESS;
    }
    static psa_status_t aead_update_ad(aead_operation_t* operation, const std::uint8_t* input, std::size_t input_length) {
        crypto_onetimeauth_poly1305_update(&operation->mac, input, input_length);
        operation->additional_data_length += input_length;
        return PSA_SUCCESS;
    }
    static psa_status_t aead_update(aead_operation_t* operation, const std::uint8_t* input, std::size_t input_length,
                                    std::uint8_t* output, std::size_t output_size, std::size_t* output_length) {
        if (output_size < input_length) return PSA_ERROR_BUFFER_TOO_SMALL;
        if (input_length > Aead::most_text - operation->text_length) return PSA_ERROR_INVALID_ARGUMENT;
        if (input_length != 0) {
            if (operation->text_length == 0) pad(operation, operation->additional_data_length);
            const std::uint8_t* text = detail::in_place(input, output, input_length);
            if (operation->decrypts) crypto_onetimeauth_poly1305_update(&operation->mac, text, input_length);
            xor_key_stream(operation->text_length, text, input_length, output,
                           [operation](std::uint8_t* to, const std::uint8_t* from, std::size_t length, std::uint64_t block) {
                               crypto_stream_chacha20_ietf_xor_ic(to, from, length, operation->nonce,
                                                                  static_cast<std::uint32_t>(block + 1), operation->key);
                           });
            if (!operation->decrypts) crypto_onetimeauth_poly1305_update(&operation->mac, output, input_length);
            operation->text_length += input_length;
        }
        *output_length = input_length;
        return PSA_SUCCESS;
    }
    /// Nothing is held back, so no ciphertext is left to write.
    static psa_status_t aead_finish(aead_operation_t* operation, std::uint8_t*, std::size_t, std::size_t* ciphertext_length,
                                    std::uint8_t* tag, std::size_t tag_size, std::size_t* tag_length) {
        const ending last{operation};
        if (tag_size < Aead::tag_size) return PSA_ERROR_BUFFER_TOO_SMALL;
        compute_tag(operation, tag);
        *ciphertext_length = 0;
        *tag_length = Aead::tag_size;
        return PSA_SUCCESS;
    }
    static psa_status_t aead_verify(aead_operation_t* operation, std::uint8_t*, std::size_t, std::size_t* plaintext_length,
                                    const std::uint8_t* tag, std::size_t tag_length) {
        const ending last{operation};
        if (tag_length != Aead::tag_size) return PSA_ERROR_INVALID_SIGNATURE;
        secret<std::uint8_t[Aead::tag_size]> right;
        compute_tag(operation, right.value);
        if (sodium_memcmp(right.value, tag, tag_length) != 0) return PSA_ERROR_INVALID_SIGNATURE;
        *plaintext_length = 0;
        return PSA_SUCCESS;
    }
    PSADRV_ALWAYS_INLINE static psa_status_t aead_abort(aead_operation_t* operation) {
        detail::wipe(operation, sizeof *operation);
        return PSA_SUCCESS;
    }

  private:
    /// Zeros up to a multiple of 16 bytes.
    static void pad(aead_operation_t* operation, std::uint64_t length) {
        static constexpr std::uint8_t zeros[16]{};
        crypto_onetimeauth_poly1305_update(&operation->mac, zeros, (0 - length) % 16);
    }
    static void compute_tag(aead_operation_t* operation, std::uint8_t* tag) {
        if (operation->text_length == 0) pad(operation, operation->additional_data_length);
        pad(operation, operation->text_length);
        std::uint8_t lengths[16];
        for (unsigned i = 0; i != 8; ++i) {
            lengths[i] = static_cast<std::uint8_t>(operation->additional_data_length >> 8 * i);
            lengths[8 + i] = static_cast<std::uint8_t>(operation->text_length >> 8 * i);
        }
        crypto_onetimeauth_poly1305_update(&operation->mac, lengths, sizeof lengths);
        crypto_onetimeauth_poly1305_final(&operation->mac, tag);
    }
};

}  // namespace psadrv::sodium
