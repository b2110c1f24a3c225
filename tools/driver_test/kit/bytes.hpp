/// @file Byte strings of the tests.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace psadrv::driver_test {

using bytes = std::vector<std::uint8_t>;

/// What a string of hexadecimal digits means.
[[nodiscard]] bytes hex(std::string_view digits);
[[nodiscard]] bytes of_text(std::string_view text);
[[nodiscard]] bytes joined(bytes first, const bytes& second);
[[nodiscard]] bytes part(const bytes& whole, std::size_t begin, std::size_t size = ~std::size_t{0});
[[nodiscard]] bytes changed(bytes some, std::size_t at);
/// first, first + step, ...
[[nodiscard]] bytes counted(std::size_t size, unsigned first = 1, unsigned step = 1);
/// Whether `window` bytes of `secret`, anywhere in it, stand anywhere in a memory; of a shorter secret all of it.
[[nodiscard]] bool holds_part_of(const std::uint8_t* memory, std::size_t size, const bytes& secret, std::size_t window = 8);

}  // namespace psadrv::driver_test
