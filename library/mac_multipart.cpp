/// @file MACs in several calls. PSA Crypto API: "Multi-part MAC operations".
#include "c_api.hpp"

#include <psadrv/api/key_use.hpp>

namespace {

using api = psadrv::api_mac<psadrv_platform>;
using of_keys = psadrv::api_key_use<psadrv_platform>;

auto entered(psa_mac_operation_t* operation) { return enter<api::mac_operation>(operation); }

}  // namespace

psa_status_t psa_mac_sign_setup(psa_mac_operation_t* operation, psa_key_id_t key, psa_algorithm_t alg) {
    return of_keys::mac_sign_setup(&*entered(operation), key, alg);
}
psa_status_t psa_mac_verify_setup(psa_mac_operation_t* operation, psa_key_id_t key, psa_algorithm_t alg) {
    return of_keys::mac_verify_setup(&*entered(operation), key, alg);
}
psa_status_t psa_mac_update(psa_mac_operation_t* operation, const uint8_t* input, size_t input_length) {
    return api::mac_update(&*entered(operation), input, input_length);
}
psa_status_t psa_mac_sign_finish(psa_mac_operation_t* operation, uint8_t* mac, size_t mac_size, size_t* mac_length) {
    return api::mac_sign_finish(&*entered(operation), mac, mac_size, mac_length);
}
psa_status_t psa_mac_verify_finish(psa_mac_operation_t* operation, const uint8_t* mac, size_t mac_length) {
    return api::mac_verify_finish(&*entered(operation), mac, mac_length);
}
psa_status_t psa_mac_abort(psa_mac_operation_t* operation) { return api::mac_abort(&*entered(operation)); }
