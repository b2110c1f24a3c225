/// @file A chain ends where a driver promises full support: the driver behind it is not there, nor is the software.
// reachable: acme_hash_compute acme_hash_setup acme_hash_update acme_hash_finish acme_hash_abort
// reachable: nadir_hash_compute nadir_hash_setup nadir_hash_update nadir_hash_finish nadir_hash_abort
#include "every_way.hpp"

/// Behind the end of the chain. Its functions are defined nowhere.
struct third_driver : psadrv::sodium::sha_256 {
    static constexpr const char* prefix = "third";
    static constexpr bool software = false;
    static psa_status_t hash_compute(psa_algorithm_t, const std::uint8_t*, std::size_t, std::uint8_t*, std::size_t, std::size_t*);
    static psa_status_t hash_setup(hash_operation_t*, psa_algorithm_t);
};

using platform = codegen::platform_of<codegen::acme_with_fallback, codegen::nadir, third_driver, psadrv::sodium::sha_256>;
PSADRV_DEFINE_CORE(platform);
psa_status_t use() { return codegen::every_way<psadrv::crypto<platform>>(); }
