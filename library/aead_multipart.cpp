/// @file Authenticated encryption in several calls. PSA Crypto API: "Multi-part AEAD operations".
#include "c_api.hpp"

#include <psadrv/api/key_use.hpp>

namespace {

using api = psadrv::api_aead<psadrv_platform>;
using of_keys = psadrv::api_key_use<psadrv_platform>;

template <>
struct operation_in<psa_aead_operation_t> {
    using type = api::aead_operation;
};

}  // namespace

psa_status_t psa_aead_encrypt_setup(psa_aead_operation_t* operation, psa_key_id_t key, psa_algorithm_t alg) {
    return call<of_keys::aead_encrypt_setup>(operation, key, alg);
}
psa_status_t psa_aead_decrypt_setup(psa_aead_operation_t* operation, psa_key_id_t key, psa_algorithm_t alg) {
    return call<of_keys::aead_decrypt_setup>(operation, key, alg);
}
psa_status_t psa_aead_generate_nonce(psa_aead_operation_t* operation, uint8_t* nonce, size_t nonce_size, size_t* nonce_length) {
    return call<api::aead_generate_nonce_or_refuse>(operation, nonce, nonce_size, nonce_length);
}
psa_status_t psa_aead_set_nonce(psa_aead_operation_t* operation, const uint8_t* nonce, size_t nonce_length) {
    return call<api::aead_set_nonce>(operation, nonce, nonce_length);
}
psa_status_t psa_aead_set_lengths(psa_aead_operation_t* operation, size_t ad_length, size_t plaintext_length) {
    return call<api::aead_set_lengths>(operation, ad_length, plaintext_length);
}
psa_status_t psa_aead_update_ad(psa_aead_operation_t* operation, const uint8_t* input, size_t input_length) {
    return call_with_message<api::aead_update_ad>(operation, input, input_length);
}
psa_status_t psa_aead_update(psa_aead_operation_t* operation, const uint8_t* input, size_t input_length, uint8_t* output,
                             size_t output_size, size_t* output_length) {
    return call<api::aead_update>(operation, input, input_length, output, output_size, output_length);
}
psa_status_t psa_aead_finish(psa_aead_operation_t* operation, uint8_t* ciphertext, size_t ciphertext_size,
                             size_t* ciphertext_length, uint8_t* tag, size_t tag_size, size_t* tag_length) {
    return call<api::aead_finish>(operation, ciphertext, ciphertext_size, ciphertext_length, tag, tag_size, tag_length);
}
psa_status_t psa_aead_verify(psa_aead_operation_t* operation, uint8_t* plaintext, size_t plaintext_size, size_t* plaintext_length,
                             const uint8_t* tag, size_t tag_length) {
    return call<api::aead_verify>(operation, plaintext, plaintext_size, plaintext_length, tag, tag_length);
}
psa_status_t psa_aead_abort(psa_aead_operation_t* operation) { return call<api::aead_abort>(operation); }
