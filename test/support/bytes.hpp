/// @file Bytes, keys and buffers for tests of drivers over real libraries.
#pragma once

#include <psa/crypto_driver_common.h>

#include <cstddef>
#include <cstdint>
#include <random>
#include <string_view>
#include <vector>

namespace test {

using bytes = std::vector<std::uint8_t>;

inline bytes of_text(std::string_view text) { return {text.begin(), text.end()}; }

/// "00ff": two bytes.
inline bytes hex(std::string_view digits) {
    const auto value = [](char one) { return one <= '9' ? one - '0' : one - 'a' + 10; };
    bytes all;
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2) {
        all.push_back(static_cast<std::uint8_t>(value(digits[i]) << 4 | value(digits[i + 1])));
    }
    return all;
}

inline bytes random_bytes(std::mt19937& random, std::size_t size) {
    bytes all(size);
    for (std::uint8_t& one : all) one = static_cast<std::uint8_t>(random());
    return all;
}

inline bytes joined(bytes first, const bytes& second) {
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

inline bytes flipped(bytes some, std::size_t bit) {
    some[bit / 8] = static_cast<std::uint8_t>(some[bit / 8] ^ 1U << bit % 8);
    return some;
}

/// What a caller passes for an empty buffer is its choice: a null pointer.
inline const std::uint8_t* data_or_null(const bytes& some) { return some.empty() ? nullptr : some.data(); }

inline psa_key_attributes_t attributes_of(psa_key_type_t type, std::size_t bits) {
    psa_key_attributes_t attributes = psa_key_attributes_init();
    psa_set_key_type(&attributes, type);
    psa_set_key_bits(&attributes, bits);
    return attributes;
}

/// An output buffer, and around it bytes that must stay; so must all of it where a call fails before it writes.
class output {
    static constexpr std::size_t margin = 32;
    static constexpr std::uint8_t filling = 0xc3;
    bytes all;
    std::size_t size_;

  public:
    std::size_t length = 7777;

    explicit output(std::size_t size) : all(size + 2 * margin, filling), size_{size} {}

    std::uint8_t* data() { return all.data() + margin; }
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bytes written() const {
        return length > size_ ? bytes{} : bytes(all.begin() + margin, all.begin() + margin + static_cast<std::ptrdiff_t>(length));
    }
    /// Whether nothing was written outside of the buffer.
    [[nodiscard]] bool margins_kept() const {
        for (std::size_t i = 0; i != margin; ++i) {
            if (all[i] != filling || all[margin + size_ + i] != filling) return false;
        }
        return true;
    }
    /// Whether nothing was written at all, the length included.
    [[nodiscard]] bool untouched() const {
        for (std::uint8_t one : all) {
            if (one != filling) return false;
        }
        return length == 7777;
    }
};

/// Whether a context is zero, as a core that destroys it without another call needs it.
template <class Operation>
[[nodiscard]] bool is_zero(const Operation& operation) {
    const auto* first = reinterpret_cast<const unsigned char*>(&operation);
    for (std::size_t i = 0; i != sizeof operation; ++i) {
        if (first[i] != 0) return false;
    }
    return true;
}

}  // namespace test
