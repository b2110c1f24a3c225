/// @file Where a platform's random bytes come from. Specification: "Random generation entry points".
/// Layer: select -- may include psa/, detail/, model/, select/.
///
/// A platform may have `using random = ...`, a class with `static psa_status_t generate(std::uint8_t* output, std::size_t
/// size)`: it fills the buffer with bytes of cryptographic quality, or says why not. The core takes IVs, nonces and keys from
/// there; psadrv::sodium::random is one.
#pragma once

#include <psadrv/model/member.hpp>

#include <psa/crypto_types.h>

#include <concepts>
#include <cstddef>
#include <cstdint>

namespace psadrv {

namespace detail {

struct name_random {
    int random;
};

}  // namespace detail

template <class Platform>
concept has_random = requires(std::uint8_t* output, std::size_t size) {
    { Platform::random::generate(output, size) } -> std::same_as<psa_status_t>;
};

/// Whether a platform declares the name at all, in whatever shape.
template <class Platform>
concept declares_random = !requires {
    &detail::with_name<Platform, detail::name_random>::random;
};

}  // namespace psadrv
