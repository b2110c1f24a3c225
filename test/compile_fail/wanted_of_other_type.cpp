// Rows in an array of another type.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct my_platform {
    using drivers = driver_list<whole>;
#ifdef FIXED
    static constexpr auto wanted = wants_sha_256;
#else
    static constexpr psadrv::wanted_row wanted[]{want(usage::hash, PSA_ALG_SHA_256)};
#endif
};

#include "program.hpp"
