/// @file What makes a platform invalid: nobody serves what it wants, or software does what its policy bans.
/// Layer: rules -- may include psa/, detail/, model/, select/, rules/.
#pragma once

#include <psadrv/model/policy.hpp>
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
    if constexpr (requires { Platform::policy; }) {
        decision<Platform, Entry>::for_each_class([&](const mechanism& what, const auto* links) {
            for (const software_ban& ban : Platform::policy) {
                if (links == nullptr || !concerns(ban.mechanisms, Entry, what)) continue;
                for (const candidate& link : *links) {
                    if (Platform::drivers::rows()[link.driver].software)
                        report(finding{problem::reachable_in_software, link.driver, link.capability, link.form, 0});
                }
            }
        });
    }
}

/// Whether some class of a wanted row is served. One constant evaluation for each row: together they would be too many steps.
template <platform Platform, entry_point Entry, std::size_t Row>
inline constexpr bool is_served = [] {
    constexpr wanted_row row = Platform::wanted[Row];
    bool served = false;
    const auto look_at = [&](const mechanism& what, bool has_links) { served = served || (has_links && asks_for(row, Entry, what)); };
    if constexpr (!row.begins_at(Entry)) {
        return true;
    } else if constexpr (psadrv::detail::is_wildcard(row.algorithm)) {
        decision<Platform, Entry>::for_each_class([&](const mechanism& what, const auto* links) { look_at(what, links != nullptr); });
        return served;
    } else {
        for (const auto& one : psadrv::detail::algorithm_cells<Platform, Entry, row.algorithm>::all.cells)
            look_at({row.algorithm, one.key_type.value, one.key_type.mask, one.key_bits}, one.links != 0);
        return served;
    }
}();

/// A row of which no class at all is served is an error; the first one is reported. Single empty classes are the map's to
/// show. `report(finding)`: the finding's `other` is the row's number.
template <platform Platform, entry_point Entry, class Report, std::size_t... Rows>
constexpr void check_wanted(Report&& report, std::index_sequence<Rows...>) {
    (void)((is_served<Platform, Entry, Rows> || (report(finding{problem::nobody_serves_wanted, 0, 0, Entry, Rows}), false)) && ...);
}

}  // namespace psadrv::rules
