/// @file What opaque drivers call back. Specification: "Opaque driver persistent state".
#include "c_api.hpp"

#include <psadrv/core/callbacks.hpp>

PSADRV_DEFINE_STATE_CALLBACKS(psadrv_platform)
