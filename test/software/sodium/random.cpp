// The random numbers of the tests of single drivers; of a platform they are the core's.
#include "support.hpp"

#include <psadrv/model/callbacks.hpp>

psa_status_t psadrv_random_by_PSADRV_DEFINE_CALLBACKS(std::uint8_t* output, std::size_t output_size) {
    const bool good = test::random_numbers::status == PSA_SUCCESS;
    for (std::size_t i = 0; i != (good ? output_size : output_size / 2); ++i) output[i] = test::random_numbers::next++;
    return test::random_numbers::status;
}
