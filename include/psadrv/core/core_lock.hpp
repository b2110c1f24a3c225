/// @file The locks of a core's own.
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
#pragma once

#include <psadrv/core/state.hpp>

namespace psadrv {

namespace detail {

struct core_mutex {
    template <class State>
    static auto& in(State& state) {
        return state.core;
    }
};
struct init_mutex {
    template <class State>
    static auto& in(State& state) {
        return state.initializing;
    }
};

/// Holds one of them while it lives; nothing where the platform has no mutex. None of them is recursive.
template <platform Platform, class Which>
class [[nodiscard]] held {
    using core_of = asking_platform<Platform>;

  public:
    PSADRV_ALWAYS_INLINE held() {
        if constexpr (has_mutex<core_of>) Which::in(state_of<core_of>()).lock();
    }
    PSADRV_ALWAYS_INLINE ~held() {
        if constexpr (has_mutex<core_of>) Which::in(state_of<core_of>()).unlock();
    }
    held(const held&) = delete;
    held& operator=(const held&) = delete;
};

/// While drivers are initialized; what an entry point may call does not take it.
template <platform Platform>
using init_lock = held<Platform, init_mutex>;

}  // namespace detail

/// Around the bookkeeping of the core. "No core lock is held while an entry point runs": whoever has it calls no driver, and so
/// waits for nobody.
template <platform Platform>
using core_lock = detail::held<Platform, detail::core_mutex>;

}  // namespace psadrv
