/// @file A driver without hash_compute serves it through its multi-part functions; software stays out.
// reachable: acme_hash_setup acme_hash_update acme_hash_finish acme_hash_abort
#include "../drivers.hpp"

struct without_one_shot : codegen::acme {
    static constexpr psadrv::capability capabilities[] = {
        {.entry_points = psadrv::family::hash_multipart, .algorithms = psadrv::list_of<PSA_ALG_SHA_256>},
    };
};
using platform = codegen::platform_of<without_one_shot, psadrv::sodium::sha_256>;
PSADRV_DEFINE_CORE(platform);
psa_status_t use(const std::uint8_t (&message)[64], std::uint8_t (&hash)[32]) {
    return psadrv::crypto<platform>::hash<PSA_ALG_SHA_256>(message, hash);
}
