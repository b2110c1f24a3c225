// What a key's policy permits, told a second time: by the API's text and macros, and by nothing of include/psadrv.
// PSA Crypto API: "Key policies", psa_copy_key.
#pragma once

#include "kinds.hpp"

#include <psa/crypto_extra.h>

#include <optional>

namespace fuzz {

/// Who may sign or verify hashes may sign or verify messages.
[[nodiscard]] constexpr psa_key_usage_t implied(psa_key_usage_t flags) {
    if ((flags & PSA_KEY_USAGE_SIGN_HASH) != 0) flags |= PSA_KEY_USAGE_SIGN_MESSAGE;
    if ((flags & PSA_KEY_USAGE_VERIFY_HASH) != 0) flags |= PSA_KEY_USAGE_VERIFY_MESSAGE;
    return flags;
}

/// Which MACs and AEADs have a minimum length; AT_LEAST is the same bit of both.
[[nodiscard]] constexpr bool is_minimum(psa_algorithm_t alg) {
    return (PSA_ALG_IS_MAC(alg) && PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(alg, PSA_MAC_TRUNCATED_LENGTH(alg)) == alg) ||
           (PSA_ALG_IS_AEAD(alg) && PSA_ALG_AEAD_WITH_AT_LEAST_THIS_LENGTH_TAG(alg, PSA_ALG_AEAD_GET_TAG_LENGTH(alg)) == alg);
}
[[nodiscard]] constexpr std::size_t mac_length(psa_key_type_t type, psa_algorithm_t alg) {
    return PSA_MAC_TRUNCATED_LENGTH(alg) != 0 ? PSA_MAC_TRUNCATED_LENGTH(alg)
                                              : PSA_MAC_LENGTH(type, 0, PSA_ALG_FULL_LENGTH_MAC(alg));
}

/// "Permitted algorithms", with a key of a type. Nothing permits a wildcard, and a vendor's algorithm only itself.
[[nodiscard]] constexpr bool permits(psa_algorithm_t permitted, psa_algorithm_t requested, psa_key_type_t type) {
    if (requested == PSA_ALG_NONE) return false;
    if (PSA_ALG_IS_VENDOR_DEFINED(permitted) || PSA_ALG_IS_VENDOR_DEFINED(requested)) return permitted == requested;
    if (PSA_ALG_IS_WILDCARD(requested)) return false;
    if (permitted == requested) return true;
    if (PSA_ALG_IS_MAC(permitted) && PSA_ALG_IS_MAC(requested)) {
        // A MAC that is truncated to its own length is the same.
        const std::size_t length = mac_length(type, requested), asked = mac_length(type, permitted);
        return PSA_ALG_FULL_LENGTH_MAC(permitted) == PSA_ALG_FULL_LENGTH_MAC(requested) &&
               (is_minimum(permitted) ? length >= asked : length == asked);
    }
    if (permitted == PSA_ALG_CCM_STAR_ANY_TAG)
        return requested == PSA_ALG_CCM_STAR_NO_TAG || requested == PSA_ALG_CCM ||
               requested == PSA_ALG_AEAD_WITH_SHORTENED_TAG(PSA_ALG_CCM, 4) ||
               requested == PSA_ALG_AEAD_WITH_SHORTENED_TAG(PSA_ALG_CCM, 8);
    if (PSA_ALG_IS_AEAD(permitted) && PSA_ALG_IS_AEAD(requested))
        return is_minimum(permitted) &&
               PSA_ALG_AEAD_WITH_DEFAULT_LENGTH_TAG(permitted) == PSA_ALG_AEAD_WITH_DEFAULT_LENGTH_TAG(requested) &&
               PSA_ALG_AEAD_GET_TAG_LENGTH(requested) >= PSA_ALG_AEAD_GET_TAG_LENGTH(permitted);
    if (PSA_ALG_IS_HASH_AND_SIGN(permitted) && PSA_ALG_GET_HASH(permitted) == PSA_ALG_ANY_HASH)
        return (PSA_ALG_GET_HASH(requested) != PSA_ALG_NONE && (permitted ^ requested) <= 0xff) ||
               (permitted == PSA_ALG_RSA_PKCS1V15_SIGN(PSA_ALG_ANY_HASH) && requested == PSA_ALG_RSA_PKCS1V15_SIGN_RAW);
    return PSA_ALG_IS_STANDALONE_KEY_AGREEMENT(permitted) && PSA_ALG_IS_KEY_AGREEMENT(requested) &&
           PSA_ALG_KEY_AGREEMENT_GET_BASE(requested) == permitted;
}
static_assert(permits(any_hmac, PSA_ALG_TRUNCATED_MAC(hmac, 16), PSA_KEY_TYPE_HMAC) && permits(any_ecdsa, ecdsa, pair) &&
              permits(any_gcm, PSA_ALG_GCM, PSA_KEY_TYPE_AES) && !permits(any_gcm, PSA_ALG_CCM, PSA_KEY_TYPE_AES) &&
              permits(PSA_ALG_ECDH, PSA_ALG_KEY_AGREEMENT(PSA_ALG_ECDH, hkdf), pair) && !permits(hkdf, PSA_ALG_ECDH, pair) &&
              !permits(long_hmac, PSA_ALG_TRUNCATED_MAC(hmac, 8), PSA_KEY_TYPE_HMAC) && !permits(any_ecdsa, pss, pair) &&
              !permits(any_hmac, any_hmac, PSA_KEY_TYPE_HMAC));

/// What no algorithm is asked for.
using algorithm_or_none = std::optional<psa_algorithm_t>;
constexpr algorithm_or_none any_algorithm{};

[[nodiscard]] constexpr bool permits(const psa_key_attributes_t& key, psa_key_usage_t needed, algorithm_or_none alg) {
    return (needed & ~implied(key.policy.usage)) == 0 && (!alg || permits(key.policy.alg, *alg, key.type));
}

/// Where NOT_PERMITTED would be wrong: what a key of `kinds` is mostly used with. A platform may refuse what a wildcard permits
/// beyond that, and that it does not want.
[[nodiscard]] constexpr psa_algorithm_t usual_algorithm(psa_algorithm_t permitted) {
    return permitted == any_hmac || permitted == long_hmac ? PSA_ALG_TRUNCATED_MAC(hmac, 16)
           : permitted == any_cmac                         ? PSA_ALG_TRUNCATED_MAC(PSA_ALG_CMAC, 8)
           : permitted == any_gcm                          ? PSA_ALG_AEAD_WITH_SHORTENED_TAG(PSA_ALG_GCM, 12)
           : permitted == any_ccm                          ? PSA_ALG_AEAD_WITH_SHORTENED_TAG(PSA_ALG_CCM, 8)
           : permitted == long_ccm                         ? PSA_ALG_AEAD_WITH_SHORTENED_TAG(PSA_ALG_CCM, 12)
           : permitted == any_ecdsa                        ? ecdsa
                                                           : permitted;
}

[[nodiscard]] constexpr bool is_public(psa_key_type_t type) { return PSA_KEY_TYPE_IS_PUBLIC_KEY(type); }
[[nodiscard]] constexpr psa_key_location_t location_of(const psa_key_attributes_t& key) {
    return PSA_KEY_LIFETIME_GET_LOCATION(key.lifetime);
}
/// "Unless it is a public key."
[[nodiscard]] constexpr psa_key_usage_t to_export(const psa_key_attributes_t& key) {
    return is_public(key.type) ? 0 : PSA_KEY_USAGE_EXPORT;
}
/// What leaves an element is exported.
[[nodiscard]] constexpr psa_key_usage_t to_copy(const psa_key_attributes_t& key, psa_key_location_t to) {
    return PSA_KEY_USAGE_COPY | (location_of(key) != 0 && location_of(key) != to ? to_export(key) : 0);
}

/// "Both sets of restrictions apply": of every algorithm that the fuzzer knows, the copy permits what both permit. Of two minima
/// that no single algorithm can say the API answers INVALID_ARGUMENT, and there is no copy.
inline void expect_common(const psa_key_attributes_t& copy, const psa_key_attributes_t& source, psa_algorithm_t asked) {
    const auto common = [&](psa_algorithm_t alg) {
        expect(permits(copy.policy.alg, alg, copy.type) ==
                   (permits(source.policy.alg, alg, copy.type) && permits(asked, alg, copy.type)),
               "a copy permits another algorithm than its source and what was asked for");
    };
    for (const psa_algorithm_t alg : odd_algorithms) common(alg);
    for (const kind_of_key& one : kinds) common(usual_algorithm(one.alg));
}

}  // namespace fuzz
