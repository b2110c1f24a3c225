/// @file What surrounds a driver call: locks, the current driver, clock and power, trace.
/// Layer: guard -- may include psa/, detail/, model/, select/, guard/.
///
/// A platform may define `template <class Driver, psadrv::entry_point Entry> struct guard`. The one function that calls
/// drivers constructs it before the call and destroys it after. It may have
///   `psa_status_t enter()`            anything but PSA_SUCCESS is returned in place of the call;
///   `void leave(psa_status_t status)` sees what the driver answered.
/// Where the driver has a lock, the guard is entered and left inside it (guard/driver_entry.hpp).
/// Guards see identities and statuses, never buffers. A platform without guards keeps every call a tail call. A guard that
/// refuses the call that ends a multi-part operation leaves the operation for a later abort; within a one-shot call, for the next
/// one that sets up (dispatch/in_several.hpp), which asks first.
///
/// A platform may define `template <class Driver> struct session` with static `psa_status_t begin()` and `void end()`:
/// it spans a multi-part operation, from before its setup until after its last entry point, for engines that hold one
/// job. A copy of an operation begins a session of its own.
#pragma once

#include <psadrv/detail/attributes.hpp>
#include <psadrv/select/surroundings.hpp>

#include <psa/crypto_values.h>

namespace psadrv {

/// Several guards as one: entered in order, left in reverse. If one refuses, those before it are left with its answer.
template <class... Guards>
struct guards {
    [[nodiscard]] psa_status_t enter() { return PSA_SUCCESS; }
    void leave(psa_status_t) {}
};

namespace detail {

template <class Guard>
[[nodiscard]] psa_status_t enter(Guard& guard) {
    if constexpr (requires { guard.enter(); }) return guard.enter();
    else return PSA_SUCCESS;
}
template <class Guard>
void leave(Guard& guard, psa_status_t status) {
    if constexpr (requires { guard.leave(status); }) guard.leave(status);
}

}  // namespace detail

template <class First, class... Rest>
struct guards<First, Rest...> {
    /// Not there if one of them has another shape: no platform with these guards is valid then.
    [[nodiscard]] psa_status_t enter() requires detail::guard_class<First> && detail::guard_class<guards<Rest...>> {
        psa_status_t status = detail::enter(first);
        if (status != PSA_SUCCESS) return status;
        status = rest.enter();
        if (status != PSA_SUCCESS) detail::leave(first, status);
        return status;
    }
    void leave(psa_status_t status) {
        rest.leave(status);
        detail::leave(first, status);
    }

  private:
    First first;
    guards<Rest...> rest;
};

/// Whether the platform's guard of an entry point has a say: one that is only left has none.
template <class Platform, class Driver, entry_point Entry>
inline constexpr bool guard_may_refuse = false;
template <class Platform, class Driver, entry_point Entry>
    requires has_guard<Platform, Driver, Entry>
inline constexpr bool guard_may_refuse<Platform, Driver, Entry> = requires(typename Platform::template guard<Driver, Entry> one) {
    one.enter();
};

template <class Platform, class Driver>
[[nodiscard]] PSADRV_ALWAYS_INLINE psa_status_t begin_session() {
    if constexpr (has_session<Platform, Driver>) return Platform::template session<Driver>::begin();
    else return PSA_SUCCESS;
}
template <class Platform, class Driver>
PSADRV_ALWAYS_INLINE void end_session() {
    if constexpr (has_session<Platform, Driver>) Platform::template session<Driver>::end();
}

}  // namespace psadrv
