/// @file Input and output that share memory. Specification: "General considerations on driver entry point parameters",
/// "Overlap is possible [...] between an input buffer and an output buffer".
/// Layer: detail -- may include detail/ alone.
#pragma once

#include <cstddef>
#include <cstdint>

namespace psadrv::detail {

/// What works in place or on buffers apart need not work on buffers that overlap in part. There the text moves to where its
/// result will be, and this says where to read it: from `input`, or from `output`. `length` in bytes, of both.
[[nodiscard]] inline const std::uint8_t* in_place(const std::uint8_t* input, std::uint8_t* output, std::size_t length) {
    const auto from = reinterpret_cast<std::uintptr_t>(input), to = reinterpret_cast<std::uintptr_t>(output);
    if (from == to || (from - to >= length && to - from >= length)) return input;
    __builtin_memmove(output, input, length);
    return output;
}

}  // namespace psadrv::detail
