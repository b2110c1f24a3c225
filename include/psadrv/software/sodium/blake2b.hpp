/// @file BLAKE2b with a 64-byte hash by libsodium, as a driver of last resort; PSA_ALG_BLAKE2B_HASH512 since API 1.5.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/software/sodium/description/hash.hpp>
#include <psadrv/software/sodium/hash.hpp>

#include <sodium/crypto_generichash_blake2b.h>

namespace psadrv::sodium {

struct blake2b_functions {
    using state = crypto_generichash_blake2b_state;
    static constexpr std::size_t size = crypto_generichash_blake2b_BYTES_MAX;

    static void compute(std::uint8_t* hash, const std::uint8_t* input, std::size_t length) {
        crypto_generichash_blake2b(hash, size, input, length, nullptr, 0);
    }
    static void init(state* s) { crypto_generichash_blake2b_init(s, nullptr, 0, size); }
    static void update(state* s, const std::uint8_t* input, std::size_t length) {
        crypto_generichash_blake2b_update(s, input, length);
    }
    static void final(state* s, std::uint8_t* hash) { crypto_generichash_blake2b_final(s, hash, size); }
};

struct blake2b : blake2b_description, hash_driver<blake2b_functions> {};

}  // namespace psadrv::sodium
