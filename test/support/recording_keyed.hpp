/// @file What the keyed entry points of a driver that writes down how it is called have in common.
#pragma once

#include <support/recording_driver.hpp>

#include <psa/crypto_struct.h>

namespace test {

template <class Driver>
struct recording_keyed {
    static constexpr std::uint8_t letter() { return static_cast<std::uint8_t>(Driver::prefix[0]); }

  protected:
    /// The key buffer that the core passes is the one that the attributes describe.
    static psa_status_t fits(const psa_key_attributes_t* attributes, std::size_t key_size) {
        return key_size == PSA_BITS_TO_BYTES(psa_get_key_bits(attributes)) ? PSA_SUCCESS : PSA_ERROR_CORRUPTION_DETECTED;
    }
    static psa_status_t play(entry_point entry, psa_algorithm_t alg, std::size_t input_length, psa_status_t wrong = PSA_SUCCESS,
                             bool zero = false, std::size_t output_size = 0) {
        const psa_status_t status = recording::play({Driver::prefix, entry, alg, input_length, output_size, zero});
        return wrong == PSA_SUCCESS ? status : wrong;
    }
    /// Setup: anything but the algorithm and the counters, which are zero, is unlike a fresh context.
    template <class Context>
    static psa_status_t begin(entry_point entry, Context* operation, psa_algorithm_t alg, psa_status_t wrong) {
        const auto* bytes = reinterpret_cast<const unsigned char*>(operation);
        const bool zero = std::all_of(bytes, bytes + sizeof *operation, [](unsigned char one) { return one == 0; });
        std::memset(operation, 0xa5, sizeof *operation);
        operation->algorithm = alg;
        operation->bytes_seen = 0;
        return play(entry, alg, 0, wrong, zero);
    }
    template <class Context>
    static psa_status_t end(entry_point entry, Context* operation) {
        const psa_algorithm_t alg = operation->algorithm;
        std::memset(operation, 0x5a, sizeof *operation);
        return play(entry, alg, 0);
    }
    /// Writes `input`, each byte changed by the driver's letter.
    static void change(const std::uint8_t* input, std::size_t length, std::uint8_t* output) {
        for (std::size_t i = 0; i != length; ++i) output[i] = static_cast<std::uint8_t>(input[i] ^ letter());
    }
};

}  // namespace test
