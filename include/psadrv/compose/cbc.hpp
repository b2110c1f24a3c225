/// @file CBC over whichever block cipher the platform's drivers serve, without padding and with PKCS #7 padding.
/// Specification: "Substitution points"; NIST SP 800-38A, RFC 2315 section 10.3.
/// Layer: compose -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/.
#pragma once

#include <psadrv/compose/block_cipher.hpp>
#include <psadrv/detail/blocks.hpp>

namespace psadrv {

namespace detail {

/// What both directions have in common. `Mode` has `holds_last` and `run(operation, from, to, length)`.
template <class Platform, entry_point Direction>
struct cbc_composer {
    using cipher = block_cipher<Platform, Direction>;

    struct cipher_operation_t {
        block_key key;
        block_queue<longest_block> queue;
        std::uint8_t iv[longest_block];  ///< the last block of ciphertext
        bool padded;
    };

    static psa_status_t set_up(cipher_operation_t* operation, const psa_key_attributes_t* attributes,
                               const std::uint8_t* key_buffer, std::size_t key_buffer_size, psa_algorithm_t alg) {
        const psa_status_t status = cipher::set_up(operation->key, attributes, key_buffer, key_buffer_size);
        operation->padded = alg == PSA_ALG_CBC_PKCS7;
        if (status != PSA_SUCCESS) wipe(operation, sizeof *operation);
        return status;
    }
    static psa_status_t cipher_set_iv(cipher_operation_t* operation, const std::uint8_t* iv, std::size_t iv_length) {
        if (iv_length != operation->key.block()) return PSA_ERROR_INVALID_ARGUMENT;
        copy(operation->iv, iv, iv_length);
        return PSA_SUCCESS;
    }
    static psa_status_t cipher_abort(cipher_operation_t* operation) {
        wipe(operation, sizeof *operation);
        return PSA_SUCCESS;
    }
};

}  // namespace detail

template <class Platform>
struct composer<Platform, composition::cbc_encrypt> : detail::cbc_composer<Platform, entry_point::cipher_encrypt> {
    using base = detail::cbc_composer<Platform, entry_point::cipher_encrypt>;
    using typename base::cipher, typename base::cipher_operation_t;

    static psa_status_t cipher_encrypt_setup(cipher_operation_t* operation, const psa_key_attributes_t* attributes,
                                             const std::uint8_t* key_buffer, std::size_t key_buffer_size, psa_algorithm_t alg) {
        return base::set_up(operation, attributes, key_buffer, key_buffer_size, alg);
    }
    static psa_status_t cipher_update(cipher_operation_t* operation, const std::uint8_t* input, std::size_t input_length,
                                      std::uint8_t* output, std::size_t output_size, std::size_t* output_length) {
        return detail::feed<PSA_ERROR_BUFFER_TOO_SMALL>(
            operation->queue, operation->key.block(), false, input, input_length, output, output_size, output_length,
            [operation](const std::uint8_t* from, std::uint8_t* to, std::size_t length) {
                return run(operation, from, to, length);
            });
    }
    /// PSA_ERROR_INVALID_ARGUMENT: without padding, the text is not a multiple of the block. Releases everything.
    static psa_status_t cipher_finish(cipher_operation_t* operation, std::uint8_t* output, std::size_t output_size,
                                      std::size_t* output_length) {
        const std::size_t block = operation->key.block();
        psa_status_t status = PSA_SUCCESS;
        if (!operation->padded) {
            if (operation->queue.size != 0) status = PSA_ERROR_INVALID_ARGUMENT;
        } else if (output_size < block) {
            status = PSA_ERROR_BUFFER_TOO_SMALL;
        } else {
            detail::pad(operation->queue.bytes, block, operation->queue.size);
            status = run(operation, operation->queue.bytes, output, block);
        }
        if (status == PSA_SUCCESS) *output_length = operation->padded ? block : 0;
        detail::wipe(operation, sizeof *operation);
        return status;
    }

