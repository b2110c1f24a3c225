/// @file One AEAD in one call, one direction: that function of that AEAD.
// reachable: crypto_aead_chacha20poly1305_ietf_encrypt_detached
#include "every_symmetric_way.hpp"

#include <psadrv/software/sodium/aes_256_gcm.hpp>
#include <psadrv/software/sodium/chacha20_poly1305.hpp>
#include <psadrv/software/sodium/xchacha20_poly1305.hpp>

struct platform {
    using drivers =
        psadrv::driver_list<psadrv::sodium::aes_256_gcm, psadrv::sodium::xchacha20_poly1305, psadrv::sodium::chacha20_poly1305>;
    static constexpr auto wanted =
        psadrv::wanted{psadrv::want(psadrv::usage::aead_encrypt, PSA_ALG_CHACHA20_POLY1305, PSA_KEY_TYPE_CHACHA20, {256})};
};
PSADRV_DEFINE_CORE(platform);
psa_status_t use(codegen::symmetric_things& things, psa_algorithm_t alg) {
    return codegen::with_aead<platform, PSA_ALG_CHACHA20_POLY1305, PSA_KEY_TYPE_CHACHA20, 256>::encrypt(things, alg);
}
