/// @file How long a MAC is, as far as a platform can be asked for it.
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
#pragma once

#include <psadrv/core/hash_length.hpp>

#include <psa/crypto_struct.h>

namespace psadrv::detail {

inline constexpr entry_point mac_entry_points[]{entry_point::mac_compute, entry_point::mac_verify, entry_point::mac_sign_setup,
                                                entry_point::mac_verify_setup};

/// The hashes inside of wanted MACs, PSA_ALG_ANY_HASH where a row wants any.
template <platform Platform>
inline constexpr auto wanted_mac_hashes = [] {
    bounded<psa_algorithm_t, platform_wanted<Platform>.size()> found;
    for (const wanted_row& row : platform_wanted<Platform>) {
        for (entry_point entry : mac_entry_points) {
            if (row.begins_at(entry) && (row.algorithm & hash_field) != 0) found.push_unique(PSA_ALG_GET_HASH(row.algorithm));
        }
    }
    return found;
}();

/// The length of the untruncated MAC in bytes; 0 for one that is not wanted, and for a vendor's.
template <platform Platform>
[[nodiscard]] PSADRV_ALWAYS_INLINE constexpr std::size_t whole_mac_length(psa_algorithm_t alg, psa_key_type_t key_type) {
    if ((alg & PSA_ALG_VENDOR_FLAG) != 0) return 0;
    if ((alg & hash_field) == 0) return PSADRV_BLOCK_LENGTH(key_type);
    constexpr std::size_t count = wanted_mac_hashes<Platform>.size;
    if constexpr (count > most_hashes_in_a_fold || wanted_mac_hashes<Platform>.contains(PSA_ALG_ANY_HASH))
        return hash_length(PSA_ALG_GET_HASH(alg));
    else return find_hash_length<wanted_mac_hashes<Platform>>(PSA_ALG_GET_HASH(alg), std::make_index_sequence<count>{});
}

/// PSA_MAC_LENGTH where only wanted MACs matter, in bytes; 0 as above. `valid` becomes false for a truncation that the API
/// has not: to nothing, or to more than there is.
template <platform Platform>
[[nodiscard]] PSADRV_ALWAYS_INLINE constexpr std::size_t wanted_mac_length(psa_algorithm_t alg, psa_key_type_t key_type,
                                                                           bool& valid) {
    const std::size_t whole = whole_mac_length<Platform>(alg, key_type), truncated = length_of(alg);
    if (truncated == 0 || (alg & PSA_ALG_VENDOR_FLAG) != 0) return whole;
    if (whole != 0 && truncated > whole) valid = false;
    return truncated;
}

}  // namespace psadrv::detail
