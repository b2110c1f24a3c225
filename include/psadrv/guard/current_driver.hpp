/// @file Which driver is running. Specification: "Opaque driver persistent state"; the callbacks do not say who asks.
/// Layer: guard -- may include psa/, detail/, model/, select/, guard/.
///
/// From inside an entry point a driver may call psa_generate_random and transparent hashes. Key management is refused there:
/// it would change what the call that is under way stands on.
#pragma once

#include <psadrv/guard/guard_state.hpp>

namespace psadrv {

inline constexpr std::size_t no_driver = static_cast<std::size_t>(-1);

namespace detail {

/// The innermost entry point that runs in this thread, or null.
template <platform Platform>
[[nodiscard]] PSADRV_ALWAYS_INLINE running_driver* innermost() {
    if constexpr (has_this_thread<Platform>) return static_cast<running_driver*>(Platform::this_thread::get());
    else return guard_state_of<Platform>().innermost;
}
template <platform Platform>
PSADRV_ALWAYS_INLINE void set_innermost(running_driver* to) {
    if constexpr (has_this_thread<Platform>) Platform::this_thread::set(to);
    else guard_state_of<Platform>().innermost = to;
}

/// Whether a thread is inside a driver, by the list of what runs in it.
[[nodiscard]] inline bool is_inside(const running_driver* innermost, std::size_t driver) {
    while (innermost != nullptr && innermost->driver != driver) innermost = innermost->outer;
    return innermost != nullptr;
}

}  // namespace detail

/// The number, in the platform's list, of the driver whose entry point runs in this thread: the innermost, where one led to
/// another. `no_driver` where none does, and always on a platform that does not track drivers.
template <platform Platform>
[[nodiscard]] PSADRV_ALWAYS_INLINE std::size_t current_driver() {
    using asked = asking_platform<Platform>;
    if constexpr (!tracks_drivers<asked>) {
        return no_driver;
    } else {
        const running_driver* found = detail::innermost<asked>();
        return found == nullptr ? no_driver : found->driver;
    }
}

/// Whether this thread is inside an entry point: key management answers PSA_ERROR_BAD_STATE then.
template <platform Platform>
[[nodiscard]] PSADRV_ALWAYS_INLINE bool in_driver() {
    return current_driver<Platform>() != no_driver;
}

}  // namespace psadrv
