/// @file The init entry point of a driver class. Specification: "Driver initialization".
/// Layer: model -- may include psa/, detail/, model/.
#pragma once

#include <psadrv/model/member.hpp>

namespace psadrv {

PSADRV_MEMBER(init, no_context);

}  // namespace psadrv
