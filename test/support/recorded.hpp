/// @file A driver that really works and writes down how it is called: the entry points of another class, one by one.
#pragma once

#include <support/recording_driver.hpp>

#include <psadrv/detail/memory.hpp>

namespace test {

/// What the recording says of a call, or what the inner driver answers where that is success.
template <class Answer, class... Arguments>
[[nodiscard]] psa_status_t recorded(const driver_call& one, Answer&& answer, Arguments... arguments) {
    const psa_status_t status = recording::play(one);
    return status != PSA_SUCCESS ? status : answer(arguments...);
}

/// The hash of `Inner` under the prefix of `Driver`; what the recording says other than PSA_SUCCESS is the answer.
template <class Driver, class Inner>
struct recorded_hash {
    using hash_operation_t = typename Inner::hash_operation_t;

    static psa_status_t hash_compute(psa_algorithm_t alg, const std::uint8_t* input, std::size_t input_length, std::uint8_t* hash,
                                     std::size_t hash_size, std::size_t* hash_length) {
        return recorded({Driver::prefix, entry_point::hash_compute, alg, input_length, hash_size}, Inner::hash_compute, alg,
                        input, input_length, hash, hash_size, hash_length);
    }
    static psa_status_t hash_setup(hash_operation_t* operation, psa_algorithm_t alg) {
        return recorded({Driver::prefix, entry_point::hash_setup, alg}, Inner::hash_setup, operation, alg);
    }
    static psa_status_t hash_update(hash_operation_t* operation, const std::uint8_t* input, std::size_t input_length) {
        return recorded({Driver::prefix, entry_point::hash_update, 0, input_length}, Inner::hash_update, operation, input,
                        input_length);
    }
    static psa_status_t hash_finish(hash_operation_t* operation, std::uint8_t* hash, std::size_t hash_size,
                                    std::size_t* hash_length) {
        return recorded({Driver::prefix, entry_point::hash_finish, 0, 0, hash_size}, Inner::hash_finish, operation, hash,
                        hash_size, hash_length);
    }
    static psa_status_t hash_abort(hash_operation_t* operation) {
        const psa_status_t status = recording::play({Driver::prefix, entry_point::hash_abort});
        Inner::hash_abort(operation);
        return status;
    }
};

/// The MACs of `Inner` that are made, likewise.
template <class Driver, class Inner>
struct recorded_mac {
    using mac_operation_t = typename Inner::mac_operation_t;

    static psa_status_t mac_compute(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                    std::size_t key_buffer_size, psa_algorithm_t alg, const std::uint8_t* input,
                                    std::size_t input_length, std::uint8_t* mac, std::size_t mac_size, std::size_t* mac_length) {
        return recorded({Driver::prefix, entry_point::mac_compute, alg, input_length, mac_size}, Inner::mac_compute, attributes,
                        key_buffer, key_buffer_size, alg, input, input_length, mac, mac_size, mac_length);
    }
    static psa_status_t mac_sign_setup(mac_operation_t* operation, const psa_key_attributes_t* attributes,
                                       const std::uint8_t* key_buffer, std::size_t key_buffer_size, psa_algorithm_t alg) {
        return recorded({Driver::prefix, entry_point::mac_sign_setup, alg}, Inner::mac_sign_setup, operation, attributes,
                        key_buffer, key_buffer_size, alg);
    }
    static psa_status_t mac_update(mac_operation_t* operation, const std::uint8_t* input, std::size_t input_length) {
        return recorded({Driver::prefix, entry_point::mac_update, 0, input_length}, Inner::mac_update, operation, input,
                        input_length);
    }
    static psa_status_t mac_sign_finish(mac_operation_t* operation, std::uint8_t* mac, std::size_t mac_size,
                                        std::size_t* mac_length) {
        return recorded({Driver::prefix, entry_point::mac_sign_finish, 0, 0, mac_size}, Inner::mac_sign_finish, operation, mac,
                        mac_size, mac_length);
    }
    static psa_status_t mac_abort(mac_operation_t* operation) {
        const psa_status_t status = recording::play({Driver::prefix, entry_point::mac_abort});
        Inner::mac_abort(operation);
        return status;
    }
};

/// The cipher of `Inner` in one call, likewise.
template <class Driver, class Inner>
struct recorded_cipher {
    static psa_status_t cipher_encrypt(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                       std::size_t key_buffer_size, psa_algorithm_t alg, const std::uint8_t* iv,
                                       std::size_t iv_length, const std::uint8_t* input, std::size_t input_length,
                                       std::uint8_t* output, std::size_t output_size, std::size_t* output_length) {
        return recorded({Driver::prefix, entry_point::cipher_encrypt, alg, input_length, output_size}, Inner::cipher_encrypt,
                        attributes, key_buffer, key_buffer_size, alg, iv, iv_length, input, input_length, output, output_size,
                        output_length);
    }
    static psa_status_t cipher_decrypt(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                       std::size_t key_buffer_size, psa_algorithm_t alg, const std::uint8_t* input,
                                       std::size_t input_length, std::uint8_t* output, std::size_t output_size,
                                       std::size_t* output_length) {
        return recorded({Driver::prefix, entry_point::cipher_decrypt, alg, input_length, output_size}, Inner::cipher_decrypt,
                        attributes, key_buffer, key_buffer_size, alg, input, input_length, output, output_size, output_length);
    }
};

}  // namespace test
