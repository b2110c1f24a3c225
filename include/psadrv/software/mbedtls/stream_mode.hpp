/// @file What XORs a key stream, as a driver class: stream ciphers, and the modes CTR, CFB, OFB, CCM* without tag.
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

/// `Stream` has `iv_size`, the bytes of IV before a ciphertext, `state`, and the static functions start (with a key), set_iv,
/// run and release, which answer statuses; release takes zeroes too. Any length goes through run at once.
template <class Stream>
struct stream_driver {
    /// Not to be moved where the cipher's context is not.
    struct cipher_operation_t {
        typename Stream::state state;
    };

    static psa_status_t cipher_encrypt(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                       std::size_t key_buffer_size, psa_algorithm_t alg, const std::uint8_t* iv,
                                       std::size_t iv_length, const std::uint8_t* input, std::size_t input_length,
                                       std::uint8_t* output, std::size_t output_size, std::size_t* output_length) {
        if (output_size < input_length) return PSA_ERROR_BUFFER_TOO_SMALL;
        cipher_operation_t operation{};
        psa_status_t status = cipher_encrypt_setup(&operation, attributes, key_buffer, key_buffer_size, alg);
        if (status == PSA_SUCCESS) status = cipher_set_iv(&operation, iv, iv_length);
        if (status == PSA_SUCCESS) {
            status = cipher_update(&operation, input, input_length, output, output_size, output_length);
        }
        cipher_abort(&operation);
        return status;
    }
    static psa_status_t cipher_decrypt(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                       std::size_t key_buffer_size, psa_algorithm_t alg, const std::uint8_t* input,
                                       std::size_t input_length, std::uint8_t* output, std::size_t output_size,
                                       std::size_t* output_length) {
        if (input_length < Stream::iv_size) return PSA_ERROR_INVALID_ARGUMENT;
        if (output_size < input_length - Stream::iv_size) return PSA_ERROR_BUFFER_TOO_SMALL;
        cipher_operation_t operation{};
        psa_status_t status = cipher_decrypt_setup(&operation, attributes, key_buffer, key_buffer_size, alg);
        if (status == PSA_SUCCESS) status = cipher_set_iv(&operation, input, Stream::iv_size);
        if (status == PSA_SUCCESS) {
            status = cipher_update(&operation, input + Stream::iv_size, input_length - Stream::iv_size, output, output_size,
                                   output_length);
        }
        cipher_abort(&operation);
        return status;
    }

    static psa_status_t cipher_encrypt_setup(cipher_operation_t* operation, const psa_key_attributes_t*,
                                             const std::uint8_t* key_buffer, std::size_t key_buffer_size, psa_algorithm_t) {
        return set_up(operation, true, key_buffer, key_buffer_size);
    }
    static psa_status_t cipher_decrypt_setup(cipher_operation_t* operation, const psa_key_attributes_t*,
                                             const std::uint8_t* key_buffer, std::size_t key_buffer_size, psa_algorithm_t) {
        return set_up(operation, false, key_buffer, key_buffer_size);
    }
    static psa_status_t cipher_set_iv(cipher_operation_t* operation, const std::uint8_t* iv, std::size_t iv_length) {
        return Stream::set_iv(&operation->state, iv, iv_length);
    }
    static psa_status_t cipher_update(cipher_operation_t* operation, const std::uint8_t* input, std::size_t input_length,
                                      std::uint8_t* output, std::size_t output_size, std::size_t* output_length) {
        if (output_size < input_length) return PSA_ERROR_BUFFER_TOO_SMALL;
        psa_status_t status = PSA_SUCCESS;
        if (input_length != 0)
            status = Stream::run(&operation->state, detail::in_place(input, output, input_length), output, input_length);
        if (status == PSA_SUCCESS) *output_length = input_length;
        return status;
    }
    static psa_status_t cipher_finish(cipher_operation_t* operation, std::uint8_t*, std::size_t, std::size_t* output_length) {
        *output_length = 0;
        return cipher_abort(operation);
    }
    static psa_status_t cipher_abort(cipher_operation_t* operation) {
        Stream::release(&operation->state);
        detail::wipe(operation, sizeof *operation);
        return PSA_SUCCESS;
    }

  private:
    PSADRV_ALWAYS_INLINE static psa_status_t set_up(cipher_operation_t* operation, bool encrypting, const std::uint8_t* key,
                                                    std::size_t key_size) {
        detail::zero(operation, sizeof *operation);
        const psa_status_t status = Stream::start(&operation->state, encrypting, key, key_size);
        if (status != PSA_SUCCESS) cipher_abort(operation);
        return status;
    }
};

}  // namespace psadrv::mbedtls
