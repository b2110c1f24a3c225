/// @file Making and exporting keys: the direct calls. Specification: "Driver entry points for key management".
/// Layer: dispatch -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/.
///
/// Arguments are the specification's, answers are the driver's: nothing is checked and nothing is wiped here. Attributes say
/// the key's type and size, and no algorithm is involved; a key buffer is in export format, or at an element's location its own
/// key context.
#pragma once

#include <psadrv/dispatch/key.hpp>
#include <psadrv/model/member/key_management.hpp>

namespace psadrv {

/// `crypto<Platform>::raw`: the entry points as the specification gives them, the key's type and size (in bits) in angle
/// brackets or told by the attributes.
template <platform Platform>
struct raw_key_management {
    /// The driver determines the size where `*bits` is 0. The call in angle brackets goes to the driver of that size all the
    /// same; the other one, where the attributes have size 0, to a driver that restricts no size.
    template <psa_key_type_t KeyType, std::size_t KeyBits>
    PSADRV_ALWAYS_INLINE static psa_status_t import_key(const psa_key_attributes_t* attributes, const std::uint8_t* data,
                                                        std::size_t data_length, std::uint8_t* key_buffer,
                                                        std::size_t key_buffer_size, std::size_t* key_buffer_length,
                                                        std::size_t* bits) {
        static_assert(sizeof(rules::error_of_call<Platform, entry_point::import_key, keyed(0, KeyType, KeyBits)>) != 0);
        return dispatch<Platform, entry_point::import_key, keyed(0, KeyType, KeyBits)>(attributes, data, data_length, key_buffer,
                                                                                       key_buffer_size, key_buffer_length, bits);
    }
    PSADRV_ALWAYS_INLINE static psa_status_t import_key(const psa_key_attributes_t* attributes, const std::uint8_t* data,
                                                        std::size_t data_length, std::uint8_t* key_buffer,
                                                        std::size_t key_buffer_size, std::size_t* key_buffer_length,
                                                        std::size_t* bits) {
        return dispatch_for_key<Platform, entry_point::import_key>(0, attributes, attributes, data, data_length, key_buffer,
                                                                   key_buffer_size, key_buffer_length, bits);
    }
    template <psa_key_type_t KeyType, std::size_t KeyBits>
    PSADRV_ALWAYS_INLINE static psa_status_t generate_key(const psa_key_attributes_t* attributes, std::uint8_t* key_buffer,
                                                          std::size_t key_buffer_size, std::size_t* key_buffer_length) {
        static_assert(sizeof(rules::error_of_call<Platform, entry_point::generate_key, keyed(0, KeyType, KeyBits)>) != 0);
        return dispatch<Platform, entry_point::generate_key, keyed(0, KeyType, KeyBits)>(attributes, key_buffer, key_buffer_size,
                                                                                         key_buffer_length);
    }
    PSADRV_ALWAYS_INLINE static psa_status_t generate_key(const psa_key_attributes_t* attributes, std::uint8_t* key_buffer,
                                                          std::size_t key_buffer_size, std::size_t* key_buffer_length) {
        return dispatch_for_key<Platform, entry_point::generate_key>(0, attributes, attributes, key_buffer, key_buffer_size,
                                                                     key_buffer_length);
    }
    template <psa_key_type_t KeyType, std::size_t KeyBits>
    PSADRV_ALWAYS_INLINE static psa_status_t export_public_key(const psa_key_attributes_t* attributes,
                                                               const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                                               std::uint8_t* data, std::size_t data_size,
                                                               std::size_t* data_length) {
        static_assert(sizeof(rules::error_of_call<Platform, entry_point::export_public_key, keyed(0, KeyType, KeyBits)>) != 0);
        return dispatch<Platform, entry_point::export_public_key, keyed(0, KeyType, KeyBits)>(
            attributes, key_buffer, key_buffer_size, data, data_size, data_length);
    }
    PSADRV_ALWAYS_INLINE static psa_status_t export_public_key(const psa_key_attributes_t* attributes,
                                                               const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                                               std::uint8_t* data, std::size_t data_size,
                                                               std::size_t* data_length) {
        return dispatch_for_key<Platform, entry_point::export_public_key>(0, attributes, attributes, key_buffer, key_buffer_size,
                                                                          data, data_size, data_length);
    }

    // Of opaque keys alone: what is at hand the core exports and copies by itself.
    template <psa_key_type_t KeyType, std::size_t KeyBits>
    PSADRV_ALWAYS_INLINE static psa_status_t export_key(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                                        std::size_t key_buffer_size, std::uint8_t* data, std::size_t data_size,
                                                        std::size_t* data_length) {
        static_assert(sizeof(rules::error_of_call<Platform, entry_point::export_key, keyed(0, KeyType, KeyBits)>) != 0);
        return dispatch<Platform, entry_point::export_key, keyed(0, KeyType, KeyBits)>(attributes, key_buffer, key_buffer_size,
                                                                                       data, data_size, data_length);
    }
    PSADRV_ALWAYS_INLINE static psa_status_t export_key(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                                        std::size_t key_buffer_size, std::uint8_t* data, std::size_t data_size,
                                                        std::size_t* data_length) {
        return dispatch_for_key<Platform, entry_point::export_key>(0, attributes, attributes, key_buffer, key_buffer_size, data,
                                                                   data_size, data_length);
    }
    template <psa_key_type_t KeyType, std::size_t KeyBits>
    PSADRV_ALWAYS_INLINE static psa_status_t copy_key(const psa_key_attributes_t* attributes, const std::uint8_t* source_key,
                                                      std::size_t source_key_size, std::uint8_t* key_buffer,
                                                      std::size_t key_buffer_size, std::size_t* key_buffer_length) {
        static_assert(sizeof(rules::error_of_call<Platform, entry_point::copy_key, keyed(0, KeyType, KeyBits)>) != 0);
        return dispatch<Platform, entry_point::copy_key, keyed(0, KeyType, KeyBits)>(
            attributes, source_key, source_key_size, key_buffer, key_buffer_size, key_buffer_length);
    }
    PSADRV_ALWAYS_INLINE static psa_status_t copy_key(const psa_key_attributes_t* attributes, const std::uint8_t* source_key,
                                                      std::size_t source_key_size, std::uint8_t* key_buffer,
                                                      std::size_t key_buffer_size, std::size_t* key_buffer_length) {
        return dispatch_for_key<Platform, entry_point::copy_key>(0, attributes, attributes, source_key, source_key_size,
                                                                 key_buffer, key_buffer_size, key_buffer_length);
    }
};

}  // namespace psadrv
