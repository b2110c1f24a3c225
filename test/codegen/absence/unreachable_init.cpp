/// @file A driver behind the end of the chain is not referenced by its init either; one that can be reached is.
// reachable: acme_hash_compute acme_hash_setup acme_hash_update acme_hash_finish acme_hash_abort acme_init
#include "every_way.hpp"

extern "C" psa_status_t acme_init();
extern "C" psa_status_t unreachable_init();

struct acme_with_init : codegen::acme {
    static constexpr psadrv::capability capabilities[] = {
        {.entry_points = {psadrv::entry_point::hash_compute, psadrv::family::hash_multipart}, .algorithms = psadrv::list_of<PSA_ALG_SHA_256>},
        {.entry_points = psadrv::entry_point::init},
    };
    static psa_status_t init() { return acme_init(); }
};
struct unreachable : codegen::nadir {
    static constexpr psadrv::capability capabilities[] = {
        {.entry_points = {psadrv::entry_point::hash_compute, psadrv::family::hash_multipart}, .algorithms = psadrv::list_of<PSA_ALG_SHA_256>},
        {.entry_points = psadrv::entry_point::init},
    };
    static psa_status_t init() { return unreachable_init(); }
};

using platform = codegen::platform_of<acme_with_init, unreachable, psadrv::sodium::sha_256>;
PSADRV_DEFINE_CORE(platform);
static_assert(!psadrv::crypto<platform>::links<unreachable>);
psa_status_t use() { return codegen::every_way<psadrv::crypto<platform>>(); }
