/// @file What makes one description invalid. Specification: "Driver description top-level element", "Capability semantics".
/// Layer: rules -- may include psa/, detail/, model/, select/, rules/.
#pragma once

#include <psadrv/model/family.hpp>
#include <psadrv/rules/problem.hpp>
#include <psadrv/select/verdict.hpp>

namespace psadrv::rules {

/// Calls `visit` with a mechanism for each combination that a capability names. A property that is not given yields a
/// value that only capabilities without that property match: of algorithms a vendor's, which any entry point may be for.
template <class Visit>
constexpr void for_each_named_mechanism(const driver& by, const capability& row, Visit&& visit) {
    const std::size_t algorithms = row.algorithms.given ? row.algorithms.size : 1;
    const std::size_t key_types = row.key_types.given ? row.key_types.size : 1;
    const std::size_t key_sizes = row.key_sizes.given ? row.key_sizes.size : 1;
    mechanism one;
    one.location = by.location;
    for (std::size_t a = 0; a != algorithms; ++a) {
        one.algorithm = row.algorithms.given ? row.algorithms[a] : PSA_ALG_VENDOR_FLAG;
        for (std::size_t t = 0; t != key_types; ++t) {
            one.key_type = row.key_types.given ? row.key_types[t].value : psa_key_type_t{0};
            one.key_type_mask = row.key_types.given ? row.key_types[t].mask : psa_key_type_t{0};
            for (std::size_t s = 0; s != key_sizes; ++s) {
                one.key_bits = row.key_sizes.given ? row.key_sizes[s] : other_key_bits;
                visit(one);
            }
        }
    }
}

[[nodiscard]] constexpr bool has_for(const driver& by, entry_point entry, const mechanism& what) {
    for (const capability& row : by.capabilities) {
        if (judge(by, row, entry, what) == verdict::serves) return true;
    }
    return false;
}

/// Whether some mechanism is in both rows, as far as `entry` involves algorithm and key.
[[nodiscard]] constexpr bool overlap(const capability& a, const capability& b, entry_point entry) {
    const signature& about = signature_of(entry);
    const auto meet = [](const auto& left, const auto& right, auto together) {
        if (!left.given || !right.given) return true;
        for (const auto& x : left) {
            for (const auto& y : right) {
                if (together(x, y)) return true;
            }
        }
        return false;
    };
    if (about.involves_algorithm() &&
        !meet(a.algorithms, b.algorithms, [](psa_algorithm_t x, psa_algorithm_t y) { return psadrv::meet(x, y); }))
        return false;
    if (!about.involves_key()) return true;
    return meet(
               a.key_types, b.key_types,
               [](const key_type_specification& x, const key_type_specification& y) { return x.includes(y) || y.includes(x); }) &&
           meet(a.key_sizes, b.key_sizes, [](std::size_t x, std::size_t y) { return x == y; });
}

namespace detail {

inline constexpr entry_point_set in_families = [] {
    entry_point_set all;
    for (const family& one : families) all = all | one.members | one.optional;
    return all;
}();

/// The first member of a family that a driver lacks for a mechanism, or entry_point_count.
[[nodiscard]] constexpr std::size_t missing_member(const driver& by, const family& of, const mechanism& what) {
    std::size_t missing = entry_point_count;
    of.members.for_each([&](entry_point entry) {
        if (missing == entry_point_count && !has_for(by, entry, what)) missing = static_cast<std::size_t>(entry);
    });
    return missing;
}

/// A member that only one family has calls for that family; one that several share, for any of them.
[[nodiscard]] constexpr std::size_t missing_for(const driver& by, entry_point entry, const mechanism& what) {
    std::size_t missing = entry_point_count;
    for (const family& one : families) {
        if (!one.members.contains(entry) && !one.optional.contains(entry)) continue;
        missing = missing_member(by, one, what);
        if (missing == entry_point_count) return missing;
    }
    return missing;
}

/// Whether a capability lists all of a family that an entry point belongs to: nothing is missing for any of its mechanisms.
[[nodiscard]] constexpr bool lists_whole_family(const entry_point_set& row, entry_point entry) {
    for (const family& one : families) {
        if ((one.members.contains(entry) || one.optional.contains(entry)) && row.contains(one.members)) return true;
    }
    return false;
}

}  // namespace detail

/// What some capability of a driver lists.
[[nodiscard]] constexpr entry_point_set all_entry_points(const driver& by) {
    entry_point_set all;
    for (std::size_t c = 0; c != by.capabilities.size; ++c) {
        const entry_point_set& row = by.capabilities.data[c].entry_points;
        all.words[0] |= row.words[0];
        all.words[1] |= row.words[1];
    }
    return all;
}

/// Random generation has one mandatory entry point, with which the others do something.
template <class Report>
constexpr void check_random_family(list<driver> drivers, std::size_t d, const entry_point_set& all, Report&& report) {
    constexpr entry_point_set companions{entry_point::init_random, entry_point::add_entropy};
    if (all.contains(entry_point::get_random) || (all & companions).empty()) return;
    for (std::size_t c = 0; c != drivers[d].capabilities.size; ++c) {
        if (!(drivers[d].capabilities[c].entry_points & companions).empty())
            report(finding{problem::partial_family, d, c, entry_point::get_random, 0});
    }
}

/// Calls `report(finding)` for each capability with a family that is whole nowhere. "If a driver supports an entry point
/// family, it must provide all the entry points in the family." Judged over all capabilities of the driver.
template <class Report>
constexpr void check_families(list<driver> drivers, std::size_t d, const entry_point_set& all, Report&& report) {
    const driver& by = drivers[d];
    check_random_family(drivers, d, all, report);
    if ((all & detail::in_families).empty()) return;
    for (std::size_t c = 0; c != by.capabilities.size; ++c) {
        entry_point_set reported;
        const entry_point_set members = by.capabilities[c].entry_points & detail::in_families;
        members.for_each([&](entry_point entry) {
            if (detail::lists_whole_family(members, entry)) return;
            for_each_named_mechanism(by, by.capabilities[c], [&](const mechanism& what) {
                const std::size_t missing = detail::missing_for(by, entry, what);
                if (missing == entry_point_count || reported.contains(static_cast<entry_point>(missing))) return;
                reported.insert(static_cast<entry_point>(missing));
                report(finding{problem::partial_family, d, c, static_cast<entry_point>(missing), 0});
            });
        });
    }
}

/// `same_function(c1, c2, entry)`: whether two capabilities of the driver map an entry point to the same function. Of each
/// capability and entry point the first conflict is reported.
template <class SameFunction, class Report>
constexpr void check_functions(list<driver> drivers, std::size_t d, SameFunction&& same_function, Report&& report) {
    const driver& by = drivers[d];
    for (std::size_t second = 1; second < by.capabilities.size; ++second) {
        entry_point_set reported;
        for (std::size_t first = 0; first != second; ++first) {
            const capability &a = by.capabilities[first], &b = by.capabilities[second];
            const entry_point_set common = a.entry_points & b.entry_points;
            common.for_each([&](entry_point entry) {
                if (reported.contains(entry) || same_function(first, second, entry) || !overlap(a, b, entry)) return;
                reported.insert(entry);
                report(finding{problem::ambiguous_function, d, second, entry, first});
            });
        }
    }
}

namespace detail {

[[nodiscard]] constexpr entry_point_set find_permitted(driver_types type) {
    entry_point_set all;
    for (std::size_t i = 0; i != entry_point_count; ++i) {
        const auto entry = static_cast<entry_point>(i);
        if (signature_of(entry).permitted_for(type)) all.insert(entry);
    }
    return all;
}
inline constexpr entry_point_set permitted_for[]{find_permitted(driver_types::transparent), find_permitted(driver_types::opaque)};

}  // namespace detail

/// What a capability may not say, given its driver's type. Each rule looks at single capabilities only where the union of
/// their entry points (`all`) gives it a reason to.
template <class Report>
constexpr void check_capabilities(list<driver> drivers, std::size_t d, const entry_point_set& all, Report&& report) {
    const driver& by = drivers[d];
    const bool opaque = by.type == driver_type::opaque;
    const entry_point_set& permitted = detail::permitted_for[opaque ? 1 : 0];
    const bool judge_entry_points = !permitted.contains(all), has_init = all.contains(entry_point::init);
    for (std::size_t c = 0; c != by.capabilities.size && (judge_entry_points || has_init || opaque); ++c) {
        const capability& row = by.capabilities[c];
        if (judge_entry_points) {
            row.entry_points.for_each([&](entry_point entry) {
                if (!permitted.contains(entry)) report(finding{problem::entry_point_not_permitted, d, c, entry, 0});
            });
        }
        if (row.fallback && opaque) report(finding{problem::fallback_not_permitted, d, c, entry_point::init, 0});
        if (has_init && row.entry_points.contains(entry_point::init) &&
            (row.algorithms.given || row.key_types.given || row.key_sizes.given))
            report(finding{problem::init_with_mechanism, d, c, entry_point::init, 0});
    }
    if (all.contains(entry_point::allocate_key) && !all.contains(entry_point::destroy_key))
        report(finding{problem::allocate_without_destroy, d, 0, entry_point::destroy_key, 0});
    if (!opaque && by.location != 0) report(finding{problem::location_not_permitted, d, 0, entry_point::init, 0});
    if (opaque && by.location == 0) report(finding{problem::location_missing, d, 0, entry_point::init, 0});
}

}  // namespace psadrv::rules
