/// @file Authenticated encryption in one call. PSA Crypto API: "Single-part AEAD functions".
#include "c_api.hpp"

#include <psadrv/api/key_use.hpp>

using api = psadrv::api_key_use<psadrv_platform>;

psa_status_t psa_aead_encrypt(psa_key_id_t key, psa_algorithm_t alg, const uint8_t* nonce, size_t nonce_length,
                              const uint8_t* additional_data, size_t additional_data_length, const uint8_t* plaintext,
                              size_t plaintext_length, uint8_t* ciphertext, size_t ciphertext_size, size_t* ciphertext_length) {
    return call<api::aead_encrypt>(key, alg, nonce, nonce_length, additional_data, additional_data_length, plaintext,
                                   plaintext_length, ciphertext, ciphertext_size, ciphertext_length);
}
psa_status_t psa_aead_decrypt(psa_key_id_t key, psa_algorithm_t alg, const uint8_t* nonce, size_t nonce_length,
                              const uint8_t* additional_data, size_t additional_data_length, const uint8_t* ciphertext,
                              size_t ciphertext_length, uint8_t* plaintext, size_t plaintext_size, size_t* plaintext_length) {
    return call<api::aead_decrypt>(key, alg, nonce, nonce_length, additional_data, additional_data_length, ciphertext,
                                   ciphertext_length, plaintext, plaintext_size, plaintext_length);
}
