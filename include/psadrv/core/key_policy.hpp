/// @file Whether a key's policy permits a use, and the policy of a copy. PSA Crypto API: "Key policies", psa_copy_key.
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
///
/// Each question comes twice: over all of the API, and for a platform, which knows the algorithms that it wants and carries
/// nothing about others.
#pragma once

#include <psadrv/core/key_usage.hpp>
#include <psadrv/core/mac_length.hpp>
#include <psadrv/core/permitted_algorithm.hpp>
#include <psadrv/detail/attributes.hpp>

#include <psa/crypto_sizes.h>
#include <psa/crypto_struct.h>

#include <type_traits>

namespace psadrv {

namespace detail {

/// Lengths in bytes of untruncated MACs with keys of a type, and which kinds of algorithms there are.
struct published_algorithms {
    psa_key_type_t type;
    [[nodiscard]] static constexpr bool has(category) { return true; }
    [[nodiscard]] static constexpr bool has_vendors() { return true; }
    [[nodiscard]] constexpr std::size_t operator()(psa_algorithm_t alg) const {
        return PSA_MAC_LENGTH(type, 0, PSA_ALG_FULL_LENGTH_MAC(alg));
    }
};
/// A platform's rows, wherever their keys are: a policy means the same in every location, and a copy's is about two of them.
template <class Platform>
struct rows_of_every_location {
    static constexpr auto wanted = [] {
        auto rows = Platform::wanted;
        for (wanted_row& row : rows.rows) row.location = any_location;
        return rows;
    }();
};
template <class Platform>
using policy_rows = std::conditional_t<rows_elsewhere<Platform> == 0, Platform, rows_of_every_location<Platform>>;

template <platform Platform>
struct wanted_algorithms {
    psa_key_type_t type;
    [[nodiscard]] static constexpr bool has(category which) {
        for (const wanted_row& row : platform_wanted<Platform>) {
            if (is(row.algorithm, which)) return true;
            // The flag of a combination may be that of its derivation alone.
            if (which == category::key_agreement && PSA_ALG_IS_KEY_AGREEMENT(row.algorithm)) return true;
        }
        return false;
    }
    [[nodiscard]] static constexpr bool has_vendors() {
        for (const wanted_row& row : platform_wanted<Platform>) {
            if (PSA_ALG_IS_VENDOR_DEFINED(row.algorithm)) return true;
        }
        return false;
    }
    [[nodiscard]] constexpr std::size_t operator()(psa_algorithm_t alg) const { return whole_mac_length<Platform>(alg, type); }
};

/// What most uses are: a key whose policy names this algorithm, which cannot be a wildcard.
[[nodiscard]] PSADRV_ALWAYS_INLINE constexpr bool permits_plainly(const psa_key_attributes_t& key, psa_algorithm_t alg) {
    // One comparison for both kinds of wildcards.
    static_assert((at_least & hash_field) == 0 && any_hash == hash_field && any_hash < at_least);
    return key.policy.alg == alg && alg != PSA_ALG_NONE && (alg & (at_least | hash_field)) < any_hash;
}

/// Where there is nothing with a length, wildcards are those of hashes.
template <class Algorithms>
[[nodiscard]] constexpr bool is_wildcard_of(psa_algorithm_t alg) {
    constexpr bool lengths =
        Algorithms::has(category::mac) || Algorithms::has(category::aead) || Algorithms::has(category::cipher);
    if constexpr (lengths) return is_policy_wildcard(alg);
    else return PSA_ALG_GET_HASH(alg) == PSA_ALG_ANY_HASH && !PSA_ALG_IS_VENDOR_DEFINED(alg);
}

/// The same question with all that the API says.
template <class Algorithms>
[[nodiscard]] PSADRV_COLD constexpr psa_status_t check_policy_closely(const psa_key_attributes_t& key, psa_key_usage_t needed,
                                                                      psa_algorithm_t alg) {
    if ((needed & ~with_implied_usage(key.policy.usage)) != 0) return PSA_ERROR_NOT_PERMITTED;
    if (is_wildcard_of<Algorithms>(alg)) return PSA_ERROR_INVALID_ARGUMENT;
    return permits(key.policy.alg, alg, Algorithms{key.type}) ? PSA_SUCCESS : PSA_ERROR_NOT_PERMITTED;
}

template <class Algorithms>
[[nodiscard]] constexpr psa_status_t copied_attributes(const psa_key_attributes_t& source, psa_key_attributes_t& target) {
    if (target.type != PSA_KEY_TYPE_NONE && target.type != source.type) return PSA_ERROR_INVALID_ARGUMENT;
    if (target.bits != 0 && target.bits != source.bits) return PSA_ERROR_INVALID_ARGUMENT;
    psa_algorithm_t both = PSA_ALG_NONE;
    if (!common_algorithm(source.policy.alg, target.policy.alg, both, Algorithms{source.type})) return PSA_ERROR_INVALID_ARGUMENT;
    target.type = source.type;
    target.bits = source.bits;
    target.policy = {with_implied_usage(source.policy.usage) & with_implied_usage(target.policy.usage), both};
    return PSA_SUCCESS;
}

}  // namespace detail

/// Whether a key may be used in a way that asks for flags (key_usage.hpp), with an algorithm. PSA_ERROR_NOT_PERMITTED: a flag is
/// missing, or another algorithm is permitted. PSA_ERROR_INVALID_ARGUMENT: the flags are there, and the algorithm is a wildcard,
/// which is for policies alone. That an algorithm is one, of the operation's kind, is not asked here.
[[nodiscard]] PSADRV_ALWAYS_INLINE constexpr psa_status_t check_policy(const psa_key_attributes_t& key, psa_key_usage_t needed,
                                                                       psa_algorithm_t alg) {
    if ((needed & ~key.policy.usage) == 0 && detail::permits_plainly(key, alg)) return PSA_SUCCESS;
    return detail::check_policy_closely<detail::published_algorithms>(key, needed, alg);
}
/// The same for a platform. What it wants in no location, no wildcard permits: PSA_ERROR_NOT_PERMITTED.
template <platform Platform>
[[nodiscard]] PSADRV_ALWAYS_INLINE constexpr psa_status_t check_policy(const psa_key_attributes_t& key, psa_key_usage_t needed,
                                                                       psa_algorithm_t alg) {
    if ((needed & ~key.policy.usage) == 0 && detail::permits_plainly(key, alg)) return PSA_SUCCESS;
    return detail::check_policy_closely<detail::wanted_algorithms<detail::policy_rows<Platform>>>(key, needed, alg);
}

/// The same where no algorithm is involved: export and copy.
[[nodiscard]] PSADRV_ALWAYS_INLINE constexpr psa_status_t check_usage(const psa_key_attributes_t& key, psa_key_usage_t needed) {
    return (needed & ~key.policy.usage) == 0 ? PSA_SUCCESS : PSA_ERROR_NOT_PERMITTED;
}

/// Fills in the attributes of a copy from what was asked for: type and size are the source's, and "both sets of restrictions
/// apply". PSA_ERROR_INVALID_ARGUMENT, and `target` is as it was: type or size are given and differ, or no permitted algorithm
/// says what both policies permit. Lifetime and identifier stay as they are asked for.
[[nodiscard]] constexpr psa_status_t copied_attributes(const psa_key_attributes_t& source, psa_key_attributes_t& target) {
    return detail::copied_attributes<detail::published_algorithms>(source, target);
}
template <platform Platform>
[[nodiscard]] constexpr psa_status_t copied_attributes(const psa_key_attributes_t& source, psa_key_attributes_t& target) {
    return detail::copied_attributes<detail::wanted_algorithms<detail::policy_rows<Platform>>>(source, target);
}

}  // namespace psadrv
