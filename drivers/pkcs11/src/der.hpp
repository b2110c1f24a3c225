/// @file The little DER that RSA keys and points of curves need.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace psadrv::pkcs11 {

struct span_of_bytes {
    const std::uint8_t* at = nullptr;
    std::size_t length = 0;
};

/// Reads elements one behind another.
class der_reader {
    const std::uint8_t* at;
    std::size_t left;

  public:
    constexpr der_reader(const std::uint8_t* data, std::size_t length) : at{data}, left{length} {}

    [[nodiscard]] bool at_end() const { return left == 0; }
    /// The contents of the next element, if it has that tag and is whole.
    [[nodiscard]] bool next(std::uint8_t tag, span_of_bytes& contents) {
        if (left < 2 || at[0] != tag) return false;
        std::size_t head = 2, length = at[1];
        if (length > 0x80) {
            const std::size_t bytes = length - 0x80;
            if (bytes > 2 || left < 2 + bytes) return false;
            length = 0;
            for (std::size_t i = 0; i != bytes; ++i) length = length << 8 | at[2 + i];
            head += bytes;
        } else if (length == 0x80) {
            return false;
        }
        if (length > left - head) return false;
        contents = {at + head, length};
        at += head + length;
        left -= head + length;
        return true;
    }
    /// A positive INTEGER, without leading zeros, as PKCS#11 has big integers.
    [[nodiscard]] bool integer(span_of_bytes& number) {
        if (!next(0x02, number) || number.length == 0 || (number.at[0] & 0x80) != 0) return false;
        while (number.length > 1 && number.at[0] == 0) ++number.at, --number.length;
        return true;
    }
};

/// Bytes of the head of an element.
[[nodiscard]] constexpr std::size_t der_head_size(std::size_t length) { return length < 0x80 ? 2 : length < 0x100 ? 3 : 4; }

/// Writes the head of an element and returns where its contents go.
[[nodiscard]] inline std::uint8_t* write_der_head(std::uint8_t* to, std::uint8_t tag, std::size_t length) {
    *to++ = tag;
    if (length >= 0x100) *to++ = 0x82, *to++ = static_cast<std::uint8_t>(length >> 8);
    else if (length >= 0x80) *to++ = 0x81;
    *to++ = static_cast<std::uint8_t>(length);
    return to;
}

/// An INTEGER from a big-endian number; more than its bytes where the first bit is set.
[[nodiscard]] inline std::size_t der_integer_size(span_of_bytes number) {
    const std::size_t length = number.length + (number.at[0] >> 7);
    return der_head_size(length) + length;
}
[[nodiscard]] inline std::uint8_t* write_der_integer(std::uint8_t* to, span_of_bytes number) {
    const std::size_t zero = number.at[0] >> 7;
    to = write_der_head(to, 0x02, number.length + zero);
    if (zero != 0) *to++ = 0;
    std::memcpy(to, number.at, number.length);
    return to + number.length;
}

}  // namespace psadrv::pkcs11
