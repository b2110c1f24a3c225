/// @file HKDF over an accelerator that hashes and promises to: HMAC is made of that, and of software there is nothing.
// reachable: acme_hash_setup acme_hash_update acme_hash_finish acme_hash_abort
#include "derived.hpp"

using platform = codegen::deriving_platform<psadrv::sodium::hmac_sha_256, psadrv::sodium::sha_256, codegen::acme>;
PSADRV_DEFINE_CORE(platform);
psa_status_t use(codegen::derivation_things& things) { return codegen::derive<platform>(things); }
