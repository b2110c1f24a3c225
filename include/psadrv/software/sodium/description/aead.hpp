/// @file What the AEAD drivers over libsodium serve, without libsodium.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/model/driver.hpp>
#include <psadrv/model/family.hpp>

#include <psa/crypto_values.h>

namespace psadrv::sodium {

/// Poly1305 with a stream cipher, whose keys `KeyType` has. Tags are whole: nobody shortens Poly1305's.
template <psa_algorithm_t Algorithm, psa_key_type_t KeyType>
struct poly1305_aead_description {
    static constexpr driver_type type = driver_type::transparent;
    static constexpr bool software = true;
    static constexpr bool thread_safe = true;
    static constexpr capability capabilities[] = {
        {.entry_points = {entry_point::aead_encrypt, entry_point::aead_decrypt, family::aead_encrypt_multipart,
                          family::aead_decrypt_multipart},
         .algorithms = list_of<Algorithm>,
         .key_types = list_of<KeyType>,
         .key_sizes = list_of<256>},
    };
};

struct chacha20_poly1305_description : poly1305_aead_description<PSA_ALG_CHACHA20_POLY1305, PSA_KEY_TYPE_CHACHA20> {
    static constexpr const char* prefix = "sodium_chacha20_poly1305";
};
struct xchacha20_poly1305_description : poly1305_aead_description<PSA_ALG_XCHACHA20_POLY1305, PSA_KEY_TYPE_XCHACHA20> {
    static constexpr const char* prefix = "sodium_xchacha20_poly1305";
};

/// With fallback: whether the processor has the instructions is known when the program runs, and libsodium takes nonces of
/// 96 bits alone. It has no steps of several calls, so those go to the next driver without a question.
struct aes_256_gcm_description {
    static constexpr const char* prefix = "sodium_aes_256_gcm";
    static constexpr driver_type type = driver_type::transparent;
    static constexpr bool software = true;
    static constexpr bool thread_safe = true;
    static constexpr capability capabilities[] = {
        {.entry_points = {entry_point::aead_encrypt, entry_point::aead_decrypt},
         .algorithms = list_of<PSA_ALG_GCM>,
         .key_types = list_of<PSA_KEY_TYPE_AES>,
         .key_sizes = list_of<256>,
         .fallback = true},
        {.entry_points = entry_point::init},
    };
};

}  // namespace psadrv::sodium
