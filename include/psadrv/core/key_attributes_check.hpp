/// @file Whether a key can be made as its attributes ask. PSA Crypto API: "Key creation", "Key lifetimes", "Key identifiers".
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
#pragma once

#include <psadrv/core/key_policy.hpp>
#include <psadrv/model/key_type_size.hpp>

#include <psa/crypto_sizes.h>
#include <psa/crypto_struct.h>

namespace psadrv {

/// "The key lifetime is invalid. The key identifier is not valid for the key lifetime." A volatile key gets its identifier from
/// the core, a persistent one brings one of the application's range. Gap: a read-only key cannot be made by the API here.
/// Whether anything is at the location, and keeps keys of the persistence, is not asked.
[[nodiscard]] constexpr psa_status_t check_lifetime(psa_key_lifetime_t lifetime, psa_key_id_t id) {
    const psa_key_persistence_t persistence = PSA_KEY_LIFETIME_GET_PERSISTENCE(lifetime);
    if (persistence == PSA_KEY_PERSISTENCE_READ_ONLY) return PSA_ERROR_INVALID_ARGUMENT;
    const bool valid = persistence == PSA_KEY_PERSISTENCE_VOLATILE ? id == PSA_KEY_ID_NULL
                                                                   : id >= PSA_KEY_ID_USER_MIN && id <= PSA_KEY_ID_USER_MAX;
    return valid ? PSA_SUCCESS : PSA_ERROR_INVALID_ARGUMENT;
}

namespace detail {

/// Whether there is anything that a permitted algorithm permits: PSA_ALG_ANY_HASH belongs in a signature that hashes first, and a
/// minimum is "at least 1" and "at most the untruncated length", which a hash's table is not asked for.
/// `Algorithms::has(category)` tells which kinds of algorithms there are; of others nobody asks.
template <class Algorithms>
[[nodiscard]] constexpr bool can_be_permitted(psa_algorithm_t alg, psa_key_type_t type) {
    if constexpr (!Algorithms::has(category::mac) && !Algorithms::has(category::aead) && !Algorithms::has(category::cipher)) {
        const bool any = PSA_ALG_GET_HASH(alg) == PSA_ALG_ANY_HASH && !PSA_ALG_IS_VENDOR_DEFINED(alg);
        return !any || is_hash_and_sign(alg) || alg == PSA_ALG_HKDF_EXTRACT(PSA_ALG_ANY_HASH);
    }
    if (!is_policy_wildcard(alg) || alg == ccm_star_any_tag) return true;
    // Mbed TLS's TLS 1.3 says so of pre-shared keys, and then exports them.
    if (alg == PSA_ALG_HKDF_EXTRACT(PSA_ALG_ANY_HASH)) return true;
    if (PSA_ALG_GET_HASH(alg) == PSA_ALG_ANY_HASH) return is_hash_and_sign(alg);
    const std::size_t block = PSADRV_BLOCK_LENGTH(type);
    if (Algorithms::has(category::mac) && PSA_ALG_IS_BLOCK_CIPHER_MAC(alg) && block != 0 && length_of(alg) > block) return false;
    return length_of(alg) != 0;
}

}  // namespace detail

/// What the attributes of a new key say, before anybody sees its material; `by` is import_key, generate_key or derive_key.
/// PSA_ERROR_INVALID_ARGUMENT: no type; a public key that is not imported; a size that the type has not, or none where nothing
/// else says it; a usage flag that the API does not know; a permitted algorithm that permits nothing; a lifetime or an identifier
/// that check_lifetime refuses. PSA_ERROR_NOT_SUPPORTED: more bits than attributes hold.
/// Flags that a key's type has no use for are no error: the use is refused, as the API has it for public keys.
template <detail::key_kinds Kinds = detail::every_key_kind, class Algorithms = detail::published_algorithms>
[[nodiscard]] constexpr psa_status_t check_new_key(const psa_key_attributes_t& key, entry_point by) {
    const psa_key_type_t type = key.type;
    const bool imported = by == entry_point::import_key;
    if (type == PSA_KEY_TYPE_NONE || (PSA_KEY_TYPE_IS_PUBLIC_KEY(type) && !imported)) return PSA_ERROR_INVALID_ARGUMENT;
    if (key.bits > PSA_MAX_KEY_BITS) return PSA_ERROR_NOT_SUPPORTED;
    if (key.bits == 0 ? !imported : !detail::has_key_size<Kinds>(type, key.bits, key.policy.alg))
        return PSA_ERROR_INVALID_ARGUMENT;
    if ((key.policy.usage & ~known_usage_flags) != 0) return PSA_ERROR_INVALID_ARGUMENT;
    if (!detail::can_be_permitted<Algorithms>(key.policy.alg, type)) return PSA_ERROR_INVALID_ARGUMENT;
    return check_lifetime(key.lifetime, key.id);
}

}  // namespace psadrv
