/// @file A number of bytes that a description leaves open.
/// Layer: model -- may include psa/, detail/, model/.
#pragma once

#include <cstddef>

namespace psadrv {

/// Differs from 0, "none at all".
inline constexpr std::size_t not_given = ~std::size_t{0};

}  // namespace psadrv
