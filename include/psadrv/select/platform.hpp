/// @file What a platform is: the drivers, the wanted mechanisms and the policies of one core.
/// Layer: select -- may include psa/, detail/, model/, select/.
#pragma once

#include <psadrv/model/mechanism.hpp>
#include <psadrv/model/wanted.hpp>
#include <psadrv/select/driver_list.hpp>
#include <psadrv/select/verdict.hpp>

namespace psadrv {

template <class Platform>
concept has_drivers = requires {
    Platform::drivers::rows();
    { Platform::drivers::size } -> std::convertible_to<std::size_t>;
};
template <class Platform>
concept has_wanted = requires {
    { Platform::wanted.size() } -> std::convertible_to<std::size_t>;
    { Platform::wanted[0] } -> std::convertible_to<const wanted_row&>;
};

/// `using drivers = psadrv::driver_list<...>;` and `static constexpr auto wanted = psadrv::wanted{...};`
template <class Platform>
concept platform = has_drivers<Platform> && has_wanted<Platform>;

/// Whether a row asks for a mechanism at an entry point. A row without key sizes asks for all of them.
[[nodiscard]] constexpr bool asks_for(const wanted_row& row, entry_point entry, const mechanism& what) {
    if (!row.begins_at(entry) || !includes(row.algorithm, what.algorithm)) return false;
    if (!signature_of(entry).involves_key()) return true;
    if (!row.key_type.includes({what.key_type, what.key_type_mask})) return false;
    bool found = row.key_size_count == 0;
    for (std::size_t i = 0; i != row.key_size_count; ++i) found = found || row.key_sizes[i] == what.key_bits;
    return found;
}

template <platform Platform>
[[nodiscard]] constexpr bool is_wanted(entry_point entry, const mechanism& what) {
    if (detail::is_wildcard(what.algorithm)) return false;  // it can be wanted, but not asked for
    for (const wanted_row& row : Platform::wanted) {
        if (asks_for(row, entry, what)) return true;
    }
    return false;
}

}  // namespace psadrv
