/// @file What makes a platform's key store invalid: its slots, its built-in keys, and where keys are stored.
/// Layer: rules -- may include psa/, detail/, model/, select/, rules/.
#pragma once

#include <psadrv/rules/problem.hpp>
#include <psadrv/select/key_owner.hpp>
#include <psadrv/select/storage.hpp>

namespace psadrv::rules {

/// Whether a driver in a list can be asked for the built-in keys of a location.
[[nodiscard]] constexpr bool has_builtin_keys_at(list<driver> drivers, psa_key_location_t location) {
    for (const driver& one : drivers) {
        if (one.type != driver_type::opaque || one.location != location) continue;
        for (const capability& row : one.capabilities) {
            if (row.entry_points.contains(entry_point::get_builtin_key)) return true;
        }
    }
    return false;
}

/// The number of the first built-in key whose name is not in their range or another one's, or that nobody can be asked for; as
/// many as there are, where all are well.
template <std::size_t Count>
[[nodiscard]] constexpr std::size_t find_bad_builtin_key(list<driver> drivers, const builtin_keys<Count>& all) {
    for (std::size_t i = 0; i != Count; ++i) {
        const builtin_key& one = all.keys[i];
        if (one.id < first_builtin_id || one.id > PSA_KEY_ID_VENDOR_MAX) return i;
        for (std::size_t other = 0; other != i; ++other) {
            if (all.keys[other].id == one.id) return i;
        }
        if (!has_builtin_keys_at(drivers, one.location)) return i;
    }
    return Count;
}

[[nodiscard]] constexpr bool has_persistent_state(list<driver> drivers) {
    for (const driver& one : drivers) {
        if (one.persistent_state_size != 0) return true;
    }
    return false;
}

namespace detail {

/// What is wrong with where keys are stored. A driver counts on its state, and so does whoever gives it keys.
template <platform Platform>
[[nodiscard]] constexpr problem check_storage() {
    if constexpr (declares_storage<Platform> && !has_storage<Platform>) return problem::storage_of_other_shape;
    else if constexpr (declares_key_file<Platform> && !has_key_file<Platform>) return problem::key_file_of_other_shape;
    else if constexpr (has_key_slots<Platform> && !has_storage<Platform>)
        return has_persistent_state(listed_drivers<Platform>::rows()) ? problem::storage_missing : problem::none;
    else return problem::none;
}

/// What is wrong with the names that a platform gives to its keys.
template <platform Platform>
[[nodiscard]] constexpr problem check_keys() {
    if constexpr (declares_key_slots<Platform> && !has_key_slots<Platform>) {
        return problem::key_slots_of_other_shape;
    } else if constexpr (declares_key_owner<Platform> && !has_key_owners<Platform>) {
        return problem::key_owner_of_other_shape;
    } else if constexpr (declares_builtin_keys<Platform> && !has_builtin_keys<Platform>) {
        return problem::builtin_keys_of_other_shape;
    } else if constexpr (has_builtin_keys<Platform>) {
        constexpr std::size_t count = sizeof Platform::builtin_keys.keys / sizeof Platform::builtin_keys.keys[0];
        const bool good = find_bad_builtin_key(listed_drivers<Platform>::rows(), Platform::builtin_keys) == count;
        return good ? check_storage<Platform>() : problem::builtin_key_of_nobody;
    } else {
        return check_storage<Platform>();
    }
}

}  // namespace detail

}  // namespace psadrv::rules
