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

/// The rows of a platform's compositions over hardware or over software: those that have to do with what it wants.
template <platform Platform, bool OverSoftware>
struct composed_capabilities {
    /// Of the algorithms that it wants, as bits: most compositions are ruled out by that alone.
    static constexpr std::uint32_t categories = [] {
        std::uint32_t found = 0;
        for (const wanted_row& row : platform_wanted<Platform>) found |= 1U << (row.algorithm >> 24 & 31U);
        return found;
    }();
    template <class Push>
    static constexpr void for_each(Push&& push) {
        const auto wants = [](psa_algorithm_t composed) {
            if ((categories >> (composed >> 24) & 1U) == 0) return false;
            for (const wanted_row& row : platform_wanted<Platform>) {
                if (meet(row.algorithm, composed)) return true;
            }
            return false;
        };
        for_each_composed(listed_drivers<Platform>::rows(), OverSoftware, wants, push);
    }
    static constexpr std::size_t count = [] {
        std::size_t serving = 0;
        if (platform_location<Platform> != PSA_KEY_LOCATION_LOCAL_STORAGE) return serving;  // what is opaque has one driver
        for_each([&](const capability& one) { serving += one.backing ? 0U : 1U; });
        if (serving == 0) return serving;
        std::size_t all = 0;
        for_each([&](const capability&) { ++all; });
        return all;
    }();
    static constexpr auto stored = [] {
        bounded<capability, count> rows;
        if (count != 0) for_each([&](const capability& one) { rows.push(one); });
        return rows;
    }();
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
