/// @file What is not wanted is not there, though drivers and software could do it and the algorithm is known at run time only.
// reachable: crypto_hash_sha512 crypto_hash_sha512_init crypto_hash_sha512_update crypto_hash_sha512_final
#include "every_way.hpp"

#include <psadrv/software/sodium/sodium.hpp>

struct platform {
    using drivers = psadrv::driver_list<codegen::acme, psadrv::sodium::sha_256, psadrv::sodium::sha_512, psadrv::sodium::blake2b>;
    static constexpr auto wanted = psadrv::wanted{psadrv::want(psadrv::usage::hash, PSA_ALG_SHA_512)};
};
PSADRV_DEFINE_CORE(platform);
psa_status_t use() { return codegen::every_way<psadrv::crypto<platform>, PSA_ALG_SHA_512>(); }
