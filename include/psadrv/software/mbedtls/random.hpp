/// @file Where the functions of Mbed TLS take random bytes: from the core. Specification: "Random generation entry points".
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/model/callbacks.hpp>

#include <cstddef>
#include <cstdint>

namespace psadrv::mbedtls {

/// Passed as `fill` with its own address, wherever Mbed TLS has `f_rng, p_rng`. It keeps the status of a generator that
/// fails: the functions of Mbed TLS have one error of their own for that, and the caller is to see the cause.
struct random_source {
    psa_status_t status = PSA_SUCCESS;

    static int fill(void* source, unsigned char* output, std::size_t size) {
        constexpr int generic_error = -0x0001;  // MBEDTLS_ERR_ERROR_GENERIC_ERROR
        const psa_status_t filled = psadrv_random_by_PSADRV_DEFINE_CALLBACKS(output, size);
        if (filled == PSA_SUCCESS) return 0;
        static_cast<random_source*>(source)->status = filled;
        return generic_error;
    }
};

}  // namespace psadrv::mbedtls
