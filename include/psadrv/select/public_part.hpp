/// @file Verification with a key pair that nobody serves: the public key is exported, and who verifies with public keys is asked.
/// "The core may call export_public_key at any time to obtain the public key, including during a cryptographic operation that
/// requires the public key such as a call to psa_verify_message() on a key pair object."
/// Layer: select -- may include psa/, detail/, model/, select/.
#pragma once

#include <psadrv/select/message_form.hpp>

namespace psadrv {

/// The same mechanism with the public key of the key pair, which is transparent wherever that is.
[[nodiscard]] constexpr mechanism with_public_key(mechanism what) {
    what.key_type = PSA_KEY_TYPE_PUBLIC_KEY_OF_KEY_PAIR(what.key_type);
    what.location = 0;
    return what;
}

[[nodiscard]] constexpr bool exports_first(entry_point entry, entry_point form) {
    return is_verification(entry) && form == entry_point::export_public_key;
}

[[nodiscard]] constexpr verdict judge_form(list<driver> drivers, entry_point entry, const driver& by, const capability& row,
                                           entry_point form, const mechanism& asked);

/// Whether somebody in a list verifies with the public key of a mechanism's key pair.
[[nodiscard]] constexpr bool verifies_with_public_key(list<driver> drivers, entry_point entry, const mechanism& asked) {
    if (asked.key_type_mask == 0 || !PSA_KEY_TYPE_IS_KEY_PAIR(asked.key_type)) return false;
    const mechanism publicly = with_public_key(asked);
    const entry_point_forms forms = forms_of(entry);
    for (std::size_t d = 0; d != drivers.size; ++d) {
        const driver& by = drivers.data[d];
        for (std::size_t c = 0; c != by.capabilities.size; ++c) {
            for (std::size_t f = 0; f != forms.count; ++f) {
                if (judge_form(drivers, entry, by, by.capabilities.data[c], forms.forms[f], publicly) == verdict::serves)
                    return true;
            }
        }
    }
    return false;
}

/// Whether a form of an entry point serves a mechanism: as `judge` says, and with what it requires of others.
[[nodiscard]] constexpr verdict judge_form(list<driver> drivers, entry_point entry, const driver& by, const capability& row,
                                           entry_point form, const mechanism& asked) {
    const verdict found = judge(by, row, form, asked);
    if (found != verdict::serves) return found;
    if (requires_hash(entry, form) && !has_served_hash(drivers, asked.algorithm)) return verdict::hash_not_served;
    if (exports_first(entry, form) && !verifies_with_public_key(drivers, entry, asked)) return verdict::other_key_type;
    return verdict::serves;
}

}  // namespace psadrv
