/// @file RSA signatures with PSS by Mbed TLS, as a driver of last resort.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/software/mbedtls/rsa/context.hpp>
#include <psadrv/software/mbedtls/rsa/pss.hpp>

namespace psadrv::mbedtls {

struct rsa_pss_sign : rsa_pss_sign_description {
    static psa_status_t sign_hash(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                  std::size_t key_buffer_size, psa_algorithm_t alg, const std::uint8_t* hash,
                                  std::size_t hash_length, std::uint8_t* signature, std::size_t signature_size,
                                  std::size_t* signature_length) {
        const pss_encoding encoding = pss_encoding_of(alg, hash_length, psa_get_key_bits(attributes));
        if (encoding.status != PSA_SUCCESS) return encoding.status;
        if (signature_size < rsa_length(attributes)) return PSA_ERROR_BUFFER_TOO_SMALL;
        if (rsa_length(attributes) > rsa_result::longest) return PSA_ERROR_NOT_SUPPORTED;

        rsa_context rsa;
        const psa_status_t loaded = load_private(rsa, attributes, key_buffer, key_buffer_size);
        if (loaded != PSA_SUCCESS) return loaded;
        mbedtls_rsa_set_padding(&rsa.value, MBEDTLS_RSA_PKCS_V21, encoding.digest);
        random_source random;
        rsa_result made;
        const int result =
            mbedtls_rsa_rsassa_pss_sign_ext(&rsa.value, random_source::fill, &random, encoding.digest,
                                            static_cast<unsigned>(hash_length), hash, encoding.salt_length, made.bytes);
        if (result == 0) made.copy_to(signature, rsa_length(attributes), signature_length);
        return status_of(result, random, PSA_ERROR_CORRUPTION_DETECTED);
    }
};

}  // namespace psadrv::mbedtls
