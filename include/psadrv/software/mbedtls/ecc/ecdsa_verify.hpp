/// @file Verification of ECDSA signatures by Mbed TLS, as a driver of last resort.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/software/mbedtls/bignum.hpp>
#include <psadrv/software/mbedtls/ecc/context.hpp>
#include <psadrv/software/mbedtls/ecc/ecdsa.hpp>

#include <mbedtls/ecdsa.h>

namespace psadrv::mbedtls {

struct ecdsa_verify : ecdsa_verify_description {
    static psa_status_t verify_hash(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                    std::size_t key_buffer_size, psa_algorithm_t alg, const std::uint8_t* hash,
                                    std::size_t hash_length, const std::uint8_t* signature, std::size_t signature_length) {
        const psa_key_type_t type = psa_get_key_type(attributes);
        const curve on = curve_of(type, psa_get_key_bits(attributes));
        const psa_status_t checked = check_ecdsa(alg, on, hash_length);
        if (checked != PSA_SUCCESS) return checked;
        if (!PSA_KEY_TYPE_IS_ECC_PUBLIC_KEY(type)) return PSA_ERROR_NOT_SUPPORTED;

        ecc_group group;
        ecc_point key;
        const psa_status_t loaded = load_point(group, on, key_buffer, key_buffer_size, key);
        if (loaded != PSA_SUCCESS) return loaded;
        const std::size_t half = on.private_length();
        if (signature_length != 2 * half) return PSA_ERROR_INVALID_SIGNATURE;
        number r, s;
        int result = mbedtls_mpi_read_binary(&r.value, signature, half);
        if (result == 0) result = mbedtls_mpi_read_binary(&s.value, signature + half, half);
        if (result == 0) result = mbedtls_ecdsa_verify(&group.value, hash, hash_length, &key.value, &r.value, &s.value);
        return status_of(result, PSA_ERROR_INVALID_SIGNATURE);
    }
};

}  // namespace psadrv::mbedtls
