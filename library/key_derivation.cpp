/// @file Key derivation from and to bytes. PSA Crypto API: "Key derivation".
#include "c_api.hpp"

#include <psadrv/api/key_derivation.hpp>

namespace {

using api = psadrv::api_key_derivation<psadrv_platform>;

auto entered(psa_key_derivation_operation_t* operation) { return enter<api::key_derivation_operation>(operation); }

}  // namespace

psa_status_t psa_key_derivation_setup(psa_key_derivation_operation_t* operation, psa_algorithm_t alg) {
    return api::key_derivation_setup(&*entered(operation), alg);
}
psa_status_t psa_key_derivation_get_capacity(const psa_key_derivation_operation_t* operation, size_t* capacity) {
    return api::key_derivation_get_capacity(&*enter<api::key_derivation_operation>(operation), capacity);
}
psa_status_t psa_key_derivation_set_capacity(psa_key_derivation_operation_t* operation, size_t capacity) {
    return api::key_derivation_set_capacity(&*entered(operation), capacity);
}
psa_status_t psa_key_derivation_input_bytes(psa_key_derivation_operation_t* operation, psa_key_derivation_step_t step,
                                            const uint8_t* data, size_t data_length) {
    return api::key_derivation_input_bytes(&*entered(operation), step, data, data_length);
}
psa_status_t psa_key_derivation_input_integer(psa_key_derivation_operation_t* operation, psa_key_derivation_step_t step,
                                              uint64_t value) {
    return api::key_derivation_input_integer(&*entered(operation), step, value);
}
psa_status_t psa_key_derivation_output_bytes(psa_key_derivation_operation_t* operation, uint8_t* output, size_t output_length) {
    return api::key_derivation_output_bytes(&*entered(operation), output, output_length);
}
psa_status_t psa_key_derivation_verify_bytes(psa_key_derivation_operation_t* operation, const uint8_t* expected_output,
                                             size_t output_length) {
    return api::key_derivation_verify_bytes(&*entered(operation), expected_output, output_length);
}
psa_status_t psa_key_derivation_abort(psa_key_derivation_operation_t* operation) {
    return api::key_derivation_abort(&*entered(operation));
}
