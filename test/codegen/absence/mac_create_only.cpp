/// @file One MAC, created and never verified: the functions of that MAC, and no comparison.
// reachable: crypto_auth_hmacsha256_init crypto_auth_hmacsha256_update crypto_auth_hmacsha256_final
#include "every_symmetric_way.hpp"

#include <psadrv/software/sodium/chacha20_poly1305.hpp>
#include <psadrv/software/sodium/hmac_sha_256.hpp>
#include <psadrv/software/sodium/hmac_sha_512.hpp>

struct platform {
    using drivers =
        psadrv::driver_list<psadrv::sodium::hmac_sha_512, psadrv::sodium::hmac_sha_256, psadrv::sodium::chacha20_poly1305>;
    static constexpr auto wanted =
        psadrv::wanted{psadrv::want(psadrv::usage::mac_creation, PSA_ALG_HMAC(PSA_ALG_SHA_256), PSA_KEY_TYPE_HMAC, {256})};
};
PSADRV_DEFINE_CORE(platform);
psa_status_t use(codegen::symmetric_things& things, psa_algorithm_t alg) {
    return codegen::with_mac<platform, PSA_ALG_HMAC(PSA_ALG_SHA_256), PSA_KEY_TYPE_HMAC, 256>::create(things, alg);
}
