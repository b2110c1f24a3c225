/// @file What drivers of key derivations and PAKEs ask about their inputs. Specification: "Key derivation driver initial inputs",
/// "PAKE driver inputs".
#include <psadrv/core/callbacks.hpp>

PSADRV_DEFINE_DERIVATION_CALLBACKS
PSADRV_DEFINE_PAKE_CALLBACKS
