/// @file Ed25519 (pure) by libsodium, as a driver of last resort.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/software/sodium/curve_25519.hpp>
#include <psadrv/software/sodium/description/curve_25519.hpp>
#include <psadrv/software/sodium/wiping.hpp>

#include <sodium/crypto_sign_ed25519.h>

namespace psadrv::sodium {

/// A private key of the API is libsodium's seed; what libsodium calls the secret key is that and the public key behind it.
struct ed25519_functions {
    static void make_valid(std::uint8_t*) {}
    static void compute_public_key(std::uint8_t* public_key, const std::uint8_t* seed) {
        secret<std::uint8_t[crypto_sign_ed25519_SECRETKEYBYTES]> pair;
        crypto_sign_ed25519_seed_keypair(public_key, pair.value, seed);
    }
};

struct ed25519 : ed25519_description, curve_25519_keys<ed25519_functions> {
    static constexpr std::size_t signature_bytes = crypto_sign_ed25519_BYTES;

    static psa_status_t sign_message(const psa_key_attributes_t*, const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                     psa_algorithm_t, const std::uint8_t* input, std::size_t input_length,
                                     std::uint8_t* signature, std::size_t signature_size, std::size_t* signature_length) {
        if (key_buffer_size != key_size) return PSA_ERROR_INVALID_ARGUMENT;
        if (signature_size < signature_bytes) return PSA_ERROR_BUFFER_TOO_SMALL;
        secret<std::uint8_t[crypto_sign_ed25519_SECRETKEYBYTES]> pair;
        std::uint8_t public_key[crypto_sign_ed25519_PUBLICKEYBYTES];
        crypto_sign_ed25519_seed_keypair(public_key, pair.value, key_buffer);
        // The message is read twice, and libsodium writes in between, where the signature could overlap it.
        secret<std::uint8_t[signature_bytes]> made;
        crypto_sign_ed25519_detached(made.value, nullptr, input, input_length, pair.value);
        __builtin_memcpy(signature, made.value, signature_bytes);
        *signature_length = signature_bytes;
        return PSA_SUCCESS;
    }
    static psa_status_t verify_message(const psa_key_attributes_t*, const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                       psa_algorithm_t, const std::uint8_t* input, std::size_t input_length,
                                       const std::uint8_t* signature, std::size_t signature_length) {
        if (key_buffer_size != key_size) return PSA_ERROR_INVALID_ARGUMENT;
        if (signature_length != signature_bytes) return PSA_ERROR_INVALID_SIGNATURE;
        return crypto_sign_ed25519_verify_detached(signature, input, input_length, key_buffer) == 0 ? PSA_SUCCESS
                                                                                                    : PSA_ERROR_INVALID_SIGNATURE;
    }
};

}  // namespace psadrv::sodium
