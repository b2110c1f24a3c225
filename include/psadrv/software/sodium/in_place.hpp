/// @file Input and output that share memory. Specification: "General considerations on driver entry point parameters",
/// "Overlap is possible [...] between an input buffer and an output buffer".
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <cstddef>
#include <cstdint>

namespace psadrv::sodium {

/// libsodium works in place or on buffers apart, not on buffers that overlap in part. There the text moves to where its
/// result will be, and this says where to read it: from `input`, or from `output`.
[[nodiscard]] inline const std::uint8_t* in_place(const std::uint8_t* input, std::uint8_t* output, std::size_t length) {
    const auto from = reinterpret_cast<std::uintptr_t>(input), to = reinterpret_cast<std::uintptr_t>(output);
    if (from == to || (from - to >= length && to - from >= length)) return input;
    __builtin_memmove(output, input, length);
    return output;
}

}  // namespace psadrv::sodium
