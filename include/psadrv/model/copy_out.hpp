/// @file Bytes that a caller is given whole, or not at all. Specification: "Key derivation driver initial inputs", "PAKE driver
/// inputs".
/// Layer: model -- may include psa/, detail/, model/.
#pragma once

#include <psadrv/detail/memory.hpp>

#include <psa/crypto_types.h>
#include <psa/crypto_values.h>

namespace psadrv::detail {

/// PSA_ERROR_BUFFER_TOO_SMALL: they do not fit, and nothing is written.
[[nodiscard]] inline psa_status_t copy_out(const std::uint8_t* from, std::size_t length, std::uint8_t* data,
                                           std::size_t data_size, std::size_t* data_length) {
    if (data_size < length) return PSA_ERROR_BUFFER_TOO_SMALL;
    copy_short(data, from, length);
    *data_length = length;
    return PSA_SUCCESS;
}

}  // namespace psadrv::detail
