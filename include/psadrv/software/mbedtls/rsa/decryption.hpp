/// @file What an error of Mbed TLS's RSA decryption means. PSA Crypto API: psa_asymmetric_decrypt.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/software/mbedtls/refusal.hpp>

namespace psadrv::mbedtls {

/// The status is all that tells of the padding: until it is made, Mbed TLS's code runs alike for good and bad ones. Input
/// that as a number is not below the modulus is PSA_ERROR_INVALID_ARGUMENT: it depends on no secret.
[[nodiscard]] constexpr psa_status_t status_of_decryption(int result, const random_source& random) {
    const psa_status_t status = status_of(result);
    if (result != 0 && random.status != PSA_SUCCESS) return random.status;
    // Mbed TLS repeats a private operation with the public key; that they differ is a fault.
    return status == PSA_ERROR_INVALID_SIGNATURE ? PSA_ERROR_CORRUPTION_DETECTED : status;
}

}  // namespace psadrv::mbedtls
