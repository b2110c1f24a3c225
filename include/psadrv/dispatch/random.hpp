/// @file Random generation and entropy: the direct calls. Specification: "Random generation entry points", "Entropy collection
/// entry point".
/// Layer: dispatch -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/.
///
/// Arguments are the specification's, answers are the driver's. Who is asked when, and with which flags, is the core's to say.
#pragma once

#include <psadrv/dispatch/multipart.hpp>
#include <psadrv/model/member/random.hpp>
#include <psadrv/select/entropy_source.hpp>

namespace psadrv {

namespace detail {

/// An entry point of the driver that a link of get_random's chain names; their number if the driver does not list it.
template <platform Platform, entry_point Entry, candidate Link>
inline constexpr std::size_t companion = first_of_driver(platform_drivers<Platform>::template candidates<Entry>, Link.driver);

}  // namespace detail

/// Whether the driver of a link has an entry point that get_random goes with.
template <platform Platform, entry_point Entry, candidate Link>
inline constexpr bool has_companion =
    detail::companion<Platform, Entry, Link> != platform_drivers<Platform>::template candidates<Entry>.size;

/// init_random, add_entropy or get_random of a link's driver, with the context that is in `bytes`.
template <platform Platform, entry_point Entry, candidate Link, class... Arguments>
    requires has_companion<Platform, Entry, Link> PSADRV_ALWAYS_INLINE psa_status_t call_random(unsigned char* bytes,
                                                                                                Arguments... arguments) {
        constexpr candidate of_driver =
            Entry == entry_point::get_random
                ? Link
                : platform_drivers<Platform>::template candidates<Entry>[detail::companion<Platform, Entry, Link>];
        using context = context_of<Entry, implementation_for<Platform, of_driver>>;
        return call_driver<Platform, Entry, of_driver>(reinterpret_cast<context*>(bytes), arguments...);
    }

}  // namespace psadrv
