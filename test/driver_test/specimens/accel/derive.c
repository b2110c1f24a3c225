/* HKDF over SHA-256 (RFC 5869), and its first half alone. */
#include "specimen_accel.h"

#include <string.h>

enum { HASH = crypto_auth_hmacsha256_BYTES };

typedef specimen_accel_key_derivation_operation_t operation_t;
typedef psa_crypto_driver_key_derivation_inputs_t inputs_t;

/* An input in `room`, whichever way the core has it; of one that was left out nothing. */
static psa_status_t read_input(const inputs_t* inputs, psa_key_derivation_step_t step, uint8_t* room, size_t size,
                               size_t* length) {
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    uint8_t* key;
    psa_status_t status;
    *length = 0;
    switch (psa_crypto_driver_key_derivation_get_input_type(inputs, step)) {
        case PSA_KEY_DERIVATION_INPUT_TYPE_OMITTED:
            return PSA_SUCCESS;
        case PSA_KEY_DERIVATION_INPUT_TYPE_BYTES:
            status = psa_crypto_driver_key_derivation_get_input_size(inputs, step, length);
            if (status == PSA_SUCCESS && *length > size) status = PSA_ERROR_INSUFFICIENT_MEMORY;
            return status == PSA_SUCCESS ? psa_crypto_driver_key_derivation_get_input_bytes(inputs, step, room, size, length)
                                         : status;
        case PSA_KEY_DERIVATION_INPUT_TYPE_KEY:
            status = psa_crypto_driver_key_derivation_get_input_key(inputs, step, &attributes, &key, length);
            if (status == PSA_SUCCESS && *length > size) status = PSA_ERROR_INSUFFICIENT_MEMORY;
            if (status == PSA_SUCCESS) memcpy(room, key, *length);
            return status;
        default:
            return PSA_ERROR_INVALID_ARGUMENT;
    }
}

/* The inputs are the core's when this returns: what is needed later is in the context, and the secret is extracted. */
psa_status_t specimen_accel_key_derivation_setup(operation_t* operation, psa_algorithm_t alg, const inputs_t* inputs) {
    crypto_auth_hmacsha256_state state;
    uint8_t room[SPECIMEN_ACCEL_LONGEST_INPUT];
    size_t length;
    psa_status_t status;
    if (operation->active) return PSA_ERROR_BAD_STATE;
    if (alg != PSA_ALG_HKDF(PSA_ALG_SHA_256) && alg != PSA_ALG_HKDF_EXTRACT(PSA_ALG_SHA_256)) return PSA_ERROR_INVALID_ARGUMENT;
    status = read_input(inputs, PSA_KEY_DERIVATION_INPUT_SALT, room, sizeof room, &length);
    if (status == PSA_SUCCESS) {
        crypto_auth_hmacsha256_init(&state, room, length);
        status = read_input(inputs, PSA_KEY_DERIVATION_INPUT_SECRET, room, sizeof room, &length);
    }
    if (status == PSA_SUCCESS) {
        crypto_auth_hmacsha256_update(&state, room, length);
        crypto_auth_hmacsha256_final(&state, operation->extracted);
        length = 0;
        if (alg == PSA_ALG_HKDF(PSA_ALG_SHA_256))
            status = read_input(inputs, PSA_KEY_DERIVATION_INPUT_INFO, operation->info, sizeof operation->info, &length);
    }
    sodium_memzero(room, sizeof room);
    sodium_memzero(&state, sizeof state);
    if (status != PSA_SUCCESS) {
        sodium_memzero(operation, sizeof *operation);
        return status;
    }
    operation->info_length = (uint16_t)length;
    operation->used = HASH;
    operation->active = 1;
    if (alg == PSA_ALG_HKDF_EXTRACT(PSA_ALG_SHA_256)) {
        /* What is extracted is the last block there is. */
        memcpy(operation->block, operation->extracted, HASH);
        operation->blocks = 255;
        operation->used = 0;
    }
    return PSA_SUCCESS;
}

static void next_block(operation_t* operation) {
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, operation->extracted, HASH);
    if (operation->blocks != 0) crypto_auth_hmacsha256_update(&state, operation->block, HASH);
    crypto_auth_hmacsha256_update(&state, operation->info, operation->info_length);
    ++operation->blocks;
    crypto_auth_hmacsha256_update(&state, &operation->blocks, 1);
    crypto_auth_hmacsha256_final(&state, operation->block);
    sodium_memzero(&state, sizeof state);
    operation->used = 0;
}

/* The core asks for no more than there is: 255 blocks. */
psa_status_t specimen_accel_key_derivation_output_bytes(operation_t* operation, uint8_t* output, size_t length) {
    if (!operation->active) return PSA_ERROR_BAD_STATE;
    if (length > (size_t)(255 - operation->blocks) * HASH + (HASH - operation->used)) return PSA_ERROR_INSUFFICIENT_DATA;
    for (size_t done = 0; done != length;) {
        if (operation->used == HASH) next_block(operation);
        const size_t rest = length - done, ready = (size_t)(HASH - operation->used), piece = rest < ready ? rest : ready;
        memcpy(output + done, operation->block + operation->used, piece);
        operation->used = (uint8_t)(operation->used + piece);
        done += piece;
    }
    return PSA_SUCCESS;
}

psa_status_t specimen_accel_key_derivation_abort(operation_t* operation) {
    sodium_memzero(operation, sizeof *operation);
    return PSA_SUCCESS;
}
