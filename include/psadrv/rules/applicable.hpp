/// @file Which kinds of algorithms and key types an entry point is ever asked for. Specification: "Driver entry points", "Key
/// management with transparent drivers".
/// Layer: rules -- may include psa/, detail/, model/, select/, rules/.
#pragma once

#include <psadrv/model/driver.hpp>
#include <psadrv/select/verdict.hpp>

#include <psa/crypto_extra.h>

namespace psadrv::rules {

namespace detail {

using psadrv::detail::category;

struct entry_point_kind {
    entry_point first, last;  ///< in the enumeration's order
    category algorithms;
};
inline constexpr entry_point_kind kinds[]{
    {entry_point::hash_compute, entry_point::hash_compute, category::hash},
    {entry_point::hash_setup, entry_point::hash_abort, category::hash},
    {entry_point::mac_compute, entry_point::mac_verify, category::mac},
    {entry_point::mac_sign_setup, entry_point::mac_abort, category::mac},
    {entry_point::cipher_encrypt, entry_point::cipher_decrypt, category::cipher},
    {entry_point::cipher_encrypt_setup, entry_point::cipher_abort, category::cipher},
    {entry_point::aead_encrypt, entry_point::aead_decrypt, category::aead},
    {entry_point::aead_encrypt_setup, entry_point::aead_abort, category::aead},
    {entry_point::asymmetric_encrypt, entry_point::asymmetric_decrypt, category::asymmetric_encryption},
    {entry_point::sign_hash, entry_point::verify_message, category::sign},
    {entry_point::key_agreement, entry_point::key_agreement, category::key_agreement},
    {entry_point::key_agreement_to_key, entry_point::key_agreement_to_key, category::key_agreement},
    {entry_point::key_derivation_setup, entry_point::key_derivation_abort, category::key_derivation},
    {entry_point::pake_setup, entry_point::pake_abort, category::pake},
};

[[nodiscard]] constexpr bool is_in(entry_point entry, entry_point first, entry_point last) {
    return entry >= first && entry <= last;
}

}  // namespace detail

/// Whether an entry point is ever asked for an algorithm, or for one that a specification means. A derivation sees its part of
/// a combined agreement. What a vendor's algorithm is for, only its driver knows.
[[nodiscard]] constexpr bool is_ever_asked(entry_point entry, psa_algorithm_t algorithm) {
    if ((algorithm & PSA_ALG_VENDOR_FLAG) != 0) return true;
    for (const detail::entry_point_kind& kind : detail::kinds) {
        if (!detail::is_in(entry, kind.first, kind.last)) continue;
        const bool combined = kind.algorithms == detail::category::key_derivation &&
                              psadrv::detail::is(algorithm, detail::category::key_agreement) &&
                              psadrv::detail::names_derivation(algorithm);
        return (combined || psadrv::detail::is(algorithm, kind.algorithms)) && is_applicable(entry, algorithm);
    }
    return false;
}

/// The same for a key type. "Transparent drivers are not involved when exporting, copying or destroying keys, or when
/// importing, generating or deriving symmetric keys."
[[nodiscard]] constexpr bool is_ever_asked(driver_type by, entry_point entry, const key_type_specification& type) {
    using enum entry_point;
    if ((type.value & PSA_KEY_TYPE_VENDOR_FLAG) != 0) return true;
    const bool transparent = by == driver_type::transparent;
    const bool pair = PSA_KEY_TYPE_IS_KEY_PAIR(type.value), asymmetric = PSA_KEY_TYPE_IS_ASYMMETRIC(type.value);
    switch (entry) {
        case import_key:
            return !transparent || asymmetric;
        case generate_key:
            return transparent ? pair : pair || !asymmetric;
        case derive_key:
            return is_cooked(type.value) && (pair || !asymmetric);
        case key_derivation_output_key:
            return pair || !asymmetric;
        case export_public_key:
        case sign_hash:
        case sign_message:
        case asymmetric_decrypt:
        case key_agreement:
        case key_agreement_to_key:
            return pair;
        case verify_hash:
        case verify_message:
        case asymmetric_encrypt:
            return asymmetric;
        default:
            return signature_of(entry).involves_algorithm() ? !asymmetric : true;
    }
}

}  // namespace psadrv::rules
