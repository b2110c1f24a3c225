/// @file Which algorithms a key's permitted algorithm permits. PSA Crypto API: "Permitted algorithms".
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
///
/// Not the rule of descriptions (model/algorithm_specification.hpp): a policy's wildcards permit a little more (a raw signature,
/// derivations behind a key agreement, vendors' too) and a MAC's full length is that of the key's type. What a vendor defines has
/// no other wildcards.
#pragma once

#include <psadrv/select/verdict.hpp>

#include <psa/crypto_extra.h>

namespace psadrv::detail {

/// An algorithm that means several: for policies alone. PSA_ALG_IS_WILDCARD, but for a vendor's.
[[nodiscard]] constexpr bool is_policy_wildcard(psa_algorithm_t alg) {
    return !PSA_ALG_IS_VENDOR_DEFINED(alg) && PSA_ALG_IS_WILDCARD(alg);
}

/// Once, because the macro is long.
[[nodiscard]] constexpr bool is_hash_and_sign(psa_algorithm_t alg) { return PSA_ALG_IS_HASH_AND_SIGN(alg); }

/// MAC and AEAD algorithms with everything but the length equal.
[[nodiscard]] constexpr bool same_but_for_length(psa_algorithm_t a, psa_algorithm_t b) {
    return ((a ^ b) & ~(length_field | at_least)) == 0;
}

/// The length in bytes that a MAC algorithm has, or has at least; `whole` is called for one that says none.
template <class Whole>
[[nodiscard]] constexpr std::size_t mac_length_of(psa_algorithm_t alg, const Whole& whole) {
    return length_of(alg) != 0 ? length_of(alg) : whole(alg);
}

/// "any MAC algorithm from the same base class which computes or verifies a MAC length greater than or equal". Gap: "It is
/// implementation-defined whether a truncated MAC that is truncated to the same length as the MAC of the untruncated algorithm
/// is considered identical": here it is. A full length that nobody knows is no length at all.
template <class Whole>
[[nodiscard]] constexpr bool permits_mac(psa_algorithm_t permitted, psa_algorithm_t requested, const Whole& whole) {
    if (!same_but_for_length(permitted, requested)) return false;
    const std::size_t length = mac_length_of(requested, whole), asked = mac_length_of(permitted, whole);
    if (length == 0 || asked == 0) return false;
    return (permitted & at_least) != 0 ? length >= asked : length == asked;
}

/// "permits the PSA_ALG_CCM_STAR_NO_TAG cipher algorithm, the PSA_ALG_CCM AEAD algorithm, and the [...] truncated-tag AEAD
/// algorithm for tag_length equal to 4, 8 or 16".
[[nodiscard]] constexpr bool permits_ccm_star(psa_algorithm_t requested) {
    if (requested == PSA_ALG_CCM_STAR_NO_TAG) return true;
    const psa_algorithm_t length = length_of(requested);
    return same_but_for_length(requested, PSA_ALG_CCM) && (length == 4 || length == 8 || length == 16);
}

/// "permits the specified signature scheme with any hash algorithm"; of PKCS #1 v1.5 also the raw signature.
[[nodiscard]] constexpr bool permits_signature(psa_algorithm_t permitted, psa_algorithm_t requested) {
    if (!has_any_hash(permitted) || !is_hash_and_sign(permitted)) return false;
    return ((permitted ^ requested) & ~hash_field) == 0 &&
           ((requested & hash_field) != 0 || requested == PSA_ALG_RSA_PKCS1V15_SIGN_RAW);
}

/// "A standalone key agreement algorithm also permits the specified key agreement scheme to be combined with any key derivation".
/// `Vendors`: be it a vendor's.
template <bool Vendors>
[[nodiscard]] constexpr bool permits_agreement(psa_algorithm_t permitted, psa_algorithm_t requested) {
    if (!PSA_ALG_IS_KEY_AGREEMENT(requested)) return false;
    return permitted == (Vendors ? agreement_alone(requested) : PSA_ALG_KEY_AGREEMENT_GET_BASE(requested));
}

/// Whether a permitted algorithm permits a requested one, which is no wildcard. PSA_ALG_NONE permits nothing. `whole(alg)` is the
/// length in bytes of an untruncated MAC algorithm with the key's type, 0 for one that is not known; `Whole::has(category)` tells
/// which kinds of algorithms there are, `Whole::has_vendors()` whether some are vendors'.
template <class Whole>
[[nodiscard]] constexpr bool permits(psa_algorithm_t permitted, psa_algorithm_t requested, const Whole& whole) {
    if (permitted == requested) return permitted != PSA_ALG_NONE;
    if constexpr (Whole::has(category::key_agreement) && Whole::has_vendors()) {
        if (permits_agreement<true>(permitted, requested)) return true;
    }
    if (((permitted | requested) & PSA_ALG_VENDOR_FLAG) != 0) return false;
    if constexpr (Whole::has(category::mac)) {
        if (is(permitted, category::mac)) return permits_mac(permitted, requested, whole);
    }
    if constexpr (Whole::has(category::aead)) {
        if (is(permitted, category::aead))
            return (permitted & at_least) != 0 && same_but_for_length(permitted, requested) &&
                   length_of(requested) >= length_of(permitted);
    }
    if constexpr (Whole::has(category::aead) || Whole::has(category::cipher)) {
        if (permitted == ccm_star_any_tag) return permits_ccm_star(requested);
    }
    if constexpr (Whole::has(category::sign)) {
        if (is(permitted, category::sign)) return permits_signature(permitted, requested);
    }
    if constexpr (Whole::has(category::key_agreement)) return permits_agreement<false>(permitted, requested);
    else return false;
}

/// The permitted algorithm that permits what both permit, in `both`; false where they have none in common, or what they have is
/// no permitted algorithm. PSA Crypto API: psa_copy_key. Two minimum lengths have the larger in common.
template <class Whole>
[[nodiscard]] constexpr bool common_algorithm(psa_algorithm_t a, psa_algorithm_t b, psa_algorithm_t& both, const Whole& whole) {
    both = a;
    if (a == b) return true;
    const bool a_is_wildcard = is_policy_wildcard(a), b_is_wildcard = is_policy_wildcard(b);
    if (!a_is_wildcard && permits(b, a, whole)) return true;
    both = b;
    if (!b_is_wildcard && permits(a, b, whole)) return true;
    if (!a_is_wildcard || !b_is_wildcard) return false;
    if (same_but_for_length(a, b) && has_length(a)) {
        if (is(a, category::mac) ? permits_mac(a, b, whole) : length_of(b) >= length_of(a)) return true;
        both = a;
        return is(a, category::mac) ? permits_mac(b, a, whole) : true;
    }
    // CCM* with tags of 4, 8 and 16 bytes against a minimum: one of them is left, or more than one algorithm can say.
    if (a != ccm_star_any_tag && b != ccm_star_any_tag) return false;
    const psa_algorithm_t minimum = a == ccm_star_any_tag ? b : a;
    both = PSA_ALG_CCM;
    return same_but_for_length(minimum, PSA_ALG_CCM) && length_of(minimum) > 8 && length_of(minimum) <= 16;
}

}  // namespace psadrv::detail
