/// @file A mechanism in angle brackets: of all that is wanted, the functions of this one alone.
// reachable: nadir_hash_compute
#include "../drivers.hpp"

#include <psadrv/software/sodium/sodium.hpp>

struct platform {
    using drivers = psadrv::driver_list<codegen::acme, nadir_driver<false, PSA_ALG_SHA_384, PSA_ALG_SHA_512>, psadrv::sodium::sha_512,
                                        psadrv::sodium::blake2b>;
    static constexpr auto wanted = psadrv::wanted{
        psadrv::want(psadrv::usage::hash, PSA_ALG_SHA_256), psadrv::want(psadrv::usage::hash, PSA_ALG_SHA_384),
        psadrv::want(psadrv::usage::hash, PSA_ALG_SHA_512), psadrv::want(psadrv::usage::hash, PSA_ALG_BLAKE2B_HASH512)};
};
PSADRV_DEFINE_CORE(platform);
psa_status_t use(const std::uint8_t (&message)[64], std::uint8_t (&hash)[48]) {
    return psadrv::crypto<platform>::hash<PSA_ALG_SHA_384>(message, hash);
}
