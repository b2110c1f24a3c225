/// @file What a driver's engine can reach: psadrv's own property "psadrv/buffers".
/// Layer: model -- may include psa/, detail/, model/.
#pragma once

#include <psadrv/detail/text.hpp>

#include <cstddef>

namespace psadrv {

/// Buffers that do not fit are bounced or split through one that does (dispatch/fitted_call.hpp).
struct buffers {
    std::size_t alignment = 1;   ///< bytes, a power of two: of the address of each buffer
    std::size_t granule = 1;     ///< bytes: where an input is split, each length is a multiple, but for the last piece
    const char* input = "any";   ///< the memory that the engine reads; what a name means is the platform's to know
    const char* output = "any";  ///< the memory that it writes
    bool coherent = true;        ///< false: caches are cleaned before and invalidated after a call
    std::size_t max = 0;         ///< bytes of an input in one call, or of random ones, keys apart; 0: any number

    /// Whether the numbers can be met.
    [[nodiscard]] constexpr bool possible() const {
        return alignment != 0 && (alignment & (alignment - 1)) == 0 && granule != 0 && max % granule == 0;
    }
    /// Whether the platform must know what memory is where.
    [[nodiscard]] constexpr bool name_memory() const { return !same_text(input, "any") || !same_text(output, "any"); }
    /// Whether some buffer may not be for the engine.
    [[nodiscard]] constexpr bool restrict_calls() const { return alignment != 1 || name_memory() || !coherent || max != 0; }
};

/// The edition of the specification that a driver's get_entropy follows: "psadrv/entropy_flags".
enum class entropy_flags : int {
    block,     ///< PSA_DRIVER_GET_ENTROPY_BLOCK: it waits if asked to
    nonblock,  ///< PSA_DRIVER_GET_ENTROPY_NONBLOCK: it waits unless asked not to; may refuse a flag it does not know
};

}  // namespace psadrv
