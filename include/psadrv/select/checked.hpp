/// @file Which checks a platform makes, and whether it says so in the right shape.
/// Layer: select -- may include psa/, detail/, model/, select/.
#pragma once

#include <psadrv/detail/list.hpp>
#include <psadrv/model/checks.hpp>
#include <psadrv/model/member.hpp>

#include <concepts>

namespace psadrv {

namespace detail {

struct name_checks {
    int checks;
};

}  // namespace detail

template <class Platform>
concept has_checks = requires {
    { &Platform::checks } -> std::same_as<const checks*>;
    typename detail::constant<(static_cast<void>(Platform::checks), 0)>;
};
/// Whether a platform declares the name at all, in whatever shape.
template <class Platform>
concept declares_checks = !requires {
    &detail::with_name<Platform, detail::name_checks>::checks;
}
|| requires { Platform::checks; };

/// Whether callers are checked for what a correct program never does.
template <class Platform>
inline constexpr bool checks_callers = true;
template <has_checks Platform>
inline constexpr bool checks_callers<Platform> = Platform::checks == checks::all;

}  // namespace psadrv
