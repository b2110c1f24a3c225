/// @file HKDF over software's HMAC: its hash is not there, nor an accelerator that does not promise what nobody asks it.
// reachable: crypto_auth_hmacsha256_init crypto_auth_hmacsha256_update crypto_auth_hmacsha256_final
#include "derived.hpp"

using platform = codegen::deriving_platform<psadrv::sodium::sha_256, psadrv::sodium::hmac_sha_256>;
PSADRV_DEFINE_CORE(platform);
psa_status_t use(codegen::derivation_things& things) { return codegen::derive<platform>(things); }
