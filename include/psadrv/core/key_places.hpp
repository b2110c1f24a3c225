/// @file Where keys were found last that have names of their own: built-in keys, and keys in storage.
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
#pragma once

#include <psa/crypto_types.h>

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace psadrv {

/// A number for each of as many names as there are slots, so that a key among a thousand costs no more than one among ten. It is
/// where to look first: another name may have taken the place, and the key may be gone. Few slots are looked through as fast.
/// All zero is valid.
template <std::size_t Slots>
class key_places {
    static constexpr std::size_t count = [] {
        std::size_t power = 1;
        while (power < Slots) power *= 2;
        return power;
    }();
    using place = std::conditional_t<(Slots <= 256), std::uint8_t, std::uint16_t>;
    place numbers[count];

  public:
    [[nodiscard]] std::size_t of(psa_key_id_t id) const { return numbers[id % count]; }
    void note(psa_key_id_t id, std::size_t number) { numbers[id % count] = static_cast<place>(number); }
};

/// In place of it where nobody needs it.
struct no_places {};

}  // namespace psadrv
