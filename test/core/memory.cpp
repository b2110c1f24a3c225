// Copies, as programs have them that are optimized for size: this file is.
#include <psadrv/detail/memory.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>

#ifndef __OPTIMIZE_SIZE__
#error "compile it with -Os"
#endif

TEST_CASE("short copies are whole, end where they end, and need nothing where there is nothing", "[core]") {
    std::array<std::uint8_t, 72> from{};
    for (std::size_t i = 0; i != from.size(); ++i) from[i] = static_cast<std::uint8_t>(i + 1);
    for (std::size_t size = 0; size != 65; ++size) {
        for (std::size_t at = 0; at != 3; ++at) {
            std::array<std::uint8_t, 72> to{};
            psadrv::detail::copy_short(to.data() + at, from.data() + 2, size);
            REQUIRE(std::equal(to.begin() + at, to.begin() + at + size, from.begin() + 2));
            REQUIRE(std::count(to.begin(), to.end(), 0) == static_cast<std::ptrdiff_t>(to.size() - size));
        }
    }
    psadrv::detail::copy_short(nullptr, nullptr, 0);
}

TEST_CASE("an object is copied whole", "[core]") {
    struct words {
        std::uintptr_t first;
        std::uint8_t bytes[5 * sizeof(std::uintptr_t)];
        const void* last;
    };
    words from{7, {}, &from}, to{};
    std::fill(std::begin(from.bytes), std::end(from.bytes), 0x5a);
    psadrv::detail::copy_object(to, from);
    CHECK(to.first == 7);
    CHECK(std::equal(std::begin(to.bytes), std::end(to.bytes), from.bytes));
    CHECK(to.last == &from);
}
