// A board that is broken: its peripheral gives one value for ever. The program must say so.
#include "nrf51_rng.hpp"

struct source : nrf51_rng {
    static psa_status_t get_entropy(std::uint32_t, std::size_t* estimate_bits, std::uint8_t* output, std::size_t output_size) {
        for (std::size_t i = 0; i != output_size; ++i) output[i] = 0xff;
        *estimate_bits = 4 * output_size;
        return PSA_SUCCESS;
    }
};

#include "application.hpp"
