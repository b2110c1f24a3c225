/// @file Transparent keys, checked. PSA Crypto API: "Key management".
/// Layer: api -- may include every layer below.
///
/// Keys are in the caller's memory, in export format: that the core keeps them is another matter. Lengths and sizes of buffers
/// are in bytes. On failure a length is 0, and what a driver has written to an output is wiped. PSA_ERROR_BAD_STATE before
/// `init`. PSA_ERROR_INVALID_ARGUMENT: a null pointer with a length that is not 0; no asymmetric key. PSA_ERROR_NOT_SUPPORTED:
/// not wanted, or nobody serves it.
#pragma once

#include <psadrv/api/arguments.hpp>
#include <psadrv/core/key_management.hpp>
#include <psadrv/core/state.hpp>

namespace psadrv {

template <platform Platform>
struct api_key_management {
    /// Makes a key of `data`, which is in the API's export format or in one that a driver knows. A size of 0 in the attributes
    /// lets the data decide, and after a success they say it. PSA_ERROR_INVALID_ARGUMENT: the data is no such key.
    [[nodiscard]] static psa_status_t import_key(psa_key_attributes_t* attributes, const std::uint8_t* data,
                                                 std::size_t data_length, std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                                 std::size_t* key_buffer_length) {
        *key_buffer_length = 0;
        if (!is_ready<Platform>()) return PSA_ERROR_BAD_STATE;
        if (!detail::is_buffer<Platform>(data, data_length) || !detail::is_buffer<Platform>(key_buffer, key_buffer_size))
            return PSA_ERROR_INVALID_ARGUMENT;
        return core_key<Platform>::import_key(attributes, data, data_length, key_buffer, key_buffer_size, key_buffer_length);
    }
    /// Makes a key pair of the attributes' type and size. PSA_ERROR_BUFFER_TOO_SMALL: `key_buffer_size` below
    /// PSA_EXPORT_KEY_OUTPUT_SIZE.
    [[nodiscard]] static psa_status_t generate_key(const psa_key_attributes_t* attributes, std::uint8_t* key_buffer,
                                                   std::size_t key_buffer_size, std::size_t* key_buffer_length) {
        *key_buffer_length = 0;
        if (!is_ready<Platform>()) return PSA_ERROR_BAD_STATE;
        if (!detail::is_buffer<Platform>(key_buffer, key_buffer_size)) return PSA_ERROR_INVALID_ARGUMENT;
        return core_key<Platform>::generate_key(attributes, key_buffer, key_buffer_size, key_buffer_length);
    }
    /// psa_export_public_key: of a key pair, or a public key as it is. PSA_ERROR_BUFFER_TOO_SMALL: `data_size` below
    /// PSA_EXPORT_PUBLIC_KEY_OUTPUT_SIZE.
    [[nodiscard]] static psa_status_t export_public_key(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                                        std::size_t key_buffer_size, std::uint8_t* data, std::size_t data_size,
                                                        std::size_t* data_length) {
        *data_length = 0;
        if (!is_ready<Platform>()) return PSA_ERROR_BAD_STATE;
        if (!detail::is_buffer<Platform>(data, data_size)) return PSA_ERROR_INVALID_ARGUMENT;
        return core_key<Platform>::export_public_key(attributes, key_buffer, key_buffer_size, data, data_size, data_length);
    }
};

}  // namespace psadrv
