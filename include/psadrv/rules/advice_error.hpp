/// @file Advice as a compile error, where a platform says so: what json2hpp warns of, and `json2hpp --werror` refuses.
/// Layer: rules -- may include psa/, detail/, model/, select/, rules/.
#pragma once

#include <psadrv/rules/advice_rules.hpp>
#include <psadrv/rules/platform_error.hpp>
#include <psadrv/rules/platform_rules.hpp>

namespace psadrv::rules::detail {

template <class List, finding Found>
[[nodiscard]] constexpr auto error_of_advice() {
    using driver = typename List::template at<Found.driver>;
    if constexpr (Found.what == problem::never_reached)
        return error_type<Found.what, Found.entry, driver,
                          capability_behind<Found.capability, typename List::template at<Found.other>>>{};
    else if constexpr (Found.what == problem::fallback_and_promise)
        return error_type<Found.what, Found.entry, driver, capabilities_numbered<Found.capability, Found.other>>{};
    else return error_type<Found.what, Found.entry, driver, capability_numbered<Found.capability>>{};
}

/// A chain at an entry point at which some row begins. The finding's `other` is the algorithm.
template <platform Platform, entry_point Entry>
[[nodiscard]] constexpr finding check_ends() {
    first_finding first;
    decision<Platform, Entry>::for_each_end([&](const mechanism& what, const list<candidate>* links, bool promised) {
        if (links == nullptr || !ends_nowhere(links->size, promised)) return;
        if (core_serves(Entry, {what.key_type, what.key_type_mask}) && what.location == PSA_KEY_LOCATION_LOCAL_STORAGE) return;
        const candidate& last = links->data[links->size - 1];
        first(finding{problem::ends_nowhere, last.driver, last.capability, Entry, what.algorithm});
    });
    return first.found;
}

template <platform Platform, std::size_t Usage = psadrv::detail::next_usage(wanted_usages<Platform>, 0)>
[[nodiscard]] constexpr auto find_end_error() {
    if constexpr (Usage == psadrv::detail::usage_count) {
        return error_type<problem::none, entry_point::init, void, void>{};
    } else {
        constexpr finding found = check_ends<Platform, usages[Usage].first>();
        if constexpr (found.what == problem::none)
            return find_end_error<Platform, psadrv::detail::next_usage(wanted_usages<Platform>, Usage + 1)>();
        else
            return error_type<found.what, found.entry, typename platform_drivers<Platform>::template at<found.driver>,
                              algorithm_value<hexadecimal(static_cast<psa_algorithm_t>(found.other))>>{};
    }
}

/// Of a platform that is valid otherwise: the first advice about its list, or the first chain that ends nowhere.
template <platform Platform>
[[nodiscard]] constexpr auto find_advice_error() {
    if constexpr (!Platform::advice_is_error) {
        return error_type<problem::none, entry_point::init, void, void>{};
    } else {
        constexpr finding of_list = advice_of<listed_drivers<Platform>>;
        if constexpr (of_list.what != problem::none) return error_of_advice<listed_drivers<Platform>, of_list>();
        else return find_end_error<Platform>();
    }
}

}  // namespace psadrv::rules::detail
