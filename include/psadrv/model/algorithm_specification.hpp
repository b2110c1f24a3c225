/// @file When one algorithm specification covers another. Specification: "Algorithm specifications".
/// Layer: model -- may include psa/, detail/, model/.
///
/// An algorithm specification is a psa_algorithm_t, wildcards included: they are values of the API. The questions here
/// are about sets of algorithms, so that a wildcard of a capability, of a wanted row and of a policy all use one rule.
#pragma once

#include <psa/crypto_sizes.h>
#include <psa/crypto_types.h>
#include <psa/crypto_values.h>

#include <cstddef>

namespace psadrv {

namespace detail {

enum class category : unsigned {
    none = 0x00,
    hash = 0x02,
    mac = 0x03,
    cipher = 0x04,
    aead = 0x05,
    sign = 0x06,
    asymmetric_encryption = 0x07,
    key_derivation = 0x08,
    key_agreement = 0x09,
    pake = 0x0a
};

inline constexpr psa_algorithm_t hash_field = 0x000000ff;
inline constexpr psa_algorithm_t any_hash = 0x000000ff;      // the low byte of PSA_ALG_ANY_HASH
inline constexpr psa_algorithm_t length_field = 0x003f0000;  // MAC or tag length in bytes; a MAC's 0 is its full length
inline constexpr psa_algorithm_t at_least = 0x00008000;      // the length field is a minimum
inline constexpr unsigned length_shift = 16;
inline constexpr psa_algorithm_t ccm_star_no_tag = 0x04c01300, ccm_star_any_tag = 0x04c09300, ccm = 0x05400100;

[[nodiscard]] constexpr bool is(psa_algorithm_t alg, category which) { return (alg >> 24) == static_cast<unsigned>(which); }
[[nodiscard]] constexpr bool has_length(psa_algorithm_t alg) { return is(alg, category::mac) || is(alg, category::aead); }
[[nodiscard]] constexpr bool has_any_hash(psa_algorithm_t alg) {
    return (alg & hash_field) == any_hash && !is(alg, category::cipher) && !is(alg, category::aead);
}
[[nodiscard]] constexpr psa_algorithm_t length_of(psa_algorithm_t alg) { return (alg & length_field) >> length_shift; }

/// Length in bytes of the untruncated MAC: its hash's, or a cipher's block. For any hash it is that of the shortest, and
/// a hash that the API does not know counts as one of those. Gap: with DES a block has 8 bytes.
[[nodiscard]] constexpr std::size_t full_mac_length(psa_algorithm_t mac) {
    constexpr std::size_t block = 16, shortest_hash = 16;
    if ((mac & hash_field) == 0) return block;
    const std::size_t length = PSA_HASH_LENGTH(PSA_ALG_GET_HASH(mac));
    return length != 0 ? length : shortest_hash;
}

/// Whether the lengths that `inner` allows are all allowed by `outer`; the algorithms are equal otherwise.
[[nodiscard]] constexpr bool includes_length(psa_algorithm_t outer, psa_algorithm_t inner) {
    if ((outer & at_least) == 0) return (inner & at_least) == 0 && length_of(outer) == length_of(inner);
    const bool untruncated_mac = is(inner, category::mac) && length_of(inner) == 0 && (inner & at_least) == 0;
    return (untruncated_mac ? full_mac_length(inner) : length_of(inner)) >= length_of(outer);
}

}  // namespace detail

/// Whether every algorithm that `inner` means is meant by `outer`.
/// "A plain algorithm does not match its truncated or shortened form"; a wildcard for the hash does not match "no hash".
[[nodiscard]] constexpr bool includes(psa_algorithm_t outer, psa_algorithm_t inner) {
    using namespace detail;
    if (outer == inner) return true;
    if (outer == ccm_star_any_tag) {
        return inner == ccm_star_no_tag || ((inner & ~(length_field | at_least)) == ccm && length_of(inner) >= 4);
    }
    psa_algorithm_t compared = ~psa_algorithm_t{0};
    if (has_any_hash(outer)) {
        if ((inner & hash_field) == 0) return false;
        compared &= ~hash_field;
    }
    if (has_length(outer)) {
        if (!includes_length(outer, inner)) return false;
        compared &= ~(length_field | at_least);
    }
    return ((outer ^ inner) & compared) == 0;
}

namespace detail {

/// Whether a specification means algorithms other than itself.
[[nodiscard]] constexpr bool is_wildcard(psa_algorithm_t alg) {
    return has_any_hash(alg) || (has_length(alg) && (alg & at_least) != 0) || alg == ccm_star_any_tag;
}

}  // namespace detail

/// The algorithms that both mean, or 0 if there are none or no single specification means them.
[[nodiscard]] constexpr psa_algorithm_t intersection(psa_algorithm_t a, psa_algorithm_t b) {
    using namespace detail;
    if (includes(a, b)) return b;
    if (includes(b, a)) return a;
    // What is left: one is narrower in the hash, the other in the length.
    const psa_algorithm_t hashed = has_any_hash(a) ? b : a;
    const psa_algorithm_t sized = has_any_hash(a) ? a : b;
    if (!has_any_hash(sized) || !has_length(sized)) return 0;
    const psa_algorithm_t both = (hashed & ~(length_field | at_least)) | (sized & (length_field | at_least));
    return includes(a, both) && includes(b, both) ? both : 0;
}

/// Calls `visit(specification)` for specifications that together mean the algorithms that both mean. It is one or none, but
/// for full MACs with any hash against those of at least a length: of these, one for each hash that is long enough.
template <class Visit>
constexpr void for_each_common(psa_algorithm_t a, psa_algorithm_t b, Visit&& visit) {
    using namespace detail;
    const psa_algorithm_t both = intersection(a, b);
    if (both != 0) return visit(both);
    if (!has_any_hash(a) || !has_any_hash(b) || !is(a, category::mac) || !is(b, category::mac)) return;
    const psa_algorithm_t full = (a & at_least) != 0 ? b : a;
    for (psa_algorithm_t hash = 1; hash != any_hash; ++hash) {
        const psa_algorithm_t one = (full & ~hash_field) | hash;
        if (PSA_HASH_LENGTH(PSA_ALG_GET_HASH(one)) != 0 && includes(a, one) && includes(b, one)) visit(one);
    }
}

/// Whether there is an algorithm that both mean.
[[nodiscard]] constexpr bool meet(psa_algorithm_t a, psa_algorithm_t b) {
    bool found = false;
    for_each_common(a, b, [&](psa_algorithm_t) { found = true; });
    return found;
}

}  // namespace psadrv
