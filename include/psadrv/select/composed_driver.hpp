/// @file What a platform can compose, as drivers at the end of its list.
/// Layer: select -- may include psa/, detail/, model/, select/.
#pragma once

#include <psadrv/select/composed_rows.hpp>
#include <psadrv/select/platform_class.hpp>

namespace psadrv {

/// One way to compose, in a platform: a class as drivers are, with static functions named like entry points. compose/ defines
/// it; whatever composes includes <psadrv/psadrv.hpp> or that folder's headers.
template <class Platform, composition Which>
struct composer;

namespace detail {

/// Calls `push(capability)` for the compositions over hardware or over software that have to do with what is wanted.
template <class Push>
constexpr void for_each_composed_row(list<driver> drivers, bool over_software, list<wanted_row> rows, Push&& push) {
    // Of the algorithms that are wanted, as bits: most compositions are ruled out by that alone.
    std::uint32_t categories = 0;
    for (const wanted_row& row : rows) categories |= 1U << (row.algorithm >> 24 & 31U);
    const auto wants = [&](psa_algorithm_t composed) {
        if ((categories >> (composed >> 24) & 1U) == 0) return false;
        for (const wanted_row& row : rows) {
            if (meet(row.algorithm, composed)) return true;
        }
        return false;
    };
    for_each_composed(drivers, over_software, wants, push);
}
[[nodiscard]] constexpr std::size_t count_composed_rows(list<driver> drivers, bool over_software, list<wanted_row> rows) {
    std::size_t all = 0, serving = 0;
    for_each_composed_row(drivers, over_software, rows, [&](const capability& one) {
        ++all;
        serving += one.backing ? 0U : 1U;
    });
    return serving == 0 ? 0 : all;
}
constexpr void collect_composed_rows(list<driver> drivers, bool over_software, list<wanted_row> rows, filling<capability> all) {
    for_each_composed_row(drivers, over_software, rows, [&](const capability& one) { all.push(one); });
}
template <std::size_t Count>
[[nodiscard]] constexpr bounded<capability, Count> find_composed_rows(list<driver> drivers, bool over_software,
                                                                      list<wanted_row> rows) {
    bounded<capability, Count> all;
    if (Count != 0) collect_composed_rows(drivers, over_software, rows, all.fill());
    return all;
}

template <platform Platform>
inline constexpr list<wanted_row> wanted_list{platform_wanted<Platform>.rows, platform_wanted<Platform>.size()};

/// The rows of a platform's compositions over hardware or over software. What is opaque has one driver, and is not composed.
template <platform Platform, bool OverSoftware>
struct composed_capabilities {
    static constexpr std::size_t count =
        platform_location<Platform> != PSA_KEY_LOCATION_LOCAL_STORAGE
            ? 0
            : count_composed_rows(listed_drivers<Platform>::rows(), OverSoftware, wanted_list<Platform>);
    static constexpr auto stored =
        find_composed_rows<count>(listed_drivers<Platform>::rows(), OverSoftware, wanted_list<Platform>);
};

template <platform Platform, bool OverSoftware>
struct composed_driver {
    static constexpr const char* prefix = "composed";
    static constexpr driver_type type = driver_type::transparent;
    static constexpr bool software = OverSoftware, composed = true;
    static constexpr list<capability> capabilities{composed_capabilities<Platform, OverSoftware>::stored.items,
                                                   composed_capabilities<Platform, OverSoftware>::count};
};

}  // namespace detail

/// As they stand in chains: what is composed over hardware is asked before software, and the rest after it.
template <platform Platform>
struct composed_over_hardware : detail::composed_driver<Platform, false> {};
template <platform Platform>
struct composed_over_software : detail::composed_driver<Platform, true> {};

namespace detail {

template <class Platform, std::size_t Which>
struct implementation_at<composed_over_hardware<Platform>, Which> {
    using type = composer<Platform, static_cast<composition>(Which)>;
};
template <class Platform, std::size_t Which>
struct implementation_at<composed_over_software<Platform>, Which> {
    using type = composer<Platform, static_cast<composition>(Which)>;
};

template <class... More, class... Listed>
driver_list<Listed..., More...> append_drivers(const driver_list<Listed...>*);

/// Nothing is added to the list of a platform that composes nothing.
template <platform Platform, bool OverHardware = composed_capabilities<Platform, false>::count != 0,
          bool OverSoftware = composed_capabilities<Platform, true>::count != 0>
struct with_compositions {
    using type = listed_drivers<Platform>;
};
template <platform Platform>
struct with_compositions<Platform, true, false> {
    using type = decltype(append_drivers<composed_over_hardware<Platform>>(static_cast<listed_drivers<Platform>*>(nullptr)));
};
template <platform Platform>
struct with_compositions<Platform, false, true> {
    using type = decltype(append_drivers<composed_over_software<Platform>>(static_cast<listed_drivers<Platform>*>(nullptr)));
};
template <platform Platform>
struct with_compositions<Platform, true, true> {
    using type = decltype(append_drivers<composed_over_hardware<Platform>, composed_over_software<Platform>>(
        static_cast<listed_drivers<Platform>*>(nullptr)));
};

}  // namespace detail

}  // namespace psadrv
