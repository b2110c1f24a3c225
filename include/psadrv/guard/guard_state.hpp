/// @file What guards of a core's own remember: its locks, and which driver runs.
/// Layer: guard -- may include psa/, detail/, model/, select/, guard/.
#pragma once

#include <psadrv/detail/attributes.hpp>
#include <psadrv/select/located.hpp>
#include <psadrv/select/memory.hpp>
#include <psadrv/select/threads.hpp>

#include <cstddef>
#include <cstdint>

namespace psadrv {

/// An entry point that runs, on the stack of the thread that calls it; those of one thread are a list.
struct running_driver {
    std::size_t driver = 0;           ///< its number in the platform's list
    running_driver* outer = nullptr;  ///< the one that called back, and so led to this one
    bool allocates = false;           ///< it is allocate_key, whose commits belong to its key
};

namespace detail {

/// How many drivers before one have a lock: the number of its own.
template <platform Platform>
[[nodiscard]] constexpr std::size_t locks_before(std::size_t driver) {
    std::size_t count = 0;
    for (std::size_t d = 0; d != driver; ++d) count += is_serialized<Platform>(d) ? 1 : 0;
    return count;
}

template <platform Platform>
struct locks {};
template <platform Platform>
    requires has_mutex<Platform>
struct locks<Platform> {
    using mutex = typename Platform::mutex;
    /// The generator of random bytes is entered as one more driver, behind the others.
    static constexpr std::size_t driver_count = listed_drivers<Platform>::size + (has_random_drivers<Platform> ? 1 : 0);
    static constexpr std::size_t count = locks_before<Platform>(driver_count);

    mutex core{};          ///< the bookkeeping of the core; never held while an entry point runs
    mutex initializing{};  ///< one thread initializes; no entry point takes it
    mutex drivers[count == 0 ? 1 : count]{};
    /// For whose lock the thread waits that is inside a driver: that driver's number and one; 0: it does not wait.
    std::uint16_t waits_for[driver_count == 0 ? 1 : driver_count]{};
};

/// The innermost entry point that runs, where there is one thread.
template <platform Platform>
struct running {};
template <platform Platform>
    requires(tracks_drivers<Platform> && !has_this_thread<Platform>)
struct running<Platform> {
    running_driver* innermost = nullptr;
};

/// A bounce buffer for each driver with "psadrv/buffers".
template <platform Platform>
struct bounce_buffers {};
template <platform Platform>
    requires(bounces_before<Platform>(listed_drivers<Platform>::size) != 0)
struct bounce_buffers<Platform> {
    struct bounce_buffer {
        alignas(bounce_alignment<Platform>) std::uint8_t bytes[bounce_capacity<Platform> == 0 ? 1 : bounce_capacity<Platform>]{};
        bool in_use = false;  ///< a call that a driver makes from inside must not find what another one has left there
    };
    bounce_buffer bounces[bounces_before<Platform>(listed_drivers<Platform>::size)]{};
};

}  // namespace detail

/// A part of the state of a core. Nothing where the platform has no mutex, nobody asks which driver runs, and every driver takes
/// buffers as they are.
template <platform Platform>
struct guard_state : detail::locks<Platform>, detail::running<Platform>, detail::bounce_buffers<Platform> {};

/// Where the state is: core/state.hpp knows.
template <platform Platform>
[[nodiscard]] PSADRV_ALWAYS_INLINE guard_state<Platform>& guard_state_of();

}  // namespace psadrv
