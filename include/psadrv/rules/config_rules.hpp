/// @file An algorithm that PSA_WANT_* macros ask for is an error only where nobody serves it with any key.
/// Layer: rules -- may include psa/, detail/, model/, select/, rules/.
#pragma once

#include <psadrv/rules/problem.hpp>
#include <psadrv/select/decision.hpp>

namespace psadrv::rules::detail {

template <platform Platform>
inline constexpr bool has_config_rows = [] {
    for (const wanted_row& row : platform_wanted<Platform>) {
        if (row.from_config) return true;
    }
    return false;
}();

/// Which rows somebody serves for some usage.
template <platform Platform, std::size_t... Usages>
[[nodiscard]] constexpr auto find_served_rows(std::index_sequence<Usages...>) {
    struct {
        bool at[platform_wanted<Platform>.size() + 1]{};
    } served;
    const auto add = [&]<entry_point Entry>() {
        for (std::size_t r = 0; r != platform_wanted<Platform>.size(); ++r)
            served.at[r] =
                served.at[r] || (platform_wanted<Platform>[r].begins_at(Entry) && decision<Platform, Entry>::serves_row(r));
    };
    (add.template operator()<usages[Usages].first>(), ...);
    return served;
}

/// The finding's `other` is the number of a row with that algorithm.
template <platform Platform>
[[nodiscard]] constexpr finding check_config() {
    if constexpr (has_config_rows<Platform>) {
        const auto served = find_served_rows<Platform>(psadrv::detail::usages_in<wanted_usages<Platform>>{});
        const auto& rows = platform_wanted<Platform>;
        for (std::size_t r = 0; r != rows.size(); ++r) {
            if (!rows[r].from_config || rows[r].algorithm == 0) continue;
            bool any = false;
            for (std::size_t other = 0; other != rows.size(); ++other)
                any = any || (served.at[other] && rows[other].algorithm == rows[r].algorithm);
            if (!any)
                return {problem::config_not_served, 0, 0, usages[psadrv::detail::next_usage(bits_of(rows[r].usage), 0)].first, r};
        }
    }
    return {};
}

}  // namespace psadrv::rules::detail
