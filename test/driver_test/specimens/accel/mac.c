/* HMAC over SHA-256, of any length that the algorithm asks for. */
#include "specimen_accel.h"

#include <string.h>

enum { WHOLE = crypto_auth_hmacsha256_BYTES };

/* How many bytes the MAC of an algorithm has. */
static psa_status_t length_of(psa_algorithm_t alg, size_t* length) {
    if (PSA_ALG_FULL_LENGTH_MAC(alg) != PSA_ALG_HMAC(PSA_ALG_SHA_256)) return PSA_ERROR_INVALID_ARGUMENT;
    *length = PSA_MAC_TRUNCATED_LENGTH(alg) == 0 ? WHOLE : PSA_MAC_TRUNCATED_LENGTH(alg);
    return *length <= WHOLE ? PSA_SUCCESS : PSA_ERROR_INVALID_ARGUMENT;
}

static void whole_mac(const uint8_t* key, size_t key_size, const uint8_t* input, size_t input_length, uint8_t* mac) {
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, key, key_size);
    crypto_auth_hmacsha256_update(&state, input, input_length);
    crypto_auth_hmacsha256_final(&state, mac);
    sodium_memzero(&state, sizeof state);
}

psa_status_t specimen_accel_mac_compute(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                        psa_algorithm_t alg, const uint8_t* input, size_t input_length, uint8_t* mac,
                                        size_t mac_size, size_t* mac_length) {
    uint8_t whole[WHOLE];
    size_t length;
    const psa_status_t status = length_of(alg, &length);
    (void)attributes;
    if (status != PSA_SUCCESS) return status;
    if (mac_size < length) return PSA_ERROR_BUFFER_TOO_SMALL;
    whole_mac(key_buffer, key_buffer_size, input, input_length, whole);
    memcpy(mac, whole, length);
    sodium_memzero(whole, sizeof whole);
    *mac_length = length;
    return PSA_SUCCESS;
}

psa_status_t specimen_accel_mac_verify(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                       psa_algorithm_t alg, const uint8_t* input, size_t input_length, const uint8_t* mac,
                                       size_t mac_length) {
    uint8_t whole[WHOLE];
    size_t length;
    int differs;
    const psa_status_t status = length_of(alg, &length);
    (void)attributes;
    if (status != PSA_SUCCESS) return status;
    if (mac_length != length) return PSA_ERROR_INVALID_SIGNATURE;
    whole_mac(key_buffer, key_buffer_size, input, input_length, whole);
    differs = sodium_memcmp(whole, mac, length);
    sodium_memzero(whole, sizeof whole);
    return differs ? PSA_ERROR_INVALID_SIGNATURE : PSA_SUCCESS;
}

static psa_status_t setup(specimen_accel_mac_operation_t* operation, const uint8_t* key, size_t key_size, psa_algorithm_t alg) {
    size_t length;
    const psa_status_t status = length_of(alg, &length);
    if (operation->active) return PSA_ERROR_BAD_STATE;
    if (status != PSA_SUCCESS) return status;
    crypto_auth_hmacsha256_init(&operation->state, key, key_size);
    operation->mac_length = (uint8_t)length;
    operation->active = 1;
    return PSA_SUCCESS;
}

psa_status_t specimen_accel_mac_sign_setup(specimen_accel_mac_operation_t* operation, const psa_key_attributes_t* attributes,
                                           const uint8_t* key_buffer, size_t key_buffer_size, psa_algorithm_t alg) {
    (void)attributes;
    return setup(operation, key_buffer, key_buffer_size, alg);
}

psa_status_t specimen_accel_mac_verify_setup(specimen_accel_mac_operation_t* operation, const psa_key_attributes_t* attributes,
                                             const uint8_t* key_buffer, size_t key_buffer_size, psa_algorithm_t alg) {
    (void)attributes;
    return setup(operation, key_buffer, key_buffer_size, alg);
}

psa_status_t specimen_accel_mac_update(specimen_accel_mac_operation_t* operation, const uint8_t* input, size_t input_length) {
    if (!operation->active) return PSA_ERROR_BAD_STATE;
    crypto_auth_hmacsha256_update(&operation->state, input, input_length);
    return PSA_SUCCESS;
}

psa_status_t specimen_accel_mac_abort(specimen_accel_mac_operation_t* operation) {
    sodium_memzero(operation, sizeof *operation);
    return PSA_SUCCESS;
}

/* No abort follows a finish that fails, so that a finish wipes in every case. */
psa_status_t specimen_accel_mac_sign_finish(specimen_accel_mac_operation_t* operation, uint8_t* mac, size_t mac_size,
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
    (void)specimen_accel_mac_abort(operation);
    return status;
}

psa_status_t specimen_accel_mac_verify_finish(specimen_accel_mac_operation_t* operation, const uint8_t* mac, size_t mac_length) {
    uint8_t whole[WHOLE];
    psa_status_t status = PSA_ERROR_INVALID_SIGNATURE;
    if (!operation->active) return PSA_ERROR_BAD_STATE;
    crypto_auth_hmacsha256_final(&operation->state, whole);
    if (mac_length == operation->mac_length && sodium_memcmp(whole, mac, mac_length) == 0) status = PSA_SUCCESS;
    sodium_memzero(whole, sizeof whole);
    (void)specimen_accel_mac_abort(operation);
    return status;
}
