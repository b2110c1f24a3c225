/// @file What makes the guards and sessions of a platform invalid: one that is not entered or begun would protect nothing.
/// Layer: rules -- may include psa/, detail/, model/, select/, rules/.
#pragma once

#include <psadrv/rules/driver_class_rules.hpp>
#include <psadrv/rules/driver_rules.hpp>
#include <psadrv/rules/problem.hpp>
#include <psadrv/select/platform.hpp>
#include <psadrv/select/surroundings.hpp>

#include <utility>

namespace psadrv::rules {

/// The guard of one entry point of one driver. A platform may guard some of them alone, by a constraint.
template <class Platform, class Driver, entry_point Entry>
[[nodiscard]] constexpr problem check_guard() {
    if constexpr (!has_guard<Platform, Driver, Entry>) return problem::none;
    else if constexpr (!psadrv::detail::guard_class<typename Platform::template guard<Driver, Entry>>)
        return problem::guard_of_other_shape;
    else return problem::none;
}
template <class Platform, class Driver>
[[nodiscard]] constexpr problem check_session() {
    if constexpr (!has_session<Platform, Driver>) return problem::none;
    else if constexpr (!psadrv::detail::session_class<typename Platform::template session<Driver>>)
        return problem::session_of_other_shape;
    else return problem::none;
}

namespace detail {

/// Guards of what a driver lists and this version calls, and its session.
template <platform Platform, std::size_t Driver, entry_point Entry>
constexpr void check_guard_at(first_finding& first) {
    using driver = typename platform_drivers<Platform>::template at<Driver>;
    if constexpr (!dispatched.contains(Entry)) return;
    else if constexpr (!all_entry_points(platform_drivers<Platform>::rows()[Driver]).contains(Entry)) return;
    else {
        constexpr problem what = check_guard<Platform, driver, Entry>();
        if (what != problem::none) first({what, Driver, 0, Entry});
    }
}
template <platform Platform, std::size_t Driver, std::size_t... Entries>
constexpr void check_driver_at(first_finding& first, std::index_sequence<Entries...>) {
    using driver = typename platform_drivers<Platform>::template at<Driver>;
    constexpr problem of_session = check_session<Platform, driver>();
    (check_guard_at<Platform, Driver, static_cast<entry_point>(Entries)>(first), ...);
    if (of_session != problem::none) first({of_session, Driver});
}
template <platform Platform, std::size_t... Drivers>
[[nodiscard]] constexpr finding check_surroundings(std::index_sequence<Drivers...>) {
    if constexpr (sizeof...(Drivers) == 0 || !(declares_guard<Platform> || declares_session<Platform>)) {
        return {};
    } else {
        using driver = typename platform_drivers<Platform>::template at<0>;
        constexpr entry_point entry = entry_point::hash_compute;
        if (psadrv::detail::guards_otherwise<Platform, driver, entry>) return {problem::guard_of_other_shape, 0, 0, entry};
        if (psadrv::detail::has_sessions_otherwise<Platform, driver, entry>) return {problem::session_of_other_shape};
        first_finding first;
        (check_driver_at<Platform, Drivers>(first, std::make_index_sequence<entry_point_count>{}), ...);
        return first.found;
    }
}

}  // namespace detail

}  // namespace psadrv::rules
