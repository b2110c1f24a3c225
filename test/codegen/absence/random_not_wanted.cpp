/// @file The same drivers, and nobody wants random bytes of them: neither the generator nor a source is there.
// reachable: nadir_hash_compute
#include "random_drivers.hpp"

struct platform {
    using drivers = psadrv::driver_list<codegen::generator, codegen::trng, codegen::vault, codegen::hash>;
    using random = psadrv::random_drivers<>;
    static constexpr psadrv::wanted wanted{psadrv::want(psadrv::usage::hash_compute, PSA_ALG_SHA_512)};
};
PSADRV_DEFINE_CORE(platform);
psa_status_t use(std::uint8_t* output, std::size_t size, std::size_t* length) {
    const psa_status_t status = psadrv::crypto<platform>::init();
    return status == PSA_SUCCESS ? psadrv::crypto<platform>::hash_compute<PSA_ALG_SHA_512>(output, size, output, size, length)
                                 : status;
}
