// The same application on a part without an engine: no driver, so software serves.
#include <psadrv/psadrv.hpp>
#include <psadrv/software/sodium/sha_256.hpp>

namespace sodium = psadrv::sodium;

struct platform_without_drivers {
    using drivers = psadrv::driver_list<sodium::sha_256>;
    static constexpr auto wanted = psadrv::wanted{want(psadrv::usage::hash, PSA_ALG_SHA_256)};
};
PSADRV_DEFINE_CORE(platform_without_drivers);
using crypto = psadrv::crypto<platform_without_drivers>;
static_assert(crypto::links<sodium::sha_256>);

#include "application.hpp"
