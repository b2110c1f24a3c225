// A usage that has a name and no dispatch: nobody would be called.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct my_platform {
    using drivers = driver_list<whole>;
#ifdef FIXED
    static constexpr auto wanted = psadrv::wanted{want(usage::hash, PSA_ALG_SHA_256)};
#else
    static constexpr auto wanted =
        psadrv::wanted{want(usage::hash, PSA_ALG_SHA_256), want(usage::pake, PSA_ALG_JPAKE(PSA_ALG_SHA_256))};
#endif
};

#include "program.hpp"
