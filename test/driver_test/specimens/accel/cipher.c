/* AES in CTR and CBC modes, with keys of 128 and 256 bits. */
#include "specimen_accel.h"

#include <mbedtls/aes.h>

#include <string.h>

enum { BLOCK = 16 };
enum { IDLE, WANTS_IV, RUNS };

static psa_status_t setup(specimen_accel_cipher_operation_t* operation, const psa_key_attributes_t* attributes,
                          const uint8_t* key, size_t key_size, psa_algorithm_t alg, int encrypts) {
    const size_t bits = psa_get_key_bits(attributes);
    if (operation->stage != IDLE) return PSA_ERROR_BAD_STATE;
    if (alg != PSA_ALG_CTR && alg != PSA_ALG_CBC_NO_PADDING) return PSA_ERROR_NOT_SUPPORTED;
    if (bits != 128 && bits != 256) return PSA_ERROR_NOT_SUPPORTED;
    if (key_size != bits / 8) return PSA_ERROR_INVALID_ARGUMENT;
    memcpy(operation->key, key, key_size);
    operation->key_bits = (uint16_t)bits;
    operation->is_ctr = alg == PSA_ALG_CTR;
    operation->encrypts = (uint8_t)encrypts;
    operation->stage = WANTS_IV;
    return PSA_SUCCESS;
}

psa_status_t specimen_accel_cipher_encrypt_setup(specimen_accel_cipher_operation_t* operation,
                                                 const psa_key_attributes_t* attributes, const uint8_t* key_buffer,
                                                 size_t key_buffer_size, psa_algorithm_t alg) {
    return setup(operation, attributes, key_buffer, key_buffer_size, alg, 1);
}

psa_status_t specimen_accel_cipher_decrypt_setup(specimen_accel_cipher_operation_t* operation,
                                                 const psa_key_attributes_t* attributes, const uint8_t* key_buffer,
                                                 size_t key_buffer_size, psa_algorithm_t alg) {
    return setup(operation, attributes, key_buffer, key_buffer_size, alg, 0);
}

psa_status_t specimen_accel_cipher_set_iv(specimen_accel_cipher_operation_t* operation, const uint8_t* iv, size_t iv_length) {
    if (operation->stage != WANTS_IV) return PSA_ERROR_BAD_STATE;
    if (iv_length != BLOCK) return PSA_ERROR_INVALID_ARGUMENT;
    memcpy(operation->iv, iv, BLOCK);
    operation->stage = RUNS;
    return PSA_SUCCESS;
}

/* The key schedule has a pointer, so that the context keeps the key alone. `data` is a number of blocks for CBC. */
static psa_status_t run(specimen_accel_cipher_operation_t* operation, uint8_t* data, size_t length) {
    mbedtls_aes_context aes;
    size_t used = operation->used;
    int failed;
    mbedtls_aes_init(&aes);
    if (operation->is_ctr) {
        failed = mbedtls_aes_setkey_enc(&aes, operation->key, operation->key_bits) != 0 ||
                 mbedtls_aes_crypt_ctr(&aes, length, &used, operation->iv, operation->block, data, data) != 0;
        operation->used = (uint8_t)used;
    } else if (operation->encrypts) {
        failed = mbedtls_aes_setkey_enc(&aes, operation->key, operation->key_bits) != 0 ||
                 mbedtls_aes_crypt_cbc(&aes, MBEDTLS_AES_ENCRYPT, length, operation->iv, data, data) != 0;
    } else {
        failed = mbedtls_aes_setkey_dec(&aes, operation->key, operation->key_bits) != 0 ||
                 mbedtls_aes_crypt_cbc(&aes, MBEDTLS_AES_DECRYPT, length, operation->iv, data, data) != 0;
    }
    mbedtls_aes_free(&aes);
    return failed ? PSA_ERROR_HARDWARE_FAILURE : PSA_SUCCESS;
}

