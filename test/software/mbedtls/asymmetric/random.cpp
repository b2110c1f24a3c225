// The core's random bytes, for programs without a core: repeatable, and on request they fail.
#include <software/mbedtls/asymmetric/calls.hpp>

#include <psadrv/model/callbacks.hpp>

#include <algorithm>

psa_status_t psadrv_random_by_PSADRV_DEFINE_CALLBACKS(std::uint8_t* output, std::size_t output_size) {
    using test::generator;
    if (generator::calls_before_failure == 0) return PSA_ERROR_INSUFFICIENT_ENTROPY;
    if (generator::calls_before_failure > 0) --generator::calls_before_failure;
    if (!generator::given.empty() && generator::given.front().size() == output_size) {
        std::copy_n(generator::given.front().begin(), output_size, output);
        generator::given.erase(generator::given.begin());
        return PSA_SUCCESS;
    }
    for (std::size_t i = 0; i != output_size; ++i) output[i] = static_cast<std::uint8_t>(generator::numbers());
    return PSA_SUCCESS;
}
