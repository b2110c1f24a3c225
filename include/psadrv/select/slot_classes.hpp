/// @file The slots of a platform's key store: how many of which size.
/// Layer: select -- may include psa/, detail/, model/, select/.
#pragma once

#include <psadrv/model/key_slots.hpp>
#include <psadrv/select/key_bytes.hpp>

#include <cstdint>

namespace psadrv {

/// A platform with `static constexpr psadrv::key_slots key_slots{...};` holds keys; one without holds none, and has no state for
/// them.
template <class Platform>
concept has_key_slots = requires {
    { &Platform::key_slots } -> detail::pointer_to_constant;
    typename detail::constant<std::size_t{Platform::key_slots.groups[0].count}>;
    requires Platform::key_slots.groups[0].count != 0;
};

namespace detail {

struct name_key_slots {
    int key_slots;
};

/// `first`: the number of its first slot; `bytes` of each slot; `offset`: of the first in the store's memory, in bytes.
struct slot_class {
    std::size_t count, bytes, first, offset;
};
/// Keys may hold what a driver reads as words.
inline constexpr std::size_t slot_alignment = 8;
[[nodiscard]] constexpr std::size_t slot_bytes(std::size_t key) {
    return (key + slot_alignment - 1) / slot_alignment * slot_alignment;
}

}  // namespace detail

/// Whether a platform declares the name at all, in whatever shape.
template <class Platform>
concept declares_key_slots = !requires {
    &detail::with_name<Platform, detail::name_key_slots>::key_slots;
};

/// Small ones first, groups of one size together.
template <platform Platform>
struct slot_classes {
    static constexpr auto value = [] {
        detail::bounded<detail::slot_class, sizeof Platform::key_slots.groups / sizeof Platform::key_slots.groups[0]> sorted;
        for (const slot_group& group : Platform::key_slots) {
            const std::size_t wanted = largest_key<Platform>(group.key_type);
            const std::size_t bytes = detail::slot_bytes(wanted > group.bytes ? wanted : group.bytes);
            std::size_t at = 0;
            while (at != sorted.size && sorted[at].bytes < bytes) ++at;
            if (at != sorted.size && sorted[at].bytes == bytes) {
                sorted[at].count += group.count;
                continue;
            }
            sorted.push({});
            for (std::size_t i = sorted.size - 1; i != at; --i) sorted[i] = sorted[i - 1];
            sorted[at] = {group.count, bytes, 0, 0};
        }
        for (std::size_t i = 1; i < sorted.size; ++i) {
            sorted[i].first = sorted[i - 1].first + sorted[i - 1].count;
            sorted[i].offset = sorted[i - 1].offset + sorted[i - 1].count * sorted[i - 1].bytes;
        }
        return sorted;
    }();
    static constexpr std::size_t count = value[value.size - 1].first + value[value.size - 1].count;
    static constexpr std::size_t bytes = value[value.size - 1].offset + value[value.size - 1].count * value[value.size - 1].bytes;
    static constexpr std::size_t largest = value[value.size - 1].bytes;
};

namespace detail {

/// Of where a slot's bytes are in the store's memory, in units of slot_alignment.
template <class Platform>
struct offset_of_slot {
    using type = std::uint16_t;
};
template <has_key_slots Platform>
    requires(slot_classes<Platform>::bytes / slot_alignment > UINT16_MAX)
struct offset_of_slot<Platform> {
    using type = std::uint32_t;
};

}  // namespace detail

}  // namespace psadrv
