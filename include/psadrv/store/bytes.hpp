/// @file Records as bytes: numbers little-endian, and a check that detects accidents.
/// Layer: store -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, store/.
#pragma once

#include <cstddef>
#include <cstdint>

namespace psadrv::detail {

/// What a byte of zeros makes of a CRC; before that the byte itself is added to it.
[[nodiscard]] constexpr std::uint32_t crc_of_byte(std::uint32_t crc) {
    for (int bit = 0; bit != 8; ++bit) crc = (crc >> 1) ^ (0xedb88320U & (0U - (crc & 1U)));
    return crc;
}
/// CRC-32 (IEEE 802.3, reflected), bit by bit: a record is short, and a table is a kilobyte. It tells a bit that has flipped, and
/// a record that is cut off; it keeps nobody from changing one.
[[nodiscard]] constexpr std::uint32_t crc_32(const std::uint8_t* bytes, std::size_t size, std::uint32_t before = 0) {
    std::uint32_t crc = ~before;
    for (std::size_t i = 0; i != size; ++i) crc = crc_of_byte(crc ^ bytes[i]);
    return ~crc;
}

/// Writes one behind the other; whoever makes it has counted the room.
struct byte_writer {
    std::uint8_t* at;

    constexpr void number(std::uint64_t value, std::size_t size) {
        for (std::size_t i = 0; i != size; ++i) *at++ = static_cast<std::uint8_t>(value >> (8 * i));
    }
    constexpr void bytes(const std::uint8_t* from, std::size_t size) {
        for (std::size_t i = 0; i != size; ++i) *at++ = from[i];
    }
};

/// The same for reading; what is missing reads as 0, and `short_of` says so.
struct byte_reader {
    const std::uint8_t* at;
    std::size_t left;
    bool short_of = false;

    [[nodiscard]] constexpr std::uint64_t number(std::size_t size) {
        std::uint64_t value = 0;
        const std::uint8_t* const from = bytes(size);
        for (std::size_t i = size; from != nullptr && i != 0; --i) value = value << 8 | from[i - 1];
        return value;
    }
    [[nodiscard]] constexpr const std::uint8_t* bytes(std::size_t size) {
        if (size > left) {
            short_of = true;
            left = 0;
            return nullptr;
        }
        const std::uint8_t* const from = at;
        at += size;
        left -= size;
        return from;
    }
};

}  // namespace psadrv::detail
