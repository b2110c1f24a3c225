/// @file A key stream that libsodium makes in blocks, from any byte on.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/software/sodium/wiping.hpp>

#include <cstddef>
#include <cstdint>

namespace psadrv::sodium {

inline constexpr std::size_t key_stream_block = 64;  ///< bytes of ChaCha20 for each value of its counter

/// Adds the key stream from byte `position` on to `input`; `xor_blocks(output, input, length, block)` does it from the
/// beginning of a block. A block that an earlier call began is made again: so a context holds a position, and neither key
/// stream nor a reason to. `input` and `output` are equal or apart.
template <class XorBlocks>
void xor_key_stream(std::uint64_t position, const std::uint8_t* input, std::size_t length, std::uint8_t* output,
                    XorBlocks&& xor_blocks) {
    std::uint64_t block = position / key_stream_block;
    const auto used = static_cast<std::size_t>(position % key_stream_block);
    if (used != 0) {
        const std::size_t rest = key_stream_block - used, part = length < rest ? length : rest;
        secret<std::uint8_t[key_stream_block]> begun;
        if (part != 0) __builtin_memcpy(begun.value + used, input, part);
        xor_blocks(begun.value, begun.value, used + part, block++);
        if (part != 0) __builtin_memcpy(output, begun.value + used, part);
        input += part, output += part, length -= part;
    }
    if (length != 0) xor_blocks(output, input, length, block);
}

}  // namespace psadrv::sodium
