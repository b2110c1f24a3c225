/// @file Random bytes, checked. PSA Crypto API: "Random number generation".
/// Layer: api -- may include every layer below.
#pragma once

#include <psadrv/api/arguments.hpp>
#include <psadrv/core/random.hpp>
#include <psadrv/core/state.hpp>
#include <psadrv/rules/error_of_call.hpp>

namespace psadrv {

template <platform Platform>
struct api_random {
    /// psa_generate_random: fills `output_size` bytes from the platform's `random`, or from drivers where a row wants that; with
    /// neither it does not compile.
    /// PSA_ERROR_BAD_STATE before `init`; otherwise the source's status, and a buffer of zeros where that is a failure.
    [[nodiscard]] static psa_status_t generate_random(std::uint8_t* output, std::size_t output_size) {
        static_assert(sizeof(rules::error_of_random<Platform>) != 0);
        if (!is_ready<Platform>()) return PSA_ERROR_BAD_STATE;
        if (!detail::is_buffer<Platform>(output, output_size)) return PSA_ERROR_INVALID_ARGUMENT;
        return generate_random_bytes<Platform>(output, output_size);
    }
};

}  // namespace psadrv
