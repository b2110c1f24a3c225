/// @file Ciphers in several calls. PSA Crypto API: "Multi-part cipher operations".
#include "c_api.hpp"

#include <psadrv/api/key_use.hpp>

namespace {

using api = psadrv::api_cipher<psadrv_platform>;
using of_keys = psadrv::api_key_use<psadrv_platform>;

template <>
struct operation_in<psa_cipher_operation_t> {
    using type = api::cipher_operation;
};

}  // namespace

psa_status_t psa_cipher_encrypt_setup(psa_cipher_operation_t* operation, psa_key_id_t key, psa_algorithm_t alg) {
    return call<of_keys::cipher_encrypt_setup>(operation, key, alg);
}
psa_status_t psa_cipher_decrypt_setup(psa_cipher_operation_t* operation, psa_key_id_t key, psa_algorithm_t alg) {
    return call<of_keys::cipher_decrypt_setup>(operation, key, alg);
}
psa_status_t psa_cipher_generate_iv(psa_cipher_operation_t* operation, uint8_t* iv, size_t iv_size, size_t* iv_length) {
    return call<api::cipher_generate_iv_or_refuse>(operation, iv, iv_size, iv_length);
}
psa_status_t psa_cipher_set_iv(psa_cipher_operation_t* operation, const uint8_t* iv, size_t iv_length) {
    return call<api::cipher_set_iv>(operation, iv, iv_length);
}
psa_status_t psa_cipher_update(psa_cipher_operation_t* operation, const uint8_t* input, size_t input_length, uint8_t* output,
                               size_t output_size, size_t* output_length) {
    return call<api::cipher_update>(operation, input, input_length, output, output_size, output_length);
}
psa_status_t psa_cipher_finish(psa_cipher_operation_t* operation, uint8_t* output, size_t output_size, size_t* output_length) {
    return call<api::cipher_finish>(operation, output, output_size, output_length);
}
psa_status_t psa_cipher_abort(psa_cipher_operation_t* operation) { return call<api::cipher_abort>(operation); }
