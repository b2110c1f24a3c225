/// @file Whole blocks out of pieces of any length, and PKCS #7 padding: what surrounds a block cipher.
/// Layer: detail -- may include detail/ alone.
#pragma once

#include <psadrv/detail/attributes.hpp>
#include <psadrv/detail/in_place.hpp>
#include <psadrv/detail/memory.hpp>

#include <cstddef>
#include <cstdint>

namespace psadrv::detail {

/// Input that makes no whole block yet, of blocks of at most `Room` bytes.
template <std::size_t Room>
struct block_queue {
    std::uint8_t bytes[Room];
    std::uint8_t size;
};

/// Puts all whole blocks of what is queued and `input` through `process(from, to, length)`, which answers a status (0 is
/// success) and gets a multiple of the block length, and queues the rest. With `hold_last`, a whole block that may be the last
/// one is kept too. `TooSmall`, and nothing is done: `output_size` is less than these blocks.
/// Input and output may overlap in any way: what lies in part where the output will be moves there first, and a block of output
/// is written when the input that lies there has been read. To `process` they are the same or apart.
template <auto TooSmall, std::size_t Room, class Process>
PSADRV_ALWAYS_INLINE auto feed(block_queue<Room>& queue, std::size_t block_length, bool hold_last, const std::uint8_t* input,
                               std::size_t input_length, std::uint8_t* output, std::size_t output_size,
                               std::size_t* output_length, Process&& process) {
    const std::size_t total = queue.size + input_length;
    const std::size_t whole = (hold_last && total != 0 ? total - 1 : total) / block_length * block_length;
    auto status = TooSmall;
    if (whole > output_size) return status;
    status = 0;
    const std::size_t rest = total - whole;
    if (whole == 0) {
        copy(queue.bytes + queue.size, input, input_length);
    } else if (queue.size == 0) {
        copy(queue.bytes, input + whole, rest);
        status = process(in_place(input, output, whole), output, whole);
    } else {
        std::uint8_t block[Room], next[Room];
        const std::size_t missing = block_length - queue.size, taken = whole - queue.size;
        copy(block, queue.bytes, queue.size);
        copy(queue.bytes, input + taken, rest);
        input = in_place(input, output, taken);
        copy(block + queue.size, input, missing);
        input += missing;
        for (std::size_t done = block_length; done != whole && status == 0; done += block_length) {
            copy(next, input, block_length);
            status = process(block, output, block_length);
            copy(block, next, block_length);
            input += block_length;
            output += block_length;
        }
        if (status == 0) status = process(block, output, block_length);
        wipe(block, sizeof block);
        wipe(next, sizeof next);
    }
    queue.size = static_cast<std::uint8_t>(rest);
    if (status == 0) *output_length = whole;
    return status;
}

/// Fills the last block up; `length` is less than a block. RFC 2315 section 10.3.
inline void pad(std::uint8_t* block, std::size_t block_length, std::size_t length) {
    for (std::size_t i = length; i != block_length; ++i) block[i] = static_cast<std::uint8_t>(block_length - length);
}

/// How many bytes of the last block are text, in a time that does not depend on its content; a whole block if the padding is
/// wrong.
[[nodiscard]] inline std::size_t text_in(const std::uint8_t* block, std::size_t block_length) {
    const unsigned size = static_cast<unsigned>(block_length), count = block[size - 1];
    unsigned wrong = (size - count) >> 8;  // more than a block; 0 answers a block by itself
    for (unsigned i = 0; i != size; ++i) {
        const unsigned is_padding = (size - 1 - count - i) >> 8;  // all ones from `size - count` on
        wrong |= is_padding & (block[i] ^ count);
        asm volatile("" : "+r"(wrong));
    }
    const std::size_t is_wrong = wrong != 0;
    return (size - count) * (1 - is_wrong) + size * is_wrong;
}

}  // namespace psadrv::detail
