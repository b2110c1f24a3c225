// A product that promises not to hash in software, and makes HMACs of such a hash.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct soft : whole {
    static constexpr const char* prefix = "soft";
#ifndef FIXED
    static constexpr bool software = true;
#endif
    static constexpr capability capabilities[] = {
        {.entry_points = {entry_point::hash_compute, family::hash_multipart}, .algorithms = list_of<PSA_ALG_SHA_1>},
    };
};

struct my_platform {
    using drivers = driver_list<whole, soft>;
    static constexpr auto wanted =
        psadrv::wanted{want(usage::hash, PSA_ALG_SHA_256), want(usage::mac, PSA_ALG_HMAC(PSA_ALG_SHA_1), PSA_KEY_TYPE_HMAC)};
    static constexpr auto policy = psadrv::policy{never_in_software(psadrv::algorithms(PSA_ALG_SHA_1))};
};

#include "program.hpp"
