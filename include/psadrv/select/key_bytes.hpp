/// @file How many bytes the keys have that a platform wants, in every location. Specification: "Key format for transparent
/// drivers", "Key format for opaque drivers".
/// Layer: select -- may include psa/, detail/, model/, select/.
#pragma once

#include <psadrv/select/key_context_size.hpp>
#include <psadrv/select/located.hpp>
#include <psadrv/select/sizes.hpp>

namespace psadrv {

namespace detail {

/// Keys whose type fixes no size, and of which the rows say none: secrets for HMAC, derivation, passwords, vendors' symmetric
/// keys.
inline constexpr std::size_t usual_secret_bytes = 64;

/// The largest symmetric key of a type in bits, where a row leaves the size open.
[[nodiscard]] constexpr std::size_t most_symmetric_bits(psa_key_type_t type) {
    switch (type) {
        case PSA_KEY_TYPE_AES:
        case PSA_KEY_TYPE_ARIA:
        case PSA_KEY_TYPE_CAMELLIA:
        case PSA_KEY_TYPE_CHACHA20:
        case PSA_KEY_TYPE_XCHACHA20:
            return 256;
        case PSA_KEY_TYPE_DES:
            return 192;
        case PSA_KEY_TYPE_SM4:
            return 128;
        default:
            return PSA_BYTES_TO_BITS(usual_secret_bytes);
    }
}

/// Algorithms whose keys are mere bytes: secrets to derive from, and passwords.
[[nodiscard]] constexpr bool is_secret_of(psa_algorithm_t alg) { return PSA_ALG_IS_KEY_DERIVATION(alg) || PSA_ALG_IS_PAKE(alg); }

/// Whether the keys of a mechanism are symmetric, as far as its type, or where that is open its algorithm, tells.
[[nodiscard]] constexpr bool has_symmetric_key(const mechanism& what) {
    if (what.key_type_mask != 0) return !PSA_KEY_TYPE_IS_ASYMMETRIC(what.key_type);
    return PSA_ALG_IS_MAC(what.algorithm) || PSA_ALG_IS_CIPHER(what.algorithm) || PSA_ALG_IS_AEAD(what.algorithm) ||
           is_secret_of(what.algorithm);
}

/// A size that is not open: the mechanism's, or the largest of its key type. In bits.
[[nodiscard]] constexpr std::size_t largest_key_bits(const mechanism& what) {
    if (what.key_bits != other_key_bits && what.key_bits != any_key_bits) return what.key_bits;
    if (!has_symmetric_key(what)) return most_key_bits({.key_type = what.key_type});
    if (what.key_type_mask != 0) return most_symmetric_bits(what.key_type);
    const bool secret = PSA_ALG_IS_MAC(what.algorithm) || is_secret_of(what.algorithm);
    return secret ? PSA_BYTES_TO_BITS(usual_secret_bytes) : 256;
}

/// A transparent key in export format.
[[nodiscard]] constexpr std::size_t key_bytes(mechanism what) {
    what.key_bits = largest_key_bits(what);
    if (has_symmetric_key(what)) return PSA_BITS_TO_BYTES(what.key_bits);
    return key_size_of(what, what.key_type_mask == 0 || PSA_KEY_TYPE_IS_KEY_PAIR(what.key_type));
}

/// Calls `visit(mechanism)` for each key that a row asks for.
template <class Visit>
constexpr void for_each_key(const wanted_row& row, Visit&& visit) {
    if ((bits_of(row.usage) & keyed_usages) == 0) return;
    mechanism what{row.algorithm, row.key_type.value, row.key_type.mask};
    for (std::size_t i = 0; i != row.key_size_count; ++i) {
        what.key_bits = row.key_sizes[i];
        visit(what);
    }
    if (row.key_size_count == 0) visit(what);
}

/// Whether a driver serves what a row asks for of a key, at some entry point.
[[nodiscard]] constexpr bool serves_key_of(const driver& by, const wanted_row& row, const mechanism& what) {
    for (const usage_row& one : usages) {
        if (!contains(row.usage, one.which)) continue;
        const entry_point_forms forms = forms_of(one.first);
        for (const capability& capability : by.capabilities) {
            for (std::size_t f = 0; f != forms.count; ++f) {
                if (judge(by, capability, forms.forms[f], what) == verdict::serves) return true;
            }
        }
    }
    return false;
}

/// "size_function" where it is a constant, the properties otherwise; 0 where neither says anything.
template <class Driver>
[[nodiscard]] constexpr std::size_t context_bytes(psa_key_type_t type, std::size_t bits) {
    using author = typename declaring<Driver>::type;
    if constexpr (has_constant_size<author, PSA_KEY_TYPE_AES, 128>) return std::size_t{author::size_function(type, bits)};
    else return key_context_size(row_of<Driver>.key_context, type, bits);
}

/// The largest key of an element's that a platform wants, of some types, in bytes.
template <platform Platform, std::size_t Element>
[[nodiscard]] constexpr std::size_t largest_context(const key_type_specification& types) {
    constexpr std::size_t at = elements<Platform>.items[Element];
    using element = typename listed_drivers<Platform>::template at<at>;
    const driver& by = listed_drivers<Platform>::rows()[at];
    std::size_t most = 0;
    for (const wanted_row& row : platform_wanted<element_platform<Platform, Element>>) {
        for_each_key(row, [&](mechanism what) {
            what.location = by.location;
            const key_type_specification type{what.key_type, what.key_type_mask};
            if (!(types.includes(type) || type.includes(types)) || !serves_key_of(by, row, what)) return;
            const std::size_t bytes = context_bytes<element>(what.key_type, largest_key_bits(what));
            if (bytes > most) most = bytes;
        });
    }
    // Built-in keys are there whether or not a row asks for them.
    if (by.key_context.builtin_key_size != not_given && by.key_context.builtin_key_size > most)
        most = by.key_context.builtin_key_size;
    return most;
}

/// The shared secret of a PAKE, which becomes a key that its row does not name: of J-PAKE a point, as it is on a curve of 256
/// bits; for larger ones a platform says how large its slots are. In bytes, 0 for a row without PAKE.
[[nodiscard]] constexpr std::size_t pake_secret_bytes(const wanted_row& row) {
    if (!row.begins_at(entry_point::pake_setup)) return 0;
    return PSA_ALG_IS_JPAKE(row.algorithm) ? 65 : usual_secret_bytes;
}

}  // namespace detail

/// The largest key that a platform wants anywhere as it is exported, in bytes.
template <platform Platform>
inline constexpr std::size_t largest_exported_key = [] {
    std::size_t most = 0;
    const auto consider = [&](const mechanism& what) {
        const std::size_t bytes = detail::key_bytes(what);
        if (bytes > most) most = bytes;
    };
    if constexpr (has_wanted<Platform>) {
        for (const wanted_row& row : Platform::wanted) {
            detail::for_each_key(row, consider);
            if (detail::pake_secret_bytes(row) > most) most = detail::pake_secret_bytes(row);
        }
    }
    return most;
}();

/// The largest wanted key of some types in bytes, in whatever location; 0 where none is wanted.
template <platform Platform>
[[nodiscard]] constexpr std::size_t largest_key(const key_type_specification& types) {
    std::size_t most = 0;
    const bool holds_secrets = types.includes({PSA_KEY_TYPE_DERIVE}) || types.includes({PSA_KEY_TYPE_HMAC});
    for (const wanted_row& row : platform_wanted<Platform>) {
        if (holds_secrets && detail::pake_secret_bytes(row) > most) most = detail::pake_secret_bytes(row);
        detail::for_each_key(row, [&](const mechanism& what) {
            const key_type_specification type{what.key_type, what.key_type_mask};
            if (!types.includes(type) && !type.includes(types)) return;
            const std::size_t bytes = detail::key_bytes(what);
            if (bytes > most) most = bytes;
        });
    }
    [&]<std::size_t... Es>(std::index_sequence<Es...>) {
        for (std::size_t bytes : {std::size_t{0}, detail::largest_context<Platform, Es>(types)...})
            most = bytes > most ? bytes : most;
    }
    (std::make_index_sequence<elements<Platform>.size>{});
    return most;
}

}  // namespace psadrv
