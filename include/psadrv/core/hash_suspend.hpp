/// @file The state of a hash as the API writes it. PSA Crypto API: "Hash suspend state".
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
///
/// Algorithm, length of the input so far, state, and what of the input has not been processed: numbers have their first byte
/// first, the state is in the byte order of the hash's result.
#pragma once

#include <psadrv/detail/memory.hpp>
#include <psadrv/model/hash_snapshot.hpp>

#include <psa/crypto_sizes.h>

namespace psadrv::detail {

/// The lengths of a state's parts in bytes; nothing of an algorithm that has no such state.
struct suspended_layout {
    std::size_t length, state, word, block;
    bool is_little_endian;

    [[nodiscard]] constexpr std::size_t head() const { return PSA_HASH_SUSPEND_ALGORITHM_FIELD_LENGTH + length + state; }
};
[[nodiscard]] constexpr suspended_layout suspended_layout_of(psa_algorithm_t alg) {
    const std::size_t length = PSA_HASH_SUSPEND_INPUT_LENGTH_FIELD_LENGTH(alg);
    return {length, PSA_HASH_SUSPEND_HASH_STATE_FIELD_LENGTH(alg), length == 16 ? std::size_t{8} : std::size_t{4},
            PSA_HASH_BLOCK_LENGTH(alg), alg == PSA_ALG_MD5 || alg == PSA_ALG_RIPEMD160};
}

constexpr void put_suspended(std::uint8_t* to, std::size_t bytes, std::uint64_t number, bool is_little_endian = false) {
    for (std::size_t i = 0; i != bytes; ++i)
        to[is_little_endian ? i : bytes - 1 - i] = i < 8 ? static_cast<std::uint8_t>(number >> (8 * i)) : 0;
}
[[nodiscard]] constexpr std::uint64_t suspended_number(const std::uint8_t* from, std::size_t bytes,
                                                       bool is_little_endian = false) {
    std::uint64_t number = 0;
    for (std::size_t i = 0; i != bytes; ++i) number = number << 8 | from[is_little_endian ? bytes - 1 - i : i];
    return number;
}

/// PSA_ERROR_BUFFER_TOO_SMALL; PSA_ERROR_NOT_SUPPORTED: the algorithm has no such state.
[[nodiscard]] inline psa_status_t write_snapshot(psa_algorithm_t alg, const hash_snapshot& from, std::uint8_t* to,
                                                 std::size_t size, std::size_t* written) {
    const suspended_layout layout = suspended_layout_of(alg);
    if (layout.length < 8) return PSA_ERROR_NOT_SUPPORTED;  // MD2, and what has no such state
    const auto rest = static_cast<std::size_t>(from.length % layout.block);
    if (size < layout.head() + rest) return PSA_ERROR_BUFFER_TOO_SMALL;
    put_suspended(to, 4, alg);
    put_suspended(to + 4, layout.length, from.length);
    for (std::size_t i = 0; i != layout.state / layout.word; ++i)
        put_suspended(to + 4 + layout.length + i * layout.word, layout.word, from.words[i], layout.is_little_endian);
    __builtin_memcpy(to + layout.head(), from.block, rest);
    *written = layout.head() + rest;
    return PSA_SUCCESS;
}
/// PSA_ERROR_INVALID_ARGUMENT: that is no state of the algorithm it names.
[[nodiscard]] inline psa_status_t read_snapshot(const std::uint8_t* from, std::size_t length, psa_algorithm_t& alg,
                                                hash_snapshot& into) {
    if (length < 4) return PSA_ERROR_INVALID_ARGUMENT;
    alg = static_cast<psa_algorithm_t>(suspended_number(from, 4));
    if (!PSA_ALG_IS_HASH(alg)) return PSA_ERROR_INVALID_ARGUMENT;
    const suspended_layout layout = suspended_layout_of(alg);
    if (layout.length < 8) return PSA_ERROR_NOT_SUPPORTED;  // MD2, and what has no such state
    if (length < layout.head()) return PSA_ERROR_INVALID_ARGUMENT;
    into.length = suspended_number(from + 4 + layout.length - 8, 8);
    const bool is_longer = layout.length > 8 && suspended_number(from + 4, layout.length - 8) != 0;
    // Nobody has hashed 2^60 bytes, and nobody will: so what follows cannot go beyond the 2^64 bits of the shorter hashes.
    if (is_longer || into.length >> 60 != 0 || length != layout.head() + into.length % layout.block)
        return PSA_ERROR_INVALID_ARGUMENT;
    for (std::size_t i = 0; i != layout.state / layout.word; ++i)
        into.words[i] = suspended_number(from + 4 + layout.length + i * layout.word, layout.word, layout.is_little_endian);
    __builtin_memcpy(into.block, from + layout.head(), length - layout.head());
    return PSA_SUCCESS;
}

}  // namespace psadrv::detail
