/// @file What makes a wanted row invalid, wherever it is written: it asks for what there is not, or nobody serves it.
/// Layer: rules -- may include psa/, detail/, model/, select/, rules/.
#pragma once

#include <psadrv/model/wanted.hpp>
#include <psadrv/rules/problem.hpp>
#include <psadrv/select/candidate.hpp>
#include <psadrv/select/verdict.hpp>

#include <psa/crypto_extra.h>

namespace psadrv::rules {

/// A row asks for what there is: a usage with an algorithm of its kind.
/// `report(finding)`: the finding's `other` is the row's number.
template <class Report>
constexpr void check_usages(list<wanted_row> rows, entry_point entry, Report&& report) {
    for (const usage_row& one : usages) {
        if (one.first != entry) continue;
        for (std::size_t r = 0; r != rows.size; ++r) {
            const wanted_row& row = rows.data[r];
            if (!contains(row.usage, one.which)) continue;
            // A vendor's algorithm is of the kind that its other bits say.
            if (!psadrv::detail::is(row.algorithm & ~PSA_ALG_VENDOR_FLAG, one.algorithms) || !is_applicable(entry, row.algorithm))
                report(finding{problem::algorithm_of_other_usage, 0, 0, entry, r});
        }
    }
}

/// Where keys are says nothing of hashes and random bytes, which no opaque driver has.
[[nodiscard]] constexpr bool has_usage_without_place(usage set) {
    for (const usage_row& one : usages) {
        const signature& about = signature_of(one.first);
        if (contains(set, one.which) && !about.involves_key() && !about.permitted_for(driver_types::opaque)) return true;
    }
    return false;
}

/// A row of which no class at all is served, in any location, by drivers or by the core itself, is an error. Single empty classes
/// are the map's to show. `is_served(row)`: whether somebody serves a class of a row at this entry point. `report(finding)`: the
/// finding's `other` is the row's number.
template <class Served, class Report>
constexpr void check_served(list<wanted_row> rows, entry_point entry, Served&& is_served, Report&& report) {
    for (std::size_t r = 0; r != rows.size; ++r) {
        const wanted_row& row = rows.data[r];
        const bool local = row.location == any_location || row.location == PSA_KEY_LOCATION_LOCAL_STORAGE;
        if (row.begins_at(entry) && !row.from_config && !(local && core_serves_some(entry, row.key_type)) && !is_served(r))
            report(finding{problem::nobody_serves_wanted, 0, 0, entry, r});
    }
}

/// "The core falls back": whether whoever is asked last for a mechanism may refuse it, too. `links`: how many are asked.
[[nodiscard]] constexpr bool ends_nowhere(std::size_t links, bool promised) { return links != 0 && !promised; }

}  // namespace psadrv::rules