  private:
    static psa_status_t run(cipher_operation_t* operation, const std::uint8_t* from, std::uint8_t* to, std::size_t length) {
        const std::size_t block = operation->key.block();
        psa_status_t status = PSA_SUCCESS;
        for (std::size_t done = 0; done != length && status == PSA_SUCCESS; done += block) {
            detail::add(operation->iv, from + done, block);
            status = cipher::run(operation->key, operation->iv, operation->iv, block);
            if (status == PSA_SUCCESS) detail::copy(to + done, operation->iv, block);
        }
        return status;
    }
};

template <class Platform>
struct composer<Platform, composition::cbc_decrypt> : detail::cbc_composer<Platform, entry_point::cipher_decrypt> {
    using base = detail::cbc_composer<Platform, entry_point::cipher_decrypt>;
    using typename base::cipher, typename base::cipher_operation_t;

    static psa_status_t cipher_decrypt_setup(cipher_operation_t* operation, const psa_key_attributes_t* attributes,
                                             const std::uint8_t* key_buffer, std::size_t key_buffer_size, psa_algorithm_t alg) {
        return base::set_up(operation, attributes, key_buffer, key_buffer_size, alg);
    }
    static psa_status_t cipher_update(cipher_operation_t* operation, const std::uint8_t* input, std::size_t input_length,
                                      std::uint8_t* output, std::size_t output_size, std::size_t* output_length) {
        return detail::feed<PSA_ERROR_BUFFER_TOO_SMALL>(
            operation->queue, operation->key.block(), operation->padded, input, input_length, output, output_size, output_length,
            [operation](const std::uint8_t* from, std::uint8_t* to, std::size_t length) {
                return run(operation, from, to, length);
            });
    }
    /// PSA_ERROR_INVALID_ARGUMENT: the ciphertext is not a multiple of the block, or with padding there is none.
    /// PSA_ERROR_INVALID_PADDING, found in constant time. Releases everything.
    static psa_status_t cipher_finish(cipher_operation_t* operation, std::uint8_t* output, std::size_t output_size,
                                      std::size_t* output_length) {
        const std::size_t block = operation->key.block();
        psa_status_t status = PSA_SUCCESS;
        if (operation->queue.size != (operation->padded ? block : 0)) {
            status = PSA_ERROR_INVALID_ARGUMENT;
        } else if (!operation->padded) {
            *output_length = 0;
        } else {
            std::uint8_t last[detail::longest_block];
            status = run(operation, operation->queue.bytes, last, block);
            const std::size_t length = status == PSA_SUCCESS ? detail::text_in(last, block) : 0;
            if (status == PSA_SUCCESS && length == block) status = PSA_ERROR_INVALID_PADDING;
            if (status == PSA_SUCCESS && output_size < length) status = PSA_ERROR_BUFFER_TOO_SMALL;
            if (status == PSA_SUCCESS) {
                detail::copy(output, last, length);
                *output_length = length;
            }
            detail::wipe(last, sizeof last);
        }
        detail::wipe(operation, sizeof *operation);
        return status;
    }

  private:
    /// Some blocks at a time: they do not depend on each other.
    static psa_status_t run(cipher_operation_t* operation, const std::uint8_t* from, std::uint8_t* to, std::size_t length) {
        constexpr std::size_t at_once = 4 * detail::longest_block;
        const std::size_t block = operation->key.block();
        std::uint8_t text[at_once];
        psa_status_t status = PSA_SUCCESS;
        for (std::size_t done = 0; done != length && status == PSA_SUCCESS;) {
            const std::size_t now = length - done < at_once ? length - done : at_once;
            status = cipher::run(operation->key, from + done, text, now);
            if (status != PSA_SUCCESS) break;
            detail::add(text, operation->iv, block);
            detail::add(text + block, from + done, now - block);
            detail::copy(operation->iv, from + done + now - block, block);
            detail::copy(to + done, text, now);
            done += now;
        }
        detail::wipe(text, sizeof text);
        return status;
    }
};

}  // namespace psadrv
