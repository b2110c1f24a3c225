/// @file ECB and CBC over a block cipher of Mbed TLS, as a driver class.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/detail/attributes.hpp>
#include <psadrv/detail/in_place.hpp>
#include <psadrv/detail/memory.hpp>
#include <psadrv/software/mbedtls/cipher_steps.hpp>

#include <psa/crypto_driver_common.h>
#include <psa/crypto_values.h>

#include <cstddef>
#include <cstdint>

namespace psadrv::mbedtls {

/// The chaining of whole blocks. `Cipher` has `block` in bytes, `context`, and the static functions set_key, ecb, cbc and
/// release, which answer statuses; release takes zeroes too.
template <class Cipher>
struct ecb_chain {
    static constexpr std::size_t iv_size = 0;
    static psa_status_t run(typename Cipher::context* c, bool encrypting, std::uint8_t*, const std::uint8_t* from,
                            std::uint8_t* to, std::size_t length) {
        psa_status_t status = PSA_SUCCESS;
        for (std::size_t done = 0; done != length && status == PSA_SUCCESS; done += Cipher::block) {
            status = Cipher::ecb(c, encrypting, from + done, to + done);
        }
        return status;
    }
};
template <class Cipher>
struct cbc_chain {
    static constexpr std::size_t iv_size = Cipher::block;
    static psa_status_t run(typename Cipher::context* c, bool encrypting, std::uint8_t* iv, const std::uint8_t* from,
                            std::uint8_t* to, std::size_t length) {
        return length == 0 ? PSA_SUCCESS : Cipher::cbc(c, encrypting, length, iv, from, to);
    }
};

/// "A finish of a cipher that fails is not followed by abort": whatever comes of it, a finish releases; so does a failing setup.
template <class Cipher, class Chain>
struct block_mode_driver {
    static constexpr std::size_t block = Cipher::block, iv_size = Chain::iv_size;

    /// Not to be moved where the cipher's context is not.
    struct cipher_operation_t {
        typename Cipher::context engine;
        std::uint8_t iv[block];  ///< CBC: the last block of ciphertext
        block_queue<block> queue;
        bool encrypting;
        bool padded;

        psa_status_t run(const std::uint8_t* from, std::uint8_t* to, std::size_t length) {
            return Chain::run(&engine, encrypting, iv, from, to, length);
        }
    };

    static psa_status_t cipher_encrypt(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                       std::size_t key_buffer_size, psa_algorithm_t alg, const std::uint8_t* iv,
                                       std::size_t iv_length, const std::uint8_t* input, std::size_t input_length,
                                       std::uint8_t* output, std::size_t output_size, std::size_t* output_length) {
        const std::size_t rest = input_length % block, whole = input_length - rest;
        const bool padded = alg == PSA_ALG_CBC_PKCS7;
        if (!padded && rest != 0) return PSA_ERROR_INVALID_ARGUMENT;
        if (output_size < whole || (padded && output_size - whole < block)) return PSA_ERROR_BUFFER_TOO_SMALL;
        cipher_operation_t operation{};
        psa_status_t status = cipher_encrypt_setup(&operation, attributes, key_buffer, key_buffer_size, alg);
        if (status == PSA_SUCCESS && (iv_size != 0 || iv_length != 0)) status = cipher_set_iv(&operation, iv, iv_length);
        std::uint8_t last[block]{};
        if (rest != 0) copy(last, input + whole, rest);
        pad(last, rest);
        if (status == PSA_SUCCESS) status = operation.run(detail::in_place(input, output, whole), output, whole);
        if (status == PSA_SUCCESS && padded) status = operation.run(last, output + whole, block);
        if (status == PSA_SUCCESS) *output_length = whole + (padded ? block : 0);
        detail::wipe(last, sizeof last);
        cipher_abort(&operation);
        return status;
    }

    /// The last block first: then the length of the plaintext is known before anything is written. Where its padding is wrong,
    /// the others are decrypted all the same, and wiped: the time it takes tells no more than the status, which a caller may
    /// hide.
    static psa_status_t cipher_decrypt(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                       std::size_t key_buffer_size, psa_algorithm_t alg, const std::uint8_t* input,
                                       std::size_t input_length, std::uint8_t* output, std::size_t output_size,
                                       std::size_t* output_length) {
        const bool padded = alg == PSA_ALG_CBC_PKCS7;
        if (input_length % block != 0 || input_length < iv_size + (padded ? block : 0)) return PSA_ERROR_INVALID_ARGUMENT;
        cipher_operation_t operation{};
        psa_status_t status = cipher_decrypt_setup(&operation, attributes, key_buffer, key_buffer_size, alg);
        if (status != PSA_SUCCESS) return status;
        const std::uint8_t* const text = iv_size != 0 ? input + iv_size : input;
        std::size_t whole = input_length - iv_size, text_of_last = 0;
        std::uint8_t last[block]{};
        if (padded) {
            whole -= block;
            copy(operation.iv, text + whole - block, iv_size);  // of the first block, it is the IV that precedes
            status = operation.run(text + whole, last, block);
            if (status == PSA_SUCCESS) text_of_last = text_in(last);
        }
        const bool is_wrong = text_of_last == block;
        if (is_wrong) text_of_last = 0;
        if (status == PSA_SUCCESS && output_size < whole + text_of_last) status = PSA_ERROR_BUFFER_TOO_SMALL;
        if (status == PSA_SUCCESS) {
            copy(operation.iv, input, iv_size);
            status = operation.run(detail::in_place(text, output, whole), output, whole);
        }
        if (status == PSA_SUCCESS && is_wrong) {
            if (whole != 0) detail::wipe(output, whole);
            status = PSA_ERROR_INVALID_PADDING;
        }
        if (status == PSA_SUCCESS) {
            if (text_of_last != 0) copy(output + whole, last, text_of_last);
            *output_length = whole + text_of_last;
        }
        detail::wipe(last, sizeof last);
        cipher_abort(&operation);
        return status;
    }

