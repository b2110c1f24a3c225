/// @file MD5 and its HMAC by Mbed TLS, as drivers of last resort.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/software/mbedtls/hash.hpp>
#include <psadrv/software/mbedtls/hmac.hpp>
#include <psadrv/software/mbedtls/names.hpp>
#include <psadrv/software/mbedtls/symmetric_description.hpp>

#include <mbedtls/md5.h>

namespace psadrv::mbedtls {

struct md5_functions {
    using context = mbedtls_md5_context;
    static constexpr std::size_t size = 16, block = 64;

    static int starts(context* c) { return names::md5_starts(c); }
    static int update(context* c, const std::uint8_t* input, std::size_t length) { return names::md5_update(c, input, length); }
    static int finish(context* c, std::uint8_t* hash) { return names::md5_finish(c, hash); }
};

struct md5 : md5_description, hash_driver<md5_functions> {};
struct hmac_md5 : hmac_md5_description, mac_driver<hmac<md5_functions>> {};

}  // namespace psadrv::mbedtls
