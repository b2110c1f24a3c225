/// @file Signatures, verified. PSA Crypto API: "Asymmetric signature".
#include "c_api.hpp"

#include <psadrv/api/asymmetric_key_use.hpp>

using api = psadrv::api_asymmetric_key_use<psadrv_platform>;

psa_status_t psa_verify_message(psa_key_id_t key, psa_algorithm_t alg, const uint8_t* input, size_t input_length,
                                const uint8_t* signature, size_t signature_length) {
    return call<api::verify_message>(key, alg, input, input_length, signature, signature_length);
}
psa_status_t psa_verify_hash(psa_key_id_t key, psa_algorithm_t alg, const uint8_t* hash, size_t hash_length,
                             const uint8_t* signature, size_t signature_length) {
    return call<api::verify_hash>(key, alg, hash, hash_length, signature, signature_length);
}
