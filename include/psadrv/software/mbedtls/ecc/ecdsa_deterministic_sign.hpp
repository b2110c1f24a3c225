/// @file Deterministic ECDSA signatures (RFC 6979) by Mbed TLS, as a driver of last resort.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/software/mbedtls/ecc/ecdsa_sign.hpp>

namespace psadrv::mbedtls {

struct ecdsa_deterministic_sign : ecdsa_deterministic_sign_description {
    /// The core's random bytes blind the computation; the signature does not depend on them.
    static psa_status_t sign_hash(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                  std::size_t key_buffer_size, psa_algorithm_t alg, const std::uint8_t* hash,
                                  std::size_t hash_length, std::uint8_t* signature, std::size_t signature_size,
                                  std::size_t* signature_length) {
        const mbedtls_md_type_t digest = digest_of(PSA_ALG_GET_HASH(alg));
        if (!PSA_ALG_IS_DETERMINISTIC_ECDSA(alg) || digest == MBEDTLS_MD_NONE) return PSA_ERROR_NOT_SUPPORTED;
        return asymmetric::sign(attributes, key_buffer, key_buffer_size, alg, hash_length, signature, signature_size,
                                signature_length, [&](auto* group, auto* r, auto* s, auto* secret, random_source* random) {
                                    return mbedtls_ecdsa_sign_det_ext(group, r, s, secret, hash, hash_length, digest,
                                                                      random_source::fill, random);
                                });
    }
};

}  // namespace psadrv::mbedtls
