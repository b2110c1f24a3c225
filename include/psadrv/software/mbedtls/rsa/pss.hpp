/// @file What signing and verification with PSS share. PSA Crypto API: PSA_ALG_RSA_PSS, PSA_ALG_RSA_PSS_ANY_SALT.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/software/mbedtls/digest.hpp>

#include <psa/error.h>

namespace psadrv::mbedtls {

struct pss_encoding {
    psa_status_t status = PSA_ERROR_INVALID_ARGUMENT;
    mbedtls_md_type_t digest = MBEDTLS_MD_NONE;  ///< of the message and of the mask
    int salt_length = 0;                         ///< in bytes
};

/// "A salt length equal to the length of the hash, or the largest possible salt length for the algorithm and key size if
/// that is smaller than the hash length."
[[nodiscard]] constexpr pss_encoding pss_encoding_of(psa_algorithm_t alg, std::size_t hash_length, std::size_t key_bits) {
    const psa_algorithm_t hash = PSA_ALG_GET_HASH(alg);
    if (!PSA_ALG_IS_RSA_PSS(alg) || digest_of(hash) == MBEDTLS_MD_NONE) return {PSA_ERROR_NOT_SUPPORTED};
    const std::size_t encoded_length = (key_bits + 6) / 8;  // of one bit less than the modulus has
    if (!has_length_of(hash, hash_length) || encoded_length < hash_length + 2) return {};
    const std::size_t room = encoded_length - hash_length - 2;
    return {PSA_SUCCESS, digest_of(hash), static_cast<int>(room < hash_length ? room : hash_length)};
}

}  // namespace psadrv::mbedtls
