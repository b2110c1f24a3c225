/// @file Key pairs on elliptic curves by Mbed TLS, as a driver of last resort. Specification: "Key management with
/// transparent drivers".
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/software/mbedtls/ecc/private_key.hpp>

namespace psadrv::mbedtls {

struct ecc_key_pair : ecc_key_pair_description {
    /// A Montgomery key is stored as RFC 7748 decodes it, whatever bits the data has in those places.
    static psa_status_t import_key(const psa_key_attributes_t* attributes, const std::uint8_t* data, std::size_t data_length,
                                   std::uint8_t* key_buffer, std::size_t key_buffer_size, std::size_t* key_buffer_length,
                                   std::size_t* bits) {
        const psa_key_type_t type = psa_get_key_type(attributes);
        if (!PSA_KEY_TYPE_IS_ECC_KEY_PAIR(type)) return PSA_ERROR_NOT_SUPPORTED;
        curve on;
        const psa_status_t found = find_imported(type, data_length, *bits, on);
        if (found != PSA_SUCCESS) return found;
        if (key_buffer_size < data_length) return PSA_ERROR_BUFFER_TOO_SMALL;
        ecc_group group;
        number secret;
        const psa_status_t loaded = load_private(group, on, data, data_length, secret);
        if (loaded != PSA_SUCCESS) return loaded;
        __builtin_memcpy(key_buffer, data, data_length);
        if (on.is_montgomery()) clamp(on, key_buffer);
        *key_buffer_length = data_length;
        *bits = on.bits;
        return PSA_SUCCESS;
    }

    static psa_status_t generate_key(const psa_key_attributes_t* attributes, std::uint8_t* key_buffer,
                                     std::size_t key_buffer_size, std::size_t* key_buffer_length) {
        const curve on = curve_of_pair(attributes);
        if (!on.is_known()) return PSA_ERROR_NOT_SUPPORTED;
        if (key_buffer_size < on.private_length()) return PSA_ERROR_BUFFER_TOO_SMALL;
        ecc_group group;
        number secret;
        random_source random;
        int result = group.load(on);
        if (result == 0) result = mbedtls_ecp_gen_privkey(&group.value, &secret.value, random_source::fill, &random);
        if (result == 0) result = write_number(on, secret, key_buffer);
        if (result == 0) *key_buffer_length = on.private_length();
        return status_of(result, random, PSA_ERROR_CORRUPTION_DETECTED);
    }

    static psa_status_t export_public_key(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                          std::size_t key_buffer_size, std::uint8_t* data, std::size_t data_size,
                                          std::size_t* data_length) {
        const curve on = curve_of_pair(attributes);
        if (!on.is_known()) return PSA_ERROR_NOT_SUPPORTED;
        if (data_size < on.public_length()) return PSA_ERROR_BUFFER_TOO_SMALL;
        ecc_group group;
        ecc_point point;
        number secret;
        const psa_status_t loaded = load_private(group, on, key_buffer, key_buffer_size, secret);
        if (loaded != PSA_SUCCESS) return loaded;
        random_source random;
        int result = mbedtls_ecp_mul(&group.value, &point.value, &secret.value, &group.value.G, random_source::fill, &random);
        if (result == 0) {
            result = mbedtls_ecp_point_write_binary(&group.value, &point.value, MBEDTLS_ECP_PF_UNCOMPRESSED, data_length, data,
                                                    on.public_length());
        }
        return status_of(result, random, PSA_ERROR_CORRUPTION_DETECTED);
    }
};

}  // namespace psadrv::mbedtls
