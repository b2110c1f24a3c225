/// @file ChaCha20 by libsodium, as a driver of last resort.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/detail/attributes.hpp>
#include <psadrv/detail/in_place.hpp>
#include <psadrv/software/sodium/description/cipher.hpp>
#include <psadrv/software/sodium/key_stream.hpp>

#include <psa/crypto_driver_common.h>

#include <sodium/crypto_stream_chacha20.h>

namespace psadrv::sodium {

/// What the API says of IVs: 12 bytes are RFC 8439's nonce, and the counter begins at 0; 16 bytes are the counter's first
/// value, little-endian, and that nonce; 8 bytes are the nonce of the original cipher, whose counter has 64 bits.
/// PSA_ERROR_INVALID_ARGUMENT: an IV or key of another size, or a text that goes on where the counter ends.
struct chacha20 : chacha20_description {
    static constexpr std::size_t key_size = crypto_stream_chacha20_ietf_KEYBYTES;
    static constexpr std::size_t nonce_size = crypto_stream_chacha20_ietf_NONCEBYTES;
    static constexpr std::size_t original_nonce_size = crypto_stream_chacha20_NONCEBYTES;
    static constexpr std::size_t counter_size = 4;

    struct cipher_operation_t {
        std::uint64_t position;  ///< of the next byte in the key stream of this nonce
        std::uint8_t key[key_size];
        std::uint8_t nonce[nonce_size];
        std::uint8_t nonce_length;  ///< 0 before cipher_set_iv
    };

    static psa_status_t cipher_encrypt(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                       std::size_t key_buffer_size, psa_algorithm_t alg, const std::uint8_t* iv,
                                       std::size_t iv_length, const std::uint8_t* input, std::size_t input_length,
                                       std::uint8_t* output, std::size_t output_size, std::size_t* output_length) {
        secret<cipher_operation_t> operation;
        psa_status_t status = cipher_encrypt_setup(&operation.value, attributes, key_buffer, key_buffer_size, alg);
        if (status == PSA_SUCCESS) status = cipher_set_iv(&operation.value, iv, iv_length);
        if (status != PSA_SUCCESS) return status;
        return cipher_update(&operation.value, input, input_length, output, output_size, output_length);
    }
    /// `input` begins with 12 bytes of IV.
    static psa_status_t cipher_decrypt(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                       std::size_t key_buffer_size, psa_algorithm_t alg, const std::uint8_t* input,
                                       std::size_t input_length, std::uint8_t* output, std::size_t output_size,
                                       std::size_t* output_length) {
        if (input_length < nonce_size) return PSA_ERROR_INVALID_ARGUMENT;
        return cipher_encrypt(attributes, key_buffer, key_buffer_size, alg, input, nonce_size, input + nonce_size,
                              input_length - nonce_size, output, output_size, output_length);
    }

    static psa_status_t cipher_encrypt_setup(cipher_operation_t* operation, const psa_key_attributes_t*,
                                             const std::uint8_t* key_buffer, std::size_t key_buffer_size, psa_algorithm_t) {
        if (key_buffer_size != key_size) return PSA_ERROR_INVALID_ARGUMENT;
        __builtin_memcpy(operation->key, key_buffer, key_size);
        return PSA_SUCCESS;
    }
    static psa_status_t cipher_decrypt_setup(cipher_operation_t* operation, const psa_key_attributes_t* attributes,
                                             const std::uint8_t* key_buffer, std::size_t key_buffer_size, psa_algorithm_t alg) {
        return cipher_encrypt_setup(operation, attributes, key_buffer, key_buffer_size, alg);
    }
    static psa_status_t cipher_set_iv(cipher_operation_t* operation, const std::uint8_t* iv, std::size_t iv_length) {
        operation->position = 0;
        if (iv_length == counter_size + nonce_size) {
            for (std::size_t i = counter_size; i != 0; --i) operation->position = operation->position << 8 | iv[i - 1];
            operation->position *= key_stream_block;
            iv += counter_size, iv_length -= counter_size;
        }
        if (iv_length != nonce_size && iv_length != original_nonce_size) return PSA_ERROR_INVALID_ARGUMENT;
        __builtin_memcpy(operation->nonce, iv, iv_length);
        operation->nonce_length = static_cast<std::uint8_t>(iv_length);
        return PSA_SUCCESS;
    }
    static psa_status_t cipher_update(cipher_operation_t* operation, const std::uint8_t* input, std::size_t input_length,
                                      std::uint8_t* output, std::size_t output_size, std::size_t* output_length) {
        if (operation->nonce_length == 0) return PSA_ERROR_BAD_STATE;
        if (output_size < input_length) return PSA_ERROR_BUFFER_TOO_SMALL;
        if (input_length > end_of_stream(*operation) - operation->position) return PSA_ERROR_INVALID_ARGUMENT;
        xor_key_stream(operation->position, detail::in_place(input, output, input_length), input_length, output,
                       [operation](std::uint8_t* to, const std::uint8_t* from, std::size_t length, std::uint64_t block) {
                           if (operation->nonce_length == nonce_size)
                               crypto_stream_chacha20_ietf_xor_ic(to, from, length, operation->nonce,
                                                                  static_cast<std::uint32_t>(block), operation->key);
                           else crypto_stream_chacha20_xor_ic(to, from, length, operation->nonce, block, operation->key);
                       });
        operation->position += input_length;
        *output_length = input_length;
        return PSA_SUCCESS;
    }
    /// Nothing is held back, so nothing is left to write.
    static psa_status_t cipher_finish(cipher_operation_t* operation, std::uint8_t*, std::size_t, std::size_t* output_length) {
        *output_length = 0;
        return cipher_abort(operation);
    }
    PSADRV_ALWAYS_INLINE static psa_status_t cipher_abort(cipher_operation_t* operation) {
        detail::wipe(operation, sizeof *operation);
        return PSA_SUCCESS;
    }

  private:
    /// libsodium ends the program where its counter of 32 bits would begin anew; 64 bits no text outlasts.
    static std::uint64_t end_of_stream(const cipher_operation_t& operation) {
        return operation.nonce_length == nonce_size ? (std::uint64_t{1} << 32) * key_stream_block : ~std::uint64_t{0};
    }
};

}  // namespace psadrv::sodium
