/// @file What comes back from a driver is checked once.
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
#pragma once

#include <psadrv/detail/attributes.hpp>
#include <psadrv/detail/memory.hpp>

#include <psa/crypto_values.h>

#include <cstddef>
#include <cstdint>

namespace psadrv {

/// "All driver entry points return a status which should use the status codes documented for PSA": what is not one of
/// the API's becomes PSA_ERROR_GENERIC_ERROR.
[[nodiscard]] PSADRV_ALWAYS_INLINE psa_status_t checked_status(psa_status_t status) {
    constexpr psa_status_t first = -248, last = -129;  // the range that PSA keeps for the statuses of its services
    return status == PSA_SUCCESS || (status >= first && status <= last) ? status : PSA_ERROR_GENERIC_ERROR;
}

/// The same for an entry point that writes to a buffer of `size` bytes: a longer output means that memory behind it is
/// no longer what it was. On failure the length is 0.
[[nodiscard]] PSADRV_ALWAYS_INLINE psa_status_t checked_output(psa_status_t status, std::size_t size, std::size_t* length) {
    if (status == PSA_SUCCESS && *length <= size) return PSA_SUCCESS;
    *length = 0;
    return status == PSA_SUCCESS ? PSA_ERROR_CORRUPTION_DETECTED : checked_status(status);
}

/// The same where what a driver wrote before it failed must not stay: plaintext, MACs, signatures. `size` in bytes.
PSADRV_COLD inline void wipe_output(std::uint8_t* output, std::size_t size) {
    if (size != 0) detail::wipe(output, size);
}
[[nodiscard]] PSADRV_COLD inline psa_status_t refused_output(psa_status_t status, std::uint8_t* output, std::size_t size,
                                                             std::size_t* length) {
    *length = 0;
    wipe_output(output, size);
    return status == PSA_SUCCESS ? PSA_ERROR_CORRUPTION_DETECTED : checked_status(status);
}
[[nodiscard]] PSADRV_ALWAYS_INLINE psa_status_t wiped_output(psa_status_t status, std::uint8_t* output, std::size_t size,
                                                             std::size_t* length) {
    if (status == PSA_SUCCESS && *length <= size) [[likely]]
        return PSA_SUCCESS;
    return refused_output(status, output, size, length);
}

}  // namespace psadrv
