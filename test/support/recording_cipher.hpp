/// @file The cipher entry points of a driver that writes down how it is called. Each byte is changed by the first letter of the
/// driver's prefix, and finish adds that letter: so a test sees whose output it is, and that it has come to its end.
#pragma once

#include <support/recording_keyed.hpp>

namespace test {

inline constexpr std::size_t recorded_iv_length = 16;

template <class Driver, class Context = recorded_context<>>
struct recording_cipher : recording_keyed<Driver> {
    using cipher_operation_t = Context;

    static psa_status_t cipher_encrypt(const psa_key_attributes_t* attributes, const std::uint8_t*, std::size_t key_size,
                                       psa_algorithm_t alg, const std::uint8_t*, std::size_t iv_length, const std::uint8_t* input,
                                       std::size_t input_length, std::uint8_t* output, std::size_t output_size,
                                       std::size_t* output_length) {
        const psa_status_t wrong = iv_length == recorded_iv_length ? fits(attributes, key_size) : PSA_ERROR_CORRUPTION_DETECTED;
        return write(play(entry_point::cipher_encrypt, alg, input_length, wrong, false, output_size), input, input_length, true,
                     output, output_size, output_length);
    }
    static psa_status_t cipher_decrypt(const psa_key_attributes_t* attributes, const std::uint8_t*, std::size_t key_size,
                                       psa_algorithm_t alg, const std::uint8_t* input, std::size_t input_length,
                                       std::uint8_t* output, std::size_t output_size, std::size_t* output_length) {
        const psa_status_t status =
            play(entry_point::cipher_decrypt, alg, input_length, fits(attributes, key_size), false, output_size);
        if (status == PSA_SUCCESS && input_length < recorded_iv_length) return PSA_ERROR_INVALID_ARGUMENT;
        return write(status, input + recorded_iv_length, input_length - recorded_iv_length, true, output, output_size,
                     output_length);
    }
    static psa_status_t cipher_encrypt_setup(Context* operation, const psa_key_attributes_t* attributes, const std::uint8_t*,
                                             std::size_t key_size, psa_algorithm_t alg) {
        return begin(entry_point::cipher_encrypt_setup, operation, alg, fits(attributes, key_size));
    }
    static psa_status_t cipher_decrypt_setup(Context* operation, const psa_key_attributes_t* attributes, const std::uint8_t*,
                                             std::size_t key_size, psa_algorithm_t alg) {
        return begin(entry_point::cipher_decrypt_setup, operation, alg, fits(attributes, key_size));
    }
    static psa_status_t cipher_set_iv(Context* operation, const std::uint8_t*, std::size_t iv_length) {
        return play(entry_point::cipher_set_iv, operation->algorithm, iv_length);
    }
    static psa_status_t cipher_update(Context* operation, const std::uint8_t* input, std::size_t input_length,
                                      std::uint8_t* output, std::size_t output_size, std::size_t* output_length) {
        operation->bytes_seen += static_cast<std::uint32_t>(input_length);
        return write(play(entry_point::cipher_update, operation->algorithm, input_length, PSA_SUCCESS, false, output_size), input,
                     input_length, false, output, output_size, output_length);
    }
    static psa_status_t cipher_finish(Context* operation, std::uint8_t* output, std::size_t output_size,
                                      std::size_t* output_length) {
        return write(play(entry_point::cipher_finish, operation->algorithm, 0, PSA_SUCCESS, false, output_size), nullptr, 0, true,
                     output, output_size, output_length);
    }
    static psa_status_t cipher_abort(Context* operation) { return end(entry_point::cipher_abort, operation); }

  private:
    using base = recording_keyed<Driver>;
    using base::begin, base::change, base::end, base::fits, base::letter, base::play;

    static psa_status_t write(psa_status_t status, const std::uint8_t* input, std::size_t length, bool last, std::uint8_t* output,
                              std::size_t output_size, std::size_t* output_length) {
        const std::size_t all = length + (last ? 1 : 0);
        if (status == PSA_SUCCESS && output_size < all) status = PSA_ERROR_BUFFER_TOO_SMALL;
        if (status == PSA_SUCCESS) {
            change(input, length, output);
            if (last) output[length] = letter();
            *output_length = all;
        }
        recording::claim(output_length);
        return status;
    }
};

}  // namespace test
