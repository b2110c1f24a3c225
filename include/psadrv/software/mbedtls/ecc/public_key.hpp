/// @file Public keys on elliptic curves by Mbed TLS, as a driver of last resort. Specification: "Key management with
/// transparent drivers".
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/software/mbedtls/ecc/context.hpp>

namespace psadrv::mbedtls {

struct ecc_public_key : ecc_public_key_description {
    static psa_status_t import_key(const psa_key_attributes_t* attributes, const std::uint8_t* data, std::size_t data_length,
                                   std::uint8_t* key_buffer, std::size_t key_buffer_size, std::size_t* key_buffer_length,
                                   std::size_t* bits) {
        const psa_key_type_t type = psa_get_key_type(attributes);
        if (!PSA_KEY_TYPE_IS_ECC_PUBLIC_KEY(type)) return PSA_ERROR_NOT_SUPPORTED;
        curve on;
        const psa_status_t found = find_imported(type, data_length, *bits, on);
        if (found != PSA_SUCCESS) return found;
        if (key_buffer_size < data_length) return PSA_ERROR_BUFFER_TOO_SMALL;
        ecc_group group;
        ecc_point point;
        const psa_status_t loaded = load_point(group, on, data, data_length, point);
        if (loaded != PSA_SUCCESS) return loaded;
        __builtin_memcpy(key_buffer, data, data_length);
        *key_buffer_length = data_length;
        *bits = on.bits;
        return PSA_SUCCESS;
    }

    /// The key buffer is in this format.
    static psa_status_t export_public_key(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                          std::size_t key_buffer_size, std::uint8_t* data, std::size_t data_size,
                                          std::size_t* data_length) {
        const psa_key_type_t type = psa_get_key_type(attributes);
        const curve on = curve_of(type, psa_get_key_bits(attributes));
        if (!PSA_KEY_TYPE_IS_ECC_PUBLIC_KEY(type) || !on.is_known()) return PSA_ERROR_NOT_SUPPORTED;
        if (key_buffer_size != on.public_length()) return PSA_ERROR_INVALID_ARGUMENT;
        if (data_size < key_buffer_size) return PSA_ERROR_BUFFER_TOO_SMALL;
        __builtin_memcpy(data, key_buffer, key_buffer_size);
        *data_length = key_buffer_size;
        return PSA_SUCCESS;
    }
};

}  // namespace psadrv::mbedtls
