/// @file Whether a capability serves a mechanism, and if not, why. Specification: "Capability semantics".
/// Layer: select -- may include psa/, detail/, model/, select/.
#pragma once

#include <psadrv/model/derived_key.hpp>
#include <psadrv/model/driver.hpp>
#include <psadrv/model/mechanism.hpp>
#include <psadrv/model/signature.hpp>

#include <psa/crypto_extra.h>

namespace psadrv {

enum class verdict : int {
    serves,
    other_entry_point,  ///< its entry points do not include the one in question
    other_location,     ///< the key is somewhere else, or the driver is of the other type
    other_algorithm,
    other_key_type,
    other_key_size,
    hash_not_served,  ///< it would sign the message's hash, which nobody computes
};

namespace detail {

// What the API's PSA_ALG_KEY_AGREEMENT_GET_BASE and _GET_KDF select, and what of the latter tells one derivation from another.
inline constexpr psa_algorithm_t agreement_base = 0xff7f0000, agreement_kdf = 0xfe80ffff, kdf_number = 0x0080ffff;
// Deterministic and randomized ECDSA differ in this bit alone; a verifier cannot tell them apart.
inline constexpr psa_algorithm_t ecdsa_mask = 0xfffffe00, ecdsa = 0x06000600, deterministic = 0x00000100;
[[nodiscard]] constexpr bool is_ecdsa(psa_algorithm_t alg) { return (alg & ecdsa_mask) == ecdsa; }

[[nodiscard]] constexpr bool verifies(entry_point entry) {
    return entry == entry_point::verify_hash || entry == entry_point::verify_message;
}
[[nodiscard]] constexpr bool derives(entry_point entry) {
    return entry >= entry_point::key_derivation_setup && entry <= entry_point::key_derivation_abort;
}

/// Whether a key agreement, the API's or a vendor's, names the derivation that follows it.
[[nodiscard]] constexpr bool names_derivation(psa_algorithm_t agreement) { return (agreement & kdf_number) != 0; }

/// What the entry point key_agreement is called with for a mechanism that may name a derivation, too. Gap: a combination has one
/// PSA_ALG_VENDOR_FLAG for both parts. Behind an agreement of the API's it is the derivation's.
[[nodiscard]] constexpr psa_algorithm_t agreement_alone(psa_algorithm_t alg) {
    if (!PSA_ALG_IS_KEY_AGREEMENT(alg)) return alg;
    const psa_algorithm_t base = alg & agreement_base;
    return names_derivation(alg) && (PSA_ALG_IS_ECDH(base) || PSA_ALG_IS_FFDH(base)) ? base & ~PSA_ALG_VENDOR_FLAG : base;
}

/// Whether `outer` includes `inner` where this entry point is concerned.
[[nodiscard]] constexpr bool includes_for(entry_point entry, psa_algorithm_t outer, psa_algorithm_t inner) {
    if (includes(outer, inner)) return true;
    if (verifies(entry) && is_ecdsa(outer) && is_ecdsa(inner)) {
        return includes(outer | deterministic, inner | deterministic);
    }
    if (PSA_ALG_IS_KEY_AGREEMENT(outer) || PSA_ALG_IS_KEY_AGREEMENT(inner)) {
        const psa_algorithm_t outer_kdf = outer & agreement_kdf, inner_kdf = inner & agreement_kdf;
        if (derives(entry)) return includes(outer_kdf, inner_kdf);  // sees the derivation alone
        return agreement_alone(outer) == agreement_alone(inner) && (!names_derivation(outer) || includes(outer_kdf, inner_kdf));
    }
    return false;
}

/// Whether a specification surely means itself and no other algorithm at an entry point that verifies, or does not. Asked
/// for every name of every capability, so it looks at bits and leaves the finer points to those that are judged.
[[nodiscard]] constexpr bool is_exact(bool verifying, psa_algorithm_t alg) {
    return (alg & hash_field) != any_hash && (alg & at_least) == 0 && !PSA_ALG_IS_KEY_AGREEMENT(alg) &&
           !(verifying && is_ecdsa(alg));
}

}  // namespace detail

/// "for all applicable algorithms": whether an entry point is for an algorithm at all. Some signatures are of hashes alone,
/// some of messages alone. What a vendor's algorithm is for, only its driver knows.
[[nodiscard]] constexpr bool is_applicable(entry_point entry, psa_algorithm_t algorithm) {
    if (entry < entry_point::sign_hash || entry > entry_point::verify_message) return true;
    if ((algorithm & PSA_ALG_VENDOR_FLAG) != 0) return true;
    const bool of_hash = entry == entry_point::sign_hash || entry == entry_point::verify_hash;
    return of_hash ? PSA_ALG_IS_SIGN_HASH(algorithm) : PSA_ALG_IS_SIGN_MESSAGE(algorithm);
}

/// "If the mechanism involves an algorithm": whether a capability's algorithms include it.
[[nodiscard]] constexpr bool serves_algorithm(const capability& row, entry_point entry, psa_algorithm_t algorithm) {
    if (!is_applicable(entry, algorithm)) return false;
    if (!row.algorithms.given || !signature_of(entry).involves_algorithm()) return true;
    for (psa_algorithm_t specification : row.algorithms) {
        if (detail::includes_for(entry, specification, algorithm)) return true;
    }
    return false;
}

/// "Transparent drivers are not involved when ... importing, generating or deriving symmetric keys": whether an entry point makes
/// keys, and whether all keys of a class are symmetric. What a vendor's type is, only its driver knows.
[[nodiscard]] constexpr bool makes_keys(entry_point entry) {
    return entry == entry_point::import_key || entry == entry_point::generate_key;
}
[[nodiscard]] constexpr bool is_symmetric(const key_type_specification& type) {
    return type.mask != 0 && (type.value & PSA_KEY_TYPE_VENDOR_FLAG) == 0 && !PSA_KEY_TYPE_IS_ASYMMETRIC(type.value);
}

/// "Transparent drivers are not involved when exporting, copying or destroying keys, or when importing, generating or deriving
/// symmetric keys": what the core does by itself with a key at hand, of a type or of all types of a class.
[[nodiscard]] constexpr bool core_serves(entry_point entry, const key_type_specification& type) {
    switch (entry) {
        case entry_point::export_key:
        case entry_point::copy_key:
            return true;
        case entry_point::import_key:
        case entry_point::generate_key:
            return is_symmetric(type);
        case entry_point::derive_key:
            return (is_symmetric(type) && !is_cooked(type.value)) || core_derives(type);
        case entry_point::export_public_key:
            return type.mask == 0xffff && PSA_KEY_TYPE_IS_PUBLIC_KEY(type.value);
        default:
            return false;
    }
}

/// Whether it does so with keys of some type of a class: of all curves the core derives keys for two forms.
[[nodiscard]] constexpr bool core_serves_some(entry_point entry, const key_type_specification& types) {
    if (core_serves(entry, types)) return true;
    for (const psa_key_type_t type :
         {PSA_KEY_TYPE_AES, PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_MONTGOMERY),
          PSA_KEY_TYPE_ECC_PUBLIC_KEY(PSA_ECC_FAMILY_SECP_R1), PSA_KEY_TYPE_DH_PUBLIC_KEY(PSA_DH_FAMILY_RFC7919)}) {
        if (types.includes(type) && core_serves(entry, type)) return true;
    }
    return false;
}

