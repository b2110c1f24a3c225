/// @file What PSA_WANT_* macros ask for: an algorithm that goes with no key, or that nobody serves with any, is an error.
/// Layer: rules -- may include psa/, detail/, model/, select/, rules/.
#pragma once

#include <psadrv/rules/problem.hpp>
#include <psadrv/select/located.hpp>

namespace psadrv::rules {

/// Reports macros that ask for nothing; the finding's `other` is the number of the row that says so.
template <class Report>
constexpr void check_idle_macros(list<wanted_row> rows, Report&& report) {
    for (std::size_t r = 0; r != rows.size; ++r) {
        if (rows.data[r].macro != nullptr && bits_of(rows.data[r].usage) == 0)
            report(finding{problem::config_asks_for_nothing, 0, 0, entry_point::init, r});
    }
}

/// What a macro asks for beside its algorithms: it may be nobody's. MACs and tags that are shorter, ECDSA of no hash in
/// particular.
[[nodiscard]] constexpr bool is_beside(psa_algorithm_t alg) {
    return alg == PSA_ALG_ECDSA_ANY || psadrv::detail::is_wildcard(alg);
}

/// Whether two rows are one wish. A PAKE is one whatever the hash: PSA_WANT_ALG_JPAKE is there for a protocol, which names one
/// hash, and other hashes are wanted for other reasons; no macro could tell them apart.
[[nodiscard]] constexpr bool is_one_wish(psa_algorithm_t alg, psa_algorithm_t other) {
    if (!PSA_ALG_IS_PAKE(alg) || !PSA_ALG_IS_PAKE(other)) return alg == other;
    return (alg & ~psadrv::detail::hash_field) == (other & ~psadrv::detail::hash_field);
}

/// Reports the first row of each wish of the macros that nobody serves in any row; the finding's `other` is its number.
/// `is_served(row)`: whether somebody serves a class of a row for one of its usages.
template <class Served, class Report>
constexpr void check_config(list<wanted_row> rows, Served&& is_served, Report&& report) {
    for (std::size_t r = 0; r != rows.size; ++r) {
        if (!rows.data[r].from_config || rows.data[r].algorithm == 0 || bits_of(rows.data[r].usage) == 0) continue;
        if (is_beside(rows.data[r].algorithm)) continue;
        bool any = false, first = true;
        for (std::size_t other = 0; other != rows.size; ++other) {
            if (!is_one_wish(rows.data[other].algorithm, rows.data[r].algorithm)) continue;
            any = any || is_served(other);
            first = first && (other >= r || !rows.data[other].from_config);
        }
        if (any || !first) continue;
        const std::size_t usage = psadrv::detail::next_usage(bits_of(rows.data[r].usage), 0);
        report(finding{problem::config_not_served, 0, 0, usages[usage].first, r});
    }
}

namespace detail {

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
                served.at[r] ||
                (platform_wanted<Platform>[r].begins_at(Entry) &&
                 (decision<Platform, Entry>::serves_row(r) || core_serves(Entry, platform_wanted<Platform>[r].key_type) ||
                  psadrv::detail::serves_row_elsewhere<Platform, Entry>(platform_wanted<Platform>[r])));
    };
    (add.template operator()<usages[Usages].first>(), ...);
    return served;
}

template <platform Platform>
[[nodiscard]] constexpr finding check_config() {
    first_finding first;
    if constexpr (has_config_rows<Platform> && platform_location<Platform> == PSA_KEY_LOCATION_LOCAL_STORAGE) {
        const auto served = find_served_rows<Platform>(psadrv::detail::usages_in<wanted_usages<Platform>>{});
        rules::check_config(
            {platform_wanted<Platform>.rows, platform_wanted<Platform>.size()}, [&](std::size_t row) { return served.at[row]; },
            first);
    }
    return first.found;
}

}  // namespace detail
}  // namespace psadrv::rules