/* Input and output may overlap in any way: the input is moved to where its output goes, and transformed there. */
psa_status_t specimen_accel_cipher_update(specimen_accel_cipher_operation_t* operation, const uint8_t* input, size_t input_length,
                                          uint8_t* output, size_t output_size, size_t* output_length) {
    const size_t waiting = operation->is_ctr ? 0 : operation->used;
    const size_t rest = operation->is_ctr ? 0 : (waiting + input_length) % BLOCK;
    const size_t length = waiting + input_length - rest;
    uint8_t tail[BLOCK];
    psa_status_t status;
    if (operation->stage != RUNS) return PSA_ERROR_BAD_STATE;
    if (output_size < length) return PSA_ERROR_BUFFER_TOO_SMALL;
    *output_length = length;
    if (length == 0) {
        if (input_length != 0) memcpy(operation->block + waiting, input, input_length);
        operation->used = (uint8_t)(waiting + input_length);
        return PSA_SUCCESS;
    }
    if (rest != 0) memcpy(tail, input + input_length - rest, rest);
    if (length != waiting) memmove(output + waiting, input, length - waiting);
    if (waiting != 0) memcpy(output, operation->block, waiting);
    status = run(operation, output, length);
    if (!operation->is_ctr) {
        if (rest != 0) memcpy(operation->block, tail, rest);
        operation->used = (uint8_t)rest;
    }
    sodium_memzero(tail, sizeof tail);
    return status;
}

psa_status_t specimen_accel_cipher_abort(specimen_accel_cipher_operation_t* operation) {
    sodium_memzero(operation, sizeof *operation);
    return PSA_SUCCESS;
}

psa_status_t specimen_accel_cipher_finish(specimen_accel_cipher_operation_t* operation, uint8_t* output, size_t output_size,
                                          size_t* output_length) {
    psa_status_t status = PSA_SUCCESS;
    (void)output;
    (void)output_size;
    if (operation->stage != RUNS) status = PSA_ERROR_BAD_STATE;
    else if (!operation->is_ctr && operation->used != 0) status = PSA_ERROR_INVALID_ARGUMENT; /* no padding: whole blocks only */
    if (status == PSA_SUCCESS) *output_length = 0;
    (void)specimen_accel_cipher_abort(operation);
    return status;
}

/* The one-shot forms: the same steps. */
static psa_status_t whole(specimen_accel_cipher_operation_t* operation, const uint8_t* iv, size_t iv_length, const uint8_t* input,
                          size_t input_length, uint8_t* output, size_t output_size, size_t* output_length) {
    size_t ignored;
    psa_status_t status = specimen_accel_cipher_set_iv(operation, iv, iv_length);
    if (status == PSA_SUCCESS && !operation->is_ctr && input_length % BLOCK != 0) status = PSA_ERROR_INVALID_ARGUMENT;
    if (status == PSA_SUCCESS)
        status = specimen_accel_cipher_update(operation, input, input_length, output, output_size, output_length);
    if (status == PSA_SUCCESS) status = specimen_accel_cipher_finish(operation, NULL, 0, &ignored);
    (void)specimen_accel_cipher_abort(operation);
    return status;
}

psa_status_t specimen_accel_cipher_encrypt(const psa_key_attributes_t* attributes, const uint8_t* key_buffer,
                                           size_t key_buffer_size, psa_algorithm_t alg, const uint8_t* iv, size_t iv_length,
                                           const uint8_t* input, size_t input_length, uint8_t* output, size_t output_size,
                                           size_t* output_length) {
    specimen_accel_cipher_operation_t operation = {0};
    const psa_status_t status = setup(&operation, attributes, key_buffer, key_buffer_size, alg, 1);
    return status == PSA_SUCCESS ? whole(&operation, iv, iv_length, input, input_length, output, output_size, output_length)
                                 : status;
}

/* The initialization vector stands before the ciphertext. */
psa_status_t specimen_accel_cipher_decrypt(const psa_key_attributes_t* attributes, const uint8_t* key_buffer,
                                           size_t key_buffer_size, psa_algorithm_t alg, const uint8_t* input, size_t input_length,
                                           uint8_t* output, size_t output_size, size_t* output_length) {
    specimen_accel_cipher_operation_t operation = {0};
    const psa_status_t status = setup(&operation, attributes, key_buffer, key_buffer_size, alg, 0);
    if (status != PSA_SUCCESS) return status;
    if (input_length < BLOCK) {
        (void)specimen_accel_cipher_abort(&operation);
        return PSA_ERROR_INVALID_ARGUMENT;
    }
    return whole(&operation, input, BLOCK, input + BLOCK, input_length - BLOCK, output, output_size, output_length);
}
