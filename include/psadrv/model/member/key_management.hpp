/// @file The key management entry points of a driver class. Specification: "Driver entry points for key management".
/// Layer: model -- may include psa/, detail/, model/.
#pragma once

#include <psadrv/model/member.hpp>

namespace psadrv {

PSADRV_MEMBER(import_key, no_context);
PSADRV_MEMBER(generate_key, no_context);
PSADRV_MEMBER(export_key, no_context);
PSADRV_MEMBER(export_public_key, no_context);
PSADRV_MEMBER(copy_key, no_context);
PSADRV_MEMBER(allocate_key, no_context);
PSADRV_MEMBER(destroy_key, no_context);
PSADRV_MEMBER(get_builtin_key, no_context);

}  // namespace psadrv
