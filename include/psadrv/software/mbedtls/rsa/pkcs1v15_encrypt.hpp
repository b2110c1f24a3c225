/// @file RSA encryption with PKCS#1 v1.5 by Mbed TLS, as a driver of last resort.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/software/mbedtls/rsa/context.hpp>

namespace psadrv::mbedtls {

struct rsa_pkcs1v15_encrypt : rsa_pkcs1v15_encrypt_description {
    static psa_status_t asymmetric_encrypt(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                           std::size_t key_buffer_size, psa_algorithm_t alg, const std::uint8_t* input,
                                           std::size_t input_length, const std::uint8_t*, std::size_t salt_length,
                                           std::uint8_t* output, std::size_t output_size, std::size_t* output_length) {
        const std::size_t length = rsa_length(attributes);
        if (alg != PSA_ALG_RSA_PKCS1V15_CRYPT) return PSA_ERROR_NOT_SUPPORTED;
        // "If the algorithm does not support a salt, pass an empty one."
        const std::size_t longest =
            PSA_ASYMMETRIC_DECRYPT_OUTPUT_SIZE(PSA_KEY_TYPE_RSA_KEY_PAIR, psa_get_key_bits(attributes), alg);
        if (salt_length != 0 || input_length > longest) return PSA_ERROR_INVALID_ARGUMENT;
        if (output_size < length) return PSA_ERROR_BUFFER_TOO_SMALL;
        if (length > rsa_result::longest) return PSA_ERROR_NOT_SUPPORTED;

        rsa_context rsa;
        const psa_status_t loaded = load_public(rsa, attributes, key_buffer, key_buffer_size);
        if (loaded != PSA_SUCCESS) return loaded;
        random_source random;
        rsa_result made;
        const int result = names::rsa_with<names::public_half>(mbedtls_rsa_rsaes_pkcs1_v15_encrypt, &rsa.value, random,
                                                               input_length, input, made.bytes);
        if (result == 0) made.copy_to(output, length, output_length);
        return status_of(result, random, PSA_ERROR_CORRUPTION_DETECTED);
    }
};

}  // namespace psadrv::mbedtls
