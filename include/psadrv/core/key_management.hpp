/// @file Transparent keys: import, generation, the public part. PSA Crypto API: "Key creation", "Key export".
/// Specification: "Key management with transparent drivers".
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
///
/// Keys are asymmetric: "Transparent drivers are not involved when importing, generating or deriving symmetric keys". Lengths and
/// sizes of buffers are in bytes.
#pragma once

#include <psadrv/core/answer.hpp>
#include <psadrv/core/asymmetric_check.hpp>
#include <psadrv/core/key_size.hpp>
#include <psadrv/dispatch/key_management.hpp>
#include <psadrv/select/wanted_keys.hpp>

namespace psadrv {

template <platform Platform>
class core_key {
    [[nodiscard]] static bool is_local(const psa_key_attributes_t* attributes) {
        return PSA_KEY_LIFETIME_GET_LOCATION(psa_get_key_lifetime(attributes)) == PSA_KEY_LOCATION_LOCAL_STORAGE;
    }

  public:
    /// Makes a key of `data`; on success the attributes say its size. "The core sets *bits to psa_get_key_bits(attributes)": a
    /// size of 0 lets the data decide. PSA_ERROR_INVALID_ARGUMENT: no asymmetric key; data of no size, or of another size than
    /// the attributes say. PSA_ERROR_NOT_SUPPORTED: nobody serves keys of its size, or it is not wanted.
    /// PSA_ERROR_CORRUPTION_DETECTED: what the driver made of it has not the length of such a key. Where it fails, the key
    /// buffer is zero and the attributes are as they were.
    [[nodiscard]] static psa_status_t import_key(psa_key_attributes_t* attributes, const std::uint8_t* data,
                                                 std::size_t data_length, std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                                 std::size_t* key_buffer_length) {
        const psa_key_type_t type = psa_get_key_type(attributes);
        const std::size_t given = psa_get_key_bits(attributes);
        if (!PSA_KEY_TYPE_IS_ASYMMETRIC(type) || !is_local(attributes) || data_length == 0) return PSA_ERROR_INVALID_ARGUMENT;
        const std::size_t expected = given != 0 ? given : detail::imported_key_bits<Platform>(type, data, data_length);
        return wiped_output(make_of_data(attributes, expected, data, data_length, key_buffer, key_buffer_size, key_buffer_length),
                            key_buffer, key_buffer_size, key_buffer_length);
    }
    /// The same for an asymmetric key in local storage whose size in bits is known, or any_key_bits. Where it fails, the key
    /// buffer is the caller's to wipe.
    [[nodiscard]] static psa_status_t make_of_data(psa_key_attributes_t* attributes, std::size_t expected,
                                                   const std::uint8_t* data, std::size_t data_length, std::uint8_t* key_buffer,
                                                   std::size_t key_buffer_size, std::size_t* key_buffer_length) {
        constexpr entry_point entry = entry_point::import_key;
        const psa_key_type_t type = psa_get_key_type(attributes);
        std::size_t bits = psa_get_key_bits(attributes);
        const psa_status_t status = checked_output(
            dispatch_at_run_time<Platform, entry>(0, type, expected, static_cast<const psa_key_attributes_t*>(attributes), data,
                                                  data_length, key_buffer, key_buffer_size, key_buffer_length, &bits),
            key_buffer_size, key_buffer_length);
        if (status != PSA_SUCCESS) return status;
        if (!detail::is_imported_size(expected, bits) || *key_buffer_length == 0) return PSA_ERROR_INVALID_ARGUMENT;
        if (expected == any_key_bits && !is_wanted_key<Platform, entry>(0, type, bits)) return PSA_ERROR_NOT_SUPPORTED;
        if (!detail::has_asymmetric_length(type, bits, *key_buffer_length)) return PSA_ERROR_CORRUPTION_DETECTED;
        psa_set_key_bits(attributes, bits);
        return PSA_SUCCESS;
    }

