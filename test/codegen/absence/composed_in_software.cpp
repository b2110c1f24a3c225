/// @file HMAC over software's hash, and nobody else: several calls of the hash, and not its one call.
// reachable: crypto_hash_sha256_init crypto_hash_sha256_update crypto_hash_sha256_final
#include "mac_every_way.hpp"

using platform = codegen::hmac_platform<psadrv::sodium::sha_256>;
PSADRV_DEFINE_CORE(platform);
psa_status_t use() { return codegen::mac_every_way<psadrv::crypto<platform>>(); }
