/// @file MACs in several calls. PSA Crypto API: "Multi-part MAC operations".
#include "c_api.hpp"

#include <psadrv/api/key_use.hpp>

namespace {

using api = psadrv::api_mac<psadrv_platform>;
using of_keys = psadrv::api_key_use<psadrv_platform>;

template <>
struct operation_in<psa_mac_operation_t> {
    using type = api::mac_operation;
};

}  // namespace

psa_status_t psa_mac_sign_setup(psa_mac_operation_t* operation, psa_key_id_t key, psa_algorithm_t alg) {
    return call<of_keys::mac_sign_setup>(operation, key, alg);
}
psa_status_t psa_mac_verify_setup(psa_mac_operation_t* operation, psa_key_id_t key, psa_algorithm_t alg) {
    return call<of_keys::mac_verify_setup>(operation, key, alg);
}
psa_status_t psa_mac_update(psa_mac_operation_t* operation, const uint8_t* input, size_t input_length) {
    return call_with_message<api::mac_update>(operation, input, input_length);
}
psa_status_t psa_mac_sign_finish(psa_mac_operation_t* operation, uint8_t* mac, size_t mac_size, size_t* mac_length) {
    return call<api::mac_sign_finish>(operation, mac, mac_size, mac_length);
}
psa_status_t psa_mac_verify_finish(psa_mac_operation_t* operation, const uint8_t* mac, size_t mac_length) {
    return call<api::mac_verify_finish>(operation, mac, mac_length);
}
psa_status_t psa_mac_abort(psa_mac_operation_t* operation) { return call<api::mac_abort>(operation); }
