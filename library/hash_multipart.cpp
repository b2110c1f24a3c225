/// @file Message digests in several calls. PSA Crypto API: "Multi-part hashing operations".
#include "c_api.hpp"

#include <psadrv/api/hash.hpp>

namespace {

using api = psadrv::api_hash<psadrv_platform>;

template <>
struct operation_in<psa_hash_operation_t> {
    using type = api::hash_operation;
};

}  // namespace

psa_status_t psa_hash_setup(psa_hash_operation_t* operation, psa_algorithm_t alg) {
    return call<api::hash_setup>(operation, alg);
}
psa_status_t psa_hash_update(psa_hash_operation_t* operation, const uint8_t* input, size_t input_length) {
    return call_with_message<api::hash_update>(operation, input, input_length);
}
psa_status_t psa_hash_finish(psa_hash_operation_t* operation, uint8_t* hash, size_t hash_size, size_t* hash_length) {
    return call<api::hash_finish>(operation, hash, hash_size, hash_length);
}
psa_status_t psa_hash_verify(psa_hash_operation_t* operation, const uint8_t* hash, size_t hash_length) {
    return call<api::hash_verify>(operation, hash, hash_length);
}
psa_status_t psa_hash_abort(psa_hash_operation_t* operation) { return call<api::hash_abort>(operation); }
psa_status_t psa_hash_clone(const psa_hash_operation_t* source_operation, psa_hash_operation_t* target_operation) {
    return call<api::hash_clone>(source_operation, target_operation);
}
