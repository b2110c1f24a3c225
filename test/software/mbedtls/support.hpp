// What the tests of the drivers over Mbed TLS share: bytes, cuts, and buffers that notice what is written past their end.
#pragma once

#include <psadrv/psadrv.hpp>

#include <psa/crypto_sizes.h>
#include <psa/crypto_values.h>

#include <catch2/catch.hpp>

#include <cstdint>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

using bytes = std::vector<std::uint8_t>;

inline bytes of_text(std::string_view text) { return {text.begin(), text.end()}; }

inline std::uint8_t digit(char one) { return static_cast<std::uint8_t>(one <= '9' ? one - '0' : (one | 0x20) - 'a' + 10); }
/// Blanks between the digits are for the eye.
inline bytes hex(std::string_view text) {
    bytes all;
    std::string digits;
    for (char one : text) {
        if (one != ' ') digits += one;
    }
    if (digits.size() % 2 != 0) throw std::logic_error{"half a byte"};  // constants are made before Catch2 is there
    for (std::size_t i = 0; i != digits.size(); i += 2) {
        all.push_back(static_cast<std::uint8_t>(digit(digits[i]) << 4 | digit(digits[i + 1])));
    }
    return all;
}

inline std::mt19937& random_source() {
    static std::mt19937 source{20};
    return source;
}
inline std::size_t random_below(std::size_t limit) { return random_source()() % limit; }
inline bytes random_bytes(std::size_t size) {
    bytes all(size);
    for (std::uint8_t& one : all) one = static_cast<std::uint8_t>(random_source()());
    return all;
}

/// Null for nothing: an entry point may not look at a buffer without bytes.
inline const std::uint8_t* data_of(const bytes& some) { return some.empty() ? nullptr : some.data(); }

inline bytes joined(const bytes& a, const bytes& b) {
    bytes all = a;
    all.insert(all.end(), b.begin(), b.end());
    return all;
}
inline bytes first(const bytes& all, std::size_t count) {
    return {all.begin(), all.begin() + static_cast<std::ptrdiff_t>(count)};
}
inline bytes after(const bytes& all, std::size_t count) { return {all.begin() + static_cast<std::ptrdiff_t>(count), all.end()}; }

inline bool is_zero(const void* some, std::size_t size) {
    const auto* all = static_cast<const std::uint8_t*>(some);
    for (std::size_t i = 0; i != size; ++i) {
        if (all[i] != 0) return false;
    }
    return true;
}

/// An output buffer of so many bytes between two fences.
class fenced {
  public:
    explicit fenced(std::size_t size) : all(size + 2 * fence, mark), room{size} {}
    std::uint8_t* data() { return all.data() + fence; }
    [[nodiscard]] std::size_t size() const { return room; }
    [[nodiscard]] bytes text(std::size_t length) const { return first(after(all, fence), length); }
    [[nodiscard]] bool untouched() const { return all == bytes(all.size(), mark); }
    [[nodiscard]] bool fences_stand() const {
        return first(all, fence) == bytes(fence, mark) && after(all, fence + room) == bytes(fence, mark);
    }

  private:
    static constexpr std::size_t fence = 32;
    static constexpr std::uint8_t mark = 0xa5;
    bytes all;
    std::size_t room;
};

/// Sizes of the pieces of a message; some are empty.
inline std::vector<std::size_t> pieces_of(std::size_t size, std::size_t longest) {
    std::vector<std::size_t> sizes{0};
    while (size != 0) {
        const std::size_t one = std::min(size, random_below(longest + 1));
        sizes.push_back(one);
        size -= one;
    }
    sizes.push_back(0);
    return sizes;
}

/// How many blocks Mbed TLS holds on the heap (heap.cpp).
std::size_t blocks_on_heap();
