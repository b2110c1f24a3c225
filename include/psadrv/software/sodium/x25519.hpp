/// @file X25519 by libsodium, as a driver of last resort.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/software/sodium/curve_25519.hpp>
#include <psadrv/software/sodium/description/curve_25519.hpp>
#include <psadrv/software/sodium/wiping.hpp>

#include <sodium/crypto_scalarmult_curve25519.h>

namespace psadrv::sodium {

struct x25519_functions {
    /// RFC 7748, decodeScalar25519: the key as it is multiplied with is the key as it is stored.
    static void make_valid(std::uint8_t* key) {
        key[0] = static_cast<std::uint8_t>(key[0] & 0xf8);
        key[31] = static_cast<std::uint8_t>((key[31] & 0x7f) | 0x40);
    }
    static void compute_public_key(std::uint8_t* public_key, const std::uint8_t* key) {
        crypto_scalarmult_curve25519_base(public_key, key);
    }
};

struct x25519 : x25519_description, curve_25519_keys<x25519_functions> {
    /// PSA_ERROR_INVALID_ARGUMENT: keys of another size, or a peer whose point has a small order, with which every shared
    /// secret is zero.
    static psa_status_t key_agreement(psa_algorithm_t, const psa_key_attributes_t*, const std::uint8_t* our_key_buffer,
                                      std::size_t our_key_buffer_length, const std::uint8_t* peer_key,
                                      std::size_t peer_key_length, std::uint8_t* output, std::size_t output_size,
                                      std::size_t* output_length) {
        if (our_key_buffer_length != key_size || peer_key_length != key_size) return PSA_ERROR_INVALID_ARGUMENT;
        if (output_size < crypto_scalarmult_curve25519_BYTES) return PSA_ERROR_BUFFER_TOO_SMALL;
        secret<std::uint8_t[crypto_scalarmult_curve25519_BYTES]> shared;
        if (crypto_scalarmult_curve25519(shared.value, our_key_buffer, peer_key) != 0) return PSA_ERROR_INVALID_ARGUMENT;
        __builtin_memcpy(output, shared.value, sizeof shared.value);
        *output_length = sizeof shared.value;
        return PSA_SUCCESS;
    }
};

}  // namespace psadrv::sodium
