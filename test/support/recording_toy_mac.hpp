/// @file The MAC entry points of a driver that computes and writes down how it is called.
#pragma once

#include <support/recording_toy_base.hpp>

namespace test {

template <class Driver>
struct recording_toy_mac : recording_toy_base<Driver> {
    using mac_operation_t = toy_operation;

    static psa_status_t mac_compute(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer, std::size_t key_size,
                                    psa_algorithm_t alg, const std::uint8_t* input, std::size_t input_length, std::uint8_t* mac,
                                    std::size_t mac_size, std::size_t* mac_length) {
        toy_key key;
        const psa_status_t status =
            base::use(entry_point::mac_compute, attributes, key_buffer, key_size, &key, alg, input_length, mac_size);
        return base::write(status, toy{}.absorb(key).absorb(input, input_length), length_of(attributes, alg), mac, mac_size,
                           mac_length);
    }
    static psa_status_t mac_verify(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer, std::size_t key_size,
                                   psa_algorithm_t alg, const std::uint8_t* input, std::size_t input_length,
                                   const std::uint8_t* mac, std::size_t mac_length) {
        toy_key key;
        const psa_status_t status = base::use(entry_point::mac_verify, attributes, key_buffer, key_size, &key, alg, input_length);
        return base::compare(status, toy{}.absorb(key).absorb(input, input_length), length_of(attributes, alg), mac, mac_length);
    }
    static psa_status_t mac_sign_setup(toy_operation* operation, const psa_key_attributes_t* attributes,
                                       const std::uint8_t* key_buffer, std::size_t key_size, psa_algorithm_t alg) {
        return setup(entry_point::mac_sign_setup, operation, attributes, key_buffer, key_size, alg);
    }
    static psa_status_t mac_verify_setup(toy_operation* operation, const psa_key_attributes_t* attributes,
                                         const std::uint8_t* key_buffer, std::size_t key_size, psa_algorithm_t alg) {
        return setup(entry_point::mac_verify_setup, operation, attributes, key_buffer, key_size, alg);
    }
    static psa_status_t mac_update(toy_operation* operation, const std::uint8_t* input, std::size_t input_length) {
        operation->check.absorb(input, input_length);
        return base::play(entry_point::mac_update, nullptr, 0, 0, input_length);
    }
    static psa_status_t mac_sign_finish(toy_operation* operation, std::uint8_t* mac, std::size_t mac_size,
                                        std::size_t* mac_length) {
        const psa_status_t status = base::play(entry_point::mac_sign_finish, nullptr, 0, 0, 0, mac_size);
        return base::write(status, operation->check, operation->length, mac, mac_size, mac_length);
    }
    static psa_status_t mac_verify_finish(toy_operation* operation, const std::uint8_t* mac, std::size_t mac_length) {
        const psa_status_t status = base::play(entry_point::mac_verify_finish, nullptr, 0, 0, mac_length);
        return base::compare(status, operation->check, operation->length, mac, mac_length);
    }
    static psa_status_t mac_abort(toy_operation*) { return base::play(entry_point::mac_abort, nullptr, 0); }

  private:
    using base = recording_toy_base<Driver>;

    static std::size_t length_of(const psa_key_attributes_t* attributes, psa_algorithm_t alg) {
        return PSA_MAC_LENGTH(psa_get_key_type(attributes), psa_get_key_bits(attributes), alg);
    }
    static psa_status_t setup(entry_point entry, toy_operation* operation, const psa_key_attributes_t* attributes,
                              const std::uint8_t* key_buffer, std::size_t key_size, psa_algorithm_t alg) {
        toy_key key;
        const psa_status_t status = base::use(entry, attributes, key_buffer, key_size, &key, alg);
        return base::begin(status, operation, {}, toy{}.absorb(key), length_of(attributes, alg));
    }
};

}  // namespace test
