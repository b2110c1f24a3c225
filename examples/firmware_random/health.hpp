/// @file A source of entropy that is watched: NIST SP 800-90B, section 4.4, over the bytes that it gives.
#pragma once

#include <psa/crypto_values.h>

#include <cstddef>
#include <cstdint>

/// `Source`, a driver with get_entropy that claims 4 bits in each byte. Once it repeats itself more than such a source would in a
/// million tries, it is broken, and stays so: PSA_ERROR_HARDWARE_FAILURE, and nothing of what it gave.
template <class Source>
struct watched : Source {
    static psa_status_t get_entropy(std::uint32_t flags, std::size_t* estimate_bits, std::uint8_t* output,
                                    std::size_t output_size) {
        psa_status_t status =
            is_broken ? PSA_ERROR_HARDWARE_FAILURE : Source::get_entropy(flags, estimate_bits, output, output_size);
        if (status != PSA_SUCCESS) return status;
        const std::size_t given = *estimate_bits / 4;
        for (std::size_t i = 0; i != given; ++i) watch(output[i]);
        if (!is_broken) return PSA_SUCCESS;
        for (std::size_t i = 0; i != output_size; ++i) output[i] = 0;
        *estimate_bits = 0;
        return PSA_ERROR_HARDWARE_FAILURE;
    }

    static inline bool is_broken = false;

  private:
    static constexpr unsigned repetitions = 6;          ///< 1 + 20 bits / 4 bits
    static constexpr unsigned window = 512, most = 62;  ///< 90B: 1 + critbinom(512, 1/16, 1 - 2^-20)

    static inline std::uint8_t last = 0, first = 0;
    static inline unsigned same = 0, seen = 0, found = 0;

    static void watch(std::uint8_t byte) {
        same = byte == last ? same + 1 : 1;
        last = byte;
        if (seen == 0) first = byte, found = 0;
        found += byte == first ? 1 : 0;
        seen = (seen + 1) % window;
        is_broken = is_broken || same >= repetitions || found >= most;
    }
};
