/// @file Entry point families, which a driver implements as a whole. Specification: "Driver entry points for multi-part
/// operations", "Driver entry points for key derivation", "Driver entry points for PAKE".
/// Layer: model -- may include psa/, detail/, model/.
#pragma once

#include <psadrv/model/entry_point.hpp>

namespace psadrv {

/// What a capability may list under "entry_points" in place of the members.
struct family {
    const char* name;
    entry_point_set members;   ///< mandatory
    entry_point_set optional;  ///< listed beside the family where a driver has them

    static const entry_point_set hash_multipart, mac_multipart, mac_verify_multipart, cipher_encrypt_multipart,
        cipher_decrypt_multipart, aead_encrypt_multipart, aead_decrypt_multipart, key_derivation, pake;
};

inline constexpr entry_point_set family::hash_multipart{entry_point::hash_setup, entry_point::hash_update,
                                                        entry_point::hash_finish, entry_point::hash_abort};
// The specification leaves the members of the keyed families open ("TODO"). Gap: they are those of the API's functions.
inline constexpr entry_point_set family::mac_multipart{entry_point::mac_sign_setup, entry_point::mac_update,
                                                       entry_point::mac_sign_finish, entry_point::mac_abort};
inline constexpr entry_point_set family::mac_verify_multipart{entry_point::mac_verify_setup, entry_point::mac_update,
                                                              entry_point::mac_verify_finish, entry_point::mac_abort};
inline constexpr entry_point_set family::cipher_encrypt_multipart{entry_point::cipher_encrypt_setup, entry_point::cipher_set_iv,
                                                                  entry_point::cipher_update, entry_point::cipher_finish,
                                                                  entry_point::cipher_abort};
inline constexpr entry_point_set family::cipher_decrypt_multipart{entry_point::cipher_decrypt_setup, entry_point::cipher_set_iv,
                                                                  entry_point::cipher_update, entry_point::cipher_finish,
                                                                  entry_point::cipher_abort};
inline constexpr entry_point_set family::aead_encrypt_multipart{
    entry_point::aead_encrypt_setup, entry_point::aead_set_nonce, entry_point::aead_set_lengths, entry_point::aead_update_ad,
    entry_point::aead_update,        entry_point::aead_finish,    entry_point::aead_abort};
inline constexpr entry_point_set family::aead_decrypt_multipart{
    entry_point::aead_decrypt_setup, entry_point::aead_set_nonce, entry_point::aead_set_lengths, entry_point::aead_update_ad,
    entry_point::aead_update,        entry_point::aead_verify,    entry_point::aead_abort};
inline constexpr entry_point_set family::key_derivation{
    entry_point::key_derivation_setup, entry_point::key_derivation_output_bytes, entry_point::key_derivation_abort};
inline constexpr entry_point_set family::pake{entry_point::pake_setup, entry_point::pake_output, entry_point::pake_input,
                                              entry_point::pake_get_implicit_key, entry_point::pake_abort};

inline constexpr family families[]{
    {"hash_multipart", family::hash_multipart, {}},
    {"mac_multipart", family::mac_multipart, {}},
    {"mac_verify_multipart", family::mac_verify_multipart, {}},
    {"cipher_encrypt_multipart", family::cipher_encrypt_multipart, {}},
    {"cipher_decrypt_multipart", family::cipher_decrypt_multipart, {}},
    {"aead_encrypt_multipart", family::aead_encrypt_multipart, {}},
    {"aead_decrypt_multipart", family::aead_decrypt_multipart, {}},
    {"key_derivation",
     family::key_derivation,
     {entry_point::key_derivation_input_step, entry_point::key_derivation_output_key, entry_point::key_derivation_verify_bytes,
      entry_point::key_derivation_verify_key, entry_point::key_derivation_set_capacity}},
    {"pake", family::pake, {}},
};

}  // namespace psadrv
