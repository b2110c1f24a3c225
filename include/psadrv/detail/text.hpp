/// @file Text as a template argument, for sentences in compile errors.
/// Layer: detail -- may include detail/ alone.
#pragma once

#include <cstddef>

namespace psadrv {

template <std::size_t N>
struct text {
    char characters[N]{};

    consteval text(const char (&literal)[N]) {
        for (std::size_t i = 0; i != N; ++i) characters[i] = literal[i];
    }
    /// The first N - 1 characters of a longer text.
    constexpr explicit text(const char* first) {
        for (std::size_t i = 0; i + 1 != N; ++i) characters[i] = first[i];
        characters[N - 1] = '\0';  // clang prints numbers where an end was never written
    }
};

/// The number of characters before the terminating zero.
[[nodiscard]] constexpr std::size_t length_of(const char* sentence) {
    std::size_t n = 0;
    while (sentence[n] != '\0') ++n;
    return n;
}

/// Whether two zero-terminated texts are equal; usable in constant expressions, unlike std::strcmp.
[[nodiscard]] constexpr bool same_text(const char* a, const char* b) {
    for (; *a != '\0' && *a == *b; ++a, ++b) {
    }
    return *a == *b;
}

}  // namespace psadrv
