/// @file What allocate_key commits of its driver's state belongs to the key. Specification: "Opaque driver persistent state".
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
///
/// It goes into the key's entry of the journal and is stored when the key is: both are there, or neither.
#pragma once

#include <psadrv/core/core_lock.hpp>

#include <utility>

namespace psadrv {

namespace detail {

/// The driver of a location, in the list.
template <platform Platform>
[[nodiscard]] std::size_t driver_at(psa_key_lifetime_t lifetime) {
    std::size_t d = 0;
    while (d != listed_drivers<Platform>::size &&
           listed_drivers<Platform>::rows()[d].location != PSA_KEY_LIFETIME_GET_LOCATION(lifetime))
        ++d;
    return d;
}

/// In one thread nobody changes a state before it is stored.
template <platform Platform>
[[nodiscard]] const std::uint8_t* committed_state(driver_states<Platform>& all, std::size_t driver) {
    return has_mutex<Platform> ? all.aside : all.state_of_driver(driver);
}

/// allocate_key commits: "It may modify the copy of the persistent state of the driver in memory." Keys are made one at a time,
/// and so is this.
template <platform Platform>
void set_aside(driver_states<Platform>& all, std::size_t driver) {
    if (!std::exchange(all.is_noting, true)) all.noting.lock();
    const storage_lock<Platform> alone;
    if constexpr (has_mutex<Platform>)
        copy(all.aside, all.state_of_driver(driver), listed_drivers<Platform>::rows()[driver].persistent_state_size);
    all.committed = driver + 1;
}

/// Another thread commits behind allocate_key: what that has changed must not be stored before its key's entry. Whoever writes
/// the entry calls no driver until then. Who is inside a `thread_safe` driver does not wait: its allocate_key may wait for him.
template <platform Platform>
void wait_for_entry([[maybe_unused]] driver_states<Platform>& all, [[maybe_unused]] std::size_t driver) {
    if constexpr (has_mutex<Platform>) {
        if (!is_serialized<Platform>(driver)) return;
        {
            const storage_lock<Platform> alone;
            if (all.committed != driver + 1) return;
        }
        all.noting.lock();
        all.noting.unlock();
    }
}

/// What allocate_key has committed: it goes into the key's entry of the journal, and is stored when the key is.
template <platform Platform>
class [[nodiscard]] committed_by_allocation {
    std::size_t driver;

    void noted() {
        if constexpr (stores_driver_states<Platform>) {
            driver_states<Platform>& all = state_of<Platform>();
            if (std::exchange(all.is_noting, false)) all.noting.unlock();
        }
    }

  public:
    explicit committed_by_allocation(psa_key_lifetime_t lifetime)
        : driver{stores_driver_states<Platform> ? driver_at<Platform>(lifetime) : 0} {}
    ~committed_by_allocation() { noted(); }
    committed_by_allocation(const committed_by_allocation&) = delete;
    committed_by_allocation& operator=(const committed_by_allocation&) = delete;

    /// `begin(record)` writes the entry.
    template <class Begin>
    [[nodiscard]] psa_status_t note(journal_record& record, Begin&& begin) {
        if constexpr (stores_driver_states<Platform>) {
            const storage_lock<Platform> alone;
            driver_states<Platform>& all = state_of<Platform>();
            if (all.committed == driver + 1) {
                record.state = committed_state<Platform>(all, driver);
                record.state_length = listed_drivers<Platform>::rows()[driver].persistent_state_size;
                record.state_number = all.numbers[driver] + 1;
            }
        }
        const psa_status_t status = begin(record);
        noted();
        return status;
    }
    /// Unless somebody else in the driver has committed since, and all of it with that.
    [[nodiscard]] psa_status_t store() {
        if constexpr (stores_driver_states<Platform>) {
            const storage_lock<Platform> alone;
            driver_states<Platform>& all = state_of<Platform>();
            if (all.committed != driver + 1) return PSA_SUCCESS;
            return store_driver_state<Platform>(all, driver, committed_state<Platform>(all, driver));
        }
        return PSA_SUCCESS;
    }
};

}  // namespace detail

}  // namespace psadrv
