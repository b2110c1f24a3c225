// An application on a part with a hash engine: acme promises full support of SHA-256, so libsodium's is not in the binary.
#include <psadrv/psadrv.hpp>
#include <psadrv/software/sodium/sha_256.hpp>

#include "drivers.hpp"  // json2hpp -o drivers.hpp acme.json

namespace sodium = psadrv::sodium;

struct platform_with_acme {
    using drivers = psadrv::driver_list<::drivers::acme, sodium::sha_256>;
    static constexpr auto wanted = psadrv::wanted{want(psadrv::usage::hash, PSA_ALG_SHA_256)};
};
PSADRV_DEFINE_CORE(platform_with_acme);
using crypto = psadrv::crypto<platform_with_acme>;
static_assert(!crypto::links<sodium::sha_256>);  // a promise of this product, kept by the compiler

#include "application.hpp"
