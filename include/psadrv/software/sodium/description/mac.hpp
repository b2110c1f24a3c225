/// @file What the MAC drivers over libsodium serve, without libsodium.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/model/driver.hpp>
#include <psadrv/model/family.hpp>

#include <psa/crypto_values.h>

namespace psadrv::sodium {

/// "must be at least an implementation-specified minimum" (PSA_ALG_TRUNCATED_MAC), in bytes: 32 bits, below which a guess
/// is too likely to be right.
inline constexpr unsigned shortest_mac = 4;

/// HMAC over one hash, full or truncated: the wildcard means both, where the plain algorithm would mean the full one alone.
/// Keys are of any size.
template <psa_algorithm_t Hash>
struct hmac_description {
    static constexpr driver_type type = driver_type::transparent;
    static constexpr bool software = true;
    static constexpr bool thread_safe = true;
    static constexpr capability capabilities[] = {
        {.entry_points = {entry_point::mac_compute, entry_point::mac_verify, family::mac_multipart, family::mac_verify_multipart},
         .algorithms = list_of<PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(PSA_ALG_HMAC(Hash), shortest_mac)>,
         .key_types = list_of<PSA_KEY_TYPE_HMAC>},
    };
};

struct hmac_sha_256_description : hmac_description<PSA_ALG_SHA_256> {
    static constexpr const char* prefix = "sodium_hmac_sha_256";
};
struct hmac_sha_512_description : hmac_description<PSA_ALG_SHA_512> {
    static constexpr const char* prefix = "sodium_hmac_sha_512";
};

}  // namespace psadrv::sodium
