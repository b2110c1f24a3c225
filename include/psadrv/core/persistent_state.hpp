/// @file What opaque drivers ask the core for while one of their entry points runs.
/// Specification: "Opaque driver persistent state".
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
#pragma once

#include <psadrv/core/allocated_state.hpp>

#include <span>

namespace psadrv {

/// psa_crypto_driver_get_persistent_state: the state of the driver that runs in this thread. PSA_ERROR_BAD_STATE: none does, or
/// it has none.
template <platform Platform>
[[nodiscard]] psa_status_t get_persistent_state(std::uint8_t** state) {
    *state = nullptr;
    if constexpr (detail::all_driver_states<Platform> != 0) {
        const std::size_t driver = current_driver<Platform>();
        if (driver == no_driver || listed_drivers<Platform>::rows()[driver].persistent_state_size == 0)
            return PSA_ERROR_BAD_STATE;
        *state = state_of<Platform>().state_of_driver(driver);
        return PSA_SUCCESS;
    }
    return PSA_ERROR_BAD_STATE;
}

/// psa_crypto_driver_commit_persistent_state. All of the state is stored: "it is unspecified whether changes made to other parts
/// are taken into account". What allocate_key commits is stored with the key. PSA_ERROR_INVALID_ARGUMENT: not within the state.
/// PSA_ERROR_NOT_SUPPORTED: a platform without storage; what the storage answers.
template <platform Platform>
[[nodiscard]] psa_status_t commit_persistent_state(std::size_t from, std::size_t length) {
    std::uint8_t* state = nullptr;
    const psa_status_t found = get_persistent_state<Platform>(&state);
    if (found != PSA_SUCCESS) return found;
    if constexpr (detail::all_driver_states<Platform> != 0) {
        const std::size_t driver = current_driver<Platform>();
        const std::size_t size = listed_drivers<Platform>::rows()[driver].persistent_state_size;
        if (from > size || length > size - from) return PSA_ERROR_INVALID_ARGUMENT;
        if constexpr (!has_storage<Platform>) {
            return PSA_ERROR_NOT_SUPPORTED;
        } else {
            driver_states<Platform>& all = state_of<Platform>();
            if (detail::innermost<asking_platform<Platform>>()->allocates) {
                detail::set_aside<Platform>(all, driver);
                return PSA_SUCCESS;
            }
            detail::wait_for_entry<Platform>(all, driver);
            const detail::storage_lock<Platform> alone;
            return detail::store_driver_state<Platform>(all, driver, state);
        }
    }
    return PSA_ERROR_BAD_STATE;
}

/// The same for C++: the bytes of a driver's own state, while one of its entry points runs in this thread; empty otherwise.
template <platform Platform, class Driver>
[[nodiscard]] std::span<std::uint8_t> persistent_state() {
    constexpr std::size_t index = listed_drivers<Platform>::template index_of<Driver>;
    if (current_driver<Platform>() != index) return {};
    std::uint8_t* state = nullptr;
    (void)get_persistent_state<Platform>(&state);
    return {state, state == nullptr ? 0 : listed_drivers<Platform>::rows()[index].persistent_state_size};
}

namespace detail {

/// A start finds a state in the journal that is younger than the stored one: what its key is undone with, or goes on with.
template <platform Platform>
[[nodiscard]] psa_status_t recover_state([[maybe_unused]] const journal_record& record) {
    if constexpr (stores_driver_states<Platform>) {
        driver_states<Platform>& all = state_of<Platform>();
        const std::size_t driver = driver_at<Platform>(record.attributes.lifetime);
        if (driver == listed_drivers<Platform>::size || !record.is_whole || record.state_number <= all.numbers[driver])
            return PSA_SUCCESS;
        const std::size_t own = listed_drivers<Platform>::rows()[driver].persistent_state_size;
        if (own == 0) return PSA_SUCCESS;
        zero(all.state_of_driver(driver), own);
        copy(all.state_of_driver(driver), record.state, record.state_length < own ? record.state_length : own);
        return store_driver_state<Platform>(all, driver, all.state_of_driver(driver));
    }
    return PSA_SUCCESS;
}

/// "The core loads the persistent state in memory before it calls the driver's init entry point."
template <platform Platform>
[[nodiscard]] psa_status_t load_driver_states() {
    if constexpr (stores_driver_states<Platform>) {
        for (std::size_t d = 0; d != listed_drivers<Platform>::size; ++d) {
            if (listed_drivers<Platform>::rows()[d].persistent_state_size == 0) continue;
            const psa_status_t status = load_driver_state<Platform>(state_of<Platform>(), d);
            if (status != PSA_SUCCESS) return status;
        }
    }
    return PSA_SUCCESS;
}

}  // namespace detail

}  // namespace psadrv
