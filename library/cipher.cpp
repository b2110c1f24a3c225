/// @file Ciphers in one call. PSA Crypto API: "Single-part cipher functions".
#include "c_api.hpp"

#include <psadrv/api/key_use.hpp>

namespace {

using api = psadrv::api_key_use<psadrv_platform>;

/// Where nobody makes random bytes, there are no IVs.
psa_status_t encrypt(psa_key_id_t key, psa_algorithm_t alg, const uint8_t* input, size_t input_length, uint8_t* output,
                     size_t output_size, size_t* output_length) {
    if constexpr (psadrv::detail::encrypts_with_iv<psadrv_platform> && !psadrv::has_random<psadrv_platform>) {
        *output_length = 0;
        return psadrv::is_ready<psadrv_platform>() ? PSA_ERROR_NOT_SUPPORTED : PSA_ERROR_BAD_STATE;
    } else {
        return api::cipher_encrypt(key, alg, input, input_length, output, output_size, output_length);
    }
}

}  // namespace

psa_status_t psa_cipher_encrypt(psa_key_id_t key, psa_algorithm_t alg, const uint8_t* input, size_t input_length, uint8_t* output,
                                size_t output_size, size_t* output_length) {
    return call<encrypt>(key, alg, input, input_length, output, output_size, output_length);
}
psa_status_t psa_cipher_decrypt(psa_key_id_t key, psa_algorithm_t alg, const uint8_t* input, size_t input_length, uint8_t* output,
                                size_t output_size, size_t* output_length) {
    return call<api::cipher_decrypt>(key, alg, input, input_length, output, output_size, output_length);
}
