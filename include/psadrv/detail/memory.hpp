/// @file Bytes: zeroing that stays, comparison that takes the same time, contexts in untyped storage.
/// Layer: detail -- may include detail/ alone.
#pragma once

#include <cstddef>
#include <cstdint>

namespace psadrv::detail {

inline void zero(void* bytes, std::size_t size) { __builtin_memset(bytes, 0, size); }

/// Zeroes memory that is about to go out of use; the compiler may not leave it out.
inline void wipe(void* bytes, std::size_t size) {
    __builtin_memset(bytes, 0, size);
    asm volatile("" : : "r"(bytes) : "memory");
}

/// An empty input may be a null pointer.
inline void copy(std::uint8_t* to, const std::uint8_t* from, std::size_t size) {
    if (size != 0) __builtin_memcpy(to, from, size);
}

/// Whether two buffers hold the same bytes, in a time that depends on their size alone.
[[nodiscard]] inline bool same_bytes(const std::uint8_t* a, const std::uint8_t* b, std::size_t size) {
    std::uint8_t difference = 0;
    for (std::size_t i = 0; i != size; ++i) {
        difference = static_cast<std::uint8_t>(difference | (a[i] ^ b[i]));
        asm volatile("" : "+r"(difference));  // no early exit: the compiler does not know what is in it
    }
    return difference == 0;
}

}  // namespace psadrv::detail
