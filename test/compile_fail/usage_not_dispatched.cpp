// A usage that has a name and no dispatch: nobody would be called.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct my_platform {
    using drivers = driver_list<whole>;
#ifdef FIXED
    static constexpr auto wanted = psadrv::wanted{want(usage::hash, PSA_ALG_SHA_256)};
#else
    static constexpr auto wanted = psadrv::wanted{want(usage::hash, PSA_ALG_SHA_256),
                                                  want(usage::derive_key, PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1))};
#endif
};

#include "program.hpp"
