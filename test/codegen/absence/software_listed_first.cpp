/// @file Software ranks last wherever it is listed, so the driver leaves nothing for it to do.
// reachable: acme_hash_compute acme_hash_setup acme_hash_update acme_hash_finish acme_hash_abort
#include "every_way.hpp"

using platform = codegen::platform_of<psadrv::sodium::sha_256, codegen::acme>;
PSADRV_DEFINE_CORE(platform);
psa_status_t use() { return codegen::every_way<psadrv::crypto<platform>>(); }
