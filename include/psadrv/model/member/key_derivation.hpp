/// @file The key derivation entry points of a driver class. Specification: "Driver entry points for key derivation".
/// Layer: model -- may include psa/, detail/, model/.
#pragma once

#include <psadrv/model/member.hpp>

namespace psadrv {

PSADRV_MEMBER(key_derivation_setup, key_derivation_operation);
PSADRV_MEMBER(key_derivation_input_step, key_derivation_operation);
PSADRV_MEMBER(key_derivation_output_bytes, key_derivation_operation);
PSADRV_MEMBER(key_derivation_output_key, key_derivation_operation);
PSADRV_MEMBER(key_derivation_verify_bytes, key_derivation_operation);
PSADRV_MEMBER(key_derivation_verify_key, key_derivation_operation);
PSADRV_MEMBER(key_derivation_set_capacity, key_derivation_operation);
PSADRV_MEMBER(key_derivation_abort, key_derivation_operation);
PSADRV_MEMBER(derive_key, derive_key_memory);

}  // namespace psadrv
