/// @file What it means to the caller where an asymmetric function of Mbed TLS refuses. PSA Crypto API: "Return status".
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/software/mbedtls/random.hpp>
#include <psadrv/software/mbedtls/status.hpp>

namespace psadrv::mbedtls {

/// One code of Mbed TLS tells of a bad key here and of a bad signature there. So `refusal` is what every error of this one
/// call means, but for those that are no property of its arguments.
[[nodiscard]] constexpr psa_status_t status_of(int result, psa_status_t refusal) {
    const psa_status_t status = status_of(result);
    return status == PSA_SUCCESS || status == PSA_ERROR_INSUFFICIENT_MEMORY ? status : refusal;
}
[[nodiscard]] constexpr psa_status_t status_of(int result, const random_source& random, psa_status_t refusal) {
    return result != 0 && random.status != PSA_SUCCESS ? random.status : status_of(result, refusal);
}

}  // namespace psadrv::mbedtls
