/// @file The first problem of a list of drivers, as one short compile error.
/// Layer: rules -- may include psa/, detail/, model/, select/, rules/.
#pragma once

#include <psadrv/rules/driver_class_rules.hpp>
#include <psadrv/rules/driver_list_rules.hpp>
#include <psadrv/rules/driver_rules.hpp>
#include <psadrv/rules/platform_error.hpp>
#include <psadrv/rules/property_rules.hpp>
#include <psadrv/select/driver_list.hpp>

namespace psadrv::rules::detail {

[[nodiscard]] constexpr std::size_t implementation_count(list<capability> rows) {
    std::size_t count = 0;
    for (std::size_t c = 0; c != rows.size; ++c) {
        if (rows.data[c].implementation >= count) count = rows.data[c].implementation + 1U;
    }
    return count;
}

template <class List, std::size_t Driver>
[[nodiscard]] constexpr finding check_description() {
    first_finding first;
    const list<driver> all = List::rows();
    const list<capability> rows = all[Driver].capabilities;
    const entry_point_set entry_points = all_entry_points(all[Driver]);
    check_capabilities(all, Driver, entry_points, first);
    check_properties(all, Driver, entry_points, first);
    check_families(all, Driver, entry_points, first);
    // json2hpp has compared the C functions; behind the classes that it writes they cannot be told apart here.
    constexpr bool checked = requires { List::template at<Driver>::functions_are_checked; };
    if (!checked && implementation_count(rows) > 1) {
        check_functions(
            all, Driver,
            [&](std::size_t a, std::size_t b, entry_point) { return rows[a].implementation == rows[b].implementation; }, first);
    }
    return first.found;
}

template <class List>
[[nodiscard]] constexpr finding check_list() {
    first_finding first;
    check_prefixes(List::rows(), first);
    check_locations(List::rows(), first);
    return first.found;
}

/// What the capabilities that share one implementation class need of it.
[[nodiscard]] constexpr entry_point_set needed_of(list<capability> rows, std::size_t implementation) {
    entry_point_set all;
    for (const capability& row : rows) {
        if (row.implementation == implementation) all = all | (row.entry_points & dispatched);
    }
    return all;
}
/// The next member of a set, from `from` on; entry_point_count if there is none.
[[nodiscard]] constexpr std::size_t next_in(const entry_point_set& set, std::size_t from) {
    while (from != entry_point_count && !set.contains(static_cast<entry_point>(from))) ++from;
    return from;
}

template <class Class, entry_point_set Needed, std::size_t From = next_in(Needed, 0)>
[[nodiscard]] constexpr finding check_members() {
    if constexpr (From == entry_point_count) {
        return {};
    } else {
        constexpr problem what = check_member<Class, static_cast<entry_point>(From)>();
        if constexpr (what != problem::none) return {what, 0, 0, static_cast<entry_point>(From), 0};
        else return check_members<Class, Needed, next_in(Needed, From + 1)>();
    }
}

template <class Driver, std::size_t Implementation = 0>
[[nodiscard]] constexpr finding check_class() {
    constexpr list<capability> rows{Driver::capabilities};
    if constexpr (Implementation >= implementation_count(rows)) {
        return {};
    } else {
        using implementation = typename psadrv::detail::implementation_at<Driver, Implementation>::type;
        constexpr finding found = check_members<implementation, needed_of(rows, Implementation)>();
        if constexpr (found.what != problem::none) return found;
        else return check_class<Driver, Implementation + 1>();
    }
}

template <class List, std::size_t Driver>
[[nodiscard]] constexpr finding check_driver() {
    using driver_type = typename List::template at<Driver>;
    constexpr finding of_description = check_description<List, Driver>();
    if constexpr (!driver_class<driver_type>) {
        return {problem::driver_class_incomplete, Driver};
    } else if constexpr (of_description.what != problem::none) {
        return of_description;
    } else if constexpr (implementation_count(List::rows()[Driver].capabilities) >
                         psadrv::detail::implementations_of<driver_type>()) {
        return {problem::implementation_missing, Driver};
    } else {
        finding of_class = check_class<driver_type>();
        of_class.driver = Driver;
        return of_class;
    }
}

template <class List, std::size_t Driver = 0>
[[nodiscard]] constexpr finding check_drivers() {
    if constexpr (Driver == List::size) {
        return {};
    } else {
        constexpr finding found = check_driver<List, Driver>();
        if constexpr (found.what != problem::none) return found;
        else return check_drivers<List, Driver + 1>();
    }
}

template <class List, finding Found>
[[nodiscard]] constexpr auto error_in_list() {
    using driver = typename List::template at<Found.driver>;
    if constexpr (Found.what == problem::prefix_twice || Found.what == problem::location_twice ||
                  Found.what == problem::entropy_not_injected)
        return error_type<Found.what, Found.entry, driver, typename List::template at<Found.other>>{};
    else if constexpr (Found.what == problem::ambiguous_function)
        return error_type<Found.what, Found.entry, driver, capabilities_numbered<Found.other, Found.capability>>{};
    else if constexpr (Found.what == problem::mixing_hash_missing)
        return error_type<Found.what, Found.entry, driver, algorithm_value<hexadecimal(Found.other)>>{};
    else return error_type<Found.what, Found.entry, driver, void>{};
}

template <class List>
[[nodiscard]] constexpr auto find_list_error() {
    constexpr finding of_list = check_list<List>();
    constexpr finding found = of_list.what != problem::none ? of_list : check_drivers<List>();
    if constexpr (found.what != problem::none) return error_in_list<List, found>();
    else return error_type<problem::none, entry_point::init, void, void>{};
}

template <class List>
using list_error = decltype(find_list_error<List>());

}  // namespace psadrv::rules::detail
