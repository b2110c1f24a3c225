/// @file Random bytes by libsodium, which takes them from the operating system. Specification: "Random generation entry points".
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psa/crypto_values.h>

#include <sodium/randombytes.h>

#include <cstddef>
#include <cstdint>

namespace psadrv::sodium {

/// For a platform's `using random = psadrv::sodium::random;`. Where the operating system has no random bytes, libsodium ends
/// the program; on bare metal it needs randombytes_set_implementation first.
struct random {
    static psa_status_t generate(std::uint8_t* output, std::size_t size) {
        randombytes_buf(output, size);
        return PSA_SUCCESS;
    }
};

}  // namespace psadrv::sodium
