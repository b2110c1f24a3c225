/// @file A driver description as a row. Specification: "Driver description top-level element".
/// Layer: model -- may include psa/, detail/, model/.
#pragma once

#include <psadrv/detail/list.hpp>
#include <psadrv/model/buffers.hpp>
#include <psadrv/model/capability.hpp>
#include <psadrv/model/key_context.hpp>
#include <psadrv/model/signature.hpp>

#include <cstdint>

namespace psadrv {

/// A type of one driver is transparent or opaque; `driver_types` says which of them an entry point is for.
enum class driver_type : int { transparent = 1, opaque = 2 };

struct driver {
    const char* prefix = "";
    driver_type type = driver_type::transparent;
    psa_key_location_t location = 0;  ///< opaque drivers only; never 0 there
    bool software = false;            ///< a driver of last resort: asked after all others, whatever its place in the list
    list<capability> capabilities{};
    bool instance = false;  ///< one of several of a driver (`bound`, "psadrv/instances"): they share their prefix
    bool composed = false;  ///< no driver of its own: its mechanisms are composed of what others serve

    /// A number of the names of a C driver's functions and types where some are not "prefix_entry_point", so that files that
    /// saw other names do not link.
    std::uint32_t c_names = 0;

    // Opaque drivers only.
    psadrv::key_context key_context{};
    std::size_t persistent_state_size = 0;  ///< bytes that the core keeps for the driver; 0: none

    // psadrv's own properties: what a driver allows or asks.
    bool thread_safe = false;        ///< its entry points may run at the same time; otherwise one lock keeps them apart
    bool key_for_operation = false;  ///< the key buffer given to a setup stays valid until the operation ends
    psadrv::entropy_flags entropy_flags = psadrv::entropy_flags::block;
    psadrv::buffers buffers{};

    /// Who is asked first: hardware, what is composed over hardware, software, what is composed over software.
    [[nodiscard]] constexpr int rank() const { return (software ? 2 : 0) + (composed ? 1 : 0); }
};
inline constexpr int last_rank = 3;

}  // namespace psadrv
