/// @file What signing and verification with ECDSA share. PSA Crypto API: "ECDSA signature algorithms".
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/software/mbedtls/digest.hpp>
#include <psadrv/software/mbedtls/ecc/curve.hpp>

#include <psa/crypto_struct.h>

namespace psadrv::mbedtls {

/// Whether the digest is one of the algorithm's hash. PSA_ALG_ECDSA_ANY takes every length, and so does a hash that the
/// API does not know.
[[nodiscard]] constexpr psa_status_t check_ecdsa(psa_algorithm_t alg, const curve& on, std::size_t hash_length) {
    if (!PSA_ALG_IS_ECDSA(alg) || !on.is_known() || on.is_montgomery()) return PSA_ERROR_NOT_SUPPORTED;
    const psa_algorithm_t hash = PSA_ALG_GET_HASH(alg);
    const bool every_length = alg == PSA_ALG_ECDSA_ANY || PSA_HASH_LENGTH(hash) == 0;
    return every_length || has_length_of(hash, hash_length) ? PSA_SUCCESS : PSA_ERROR_INVALID_ARGUMENT;
}

}  // namespace psadrv::mbedtls
