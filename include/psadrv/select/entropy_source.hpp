/// @file Who gives entropy to whom. Specification: "Entropy collection entry point", "Random generation entry points".
/// Layer: select -- may include psa/, detail/, model/, select/.
#pragma once

#include <psadrv/detail/bounded.hpp>
#include <psadrv/select/decision.hpp>
#include <psadrv/select/random_source.hpp>

namespace psadrv {

/// The capability of a driver that lists an entry point, among the candidates for it; their number if there is none.
[[nodiscard]] constexpr std::size_t first_of_driver(list<candidate> all, std::size_t driver) {
    std::size_t i = 0;
    while (i != all.size && all[i].driver != driver) ++i;
    return i;
}

/// "The core will call all of them (as well as the entry points from opaque drivers)": each driver that has a source, once.
template <platform Platform>
inline constexpr auto entropy_sources = [] {
    constexpr list<candidate> all = platform_drivers<Platform>::template candidates<entry_point::get_entropy>;
    detail::bounded<candidate, all.size> found;
    for (std::size_t i = 0; i != all.size; ++i) {
        if (first_of_driver(all, all[i].driver) == i) found.push(all[i]);
    }
    return found;
}();

/// The drivers that are asked for random bytes, in order.
template <platform Platform>
inline constexpr auto random_links = [] {
    detail::bounded<candidate, platform_drivers<Platform>::template candidates<entry_point::get_random>.size> found;
    decision<Platform, entry_point::get_random>::for_each_class([&](const mechanism&, const auto* links) {
        if (links == nullptr) return;
        for (const candidate& link : *links) found.push_unique(link);
    });
    return found;
}();

/// Whether the sources are asked: some generator takes what they give.
template <platform Platform>
inline constexpr bool collects_entropy = false;
template <platform Platform>
    requires has_random_drivers<Platform>
inline constexpr bool collects_entropy<Platform> = [] {
    constexpr list<candidate> takers = platform_drivers<Platform>::template candidates<entry_point::add_entropy>;
    bool found = false;
    for (const candidate& link : random_links<Platform>) found = found || first_of_driver(takers, link.driver) != takers.size;
    return found && entropy_sources<Platform>.size != 0;
}();

/// Whether the driver at an index is a source that is asked.
template <platform Platform>
[[nodiscard]] constexpr bool is_asked_for_entropy(std::size_t driver) {
    bool found = false;
    if constexpr (collects_entropy<Platform>) {
        for (const candidate& source : entropy_sources<Platform>) found = found || source.driver == driver;
    }
    return found;
}

}  // namespace psadrv
