/// @file The public key of an RSA key in the API's format, RSAPublicKey. PSA Crypto API: psa_export_public_key.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/software/mbedtls/rsa/context.hpp>

namespace psadrv::mbedtls {

/// A key pair's DER holds the elements of its public key next to each other: they need a head, and no computation.
[[nodiscard]] inline psa_status_t export_rsa_public(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                                    std::size_t key_buffer_size, std::uint8_t* data, std::size_t data_size,
                                                    std::size_t* data_length) {
    rsa_key key;
    if (!read_rsa_key(attributes, key_buffer, key_buffer_size, key)) return PSA_ERROR_INVALID_ARGUMENT;
    const std::size_t size = key.public_part.size;  // above 0x7f and below 0x10000: of the sizes that are taken
    std::uint8_t head[4] = {MBEDTLS_ASN1_CONSTRUCTED | MBEDTLS_ASN1_SEQUENCE, 0x82, static_cast<std::uint8_t>(size >> 8),
                            static_cast<std::uint8_t>(size)};
    std::size_t head_size = 4;
    if (size < 0x100) {
        head[1] = 0x81;
        head[2] = head[3];
        head_size = 3;
    }
    if (data_size < head_size + size) return PSA_ERROR_BUFFER_TOO_SMALL;
    __builtin_memcpy(data, head, head_size);
    __builtin_memcpy(data + head_size, key.public_part.data, size);
    *data_length = head_size + size;
    return PSA_SUCCESS;
}

/// The size of an imported key, which is that of its modulus, against what the caller said of it. PSA_ERROR_NOT_SUPPORTED: also
/// where its public exponent makes it longer than the API's size macro, for which "PSA_EXPORT_KEY_OUTPUT_SIZE" would not suffice.
[[nodiscard]] inline psa_status_t check_imported_size(const rsa_key& key, psa_key_type_t type, std::size_t data_length,
                                                      std::size_t key_buffer_size, std::size_t bits) {
    if (bits != 0 && bits != key.bits()) return PSA_ERROR_INVALID_ARGUMENT;
    if (!is_rsa_size(key.bits()) || data_length > PSA_EXPORT_KEY_OUTPUT_SIZE(type, key.bits())) return PSA_ERROR_NOT_SUPPORTED;
    return key_buffer_size < data_length ? PSA_ERROR_BUFFER_TOO_SMALL : PSA_SUCCESS;
}

}  // namespace psadrv::mbedtls