/// "A transparent driver ... An opaque driver is attached to a specific location": whether a driver is for keys where it is.
[[nodiscard]] constexpr verdict judge_location(const driver& by, const mechanism& asked) {
    const bool there = asked.location == 0 ? by.type == driver_type::transparent
                                           : by.type == driver_type::opaque && by.location == asked.location;
    return there ? verdict::serves : verdict::other_location;
}

/// "If the mechanism involves a key": where it is, its type, its size. For entry points that involve one.
[[nodiscard]] constexpr verdict judge_key(const driver& by, const capability& row, entry_point entry, const mechanism& asked) {
    // Asked for every link of every chain: indices, because each call costs a compiler more than all else here.
    if (asked.location == 0 ? by.type != driver_type::transparent
                            : by.type != driver_type::opaque || by.location != asked.location) {
        return verdict::other_location;
    }
    if (row.key_types.given) {
        const key_type_specification type{asked.key_type, asked.key_type_mask};
        std::size_t i = 0;
        while (i != row.key_types.size && !row.key_types.data[i].includes(type)) ++i;
        if (i == row.key_types.size) return verdict::other_key_type;
    }
    if (row.key_sizes.given && asked.key_bits != any_key_bits) {
        std::size_t i = 0;
        while (i != row.key_sizes.size && row.key_sizes.data[i] != asked.key_bits) ++i;
        if (i == row.key_sizes.size) return verdict::other_key_size;
    }
    if (!makes_keys(entry) || asked.location != 0) return verdict::serves;
    return is_symmetric({asked.key_type, asked.key_type_mask}) ? verdict::other_key_type : verdict::serves;
}

/// The conditions of "A driver is considered available for a cryptographic mechanism", in the specification's order.
[[nodiscard]] constexpr verdict judge(const driver& by, const capability& row, entry_point entry, const mechanism& asked) {
    if (!row.entry_points.contains(entry)) return verdict::other_entry_point;
    if (!serves_algorithm(row, entry, asked.algorithm)) return verdict::other_algorithm;
    const signature& about = signature_of(entry);
    if (about.involves_key()) return judge_key(by, row, entry, asked);
    return about.follows_location() ? judge_location(by, asked) : verdict::serves;
}

}  // namespace psadrv
