/* What the drivers answer at once: a length. */
#include "drivers.h"

#define KEY const psa_key_attributes_t *attributes, const uint8_t *key, size_t key_size
#define IN(name) const uint8_t *name, size_t name##_length
#define OUT uint8_t *output, size_t output_size, size_t *output_length
#define ENTRY(name, ...)            \
    psa_status_t name(__VA_ARGS__); \
    psa_status_t name(__VA_ARGS__)
#define ANSWER(name, length, ...)  \
    ENTRY(name, __VA_ARGS__) {     \
        *output_length = (length); \
        return PSA_SUCCESS;        \
    }

ANSWER(acme_hash_compute, 32, psa_algorithm_t alg, IN(input), OUT)
ENTRY(acme_hash_setup, acme_hash_operation_t* operation, psa_algorithm_t alg) {
    operation->state[0] = alg;
    return PSA_SUCCESS;
}
ENTRY(acme_hash_update, acme_hash_operation_t* operation, IN(input)) {
    operation->state[1] += input_length;
    return PSA_SUCCESS;
}
ANSWER(acme_hash_finish, 32, acme_hash_operation_t* operation, OUT)
ENTRY(acme_hash_abort, acme_hash_operation_t* operation) {
    operation->state[0] = 0;
    return PSA_SUCCESS;
}

ANSWER(zeta_mac_compute, 32, KEY, psa_algorithm_t alg, IN(input), OUT)
ENTRY(zeta_mac_verify, KEY, psa_algorithm_t alg, IN(input), IN(mac)) {
    return input[0] == mac[0] ? PSA_SUCCESS : PSA_ERROR_INVALID_SIGNATURE;
}
ENTRY(zeta_mac_sign_setup, zeta_mac_operation_t* operation, KEY, psa_algorithm_t alg) {
    operation->state[0] = alg;
    return PSA_SUCCESS;
}
ENTRY(zeta_mac_update, zeta_mac_operation_t* operation, IN(input)) {
    operation->state[1] += input_length;
    return PSA_SUCCESS;
}
ANSWER(zeta_mac_sign_finish, 32, zeta_mac_operation_t* operation, OUT)
ENTRY(zeta_mac_abort, zeta_mac_operation_t* operation) {
    operation->state[0] = 0;
    return PSA_SUCCESS;
}
ANSWER(zeta_cipher_encrypt, input_length, KEY, psa_algorithm_t alg, IN(iv), IN(input), OUT)
ANSWER(zeta_cipher_decrypt, input_length, KEY, psa_algorithm_t alg, IN(iv), IN(input), OUT)
ANSWER(zeta_aead_encrypt, input_length + 16, KEY, psa_algorithm_t alg, IN(nonce), IN(data), IN(input), OUT)
ANSWER(zeta_aead_decrypt, input_length - 16, KEY, psa_algorithm_t alg, IN(nonce), IN(data), IN(input), OUT)
ANSWER(zeta_sign_hash, 64, KEY, psa_algorithm_t alg, IN(hash), OUT)
ENTRY(zeta_verify_hash, KEY, psa_algorithm_t alg, IN(hash), IN(signature)) {
    return hash[0] == signature[0] ? PSA_SUCCESS : PSA_ERROR_INVALID_SIGNATURE;
}
ANSWER(zeta_sign_message, 64, KEY, psa_algorithm_t alg, IN(input), OUT)
ENTRY(zeta_verify_message, KEY, psa_algorithm_t alg, IN(input), IN(signature)) {
    return input[0] == signature[0] ? PSA_SUCCESS : PSA_ERROR_INVALID_SIGNATURE;
}
ANSWER(zeta_key_agreement, 32, psa_algorithm_t alg, KEY, IN(peer), OUT)
ENTRY(zeta_import_key, const psa_key_attributes_t* attributes, IN(data), OUT, size_t* bits) {
    *output_length = data_length;
    *bits = 256;
    return PSA_SUCCESS;
}
ANSWER(zeta_generate_key, 32, const psa_key_attributes_t* attributes, OUT)
ANSWER(zeta_export_public_key, 65, KEY, OUT)

ENTRY(vault_allocate_key, const psa_key_attributes_t* attributes, uint8_t* key, size_t key_size) {
    key[0] = (uint8_t)psa_get_key_type(attributes);
    return PSA_SUCCESS;
}
ANSWER(vault_generate_key, sizeof(vault_label_t), const psa_key_attributes_t* attributes, OUT)
ANSWER(vault_export_public_key, 65, KEY, OUT)
ENTRY(vault_destroy_key, const psa_key_attributes_t* attributes, const uint8_t* key, size_t key_size) {
    return key[0] == 0 ? PSA_SUCCESS : PSA_ERROR_HARDWARE_FAILURE;
}
ANSWER(vault_sign_hash, 64, KEY, psa_algorithm_t alg, IN(hash), OUT)

ENTRY(kdf_key_derivation_setup, kdf_key_derivation_operation_t* operation, psa_algorithm_t alg,
      const psa_crypto_driver_key_derivation_inputs_t* inputs) {
    operation->last[0] = (uint8_t)(alg ^ (inputs != NULL));
    return PSA_SUCCESS;
}
ENTRY(kdf_key_derivation_set_capacity, kdf_key_derivation_operation_t* operation, size_t capacity) {
    operation->last[1] = (uint8_t)capacity;
    return PSA_SUCCESS;
}
ENTRY(kdf_key_derivation_input_step, kdf_key_derivation_operation_t* operation, psa_key_derivation_step_t step, IN(input)) {
    operation->last[2] = (uint8_t)(step ^ input_length);
    return PSA_SUCCESS;
}
ENTRY(kdf_key_derivation_output_bytes, kdf_key_derivation_operation_t* operation, uint8_t* output, size_t output_length) {
    output[0] = (uint8_t)(operation->last[0] + output_length);
    return PSA_SUCCESS;
}
ENTRY(kdf_key_derivation_abort, kdf_key_derivation_operation_t* operation) {
    operation->last[0] = 0;
    return PSA_SUCCESS;
}

ANSWER(trng_get_random, output_size, trng_random_context_t* context, OUT)
