// The same product with the driver as a C++ class, which needs no generated header.
#include <psadrv/psadrv.hpp>
#include <psadrv/software/sodium/sha_256.hpp>
#include <psadrv/software/sodium/sha_512.hpp>

#include "application.hpp"
#include "ast2600_memory.hpp"
#include "hace.hpp"

using psadrv::usage;

struct product : ast2600_memory {
    using drivers = psadrv::driver_list<hace, psadrv::sodium::sha_256, psadrv::sodium::sha_512>;
    static constexpr psadrv::wanted wanted{want(usage::hash_compute, PSA_ALG_SHA_1), want(usage::hash_compute, PSA_ALG_SHA_224),
                                           want(usage::hash_compute, PSA_ALG_SHA_256), want(usage::hash_compute, PSA_ALG_SHA_384),
                                           want(usage::hash_compute, PSA_ALG_SHA_512)};
};
PSADRV_DEFINE_CORE(product);
using crypto = psadrv::crypto<product>;
static_assert(!crypto::links<psadrv::sodium::sha_256> && !crypto::links<psadrv::sodium::sha_512>);

int main() {
    board::check(crypto::init() == PSA_SUCCESS, "init");
    compute_known_answers<crypto>();
    compute_anywhere<crypto>();
}
