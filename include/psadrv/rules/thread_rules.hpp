/// @file What makes a platform's threads and interrupts invalid: a lock that is not taken would protect nothing.
/// Layer: rules -- may include psa/, detail/, model/, select/, rules/.
#pragma once

#include <psadrv/rules/problem.hpp>
#include <psadrv/select/threads.hpp>

namespace psadrv::rules {

template <platform Platform>
[[nodiscard]] constexpr problem check_threads() {
    if constexpr (declares_mutex<Platform> && !has_mutex<Platform>) return problem::mutex_of_other_shape;
    else if constexpr (declares_this_thread<Platform> && !has_this_thread<Platform>) return problem::this_thread_of_other_shape;
    else if constexpr (has_mutex<Platform> && !has_this_thread<Platform>) return problem::this_thread_missing;
    else if constexpr (declares_in_interrupt<Platform> && !has_in_interrupt<Platform>)
        return problem::in_interrupt_of_other_shape;
    else if constexpr (declares_checks_reentrancy<Platform> && !has_checks_reentrancy<Platform>)
        return problem::checks_reentrancy_of_other_shape;
    else return problem::none;
}

}  // namespace psadrv::rules
