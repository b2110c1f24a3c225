/// @file How long a hash is, as far as a platform can be asked for it.
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
#pragma once

#include <psadrv/detail/attributes.hpp>
#include <psadrv/select/algorithm_classes.hpp>

#include <psa/crypto_extra.h>
#include <psa/crypto_sizes.h>

#include <utility>

namespace psadrv::detail {

/// PSA_HASH_LENGTH, in bytes; 0 for a vendor's hash, whose length only its driver knows.
[[nodiscard]] constexpr std::size_t hash_length(psa_algorithm_t alg) {
    return (alg & PSA_ALG_VENDOR_FLAG) != 0 ? 0 : PSA_HASH_LENGTH(alg);
}

/// The hashes that are wanted in one call or in several.
template <platform Platform>
inline constexpr auto wanted_hashes = [] {
    bounded<psa_algorithm_t, platform_wanted<Platform>.size()> found;
    for (const wanted_row& row : platform_wanted<Platform>) {
        if (row.begins_at(entry_point::hash_compute) || row.begins_at(entry_point::hash_setup)) found.push_unique(row.algorithm);
    }
    return found;
}();

/// The length of a hash that is one of a list; 0 for every other.
template <const auto& Hashes, std::size_t... Is>
[[nodiscard]] PSADRV_ALWAYS_INLINE constexpr std::size_t find_hash_length([[maybe_unused]] psa_algorithm_t alg,
                                                                          std::index_sequence<Is...>) {
    std::size_t length = 0;
    (void)((alg == Hashes.items[Is] ? (length = hash_length(Hashes.items[Is]), true) : false) || ...);
    return length;
}
inline constexpr std::size_t most_hashes_in_a_fold = 256;  // of nested expressions, which clang counts

/// PSA_HASH_LENGTH where only wanted hashes matter: it asks for every hash of the API, and was two thirds of the code of
/// hash_compute on Cortex-M4. In bytes; 0 for what is no hash or not wanted, and for a vendor's hash.
template <platform Platform>
[[nodiscard]] PSADRV_ALWAYS_INLINE std::size_t wanted_hash_length(psa_algorithm_t alg) {
    constexpr std::size_t count = wanted_hashes<Platform>.size;
    constexpr bool wildcards =
        wants_wildcards<Platform, entry_point::hash_compute> || wants_wildcards<Platform, entry_point::hash_setup>;
    if constexpr (wildcards || count > most_hashes_in_a_fold) return hash_length(alg);
    else return find_hash_length<wanted_hashes<Platform>>(alg, std::make_index_sequence<count>{});
}

}  // namespace psadrv::detail
