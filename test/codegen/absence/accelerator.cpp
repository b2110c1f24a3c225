/// @file A driver that promises full support, software behind it: every way to hash ends at the driver.
// reachable: acme_hash_compute acme_hash_setup acme_hash_update acme_hash_finish acme_hash_abort
#include "every_way.hpp"

using platform = codegen::platform_of<codegen::acme, psadrv::sodium::sha_256>;
PSADRV_DEFINE_CORE(platform);
psa_status_t use() { return codegen::every_way<psadrv::crypto<platform>>(); }
