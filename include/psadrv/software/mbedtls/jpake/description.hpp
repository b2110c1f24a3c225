/// @file What each J-PAKE driver over Mbed TLS serves, without Mbed TLS: json2hpp reads these rows too.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/software/mbedtls/describe.hpp>

namespace psadrv::mbedtls {

/// One class for each hash, as with HMAC: who wants one links no other. Of groups there is P-256 alone, which is what Thread and
/// TLS have; a capability cannot say so, and pake_setup does.
template <psa_algorithm_t Hash>
struct jpake_description : software_driver_description {
    static constexpr capability capabilities[] = {
        {.entry_points = family::pake, .algorithms = list_of<PSA_ALG_JPAKE(Hash)>},
    };
};

struct jpake_sha_256_description : jpake_description<PSA_ALG_SHA_256> {
    static constexpr const char* prefix = "mbedtls_jpake_sha_256";
};
struct jpake_sha_384_description : jpake_description<PSA_ALG_SHA_384> {
    static constexpr const char* prefix = "mbedtls_jpake_sha_384";
};
struct jpake_sha_512_description : jpake_description<PSA_ALG_SHA_512> {
    static constexpr const char* prefix = "mbedtls_jpake_sha_512";
};

inline constexpr software_row jpake_rows[]{
    software_row_of<jpake_sha_256_description>("mbedtls::jpake_sha_256"),
    software_row_of<jpake_sha_384_description>("mbedtls::jpake_sha_384"),
    software_row_of<jpake_sha_512_description>("mbedtls::jpake_sha_512"),
};

}  // namespace psadrv::mbedtls
