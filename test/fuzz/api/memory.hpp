// Where inputs and outputs of calls lie, and the byte string that decides about everything.
#pragma once

#include <psa/crypto_values.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>

#include <sanitizer/asan_interface.h>

namespace fuzz {

/// A finding: what holds does not.
[[noreturn]] inline void complain(const char* sentence) {
    std::fprintf(stderr, "finding: %s\n", sentence);
    std::abort();
}
inline void expect(bool holds, const char* sentence) {
    if (!holds) [[unlikely]]
        complain(sentence);
}

/// The input. Behind its end there are zeros.
class decisions {
    const std::uint8_t *at = nullptr, *end = nullptr;

  public:
    decisions() = default;
    decisions(const std::uint8_t* data, std::size_t size) : at{data}, end{data + size} {}

    [[nodiscard]] bool is_over() const { return at == end; }
    std::uint8_t byte() { return at == end ? 0 : *at++; }
    std::size_t below(std::size_t count) { return byte() % count; }
    bool one_in(std::size_t count) { return below(count) == count - 1; }
    std::uint32_t word() {
        std::uint32_t all = 0;
        for (int i = 0; i != 4; ++i) all = all << 8 | byte();
        return all;
    }
    template <class T, std::size_t Count>
    T& one_of(T (&all)[Count]) {
        return all[below(Count)];
    }
    /// Of an input in bytes: mostly small, sometimes around what matters, rarely large.
    std::size_t size() {
        static constexpr std::uint8_t corners[]{0, 1, 7, 8, 12, 13, 15, 16, 17, 24, 31, 32, 33, 63, 64, 65};
        const std::uint8_t one = byte();
        if (one < 200) return one % 50;
        return one < 240 ? corners[one % sizeof corners] : (one - 239U) * 37U;
    }
};

/// Buffers of one call, each as large as it is to the byte: whoever writes or reads beside it is stopped.
class arena {
    static constexpr std::size_t room = 1 << 14, gap = 32;
    alignas(16) static inline std::uint8_t bytes[room];
    static inline std::size_t used = room;

  public:
    static void reset() {
        ASAN_POISON_MEMORY_REGION(bytes, used);
        used = 0;
    }
    static std::uint8_t* take(std::size_t size) {
        used += gap;
        std::uint8_t* const at = bytes + used;
        used += (size + 15) / 16 * 16;
        expect(used + gap < room, "the harness: room for the buffers of a call");
        ASAN_UNPOISON_MEMORY_REGION(at, size);
        return at;
    }
};

/// What keys begin with, so that what is left of one is seen.
inline constexpr std::uint8_t mark[8]{0x9d, 0x3e, 0xb6, 0x51, 0xca, 0x72, 0xe8, 0x1f};
[[nodiscard]] inline bool has_mark(const void* from, std::size_t size) {
    return memmem(from, size, mark, sizeof mark) != nullptr;
}
[[nodiscard]] inline bool is_zero(const void* from, std::size_t size) {
    const auto* const bytes = static_cast<const std::uint8_t*>(from);
    return size == 0 || (bytes[0] == 0 && std::memcmp(bytes, bytes + 1, size - 1) == 0);
}

struct input {
    const std::uint8_t* data;
    std::size_t size;
};
struct output {
    std::uint8_t* data;
    std::size_t size;
    std::size_t length = 0x5aa5;
    const std::uint8_t* before = nullptr;  ///< what was in the buffer
    input apart{};                         ///< what the call reads, where nothing is written
    bool is_over = false;                  ///< the buffer is over a part of that
};

}  // namespace fuzz
