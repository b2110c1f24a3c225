/// @file PSA Crypto API: "Key agreement".
#include "c_api.hpp"

#include <psadrv/api/asymmetric_key_use.hpp>

using api = psadrv::api_asymmetric_key_use<psadrv_platform>;

psa_status_t psa_raw_key_agreement(psa_algorithm_t alg, psa_key_id_t private_key, const uint8_t* peer_key, size_t peer_key_length,
                                   uint8_t* output, size_t output_size, size_t* output_length) {
    return api::raw_key_agreement(alg, private_key, peer_key, peer_key_length, output, output_size, output_length);
}
