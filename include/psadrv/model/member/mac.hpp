/// @file The MAC entry points of a driver class. Specification: "Driver entry points for single-part cryptographic operations",
/// "Driver entry points for multi-part operations".
/// Layer: model -- may include psa/, detail/, model/.
#pragma once

#include <psadrv/model/member.hpp>

namespace psadrv {

PSADRV_MEMBER(mac_compute, no_context);
PSADRV_MEMBER(mac_verify, no_context);
PSADRV_MEMBER(mac_sign_setup, mac_operation);
PSADRV_MEMBER(mac_verify_setup, mac_operation);
PSADRV_MEMBER(mac_update, mac_operation);
PSADRV_MEMBER(mac_sign_finish, mac_operation);
PSADRV_MEMBER(mac_verify_finish, mac_operation);
PSADRV_MEMBER(mac_abort, mac_operation);

}  // namespace psadrv
