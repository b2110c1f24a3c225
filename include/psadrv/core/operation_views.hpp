/// @file Where operations in several calls can be set up, and whether their keys must stay.
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
#pragma once

#include <psadrv/core/key_access.hpp>

#include <type_traits>

namespace psadrv {

namespace detail {

/// Whether somebody there sets such an operation up.
template <platform View, entry_point... Setups>
[[nodiscard]] constexpr bool sets_up() {
    const auto at = []<entry_point Setup>() {
        if constexpr (wants_at<View, Setup>) return decision<View, Setup>::chain_count != 0;
        else return false;
    };
    return (at.template operator()<Setups>() || ...);
}

/// The numbers of the opaque drivers that do, as bits.
template <platform Platform, entry_point... Setups>
inline constexpr std::uint32_t elements_that_set_up = []<std::size_t... Es>(std::index_sequence<Es...>) {
    return ((sets_up<element_platform<Platform, Es>, Setups...>() ? std::uint32_t{1} << Es : 0U) | ... | 0U);
}
(std::make_index_sequence<elements<Platform>.size>{});

/// The platform from local storage for 0, from the opaque driver `Number - 1` otherwise.
template <platform Platform, std::size_t Number>
struct view_of {
    using type = element_platform<Platform, Number - 1>;
};
template <platform Platform>
struct view_of<Platform, 0> {
    using type = Platform;
};

}  // namespace detail

}  // namespace psadrv
