/// @file Message digests, interrupted. PSA Crypto API: "Multi-part hashing operations", psa_hash_suspend() and psa_hash_resume().
#include "c_api.hpp"

#include <psadrv/api/hash.hpp>

namespace {

using api = psadrv::api_hash<psadrv_platform>;

template <>
struct operation_in<psa_hash_operation_t> {
    using type = api::hash_operation;
};

}  // namespace

psa_status_t psa_hash_suspend(psa_hash_operation_t* operation, uint8_t* hash_state, size_t hash_state_size,
                              size_t* hash_state_length) {
    return call<api::hash_suspend>(operation, hash_state, hash_state_size, hash_state_length);
}
psa_status_t psa_hash_resume(psa_hash_operation_t* operation, const uint8_t* hash_state, size_t hash_state_length) {
    return call<api::hash_resume>(operation, hash_state, hash_state_length);
}
