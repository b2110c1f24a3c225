/// @file A driver that may say "not supported": the software behind it is there too.
// reachable: acme_hash_compute acme_hash_setup acme_hash_update acme_hash_finish acme_hash_abort
// reachable: crypto_hash_sha256 crypto_hash_sha256_init crypto_hash_sha256_update crypto_hash_sha256_final
#include "every_way.hpp"

using platform = codegen::platform_of<codegen::acme_with_fallback, psadrv::sodium::sha_256>;
PSADRV_DEFINE_CORE(platform);
psa_status_t use() { return codegen::every_way<psadrv::crypto<platform>>(); }
