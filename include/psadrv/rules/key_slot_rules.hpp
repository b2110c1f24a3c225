/// @file What a platform's key slots need to know of its drivers. Specification: "Size of a statically allocated key context".
/// Layer: rules -- may include psa/, detail/, model/, select/, rules/.
#pragma once

#include <psadrv/rules/problem.hpp>
#include <psadrv/select/slot_classes.hpp>

namespace psadrv::rules {

namespace detail {

/// Whether a platform wants anything of an element's keys, and nothing says before the program runs how large they are: neither
/// the driver nor the platform itself.
template <platform Platform, std::size_t Element>
[[nodiscard]] constexpr bool has_keys_of_unknown_size() {
    constexpr std::size_t at = elements<Platform>.items[Element];
    using driver_class = typename listed_drivers<Platform>::template at<at>;
    if constexpr (static_key_context_size<driver_class, PSA_KEY_TYPE_AES, 128> != not_given) return false;
    for (const slot_group& group : Platform::key_slots) {
        if (group.bytes != 0) return false;
    }
    bool wanted = false;
    const driver& by = listed_drivers<Platform>::rows()[at];
    for (const wanted_row& row : platform_wanted<element_platform<Platform, Element>>) {
        psadrv::detail::for_each_key(row, [&](mechanism what) {
            what.location = by.location;
            wanted = wanted || psadrv::detail::serves_key_of(by, row, what);
        });
    }
    return wanted;
}

}  // namespace detail

/// A key's name has so many bits for its slot, and the slot so many for the key's length in bytes.
inline constexpr std::size_t most_slots = 4096, most_slot_bytes = 0xfff8;

template <platform Platform>
[[nodiscard]] constexpr bool has_too_large_slots() {
    if constexpr (!has_key_slots<Platform>) return false;
    else return slot_classes<Platform>::count > most_slots || slot_classes<Platform>::largest > most_slot_bytes;
}

/// Gap: the text gives a core without a heap the properties alone; here a constexpr "size_function" serves as well, and one that
/// is none needs properties beside it.
template <platform Platform, std::size_t Element = 0>
[[nodiscard]] constexpr finding check_key_slots() {
    if constexpr (!has_key_slots<Platform> || Element == elements<Platform>.size) return {};
    else if constexpr (detail::has_keys_of_unknown_size<Platform, Element>())
        return {problem::key_context_size_unknown, elements<Platform>.items[Element]};
    else return check_key_slots<Platform, Element + 1>();
}

}  // namespace psadrv::rules
