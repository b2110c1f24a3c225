/// @file RSA encryption with OAEP by Mbed TLS, as a driver of last resort. The API's salt is OAEP's label.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/software/mbedtls/digest.hpp>
#include <psadrv/software/mbedtls/rsa/context.hpp>

namespace psadrv::mbedtls {

struct rsa_oaep_encrypt : rsa_oaep_encrypt_description {
    static psa_status_t asymmetric_encrypt(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                           std::size_t key_buffer_size, psa_algorithm_t alg, const std::uint8_t* input,
                                           std::size_t input_length, const std::uint8_t* salt, std::size_t salt_length,
                                           std::uint8_t* output, std::size_t output_size, std::size_t* output_length) {
        const mbedtls_md_type_t digest = digest_of(PSA_ALG_GET_HASH(alg));
        if (!PSA_ALG_IS_RSA_OAEP(alg) || digest == MBEDTLS_MD_NONE) return PSA_ERROR_NOT_SUPPORTED;
        const std::size_t length = rsa_length(attributes);
        const std::size_t padding = PSADRV_RSA_PADDING_SIZE(alg);
        if (padding > length || input_length > length - padding) return PSA_ERROR_INVALID_ARGUMENT;
        if (output_size < length) return PSA_ERROR_BUFFER_TOO_SMALL;
        if (length > rsa_result::longest) return PSA_ERROR_NOT_SUPPORTED;

        rsa_context rsa;
        const psa_status_t loaded = load_public(rsa, attributes, key_buffer, key_buffer_size);
        if (loaded != PSA_SUCCESS) return loaded;
        mbedtls_rsa_set_padding(&rsa.value, MBEDTLS_RSA_PKCS_V21, digest);
        random_source random;
        rsa_result made;
        const int result = names::rsa_with<names::public_half>(mbedtls_rsa_rsaes_oaep_encrypt, &rsa.value, random, salt,
                                                               salt_length, input_length, input, made.bytes);
        if (result == 0) made.copy_to(output, length, output_length);
        return status_of(result, random, PSA_ERROR_CORRUPTION_DETECTED);
    }
};

}  // namespace psadrv::mbedtls
