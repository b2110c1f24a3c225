/// @file RSA public keys by Mbed TLS, as a driver of last resort. Specification: "Key management with transparent drivers".
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/software/mbedtls/rsa/export_public.hpp>

namespace psadrv::mbedtls {

struct rsa_public_key : rsa_public_key_description {
    static psa_status_t import_key(const psa_key_attributes_t* attributes, const std::uint8_t* data, std::size_t data_length,
                                   std::uint8_t* key_buffer, std::size_t key_buffer_size, std::size_t* key_buffer_length,
                                   std::size_t* bits) {
        rsa_key key;
        if (psa_get_key_type(attributes) != PSA_KEY_TYPE_RSA_PUBLIC_KEY) return PSA_ERROR_NOT_SUPPORTED;
        if (!read_rsa_key(data, data_length, false, key)) return PSA_ERROR_INVALID_ARGUMENT;
        const psa_status_t size = check_imported_size(key, PSA_KEY_TYPE_RSA_PUBLIC_KEY, data_length, key_buffer_size, *bits);
        if (size != PSA_SUCCESS) return size;
        rsa_context rsa;
        const psa_status_t loaded = load_public(rsa, key);
        if (loaded != PSA_SUCCESS) return loaded;
        __builtin_memcpy(key_buffer, data, data_length);
        *key_buffer_length = data_length;
        *bits = key.bits();
        return PSA_SUCCESS;
    }
    static psa_status_t export_public_key(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                          std::size_t key_buffer_size, std::uint8_t* data, std::size_t data_size,
                                          std::size_t* data_length) {
        return export_rsa_public(attributes, key_buffer, key_buffer_size, data, data_size, data_length);
    }
};

}  // namespace psadrv::mbedtls
