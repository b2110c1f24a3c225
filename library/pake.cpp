/// @file PSA Crypto API: "Password-authenticated key exchange (PAKE)".
#include "c_api.hpp"

#include <psadrv/api/pake.hpp>

namespace {

using api = psadrv::api_pake<psadrv_platform>;

template <>
struct operation_in<psa_pake_operation_t> {
    using type = api::pake_operation;
};

}  // namespace

psa_status_t psa_pake_setup(psa_pake_operation_t* operation, psa_key_id_t password_key,
                            const psa_pake_cipher_suite_t* cipher_suite) {
    return call<[](auto... given) { return api::pake_setup(given...); }>(operation, password_key, cipher_suite);
}
psa_status_t psa_pake_set_role(psa_pake_operation_t* operation, psa_pake_role_t role) {
    return call<api::pake_set_role>(operation, role);
}
psa_status_t psa_pake_set_user(psa_pake_operation_t* operation, const uint8_t* user_id, size_t user_id_len) {
    return call<api::pake_set_user>(operation, user_id, user_id_len);
}
psa_status_t psa_pake_set_peer(psa_pake_operation_t* operation, const uint8_t* peer_id, size_t peer_id_len) {
    return call<api::pake_set_peer>(operation, peer_id, peer_id_len);
}
psa_status_t psa_pake_set_context(psa_pake_operation_t* operation, const uint8_t* context, size_t context_len) {
    return call<api::pake_set_context>(operation, context, context_len);
}
psa_status_t psa_pake_output(psa_pake_operation_t* operation, psa_pake_step_t step, uint8_t* output, size_t output_size,
                             size_t* output_length) {
    return call<api::pake_output>(operation, step, output, output_size, output_length);
}
psa_status_t psa_pake_input(psa_pake_operation_t* operation, psa_pake_step_t step, const uint8_t* input, size_t input_length) {
    return call<api::pake_input>(operation, step, input, input_length);
}
psa_status_t psa_pake_get_shared_key(psa_pake_operation_t* operation, const psa_key_attributes_t* attributes, psa_key_id_t* key) {
    return call<api::pake_get_shared_key>(operation, attributes, key);
}
psa_status_t psa_pake_abort(psa_pake_operation_t* operation) { return call<api::pake_abort>(operation); }
