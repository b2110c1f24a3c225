/// @file Which drivers a platform can reach at all.
/// Layer: select -- may include psa/, detail/, model/, select/.
#pragma once

#include <psadrv/select/decision.hpp>

namespace psadrv {

namespace detail {

template <platform Platform, entry_point Entry>
[[nodiscard]] constexpr bool reaches_at(std::size_t driver) {
    bool found = false;
    decision<Platform, Entry>::for_each_class([&](const mechanism&, const auto* links) {
        if (links == nullptr) return;
        for (const candidate& link : *links) found = found || link.driver == driver;
    });
    return found;
}

template <platform Platform, std::size_t... Us>
[[nodiscard]] constexpr bool reaches_anywhere(std::size_t driver, std::index_sequence<Us...>) {
    return (reaches_at<Platform, usages[Us].first>(driver) || ...);
}

}  // namespace detail

/// Whether the driver at an index is in the chain of any wanted mechanism. What cannot be reached is never referenced.
template <platform Platform>
[[nodiscard]] constexpr bool reaches(std::size_t driver) {
    return detail::reaches_anywhere<Platform>(driver, detail::usages_in<wanted_usages<Platform>>{});
}

}  // namespace psadrv
