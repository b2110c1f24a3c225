/// @file A status that says something else to who asked than of who was asked.
/// Layer: dispatch -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/.
#pragma once

#include <psa/crypto_values.h>

namespace psadrv::detail {

/// PSA_ERROR_INVALID_SIGNATURE of who verifies nothing is no verdict: what it has of a key is no longer what it was. To who
/// verifies something with that key it would say something of another signature.
[[nodiscard]] constexpr psa_status_t without_verdict(psa_status_t status) {
    return status == PSA_ERROR_INVALID_SIGNATURE ? PSA_ERROR_DATA_CORRUPT : status;
}

}  // namespace psadrv::detail
