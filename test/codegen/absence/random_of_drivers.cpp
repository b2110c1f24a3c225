/// @file Random bytes of drivers are wanted: every source, and the hash that mixes what they give.
// reachable: acme_init_random acme_add_entropy acme_get_random trng_get_entropy vault_init vault_get_entropy nadir_hash_compute
#include "random_drivers.hpp"

struct platform {
    using drivers = psadrv::driver_list<codegen::generator, codegen::trng, codegen::vault, codegen::hash>;
    static constexpr psadrv::wanted wanted{psadrv::want(psadrv::usage::random)};
};
PSADRV_DEFINE_CORE(platform);
psa_status_t use(std::uint8_t* output, std::size_t size) {
    const psa_status_t status = psadrv::crypto<platform>::init();
    return status == PSA_SUCCESS ? psadrv::crypto<platform>::generate_random(output, size) : status;
}
