/// @file Messages that are signed through their hash: where that can be done. "To sign a message, the core calls an applicable
/// driver's sign_message entry point if there is one, otherwise hash_compute followed by sign_hash", and likewise to verify one.
/// Layer: select -- may include psa/, detail/, model/, select/.
#pragma once

#include <psadrv/select/candidate.hpp>
#include <psadrv/select/verdict.hpp>

#include <psa/crypto_extra.h>

namespace psadrv {

/// Whether an entry point is served through one that takes a hash; then the hash is a requirement.
[[nodiscard]] constexpr bool requires_hash(entry_point entry, entry_point form) {
    return (entry == entry_point::sign_message && form == entry_point::sign_hash) ||
           (entry == entry_point::verify_message && form == entry_point::verify_hash);
}

/// Whether somebody in a list computes a hash; for PSA_ALG_ANY_HASH, some hash.
[[nodiscard]] constexpr bool computes_hash(list<driver> drivers, psa_algorithm_t hash) {
    for (std::size_t d = 0; d != drivers.size; ++d) {
        const driver& by = drivers.data[d];
        for (std::size_t c = 0; by.type == driver_type::transparent && c != by.capabilities.size; ++c) {
            const capability& row = by.capabilities.data[c];
            if (!has_form_of(row.entry_points, entry_point::hash_compute)) continue;
            if (!row.algorithms.given) return true;
            for (psa_algorithm_t named : row.algorithms) {
                if (meet(named, hash)) return true;
            }
        }
    }
    return false;
}

/// The same for the hash of a signature algorithm. What hash a vendor's algorithm has, nobody knows.
[[nodiscard]] constexpr bool has_served_hash(list<driver> drivers, psa_algorithm_t algorithm) {
    if ((algorithm & PSA_ALG_VENDOR_FLAG) != 0 || !PSA_ALG_IS_HASH_AND_SIGN(algorithm)) return false;
    return computes_hash(drivers, PSA_ALG_GET_HASH(algorithm));
}

}  // namespace psadrv
