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

/// The driver that leaves nothing at all for a capability, or `drivers.size`. `in_front(entry, what)` as above. Of an opaque
/// driver everything is left: whoever has the location is asked, and nobody else.
template <class InFront>
[[nodiscard]] constexpr std::size_t driver_in_front_of_all(list<driver> drivers, std::size_t d, std::size_t c,
                                                           InFront&& in_front) {
    const entry_point_set& entry_points = drivers[d].capabilities[c].entry_points;
    bool reached = drivers[d].type == driver_type::opaque || entry_points.empty();
    std::size_t found = drivers.size;
    entry_points.for_each([&](entry_point entry) {
        const signature& about = signature_of(entry);
        reached = reached || (!about.involves_algorithm() && !about.involves_key());
        if (reached) return;
        const std::size_t one = driver_in_front(drivers, d, c, [&](const mechanism& what) { return in_front(entry, what); });
        reached = one == drivers.size;
        if (found == drivers.size) found = one;
    });
    return reached ? drivers.size : found;
}

/// The driver that is asked before one and ends the chain of a mechanism, or `drivers.size`.
[[nodiscard]] constexpr std::size_t find_in_front(list<driver> drivers, std::size_t d, entry_point entry, const mechanism& what) {
    std::size_t found = drivers.size;
    for_each_candidate(drivers, entry, [&](const candidate& one) {
        const driver& by = drivers[one.driver];
        if (found != drivers.size || one.driver == d || !is_asked_before(drivers, one.driver, d)) return;
        if (by.type != driver_type::opaque && ends_chain(by, by.capabilities[one.capability], one.form, what)) found = one.driver;
    });
    return found;
}

/// An entry point to name a capability by.
[[nodiscard]] constexpr entry_point first_of(const entry_point_set& entries) {
    entry_point first = entry_point::init;
    bool found = false;
    entries.for_each([&](entry_point entry) {
        if (!found) first = entry;
        found = true;
    });
    return first;
}

/// Capabilities for which nothing is left to do: a driver that is asked before promises all of it. `report(finding)`: the
/// finding's `other` is that driver.
template <class Report>
constexpr void check_reach(list<driver> drivers, Report&& report) {
    for (std::size_t d = 1; d < drivers.size; ++d) {
        if (drivers[d].software) continue;  // it is there for what nobody else does
        for (std::size_t c = 0; c != drivers[d].capabilities.size; ++c) {
            const std::size_t who = driver_in_front_of_all(
                drivers, d, c, [&](entry_point entry, const mechanism& what) { return find_in_front(drivers, d, entry, what); });
            if (who != drivers.size)
                report(finding{problem::never_reached, d, c, first_of(drivers[d].capabilities[c].entry_points), who});
        }
    }
}

}  // namespace psadrv::rules
