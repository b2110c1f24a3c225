/// @file What is lacking to serve a wanted row through something else: the hash of an HMAC or of a message.
/// Layer: rules -- may include psa/, detail/, model/, select/, rules/.
#pragma once

#include <psadrv/rules/platform_error.hpp>
#include <psadrv/select/composition.hpp>
#include <psadrv/select/message_form.hpp>
#include <psadrv/select/platform.hpp>

#include <type_traits>

namespace psadrv::rules::detail {

/// Whether somebody would sign or verify the messages of a wanted row, if only somebody computed their hash.
template <platform Platform, entry_point Entry>
[[nodiscard]] constexpr bool lacks_hash(psa_algorithm_t wanted) {
    const list<driver> all = platform_drivers<Platform>::rows();
    if (has_served_hash(all, wanted) || (wanted & PSA_ALG_VENDOR_FLAG) != 0 || !PSA_ALG_IS_HASH_AND_SIGN(wanted)) return false;
    for (const candidate& one : platform_drivers<Platform>::template candidates<Entry>) {
        const capability& row = all[one.driver].capabilities[one.capability];
        if (requires_hash(Entry, one.form) && serves_algorithm(row, one.form, wanted)) return true;
    }
    return false;
}

/// The composition of the least that a composed mechanism can be made of: of HKDF, HMAC, which requires a hash.
[[nodiscard]] constexpr const composition_row& innermost_part(const composition_row& row) {
    return row.is_over_mac() ? innermost_part(composition_of_part(row)) : row;
}

/// What is lacking to compose a wanted row that nobody serves; void, if it cannot be composed.
template <platform Platform, finding Found>
[[nodiscard]] constexpr auto find_lacking() {
    constexpr psa_algorithm_t wanted = platform_wanted<Platform>[Found.other].algorithm;
    constexpr std::size_t at =
        Found.what == problem::nobody_serves_wanted ? find_composition(Found.entry, wanted) : composition_count;
    if constexpr (at != composition_count) {
        constexpr const composition_row& row = innermost_part(compositions[at]);
        constexpr psa_algorithm_t required = required_by(row.which, {wanted}).algorithm;
        return std::type_identity<composed_if_there_were<row.requires_entry, algorithm_value<hexadecimal(required)>>>{};
    } else if constexpr (Found.what == problem::nobody_serves_wanted && lacks_hash<Platform, Found.entry>(wanted)) {
        return std::type_identity<
            composed_if_there_were<entry_point::hash_compute, algorithm_value<hexadecimal(PSA_ALG_GET_HASH(wanted))>>>{};
    } else {
        return std::type_identity<void>{};
    }
}

}  // namespace psadrv::rules::detail
