/// @file The source of entropy of a micro:bit, which counts its calls and can be dead.
#pragma once

#include "../../../../examples/firmware/board.hpp"
#include "../../../../examples/firmware_random/nrf51_rng.hpp"

struct counted_source : nrf51_rng {
    static inline bool is_dead = false;
    static inline unsigned calls = 0;

    static psa_status_t get_entropy(std::uint32_t flags, std::size_t* estimate_bits, std::uint8_t* output,
                                    std::size_t output_size) {
        ++calls;
        return is_dead ? PSA_ERROR_HARDWARE_FAILURE : nrf51_rng::get_entropy(flags, estimate_bits, output, output_size);
    }
};
