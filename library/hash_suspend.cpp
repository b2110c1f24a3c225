/// @file Message digests, interrupted. PSA Crypto API: "Multi-part hashing operations", psa_hash_suspend() and psa_hash_resume().
#include "c_api.hpp"

#include <psadrv/api/hash.hpp>

using api = psadrv::api_hash<psadrv_platform>;

psa_status_t psa_hash_suspend(psa_hash_operation_t* operation, uint8_t* hash_state, size_t hash_state_size,
                              size_t* hash_state_length) {
    return api::hash_suspend(&*enter<api::hash_operation>(operation), hash_state, hash_state_size, hash_state_length);
}
psa_status_t psa_hash_resume(psa_hash_operation_t* operation, const uint8_t* hash_state, size_t hash_state_length) {
    return api::hash_resume(&*enter<api::hash_operation>(operation), hash_state, hash_state_length);
}
