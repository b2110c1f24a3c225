/// @file Keys of 255 bits as driver classes have them: X25519 and Ed25519 differ in their functions alone.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/detail/memory.hpp>
#include <psadrv/model/callbacks.hpp>

#include <psa/crypto_driver_common.h>

#include <cstddef>
#include <cstdint>

namespace psadrv::sodium {

/// `Curve` has the static functions make_valid, which makes a private key of any 32 bytes, and compute_public_key. Every 32
/// bytes are a public key: one that is no point fails when it is used, and harms nobody but its owner.
template <class Curve>
struct curve_25519_keys {
    static constexpr std::size_t key_bits = 255;
    static constexpr std::size_t key_size = 32;  ///< bytes, of private and public keys

    static psa_status_t import_key(const psa_key_attributes_t* attributes, const std::uint8_t* data, std::size_t data_length,
                                   std::uint8_t* key_buffer, std::size_t key_buffer_size, std::size_t* key_buffer_length,
                                   std::size_t* bits) {
        if (data_length != key_size || (*bits != 0 && *bits != key_bits)) return PSA_ERROR_INVALID_ARGUMENT;
        if (key_buffer_size < key_size) return PSA_ERROR_BUFFER_TOO_SMALL;
        __builtin_memmove(key_buffer, data, key_size);
        if (PSA_KEY_TYPE_IS_KEY_PAIR(psa_get_key_type(attributes))) Curve::make_valid(key_buffer);
        *key_buffer_length = key_size;
        *bits = key_bits;
        return PSA_SUCCESS;
    }
    static psa_status_t generate_key(const psa_key_attributes_t*, std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                     std::size_t* key_buffer_length) {
        if (key_buffer_size < key_size) return PSA_ERROR_BUFFER_TOO_SMALL;
        const psa_status_t status = psadrv_random_by_PSADRV_DEFINE_CALLBACKS(key_buffer, key_size);
        if (status != PSA_SUCCESS) {
            detail::wipe(key_buffer, key_size);
            return status;
        }
        Curve::make_valid(key_buffer);
        *key_buffer_length = key_size;
        return PSA_SUCCESS;
    }
    static psa_status_t export_public_key(const psa_key_attributes_t*, const std::uint8_t* key_buffer,
                                          std::size_t key_buffer_size, std::uint8_t* data, std::size_t data_size,
                                          std::size_t* data_length) {
        if (key_buffer_size != key_size) return PSA_ERROR_INVALID_ARGUMENT;
        if (data_size < key_size) return PSA_ERROR_BUFFER_TOO_SMALL;
        Curve::compute_public_key(data, key_buffer);
        *data_length = key_size;
        return PSA_SUCCESS;
    }
};

}  // namespace psadrv::sodium
