/// @file What a platform says of threads and interrupts, and whether it has the right shape.
/// Layer: select -- may include psa/, detail/, model/, select/.
///
/// All of it is optional, and a platform without any, on bare metal, has none of the code or state:
///   `using mutex = ...`                a class with `void lock()` and `void unlock()`, a constexpr constructor without arguments
///                                      and a destructor that does nothing: locks are parts of a `constinit` object. It need not
///                                      be recursive. A mutex that an RTOS must make at run time is made by its first lock().
///   `using this_thread = ...`          needed beside a mutex: a class with static `void* get()` and `void set(void* value)`, one
///                                      pointer for each thread and for this core alone; null in a thread that has set nothing.
///   `static bool in_interrupt()`       whether an interrupt handler runs: the API answers it PSA_ERROR_BAD_STATE.
///   `static constexpr bool checks_reentrancy`  true: calls that drivers must not make are refused on bare metal, too.
/// psadrv/guard/pthreads.hpp has them for hosts.
#pragma once

#include <psadrv/model/member.hpp>
#include <psadrv/select/caller_memory.hpp>
#include <psadrv/select/platform_class.hpp>
#include <psadrv/select/random_source.hpp>

#include <concepts>
#include <type_traits>

namespace psadrv {

namespace detail {

template <class Mutex>
concept mutex_class = std::is_class_v<Mutex> && std::is_trivially_destructible_v<Mutex> && requires(Mutex mutex) {
    typename constant<(static_cast<void>(Mutex{}), 0)>;
    { mutex.lock() } -> std::same_as<void>;
    { mutex.unlock() } -> std::same_as<void>;
};

struct name_mutex {
    int mutex;
};
struct name_this_thread {
    int this_thread;
};
struct name_in_interrupt {
    int in_interrupt;
};
struct name_checks_reentrancy {
    int checks_reentrancy;
};

}  // namespace detail

template <class Platform>
concept has_mutex = detail::mutex_class<typename Platform::mutex>;
template <class Platform>
concept has_this_thread = requires(void* value) {
    { Platform::this_thread::get() } -> std::same_as<void*>;
    { Platform::this_thread::set(value) } -> std::same_as<void>;
};
template <class Platform>
concept has_in_interrupt = requires {
    { Platform::in_interrupt() } -> std::same_as<bool>;
};
template <class Platform>
concept has_checks_reentrancy = requires {
    { &Platform::checks_reentrancy } -> std::same_as<const bool*>;
    typename detail::constant<Platform::checks_reentrancy>;
};

/// Whether a platform declares the names at all, in whatever shape.
template <class Platform>
concept declares_mutex = !requires {
    &detail::with_name<Platform, detail::name_mutex>::mutex;
}
|| requires { typename Platform::mutex; };
template <class Platform>
concept declares_this_thread = !requires {
    &detail::with_name<Platform, detail::name_this_thread>::this_thread;
}
|| requires { typename Platform::this_thread; };
template <class Platform>
concept declares_in_interrupt = !requires {
    &detail::with_name<Platform, detail::name_in_interrupt>::in_interrupt;
}
|| requires { Platform::in_interrupt; };
template <class Platform>
concept declares_checks_reentrancy = !requires {
    &detail::with_name<Platform, detail::name_checks_reentrancy>::checks_reentrancy;
}
|| requires { Platform::checks_reentrancy; };

namespace detail {

template <class Platform>
inline constexpr bool wants_checks = false;
template <has_checks_reentrancy Platform>
inline constexpr bool wants_checks<Platform> = Platform::checks_reentrancy;

template <class List>
inline constexpr bool keeps_states = [] {
    for (const driver& one : List::rows()) {
        if (one.persistent_state_size != 0) return true;
    }
    return false;
}();

}  // namespace detail

/// Whether the core knows which driver is running: where threads are on, where the platform asks for it, and where a driver may
/// ask for its persistent state, whose callbacks do not say whose.
template <platform Platform>
inline constexpr bool tracks_drivers = has_mutex<Platform> || detail::wants_checks<Platform> || has_caller_memory<Platform> ||
                                       detail::keeps_states<listed_drivers<Platform>>;

/// Whether the entry points of a driver are kept apart. Those of a driver that is `thread_safe` may run at the same time, unless
/// they share a bounce buffer. The generator of random bytes, which is entered as one more driver behind the others, has one
/// context, and is kept apart.
template <platform Platform>
[[nodiscard]] constexpr bool is_serialized(std::size_t driver) {
    if (driver == listed_drivers<Platform>::size) return has_random_drivers<Platform>;
    const psadrv::driver& row = listed_drivers<Platform>::rows()[driver];
    return tracks_drivers<Platform> && (!row.thread_safe || row.buffers.restrict_calls());
}

}  // namespace psadrv
