/// @file Whether a platform's callers are to be trusted with their own memory, and how it says that they are not.
/// Layer: select -- may include psa/, detail/, model/, select/.
///
///     struct caller_memory {
///         static constexpr std::size_t size = 1024;                 // bytes of one call's copies, on the stack
///         static bool may_read(const void* from, std::size_t size);  // whether all of it is the caller's, and he may read it
///         static bool may_write(void* to, std::size_t size);
///     };
///
/// Without one, the memory of who calls is used in place: he is part of the same program. Of the C API alone.
#pragma once

#include <psadrv/detail/list.hpp>
#include <psadrv/model/member.hpp>

#include <concepts>
#include <cstddef>

namespace psadrv {

namespace detail {

struct name_caller_memory {
    int caller_memory;
};

}  // namespace detail

template <class Platform>
concept has_caller_memory = requires(const void* from, void* to, std::size_t size) {
    typename Platform::caller_memory;
    typename detail::constant<std::size_t{Platform::caller_memory::size}>;
    requires Platform::caller_memory::size != 0;
    { Platform::caller_memory::may_read(from, size) } -> std::same_as<bool>;
    { Platform::caller_memory::may_write(to, size) } -> std::same_as<bool>;
};
/// Whether a platform declares the name at all, in whatever shape.
template <class Platform>
concept declares_caller_memory = !requires {
    &detail::with_name<Platform, detail::name_caller_memory>::caller_memory;
}
|| requires { typename Platform::caller_memory; };

/// How much of it is copied at a time, in bytes.
template <class Platform>
inline constexpr std::size_t copied_at_once = 0;
template <has_caller_memory Platform>
inline constexpr std::size_t copied_at_once<Platform> = Platform::caller_memory::size;

}  // namespace psadrv
