// "Opaque drivers do not have fallback."
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct acme : signing_functions {
    static constexpr const char* prefix = "acme";
    static constexpr driver_type type = driver_type::opaque;
    static constexpr psadrv::key_context key_context{.base_size = 4};
    static constexpr psa_key_location_t location = 0x7fffff;
    static constexpr capability capabilities[] = {
        {
            .entry_points = entry_point::sign_hash,
            .algorithms = list_of<PSA_ALG_ECDSA(PSA_ALG_SHA_256)>,
#ifndef FIXED
            .fallback = true,
#endif
        },
    };
};

struct my_platform {
    using drivers = driver_list<acme, whole>;
    static constexpr auto wanted = wants_sha_256;
};

#include "program.hpp"
