/// @file Objects that are made in the token: what they have in common, whole keys of them.
#pragma once

#include "objects.hpp"

#include <psa/crypto_struct.h>

#include <cstdio>

namespace psadrv::pkcs11 {

/// What the objects of a key that is made have in common.
class new_object : public attribute_list {
    char label[32];

  public:
    new_object(const psa_key_attributes_t& attributes, const key_name& key, const pkcs11_settings_t& settings) {
        const bool is_volatile = PSA_KEY_LIFETIME_IS_VOLATILE(psa_get_key_lifetime(&attributes));
        const int length = std::snprintf(label, sizeof label, "psa key %08x", static_cast<unsigned>(psa_get_key_id(&attributes)));
        flag(CKA_TOKEN, !(is_volatile && settings.session_objects != 0));
        add(CKA_ID, key.context.id, sizeof key.context.id);
        add(CKA_LABEL, label, static_cast<std::size_t>(length));
    }
    /// It never leaves the token.
    void keep_secret() { flag(CKA_PRIVATE, true).flag(CKA_SENSITIVE, true).flag(CKA_EXTRACTABLE, false); }
};

/// A token is told what the policy allows, so that it keeps to it, too.
void allow(attribute_list& object, CK_OBJECT_CLASS what, const psa_key_attributes_t& attributes);

/// The name that allocate_key has made up.
[[nodiscard]] psa_status_t allocated(const pkcs11_settings_t& settings, const std::uint8_t* key_buffer, std::size_t size,
                                     key_name& key);

/// Whatever is left of an earlier attempt goes first. What is left of the last one is destroy_key's, which the core calls.
template <class Make>
[[nodiscard]] psa_status_t make_whole(token& connection, const key_name& key, Make&& make) {
    return connection.run(
        [&](session& in) {
            psa_status_t status = destroy_objects(in, key);
            if (status != PSA_SUCCESS && status != PSA_ERROR_DOES_NOT_EXIST) return status;
            return make(in);
        },
        connection.settings().session_objects != 0 ? where::staying : where::own);
}

}  // namespace psadrv::pkcs11
