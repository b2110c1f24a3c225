/// @file One output that a driver writes in several pieces.
/// Layer: dispatch -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/.
#pragma once

#include <psadrv/detail/attributes.hpp>

#include <psa/crypto_values.h>

#include <cstddef>
#include <cstdint>

namespace psadrv::detail {

/// Sizes in bytes. A piece that is longer than what was left means that memory behind the buffer is no longer what it was.
class output_pieces {
    std::uint8_t* output;
    std::size_t size;
    std::size_t total = 0;

  public:
    output_pieces(std::uint8_t* first, std::size_t bytes) : output{first}, size{bytes} {}
    [[nodiscard]] std::size_t length() const { return total; }

    /// Calls `write(output, size, &length)` for the next piece.
    template <class Write>
    PSADRV_ALWAYS_INLINE psa_status_t add(Write&& write) {
        std::size_t length = 0;
        const psa_status_t status = write(output + total, size - total, &length);
        if (status != PSA_SUCCESS) return status;
        if (length > size - total) return PSA_ERROR_CORRUPTION_DETECTED;
        total += length;
        return PSA_SUCCESS;
    }
};

}  // namespace psadrv::detail
