/// @file What a description must say and may not say, beyond its capabilities as rows. Specification: "Driver description
/// top-level element", "Transparent cooked key derivation", "Random generation entry points".
/// Layer: rules -- may include psa/, detail/, model/, select/, rules/.
#pragma once

#include <psadrv/model/derived_key.hpp>
#include <psadrv/rules/problem.hpp>
#include <psadrv/select/verdict.hpp>

#include <psa/crypto_extra.h>
#include <psa/crypto_values.h>

namespace psadrv::rules {

namespace detail {

/// The entry points that have a key context among their parameters.
inline constexpr entry_point_set with_keys = [] {
    entry_point_set all{entry_point::get_builtin_key};
    for (const signature& row : psadrv::detail::signatures) {
        if (row.involves_key()) all.insert(row.which);
    }
    return all;
}();

/// Those that make keys other than built-in ones, in a context of which builtin_key_size says nothing.
inline constexpr entry_point_set making_keys{
    entry_point::import_key,   entry_point::generate_key,         entry_point::copy_key,
    entry_point::allocate_key, entry_point::key_agreement_to_key, entry_point::key_derivation_output_key};

/// Whether a driver has key_derivation_set_capacity for all algorithms of a capability, in whichever of its capabilities.
[[nodiscard]] constexpr bool sets_capacity(const driver& by, const capability& of) {
    constexpr auto entry = entry_point::key_derivation_set_capacity;
    const auto served = [&](psa_algorithm_t algorithm) {
        for (const capability& row : by.capabilities) {
            if (row.entry_points.contains(entry) && serves_algorithm(row, entry, algorithm)) return true;
        }
        return false;
    };
    if (!of.algorithms.given) return served(0);  // which only a capability without algorithms serves
    for (psa_algorithm_t one : of.algorithms) {
        if (!served(one)) return false;
    }
    return true;
}

}  // namespace detail

/// What only opaque drivers have: keys of a form of their own, and state that the core keeps.
template <class Report>
constexpr void check_opaque_properties(list<driver> drivers, std::size_t d, const entry_point_set& all, Report&& report) {
    const driver& by = drivers[d];
    const bool sized = by.key_context.has_sizes(), builtin = by.key_context.builtin_key_size != not_given;
    const auto found = [&](problem what) { report(finding{what, d, 0, entry_point::init, 0}); };
    if (by.type == driver_type::opaque) {
        const bool keyed = !(all & (builtin ? detail::making_keys : detail::with_keys)).empty();
        if (keyed && !sized && !by.key_context.has_size_function) found(problem::key_context_missing);
    } else {
        if (sized || builtin) found(problem::key_context_not_permitted);
        if (by.persistent_state_size != 0) found(problem::persistent_state_not_permitted);
    }
}

/// "A capability for cooked key derivation contains the following properties".
template <class Report>
constexpr void check_derive_key(list<driver> drivers, std::size_t d, const entry_point_set& all, Report&& report) {
    if (!all.contains(entry_point::derive_key)) return;
    const list<capability>& rows = drivers[d].capabilities;
    for (std::size_t c = 0; c != rows.size; ++c) {
        if (!rows[c].entry_points.contains(entry_point::derive_key)) continue;
        const auto found = [&](problem what) { report(finding{what, d, c, entry_point::derive_key, 0}); };
        if (!(rows[c].entry_points == entry_point_set{entry_point::derive_key})) found(problem::must_stand_alone);
        if (!rows[c].key_types.given) found(problem::derived_types_missing);
    }
}

/// "mandatory for opaque drivers that implement key_derivation_output_key for cooked, i.e. non-raw-data key types".
template <class Report>
constexpr void check_output_key(list<driver> drivers, std::size_t d, const entry_point_set& all, Report&& report) {
    const driver& by = drivers[d];
    if (by.type != driver_type::opaque || !all.contains(entry_point::key_derivation_output_key)) return;
    for (std::size_t c = 0; c != by.capabilities.size; ++c) {
        const capability& row = by.capabilities[c];
        if (row.entry_points.contains(entry_point::key_derivation_output_key) && makes_cooked_keys(row) &&
            !detail::sets_capacity(by, row))
            report(finding{problem::set_capacity_missing, d, c, entry_point::key_derivation_set_capacity, 0});
    }
}

/// "initial_entropy_size (integer, mandatory)"; add_entropy "is mandatory if initial_entropy_size is nonzero". The sizes are
/// those of the driver's one generator, so that capabilities may repeat them and not change them: the second is reported.
template <class Report>
constexpr void check_random(list<driver> drivers, std::size_t d, const entry_point_set& all, Report&& report) {
    const list<capability>& rows = drivers[d].capabilities;
    std::size_t first = rows.size;
    for (std::size_t c = 0; c != rows.size; ++c) {
        const std::size_t initial = rows[c].initial_entropy_size, reseed = rows[c].reseed_entropy_size;
        const auto found = [&](problem what, entry_point entry) { report(finding{what, d, c, entry, 0}); };
        if (!rows[c].entry_points.contains(entry_point::get_random)) {
            if (initial != not_given || reseed != not_given) found(problem::entropy_size_not_permitted, entry_point::get_random);
        } else if (initial == not_given) {
            found(problem::initial_entropy_size_missing, entry_point::get_random);
        } else if (initial != 0 && !all.contains(entry_point::add_entropy)) {
            found(problem::add_entropy_missing, entry_point::add_entropy);
        }
        if (!rows[c].entry_points.contains(entry_point::get_random) || initial == not_given) continue;
        if (first == rows.size) first = c;
        else if (initial != rows[first].initial_entropy_size || reseed != rows[first].reseed_entropy_size)
            report(finding{problem::entropy_sizes_differ, d, c, entry_point::get_random, first});
    }
}

/// All of these; `all`: what some capability of the driver lists.
template <class Report>
constexpr void check_properties(list<driver> drivers, std::size_t d, const entry_point_set& all, Report&& report) {
    check_opaque_properties(drivers, d, all, report);
    check_derive_key(drivers, d, all, report);
    check_output_key(drivers, d, all, report);
    check_random(drivers, d, all, report);
}

}  // namespace psadrv::rules
