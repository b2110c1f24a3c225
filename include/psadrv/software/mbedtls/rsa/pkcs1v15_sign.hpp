/// @file RSA signatures with PKCS#1 v1.5 by Mbed TLS, as a driver of last resort.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/software/mbedtls/rsa/context.hpp>
#include <psadrv/software/mbedtls/rsa/pkcs1v15.hpp>

namespace psadrv::mbedtls {

struct rsa_pkcs1v15_sign : rsa_pkcs1v15_sign_description {
    static psa_status_t sign_hash(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                  std::size_t key_buffer_size, psa_algorithm_t alg, const std::uint8_t* hash,
                                  std::size_t hash_length, std::uint8_t* signature, std::size_t signature_size,
                                  std::size_t* signature_length) {
        const std::size_t length = rsa_length(attributes);
        const pkcs1v15_encoding encoding = pkcs1v15_encoding_of(alg, hash_length, length);
        if (encoding.status != PSA_SUCCESS) return encoding.status;
        if (signature_size < length) return PSA_ERROR_BUFFER_TOO_SMALL;
        if (length > rsa_result::longest) return PSA_ERROR_NOT_SUPPORTED;

        rsa_context rsa;
        const psa_status_t loaded = load_private(rsa, attributes, key_buffer, key_buffer_size);
        if (loaded != PSA_SUCCESS) return loaded;
        random_source random;
        rsa_result made;
        const int result =
            names::rsa_with<names::private_half>(mbedtls_rsa_rsassa_pkcs1_v15_sign, &rsa.value, random, encoding.digest,
                                                 static_cast<unsigned>(hash_length), hash, made.bytes);
        if (result == 0) made.copy_to(signature, length, signature_length);
        // Mbed TLS verifies what it has signed; with a key that was imported, only a fault makes it fail.
        return status_of(result, random, PSA_ERROR_CORRUPTION_DETECTED);
    }
};

}  // namespace psadrv::mbedtls
