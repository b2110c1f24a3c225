/// @file RSA decryption with PKCS#1 v1.5 by Mbed TLS, as a driver of last resort.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/software/mbedtls/rsa/context.hpp>
#include <psadrv/software/mbedtls/rsa/decryption.hpp>

namespace psadrv::mbedtls {

struct rsa_pkcs1v15_decrypt : rsa_pkcs1v15_decrypt_description {
    /// On failure, too, Mbed TLS writes to `output`, zeros and never more than `output_size`: to write in one case alone
    /// would tell of the padding.
    static psa_status_t asymmetric_decrypt(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                           std::size_t key_buffer_size, psa_algorithm_t alg, const std::uint8_t* input,
                                           std::size_t input_length, const std::uint8_t*, std::size_t salt_length,
                                           std::uint8_t* output, std::size_t output_size, std::size_t* output_length) {
        if (alg != PSA_ALG_RSA_PKCS1V15_CRYPT) return PSA_ERROR_NOT_SUPPORTED;
        if (salt_length != 0 || input_length != rsa_length(attributes)) return PSA_ERROR_INVALID_ARGUMENT;

        rsa_context rsa;
        const psa_status_t loaded = load_private(rsa, attributes, key_buffer, key_buffer_size);
        if (loaded != PSA_SUCCESS) return loaded;
        random_source random;
        std::size_t length = 0;
        std::uint8_t none = 0;  // an empty message needs no buffer
        const int result = names::rsa_with<names::private_half>(mbedtls_rsa_rsaes_pkcs1_v15_decrypt, &rsa.value, random, &length,
                                                                input, output_size != 0 ? output : &none, output_size);
        const psa_status_t status = status_of_decryption(result, random);
        if (status == PSA_SUCCESS) *output_length = length;
        return status;
    }
};

}  // namespace psadrv::mbedtls
