/// @file What the comparisons share: random numbers, places for outputs, and what is counted.
#pragma once

#include <psa/crypto_struct.h>
#include <psa/crypto_values.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <span>

namespace psadrv::mbedtls {}
namespace psadrv::sodium {}

namespace differential {

namespace tls = psadrv::mbedtls;
namespace sodium = psadrv::sodium;

using bytes = std::span<const std::uint8_t>;
constexpr std::size_t most = 300;  ///< bytes of a message

/// What a function has written, and answered.
template <std::size_t Size>
struct output_of {
    std::array<std::uint8_t, Size> at;
    std::size_t length = 0;
    psa_status_t status = PSA_ERROR_CORRUPTION_DETECTED;

    [[nodiscard]] bool succeeded() const { return status == PSA_SUCCESS; }
    [[nodiscard]] bytes made() const { return {at.data(), length}; }
    [[nodiscard]] bool is(bytes other) const {
        return succeeded() && length == other.size() && std::memcmp(at.data(), other.data(), length) == 0;
    }
    [[nodiscard]] bool operator==(const output_of& other) const { return other.succeeded() && is(other.made()); }
};
using output = output_of<most + 64>;

inline std::uint64_t state;
[[nodiscard]] inline std::uint64_t next() {
    state ^= state << 13;
    state ^= state >> 7;
    return state ^= state << 17;
}
[[nodiscard]] inline std::size_t below(std::size_t count) { return static_cast<std::size_t>(next() >> 11) % count; }
/// One of some.
template <class Row, std::size_t Count>
[[nodiscard]] Row& one_of(Row (&rows)[Count]) {
    return rows[below(Count)];
}
template <std::size_t Size>
bytes some(std::array<std::uint8_t, Size>& at, std::size_t length) {
    for (std::size_t i = 0; i != length; ++i) at[i] = static_cast<std::uint8_t>(next() >> 24);
    return {at.data(), length};
}
template <std::size_t Size>
void flip_a_bit(output_of<Size>& in) {
    in.at[below(in.length)] ^= static_cast<std::uint8_t>(1U << below(8));
}

inline unsigned long failures = 0, comparisons = 0;
inline void expect(bool holds, const char* name, const char* what) {
    ++comparisons;
    if (holds) return;
    if (++failures < 20) std::printf("%s: %s\n", name, what);
}

[[nodiscard]] inline psa_key_attributes_t attributes_of(psa_key_type_t type, std::size_t bits) {
    psa_key_attributes_t attributes = psa_key_attributes_init();
    psa_set_key_type(&attributes, type);
    psa_set_key_bits(&attributes, bits);
    return attributes;
}
[[nodiscard]] inline psa_key_attributes_t key_of(psa_key_type_t type, bytes key) { return attributes_of(type, key.size() * 8); }

/// Calls `update(piece, length)` with a message in pieces at random.
template <class Update>
[[nodiscard]] psa_status_t in_pieces(bytes message, Update&& update) {
    psa_status_t status = PSA_SUCCESS;
    while (!message.empty() && status == PSA_SUCCESS) {
        const std::size_t length = 1 + below(message.size());
        status = update(message.data(), length);
        message = message.subspan(length);
    }
    return status;
}

}  // namespace differential
