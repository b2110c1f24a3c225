/// @file Whole blocks out of pieces of any length, and PKCS #7 padding: what Mbed TLS leaves to the callers of its block ciphers.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/detail/attributes.hpp>
#include <psadrv/detail/memory.hpp>

#include <psa/crypto_values.h>

#include <cstddef>
#include <cstdint>

namespace psadrv::mbedtls {

/// An empty input may be a null pointer.
inline void copy(std::uint8_t* to, const std::uint8_t* from, std::size_t size) {
    if (size != 0) __builtin_memcpy(to, from, size);
}

/// Input that makes no whole block yet.
template <std::size_t Block>
struct block_queue {
    std::uint8_t bytes[Block];
    std::uint8_t size;
};

/// Puts all whole blocks of what is queued and `input` through `process(from, to, length)`, which answers a status and gets a
/// multiple of the block length, and queues the rest. With `hold_last`, a whole block that may be the last one is kept too.
/// Input and output may be the same: a block of output is written when the input that lies there has been read.
template <std::size_t Block, class Process>
PSADRV_ALWAYS_INLINE psa_status_t feed(block_queue<Block>& queue, bool hold_last, const std::uint8_t* input,
                                       std::size_t input_length, std::uint8_t* output, std::size_t output_size,
                                       std::size_t* output_length, Process&& process) {
    const std::size_t total = queue.size + input_length;
    const std::size_t whole = (hold_last && total != 0 ? total - 1 : total) / Block * Block;
    if (whole > output_size) return PSA_ERROR_BUFFER_TOO_SMALL;
    psa_status_t status = PSA_SUCCESS;
    const std::size_t rest = total - whole;
    if (whole == 0) {
        copy(queue.bytes + queue.size, input, input_length);
    } else if (queue.size == 0) {
        copy(queue.bytes, input + whole, rest);
        status = process(input, output, whole);
    } else {
        std::uint8_t block[Block];
        const std::size_t missing = Block - queue.size;
        copy(block, queue.bytes, queue.size);
        copy(block + queue.size, input, missing);
        input += missing;
        for (std::size_t done = Block; done != whole && status == PSA_SUCCESS; done += Block) {
            std::uint8_t next[Block];
            copy(next, input, Block);
            status = process(block, output, Block);
            copy(block, next, Block);
            input += Block;
            output += Block;
        }
        copy(queue.bytes, input, rest);
        if (status == PSA_SUCCESS) status = process(block, output, Block);
        detail::wipe(block, sizeof block);
    }
    queue.size = static_cast<std::uint8_t>(rest);
    if (status == PSA_SUCCESS) *output_length = whole;
    return status;
}

/// Fills the last block up; `length` is less than a block. RFC 2315 section 10.3.
template <std::size_t Block>
void pad(std::uint8_t (&block)[Block], std::size_t length) {
    for (std::size_t i = length; i != Block; ++i) block[i] = static_cast<std::uint8_t>(Block - length);
}

/// How many bytes of the last block are text, in a time that does not depend on its content; `Block` if the padding is wrong.
template <std::size_t Block>
[[nodiscard]] std::size_t text_in(const std::uint8_t (&block)[Block]) {
    const unsigned count = block[Block - 1];
    unsigned wrong = (static_cast<unsigned>(Block) - count) >> 8;  // more than a block; 0 answers `Block` by itself
    for (unsigned i = 0; i != Block; ++i) {
        const unsigned is_padding = (static_cast<unsigned>(Block) - 1 - count - i) >> 8;  // all ones from Block - count on
        wrong |= is_padding & (block[i] ^ count);
        asm volatile("" : "+r"(wrong));
    }
    const std::size_t is_wrong = wrong != 0;
    return (Block - count) * (1 - is_wrong) + Block * is_wrong;
}

}  // namespace psadrv::mbedtls
