/// @file The core of the platform, and what makes it ready. PSA Crypto API: "Library initialization".
#include "c_api.hpp"

#include <psadrv/core/init.hpp>

// As the probe asks, which nobody compiles where sizes are given: in a bundle.
static_assert(sizeof(psadrv::rules::error_of<psadrv_platform>) != 0);

PSADRV_DEFINE_CORE(psadrv_platform);

psa_status_t psa_crypto_init(void) { return psadrv::init_core<psadrv_platform>(); }
