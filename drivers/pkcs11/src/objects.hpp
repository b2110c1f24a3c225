/// @file The objects of a key in the token: finding them, reading and destroying them.
#pragma once

#include "attribute_list.hpp"

namespace psadrv::pkcs11 {

/// A key as its context names it.
struct key_name {
    pkcs11_key_t context;
    const char* label;  ///< of a built-in key; null for others

    [[nodiscard]] bool is_builtin() const { return label != nullptr; }
};

/// PSA_ERROR_CORRUPTION_DETECTED: that is no context of this driver. PSA_ERROR_DOES_NOT_EXIST: a built-in key that the settings
/// do not know.
[[nodiscard]] psa_status_t read_context(const pkcs11_settings_t&, const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                        key_name&);
/// The row of a built-in key; null if the settings have none of that number.
[[nodiscard]] const pkcs11_builtin_key_t* builtin_row(const pkcs11_settings_t&, psa_drv_slot_number_t);

/// What object of a key is meant: one of a key pair's two, or the only one of a symmetric key.
inline constexpr CK_OBJECT_CLASS any_class = ~CK_OBJECT_CLASS{0};

/// PSA_ERROR_DOES_NOT_EXIST: the token has no such object.
[[nodiscard]] psa_status_t find(session&, const key_name&, CK_OBJECT_CLASS, CK_OBJECT_HANDLE&);
/// The object that uses the key's secret.
[[nodiscard]] psa_status_t find_secret(session&, const key_name&, psa_key_type_t, CK_OBJECT_HANDLE&);
/// The public one of a key pair, or the private one where a token keeps no other: it has the public values, too.
[[nodiscard]] psa_status_t find_public(session&, const key_name&, CK_OBJECT_HANDLE&);

/// Reads an attribute of at most `size` bytes. PSA_ERROR_BUFFER_TOO_SMALL: it is longer. PSA_ERROR_DOES_NOT_EXIST: it has none.
[[nodiscard]] psa_status_t read(session&, CK_OBJECT_HANDLE, CK_ATTRIBUTE_TYPE, void* value, std::size_t size,
                                std::size_t& length);

/// Destroys all objects of a key. PSA_ERROR_DOES_NOT_EXIST: there were none.
[[nodiscard]] psa_status_t destroy_objects(session&, const key_name&);

}  // namespace psadrv::pkcs11
