/// @file Parity and weak keys of DES. Specification: "Key validation". PSA Crypto API: PSA_KEY_TYPE_DES.
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
///
/// A key is one, two or three DES keys of eight bytes. Nothing here takes a time that depends on a key's bytes, but for the
/// answer.
#pragma once

#include <cstddef>
#include <cstdint>

namespace psadrv::detail {

inline constexpr std::size_t des_key_size = 8;  // bytes

/// 1 for a byte with an even number of ones.
[[nodiscard]] constexpr unsigned lacks_parity(unsigned byte) {
    byte ^= byte >> 4;
    byte ^= byte >> 2;
    byte ^= byte >> 1;
    return ~byte & 1U;
}

/// "additionally verify the parity bits": each byte has an odd number of ones.
[[nodiscard]] constexpr bool has_des_parity(const std::uint8_t* key, std::size_t size) {
    unsigned wrong = 0;
    for (std::size_t i = 0; i != size; ++i) wrong |= lacks_parity(key[i]);
    return wrong == 0;
}

/// "Set/clear the parity bits in each byte": the lowest bit of each.
constexpr void set_des_parity(std::uint8_t* key, std::size_t size) {
    for (std::size_t i = 0; i != size; ++i) key[i] = static_cast<std::uint8_t>(key[i] ^ lacks_parity(key[i]));
}

/// Whether eight bytes with their parity are one of the four weak and twelve semi-weak keys of NIST SP 800-67. They are those
/// where bytes 0 and 2, 1 and 3, 4 and 6, 5 and 7 are equal, the upper three and the lower four bits of bytes 0 and 1 are equal
/// among themselves (01, 1f, e0, fe), and in the second half the border is a bit lower: 0e in place of 1f, f1 of e0.
[[nodiscard]] constexpr bool is_weak_des_key(const std::uint8_t* key) {
    unsigned difference = 0;
    for (std::size_t i = 0; i != 2; ++i) {
        const unsigned byte = key[i], upper = byte >> 5, lower = byte >> 1 & 0xfU, mixed = (upper ^ lower) & 1U;
        difference |= upper ^ 7U * (upper & 1U);
        difference |= lower ^ 15U * (lower & 1U);
        difference |= (byte ^ key[i + 2]) | (key[i + 4] ^ key[i + 6]) | (key[i + 4] ^ byte ^ 0x11U * mixed);
    }
    return difference == 0;
}

/// Makes a DES key of drawn bytes, as generation and derivation do. False: it is a weak key, and others must be drawn.
[[nodiscard]] constexpr bool settle_des_key(std::uint8_t* key) {
    set_des_parity(key, des_key_size);
    return !is_weak_des_key(key);
}

}  // namespace psadrv::detail
