/// @file What a platform says of its memory, for drivers with "psadrv/buffers", and whether it has the right shape.
/// Layer: select -- may include psa/, detail/, model/, select/.
///
/// A buffer that a driver's engine cannot use is copied, through a bounce buffer in the core's state, one for each such driver.
/// Where no driver has "psadrv/buffers" nothing of this is asked, and nothing is there:
///   `static constexpr std::size_t bounce_size`     bytes of a bounce buffer; 256 where a platform says nothing, 0: none
///   `static bool in_memory(const char* memory, const void* first, std::size_t size)`   whether all of a buffer is in the memory
///   that
///                                                  a description names: needed where one does. The bounce buffer is asked about,
///                                                  too.
///   `static void clean_cache(const void* first, std::size_t size)`        what is cached is written to memory;
///   `static void invalidate_cache(void* first, std::size_t size)`         and forgotten: both needed for a driver that is not
///   coherent
#pragma once

#include <psadrv/model/buffers.hpp>
#include <psadrv/select/platform_class.hpp>

#include <concepts>
#include <cstddef>

namespace psadrv {

template <class Platform>
concept has_in_memory = requires(const char* memory, const void* first, std::size_t size) {
    { Platform::in_memory(memory, first, size) } -> std::same_as<bool>;
};
template <class Platform>
concept has_cache_hooks = requires(const void* read, void* written, std::size_t size) {
    Platform::clean_cache(read, size);
    Platform::invalidate_cache(written, size);
};

/// Of the platform that a user has written: bytes of a bounce buffer.
template <class Platform>
inline constexpr std::size_t bounce_size = 256;
template <class Platform>
    requires requires { Platform::bounce_size; }
inline constexpr std::size_t bounce_size<Platform> = Platform::bounce_size;

namespace detail {

/// How many of the drivers before one have a bounce buffer: the number of its own.
template <platform Platform>
[[nodiscard]] constexpr std::size_t bounces_before(std::size_t driver) {
    std::size_t count = 0;
    for (std::size_t d = 0; d != driver; ++d) count += listed_drivers<Platform>::rows()[d].buffers.restrict_calls() ? 1 : 0;
    return count;
}

/// The strictest alignment of all drivers; every bounce buffer has it, and is a multiple of it long.
template <platform Platform>
inline constexpr std::size_t bounce_alignment = [] {
    std::size_t most = 1;
    for (const driver& one : listed_drivers<Platform>::rows()) {
        if (one.buffers.possible() && one.buffers.alignment > most) most = one.buffers.alignment;
    }
    return most;
}();
template <platform Platform>
inline constexpr std::size_t bounce_capacity = bounce_size<Platform> - bounce_size<Platform> % bounce_alignment<Platform>;

}  // namespace detail

}  // namespace psadrv
