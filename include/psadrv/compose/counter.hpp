/// @file A key stream of encrypted counter blocks. NIST SP 800-38A section 6.5.
/// Layer: compose -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/.
#pragma once

#include <psadrv/compose/block_cipher.hpp>

namespace psadrv::detail {

struct counter_stream {
    std::uint8_t counter[longest_block];  ///< of the next block
    std::uint8_t stream[longest_block];   ///< the last block
    std::uint8_t left;                    ///< how many bytes at its end have not been used
    std::uint8_t width;                   ///< how many bytes at the end of a counter block count; fewer than all never wrap
};

inline void count(counter_stream& s, std::size_t block) {
    std::size_t i = block;
    while (i != block - s.width && ++s.counter[i - 1] == 0) --i;
}
[[nodiscard]] inline bool is_exhausted(const counter_stream& s, std::size_t block) {
    std::size_t i = block - s.width;
    while (i != block && s.counter[i] == 0) ++i;
    return i == block && s.width != block;
}

/// `to` gets `from` XORed with as many bytes of the stream; both are the same or do not overlap.
/// PSA_ERROR_INVALID_ARGUMENT: there are no more counters.
template <class Cipher>
psa_status_t run_counter(const block_key& key, counter_stream& s, const std::uint8_t* from, std::uint8_t* to,
                         std::size_t length) {
    const std::size_t block = key.block();
    std::uint8_t made[4 * longest_block];  // some blocks at a time: they do not depend on each other
    psa_status_t status = PSA_SUCCESS;
    while (length != 0 && status == PSA_SUCCESS) {
        const std::uint8_t* ready = s.stream + block - s.left;
        std::size_t size = s.left;
        if (size == 0) {
            for (; size < sizeof made && size < length && status == PSA_SUCCESS; size += block) {
                if (is_exhausted(s, block)) status = PSA_ERROR_INVALID_ARGUMENT;
                copy(made + size, s.counter, block);
                count(s, block);
            }
            if (status == PSA_SUCCESS) status = Cipher::run(key, made, made, size);
            if (status != PSA_SUCCESS) break;
            copy(s.stream, made + size - block, block);
            ready = made;
        }
        const std::size_t used = length < size ? length : size;
        for (std::size_t i = 0; i != used; ++i) to[i] = static_cast<std::uint8_t>(from[i] ^ ready[i]);
        s.left = static_cast<std::uint8_t>(size - used);
        from += used;
        to += used;
        length -= used;
    }
    wipe(made, sizeof made);
    return status;
}

}  // namespace psadrv::detail
