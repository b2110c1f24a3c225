/// @file HMAC-SHA-256 by libsodium, as a driver of last resort.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/software/sodium/description/mac.hpp>
#include <psadrv/software/sodium/hmac.hpp>

#include <sodium/crypto_auth_hmacsha256.h>

namespace psadrv::sodium {

struct hmac_sha_256_functions {
    using state = crypto_auth_hmacsha256_state;
    static constexpr std::size_t size = crypto_auth_hmacsha256_BYTES;

    static void init(state* s, const std::uint8_t* key, std::size_t length) { crypto_auth_hmacsha256_init(s, key, length); }
    static void update(state* s, const std::uint8_t* input, std::size_t length) {
        crypto_auth_hmacsha256_update(s, input, length);
    }
    static void final(state* s, std::uint8_t* mac) { crypto_auth_hmacsha256_final(s, mac); }
};

struct hmac_sha_256 : hmac_sha_256_description, hmac_driver<hmac_sha_256_functions> {};

}  // namespace psadrv::sodium
