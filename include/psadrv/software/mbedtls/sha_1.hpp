/// @file SHA-1 and its HMAC by Mbed TLS, as drivers of last resort.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/software/mbedtls/hash.hpp>
#include <psadrv/software/mbedtls/hmac.hpp>
#include <psadrv/software/mbedtls/names.hpp>
#include <psadrv/software/mbedtls/symmetric_description.hpp>

#include <mbedtls/sha1.h>

namespace psadrv::mbedtls {

struct sha_1_functions {
    using context = mbedtls_sha1_context;
    static constexpr std::size_t size = 20, block = 64;

    static int starts(context* c) { return names::sha1_starts(c); }
    static int update(context* c, const std::uint8_t* input, std::size_t length) { return names::sha1_update(c, input, length); }
    static int finish(context* c, std::uint8_t* hash) { return names::sha1_finish(c, hash); }
};

struct sha_1 : sha_1_description, hash_driver<sha_1_functions> {};
struct hmac_sha_1 : hmac_sha_1_description, mac_driver<hmac<sha_1_functions>> {};

}  // namespace psadrv::mbedtls
