/// @file The persistent state of opaque drivers. Specification: "Opaque driver persistent state".
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
#pragma once

#include <psadrv/core/kept_storage.hpp>
#include <psadrv/detail/memory.hpp>
#include <psadrv/guard/current_driver.hpp>
#include <psadrv/select/platform_class.hpp>
#include <psadrv/store/journal_record.hpp>
#include <psadrv/store/trusted_storage.hpp>

namespace psadrv {

namespace detail {

/// Bytes of state before a driver's in the state of all, and of the largest one.
template <platform Platform>
[[nodiscard]] constexpr std::size_t driver_state_offset(std::size_t driver) {
    std::size_t bytes = 0;
    for (std::size_t d = 0; d != driver; ++d) bytes += listed_drivers<Platform>::rows()[d].persistent_state_size;
    return bytes;
}
template <platform Platform>
inline constexpr std::size_t all_driver_states = driver_state_offset<Platform>(listed_drivers<Platform>::size);
template <platform Platform>
inline constexpr std::size_t largest_driver_state = [] {
    std::size_t most = 0;
    for (const driver& one : listed_drivers<Platform>::rows()) {
        if (one.persistent_state_size > most) most = one.persistent_state_size;
    }
    return most;
}();

/// The state of one driver as an item: which one it is of all that were, the state, and a CRC-32 over both.
struct driver_state_item {
    static constexpr std::size_t overhead = 4 + 4;

    static void write(std::uint8_t* item, std::uint32_t number, const std::uint8_t* state, std::size_t size) {
        byte_writer to{item};
        to.number(number, 4);
        to.bytes(state, size);
        to.number(crc_32(item, 4 + size), 4);
    }
    /// The number of a state that is whole; 0 where there is none.
    [[nodiscard]] static std::uint32_t read(const std::uint8_t* item, std::size_t size) {
        if (size < overhead) return 0;
        byte_reader end{item + size - 4, 4};
        if (end.number(4) != crc_32(item, size - 4)) return 0;
        return static_cast<std::uint32_t>(byte_reader{item, 4}.number(4));
    }
};

}  // namespace detail

/// A part of the state of a core; nothing where no driver has any.
template <platform Platform>
struct driver_states {};
template <platform Platform>
    requires(detail::all_driver_states<Platform> != 0)
struct driver_states<Platform> {
    std::uint8_t driver_bytes[detail::all_driver_states<Platform>];
    std::uint32_t numbers[listed_drivers<Platform>::size];  ///< of what is stored, counted up; 0: nothing is
    /// What allocate_key has committed is stored with its key. Others are in the driver meanwhile, so that it is kept aside.
    std::size_t committed;  ///< by allocate_key of which driver, from 1; 0: nothing, or it is stored
    std::uint8_t aside[has_mutex<Platform> ? detail::largest_driver_state<Platform> : 1];
    [[no_unique_address]] typename detail::mutex_or_none<Platform>::type noting;  ///< from there until its key's entry is written
    bool is_noting;

    [[nodiscard]] std::uint8_t* state_of_driver(std::size_t driver) {
        return driver_bytes + detail::driver_state_offset<Platform>(driver);
    }
};

namespace detail {

template <platform Platform>
inline constexpr bool stores_driver_states = all_driver_states<Platform> != 0 && has_storage<Platform>;

/// Writes a driver's state: to the item that does not hold the last one, so that one of the two is always whole. The first time
/// both are made: a store that fills up later cannot keep a driver from changing its state.
template <platform Platform>
[[nodiscard]] psa_status_t store_driver_state(driver_states<Platform>& all, std::size_t driver, const std::uint8_t* state) {
    const auto& row = listed_drivers<Platform>::rows()[driver];
    std::uint8_t item[largest_driver_state<Platform> + driver_state_item::overhead];
    const std::size_t size = row.persistent_state_size + driver_state_item::overhead;
    psa_status_t status = PSA_SUCCESS;
    do {
        const std::uint32_t number = all.numbers[driver] + 1;
        driver_state_item::write(item, number, state, row.persistent_state_size);
        status = Platform::storage::set(driver_state_uid(row.location, number), size, item, PSA_STORAGE_FLAG_NONE);
        if (status == PSA_SUCCESS) all.numbers[driver] = number;
    } while (status == PSA_SUCCESS && all.numbers[driver] == 1);
    wipe(item, sizeof item);
    if (status == PSA_SUCCESS && all.committed == driver + 1) all.committed = 0;
    return checked_status(status);
}

[[nodiscard]] inline bool is_not_whole(psa_status_t read) {
    return read == PSA_ERROR_DATA_CORRUPT || read == PSA_ERROR_INVALID_SIGNATURE;
}

/// "The first time the driver is loaded on a system, the persistent state is all-bits-zero. If the stored persistent state is
/// smaller than the declared size, the core pads it with all-bits-zero at the end", and truncates it if it is larger.
/// PSA_ERROR_DATA_CORRUPT: both items are there, and neither is whole. All zero would not be the state of a driver then.
template <platform Platform>
[[nodiscard]] psa_status_t load_driver_state(driver_states<Platform>& all, std::size_t driver) {
    const auto& row = listed_drivers<Platform>::rows()[driver];
    const std::size_t own = row.persistent_state_size;
    zero(all.state_of_driver(driver), own);
    all.numbers[driver] = 0;
    int found = 0, whole = 0;
    for (std::uint32_t which = 0; which != 2; ++which) {
        const psa_storage_uid_t uid = driver_state_uid(row.location, which);
        psa_storage_info_t info{};
        psa_status_t status = Platform::storage::get_info(uid, &info);
        if (status == PSA_ERROR_DOES_NOT_EXIST) continue;
        ++found;
        if (is_not_whole(status)) continue;
        if (status != PSA_SUCCESS) return checked_status(status);
        // Its check covers all of it, however much of it there is room for.
        std::uint8_t head[4], tail[4], piece[32];
        std::uint32_t check = 0;
        std::size_t got = 0;
        if (info.size < driver_state_item::overhead) continue;
        for (std::size_t at = 0; at != info.size - 4; at += got) {
            const std::size_t rest = info.size - 4 - at;
            status = Platform::storage::get(uid, at, rest < sizeof piece ? rest : sizeof piece, piece, &got);
            if (status != PSA_SUCCESS || got == 0) break;
            check = crc_32(piece, got, check);
        }
        wipe(piece, sizeof piece);
        if (is_not_whole(status)) continue;
        if (status != PSA_SUCCESS || got == 0) return status != PSA_SUCCESS ? checked_status(status) : PSA_ERROR_STORAGE_FAILURE;
        status = Platform::storage::get(uid, 0, 4, head, &got);
        if (status == PSA_SUCCESS) status = Platform::storage::get(uid, info.size - 4, 4, tail, &got);
        if (status != PSA_SUCCESS) return checked_status(status);
        const auto number = static_cast<std::uint32_t>(byte_reader{head, 4}.number(4));
        if (byte_reader{tail, 4}.number(4) != check) continue;
        ++whole;
        if (number <= all.numbers[driver]) continue;
        const std::size_t stored = info.size - driver_state_item::overhead;
        zero(all.state_of_driver(driver), own);
        status = Platform::storage::get(uid, 4, stored < own ? stored : own, all.state_of_driver(driver), &got);
        if (status != PSA_SUCCESS) return checked_status(status);
        all.numbers[driver] = number;
    }
    // One that is alone has been cut off while the first was written. Two have not.
    return found == 2 && whole == 0 ? PSA_ERROR_DATA_CORRUPT : PSA_SUCCESS;
}

}  // namespace detail

}  // namespace psadrv
