/// @file Driver initialization. Specification: "Driver initialization".
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
#pragma once

#include <psadrv/core/answer.hpp>
#include <psadrv/core/core_lock.hpp>
#include <psadrv/core/random_driver.hpp>
#include <psadrv/core/recovery.hpp>
#include <psadrv/guard/current_driver.hpp>
#include <psadrv/select/reach.hpp>

namespace psadrv {

namespace detail {

[[nodiscard]] constexpr bool has_only_init(const driver& by) {
    for (const capability& row : by.capabilities) {
        if (!(row.entry_points == entry_point_set{entry_point::init})) return false;
    }
    return true;
}

/// The first capability of a driver that lists init is the link; `init` involves no mechanism.
template <platform Platform, std::size_t Driver>
[[nodiscard]] psa_status_t init_driver() {
    constexpr list<candidate> all = platform_drivers<Platform>::template candidates<entry_point::init>;
    constexpr std::size_t at = first_of_driver(all, Driver);
    // A driver that nothing can reach is not referenced by its init either; one that has nothing else is there for its init.
    if constexpr (at == all.size || !(reaches<Platform>(Driver) || has_only_init(platform_drivers<Platform>::rows()[Driver])))
        return PSA_SUCCESS;
    else return checked_status(call_driver<Platform, entry_point::init, all[at]>());
}

template <platform Platform, std::size_t... Drivers>
[[nodiscard]] psa_status_t init_drivers(std::index_sequence<Drivers...>) {
    psa_status_t status = PSA_SUCCESS;
    (void)(((status = init_driver<Platform, Drivers>()) == PSA_SUCCESS) && ...);
    return status;
}

}  // namespace detail

/// "The core calls this entry point once during the initialization of the PSA Cryptography subsystem. If the init entry
/// point of any driver fails, the initialization fails." Drivers are initialized in list order; the first failure is
/// returned, and a later call starts again. After a success it does nothing. One thread initializes, and others wait for it.
/// The generator of random bytes that a row wants of drivers is seeded last: PSA_ERROR_INSUFFICIENT_ENTROPY where the sources do
/// not give enough.
/// PSA_ERROR_BAD_STATE inside a driver's entry point.
template <platform Platform>
[[nodiscard]] psa_status_t init_core() {
    if constexpr (!rules::is_valid<Platform>) {
        return PSA_ERROR_NOT_SUPPORTED;
    } else {
        if (is_interrupted<Platform>()) return PSA_ERROR_BAD_STATE;
        if (state_of<Platform>().initialized) return PSA_SUCCESS;
        if (in_driver<Platform>()) return PSA_ERROR_BAD_STATE;
        const detail::init_lock<Platform> alone;
        if (state_of<Platform>().initialized) return PSA_SUCCESS;
        psa_status_t status = detail::load_driver_states<Platform>();
        if (status == PSA_SUCCESS) status = recover_driver_states<Platform>();
        if (status == PSA_SUCCESS)
            status = detail::init_drivers<Platform>(std::make_index_sequence<listed_drivers<Platform>::size>{});
        if (status == PSA_SUCCESS) status = recover_keys<Platform>();
        if constexpr (has_random_drivers<Platform>) {
            if (status == PSA_SUCCESS) status = random_generator<Platform>{}.start();
        }
        if (status == PSA_SUCCESS) state_of<Platform>().initialized = true;
        return status;
    }
}

}  // namespace psadrv
