/// @file RIPEMD-160 and its HMAC by Mbed TLS, as drivers of last resort.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/software/mbedtls/hash.hpp>
#include <psadrv/software/mbedtls/hmac.hpp>
#include <psadrv/software/mbedtls/names.hpp>
#include <psadrv/software/mbedtls/symmetric_description.hpp>

#include <mbedtls/ripemd160.h>

namespace psadrv::mbedtls {

struct ripemd_160_functions {
    using context = mbedtls_ripemd160_context;
    static constexpr std::size_t size = 20, block = 64;

    static int starts(context* c) { return names::ripemd160_starts(c); }
    static int update(context* c, const std::uint8_t* input, std::size_t length) {
        return names::ripemd160_update(c, input, length);
    }
    static int finish(context* c, std::uint8_t* hash) { return names::ripemd160_finish(c, hash); }
};

struct ripemd_160 : ripemd_160_description, hash_driver<ripemd_160_functions> {};
struct hmac_ripemd_160 : hmac_ripemd_160_description, mac_driver<hmac<ripemd_160_functions>> {};

}  // namespace psadrv::mbedtls
