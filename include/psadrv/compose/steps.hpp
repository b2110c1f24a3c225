/// @file What composed operations have in common: who may fall back, and when.
/// Layer: compose -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/.
#pragma once

#include <psa/crypto_values.h>

namespace psadrv::detail {

/// The status of a step that comes after the first setup of what a composition requires. Somebody has accepted the work
/// then, and the chain that the composition stands in must not take this for a reason to ask the next driver.
[[nodiscard]] constexpr psa_status_t without_fallback(psa_status_t status) {
    return status == PSA_ERROR_NOT_SUPPORTED ? PSA_ERROR_GENERIC_ERROR : status;
}

}  // namespace psadrv::detail
