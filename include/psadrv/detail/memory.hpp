/// @file Bytes: zeroing that stays, comparison that takes the same time, contexts in untyped storage.
/// Layer: detail -- may include detail/ alone.
#pragma once

#include <psadrv/detail/attributes.hpp>

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

/// The same for some dozen bytes, a key, a nonce, a tag; and for an object that is made of words. Who optimizes for size gets
/// loops of 16 bytes, of which the compiler is kept from making calls: newlib's memcpy takes 308, and a program whose drivers are
/// hardware may have no other use for it. Always inline: files of both kinds may be in one program.
#if defined(__OPTIMIZE_SIZE__)
PSADRV_ALWAYS_INLINE void copy_short(std::uint8_t* to, const std::uint8_t* from, std::size_t size) {
    for (; size != 0; --size) {
        *to++ = *from++;
        asm volatile("");
    }
}
template <class Object>
PSADRV_ALWAYS_INLINE void copy_object(Object& to, const Object& from) {
    using word [[gnu::may_alias]] = std::uintptr_t;
    static_assert(sizeof(Object) % sizeof(word) == 0 && alignof(Object) % alignof(word) == 0);
    for (std::size_t i = sizeof(Object) / sizeof(word); i-- != 0;) {
        reinterpret_cast<word*>(&to)[i] = reinterpret_cast<const word*>(&from)[i];
        asm volatile("");
    }
}
#else
PSADRV_ALWAYS_INLINE void copy_short(std::uint8_t* to, const std::uint8_t* from, std::size_t size) { copy(to, from, size); }
template <class Object>
PSADRV_ALWAYS_INLINE void copy_object(Object& to, const Object& from) {
    __builtin_memcpy(&to, &from, sizeof(Object));
}
#endif

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
