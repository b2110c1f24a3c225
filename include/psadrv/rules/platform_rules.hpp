/// @file What makes a platform invalid: nobody serves what it wants, or software does what its policy bans.
/// Layer: rules -- may include psa/, detail/, model/, select/, rules/.
#pragma once

#include <psadrv/model/policy.hpp>
#include <psadrv/rules/driver_class_rules.hpp>
#include <psadrv/rules/problem.hpp>
#include <psadrv/rules/wanted_rules.hpp>
#include <psadrv/select/decision.hpp>
#include <psadrv/select/reach.hpp>

namespace psadrv::rules {

/// Whether a ban concerns a class of mechanisms at an entry point.
[[nodiscard]] constexpr bool concerns(const mechanism_set& banned, entry_point entry, const mechanism& what) {
    if (banned.algorithm != 0 && !meet(banned.algorithm, what.algorithm)) return false;
    if (!banned.keyed) return true;
    const key_type_specification type{what.key_type, what.key_type_mask};
    return signature_of(entry).involves_key() && (banned.key_type.includes(type) || type.includes(banned.key_type));
}

/// `report(finding)`: the finding's `driver` is the software driver that can be reached. `Asking` has the policy; `Platform`
/// is the same, or what its compositions require.
template <platform Asking, platform Platform, entry_point Entry, class Report>
constexpr void check_policy(Report&& report) {
    if constexpr (has_policy<Asking>) {
        decision<Platform, Entry>::for_each_class([&](const mechanism& what, const auto* links) {
            for (const software_ban& ban : Asking::policy) {
                if (links == nullptr || !concerns(ban.mechanisms, Entry, what)) continue;
                for (const candidate& link : *links) {
                    if (reaches_software<Platform>(link, what))
                        report(finding{problem::reachable_in_software, link.driver, link.capability, link.form, 0});
                }
            }
        });
    }
}

namespace detail {

template <platform Platform>
inline constexpr list<wanted_row> rows_of{platform_wanted<Platform>.rows, platform_wanted<Platform>.size()};

}  // namespace detail

template <platform Platform, entry_point Entry, class Report>
constexpr void check_usages(Report&& report) {
    check_usages(detail::rows_of<Platform>, Entry, report);
}

/// A row for keys wherever they are is served if anybody serves it anywhere.
template <platform Platform, entry_point Entry, class Report>
constexpr void check_wanted(Report&& report) {
    const auto is_served = [](std::size_t r) {
        const wanted_row& row = platform_wanted<Platform>[r];
        if (decision<Platform, Entry>::serves_row(r)) return true;
        if (platform_location<Platform> != PSA_KEY_LOCATION_LOCAL_STORAGE) return row.location == any_location;
        return row.location == any_location && psadrv::detail::serves_row_elsewhere<Platform, Entry>(row);
    };
    check_served(detail::rows_of<Platform>, Entry, is_served, report);
}

/// A row for keys in a location asks an opaque driver, which must be there, and asks for nothing else. `report(finding)`: the
/// finding's `other` is the row's number among all that the platform has.
template <platform Platform, class Report>
constexpr void check_row_locations(Report&& report) {
    const list<driver> drivers = listed_drivers<Platform>::rows();
    for (std::size_t r = 0; r != Platform::wanted.size(); ++r) {
        const psa_key_location_t location = Platform::wanted[r].location;
        bool found = location == any_location || location == PSA_KEY_LOCATION_LOCAL_STORAGE;
        for (const driver& one : drivers) found = found || (one.type == driver_type::opaque && one.location == location);
        if (!found) report(finding{problem::nobody_at_location, 0, 0, entry_point::init, r});
        else if (location != any_location && has_usage_without_place(Platform::wanted[r].usage))
            report(finding{problem::location_without_key, 0, 0, entry_point::init, r});
    }
}

}  // namespace psadrv::rules
