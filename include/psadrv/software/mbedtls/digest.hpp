/// @file A hash of the API as Mbed TLS names it. PSA Crypto API: "Hash algorithm identifiers".
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psa/crypto_sizes.h>
#include <psa/crypto_values.h>

#include <mbedtls/md.h>

#include <cstddef>

namespace psadrv::mbedtls {

/// MBEDTLS_MD_NONE: Mbed TLS does not have it.
[[nodiscard]] constexpr mbedtls_md_type_t digest_of(psa_algorithm_t hash) {
    switch (hash) {
        case PSA_ALG_MD5:
            return MBEDTLS_MD_MD5;
        case PSA_ALG_RIPEMD160:
            return MBEDTLS_MD_RIPEMD160;
        case PSA_ALG_SHA_1:
            return MBEDTLS_MD_SHA1;
        case PSA_ALG_SHA_224:
            return MBEDTLS_MD_SHA224;
        case PSA_ALG_SHA_256:
            return MBEDTLS_MD_SHA256;
        case PSA_ALG_SHA_384:
            return MBEDTLS_MD_SHA384;
        case PSA_ALG_SHA_512:
            return MBEDTLS_MD_SHA512;
        default:
            return MBEDTLS_MD_NONE;
    }
}

/// Mbed TLS takes the length from the hash's name and reads so many bytes, whatever it is told: both must agree first.
[[nodiscard]] constexpr bool has_length_of(psa_algorithm_t hash, std::size_t length) { return PSA_HASH_LENGTH(hash) == length; }

}  // namespace psadrv::mbedtls
