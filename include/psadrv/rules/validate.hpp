/// @file Raises the first problem of a platform as one short compile error.
/// Layer: rules -- may include psa/, detail/, model/, select/, rules/.
#pragma once

#include <psadrv/rules/advice_error.hpp>
#include <psadrv/rules/caller_rules.hpp>
#include <psadrv/rules/config_rules.hpp>
#include <psadrv/rules/guard_rules.hpp>
#include <psadrv/rules/input_size_rules.hpp>
#include <psadrv/rules/key_rules.hpp>
#include <psadrv/rules/key_slot_rules.hpp>
#include <psadrv/rules/lacking.hpp>
#include <psadrv/rules/memory_rules.hpp>
#include <psadrv/rules/platform_error.hpp>
#include <psadrv/rules/platform_rules.hpp>
#include <psadrv/rules/random_rules.hpp>
#include <psadrv/rules/thread_rules.hpp>
#include <psadrv/rules/validate_drivers.hpp>

namespace psadrv::rules {

namespace detail {

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

template <platform Platform, std::size_t Row>
using macro_of = config_macro<text<length_of(platform_wanted<Platform>[Row].macro) + 1>{platform_wanted<Platform>[Row].macro}>;

template <const auto& Rows, std::size_t Row>
using subject_of =
    typename decltype(subject_of_row<Rows[Row].algorithm, Rows[Row].key_type.value, Rows[Row].key_type.mask>())::type;

/// From the usage numbered `Usage` on, which some row has; then what the compositions of these rows require. `Asking` has the
/// policy.
template <platform Asking, platform Platform = Asking, std::size_t Usage = psadrv::detail::next_usage(wanted_usages<Platform>, 0)>
[[nodiscard]] constexpr auto find_platform_error() {
    if constexpr (Usage == psadrv::detail::usage_count) {
        constexpr finding of_config = check_config<Platform>();
        if constexpr (of_config.what != problem::none)
            return error_type<of_config.what, of_config.entry,
                              algorithm_value<hexadecimal(platform_wanted<Platform>[of_config.other].algorithm)>,
                              macro_of<Platform, of_config.other>>{};
        else if constexpr (requires_anything<Platform>) return find_platform_error<Asking, required_platform<Platform>>();
        else return error_type<problem::none, entry_point::init, void, void>{};
    } else {
        constexpr finding found = check_entry_point<Asking, Platform, usages[Usage].first>();
        if constexpr (is_about_row(found.what))
            return error_type<found.what, found.entry, subject_of<platform_wanted<Platform>, found.other>,
                              typename decltype(find_lacking<Platform, found>())::type>{};
        else if constexpr (found.what != problem::none) return error_in_list<platform_drivers<Platform>, found>();
        else return find_platform_error<Asking, Platform, psadrv::detail::next_usage(wanted_usages<Platform>, Usage + 1)>();
    }
}

/// The same for every location of an opaque driver.
template <platform Platform, std::size_t Element = 0>
[[nodiscard]] constexpr auto find_element_error() {
    if constexpr (Element == elements<Platform>.size) {
        return error_type<problem::none, entry_point::init, void, void>{};
    } else {
        using found = decltype(find_platform_error<Platform, element_platform<Platform, Element>>());
        if constexpr (!std::is_same_v<typename found::type, valid>) return found{};
        else return find_element_error<Platform, Element + 1>();
    }
}
template <platform Platform>
[[nodiscard]] constexpr auto find_error_of_rows() {
    constexpr finding of_locations = [] {
        first_finding first;
        check_row_locations<Platform>(first);
        return first.found;
    }();
    constexpr finding of_macros = [] {
        first_finding first;
        check_idle_macros({Platform::wanted.rows, Platform::wanted.size()}, first);
        return first.found;
    }();
    if constexpr (of_macros.what != problem::none) {
        return error_type<of_macros.what, entry_point::init, macro_of<Platform, of_macros.other>, void>{};
    } else if constexpr (of_locations.what != problem::none) {
        return error_type<of_locations.what, entry_point::init, subject_of<Platform::wanted, of_locations.other>,
                          location_value<hexadecimal(Platform::wanted[of_locations.other].location)>>{};
    } else {
        using found = decltype(find_platform_error<Platform>());
        if constexpr (!std::is_same_v<typename found::type, valid>) return found{};
        else return find_element_error<Platform>();
    }
}

template <platform Platform>
[[nodiscard]] constexpr auto find_error() {
    if constexpr (!has_drivers<Platform> || !has_wanted<Platform>) {
        return error_type<problem::platform_incomplete, entry_point::init, Platform, void>{};
    } else if constexpr (declares_policy<Platform> && !has_policy<Platform>) {
        return error_type<problem::policy_of_other_shape, entry_point::init, Platform, void>{};
    } else if constexpr (declares_advice_is_error<Platform> && !has_advice_is_error<Platform>) {
        return error_type<problem::advice_is_error_of_other_shape, entry_point::init, Platform, void>{};
    } else if constexpr (declares_random<Platform> && !has_random_source<Platform> && !names_random_drivers<Platform>) {
        return error_type<problem::random_of_other_shape, entry_point::init, Platform, void>{};
    } else if constexpr (has_random_source<Platform> && wants_at<Platform, entry_point::get_random>) {
        return error_type<problem::random_of_two_sources, entry_point::init, Platform, void>{};
    } else if constexpr (declares_process_id<Platform> && !has_process_id<Platform>) {
        return error_type<problem::process_id_of_other_shape, entry_point::init, Platform, void>{};
    } else if constexpr (check_input_sizes<Platform>() != problem::none) {
        return error_type<check_input_sizes<Platform>(), entry_point::init, Platform, void>{};
    } else if constexpr (check_callers<Platform>() != problem::none) {
        return error_type<check_callers<Platform>(), entry_point::init, Platform, void>{};
    } else if constexpr (check_threads<Platform>() != problem::none) {
        return error_type<check_threads<Platform>(), entry_point::init, Platform, void>{};
    } else if constexpr (!std::is_same_v<typename list_error<listed_drivers<Platform>>::type, valid>) {
        return list_error<listed_drivers<Platform>>{};
    } else {
        constexpr finding of_surroundings =
            check_surroundings<Platform>(std::make_index_sequence<listed_drivers<Platform>::size>{});
        if constexpr (check_keys<Platform>() != problem::none)
            return error_type<check_keys<Platform>(), entry_point::init, Platform, void>{};
        else if constexpr (of_surroundings.what != problem::none)
            return error_in_list<platform_drivers<Platform>, of_surroundings>();
        else if constexpr (constexpr finding of_memory = find_memory_problem<Platform>(); of_memory.what != problem::none)
            return error_in_list<listed_drivers<Platform>, of_memory>();
        else if constexpr (constexpr finding of_random = find_random_problem<Platform>(); of_random.what != problem::none)
            return error_in_list<platform_drivers<Platform>, of_random>();
        else if constexpr (!std::is_same_v<typename decltype(find_error_of_rows<Platform>())::type, valid>)
            return find_error_of_rows<Platform>();
        else if constexpr (check_key_slots<Platform>().what != problem::none)
            return error_in_list<listed_drivers<Platform>, check_key_slots<Platform>()>();
        else if constexpr (has_too_large_slots<Platform>())
            return error_type<problem::key_slots_too_large, entry_point::init, Platform, void>{};
        else if constexpr (has_advice_is_error<Platform>) return find_advice_error<Platform>();
        else return error_type<problem::none, entry_point::init, void, void>{};
    }
}

}  // namespace detail

/// `valid`, or an incomplete type whose name says what is wrong with the drivers or with the platform. crypto<Platform>
/// asks for its size, once; what lies below only asks whether it is valid, and is silent. What looks at a platform from elsewhere
/// is as valid as the platform is.
template <platform Platform>
using error_of = typename decltype(detail::find_error<asking_platform<Platform>>())::type;

/// Specialized where another file has asked for `error_of` before this one could be compiled: asking is most of a short file's
/// time.
template <class Platform>
inline constexpr bool is_known_valid = false;

namespace detail {

template <class Platform>
inline constexpr bool is_found_valid = std::is_same_v<error_of<Platform>, valid>;
template <class Platform>
    requires is_known_valid<asking_platform<Platform>>
inline constexpr bool is_found_valid<Platform> = true;

}  // namespace detail

template <platform Platform>
inline constexpr bool is_valid = detail::is_found_valid<Platform>;

}  // namespace psadrv::rules
