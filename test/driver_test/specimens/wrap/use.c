/* What specimen_wrap does with keys: ECDSA over P-256, and HMAC over SHA-256. */
#include "../part/p256.h"
#include "wrapping.h"

#include <string.h>

enum { WHOLE = crypto_auth_hmacsha256_BYTES };

psa_status_t specimen_wrap_sign_hash(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                     psa_algorithm_t alg, const uint8_t* hash, size_t hash_length, uint8_t* signature,
                                     size_t signature_size, size_t* signature_length) {
    uint8_t key[LONGEST_KEY];
    size_t key_size;
    psa_status_t status;
    (void)alg;
    if (signature_size < 2 * P256_SIZE) return PSA_ERROR_BUFFER_TOO_SMALL;
    status = open_key(attributes, key_buffer, key_buffer_size, key, &key_size);
    if (status == PSA_SUCCESS && p256_sign(key, hash, hash_length, signature)) status = PSA_ERROR_HARDWARE_FAILURE;
    if (status == PSA_SUCCESS) *signature_length = 2 * P256_SIZE;
    sodium_memzero(key, sizeof key);
    return status;
}

psa_status_t specimen_wrap_mac_sign_setup(specimen_wrap_mac_operation_t* operation, const psa_key_attributes_t* attributes,
                                          const uint8_t* key_buffer, size_t key_buffer_size, psa_algorithm_t alg) {
    const size_t length = PSA_MAC_TRUNCATED_LENGTH(alg) == 0 ? WHOLE : PSA_MAC_TRUNCATED_LENGTH(alg);
    uint8_t key[LONGEST_KEY];
    size_t key_size;
    psa_status_t status;
    if (operation->active) return PSA_ERROR_BAD_STATE;
    if (PSA_ALG_FULL_LENGTH_MAC(alg) != PSA_ALG_HMAC(PSA_ALG_SHA_256) || length > WHOLE) return PSA_ERROR_INVALID_ARGUMENT;
    status = open_key(attributes, key_buffer, key_buffer_size, key, &key_size);
    if (status == PSA_SUCCESS) {
        crypto_auth_hmacsha256_init(&operation->state, key, key_size);
        operation->mac_length = (uint8_t)length;
        operation->active = 1;
    }
    sodium_memzero(key, sizeof key);
    return status;
}

psa_status_t specimen_wrap_mac_update(specimen_wrap_mac_operation_t* operation, const uint8_t* input, size_t input_length) {
    if (!operation->active) return PSA_ERROR_BAD_STATE;
    crypto_auth_hmacsha256_update(&operation->state, input, input_length);
    return PSA_SUCCESS;
}

psa_status_t specimen_wrap_mac_abort(specimen_wrap_mac_operation_t* operation) {
    sodium_memzero(operation, sizeof *operation);
    return PSA_SUCCESS;
}

/* No abort follows a finish that fails, so that a finish wipes in every case. */
psa_status_t specimen_wrap_mac_sign_finish(specimen_wrap_mac_operation_t* operation, uint8_t* mac, size_t mac_size,
                                           size_t* mac_length) {
    uint8_t whole[WHOLE];
    psa_status_t status = PSA_SUCCESS;
    if (!operation->active) return PSA_ERROR_BAD_STATE;
    if (mac_size < operation->mac_length) {
        status = PSA_ERROR_BUFFER_TOO_SMALL;
    } else {
        crypto_auth_hmacsha256_final(&operation->state, whole);
        memcpy(mac, whole, operation->mac_length);
        sodium_memzero(whole, sizeof whole);
        *mac_length = operation->mac_length;
    }
    (void)specimen_wrap_mac_abort(operation);
    return status;
}

/* The one-shot forms: the same steps. */
psa_status_t specimen_wrap_mac_compute(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                       psa_algorithm_t alg, const uint8_t* input, size_t input_length, uint8_t* mac,
                                       size_t mac_size, size_t* mac_length) {
    specimen_wrap_mac_operation_t operation = {0};
    psa_status_t status = specimen_wrap_mac_sign_setup(&operation, attributes, key_buffer, key_buffer_size, alg);
    if (status == PSA_SUCCESS) status = specimen_wrap_mac_update(&operation, input, input_length);
    if (status == PSA_SUCCESS) status = specimen_wrap_mac_sign_finish(&operation, mac, mac_size, mac_length);
    (void)specimen_wrap_mac_abort(&operation);
    return status;
}

/* The right MAC does not leave the element. */
psa_status_t specimen_wrap_mac_verify(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                      psa_algorithm_t alg, const uint8_t* input, size_t input_length, const uint8_t* mac,
                                      size_t mac_length) {
    uint8_t wanted[WHOLE];
    size_t length;
    psa_status_t status = specimen_wrap_mac_compute(attributes, key_buffer, key_buffer_size, alg, input, input_length, wanted,
                                                    sizeof wanted, &length);
    if (status == PSA_SUCCESS && (mac_length != length || sodium_memcmp(wanted, mac, length) != 0))
        status = PSA_ERROR_INVALID_SIGNATURE;
    sodium_memzero(wanted, sizeof wanted);
    return status;
}
