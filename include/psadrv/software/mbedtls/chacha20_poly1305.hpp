/// @file ChaCha20-Poly1305 by Mbed TLS, as a driver of last resort.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/detail/in_place.hpp>
#include <psadrv/detail/memory.hpp>
#include <psadrv/software/mbedtls/aead.hpp>
#include <psadrv/software/mbedtls/cipher_steps.hpp>
#include <psadrv/software/mbedtls/symmetric_description.hpp>

#include <mbedtls/chachapoly.h>

namespace psadrv::mbedtls {

struct chacha20_poly1305_functions {
    static constexpr std::size_t nonce_size = 12, tag_size = 16, key_size = 32;
    using state = mbedtls_chachapoly_context;

    static constexpr bool accepts_tag(std::size_t length) { return length == tag_size; }

    static psa_status_t start(state* s, const std::uint8_t* key, std::size_t size) {
        mbedtls_chachapoly_init(s);
        return size != key_size ? PSA_ERROR_INVALID_ARGUMENT : status_of(mbedtls_chachapoly_setkey(s, key));
    }
    static psa_status_t encrypt(state* s, const aead_input& in, std::uint8_t* out, std::uint8_t* tag, std::size_t) {
        if (in.nonce_length != nonce_size) return PSA_ERROR_INVALID_ARGUMENT;
        return status_of(
            mbedtls_chachapoly_encrypt_and_tag(s, in.text_length, in.nonce, in.data, in.data_length, in.text, out, tag));
    }
    static psa_status_t decrypt(state* s, const aead_input& in, std::uint8_t* out, const std::uint8_t* tag, std::size_t) {
        if (in.nonce_length != nonce_size) return PSA_ERROR_INVALID_ARGUMENT;
        return status_of(
            mbedtls_chachapoly_auth_decrypt(s, in.text_length, in.nonce, in.data, in.data_length, tag, in.text, out));
    }
    static void release(state* s) { mbedtls_chachapoly_free(s); }
};

/// Mbed TLS takes associated data and text in pieces of any length; its context is a plain structure without pointers.
/// "A finish of an AEAD that fails is not followed by abort": whatever comes of it, a finish releases; so does a failing setup.
struct chacha20_poly1305_multipart {
    using functions = chacha20_poly1305_functions;

    struct aead_operation_t {
        mbedtls_chachapoly_context engine;
        bool decrypting;
    };

    static psa_status_t aead_encrypt_setup(aead_operation_t* operation, const psa_key_attributes_t*,
                                           const std::uint8_t* key_buffer, std::size_t key_buffer_size, psa_algorithm_t alg) {
        return set_up(operation, false, key_buffer, key_buffer_size, alg);
    }
    static psa_status_t aead_decrypt_setup(aead_operation_t* operation, const psa_key_attributes_t*,
                                           const std::uint8_t* key_buffer, std::size_t key_buffer_size, psa_algorithm_t alg) {
        return set_up(operation, true, key_buffer, key_buffer_size, alg);
    }
    static psa_status_t aead_set_nonce(aead_operation_t* operation, const std::uint8_t* nonce, std::size_t nonce_length) {
        if (nonce_length != functions::nonce_size) return PSA_ERROR_INVALID_ARGUMENT;
        const auto mode = operation->decrypting ? MBEDTLS_CHACHAPOLY_DECRYPT : MBEDTLS_CHACHAPOLY_ENCRYPT;
        return status_of(mbedtls_chachapoly_starts(&operation->engine, nonce, mode));
    }
    static psa_status_t aead_set_lengths(aead_operation_t*, std::size_t, std::size_t) { return PSA_SUCCESS; }
    static psa_status_t aead_update_ad(aead_operation_t* operation, const std::uint8_t* input, std::size_t input_length) {
        if (input_length == 0) return PSA_SUCCESS;
        return status_of(mbedtls_chachapoly_update_aad(&operation->engine, input, input_length));
    }
    static psa_status_t aead_update(aead_operation_t* operation, const std::uint8_t* input, std::size_t input_length,
                                    std::uint8_t* output, std::size_t output_size, std::size_t* output_length) {
        if (output_size < input_length) return PSA_ERROR_BUFFER_TOO_SMALL;
        psa_status_t status = PSA_SUCCESS;
        if (input_length != 0) {
            const std::uint8_t* text = detail::in_place(input, output, input_length);
            status = status_of(mbedtls_chachapoly_update(&operation->engine, input_length, text, output));
        }
        if (status == PSA_SUCCESS) *output_length = input_length;
        return status;
    }
    static psa_status_t aead_finish(aead_operation_t* operation, std::uint8_t*, std::size_t, std::size_t* ciphertext_length,
                                    std::uint8_t* tag, std::size_t tag_size, std::size_t* tag_length) {
        psa_status_t status = PSA_ERROR_BUFFER_TOO_SMALL;
        if (tag_size >= functions::tag_size) status = status_of(mbedtls_chachapoly_finish(&operation->engine, tag));
        aead_abort(operation);
        if (status != PSA_SUCCESS) return status;
        *ciphertext_length = 0;
        *tag_length = functions::tag_size;
        return PSA_SUCCESS;
    }
    static psa_status_t aead_verify(aead_operation_t* operation, std::uint8_t*, std::size_t, std::size_t* plaintext_length,
                                    const std::uint8_t* tag, std::size_t tag_length) {
        std::uint8_t expected[functions::tag_size];
        psa_status_t status = status_of(mbedtls_chachapoly_finish(&operation->engine, expected));
        aead_abort(operation);
        if (status == PSA_SUCCESS && (tag_length != sizeof expected || !detail::same_bytes(tag, expected, sizeof expected))) {
            status = PSA_ERROR_INVALID_SIGNATURE;
        }
        detail::wipe(expected, sizeof expected);
        if (status == PSA_SUCCESS) *plaintext_length = 0;
        return status;
    }
    static psa_status_t aead_abort(aead_operation_t* operation) {
        mbedtls_chachapoly_free(&operation->engine);
        detail::wipe(operation, sizeof *operation);
        return PSA_SUCCESS;
    }

  private:
    static psa_status_t set_up(aead_operation_t* operation, bool decrypting, const std::uint8_t* key, std::size_t key_size,
                               psa_algorithm_t alg) {
        if (!functions::accepts_tag(PSA_ALG_AEAD_GET_TAG_LENGTH(alg))) return PSA_ERROR_INVALID_ARGUMENT;
        detail::zero(operation, sizeof *operation);
        operation->decrypting = decrypting;
        const psa_status_t status = functions::start(&operation->engine, key, key_size);
        if (status != PSA_SUCCESS) aead_abort(operation);
        return status;
    }
};

struct chacha20_poly1305 : chacha20_poly1305_description,
                           aead_one_shot_driver<chacha20_poly1305_functions>,
                           chacha20_poly1305_multipart {};

}  // namespace psadrv::mbedtls
