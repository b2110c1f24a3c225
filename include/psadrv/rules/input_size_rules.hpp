/// @file What makes a platform's bounds of inputs invalid: one that is not read would be another.
/// Layer: rules -- may include psa/, detail/, model/, select/, rules/.
#pragma once

#include <psadrv/rules/problem.hpp>
#include <psadrv/select/derivation_input_size.hpp>
#include <psadrv/select/pake_input_size.hpp>

namespace psadrv::rules {

template <platform Platform>
[[nodiscard]] constexpr problem check_input_sizes() {
    const bool unread = (declares_derivation_input_size<Platform> && !has_derivation_input_size<Platform>) ||
                        (declares_pake_input_size<Platform> && !has_pake_input_size<Platform>);
    return unread ? problem::input_size_of_other_shape : problem::none;
}

}  // namespace psadrv::rules
