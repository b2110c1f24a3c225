/// @file The operating system's random bytes as a driver class: `psadrv::getrandom::driver` in a platform's driver list.
#pragma once

#include <psadrv_drivers/getrandom/getrandom_driver.h>
#include <psadrv/model/driver.hpp>

namespace psadrv::getrandom {

struct driver {
    static constexpr const char* prefix = "getrandom";
    static constexpr driver_type type = driver_type::transparent;
    static constexpr bool thread_safe = true;
    static constexpr capability capabilities[] = {{.entry_points = {entry_point::get_entropy}}};

    static psa_status_t get_entropy(std::uint32_t flags, std::size_t* estimate_bits, std::uint8_t* output,
                                    std::size_t output_size) {
        return getrandom_get_entropy(flags, estimate_bits, output, output_size);
    }
};

}  // namespace psadrv::getrandom
