/// @file SHA-256 by libsodium, as a driver of last resort.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/software/sodium/description/hash.hpp>
#include <psadrv/software/sodium/hash.hpp>

#include <sodium/crypto_hash_sha256.h>

namespace psadrv::sodium {

struct sha_256_functions {
    using state = crypto_hash_sha256_state;
    static constexpr std::size_t size = crypto_hash_sha256_BYTES;

    static void compute(std::uint8_t* hash, const std::uint8_t* input, std::size_t length) {
        crypto_hash_sha256(hash, input, length);
    }
    static void init(state* s) { crypto_hash_sha256_init(s); }
    static void update(state* s, const std::uint8_t* input, std::size_t length) { crypto_hash_sha256_update(s, input, length); }
    static std::uint64_t bits(const state& s) { return s.count; }
    static void set_bits(state& s, std::uint64_t bits) { s.count = bits; }
    static void final(state* s, std::uint8_t* hash) { crypto_hash_sha256_final(s, hash); }
};

struct sha_256 : sha_256_description, hash_driver<sha_256_functions> {};

}  // namespace psadrv::sodium
