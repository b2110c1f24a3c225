/// @file Verification of RSA signatures with PSS by Mbed TLS, as a driver of last resort.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/software/mbedtls/rsa/context.hpp>
#include <psadrv/software/mbedtls/rsa/pss.hpp>

namespace psadrv::mbedtls {

struct rsa_pss_verify : rsa_pss_verify_description {
    static psa_status_t verify_hash(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                    std::size_t key_buffer_size, psa_algorithm_t alg, const std::uint8_t* hash,
                                    std::size_t hash_length, const std::uint8_t* signature, std::size_t signature_length) {
        const pss_encoding encoding = pss_encoding_of(alg, hash_length, psa_get_key_bits(attributes));
        if (encoding.status != PSA_SUCCESS) return encoding.status;

        rsa_context rsa;
        const psa_status_t loaded = load_public(rsa, attributes, key_buffer, key_buffer_size);
        if (loaded != PSA_SUCCESS) return loaded;
        if (signature_length != rsa_length(attributes)) return PSA_ERROR_INVALID_SIGNATURE;
        mbedtls_rsa_set_padding(&rsa.value, MBEDTLS_RSA_PKCS_V21, encoding.digest);
        const int salt_length = PSA_ALG_IS_RSA_PSS_ANY_SALT(alg) ? MBEDTLS_RSA_SALT_LEN_ANY : encoding.salt_length;
        const int result =
            names::rsa_verify_with(mbedtls_rsa_rsassa_pss_verify_ext, &rsa.value, encoding.digest,
                                   static_cast<unsigned>(hash_length), hash, encoding.digest, salt_length, signature);
        return status_of(result, PSA_ERROR_INVALID_SIGNATURE);
    }
};

}  // namespace psadrv::mbedtls
