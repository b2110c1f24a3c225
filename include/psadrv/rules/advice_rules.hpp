/// @file What a description may say, and hardly means: json2hpp warns of it, and a program may ask.
/// Specification: "Capability syntax", "Entropy collection entry point", "Fallback".
/// Layer: rules -- may include psa/, detail/, model/, select/, rules/.
#pragma once

#include <psadrv/rules/applicable.hpp>
#include <psadrv/rules/driver_rules.hpp>
#include <psadrv/rules/problem.hpp>
#include <psadrv/rules/reach_rules.hpp>

namespace psadrv::rules {

/// The property that restricts nothing, in a finding's `other`.
enum class restriction : std::size_t { algorithms, key_types, key_sizes };

namespace detail {

/// Whether some entry point of a set involves an algorithm, or a key.
[[nodiscard]] constexpr bool involves(const entry_point_set& entries, bool (signature::*what)() const) {
    bool found = false;
    entries.for_each([&](entry_point entry) { found = found || (signature_of(entry).*what)(); });
    return found;
}

}  // namespace detail

/// "If the mechanism involves an algorithm", "a key": where none does, the lists of them restrict nothing. `init` and
/// derive_key have rules of their own.
template <class Report>
constexpr void check_restrictions(list<driver> drivers, std::size_t d, std::size_t c, Report&& report) {
    const capability& row = drivers[d].capabilities[c];
    const entry_point_set& entries = row.entry_points;
    if (entries.empty() || entries.contains(entry_point::init) || entries.contains(entry_point::derive_key)) return;
    const auto found = [&](restriction which) {
        report(finding{problem::restricts_nothing, d, c, first_of(entries), static_cast<std::size_t>(which)});
    };
    if (row.algorithms.given && !detail::involves(entries, &signature::involves_algorithm)) found(restriction::algorithms);
    if (detail::involves(entries, &signature::involves_key)) return;
    if (row.key_types.given) found(restriction::key_types);
    if (row.key_sizes.given) found(restriction::key_sizes);
}

/// Elements of the lists that no entry point of the capability is ever asked for. The finding's `other` is the element.
template <class Report>
constexpr void check_elements(list<driver> drivers, std::size_t d, std::size_t c, Report&& report) {
    const capability& row = drivers[d].capabilities[c];
    const auto nobody = [&](auto involved, auto asked) {
        bool relevant = false, found = false;
        row.entry_points.for_each([&](entry_point entry) {
            if (!involved(signature_of(entry))) return;
            relevant = true;
            found = found || asked(entry);
        });
        return relevant && !found;
    };
    for (std::size_t i = 0; i != row.algorithms.size; ++i) {
        if (nobody([](const signature& about) { return about.involves_algorithm(); },
                   [&](entry_point entry) { return is_ever_asked(entry, row.algorithms[i]); }))
            report(finding{problem::algorithm_never_asked, d, c, first_of(row.entry_points), i});
    }
    for (std::size_t i = 0; i != row.key_types.size; ++i) {
        if (nobody([](const signature& about) { return about.involves_key(); },
                   [&](entry_point entry) { return is_ever_asked(drivers[d].type, entry, row.key_types[i]); }))
            report(finding{problem::key_type_never_asked, d, c, first_of(row.entry_points), i});
    }
}

/// One capability may refuse what another of the same driver promises. The finding's `other` is the other capability.
template <class Report>
constexpr void check_promises(list<driver> drivers, std::size_t d, Report&& report) {
    const list<capability>& rows = drivers[d].capabilities;
    for (std::size_t c = 0; c != rows.size; ++c) {
        bool found = !rows[c].fallback;
        for (std::size_t other = 0; other != rows.size && !found; ++other) {
            if (rows[other].fallback) continue;
            (rows[c].entry_points & rows[other].entry_points).for_each([&](entry_point entry) {
                if (found || !overlap(rows[c], rows[other], entry)) return;
                found = true;
                report(finding{problem::fallback_and_promise, d, c, entry, other});
            });
        }
    }
}

/// All advice about one driver.
template <class Report>
constexpr void check_advice(list<driver> drivers, std::size_t d, Report&& report) {
    const driver& by = drivers[d];
    for (std::size_t c = 0; c != by.capabilities.size; ++c) {
        const capability& row = by.capabilities[c];
        // "Fallback is not applicable to get_entropy."
        if (by.type == driver_type::transparent && row.fallback && row.entry_points.contains(entry_point::get_entropy))
            report(finding{problem::fallback_on_entropy, d, c, entry_point::get_entropy, 0});
        check_restrictions(drivers, d, c, report);
        check_elements(drivers, d, c, report);
        // Gap: the text gives it to transparent drivers too, and never calls it there.
        if (by.type == driver_type::transparent && row.entry_points.contains(entry_point::key_derivation_output_key))
            report(finding{problem::never_called, d, c, entry_point::key_derivation_output_key, 0});
    }
    if (by.type == driver_type::transparent) check_promises(drivers, d, report);
}

/// The first advice about a driver_list, or problem::none, for a program that wants to hold on to having none:
/// `static_assert(psadrv::rules::advice_of<drivers::all>.what == psadrv::problem::none)`.
template <class List>
inline constexpr finding advice_of = [] {
    detail::first_finding first;
    for (std::size_t d = 0; d != List::size; ++d) check_advice(List::rows(), d, first);
    check_reach(List::rows(), first);
    return first.found;
}();

}  // namespace psadrv::rules
