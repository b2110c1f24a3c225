/// @file The PAKE entry points of a driver class. Specification: "Driver entry points for PAKE".
/// Layer: model -- may include psa/, detail/, model/.
#pragma once

#include <psadrv/model/member.hpp>

namespace psadrv {

PSADRV_MEMBER(pake_setup, pake_operation);
PSADRV_MEMBER(pake_output, pake_operation);
PSADRV_MEMBER(pake_input, pake_operation);
PSADRV_MEMBER(pake_get_implicit_key, pake_operation);
PSADRV_MEMBER(pake_abort, pake_operation);

}  // namespace psadrv
