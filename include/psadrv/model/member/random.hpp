/// @file The entropy and random entry points of a driver class. Specification: "Entropy collection entry point", "Random
/// generation entry points".
/// Layer: model -- may include psa/, detail/, model/.
#pragma once

#include <psadrv/model/member.hpp>

namespace psadrv {

PSADRV_MEMBER(get_entropy, no_context);
PSADRV_MEMBER(init_random, random_context);
PSADRV_MEMBER(add_entropy, random_context);
PSADRV_MEMBER(get_random, random_context);

}  // namespace psadrv
