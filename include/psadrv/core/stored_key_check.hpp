/// @file The mechanism of a call over a key of the store: what is left to find out of one that nobody serves.
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
///
/// A key of the store is what its attributes say, and of a type that is wanted; so the answer is found among the names, and the
/// API's predicates, which know every algorithm and every type, are not needed.
#pragma once

#include <psadrv/core/key_store.hpp>
#include <psadrv/core/named.hpp>
#include <psadrv/core/wanted_types.hpp>
#include <psadrv/detail/renamed.hpp>

#include <type_traits>

namespace psadrv::detail {

/// Whether an algorithm is of the kind that an entry point is for.
template <entry_point Entry>
[[nodiscard]] constexpr bool is_of_kind(psa_algorithm_t alg) {
    using enum entry_point;
    if constexpr (Entry == mac_compute || Entry == mac_verify) return PSA_ALG_IS_MAC(alg);
    else if constexpr (Entry == cipher_encrypt || Entry == cipher_decrypt) return PSA_ALG_IS_CIPHER(alg);
    else if constexpr (Entry == aead_encrypt || Entry == aead_decrypt) return PSA_ALG_IS_AEAD(alg);
    else if constexpr (Entry == asymmetric_encrypt || Entry == asymmetric_decrypt) return PSA_ALG_IS_ASYMMETRIC_ENCRYPTION(alg);
    else if constexpr (Entry == key_agreement) return PSA_ALG_IS_STANDALONE_KEY_AGREEMENT(alg);
    else return PSA_ALG_IS_SIGN(alg);
}
/// Whether every wanted algorithm of the kind is for the entry point: some signatures are of hashes or of messages alone.
template <platform Platform, entry_point Entry>
inline constexpr bool is_all_of_kind = [] {
    bool all = true;
    for (const wanted_row& row : platform_wanted<Platform>)
        all = all && (!is_of_kind<Entry>(row.algorithm) || is_applicable(Entry, row.algorithm));
    return all;
}();

/// A named algorithm of an entry point, and a type of keys that can be there and goes with it, whether that is served or not.
struct fitting_key {
    psa_algorithm_t algorithm = 0;
    psa_key_type_t type = 0;

    [[nodiscard]] friend constexpr bool operator==(const fitting_key&, const fitting_key&) = default;
};
/// None where types of keys are not known one by one.
template <platform Platform, entry_point Entry, mechanism_fits Fits>
inline constexpr auto fitting_keys = exactly([] {
    constexpr wanted_types<Platform> types;
    constexpr std::size_t secrets = sizeof secret_types / sizeof secret_types[0];
    bounded<fitting_key, most_named_mechanisms*(types.named.size + secrets)> found;
    bool known = !types.every && !types.ciphers;
    for (const mechanism& one : named_mechanisms<Platform, Entry, Fits>) {
        const auto look_at = [&](const key_type_specification& type) {
            known = known && type.mask == 0xffff;
            if (Fits(one.algorithm, type.value)) found.push_unique({one.algorithm, type.value});
        };
        for (const key_type_specification& type : types.named) look_at(type);
        if (!types.secrets) continue;
        for (psa_key_type_t type : secret_types) look_at(type);
    }
    return known ? found : decltype(found){};
});

/// PSA_ERROR_NOT_SUPPORTED for what nobody serves; PSA_ERROR_INVALID_ARGUMENT: an algorithm of another kind, or one that does not
/// go with the key's type.
template <platform Platform, entry_point Entry, mechanism_fits Fits>
[[nodiscard]] PSADRV_COLD psa_status_t refuse_stored_key(const psa_key_attributes_t* attributes, psa_algorithm_t alg) {
    const psa_key_type_t type = psa_get_key_type(renamed(attributes));  // or g++ has every caller load the type
    if constexpr (fitting_keys<Platform, Entry, Fits>.size == 0) {
        return Fits(alg, type) ? PSA_ERROR_NOT_SUPPORTED : PSA_ERROR_INVALID_ARGUMENT;
    } else {
        bool fits = is_of_kind<Entry>(alg) && (is_all_of_kind<Platform, Entry> || is_applicable(Entry, alg));
        for (const fitting_key& one : fitting_keys<Platform, Entry, Fits>) {
            if (one.algorithm != alg) continue;
            fits = one.type == type || (type & PSA_KEY_TYPE_VENDOR_FLAG) != 0;  // of vendors' types, their drivers know
            if (fits) break;
        }
        return fits ? PSA_ERROR_NOT_SUPPORTED : PSA_ERROR_INVALID_ARGUMENT;
    }
}

/// The entry point by whose names both directions of a mechanism refuse, where they have the same.
template <platform Platform, entry_point Entry, mechanism_fits Fits>
inline constexpr entry_point refuses_as = [] {
    using enum entry_point;
    constexpr entry_point forth = Entry == mac_verify       ? mac_compute
                                  : Entry == cipher_decrypt ? cipher_encrypt
                                  : Entry == aead_decrypt   ? aead_encrypt
                                                            : Entry;
    constexpr auto &there = fitting_keys<Platform, forth, Fits>, &here = fitting_keys<Platform, Entry, Fits>;
    if constexpr (!std::is_same_v<decltype(there), decltype(here)>) return Entry;
    else return there == here ? forth : Entry;
}();

/// What named_by_rows is for keys at hand.
template <platform Platform, entry_point Entry>
struct named_in_store : named_by_rows<Platform, Entry> {
    static constexpr bool keys_are_stored = true;
    /// What has never been elsewhere needs no second look.
    static constexpr bool keys_are_opaque =
        named_by_rows<Platform, Entry>::keys_are_opaque || !(has_builtin_keys<Platform> || keeps_keys_stored<Platform>);

    template <mechanism_fits Fits>
    [[nodiscard]] PSADRV_ALWAYS_INLINE static psa_status_t refuse(const psa_key_attributes_t* attributes, psa_algorithm_t alg) {
        return refuse_stored_key<Platform, refuses_as<Platform, Entry, Fits>, Fits>(attributes, alg);
    }
};

}  // namespace psadrv::detail
