/// @file Ciphers in several calls. PSA Crypto API: "Multi-part cipher operations".
#include "c_api.hpp"

#include <psadrv/api/key_use.hpp>

namespace {

using api = psadrv::api_cipher<psadrv_platform>;
using of_keys = psadrv::api_key_use<psadrv_platform>;

auto entered(psa_cipher_operation_t* operation) { return enter<api::cipher_operation>(operation); }

}  // namespace

psa_status_t psa_cipher_encrypt_setup(psa_cipher_operation_t* operation, psa_key_id_t key, psa_algorithm_t alg) {
    return of_keys::cipher_encrypt_setup(&*entered(operation), key, alg);
}
psa_status_t psa_cipher_decrypt_setup(psa_cipher_operation_t* operation, psa_key_id_t key, psa_algorithm_t alg) {
    return of_keys::cipher_decrypt_setup(&*entered(operation), key, alg);
}
psa_status_t psa_cipher_generate_iv(psa_cipher_operation_t* operation, uint8_t* iv, size_t iv_size, size_t* iv_length) {
    const auto inside = entered(operation);
    if constexpr (psadrv::has_random<psadrv_platform>) {
        return api::cipher_generate_iv(&*inside, iv, iv_size, iv_length);
    } else {
        *iv_length = 0;
        return inside->is_active() ? inside->fail(PSA_ERROR_NOT_SUPPORTED) : PSA_ERROR_BAD_STATE;
    }
}
psa_status_t psa_cipher_set_iv(psa_cipher_operation_t* operation, const uint8_t* iv, size_t iv_length) {
    return api::cipher_set_iv(&*entered(operation), iv, iv_length);
}
psa_status_t psa_cipher_update(psa_cipher_operation_t* operation, const uint8_t* input, size_t input_length, uint8_t* output,
                               size_t output_size, size_t* output_length) {
    return api::cipher_update(&*entered(operation), input, input_length, output, output_size, output_length);
}
psa_status_t psa_cipher_finish(psa_cipher_operation_t* operation, uint8_t* output, size_t output_size, size_t* output_length) {
    return api::cipher_finish(&*entered(operation), output, output_size, output_length);
}
psa_status_t psa_cipher_abort(psa_cipher_operation_t* operation) { return api::cipher_abort(&*entered(operation)); }
