/// @file The lock of a core's own bookkeeping.
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
#pragma once

#include <psadrv/core/state.hpp>

namespace psadrv {

/// Holds the lock of the core while it lives; nothing where the platform has no mutex. It is not recursive. "No core lock is
/// held while an entry point runs": whoever has it calls no driver, and so waits for nobody.
template <platform Platform>
class [[nodiscard]] core_lock {
  public:
    PSADRV_ALWAYS_INLINE core_lock() {
        if constexpr (has_mutex<Platform>) state_of<Platform>().core.lock();
    }
    PSADRV_ALWAYS_INLINE ~core_lock() {
        if constexpr (has_mutex<Platform>) state_of<Platform>().core.unlock();
    }
    core_lock(const core_lock&) = delete;
    core_lock& operator=(const core_lock&) = delete;
};

}  // namespace psadrv
