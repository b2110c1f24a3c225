/// @file No driver but software.
// reachable: crypto_hash_sha256 crypto_hash_sha256_init crypto_hash_sha256_update crypto_hash_sha256_final
#include "every_way.hpp"

using platform = codegen::platform_of<psadrv::sodium::sha_256>;
PSADRV_DEFINE_CORE(platform);
psa_status_t use() { return codegen::every_way<psadrv::crypto<platform>>(); }
