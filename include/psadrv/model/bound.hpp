/// @file Driver instances: a class with non-static entry points, bound to one object of it.
/// Layer: model -- may include psa/, detail/, model/.
#pragma once

#include <psadrv/model/driver_class.hpp>
#include <psadrv/model/member/hash.hpp>

namespace psadrv {

namespace detail {

/// What an instance takes over from the object's class.
template <class Engine>
struct bound_context {};
template <class Engine>
    requires requires { typename Engine::hash_operation_t; }
struct bound_context<Engine> {
    using hash_operation_t = typename Engine::hash_operation_t;
};

template <class Engine>
[[nodiscard]] constexpr bool is_software() {
    if constexpr (requires { Engine::software; }) return Engine::software;
    else return false;
}

template <class Engine, psa_key_location_t Location>
struct bound_description : bound_context<Engine> {
    using bound_class = Engine;
    static constexpr const char* prefix = Engine::prefix;
    static constexpr driver_type type = Engine::type;
    static constexpr list<capability> capabilities{Engine::capabilities};
    static constexpr psa_key_location_t location = Location;
    static constexpr bool software = is_software<Engine>();
    static constexpr bool instance = true;
};

template <class Engine>
[[nodiscard]] constexpr psa_key_location_t location_of() {
    if constexpr (requires { Engine::location; }) return Engine::location;
    else return 0;
}

}  // namespace detail

/// `bound<engine_on_bus_2>`: the driver that is this `constinit` object. Two equal parts on two buses are two drivers,
/// each with its own location, guard and state; the call stays direct.
template <auto& Object, psa_key_location_t Location = detail::location_of<std::remove_cvref_t<decltype(Object)>>()>
struct bound : detail::bound_description<std::remove_cvref_t<decltype(Object)>, Location> {
    // `Bound` is a parameter of each function so that an entry point that the class lacks is absent here, not an error.
    template <class... Arguments, auto& Bound = Object>
    PSADRV_ALWAYS_INLINE static auto hash_compute(Arguments... arguments) -> decltype(Bound.hash_compute(arguments...)) {
        return Object.hash_compute(arguments...);
    }
    template <class... Arguments, auto& Bound = Object>
    PSADRV_ALWAYS_INLINE static auto hash_setup(Arguments... arguments) -> decltype(Bound.hash_setup(arguments...)) {
        return Object.hash_setup(arguments...);
    }
    template <class... Arguments, auto& Bound = Object>
    PSADRV_ALWAYS_INLINE static auto hash_update(Arguments... arguments) -> decltype(Bound.hash_update(arguments...)) {
        return Object.hash_update(arguments...);
    }
    template <class... Arguments, auto& Bound = Object>
    PSADRV_ALWAYS_INLINE static auto hash_finish(Arguments... arguments) -> decltype(Bound.hash_finish(arguments...)) {
        return Object.hash_finish(arguments...);
    }
    template <class... Arguments, auto& Bound = Object>
    PSADRV_ALWAYS_INLINE static auto hash_abort(Arguments... arguments) -> decltype(Bound.hash_abort(arguments...)) {
        return Object.hash_abort(arguments...);
    }
    template <class... Arguments, auto& Bound = Object>
    PSADRV_ALWAYS_INLINE static auto init(Arguments... arguments) -> decltype(Bound.init(arguments...)) {
        return Object.init(arguments...);
    }
};

}  // namespace psadrv
