/// @file A source of random bytes that anyone can predict: each byte is one more than the last.
#pragma once

#include <psa/crypto_values.h>

#include <cstddef>
#include <cstdint>

namespace test {

struct counted_random {
    static inline std::uint8_t next = 1;
    static inline std::size_t calls = 0;
    static inline psa_status_t status = PSA_SUCCESS;  ///< anything else after half of the bytes

    static void begin() {
        next = 1;
        calls = 0;
        status = PSA_SUCCESS;
    }
    static psa_status_t generate(std::uint8_t* output, std::size_t size) {
        ++calls;
        const std::size_t filled = status == PSA_SUCCESS ? size : (size + 1) / 2;
        for (std::size_t i = 0; i != filled; ++i) output[i] = next++;
        return status;
    }
};

}  // namespace test
