/// @file MACs in one call. PSA Crypto API: "Single-part MAC functions".
#include "c_api.hpp"

#include <psadrv/api/key_use.hpp>

using api = psadrv::api_key_use<psadrv_platform>;

psa_status_t psa_mac_compute(psa_key_id_t key, psa_algorithm_t alg, const uint8_t* input, size_t input_length, uint8_t* mac,
                             size_t mac_size, size_t* mac_length) {
    return call<api::mac_compute>(key, alg, input, input_length, mac, mac_size, mac_length);
}
psa_status_t psa_mac_verify(psa_key_id_t key, psa_algorithm_t alg, const uint8_t* input, size_t input_length, const uint8_t* mac,
                            size_t mac_length) {
    return call<api::mac_verify>(key, alg, input, input_length, mac, mac_length);
}
