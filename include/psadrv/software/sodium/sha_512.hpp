/// @file SHA-512 by libsodium, as a driver of last resort.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/software/sodium/description/hash.hpp>
#include <psadrv/software/sodium/hash.hpp>

#include <sodium/crypto_hash_sha512.h>

namespace psadrv::sodium {

struct sha_512_functions {
    using state = crypto_hash_sha512_state;
    static constexpr std::size_t size = crypto_hash_sha512_BYTES;

    static void compute(std::uint8_t* hash, const std::uint8_t* input, std::size_t length) {
        crypto_hash_sha512(hash, input, length);
    }
    static void init(state* s) { crypto_hash_sha512_init(s); }
    static void update(state* s, const std::uint8_t* input, std::size_t length) { crypto_hash_sha512_update(s, input, length); }
    static std::uint64_t bits(const state& s) { return s.count[1]; }
    static void set_bits(state& s, std::uint64_t bits) { s.count[1] = bits; }
    static void final(state* s, std::uint8_t* hash) { crypto_hash_sha512_final(s, hash); }
};

struct sha_512 : sha_512_description, hash_driver<sha_512_functions> {};

}  // namespace psadrv::sodium
