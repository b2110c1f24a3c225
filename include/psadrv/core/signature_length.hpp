/// @file How long signatures and the hashes in them are, as far as a platform can be asked for them.
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
#pragma once

#include <psadrv/core/hash_length.hpp>
#include <psadrv/model/key_type_size.hpp>
#include <psadrv/select/verdict.hpp>

#include <psa/crypto_struct.h>

namespace psadrv::detail {

/// The hashes inside of the signatures that are wanted at an entry point, PSA_ALG_ANY_HASH where a row wants any.
template <platform Platform, entry_point Entry>
inline constexpr auto wanted_signed_hashes = [] {
    bounded<psa_algorithm_t, platform_wanted<Platform>.size()> found;
    for (const wanted_row& row : platform_wanted<Platform>) {
        if (row.begins_at(Entry) && PSA_ALG_IS_HASH_AND_SIGN(row.algorithm)) found.push_unique(PSA_ALG_GET_HASH(row.algorithm));
    }
    return found;
}();

/// The length of the hash that an algorithm signs, in bytes; 0 where it takes any length, or is not wanted.
template <platform Platform, entry_point Entry>
[[nodiscard]] PSADRV_ALWAYS_INLINE std::size_t signed_hash_length(psa_algorithm_t alg) {
    constexpr std::size_t count = wanted_signed_hashes<Platform, Entry>.size;
    if (count == 0 || !PSA_ALG_IS_HASH_AND_SIGN(alg)) return 0;
    if constexpr (count == 0) return 0;
    else if constexpr (count > most_hashes_in_a_fold || wanted_signed_hashes<Platform, Entry>.contains(PSA_ALG_ANY_HASH))
        return hash_length(PSA_ALG_GET_HASH(alg));
    else return find_hash_length<wanted_signed_hashes<Platform, Entry>>(PSA_ALG_GET_HASH(alg), std::make_index_sequence<count>{});
}

/// Of which kinds the keys are that are wanted at an entry point. The API's size macros ask for every kind, the platform's
/// code for those alone.
template <platform Platform, entry_point Entry>
inline constexpr key_kinds wanted_key_kinds = [] {
    key_kinds kinds;
    for (const wanted_row& row : platform_wanted<Platform>) {
        if (!row.begins_at(Entry)) continue;
        if (makes_keys(Entry) && is_symmetric(row.key_type)) continue;  // the core makes those, and asks nobody
        const bool every = row.key_type.mask == 0, rsa = PSA_KEY_TYPE_IS_RSA(row.key_type.value),
                   ecc = PSA_KEY_TYPE_IS_ECC(row.key_type.value);
        kinds.rsa = kinds.rsa || every || rsa;
        kinds.ecc = kinds.ecc || every || ecc;
        kinds.other = kinds.other || every || !(rsa || ecc);
    }
    return kinds;
}();

/// PSA_SIGN_OUTPUT_SIZE where only wanted signatures matter, in bytes; 0 for one that is not wanted, and for a vendor's.
template <platform Platform, entry_point Entry>
[[nodiscard]] PSADRV_ALWAYS_INLINE std::size_t signature_length(psa_key_type_t type, std::size_t bits, psa_algorithm_t alg) {
    constexpr key_kinds kinds = wanted_key_kinds<Platform, Entry>;
    if ((alg & PSA_ALG_VENDOR_FLAG) != 0) return 0;
    if (kinds.rsa && PSA_KEY_TYPE_IS_RSA(type)) return PSA_BITS_TO_BYTES(bits);
    if (kinds.ecc && PSA_KEY_TYPE_IS_ECC(type))
        return PSA_ALG_IS_ECDSA(alg) ? PSA_ECDSA_SIGNATURE_SIZE(bits) : PSADRV_EDDSA_SIGNATURE_SIZE(bits);
    if constexpr (kinds.other) return PSA_SIGN_OUTPUT_SIZE(type, bits, alg);
    else return 0;
}

/// PSA_EXPORT_KEY_OUTPUT_SIZE and PSA_EXPORT_PUBLIC_KEY_OUTPUT_SIZE in the same way.
template <key_kinds kinds>
[[nodiscard]] std::size_t exported_length_of(psa_key_type_t type, std::size_t bits, bool whole) {
    const bool private_part = whole && PSA_KEY_TYPE_IS_KEY_PAIR(type);
    if (kinds.rsa && PSA_KEY_TYPE_IS_RSA(type))
        return private_part ? PSADRV_RSA_KEY_PAIR_SIZE(bits) : PSADRV_RSA_PUBLIC_KEY_SIZE(bits);
    if (kinds.ecc && PSA_KEY_TYPE_IS_ECC(type)) return ecc_key_size(type, bits, private_part);
    if constexpr (!kinds.other) return 0;
    else return private_part ? PSA_EXPORT_KEY_OUTPUT_SIZE(type, bits) : PSA_EXPORT_PUBLIC_KEY_OUTPUT_SIZE(type, bits);
}
template <platform Platform, entry_point Entry>
[[nodiscard]] std::size_t exported_length(psa_key_type_t type, std::size_t bits, bool whole) {
    return exported_length_of<wanted_key_kinds<Platform, Entry>>(type, bits, whole);
}

}  // namespace psadrv::detail
