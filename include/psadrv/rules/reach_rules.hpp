/// @file Whether anything is left for a capability to do. Specification: "Driver description list", "Fallback".
/// Layer: rules -- may include psa/, detail/, model/, select/, rules/.
#pragma once

#include <psadrv/rules/driver_rules.hpp>
#include <psadrv/select/candidate.hpp>

namespace psadrv::rules {

/// Whether a capability serves all of a mechanism and promises full support: nobody behind its driver is asked for it.
[[nodiscard]] constexpr bool ends_chain(const driver& by, const capability& row, entry_point entry, const mechanism& what) {
    return !row.fallback && judge(by, row, entry, what) == verdict::serves;
}

/// Whether a driver is asked before another one: hardware before software, then in list order.
[[nodiscard]] constexpr bool is_asked_before(list<driver> drivers, std::size_t one, std::size_t other) {
    return drivers[one].software != drivers[other].software ? drivers[other].software : one < other;
}

/// The driver that leaves nothing of any mechanism of a capability for it at an entry point, or `drivers.size`. `promising`
/// are that entry point's candidates without fallback in the order they are asked, or those of them that may matter.
[[nodiscard]] constexpr std::size_t driver_in_front(list<driver> drivers, list<candidate> promising, std::size_t d, std::size_t c) {
    const driver& by = drivers[d];
    std::size_t in_front = drivers.size;
    bool reached = false;
    for_each_named_mechanism(by, by.capabilities[c], [&](const mechanism& what) {
        if (reached) return;
        std::size_t i = 0;
        for (; i != promising.size && is_asked_before(drivers, promising[i].driver, d); ++i) {
            const candidate& one = promising[i];
            if (!ends_chain(drivers[one.driver], drivers[one.driver].capabilities[one.capability], one.form, what)) continue;
            if (in_front == drivers.size) in_front = one.driver;
            return;
        }
        reached = true;
    });
    return reached ? drivers.size : in_front;
}

}  // namespace psadrv::rules
