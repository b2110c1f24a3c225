/// @file A number of Mbed TLS that is zeroed and given back on every way out of a function.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <mbedtls/bignum.h>

namespace psadrv::mbedtls {

/// Its digits are on the heap: Mbed TLS's affair, and mbedtls_mpi_free zeroes them.
struct number {
    mbedtls_mpi value;

    number() { mbedtls_mpi_init(&value); }
    ~number() { mbedtls_mpi_free(&value); }
    number(const number&) = delete;
    number& operator=(const number&) = delete;
};

}  // namespace psadrv::mbedtls
