/// @file The guard of the core's own around an entry point: it keeps the entry points of a driver apart, and remembers who runs.
/// Layer: guard -- may include psa/, detail/, model/, select/, guard/.
///
/// A driver is entered by one thread at a time unless it is `thread_safe`. Its lock is outside the platform's guard, which is
/// therefore kept apart, too, and is held for one call, not for an operation in several. A nested call into a driver that this
/// thread is inside already is PSA_ERROR_BAD_STATE, and so is one that could only wait for ever.
#pragma once

#include <psadrv/guard/current_driver.hpp>
#include <psadrv/guard/guard.hpp>

#include <type_traits>

namespace psadrv {

namespace detail {

/// Waits for a driver's lock inside other drivers. Where the one who has it waits, through however many others, for a driver
/// that this thread is inside, nobody would ever go on: this call closes the circle, and is the one that is refused. It is its
/// own circle where the thread is inside the driver itself.
template <platform Platform>
[[nodiscard]] PSADRV_COLD bool lock_inside(std::size_t driver, typename Platform::mutex& its, const running_driver* holding) {
    guard_state<Platform>& state = guard_state_of<Platform>();
    const auto say_what_is_waited_for = [&](std::size_t what) {
        for (const running_driver* one = holding; one != nullptr; one = one->outer)
            state.waits_for[one->driver] = static_cast<std::uint16_t>(what);
    };
    state.core.lock();
    std::size_t next = driver + 1;
    while (next != 0 && !is_inside(holding, next - 1)) next = state.waits_for[next - 1];
    if (next == 0) say_what_is_waited_for(driver + 1);
    state.core.unlock();
    if (next != 0) return false;

    its.lock();
    state.core.lock();
    say_what_is_waited_for(0);
    state.core.unlock();
    return true;
}

}  // namespace detail

template <platform Platform, std::size_t Driver, bool Allocates = false>
class driver_entry {
    static constexpr bool serialized = is_serialized<Platform>(Driver);
    static constexpr bool locks = serialized && has_mutex<Platform>;

    running_driver self{Driver, nullptr, Allocates};

    [[nodiscard]] static auto& lock() { return guard_state_of<Platform>().drivers[detail::locks_before<Platform>(Driver)]; }

  public:
    /// PSA_ERROR_BAD_STATE: a nested call that is not allowed.
    [[nodiscard]] psa_status_t enter() {
        self.outer = detail::innermost<Platform>();
        if constexpr (locks) {
            if (self.outer == nullptr) lock().lock();
            else if (!detail::lock_inside<Platform>(Driver, lock(), self.outer)) return PSA_ERROR_BAD_STATE;
        } else if constexpr (serialized) {
            if (detail::is_inside(self.outer, Driver)) return PSA_ERROR_BAD_STATE;
        }
        detail::set_innermost<Platform>(&self);
        return PSA_SUCCESS;
    }
    void leave(psa_status_t) {
        detail::set_innermost<Platform>(self.outer);
        if constexpr (locks) lock().unlock();
    }
};

/// Whether anything stands around an entry point: of the core's own, or of the platform's. Nothing around a composition, which is
/// no driver.
template <class Platform, class Driver>
concept is_tracked = tracks_drivers<asking_platform<Platform>> && !is_composed<Driver>;
template <class Platform, class Driver, entry_point Entry>
concept is_surrounded = is_tracked<Platform, Driver> || has_guard<Platform, Driver, Entry>;

namespace detail {

template <platform Platform, class Driver, std::size_t Number, entry_point Entry>
[[nodiscard]] constexpr auto find_surrounding() {
    if constexpr (!is_tracked<Platform, Driver>) {
        return std::type_identity<typename Platform::template guard<Driver, Entry>>{};
    } else {
        using entry = driver_entry<asking_platform<Platform>, Number, Entry == entry_point::allocate_key>;
        if constexpr (has_guard<Platform, Driver, Entry>)
            return std::type_identity<guards<entry, typename Platform::template guard<Driver, Entry>>>{};
        else return std::type_identity<entry>{};
    }
}

}  // namespace detail

/// That, as one guard: the core's, and inside it the platform's. `Number` is the driver's in the platform's list.
template <platform Platform, class Driver, std::size_t Number, entry_point Entry>
    requires is_surrounded<Platform, Driver, Entry>
using surrounding = typename decltype(detail::find_surrounding<Platform, Driver, Number, Entry>())::type;

}  // namespace psadrv
