// A derivation that nobody serves, and nobody makes MACs or hashes for a composition either.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct my_platform {
    using drivers = driver_list<whole>;
    static constexpr auto wanted = psadrv::wanted{
        want(usage::hash, PSA_ALG_SHA_256),
#ifdef FIXED
        want(usage::key_derivation, PSA_ALG_HKDF(PSA_ALG_SHA_256)),
#else
        want(usage::key_derivation, PSA_ALG_HKDF(PSA_ALG_SHA_512)),
#endif
    };
};

#include "program.hpp"
