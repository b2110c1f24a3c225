#include "openssl.h"

#include <openssl/core_names.h>

/* The parameter that tells HMAC its hash, or CMAC its cipher. */
static int parameters_of(psa_algorithm_t alg, size_t key_size, OSSL_PARAM parameters[2]) {
    const char* name;
    if (PSA_ALG_IS_HMAC(alg)) {
        name = openssl_hash_name(PSA_ALG_HMAC_GET_HASH(alg));
        parameters[0] = OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, (char*)name, 0);
    } else {
        name = alg != PSA_ALG_CMAC ? NULL : key_size == 16 ? "AES-128-CBC" : key_size == 24 ? "AES-192-CBC" : "AES-256-CBC";
        parameters[0] = OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_CIPHER, (char*)name, 0);
    }
    parameters[1] = OSSL_PARAM_construct_end();
    return name != NULL;
}

static psa_status_t setup(openssl_mac_operation_t* operation, const psa_key_attributes_t* attributes, const uint8_t* key_buffer,
                          size_t key_buffer_size, psa_algorithm_t alg) {
    const psa_algorithm_t whole = PSA_ALG_FULL_LENGTH_MAC(alg);
    OSSL_PARAM parameters[2];
    EVP_MAC* mac;
    int ok;
    if (!parameters_of(whole, key_buffer_size, parameters)) return PSA_ERROR_NOT_SUPPORTED;
    mac = EVP_MAC_fetch(NULL, PSA_ALG_IS_HMAC(whole) ? "HMAC" : "CMAC", NULL);
    if (mac == NULL) return PSA_ERROR_NOT_SUPPORTED;
    operation->length = PSA_MAC_LENGTH(psa_get_key_type(attributes), psa_get_key_bits(attributes), alg);
    operation->context = EVP_MAC_CTX_new(mac);
    ok = operation->context != NULL &&
         EVP_MAC_init(operation->context, openssl_at(key_buffer, key_buffer_size), key_buffer_size, parameters) == 1;
    EVP_MAC_free(mac);
    if (!ok) (void)openssl_mac_abort(operation);
    return ok ? PSA_SUCCESS : PSA_ERROR_INSUFFICIENT_MEMORY;
}

psa_status_t openssl_mac_sign_setup(openssl_mac_operation_t* operation, const psa_key_attributes_t* attributes,
                                    const uint8_t* key_buffer, size_t key_buffer_size, psa_algorithm_t alg) {
    openssl_begin_errors();
    return openssl_end_errors(setup(operation, attributes, key_buffer, key_buffer_size, alg));
}

psa_status_t openssl_mac_update(openssl_mac_operation_t* operation, const uint8_t* input, size_t input_length) {
    return EVP_MAC_update(operation->context, openssl_at(input, input_length), input_length) == 1 ? PSA_SUCCESS
                                                                                                  : PSA_ERROR_GENERIC_ERROR;
}

psa_status_t openssl_mac_sign_finish(openssl_mac_operation_t* operation, uint8_t* mac, size_t mac_size, size_t* mac_length) {
    uint8_t whole[PSA_MAC_MAX_SIZE];
    size_t length = 0;
    psa_status_t status = PSA_SUCCESS;
    if (operation->length > mac_size) status = PSA_ERROR_BUFFER_TOO_SMALL;
    else if (EVP_MAC_final(operation->context, whole, &length, sizeof whole) != 1 || length < operation->length)
        status = PSA_ERROR_GENERIC_ERROR;
    if (status == PSA_SUCCESS) memcpy(mac, whole, *mac_length = operation->length);
    OPENSSL_cleanse(whole, sizeof whole);
    (void)openssl_mac_abort(operation);
    return status;
}

psa_status_t openssl_mac_abort(openssl_mac_operation_t* operation) {
    EVP_MAC_CTX_free(operation->context);
    operation->context = NULL;
    return PSA_SUCCESS;
}

psa_status_t openssl_mac_compute(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                 psa_algorithm_t alg, const uint8_t* input, size_t input_length, uint8_t* mac, size_t mac_size,
                                 size_t* mac_length) {
    openssl_mac_operation_t operation = {NULL, 0};
    psa_status_t status = openssl_mac_sign_setup(&operation, attributes, key_buffer, key_buffer_size, alg);
    if (status != PSA_SUCCESS) return status;
    status = openssl_mac_update(&operation, input, input_length);
    if (status == PSA_SUCCESS) return openssl_mac_sign_finish(&operation, mac, mac_size, mac_length);
    (void)openssl_mac_abort(&operation);
    return status;
}
