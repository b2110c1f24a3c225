/// @file How many keys a core holds at once: the platform's counts.
/// Layer: model -- may include psa/, detail/, model/.
///
///     static constexpr psadrv::key_slots key_slots{8};  // eight keys of any wanted kind
///     static constexpr psadrv::key_slots key_slots{psadrv::slots(8, PSA_KEY_TYPE_AES), psadrv::slots(2)};
///
/// The name of a volatile key comes back when 65536 others have been in its slot: whoever keeps the name of a key that is
/// destroyed may name another one of his own then.
///
/// How large a slot is follows from the wanted rows and from the drivers: each group's slots hold the largest key of its types,
/// wherever that is. A key takes the smallest slot that is free and large enough, be it another group's.
#pragma once

#include <psadrv/model/key_type_specification.hpp>

#include <concepts>
#include <cstddef>

namespace psadrv {

struct slot_group {
    std::size_t count;
    key_type_specification key_type{0, 0};  ///< every type, where the group does not say
    std::size_t bytes = 0;                  ///< more than the largest wanted key, for keys whose size the rows leave open

    /// The same with at least so many bytes in a slot.
    [[nodiscard]] constexpr slot_group of_bytes(std::size_t at_least) const { return {count, key_type, at_least}; }
};
[[nodiscard]] constexpr slot_group slots(std::size_t count) { return {count}; }
[[nodiscard]] constexpr slot_group slots(std::size_t count, key_type_specification key_type) { return {count, key_type}; }

template <std::size_t Groups>
struct key_slots {
    slot_group groups[Groups];

    /// So many slots for any key.
    constexpr key_slots(std::size_t count) requires(Groups == 1) : groups{{count}} {}
    template <std::same_as<slot_group>... Rest>
    constexpr key_slots(slot_group first, Rest... rest) : groups{first, rest...} {}

    [[nodiscard]] constexpr const slot_group* begin() const { return groups; }
    [[nodiscard]] constexpr const slot_group* end() const { return groups + Groups; }
};
key_slots(std::size_t)->key_slots<1>;
template <std::same_as<slot_group>... Rest>
key_slots(slot_group, Rest...) -> key_slots<1 + sizeof...(Rest)>;

}  // namespace psadrv
