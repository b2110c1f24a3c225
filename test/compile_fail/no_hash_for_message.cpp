// A driver that signs hashes, and nobody who computes the hash of a message.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct acme : signing_functions {
    static constexpr const char* prefix = "acme";
    static constexpr driver_type type = driver_type::transparent;
    static constexpr capability capabilities[] = {{.entry_points = entry_point::sign_hash}};
};

struct my_platform {
    using drivers = driver_list<acme, whole>;  // SHA-256
#ifdef FIXED
    static constexpr auto wanted =
        psadrv::wanted{want(usage::hash, PSA_ALG_SHA_256), want(usage::sign_message, PSA_ALG_ECDSA(PSA_ALG_SHA_256))};
#else
    static constexpr auto wanted =
        psadrv::wanted{want(usage::hash, PSA_ALG_SHA_256), want(usage::sign_message, PSA_ALG_ECDSA(PSA_ALG_SHA_512))};
#endif
};

#include "program.hpp"
