/// @file What the generator over Mbed TLS serves, without Mbed TLS. Specification: "Random generation entry points".
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/software/mbedtls/describe.hpp>

namespace psadrv::mbedtls {

/// SP 800-90A: entropy of 256 bits, and a nonce of half as much, for a strength of 256 bits.
struct ctr_drbg_description : software_driver_description {
    static constexpr const char* prefix = "mbedtls_ctr_drbg";
    static constexpr capability capabilities[] = {
        {.entry_points = {entry_point::init_random, entry_point::add_entropy, entry_point::get_random},
         .initial_entropy_size = 48,
         .reseed_entropy_size = 32},
    };
};

inline constexpr software_row random_rows[]{
    software_row_of<ctr_drbg_description>("mbedtls::ctr_drbg"),
};

}  // namespace psadrv::mbedtls
