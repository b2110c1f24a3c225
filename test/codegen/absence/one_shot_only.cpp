/// @file Wanted in one call and in several, used in one: the multi-part functions are not there.
// reachable: acme_hash_compute crypto_hash_sha256
#include "../drivers.hpp"

using platform = codegen::platform_of<codegen::acme_with_fallback, psadrv::sodium::sha_256>;
PSADRV_DEFINE_CORE(platform);
psa_status_t use(const std::uint8_t (&message)[64], std::uint8_t (&hash)[32]) {
    return psadrv::crypto<platform>::hash<PSA_ALG_SHA_256>(message, hash);
}
