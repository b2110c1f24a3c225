/// @file Statuses that say something else to who asked than of who was asked.
/// Layer: dispatch -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/.
#pragma once

#include <psa/crypto_values.h>

namespace psadrv::detail {

/// PSA_ERROR_INVALID_SIGNATURE and PSA_ERROR_INVALID_PADDING of who verifies nothing are no verdicts: what it has of a key, or of
/// its state, is no longer what it was. To who verifies or decrypts by its help they would say something of the message.
[[nodiscard]] constexpr psa_status_t without_verdict(psa_status_t status) {
    return status == PSA_ERROR_INVALID_SIGNATURE || status == PSA_ERROR_INVALID_PADDING ? PSA_ERROR_DATA_CORRUPT : status;
}

}  // namespace psadrv::detail
