/// @file Who may serve the mechanisms of a platform, and which of them it wants.
/// Layer: select -- may include psa/, detail/, model/, select/.
#pragma once

#include <psadrv/model/mechanism.hpp>
#include <psadrv/select/composed_driver.hpp>
#include <psadrv/select/platform_class.hpp>

namespace psadrv {

/// The drivers that a platform lists, and behind them what it can compose, where it wants that.
template <platform Platform>
using platform_drivers = typename detail::with_compositions<Platform>::type;

/// The usages that some row has, as bits.
template <platform Platform>
inline constexpr std::uint32_t wanted_usages = [] {
    std::uint32_t all = 0;
    for (const wanted_row& row : platform_wanted<Platform>) all |= bits_of(row.usage);
    return all;
}();

/// Whether some row begins at an entry point.
template <platform Platform, entry_point Entry>
inline constexpr bool wants_at = (wanted_usages<Platform> & detail::usages_that_begin.at[static_cast<int>(Entry)]) != 0;

/// Whether a row asks for a mechanism at an entry point. A row without key sizes asks for all of them.
[[nodiscard]] constexpr bool asks_for(const wanted_row& row, entry_point entry, const mechanism& what) {
    if (!row.begins_at(entry) || !includes(row.algorithm, what.algorithm)) return false;
    if (!signature_of(entry).involves_key()) return true;
    if (!row.key_type.includes({what.key_type, what.key_type_mask})) return false;
    bool found = row.key_size_count == 0 || what.key_bits == any_key_bits;
    for (std::size_t i = 0; i != row.key_size_count; ++i) found = found || row.key_sizes[i] == what.key_bits;
    return found;
}

template <platform Platform>
[[nodiscard]] constexpr bool is_wanted(entry_point entry, const mechanism& what) {
    if (detail::is_wildcard(what.algorithm)) return false;  // it can be wanted, but not asked for
    for (const wanted_row& row : platform_wanted<Platform>) {
        if (asks_for(row, entry, what)) return true;
    }
    return false;
}

}  // namespace psadrv
