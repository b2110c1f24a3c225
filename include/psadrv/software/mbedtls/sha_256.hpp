/// @file SHA-224, SHA-256 and their HMACs by Mbed TLS, as drivers of last resort; they are one set of functions.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/detail/memory.hpp>
#include <psadrv/software/mbedtls/hash.hpp>
#include <psadrv/software/mbedtls/hmac.hpp>
#include <psadrv/software/mbedtls/names.hpp>
#include <psadrv/software/mbedtls/symmetric_description.hpp>

#include <mbedtls/sha256.h>

namespace psadrv::mbedtls {

template <bool Shorter>
struct sha_256_functions {
    using context = mbedtls_sha256_context;
    static constexpr std::size_t size = Shorter ? 28 : 32, block = 64;

    static int starts(context* c) { return names::sha256_starts(c, Shorter); }
    static int update(context* c, const std::uint8_t* input, std::size_t length) {
        return names::sha256_update(c, input, length);
    }
    /// Declared for 32 bytes whichever hash it is, so that compilers warn of a shorter buffer.
    static int finish(context* c, std::uint8_t* hash) {
        if constexpr (Shorter) {
            std::uint8_t whole[32];
            const int error = names::sha256_finish(c, whole);
            if (error == 0) __builtin_memcpy(hash, whole, size);
            detail::wipe(whole, sizeof whole);
            return error;
        } else {
            return names::sha256_finish(c, hash);
        }
    }
};

struct sha_224 : sha_224_description, hash_driver<sha_256_functions<true>> {};
struct sha_256 : sha_256_description, hash_driver<sha_256_functions<false>> {};
struct hmac_sha_224 : hmac_sha_224_description, mac_driver<hmac<sha_256_functions<true>>> {};
struct hmac_sha_256 : hmac_sha_256_description, mac_driver<hmac<sha_256_functions<false>>> {};

}  // namespace psadrv::mbedtls
