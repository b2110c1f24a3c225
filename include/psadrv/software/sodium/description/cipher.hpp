/// @file What the cipher drivers over libsodium serve, without libsodium.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/model/driver.hpp>
#include <psadrv/model/family.hpp>

#include <psa/crypto_values.h>

namespace psadrv::sodium {

struct chacha20_description {
    static constexpr const char* prefix = "sodium_chacha20";
    static constexpr driver_type type = driver_type::transparent;
    static constexpr bool software = true;
    static constexpr bool thread_safe = true;
    static constexpr capability capabilities[] = {
        {.entry_points = {entry_point::cipher_encrypt, entry_point::cipher_decrypt, family::cipher_encrypt_multipart,
                          family::cipher_decrypt_multipart},
         .algorithms = list_of<PSA_ALG_STREAM_CIPHER>,
         .key_types = list_of<PSA_KEY_TYPE_CHACHA20>,
         .key_sizes = list_of<256>},
    };
};

}  // namespace psadrv::sodium
