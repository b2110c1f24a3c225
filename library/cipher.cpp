/// @file Ciphers in one call. PSA Crypto API: "Single-part cipher functions".
#include "c_api.hpp"

#include <psadrv/api/key_use.hpp>

namespace {

using api = psadrv::api_key_use<psadrv_platform>;

}  // namespace

psa_status_t psa_cipher_encrypt(psa_key_id_t key, psa_algorithm_t alg, const uint8_t* input, size_t input_length, uint8_t* output,
                                size_t output_size, size_t* output_length) {
    return call<api::cipher_encrypt_or_refuse>(key, alg, input, input_length, output, output_size, output_length);
}
psa_status_t psa_cipher_decrypt(psa_key_id_t key, psa_algorithm_t alg, const uint8_t* input, size_t input_length, uint8_t* output,
                                size_t output_size, size_t* output_length) {
    return call<api::cipher_decrypt>(key, alg, input, input_length, output, output_size, output_length);
}
