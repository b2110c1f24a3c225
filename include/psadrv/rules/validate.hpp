/// @file Raises the first problem of a platform as one short compile error.
/// Layer: rules -- may include psa/, detail/, model/, select/, rules/.
#pragma once

#include <psadrv/rules/advice_error.hpp>
#include <psadrv/rules/config_rules.hpp>
#include <psadrv/rules/driver_class_rules.hpp>
#include <psadrv/rules/driver_list_rules.hpp>
#include <psadrv/rules/driver_rules.hpp>
#include <psadrv/rules/guard_rules.hpp>
#include <psadrv/rules/lacking.hpp>
#include <psadrv/rules/platform_error.hpp>
#include <psadrv/rules/platform_rules.hpp>
#include <psadrv/rules/property_rules.hpp>
#include <psadrv/rules/thread_rules.hpp>
#include <psadrv/select/random_source.hpp>

namespace psadrv::rules {

namespace detail {

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

/// For entry points at which some row begins: elsewhere there is nothing to decide, and no table to be made.
template <platform Asking, platform Platform, entry_point Entry>
[[nodiscard]] constexpr finding check_entry_point() {
    first_finding of_usages;
    check_usages<Platform, Entry>(of_usages);
    if (of_usages.found.what != problem::none) return of_usages.found;
    first_finding first;
    check_wanted<Platform, Entry>(first);
    check_policy<Asking, Platform, Entry>(first);
    return first.found;
}

template <class List, finding Found>
[[nodiscard]] constexpr auto error_in_list() {
    using driver = typename List::template at<Found.driver>;
    if constexpr (Found.what == problem::prefix_twice || Found.what == problem::location_twice)
        return error_type<Found.what, Found.entry, driver, typename List::template at<Found.other>>{};
    else if constexpr (Found.what == problem::ambiguous_function)
        return error_type<Found.what, Found.entry, driver, capabilities_numbered<Found.other, Found.capability>>{};
    else return error_type<Found.what, Found.entry, driver, void>{};
}

template <class List>
[[nodiscard]] constexpr auto find_list_error() {
    constexpr finding of_list = check_list<List>();
    constexpr finding found = of_list.what != problem::none ? of_list : check_drivers<List>();
    if constexpr (found.what != problem::none) return error_in_list<List, found>();
    else return error_type<problem::none, entry_point::init, void, void>{};
}

/// From the usage numbered `Usage` on, which some row has; then what the compositions of these rows require. `Asking` has the
/// policy.
template <platform Asking, platform Platform = Asking, std::size_t Usage = psadrv::detail::next_usage(wanted_usages<Platform>, 0)>
[[nodiscard]] constexpr auto find_platform_error() {
    if constexpr (Usage == psadrv::detail::usage_count) {
        constexpr finding of_config = check_config<Platform>();
        if constexpr (of_config.what != problem::none)
            return error_type<of_config.what, of_config.entry,
                              algorithm_value<hexadecimal(platform_wanted<Platform>[of_config.other].algorithm)>, void>{};
        else if constexpr (requires_anything<Platform>) return find_platform_error<Asking, required_platform<Platform>>();
        else return error_type<problem::none, entry_point::init, void, void>{};
    } else {
        constexpr finding found = check_entry_point<Asking, Platform, usages[Usage].first>();
        if constexpr (is_about_row(found.what))
            return error_type<found.what, found.entry,
                              algorithm_value<hexadecimal(platform_wanted<Platform>[found.other].algorithm)>,
                              typename decltype(find_lacking<Platform, found>())::type>{};
        else if constexpr (found.what != problem::none) return error_in_list<platform_drivers<Platform>, found>();
        else return find_platform_error<Asking, Platform, psadrv::detail::next_usage(wanted_usages<Platform>, Usage + 1)>();
    }
}

template <class List>
using list_error = decltype(find_list_error<List>());

template <platform Platform>
[[nodiscard]] constexpr auto find_error() {
    if constexpr (!has_drivers<Platform> || !has_wanted<Platform>) {
        return error_type<problem::platform_incomplete, entry_point::init, Platform, void>{};
    } else if constexpr (declares_policy<Platform> && !has_policy<Platform>) {
        return error_type<problem::policy_of_other_shape, entry_point::init, Platform, void>{};
    } else if constexpr (declares_advice_is_error<Platform> && !has_advice_is_error<Platform>) {
        return error_type<problem::advice_is_error_of_other_shape, entry_point::init, Platform, void>{};
    } else if constexpr (declares_random<Platform> && !has_random<Platform>) {
        return error_type<problem::random_of_other_shape, entry_point::init, Platform, void>{};
    } else if constexpr (check_threads<Platform>() != problem::none) {
        return error_type<check_threads<Platform>(), entry_point::init, Platform, void>{};
    } else if constexpr (!std::is_same_v<typename list_error<listed_drivers<Platform>>::type, valid>) {
        return list_error<listed_drivers<Platform>>{};
    } else {
        constexpr finding of_surroundings =
            check_surroundings<Platform>(std::make_index_sequence<listed_drivers<Platform>::size>{});
        if constexpr (of_surroundings.what != problem::none) return error_in_list<platform_drivers<Platform>, of_surroundings>();
        else if constexpr (!std::is_same_v<typename decltype(find_platform_error<Platform>())::type, valid>)
            return find_platform_error<Platform>();
        else if constexpr (has_advice_is_error<Platform>) return find_advice_error<Platform>();
        else return error_type<problem::none, entry_point::init, void, void>{};
    }
}

}  // namespace detail

/// `valid`, or an incomplete type whose name says what is wrong with the drivers or with the platform. crypto<Platform>
/// asks for its size, once; what lies below only asks whether it is valid, and is silent.
template <platform Platform>
using error_of = typename decltype(detail::find_error<Platform>())::type;
template <platform Platform>
inline constexpr bool is_valid = std::is_same_v<error_of<Platform>, valid>;
/// What compositions require is of a valid platform what its own rows are.
template <platform Platform>
inline constexpr bool is_valid<required_platform<Platform>> = is_valid<Platform>;

namespace detail {

/// What is called must be wanted: without that `links<...>` could not be trusted.
template <platform Platform, entry_point Entry, mechanism Asked>
[[nodiscard]] constexpr problem check_call() {
    if constexpr (!is_valid<Platform>) return problem::none;  // and reported by itself
    else if constexpr (decision<Platform, Entry>::number_of(Asked) != decision<Platform, Entry>::none) return problem::none;
    else return is_wanted<Platform>(Entry, Asked) ? problem::none : problem::mechanism_not_wanted;
}

}  // namespace detail

/// The same for a mechanism that a call names. The function that the user calls asks for its size, so that the message
/// stops there.
template <platform Platform, entry_point Entry, mechanism Asked>
using error_of_call = typename detail::error_type<detail::check_call<Platform, Entry, Asked>(), Entry,
                                                  algorithm_value<detail::hexadecimal(Asked.algorithm)>, void>::type;

/// The same for what needs random bytes.
template <platform Platform>
using error_of_random =
    typename detail::error_type<is_valid<Platform> && !has_random<Platform> ? problem::random_missing : problem::none,
                                entry_point::init, Platform, void>::type;

/// The same for the size of an output buffer, in bytes, where the compiler knows it.
template <entry_point Entry, psa_algorithm_t Algorithm, std::size_t Given, std::size_t Needed>
using error_of_output =
    typename detail::error_type<Given >= Needed ? problem::none : problem::output_too_small, Entry,
                                algorithm_value<detail::hexadecimal(Algorithm)>, bytes_given_and_needed<Given, Needed>>::type;

}  // namespace psadrv::rules
