/// @file SHA-384, SHA-512 and their HMACs by Mbed TLS, as drivers of last resort; they are one set of functions.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/detail/memory.hpp>
#include <psadrv/software/mbedtls/hash.hpp>
#include <psadrv/software/mbedtls/hmac.hpp>
#include <psadrv/software/mbedtls/names.hpp>
#include <psadrv/software/mbedtls/symmetric_description.hpp>

#include <mbedtls/sha512.h>

namespace psadrv::mbedtls {

template <bool Shorter>
struct sha_512_functions {
    using context = mbedtls_sha512_context;
    static constexpr std::size_t size = Shorter ? 48 : 64, block = 128;

    static int starts(context* c) { return names::sha512_starts(c, Shorter); }
    static int update(context* c, const std::uint8_t* input, std::size_t length) {
        return names::sha512_update(c, input, length);
    }
    /// Declared for 64 bytes whichever hash it is, so that compilers warn of a shorter buffer.
    static int finish(context* c, std::uint8_t* hash) {
        if constexpr (Shorter) {
            std::uint8_t whole[64];
            const int error = names::sha512_finish(c, whole);
            if (error == 0) __builtin_memcpy(hash, whole, size);
            detail::wipe(whole, sizeof whole);
            return error;
        } else {
            return names::sha512_finish(c, hash);
        }
    }
};

struct sha_384 : sha_384_description, hash_driver<sha_512_functions<true>> {};
struct sha_512 : sha_512_description, hash_driver<sha_512_functions<false>> {};
struct hmac_sha_384 : hmac_sha_384_description, mac_driver<hmac<sha_512_functions<true>>> {};
struct hmac_sha_512 : hmac_sha_512_description, mac_driver<hmac<sha_512_functions<false>>> {};

}  // namespace psadrv::mbedtls
