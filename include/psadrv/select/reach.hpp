/// @file Which drivers a platform can reach at all.
/// Layer: select -- may include psa/, detail/, model/, select/.
#pragma once

#include <psadrv/select/decision.hpp>
#include <psadrv/select/entropy_source.hpp>
#include <psadrv/select/located.hpp>
#include <psadrv/select/required.hpp>

namespace psadrv {

namespace detail {

[[nodiscard]] constexpr bool reaches_at(const decision_view& by, std::size_t driver) {
    bool found = false;
    by.for_each_class([&](const mechanism&, const list<candidate>* links) {
        if (links == nullptr) return;
        for (const candidate& link : *links) found = found || link.driver == driver;
    });
    return found;
}

template <platform Platform, std::size_t... Us>
[[nodiscard]] constexpr bool reaches_anywhere([[maybe_unused]] std::size_t driver, std::index_sequence<Us...>) {
    return (reaches_at(decision<Platform, usages[Us].first>::all, driver) || ...);
}

}  // namespace detail

/// Whether the driver at an index is in the chain of any wanted mechanism, or of one that such a chain requires, or a source of
/// entropy for the generator that a row wants. What cannot be reached is never referenced.
template <platform Platform>
[[nodiscard]] constexpr bool reaches(std::size_t driver) {
    bool found = detail::reaches_anywhere<Platform>(driver, detail::usages_in<wanted_usages<Platform>>{}) ||
                 is_asked_for_entropy<Platform>(driver);
    if constexpr (requires_anything<Platform>) found = found || reaches<required_platform<Platform>>(driver);
    [&]<std::size_t... Es>(std::index_sequence<Es...>) {
        ((found = found || reaches<element_platform<Platform, Es>>(driver)), ...);
    }
    (std::make_index_sequence<elements<Platform>.size>{});
    return found;
}

template <platform Platform>
[[nodiscard]] constexpr bool reaches_software(const candidate& link, const mechanism& what);

namespace detail {

/// Whether the chain of a mechanism that a required row asks for leads to software.
template <platform Platform, entry_point Entry>
[[nodiscard]] constexpr bool leads_to_software(const wanted_row& required) {
    bool found = false;
    decision<Platform, Entry>::for_each_class([&](const mechanism& what, const auto* links) {
        if (links == nullptr || !asks_for(required, Entry, what)) return;
        for (const candidate& link : *links) found = found || reaches_software<Platform>(link, what);
    });
    return found;
}
template <platform Platform, std::size_t... Us>
[[nodiscard]] constexpr bool leads_to_software(const wanted_row& required, std::index_sequence<Us...>) {
    return (leads_to_software<Platform, usages[Us].first>(required) || ...);
}

}  // namespace detail

/// Whether a link of a mechanism's chain is software, or leads to some: a composition over hardware that has fallback does.
template <platform Platform>
[[nodiscard]] constexpr bool reaches_software(const candidate& link, const mechanism& what) {
    const driver& by = platform_drivers<Platform>::rows()[link.driver];
    if (by.software) return true;
    if constexpr (requires_anything<Platform>) {
        return by.composed && detail::leads_to_software<required_platform<Platform>>(
                                  required_by(detail::composition_of<Platform>(link), what),
                                  detail::usages_in<wanted_usages<required_platform<Platform>>>{});
    }
    return false;
}

}  // namespace psadrv
