/// @file What makes a platform invalid: nobody serves what it wants, or software does what its policy bans.
/// Layer: rules -- may include psa/, detail/, model/, select/, rules/.
#pragma once

#include <psadrv/model/policy.hpp>
#include <psadrv/rules/driver_class_rules.hpp>
#include <psadrv/rules/problem.hpp>
#include <psadrv/select/decision.hpp>

namespace psadrv::rules {

/// Whether a ban concerns a class of mechanisms at an entry point.
[[nodiscard]] constexpr bool concerns(const mechanism_set& banned, entry_point entry, const mechanism& what) {
    if (banned.algorithm != 0 && !meet(banned.algorithm, what.algorithm)) return false;
    if (!banned.keyed) return true;
    const key_type_specification type{what.key_type, what.key_type_mask};
    return signature_of(entry).involves_key() && (banned.key_type.includes(type) || type.includes(banned.key_type));
}

/// `report(finding)`: the finding's `driver` is the software driver that can be reached.
template <platform Platform, entry_point Entry, class Report>
constexpr void check_policy(Report&& report) {
    if constexpr (has_policy<Platform>) {
        decision<Platform, Entry>::for_each_class([&](const mechanism& what, const auto* links) {
            for (const software_ban& ban : Platform::policy) {
                if (links == nullptr || !concerns(ban.mechanisms, Entry, what)) continue;
                for (const candidate& link : *links) {
                    if (platform_drivers<Platform>::rows()[link.driver].software)
                        report(finding{problem::reachable_in_software, link.driver, link.capability, link.form, 0});
                }
            }
        });
    }
}

/// A row asks for what there is: a usage that is dispatched, with an algorithm of its kind. `report(finding)`: the
/// finding's `other` is the row's number.
template <platform Platform, entry_point Entry, class Report>
constexpr void check_usages(Report&& report) {
    for (const usage_row& one : usages) {
        if (one.first != Entry) continue;
        for (std::size_t r = 0; r != platform_wanted<Platform>.size(); ++r) {
            const wanted_row& row = platform_wanted<Platform>.rows[r];
            if (!contains(row.usage, one.which)) continue;
            if (!detail::dispatched.contains(Entry)) report(finding{problem::usage_not_dispatched, 0, 0, Entry, r});
            // A vendor's algorithm is of the kind that its other bits say.
            if (!psadrv::detail::is(row.algorithm & ~PSA_ALG_VENDOR_FLAG, one.algorithms) || !is_applicable(Entry, row.algorithm))
                report(finding{problem::algorithm_of_other_usage, 0, 0, Entry, r});
        }
    }
}

/// A row of which no class at all is served is an error; the first one is reported. Single empty classes are the map's to
/// show. `report(finding)`: the finding's `other` is the row's number.
template <platform Platform, entry_point Entry, class Report>
constexpr void check_wanted(Report&& report) {
    for (std::size_t r = 0; r != platform_wanted<Platform>.size(); ++r) {
        if (platform_wanted<Platform>[r].begins_at(Entry) && !decision<Platform, Entry>::serves_row(r))
            return report(finding{problem::nobody_serves_wanted, 0, 0, Entry, r});
    }
}

}  // namespace psadrv::rules
