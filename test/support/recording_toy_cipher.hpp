/// @file The cipher entry points of a driver that computes and writes down how it is called.
#pragma once

#include <support/recording_toy_base.hpp>

namespace test {

/// Counter modes alone: what comes in goes out, and nothing is kept back. An IV has 16 bytes, and stands before a ciphertext.
template <class Driver>
struct recording_toy_cipher : recording_toy_base<Driver> {
    using cipher_operation_t = toy_operation;
    static constexpr std::size_t iv_size = 16;

    static psa_status_t cipher_encrypt(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                       std::size_t key_size, psa_algorithm_t alg, const std::uint8_t* iv, std::size_t iv_length,
                                       const std::uint8_t* input, std::size_t input_length, std::uint8_t* output,
                                       std::size_t output_size, std::size_t* output_length) {
        toy_key key;
        const psa_status_t status =
            base::use(entry_point::cipher_encrypt, attributes, key_buffer, key_size, &key, alg, input_length, output_size);
        return change(status, toy{}.absorb(key).absorb(iv, iv_length), 0, input, input_length, output, output_size,
                      output_length);
    }
    static psa_status_t cipher_decrypt(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                       std::size_t key_size, psa_algorithm_t alg, const std::uint8_t* input,
                                       std::size_t input_length, std::uint8_t* output, std::size_t output_size,
                                       std::size_t* output_length) {
        toy_key key;
        const psa_status_t status =
            base::use(entry_point::cipher_decrypt, attributes, key_buffer, key_size, &key, alg, input_length, output_size);
        if (input_length < iv_size) return status == PSA_SUCCESS ? PSA_ERROR_INVALID_ARGUMENT : status;
        return change(status, toy{}.absorb(key).absorb(input, iv_size), 0, input + iv_size, input_length - iv_size, output,
                      output_size, output_length);
    }
    static psa_status_t cipher_encrypt_setup(toy_operation* operation, const psa_key_attributes_t* attributes,
                                             const std::uint8_t* key_buffer, std::size_t key_size, psa_algorithm_t alg) {
        return setup(entry_point::cipher_encrypt_setup, operation, attributes, key_buffer, key_size, alg);
    }
    static psa_status_t cipher_decrypt_setup(toy_operation* operation, const psa_key_attributes_t* attributes,
                                             const std::uint8_t* key_buffer, std::size_t key_size, psa_algorithm_t alg) {
        return setup(entry_point::cipher_decrypt_setup, operation, attributes, key_buffer, key_size, alg);
    }
    static psa_status_t cipher_set_iv(toy_operation* operation, const std::uint8_t* iv, std::size_t iv_length) {
        operation->text.absorb(iv, iv_length);
        return base::play(entry_point::cipher_set_iv, nullptr, 0, 0, iv_length);
    }
    static psa_status_t cipher_update(toy_operation* operation, const std::uint8_t* input, std::size_t input_length,
                                      std::uint8_t* output, std::size_t output_size, std::size_t* output_length) {
        const psa_status_t status = base::play(entry_point::cipher_update, nullptr, 0, 0, input_length, output_size);
        const std::size_t from = operation->seen;
        operation->seen += input_length;
        return change(status, operation->text, from, input, input_length, output, output_size, output_length);
    }
    static psa_status_t cipher_finish(toy_operation*, std::uint8_t*, std::size_t output_size, std::size_t* output_length) {
        *output_length = 0;
        return base::play(entry_point::cipher_finish, nullptr, 0, 0, 0, output_size);
    }
    static psa_status_t cipher_abort(toy_operation*) { return base::play(entry_point::cipher_abort, nullptr, 0); }

  private:
    using base = recording_toy_base<Driver>;

    static psa_status_t setup(entry_point entry, toy_operation* operation, const psa_key_attributes_t* attributes,
                              const std::uint8_t* key_buffer, std::size_t key_size, psa_algorithm_t alg) {
        toy_key key;
        const psa_status_t status = base::use(entry, attributes, key_buffer, key_size, &key, alg);
        return base::begin(status, operation, toy{}.absorb(key), {}, 0);
    }
    static psa_status_t change(psa_status_t status, const toy& text, std::size_t from, const std::uint8_t* input,
                               std::size_t input_length, std::uint8_t* output, std::size_t output_size,
                               std::size_t* output_length) {
        if (status == PSA_SUCCESS && output_size < input_length) status = PSA_ERROR_BUFFER_TOO_SMALL;
        if (output_size >= input_length) text.change(from, input, input_length, output);  // also where it fails
        *output_length = input_length;
        recording::claim(output_length);
        return status;
    }
};

}  // namespace test
