/// @file How much a key derivation may be given. Specification: "Key derivation driver initial inputs".
/// Layer: select -- may include psa/, detail/, model/, select/.
///
/// The core keeps the inputs of an operation until a driver is set up, and software keeps some of them until the last output.
/// There is no heap, so a platform has a bound, which it may choose: `static constexpr std::size_t derivation_input_size = 600;`.
#pragma once

#include <psadrv/select/key_bytes.hpp>

#include <psa/crypto_values.h>

#include <concepts>
#include <cstddef>

namespace psadrv {

template <class Platform>
concept has_derivation_input_size = requires {
    { Platform::derivation_input_size } -> std::convertible_to<std::size_t>;
    typename detail::constant<std::size_t{Platform::derivation_input_size}>;
};

namespace detail {

struct name_derivation_input_size {
    int derivation_input_size;
};

/// A secret, a salt or seed, and an info or label and context, of 64 bytes each, and as much again for who has a longer one.
inline constexpr std::size_t usual_derivation_inputs = 256, longest_usual_input = 128, point_of_ecjpake = 65;

/// By how much the shared secret of a wanted agreement is longer than what the usual inputs have room for: that of a group of
/// 2048 bits has 256 bytes, and others come with it. In bytes.
[[nodiscard]] constexpr std::size_t excess_of_agreement(const wanted_row& row) {
    std::size_t most = 0;
    if (!row.begins_at(entry_point::key_agreement)) return most;
    for_each_key(row, [&](const mechanism& what) {
        const std::size_t secret = PSA_BITS_TO_BYTES(largest_key_bits(what));
        if (secret > longest_usual_input + most) most = secret - longest_usual_input;
    });
    return most;
}

}  // namespace detail

/// Whether a platform declares the name at all, in whatever shape.
template <class Platform>
concept declares_derivation_input_size = !requires {
    &detail::with_name<Platform, detail::name_derivation_input_size>::derivation_input_size;
};

/// The bytes of all inputs of one derivation together, keys among them. What is more is PSA_ERROR_INSUFFICIENT_MEMORY. 0 where
/// nothing is derived.
template <platform Platform>
inline constexpr std::size_t derivation_input_size = [] {
    using asking = asking_platform<Platform>;
    std::size_t most = 0, excess = 0;
    if constexpr (has_wanted<asking>) {
        for (const wanted_row& row : asking::wanted) {  // of every location
            const std::size_t agreed = detail::excess_of_agreement(row);
            if (agreed > excess) excess = agreed;
            if (!row.begins_at(entry_point::key_derivation_setup)) continue;
            const bool one_point = row.algorithm == PSA_ALG_TLS12_ECJPAKE_TO_PMS;
            const std::size_t size = one_point ? detail::point_of_ecjpake : detail::usual_derivation_inputs;
            if (size > most) most = size;
        }
    }
    if constexpr (has_derivation_input_size<asking>) return std::size_t{asking::derivation_input_size};
    else return most == 0 ? 0 : most + excess;
}();

}  // namespace psadrv