    static psa_status_t cipher_encrypt_setup(cipher_operation_t* operation, const psa_key_attributes_t*,
                                             const std::uint8_t* key_buffer, std::size_t key_buffer_size, psa_algorithm_t alg) {
        return set_up<true>(operation, key_buffer, key_buffer_size, alg);
    }
    static psa_status_t cipher_decrypt_setup(cipher_operation_t* operation, const psa_key_attributes_t*,
                                             const std::uint8_t* key_buffer, std::size_t key_buffer_size, psa_algorithm_t alg) {
        return set_up<false>(operation, key_buffer, key_buffer_size, alg);
    }
    static psa_status_t cipher_set_iv(cipher_operation_t* operation, const std::uint8_t* iv, std::size_t iv_length) {
        if (iv_size == 0) return PSA_ERROR_BAD_STATE;  // "psa_cipher_set_iv() must not be called"
        if (iv_length != iv_size) return PSA_ERROR_INVALID_ARGUMENT;
        copy(operation->iv, iv, iv_size);
        return PSA_SUCCESS;
    }
    static psa_status_t cipher_update(cipher_operation_t* operation, const std::uint8_t* input, std::size_t input_length,
                                      std::uint8_t* output, std::size_t output_size, std::size_t* output_length) {
        return feed(operation->queue, operation->padded && !operation->encrypting, input, input_length, output, output_size,
                    output_length, [operation](const std::uint8_t* from, std::uint8_t* to, std::size_t length) {
                        return operation->run(from, to, length);
                    });
    }
    static psa_status_t cipher_finish(cipher_operation_t* operation, std::uint8_t* output, std::size_t output_size,
                                      std::size_t* output_length) {
        const psa_status_t status = operation->padded            ? finish_padded(operation, output, output_size, output_length)
                                    : operation->queue.size != 0 ? PSA_ERROR_INVALID_ARGUMENT
                                                                 : PSA_SUCCESS;
        if (status == PSA_SUCCESS && !operation->padded) *output_length = 0;
        cipher_abort(operation);
        return status;
    }
    static psa_status_t cipher_abort(cipher_operation_t* operation) {
        Cipher::release(&operation->engine);
        detail::wipe(operation, sizeof *operation);
        return PSA_SUCCESS;
    }

  private:
    /// A template, so that what can only encrypt names nothing that decrypts.
    template <bool Encrypting>
    static psa_status_t set_up(cipher_operation_t* operation, const std::uint8_t* key, std::size_t key_size,
                               psa_algorithm_t alg) {
        detail::zero(operation, sizeof *operation);
        operation->encrypting = Encrypting;
        operation->padded = alg == PSA_ALG_CBC_PKCS7;
        psa_status_t status = PSA_ERROR_CORRUPTION_DETECTED;
        if constexpr (Encrypting) status = Cipher::set_encryption_key(&operation->engine, key, key_size);
        else status = Cipher::set_decryption_key(&operation->engine, key, key_size);
        if (status != PSA_SUCCESS) cipher_abort(operation);
        return status;
    }
    static psa_status_t finish_padded(cipher_operation_t* operation, std::uint8_t* output, std::size_t output_size,
                                      std::size_t* output_length) {
        block_queue<block>& queue = operation->queue;
        std::uint8_t last[block];
        std::size_t length = block;
        if (operation->encrypting) {
            if (output_size < block) return PSA_ERROR_BUFFER_TOO_SMALL;
            pad(queue.bytes, queue.size);
        } else if (queue.size != block) {
            return PSA_ERROR_INVALID_ARGUMENT;
        }
        psa_status_t status = operation->run(queue.bytes, last, block);
        if (status == PSA_SUCCESS && !operation->encrypting) {
            length = text_in(last);
            if (length == block) status = PSA_ERROR_INVALID_PADDING;
            else if (output_size < length) status = PSA_ERROR_BUFFER_TOO_SMALL;
        }
        if (status == PSA_SUCCESS) {
            copy(output, last, length);
            *output_length = length;
        }
        detail::wipe(last, sizeof last);
        return status;
    }
};

template <class Cipher>
using ecb_driver = block_mode_driver<Cipher, ecb_chain<Cipher>>;
template <class Cipher>
using cbc_driver = block_mode_driver<Cipher, cbc_chain<Cipher>>;

}  // namespace psadrv::mbedtls
