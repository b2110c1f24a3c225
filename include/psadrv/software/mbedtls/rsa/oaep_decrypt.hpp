/// @file RSA decryption with OAEP by Mbed TLS, as a driver of last resort. The API's salt is OAEP's label.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/software/mbedtls/digest.hpp>
#include <psadrv/software/mbedtls/rsa/context.hpp>
#include <psadrv/software/mbedtls/rsa/decryption.hpp>

namespace psadrv::mbedtls {

struct rsa_oaep_decrypt : rsa_oaep_decrypt_description {
    static psa_status_t asymmetric_decrypt(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                           std::size_t key_buffer_size, psa_algorithm_t alg, const std::uint8_t* input,
                                           std::size_t input_length, const std::uint8_t* salt, std::size_t salt_length,
                                           std::uint8_t* output, std::size_t output_size, std::size_t* output_length) {
        const mbedtls_md_type_t digest = digest_of(PSA_ALG_GET_HASH(alg));
        if (!PSA_ALG_IS_RSA_OAEP(alg) || digest == MBEDTLS_MD_NONE) return PSA_ERROR_NOT_SUPPORTED;
        const std::size_t length = rsa_length(attributes);
        if (input_length != length || PSADRV_RSA_PADDING_SIZE(alg) > length) return PSA_ERROR_INVALID_ARGUMENT;

        rsa_context rsa;
        const psa_status_t loaded = load_private(rsa, attributes, key_buffer, key_buffer_size);
        if (loaded != PSA_SUCCESS) return loaded;
        mbedtls_rsa_set_padding(&rsa.value, MBEDTLS_RSA_PKCS_V21, digest);
        random_source random;
        std::size_t found = 0;
        std::uint8_t none = 0;  // an empty message needs no buffer
        const int result =
            names::rsa_with<names::private_half>(mbedtls_rsa_rsaes_oaep_decrypt, &rsa.value, random, salt, salt_length, &found,
                                                 input, output_size != 0 ? output : &none, output_size);
        const psa_status_t status = status_of_decryption(result, random);
        if (status == PSA_SUCCESS) *output_length = found;
        return status;
    }
};

}  // namespace psadrv::mbedtls
