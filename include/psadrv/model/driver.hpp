/// @file A driver description as a row. Specification: "Driver description top-level element".
/// Layer: model -- may include psa/, detail/, model/.
#pragma once

#include <psadrv/detail/list.hpp>
#include <psadrv/model/capability.hpp>
#include <psadrv/model/signature.hpp>

namespace psadrv {

/// A type of one driver is transparent or opaque; `driver_types` says which of them an entry point is for.
enum class driver_type : int { transparent = 1, opaque = 2 };

struct driver {
    const char* prefix = "";
    driver_type type = driver_type::transparent;
    psa_key_location_t location = 0;  ///< opaque drivers only; never 0 there
    bool software = false;            ///< a driver of last resort: asked after all others, whatever its place in the list
    list<capability> capabilities{};
    bool instance = false;  ///< one object of several of a class (`bound`): they share their prefix
};

}  // namespace psadrv
