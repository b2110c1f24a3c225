/// @file Random bytes for the core, for the application and for drivers that ask back. PSA Crypto API: "Random number
/// generation".
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
#pragma once

#include <psadrv/core/answer.hpp>
#include <psadrv/core/random_driver.hpp>
#include <psadrv/core/state.hpp>
#include <psadrv/detail/memory.hpp>
#include <psadrv/select/platform.hpp>
#include <psadrv/select/random_source.hpp>

namespace psadrv {

/// Fills a buffer of `size` bytes from the platform's source, or from its drivers' generator. PSA_ERROR_NOT_SUPPORTED: it has
/// neither. Where it fails, the buffer is zero: what is there is not to be taken for random.
template <platform Platform>
[[nodiscard]] psa_status_t generate_random_bytes(std::uint8_t* output, std::size_t size) {
    if (size == 0) return PSA_SUCCESS;
    psa_status_t status = PSA_ERROR_NOT_SUPPORTED;
    using asking = asking_platform<Platform>;
    if constexpr (has_random_source<asking>) status = checked_status(asking::random::generate(output, size));
    else if constexpr (detail::keeps_generator<asking>) status = random_generator<asking>{}.generate(output, size);
    if (status != PSA_SUCCESS) detail::wipe(output, size);
    return status;
}

}  // namespace psadrv
