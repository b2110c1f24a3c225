/// @file RSA key pairs by Mbed TLS, as a driver of last resort. Specification: "Key management with transparent drivers".
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/detail/memory.hpp>
#include <psadrv/software/mbedtls/bignum.hpp>
#include <psadrv/software/mbedtls/rsa/export_public.hpp>

#include <mbedtls/asn1write.h>

namespace psadrv::mbedtls {

namespace asymmetric {

/// Whether the numbers of a key pair belong together, and the three that follow from others are the least that do.
[[nodiscard]] inline psa_status_t check_key_pair(rsa_context& rsa) {
    number prime_1, prime_2;
    int result = mbedtls_rsa_check_privkey(&rsa.value);
    if (result == 0) {
        result = mbedtls_rsa_export(&rsa.value, nullptr, &prime_1.value, &prime_2.value, nullptr, nullptr);
        const bool least = mbedtls_mpi_cmp_mpi(names::rsa_exponent_1(&rsa.value), &prime_1.value) < 0 &&
                           mbedtls_mpi_cmp_mpi(names::rsa_exponent_2(&rsa.value), &prime_2.value) < 0 &&
                           mbedtls_mpi_cmp_mpi(names::rsa_coefficient(&rsa.value), &prime_1.value) < 0;
        if (result == 0 && !least) return PSA_ERROR_INVALID_ARGUMENT;
    }
    return status_of(result, PSA_ERROR_INVALID_ARGUMENT);
}

/// RSAPrivateKey at the end of the buffer, as Mbed TLS writes: backwards. The number of bytes, or an error.
[[nodiscard]] inline int write_key_pair(rsa_context& rsa, std::uint8_t* buffer, std::size_t size) {
    number modulus, prime_1, prime_2, private_exponent, public_exponent;
    int result = mbedtls_rsa_export(&rsa.value, &modulus.value, &prime_1.value, &prime_2.value, &private_exponent.value,
                                    &public_exponent.value);
    if (result != 0) return result;
    const mbedtls_mpi* last_first[]{names::rsa_coefficient(&rsa.value),
                                    names::rsa_exponent_2(&rsa.value),
                                    names::rsa_exponent_1(&rsa.value),
                                    &prime_2.value,
                                    &prime_1.value,
                                    &private_exponent.value,
                                    &public_exponent.value,
                                    &modulus.value};
    unsigned char* at = buffer + size;
    for (const mbedtls_mpi* one : last_first) {
        result = mbedtls_asn1_write_mpi(&at, buffer, one);
        if (result < 0) return result;
    }
    result = mbedtls_asn1_write_int(&at, buffer, 0);
    if (result >= 0) result = mbedtls_asn1_write_len(&at, buffer, static_cast<std::size_t>(buffer + size - at));
    if (result >= 0) result = mbedtls_asn1_write_tag(&at, buffer, MBEDTLS_ASN1_CONSTRUCTED | MBEDTLS_ASN1_SEQUENCE);
    return result < 0 ? result : static_cast<int>(buffer + size - at);
}

}  // namespace asymmetric

struct rsa_key_pair : rsa_key_pair_description {
    static psa_status_t import_key(const psa_key_attributes_t* attributes, const std::uint8_t* data, std::size_t data_length,
                                   std::uint8_t* key_buffer, std::size_t key_buffer_size, std::size_t* key_buffer_length,
                                   std::size_t* bits) {
        rsa_key key;
        if (psa_get_key_type(attributes) != PSA_KEY_TYPE_RSA_KEY_PAIR) return PSA_ERROR_NOT_SUPPORTED;
        if (!read_rsa_key(data, data_length, true, key)) return PSA_ERROR_INVALID_ARGUMENT;
        const psa_status_t size = check_imported_size(key, PSA_KEY_TYPE_RSA_KEY_PAIR, data_length, key_buffer_size, *bits);
        if (size != PSA_SUCCESS) return size;
        rsa_context rsa;
        psa_status_t status = load_private(rsa, key);
        if (status == PSA_SUCCESS) status = asymmetric::check_key_pair(rsa);
        if (status != PSA_SUCCESS) return status;
        __builtin_memcpy(key_buffer, data, data_length);
        *key_buffer_length = data_length;
        *bits = key.bits();
        return PSA_SUCCESS;
    }

    /// With the public exponent 65537. How long the key's DER is shows when it is there: the buffer must have the API's size.
    static psa_status_t generate_key(const psa_key_attributes_t* attributes, std::uint8_t* key_buffer,
                                     std::size_t key_buffer_size, std::size_t* key_buffer_length) {
        const std::size_t bits = psa_get_key_bits(attributes);
        if (psa_get_key_type(attributes) != PSA_KEY_TYPE_RSA_KEY_PAIR || !is_rsa_size(bits)) return PSA_ERROR_NOT_SUPPORTED;
        const std::size_t enough = PSA_EXPORT_KEY_OUTPUT_SIZE(PSA_KEY_TYPE_RSA_KEY_PAIR, bits);
        if (key_buffer_size < enough) return PSA_ERROR_BUFFER_TOO_SMALL;

        rsa_context rsa;
        random_source random;
        int result = mbedtls_rsa_gen_key(&rsa.value, random_source::fill, &random, static_cast<unsigned>(bits), 65537);
        if (result == 0) result = asymmetric::write_key_pair(rsa, key_buffer, enough);
        if (result < 0) {
            detail::wipe(key_buffer, enough);
            return status_of(result, random, PSA_ERROR_CORRUPTION_DETECTED);
        }
        const std::size_t length = static_cast<std::size_t>(result);
        __builtin_memmove(key_buffer, key_buffer + enough - length, length);
        detail::wipe(key_buffer + length, enough - length);
        *key_buffer_length = length;
        return PSA_SUCCESS;
    }

    static psa_status_t export_public_key(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                          std::size_t key_buffer_size, std::uint8_t* data, std::size_t data_size,
                                          std::size_t* data_length) {
        return export_rsa_public(attributes, key_buffer, key_buffer_size, data, data_size, data_length);
    }
};

}  // namespace psadrv::mbedtls
