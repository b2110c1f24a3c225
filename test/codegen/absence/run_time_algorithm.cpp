/// @file Two hashes by their number: the driver has one of them, so only the other one's software is there.
// reachable: acme_hash_compute crypto_hash_sha512
#include "../drivers.hpp"

#include <psadrv/software/sodium/sodium.hpp>

struct platform {
    using drivers = psadrv::driver_list<codegen::acme, psadrv::sodium::sha_256, psadrv::sodium::sha_512>;
    static constexpr auto wanted = psadrv::wanted{psadrv::want(psadrv::usage::hash, PSA_ALG_SHA_256),
                                                  psadrv::want(psadrv::usage::hash_compute, PSA_ALG_SHA_512)};
};
PSADRV_DEFINE_CORE(platform);
psa_status_t use(psa_algorithm_t alg, const std::uint8_t (&message)[64], std::uint8_t (&hash)[64], std::size_t& length) {
    return psadrv::crypto<platform>::hash(alg, message, hash, length);
}
