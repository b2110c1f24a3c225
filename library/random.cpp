/// @file Random bytes, for applications and for drivers that call back. PSA Crypto API: "Random number generation".
#include "c_api.hpp"

#include <psadrv/api/arguments.hpp>
#include <psadrv/core/random.hpp>
#include <psadrv/guard/current_driver.hpp>
#include <psadrv/model/callbacks.hpp>

namespace {

/// Drivers may ask in their init, where the core can tell that it is they.
psa_status_t generate(uint8_t* output, size_t output_size) {
    using platform = psadrv_platform;
    if (!psadrv::is_ready<platform>() && (psadrv::is_interrupted<platform>() || !psadrv::in_driver<platform>()))
        return PSA_ERROR_BAD_STATE;
    if (!psadrv::detail::is_buffer<platform>(output, output_size)) return PSA_ERROR_INVALID_ARGUMENT;
    return psadrv::generate_random_bytes<platform>(output, output_size);
}

}  // namespace

psa_status_t psa_generate_random(uint8_t* output, size_t output_size) { return call<generate>(output, output_size); }
psa_status_t psadrv_random_by_PSADRV_DEFINE_CALLBACKS(uint8_t* output, size_t output_size) {
    return psadrv::generate_random_bytes<psadrv_platform>(output, output_size);
}
