/// @file Key derivation from and to bytes. PSA Crypto API: "Key derivation".
#include "c_api.hpp"

#include <psadrv/api/key_derivation.hpp>

namespace {

using api = psadrv::api_key_derivation<psadrv_platform>;

template <>
struct operation_in<psa_key_derivation_operation_t> {
    using type = api::key_derivation_operation;
};

}  // namespace

psa_status_t psa_key_derivation_setup(psa_key_derivation_operation_t* operation, psa_algorithm_t alg) {
    return call<api::key_derivation_setup>(operation, alg);
}
psa_status_t psa_key_derivation_get_capacity(const psa_key_derivation_operation_t* operation, size_t* capacity) {
    return call<api::key_derivation_get_capacity>(operation, capacity);
}
psa_status_t psa_key_derivation_set_capacity(psa_key_derivation_operation_t* operation, size_t capacity) {
    return call<api::key_derivation_set_capacity>(operation, capacity);
}
psa_status_t psa_key_derivation_input_bytes(psa_key_derivation_operation_t* operation, psa_key_derivation_step_t step,
                                            const uint8_t* data, size_t data_length) {
    return call<api::key_derivation_input_bytes>(operation, step, data, data_length);
}
psa_status_t psa_key_derivation_input_integer(psa_key_derivation_operation_t* operation, psa_key_derivation_step_t step,
                                              uint64_t value) {
    return call<api::key_derivation_input_integer>(operation, step, value);
}
psa_status_t psa_key_derivation_output_bytes(psa_key_derivation_operation_t* operation, uint8_t* output, size_t output_length) {
    return call<api::key_derivation_output_bytes>(operation, output, output_length);
}
psa_status_t psa_key_derivation_verify_bytes(psa_key_derivation_operation_t* operation, const uint8_t* expected_output,
                                             size_t output_length) {
    return call<api::key_derivation_verify_bytes>(operation, expected_output, output_length);
}
psa_status_t psa_key_derivation_abort(psa_key_derivation_operation_t* operation) {
    return call<api::key_derivation_abort>(operation);
}
