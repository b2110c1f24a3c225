/// @file PSA Crypto API: "Asymmetric encryption".
#include "c_api.hpp"

#include <psadrv/api/asymmetric_key_use.hpp>

using api = psadrv::api_asymmetric_key_use<psadrv_platform>;

psa_status_t psa_asymmetric_encrypt(psa_key_id_t key, psa_algorithm_t alg, const uint8_t* input, size_t input_length,
                                    const uint8_t* salt, size_t salt_length, uint8_t* output, size_t output_size,
                                    size_t* output_length) {
    return call<api::asymmetric_encrypt>(key, alg, input, input_length, salt, salt_length, output, output_size, output_length);
}
psa_status_t psa_asymmetric_decrypt(psa_key_id_t key, psa_algorithm_t alg, const uint8_t* input, size_t input_length,
                                    const uint8_t* salt, size_t salt_length, uint8_t* output, size_t output_size,
                                    size_t* output_length) {
    return call<api::asymmetric_decrypt>(key, alg, input, input_length, salt, salt_length, output, output_size, output_length);
}
