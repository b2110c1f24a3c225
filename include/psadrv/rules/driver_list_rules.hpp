/// @file What makes a list of descriptions invalid. Specification: "Driver description list", "Capability semantics".
/// Layer: rules -- may include psa/, detail/, model/, select/, rules/.
#pragma once

#include <psadrv/detail/text.hpp>
#include <psadrv/rules/problem.hpp>
#include <psadrv/select/candidate.hpp>

namespace psadrv::rules {

/// One transparent and one opaque driver may share a prefix, and with it their C functions.
template <class Report>
constexpr void check_prefixes(list<driver> drivers, Report&& report) {
    for (std::size_t second = 0; second != drivers.size; ++second) {
        for (std::size_t first = 0; first != second; ++first) {
            const driver &a = drivers[first], &b = drivers[second];
            if (a.type != b.type || (a.instance && b.instance) || !same_text(a.prefix, b.prefix)) continue;
            report(finding{problem::prefix_twice, second, 0, entry_point::init, first});
            break;  // once for each driver, however many there are before it
        }
    }
}

/// "If multiple opaque drivers have the same location, the list of driver specifications is invalid."
template <class Report>
constexpr void check_locations(list<driver> drivers, Report&& report) {
    for (std::size_t second = 0; second != drivers.size; ++second) {
        for (std::size_t first = 0; first != second; ++first) {
            const driver &a = drivers[first], &b = drivers[second];
            if (a.type != driver_type::opaque || b.type != driver_type::opaque || a.location == 0 || a.location != b.location)
                continue;
            report(finding{problem::location_twice, second, 0, entry_point::init, first});
            break;
        }
    }
}

}  // namespace psadrv::rules
