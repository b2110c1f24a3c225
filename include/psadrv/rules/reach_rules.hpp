/// @file Whether anything is left for a capability to do. Specification: "Driver description list", "Fallback".
/// Layer: rules -- may include psa/, detail/, model/, select/, rules/.
#pragma once

#include <psadrv/rules/driver_rules.hpp>

namespace psadrv::rules {

/// Whether a capability serves all of a mechanism and promises full support: nobody behind its driver is asked for it.
[[nodiscard]] constexpr bool ends_chain(const driver& by, const capability& row, entry_point entry, const mechanism& what) {
    return !row.fallback && judge(by, row, entry, what) == verdict::serves;
}

/// Whether a driver is asked before another one: hardware before software, then in list order.
[[nodiscard]] constexpr bool is_asked_before(list<driver> drivers, std::size_t one, std::size_t other) {
    return drivers[one].software != drivers[other].software ? drivers[other].software : one < other;
}

/// The driver that leaves nothing of any mechanism of a capability for it, or `drivers.size`: the one that `in_front(what)`
/// names for the first of them. `in_front` answers with a driver that is asked before and ends the chain, or `drivers.size`.
template <class InFront>
[[nodiscard]] constexpr std::size_t driver_in_front(list<driver> drivers, std::size_t d, std::size_t c, InFront&& in_front) {
    const driver& by = drivers[d];
    std::size_t found = drivers.size;
    bool reached = false;
    for_each_named_mechanism(by, by.capabilities[c], [&](const mechanism& what) {
        if (reached) return;
        const std::size_t one = in_front(what);
        reached = one == drivers.size;
        if (found == drivers.size) found = one;
    });
    return reached ? drivers.size : found;
}

}  // namespace psadrv::rules
