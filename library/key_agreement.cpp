/// @file PSA Crypto API: "Key agreement".
#include "c_api.hpp"

#include <psadrv/api/asymmetric_key_use.hpp>
#include <psadrv/api/key_derivation.hpp>

using api = psadrv::api_asymmetric_key_use<psadrv_platform>;

psa_status_t psa_raw_key_agreement(psa_algorithm_t alg, psa_key_id_t private_key, const uint8_t* peer_key, size_t peer_key_length,
                                   uint8_t* output, size_t output_size, size_t* output_length) {
    return call<api::raw_key_agreement>(alg, private_key, peer_key, peer_key_length, output, output_size, output_length);
}
psa_status_t psa_key_agreement(psa_key_id_t private_key, const uint8_t* peer_key, size_t peer_key_length, psa_algorithm_t alg,
                               const psa_key_attributes_t* attributes, psa_key_id_t* key) {
    return call<psadrv::api_key_derivation<psadrv_platform>::key_agreement>(private_key, peer_key, peer_key_length, alg,
                                                                            attributes, key);
}
