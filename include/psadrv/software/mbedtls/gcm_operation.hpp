/// @file GCM in several calls over Mbed TLS, which takes associated data at once and text in whole blocks.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/detail/memory.hpp>
#include <psadrv/software/mbedtls/cipher_steps.hpp>
#include <psadrv/software/mbedtls/names.hpp>
#include <psadrv/software/mbedtls/status.hpp>

#include <psa/crypto_driver_common.h>
#include <psa/crypto_values.h>

#include <mbedtls/gcm.h>

#include <cstddef>
#include <cstdint>

namespace psadrv::mbedtls {

/// `Capacity` bytes hold nonce and associated data until the text begins; what does not fit is PSA_ERROR_INSUFFICIENT_MEMORY.
/// Associated data of any length that comes in one call after its length was set needs no room: it goes through at once.
///
/// "A finish of an AEAD that fails is not followed by abort": whatever comes of it, a finish releases; so does a failing setup.
template <class Gcm, std::size_t Capacity>
struct gcm_multipart_driver {
    static constexpr std::size_t block = 16;

    struct aead_operation_t {
        mbedtls_gcm_context engine;
        std::size_t announced;  ///< length of the associated data, with `is_announced`
        std::size_t nonce_length, data_length;
        std::uint8_t kept[Capacity];  ///< the nonce, then the associated data
        block_queue<block> queue;
        std::uint8_t tag_length;
        bool decrypting, is_announced, started;
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
        if (nonce_length == 0) return PSA_ERROR_INVALID_ARGUMENT;
        if (nonce_length > Capacity) return PSA_ERROR_INSUFFICIENT_MEMORY;
        copy(operation->kept, nonce, nonce_length);
        operation->nonce_length = nonce_length;
        return PSA_SUCCESS;
    }
    static psa_status_t aead_set_lengths(aead_operation_t* operation, std::size_t ad_length, std::size_t) {
        operation->announced = ad_length;
        operation->is_announced = true;
        return PSA_SUCCESS;
    }
    static psa_status_t aead_update_ad(aead_operation_t* operation, const std::uint8_t* input, std::size_t input_length) {
        if (input_length == 0) return PSA_SUCCESS;
        if (operation->started) return PSA_ERROR_BAD_STATE;
        if (operation->is_announced && operation->data_length == 0 && input_length == operation->announced) {
            return start(operation, input, input_length);
        }
        const std::size_t used = operation->nonce_length + operation->data_length;
        if (input_length > Capacity - used) return PSA_ERROR_INSUFFICIENT_MEMORY;
        copy(operation->kept + used, input, input_length);
        operation->data_length += input_length;
        return PSA_SUCCESS;
    }
    static psa_status_t aead_update(aead_operation_t* operation, const std::uint8_t* input, std::size_t input_length,
                                    std::uint8_t* output, std::size_t output_size, std::size_t* output_length) {
        const psa_status_t status = start_with_kept(operation);
        if (status != PSA_SUCCESS) return status;
        return feed(operation->queue, false, input, input_length, output, output_size, output_length,
                    [operation](const std::uint8_t* from, std::uint8_t* to, std::size_t length) {
                        return status_of(names::gcm_update(&operation->engine, length, from, to));
                    });
    }
    static psa_status_t aead_finish(aead_operation_t* operation, std::uint8_t* ciphertext, std::size_t ciphertext_size,
                                    std::size_t* ciphertext_length, std::uint8_t* tag, std::size_t tag_size,
                                    std::size_t* tag_length) {
        const std::size_t rest = operation->queue.size, length = operation->tag_length;
        std::uint8_t last[block], whole_tag[block];
        psa_status_t status = PSA_ERROR_BUFFER_TOO_SMALL;
        if (ciphertext_size >= rest && tag_size >= length) status = finish(operation, last, whole_tag);
        aead_abort(operation);
        if (status != PSA_SUCCESS) return status;
        copy(ciphertext, last, rest);
        copy(tag, whole_tag, length);
        *ciphertext_length = rest;
        *tag_length = length;
        return PSA_SUCCESS;
    }
    static psa_status_t aead_verify(aead_operation_t* operation, std::uint8_t* plaintext, std::size_t plaintext_size,
                                    std::size_t* plaintext_length, const std::uint8_t* tag, std::size_t tag_length) {
        const std::size_t rest = operation->queue.size, length = operation->tag_length;
        std::uint8_t last[block], expected[block];
        psa_status_t status = plaintext_size < rest ? PSA_ERROR_BUFFER_TOO_SMALL : finish(operation, last, expected);
        aead_abort(operation);
        if (status == PSA_SUCCESS && (tag_length != length || !detail::same_bytes(tag, expected, length))) {
            status = PSA_ERROR_INVALID_SIGNATURE;
        }
        if (status == PSA_SUCCESS) {
            copy(plaintext, last, rest);
            *plaintext_length = rest;
        }
        detail::wipe(last, sizeof last);
        detail::wipe(expected, sizeof expected);
        return status;
    }
    static psa_status_t aead_abort(aead_operation_t* operation) {
        Gcm::release(&operation->engine);
        detail::wipe(operation, sizeof *operation);
        return PSA_SUCCESS;
    }

  private:
    static psa_status_t set_up(aead_operation_t* operation, bool decrypting, const std::uint8_t* key, std::size_t key_size,
                               psa_algorithm_t alg) {
        const std::size_t tag = PSA_ALG_AEAD_GET_TAG_LENGTH(alg);
        if (!Gcm::accepts_tag(tag)) return PSA_ERROR_INVALID_ARGUMENT;
        detail::zero(operation, sizeof *operation);
        operation->tag_length = static_cast<std::uint8_t>(tag);
        operation->decrypting = decrypting;
        const psa_status_t status = Gcm::start(&operation->engine, key, key_size);
        if (status != PSA_SUCCESS) aead_abort(operation);
        return status;
    }
    static psa_status_t start(aead_operation_t* operation, const std::uint8_t* data, std::size_t data_length) {
        operation->started = true;
        return status_of(names::gcm_starts(&operation->engine, operation->decrypting ? MBEDTLS_GCM_DECRYPT : MBEDTLS_GCM_ENCRYPT,
                                           operation->kept, operation->nonce_length, data, data_length));
    }
    static psa_status_t start_with_kept(aead_operation_t* operation) {
        if (operation->started) return PSA_SUCCESS;
        return start(operation, operation->kept + operation->nonce_length, operation->data_length);
    }
    /// The text that makes no whole block, and the tag.
    static psa_status_t finish(aead_operation_t* operation, std::uint8_t (&last)[block], std::uint8_t (&tag)[block]) {
        const block_queue<block>& queue = operation->queue;
        psa_status_t status = start_with_kept(operation);
        if (status == PSA_SUCCESS && queue.size != 0) {
            status = status_of(names::gcm_update(&operation->engine, queue.size, queue.bytes, last));
        }
        if (status == PSA_SUCCESS) status = status_of(names::gcm_finish(&operation->engine, tag, operation->tag_length));
        return status;
    }
};

}  // namespace psadrv::mbedtls
