/// @file Groups, points and public keys of Mbed TLS; everything is zeroed and given back on every way out of a function.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/software/mbedtls/ecc/curve.hpp>
#include <psadrv/software/mbedtls/refusal.hpp>

#include <psa/crypto_struct.h>

#include <cstdint>

namespace psadrv::mbedtls {

struct ecc_group {
    mbedtls_ecp_group value;

    ecc_group() { mbedtls_ecp_group_init(&value); }
    ~ecc_group() { mbedtls_ecp_group_free(&value); }
    ecc_group(const ecc_group&) = delete;
    ecc_group& operator=(const ecc_group&) = delete;

    [[nodiscard]] int load(const curve& which) { return mbedtls_ecp_group_load(&value, which.group); }
};

struct ecc_point {
    mbedtls_ecp_point value;

    ecc_point() { mbedtls_ecp_point_init(&value); }
    ~ecc_point() { mbedtls_ecp_point_free(&value); }
    ecc_point(const ecc_point&) = delete;
    ecc_point& operator=(const ecc_point&) = delete;
};

/// A public key in the API's format, and whether it is a point of the curve. Mbed TLS refuses the compressed form, and on
/// Montgomery curves the points with which every shared secret is zero.
[[nodiscard]] inline psa_status_t load_point(ecc_group& group, const curve& on, const std::uint8_t* key, std::size_t length,
                                             ecc_point& point) {
    if (!on.is_known() || length != on.public_length()) return PSA_ERROR_INVALID_ARGUMENT;
    int result = group.load(on);
    if (result == 0) result = mbedtls_ecp_point_read_binary(&group.value, &point.value, key, length);
    if (result == 0) result = mbedtls_ecp_check_pubkey(&group.value, &point.value);
    return status_of(result, PSA_ERROR_INVALID_ARGUMENT);
}

}  // namespace psadrv::mbedtls
