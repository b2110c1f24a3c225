/// @file What the hash drivers over libsodium serve, without libsodium.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/model/driver.hpp>
#include <psadrv/model/family.hpp>

#include <psa/crypto_values.h>

namespace psadrv::sodium {

/// The members that every driver class of one hash has; `Algorithm` is the hash.
template <psa_algorithm_t Algorithm>
struct hash_description {
    static constexpr driver_type type = driver_type::transparent;
    static constexpr bool software = true;
    static constexpr bool thread_safe = true;
    static constexpr capability capabilities[] = {
        {.entry_points = {entry_point::hash_compute, family::hash_multipart}, .algorithms = list_of<Algorithm>},
    };
};

struct sha_256_description : hash_description<PSA_ALG_SHA_256> {
    static constexpr const char* prefix = "sodium_sha_256";
};
struct sha_512_description : hash_description<PSA_ALG_SHA_512> {
    static constexpr const char* prefix = "sodium_sha_512";
};
struct blake2b_description : hash_description<PSA_ALG_BLAKE2B_HASH512> {
    static constexpr const char* prefix = "sodium_blake2b";
};

}  // namespace psadrv::sodium
