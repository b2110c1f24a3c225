/// @file What drivers have in common that compute (toy.hpp), and write down how they are called. `Driver::open`
/// finds the key behind a key buffer, so that it serves transparent keys and elements' alike:
///
///     static bool open(const psa_key_attributes_t*, const std::uint8_t* key_buffer, std::size_t key_buffer_size, toy_key* key);
///
/// A recording that says another status than PSA_SUCCESS has it: nothing is computed then, but outputs are not left as they were.
#pragma once

#include <support/recording_driver.hpp>
#include <support/toy.hpp>

namespace test {

/// Key buffers are keys in export format.
struct toy_transparent {
    static constexpr auto type = psadrv::driver_type::transparent;

    static bool open(const psa_key_attributes_t*, const std::uint8_t* key_buffer, std::size_t key_buffer_size, toy_key* key) {
        *key = {key_buffer, key_buffer_size, 0};
        return key_buffer_size != 0;
    }
};

struct toy_operation {
    toy text, check;  ///< the key stream, and what becomes of the tag or MAC
    std::uint64_t seen;
    std::size_t length;  ///< of the tag or MAC
};

template <class Driver>
struct recording_toy_base {
  protected:
    static psa_status_t play(entry_point entry, const psa_key_attributes_t* attributes, std::size_t key_size,
                             psa_algorithm_t alg = 0, std::size_t input_length = 0, std::size_t output_size = 0) {
        driver_call call{Driver::prefix, entry, alg, input_length, output_size};
        if (attributes != nullptr) {
            call.key_type = psa_get_key_type(attributes);
            call.key_bits = psa_get_key_bits(attributes);
            call.lifetime = psa_get_key_lifetime(attributes);
            call.key_id = psa_get_key_id(attributes);
        }
        call.key_size = key_size;
        return recording::play(call);
    }
    /// Plays, and opens the key. PSA_ERROR_CORRUPTION_DETECTED: no key of this driver's.
    static psa_status_t use(entry_point entry, const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                            std::size_t key_size, toy_key* key, psa_algorithm_t alg = 0, std::size_t input_length = 0,
                            std::size_t output_size = 0) {
        const psa_status_t status = play(entry, attributes, key_size, alg, input_length, output_size);
        const bool opened = Driver::open(attributes, key_buffer, key_size, key);
        return status == PSA_SUCCESS && !opened ? PSA_ERROR_CORRUPTION_DETECTED : status;
    }
    static psa_status_t write(psa_status_t status, const toy& what, std::size_t own, std::uint8_t* output, std::size_t size,
                              std::size_t* length) {
        if (status == PSA_SUCCESS && size < own) status = PSA_ERROR_BUFFER_TOO_SMALL;
        what.write(output, status == PSA_SUCCESS ? own : size);  // a failure leaves something, too
        *length = status == PSA_SUCCESS ? own : size;
        recording::claim(length);
        return status;
    }
    static psa_status_t compare(psa_status_t status, const toy& what, std::size_t own, const std::uint8_t* expected,
                                std::size_t length) {
        if (status != PSA_SUCCESS) return status;
        return length == own && what.matches(expected, length) ? PSA_SUCCESS : PSA_ERROR_INVALID_SIGNATURE;
    }
    /// Setup: a context is anything but zero afterwards, whatever the answer.
    template <class Context>
    static psa_status_t begin(psa_status_t status, Context* operation, const toy& text, const toy& check, std::size_t length) {
        const auto* bytes = reinterpret_cast<const unsigned char*>(operation);
        const bool zero = std::all_of(bytes, bytes + sizeof *operation, [](unsigned char one) { return one == 0; });
        *operation = {text, check, 0, length};
        return status == PSA_SUCCESS && !zero ? PSA_ERROR_CORRUPTION_DETECTED : status;
    }
};

template <class Driver>
struct recording_toy_hash : recording_toy_base<Driver> {
    static psa_status_t hash_compute(psa_algorithm_t alg, const std::uint8_t* input, std::size_t input_length, std::uint8_t* hash,
                                     std::size_t hash_size, std::size_t* hash_length) {
        const psa_status_t status =
            recording_toy_base<Driver>::play(entry_point::hash_compute, nullptr, 0, alg, input_length, hash_size);
        return recording_toy_base<Driver>::write(status, toy_hash(input, input_length), toy_hash_length, hash, hash_size,
                                                 hash_length);
    }
};

}  // namespace test
