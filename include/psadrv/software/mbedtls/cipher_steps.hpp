/// @file What Mbed TLS leaves to the callers of its block ciphers, with a block length that is a constant.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/detail/blocks.hpp>

#include <psa/crypto_values.h>

namespace psadrv::mbedtls {

using detail::block_queue;
using detail::copy;

/// PSA_ERROR_BUFFER_TOO_SMALL: there is no room for the whole blocks.
template <std::size_t Block, class Process>
PSADRV_ALWAYS_INLINE psa_status_t feed(block_queue<Block>& queue, bool hold_last, const std::uint8_t* input,
                                       std::size_t input_length, std::uint8_t* output, std::size_t output_size,
                                       std::size_t* output_length, Process&& process) {
    return detail::feed<PSA_ERROR_BUFFER_TOO_SMALL>(queue, Block, hold_last, input, input_length, output, output_size,
                                                    output_length, process);
}
template <std::size_t Block>
void pad(std::uint8_t (&block)[Block], std::size_t length) {
    detail::pad(block, Block, length);
}
template <std::size_t Block>
[[nodiscard]] std::size_t text_in(const std::uint8_t (&block)[Block]) {
    return detail::text_in(block, Block);
}

}  // namespace psadrv::mbedtls