    /// Makes a key pair of the attributes' type and size. PSA_ERROR_INVALID_ARGUMENT: no key pair, or no size.
    /// PSA_ERROR_BUFFER_TOO_SMALL: less than PSA_EXPORT_KEY_OUTPUT_SIZE, and nothing is written. Where it fails behind that, the
    /// key buffer is zero.
    [[nodiscard]] static psa_status_t generate_key(const psa_key_attributes_t* attributes, std::uint8_t* key_buffer,
                                                   std::size_t key_buffer_size, std::size_t* key_buffer_length) {
        const psa_key_type_t type = psa_get_key_type(attributes);
        const std::size_t bits = psa_get_key_bits(attributes);
        if (!PSA_KEY_TYPE_IS_KEY_PAIR(type) || !is_local(attributes) || bits == 0) return PSA_ERROR_INVALID_ARGUMENT;
        const std::size_t size = detail::exported_length<Platform, entry_point::generate_key>(type, bits, true);
        if (key_buffer_size < size) return PSA_ERROR_BUFFER_TOO_SMALL;
        return wiped_output(make(attributes, size, key_buffer, key_buffer_size, key_buffer_length), key_buffer, key_buffer_size,
                            key_buffer_length);
    }
    /// The same for a key pair in local storage that has a size, and room for `size` bytes, PSA_EXPORT_KEY_OUTPUT_SIZE of it.
    /// Where it fails, the key buffer is the caller's to wipe.
    [[nodiscard]] static psa_status_t make(const psa_key_attributes_t* attributes, std::size_t size, std::uint8_t* key_buffer,
                                           std::size_t key_buffer_size, std::size_t* key_buffer_length) {
        const psa_status_t status =
            checked_output(raw_key_management<Platform>::generate_key(attributes, key_buffer, key_buffer_size, key_buffer_length),
                           key_buffer_size, key_buffer_length);
        if (status != PSA_SUCCESS) return status;
        const std::size_t length = *key_buffer_length;
        const bool whole = PSA_KEY_TYPE_IS_ECC(psa_get_key_type(attributes)) ? length == size : length != 0;
        return whole ? PSA_SUCCESS : PSA_ERROR_CORRUPTION_DETECTED;
    }

    /// The public key of a key pair, or a public key as it is. PSA_ERROR_INVALID_ARGUMENT: no asymmetric key.
    /// PSA_ERROR_BUFFER_TOO_SMALL: less than PSA_EXPORT_PUBLIC_KEY_OUTPUT_SIZE for a key pair, or than the public key; nothing is
    /// written. Where it fails behind that, the buffer is zero.
    [[nodiscard]] static psa_status_t export_public_key(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                                        std::size_t key_buffer_size, std::uint8_t* data, std::size_t data_size,
                                                        std::size_t* data_length) {
        const psa_key_type_t type = psa_get_key_type(attributes);
        if (!detail::is_asymmetric_key(attributes, key_buffer, key_buffer_size)) return PSA_ERROR_INVALID_ARGUMENT;
        if (PSA_KEY_TYPE_IS_PUBLIC_KEY(type)) {  // the key buffer is in this format
            if (data_size < key_buffer_size) return PSA_ERROR_BUFFER_TOO_SMALL;
            __builtin_memmove(data, key_buffer, key_buffer_size);
            *data_length = key_buffer_size;
            return PSA_SUCCESS;
        }
        if (data_size <
            detail::exported_length<Platform, entry_point::export_public_key>(type, psa_get_key_bits(attributes), false))
            return PSA_ERROR_BUFFER_TOO_SMALL;
        psa_status_t status = raw_key_management<Platform>::export_public_key(attributes, key_buffer, key_buffer_size, data,
                                                                              data_size, data_length);
        // "The driver must set *data_length to the exact size of the exported key."
        if (status == PSA_SUCCESS && PSA_KEY_TYPE_IS_ECC(type) &&
            *data_length != detail::ecc_key_size(type, psa_get_key_bits(attributes), false))
            status = PSA_ERROR_CORRUPTION_DETECTED;
        return wiped_output(status, data, data_size, data_length);
    }
};

}  // namespace psadrv
