/// @file Verification of RSA signatures with PKCS#1 v1.5 by Mbed TLS, as a driver of last resort.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/software/mbedtls/rsa/context.hpp>
#include <psadrv/software/mbedtls/rsa/pkcs1v15.hpp>

namespace psadrv::mbedtls {

struct rsa_pkcs1v15_verify : rsa_pkcs1v15_verify_description {
    static psa_status_t verify_hash(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                    std::size_t key_buffer_size, psa_algorithm_t alg, const std::uint8_t* hash,
                                    std::size_t hash_length, const std::uint8_t* signature, std::size_t signature_length) {
        const pkcs1v15_encoding encoding = pkcs1v15_encoding_of(alg, hash_length, rsa_length(attributes));
        if (encoding.status != PSA_SUCCESS) return encoding.status;

        rsa_context rsa;
        const psa_status_t loaded = load_public(rsa, attributes, key_buffer, key_buffer_size);
        if (loaded != PSA_SUCCESS) return loaded;
        if (signature_length != rsa_length(attributes)) return PSA_ERROR_INVALID_SIGNATURE;
        const int result = names::rsa_verify_with(mbedtls_rsa_rsassa_pkcs1_v15_verify, &rsa.value, encoding.digest,
                                                  static_cast<unsigned>(hash_length), hash, signature);
        return status_of(result, PSA_ERROR_INVALID_SIGNATURE);
    }
};

}  // namespace psadrv::mbedtls
