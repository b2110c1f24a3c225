/// @file How large a driver list may be. What is beyond is no list that a compiler could be given, but a mistake or an
/// attack: it is an error of its own, before it costs time and memory.
/// Layer: read -- may include nothing of the tool.
#pragma once

#include <cstddef>

namespace json2hpp::most {

inline constexpr std::size_t bytes = std::size_t{64} << 20;  ///< of all files together
inline constexpr std::size_t values = 4'000'000;             ///< JSON values of all files together
inline constexpr std::size_t depth = 32;                     ///< arrays and objects in each other; a description needs six
inline constexpr std::size_t lists = 16;                     ///< driver lists that name each other
inline constexpr std::size_t files = 10'000;                 ///< and as many drivers
inline constexpr std::size_t capabilities = 1'000;           ///< of a driver
inline constexpr std::size_t all_capabilities = 1'000'000;   ///< of all drivers together
inline constexpr std::size_t instances = 256;                ///< of a driver
inline constexpr std::size_t implementations = 256;          ///< of a driver: sets of functions that `names` make differ
inline constexpr std::size_t mechanisms = 16'384;            ///< that a driver names; rules compare each with each
inline constexpr std::size_t messages = 1'000;               ///< errors that are shown, and as many warnings

}  // namespace json2hpp::most
