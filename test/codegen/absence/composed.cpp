/// @file HMAC over an accelerator that hashes and promises to: of software neither its HMAC nor its hash is there.
// reachable: acme_hash_setup acme_hash_update acme_hash_finish acme_hash_abort
#include "mac_every_way.hpp"

using platform = codegen::hmac_platform<codegen::claimed_hmac, psadrv::sodium::sha_256, codegen::acme>;
PSADRV_DEFINE_CORE(platform);
psa_status_t use() { return codegen::mac_every_way<psadrv::crypto<platform>>(); }
