/// @file Private keys in the API's format as numbers of Mbed TLS. PSA Crypto API: "Elliptic curve keys", key formats.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/detail/memory.hpp>
#include <psadrv/software/mbedtls/bignum.hpp>
#include <psadrv/software/mbedtls/ecc/context.hpp>

namespace psadrv::mbedtls {

/// RFC 7748, decodeScalar25519 and decodeScalar448: any bytes become a private key.
inline void clamp(const curve& on, std::uint8_t* key) {
    const std::size_t last = on.private_length() - 1;
    key[0] = static_cast<std::uint8_t>(key[0] & (on.bits == 255 ? 0xf8 : 0xfc));
    if (on.bits == 255) key[last] = static_cast<std::uint8_t>(key[last] & 0x7f);
    key[last] = static_cast<std::uint8_t>(key[last] | (on.bits == 255 ? 0x40 : 0x80));
}

/// Gap of Mbed TLS 2.28: mbedtls_ecp_read_key refuses Curve448, so that the bytes are read as a number here.
[[nodiscard]] inline psa_status_t load_private(ecc_group& group, const curve& on, const std::uint8_t* key, std::size_t length,
                                               number& secret) {
    if (!on.is_known() || length != on.private_length()) return PSA_ERROR_INVALID_ARGUMENT;
    int result = group.load(on);
    if (result == 0 && on.is_montgomery()) {
        std::uint8_t clamped[longest_private_key];
        __builtin_memcpy(clamped, key, length);
        clamp(on, clamped);
        result = mbedtls_mpi_read_binary_le(&secret.value, clamped, length);
        detail::wipe(clamped, sizeof clamped);
    } else if (result == 0) {
        result = mbedtls_mpi_read_binary(&secret.value, key, length);
    }
    // Between 1 and the order of the group less 1.
    if (result == 0) result = mbedtls_ecp_check_privkey(&group.value, &secret.value);
    return status_of(result, PSA_ERROR_INVALID_ARGUMENT);
}

/// A private key or a coordinate, with leading zeros to its full length.
[[nodiscard]] inline int write_number(const curve& on, const number& from, std::uint8_t* to) {
    return on.is_montgomery() ? mbedtls_mpi_write_binary_le(&from.value, to, on.private_length())
                              : mbedtls_mpi_write_binary(&from.value, to, on.private_length());
}

/// The curve of a key pair's attributes.
[[nodiscard]] inline curve curve_of_pair(const psa_key_attributes_t* attributes) {
    const psa_key_type_t type = psa_get_key_type(attributes);
    return PSA_KEY_TYPE_IS_ECC_KEY_PAIR(type) ? curve_of(type, psa_get_key_bits(attributes)) : curve{};
}

}  // namespace psadrv::mbedtls
