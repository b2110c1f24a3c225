/// @file One capability of a driver description. Specification: "Capability syntax".
/// Layer: model -- may include psa/, detail/, model/.
#pragma once

#include <psadrv/detail/list.hpp>
#include <psadrv/model/algorithm_specification.hpp>
#include <psadrv/model/entry_point.hpp>
#include <psadrv/model/key_type_specification.hpp>
#include <psadrv/model/not_given.hpp>

#include <cstddef>
#include <cstdint>

namespace psadrv {

/// A plain row. A list that is not given restricts nothing; one that is given and empty matches nothing.
struct capability {
    entry_point_set entry_points;
    list<psa_algorithm_t> algorithms{};
    list<key_type_specification> key_types{};  ///< with derive_key: "derived_types"
    list<std::size_t> key_sizes{};             ///< bits; with derive_key: "derived_sizes"
    bool fallback = false;                     ///< transparent drivers only: PSA_ERROR_NOT_SUPPORTED is an answer

    /// Which of the driver's `implementations` holds the functions and types of this capability, where `names` make
    /// capabilities of one driver differ in them. A driver without `implementations` is its own only one.
    std::uint16_t implementation = 0;

    // With get_random, bytes of entropy.
    std::size_t initial_entropy_size = not_given;  ///< that it must be given first; 0 if it has a source of its own
    std::size_t reseed_entropy_size = not_given;   ///< that it wants to be given later; left open: as its strength asks

    /// In a composition: serves nothing by itself, but what a capability before it serves and this one means is promised.
    bool backing = false;
};

}  // namespace psadrv
