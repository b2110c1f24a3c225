/// @file Randomized ECDSA signatures by Mbed TLS, as a driver of last resort.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/software/mbedtls/ecc/ecdsa.hpp>
#include <psadrv/software/mbedtls/ecc/private_key.hpp>

#include <mbedtls/ecdsa.h>

namespace psadrv::mbedtls {

namespace asymmetric {

/// Both forms of signing; `Make` is the function of Mbed TLS.
template <class Make>
[[nodiscard]] psa_status_t sign(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                std::size_t key_buffer_size, psa_algorithm_t alg, std::size_t hash_length,
                                std::uint8_t* signature, std::size_t signature_size, std::size_t* signature_length, Make make) {
    const curve on = curve_of_pair(attributes);
    const psa_status_t checked = check_ecdsa(alg, on, hash_length);
    if (checked != PSA_SUCCESS) return checked;
    const std::size_t half = on.private_length();
    if (signature_size < 2 * half) return PSA_ERROR_BUFFER_TOO_SMALL;

    ecc_group group;
    number secret, r, s;
    const psa_status_t loaded = load_private(group, on, key_buffer, key_buffer_size, secret);
    if (loaded != PSA_SUCCESS) return loaded;
    random_source random;
    int result = make(&group.value, &r.value, &s.value, &secret.value, &random);
    if (result == 0) result = write_number(on, r, signature);
    if (result == 0) result = write_number(on, s, signature + half);
    if (result == 0) *signature_length = 2 * half;
    return status_of(result, random, PSA_ERROR_CORRUPTION_DETECTED);
}

}  // namespace asymmetric

struct ecdsa_sign : ecdsa_sign_description {
    static psa_status_t sign_hash(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                  std::size_t key_buffer_size, psa_algorithm_t alg, const std::uint8_t* hash,
                                  std::size_t hash_length, std::uint8_t* signature, std::size_t signature_size,
                                  std::size_t* signature_length) {
        if (PSA_ALG_IS_DETERMINISTIC_ECDSA(alg)) return PSA_ERROR_NOT_SUPPORTED;
        return asymmetric::sign(attributes, key_buffer, key_buffer_size, alg, hash_length, signature, signature_size,
                                signature_length, [&](auto* group, auto* r, auto* s, auto* secret, random_source* random) {
                                    return mbedtls_ecdsa_sign(group, r, s, secret, hash, hash_length, random_source::fill,
                                                              random);
                                });
    }
};

}  // namespace psadrv::mbedtls
