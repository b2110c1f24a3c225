/// @file How much a PAKE may be given before its first message. Specification: "Driver entry points for PAKE".
/// Layer: select -- may include psa/, detail/, model/, select/.
///
/// "Core side is responsible for keeping inputs": user, peer and context together, until the driver is set up. There is no heap,
/// so a platform has a bound, which it may choose: `static constexpr std::size_t pake_input_size = 300;`.
#pragma once

#include <psadrv/select/located.hpp>

#include <concepts>
#include <cstddef>

namespace psadrv {

template <class Platform>
concept has_pake_input_size = requires {
    { Platform::pake_input_size } -> std::convertible_to<std::size_t>;
    typename detail::constant<std::size_t{Platform::pake_input_size}>;
};

namespace detail {

struct name_pake_input_size {
    int pake_input_size;
};

/// Two names of 32 bytes, and a context of 64: Matter's is a sentence and a hash.
inline constexpr std::size_t usual_pake_inputs = 128;

}  // namespace detail

/// Whether a platform declares the name at all, in whatever shape.
template <class Platform>
concept declares_pake_input_size = !requires {
    &detail::with_name<Platform, detail::name_pake_input_size>::pake_input_size;
};

/// In bytes. What is more is PSA_ERROR_INSUFFICIENT_MEMORY.
template <platform Platform>
inline constexpr std::size_t pake_input_size = [] {
    if constexpr (has_pake_input_size<asking_platform<Platform>>) return std::size_t{asking_platform<Platform>::pake_input_size};
    else return detail::usual_pake_inputs;
}();

}  // namespace psadrv
