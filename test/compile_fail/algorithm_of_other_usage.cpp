// A MAC is no hash.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct my_platform {
    using drivers = driver_list<whole>;
#ifdef FIXED
    static constexpr auto wanted = psadrv::wanted{want(usage::hash, PSA_ALG_SHA_256)};
#else
    static constexpr auto wanted = psadrv::wanted{want(usage::hash, PSA_ALG_SHA_256),
                                                  want(usage::hash_compute, PSA_ALG_HMAC(PSA_ALG_SHA_256))};
#endif
};

#include "program.hpp"
