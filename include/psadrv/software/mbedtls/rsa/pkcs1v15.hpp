/// @file What signing and verification with PKCS#1 v1.5 share. PSA Crypto API: "RSA signature algorithms".
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/software/mbedtls/digest.hpp>

#include <psa/error.h>

namespace psadrv::mbedtls {

/// Which encoding the digest gets, and whether it can have it in a key of `key_length` bytes.
struct pkcs1v15_encoding {
    psa_status_t status = PSA_ERROR_INVALID_ARGUMENT;
    mbedtls_md_type_t digest = MBEDTLS_MD_NONE;  ///< none: the caller has encoded it
};

[[nodiscard]] constexpr pkcs1v15_encoding pkcs1v15_encoding_of(psa_algorithm_t alg, std::size_t hash_length,
                                                               std::size_t key_length) {
    constexpr std::size_t shortest_padding = 11;
    if (alg == PSA_ALG_RSA_PKCS1V15_SIGN_RAW) {
        if (hash_length > key_length || shortest_padding > key_length - hash_length) return {};
        return {PSA_SUCCESS};
    }
    const psa_algorithm_t hash = PSA_ALG_GET_HASH(alg);
    if (!PSA_ALG_IS_RSA_PKCS1V15_SIGN(alg) || digest_of(hash) == MBEDTLS_MD_NONE) return {PSA_ERROR_NOT_SUPPORTED};
    if (!has_length_of(hash, hash_length)) return {};
    return {PSA_SUCCESS, digest_of(hash)};
}

}  // namespace psadrv::mbedtls
