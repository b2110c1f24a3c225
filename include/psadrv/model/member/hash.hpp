/// @file The hash entry points of a driver class. Specification: "hash_compute", "Multi-part operation entry point family
/// hash_multipart".
/// Layer: model -- may include psa/, detail/, model/.
#pragma once

#include <psadrv/model/member.hpp>

namespace psadrv {

PSADRV_MEMBER(hash_compute, no_context);
PSADRV_MEMBER(hash_setup, hash_operation);
PSADRV_MEMBER(hash_update, hash_operation);
PSADRV_MEMBER(hash_finish, hash_operation);
PSADRV_MEMBER(hash_abort, hash_operation);

}  // namespace psadrv
