// A wanted row for which there is no driver, and nobody who hashes for a composition either.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct my_platform {
    using drivers = driver_list<whole>;
    static constexpr auto wanted = psadrv::wanted{
        want(usage::hash, PSA_ALG_SHA_256),
#ifdef FIXED
        want(usage::mac_compute, PSA_ALG_HMAC(PSA_ALG_SHA_256), PSA_KEY_TYPE_HMAC),
#else
        want(usage::mac_compute, PSA_ALG_HMAC(PSA_ALG_SHA_512), PSA_KEY_TYPE_HMAC),
#endif
    };
};

#include "program.hpp"
