/// @file What makes invalid what a platform says of its callers: a check that is not made would protect nothing.
/// Layer: rules -- may include psa/, detail/, model/, select/, rules/.
#pragma once

#include <psadrv/rules/problem.hpp>
#include <psadrv/select/caller_memory.hpp>
#include <psadrv/select/checked.hpp>
#include <psadrv/select/platform.hpp>

namespace psadrv::rules {

template <platform Platform>
[[nodiscard]] constexpr problem check_callers() {
    if constexpr (declares_checks<Platform> && !has_checks<Platform>) return problem::checks_of_other_shape;
    else if constexpr (declares_caller_memory<Platform> && !has_caller_memory<Platform>)
        return problem::caller_memory_of_other_shape;
    else return problem::none;
}

}  // namespace psadrv::rules
