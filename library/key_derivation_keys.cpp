/// @file Key derivation from and to keys. PSA Crypto API: "Key derivation", "Combining key agreement and key derivation".
#include "c_api.hpp"

#include <psadrv/api/key_derivation.hpp>

namespace {

using api = psadrv::api_key_derivation<psadrv_platform>;

template <>
struct operation_in<psa_key_derivation_operation_t> {
    using type = api::key_derivation_operation;
};

}  // namespace

psa_status_t psa_key_derivation_input_key(psa_key_derivation_operation_t* operation, psa_key_derivation_step_t step,
                                          psa_key_id_t key) {
    return call<api::key_derivation_input_key>(operation, step, key);
}
psa_status_t psa_key_derivation_key_agreement(psa_key_derivation_operation_t* operation, psa_key_derivation_step_t step,
                                              psa_key_id_t private_key, const uint8_t* peer_key, size_t peer_key_length) {
    return call<api::key_derivation_key_agreement>(operation, step, private_key, peer_key, peer_key_length);
}
psa_status_t psa_key_derivation_output_key(const psa_key_attributes_t* attributes, psa_key_derivation_operation_t* operation,
                                           psa_key_id_t* key) {
    return call<api::key_derivation_output_key>(attributes, operation, key);
}
psa_status_t psa_key_derivation_verify_key(psa_key_derivation_operation_t* operation, psa_key_id_t expected) {
    return call<api::key_derivation_verify_key>(operation, expected);
}
