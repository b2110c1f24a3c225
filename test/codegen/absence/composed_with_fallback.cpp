/// @file HMAC over an accelerator that may not hash: software's hash is there in several calls, its HMAC is not.
// reachable: acme_hash_setup acme_hash_update acme_hash_finish acme_hash_abort
// reachable: crypto_hash_sha256_init crypto_hash_sha256_update crypto_hash_sha256_final
#include "mac_every_way.hpp"

using platform = codegen::hmac_platform<codegen::claimed_hmac, psadrv::sodium::sha_256, codegen::acme_with_fallback>;
PSADRV_DEFINE_CORE(platform);
psa_status_t use() { return codegen::mac_every_way<psadrv::crypto<platform>>(); }
