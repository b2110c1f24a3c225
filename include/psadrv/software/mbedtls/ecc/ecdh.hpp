/// @file Elliptic curve Diffie-Hellman by Mbed TLS, X25519 and X448 included, as a driver of last resort.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/software/mbedtls/ecc/private_key.hpp>

#include <mbedtls/ecdh.h>

namespace psadrv::mbedtls {

struct ecdh : ecdh_description {
    /// "The shared secret is the x-coordinate of the shared secret point"; its byte order is that of the curve's keys.
    static psa_status_t key_agreement(psa_algorithm_t alg, const psa_key_attributes_t* our_attributes,
                                      const std::uint8_t* our_key_buffer, std::size_t our_key_buffer_length,
                                      const std::uint8_t* peer_key, std::size_t peer_key_length, std::uint8_t* output,
                                      std::size_t output_size, std::size_t* output_length) {
        const curve on = curve_of_pair(our_attributes);
        if (alg != PSA_ALG_ECDH || !on.is_known()) return PSA_ERROR_NOT_SUPPORTED;
        if (output_size < on.private_length()) return PSA_ERROR_BUFFER_TOO_SMALL;

        ecc_group group;
        ecc_point peer;
        number ours, shared;
        psa_status_t status = load_point(group, on, peer_key, peer_key_length, peer);
        if (status == PSA_SUCCESS) status = load_private(group, on, our_key_buffer, our_key_buffer_length, ours);
        if (status != PSA_SUCCESS) return status;
        random_source random;
        int result =
            mbedtls_ecdh_compute_shared(&group.value, &shared.value, &peer.value, &ours.value, random_source::fill, &random);
        // The key of a peer of small order: the secret would not depend on ours.
        if (result == 0 && mbedtls_mpi_cmp_int(&shared.value, 0) == 0) return PSA_ERROR_INVALID_ARGUMENT;
        if (result == 0) result = write_number(on, shared, output);
        if (result == 0) *output_length = on.private_length();
        return status_of(result, random, PSA_ERROR_INVALID_ARGUMENT);
    }
};

}  // namespace psadrv::mbedtls
