/// @file Encryption alone: an IV from the platform's source of random bytes, and the cipher.
// reachable: crypto_stream_chacha20_ietf_xor_ic crypto_stream_chacha20_xor_ic board_random
#include "every_symmetric_way.hpp"

#include <psadrv/software/sodium/chacha20.hpp>
#include <psadrv/software/sodium/hmac_sha_256.hpp>

struct platform {
    using drivers = psadrv::driver_list<psadrv::sodium::hmac_sha_256, psadrv::sodium::chacha20>;
    using random = codegen::board_random_source;
    static constexpr auto wanted =
        psadrv::wanted{psadrv::want(psadrv::usage::cipher_encryption, PSA_ALG_STREAM_CIPHER, PSA_KEY_TYPE_CHACHA20, {256})};
};
PSADRV_DEFINE_CORE(platform);
psa_status_t use(codegen::symmetric_things& things, psa_algorithm_t alg) {
    return codegen::with_cipher<platform, PSA_ALG_STREAM_CIPHER, PSA_KEY_TYPE_CHACHA20, 256>::encrypt(things, alg);
}
