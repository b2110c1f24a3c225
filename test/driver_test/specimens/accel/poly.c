/* ChaCha20-Poly1305 (RFC 8439), in parts and in one shot. */
#include "specimen_accel.h"

#include <string.h>

enum { KEY = 32, NONCE = 12, TAG = 16, STREAM = 64 };
enum { IDLE, WANTS_NONCE, AD, TEXT };

typedef specimen_accel_aead_operation_t operation_t;

static psa_status_t setup(operation_t* operation, const uint8_t* key, size_t key_size, psa_algorithm_t alg, int encrypts) {
    if (operation->stage != IDLE) return PSA_ERROR_BAD_STATE;
    if (alg != PSA_ALG_CHACHA20_POLY1305 || key_size != KEY) return PSA_ERROR_INVALID_ARGUMENT;
    memcpy(operation->key, key, KEY);
    operation->encrypts = (uint8_t)encrypts;
    operation->stage = WANTS_NONCE;
    return PSA_SUCCESS;
}

psa_status_t specimen_accel_aead_encrypt_setup(operation_t* operation, const psa_key_attributes_t* attributes,
                                               const uint8_t* key_buffer, size_t key_buffer_size, psa_algorithm_t alg) {
    (void)attributes;
    return setup(operation, key_buffer, key_buffer_size, alg, 1);
}

psa_status_t specimen_accel_aead_decrypt_setup(operation_t* operation, const psa_key_attributes_t* attributes,
                                               const uint8_t* key_buffer, size_t key_buffer_size, psa_algorithm_t alg) {
    (void)attributes;
    return setup(operation, key_buffer, key_buffer_size, alg, 0);
}

psa_status_t specimen_accel_aead_set_lengths(operation_t* operation, size_t ad_length, size_t plaintext_length) {
    if (operation->stage != WANTS_NONCE || operation->has_lengths) return PSA_ERROR_BAD_STATE;
    operation->ad_length_wanted = ad_length;
    operation->text_length_wanted = plaintext_length;
    operation->has_lengths = 1;
    return PSA_SUCCESS;
}

/* The first block of the key stream is the key of the authentication. */
psa_status_t specimen_accel_aead_set_nonce(operation_t* operation, const uint8_t* nonce, size_t nonce_length) {
    if (operation->stage != WANTS_NONCE) return PSA_ERROR_BAD_STATE;
    if (nonce_length != NONCE) return PSA_ERROR_INVALID_ARGUMENT;
    memcpy(operation->nonce, nonce, NONCE);
    crypto_stream_chacha20_ietf(operation->stream, STREAM, operation->nonce, operation->key);
    crypto_onetimeauth_init(&operation->authentication, operation->stream);
    operation->stage = AD;
    return PSA_SUCCESS;
}

static void pad(operation_t* operation, uint64_t length) {
    static const uint8_t zeros[TAG];
    if (length % TAG != 0) crypto_onetimeauth_update(&operation->authentication, zeros, TAG - length % TAG);
}

psa_status_t specimen_accel_aead_update_ad(operation_t* operation, const uint8_t* input, size_t input_length) {
    if (operation->stage != AD) return PSA_ERROR_BAD_STATE;
    if (operation->has_lengths && input_length > operation->ad_length_wanted - operation->ad_length)
        return PSA_ERROR_INVALID_ARGUMENT;
    if (input_length != 0) crypto_onetimeauth_update(&operation->authentication, input, input_length);
    operation->ad_length += input_length;
    return PSA_SUCCESS;
}

static void apply_stream(operation_t* operation, uint8_t* data, size_t length) {
    for (size_t i = 0; i != length; ++i, ++operation->text_length) {
        const size_t at = operation->text_length % STREAM;
        if (at == 0) {
            memset(operation->stream, 0, STREAM);
            crypto_stream_chacha20_ietf_xor_ic(operation->stream, operation->stream, STREAM, operation->nonce,
                                               (uint32_t)(1 + operation->text_length / STREAM), operation->key);
        }
        data[i] ^= operation->stream[at];
    }
}

static psa_status_t begin_text(operation_t* operation) {
    if (operation->stage == TEXT) return PSA_SUCCESS;
    if (operation->stage != AD) return PSA_ERROR_BAD_STATE;
    if (operation->has_lengths && operation->ad_length != operation->ad_length_wanted) return PSA_ERROR_INVALID_ARGUMENT;
    pad(operation, operation->ad_length);
    operation->stage = TEXT;
    return PSA_SUCCESS;
}

psa_status_t specimen_accel_aead_update(operation_t* operation, const uint8_t* input, size_t input_length, uint8_t* output,
                                        size_t output_size, size_t* output_length) {
    if (operation->stage != TEXT && operation->stage != AD) return PSA_ERROR_BAD_STATE;
    if (output_size < input_length) return PSA_ERROR_BUFFER_TOO_SMALL;
    if (operation->has_lengths && input_length > operation->text_length_wanted - operation->text_length)
        return PSA_ERROR_INVALID_ARGUMENT;
    const psa_status_t status = begin_text(operation);
    if (status != PSA_SUCCESS) return status;
    if (input_length != 0) {
        memmove(output, input, input_length);
        if (!operation->encrypts) crypto_onetimeauth_update(&operation->authentication, output, input_length);
        apply_stream(operation, output, input_length);
        if (operation->encrypts) crypto_onetimeauth_update(&operation->authentication, output, input_length);
    }
    *output_length = input_length;
    return PSA_SUCCESS;
}

static psa_status_t make_tag(operation_t* operation, uint8_t* tag) {
    uint8_t lengths[16];
    const psa_status_t status = begin_text(operation);
    if (status != PSA_SUCCESS) return status;
    if (operation->has_lengths && operation->text_length != operation->text_length_wanted) return PSA_ERROR_INVALID_ARGUMENT;
    pad(operation, operation->text_length);
    for (int i = 0; i != 8; ++i) {
        lengths[i] = (uint8_t)(operation->ad_length >> 8 * i);
        lengths[8 + i] = (uint8_t)(operation->text_length >> 8 * i);
    }
    crypto_onetimeauth_update(&operation->authentication, lengths, sizeof lengths);
    crypto_onetimeauth_final(&operation->authentication, tag);
    return PSA_SUCCESS;
}

psa_status_t specimen_accel_aead_abort(operation_t* operation) {
    sodium_memzero(operation, sizeof *operation);
    return PSA_SUCCESS;
}

/* No abort follows either end, so that both wipe in every case. */
psa_status_t specimen_accel_aead_finish(operation_t* operation, uint8_t* ciphertext, size_t ciphertext_size,
                                        size_t* ciphertext_length, uint8_t* tag, size_t tag_size, size_t* tag_length) {
    psa_status_t status;
    (void)ciphertext;
    (void)ciphertext_size;
    if (!operation->encrypts) status = PSA_ERROR_BAD_STATE;
    else if (tag_size < TAG) status = PSA_ERROR_BUFFER_TOO_SMALL;
    else status = make_tag(operation, tag);
    (void)specimen_accel_aead_abort(operation);
    if (status != PSA_SUCCESS) return status;
    *ciphertext_length = 0;
    *tag_length = TAG;
    return PSA_SUCCESS;
}

psa_status_t specimen_accel_aead_verify(operation_t* operation, uint8_t* plaintext, size_t plaintext_size,
                                        size_t* plaintext_length, const uint8_t* tag, size_t tag_length) {
    uint8_t wanted[TAG];
    psa_status_t status = operation->encrypts ? PSA_ERROR_BAD_STATE : make_tag(operation, wanted);
    (void)plaintext;
    (void)plaintext_size;
    if (status == PSA_SUCCESS && (tag_length != TAG || sodium_memcmp(wanted, tag, TAG) != 0))
        status = PSA_ERROR_INVALID_SIGNATURE;
    sodium_memzero(wanted, sizeof wanted);
    (void)specimen_accel_aead_abort(operation);
    if (status == PSA_SUCCESS) *plaintext_length = 0;
    return status;
}

static psa_status_t begin(operation_t* operation, const uint8_t* key, size_t key_size, psa_algorithm_t alg, int encrypts,
                          const uint8_t* nonce, size_t nonce_length, const uint8_t* ad, size_t ad_length) {
    psa_status_t status = setup(operation, key, key_size, alg, encrypts);
    if (status == PSA_SUCCESS) status = specimen_accel_aead_set_nonce(operation, nonce, nonce_length);
    if (status == PSA_SUCCESS) status = specimen_accel_aead_update_ad(operation, ad, ad_length);
    return status;
}

psa_status_t specimen_accel_poly_encrypt(const psa_key_attributes_t* attributes, const uint8_t* key_buffer,
                                         size_t key_buffer_size, psa_algorithm_t alg, const uint8_t* nonce, size_t nonce_length,
                                         const uint8_t* additional_data, size_t additional_data_length, const uint8_t* plaintext,
                                         size_t plaintext_length, uint8_t* ciphertext, size_t ciphertext_size,
                                         size_t* ciphertext_length) {
    operation_t operation = {0};
    size_t length, rest;
    psa_status_t status;
    (void)attributes;
    if (ciphertext_size < TAG || ciphertext_size - TAG < plaintext_length) return PSA_ERROR_BUFFER_TOO_SMALL;
    status = begin(&operation, key_buffer, key_buffer_size, alg, 1, nonce, nonce_length, additional_data, additional_data_length);
    if (status == PSA_SUCCESS)
        status = specimen_accel_aead_update(&operation, plaintext, plaintext_length, ciphertext, plaintext_length, &length);
    if (status == PSA_SUCCESS) status = specimen_accel_aead_finish(&operation, NULL, 0, &rest, ciphertext + length, TAG, &rest);
    (void)specimen_accel_aead_abort(&operation);
    if (status == PSA_SUCCESS) *ciphertext_length = plaintext_length + TAG;
    return status;
}

psa_status_t specimen_accel_poly_decrypt(const psa_key_attributes_t* attributes, const uint8_t* key_buffer,
                                         size_t key_buffer_size, psa_algorithm_t alg, const uint8_t* nonce, size_t nonce_length,
                                         const uint8_t* additional_data, size_t additional_data_length, const uint8_t* ciphertext,
                                         size_t ciphertext_length, uint8_t* plaintext, size_t plaintext_size,
                                         size_t* plaintext_length) {
    operation_t operation = {0};
    uint8_t tag[TAG];
    size_t length, rest;
    psa_status_t status;
    (void)attributes;
    if (ciphertext_length < TAG) return PSA_ERROR_INVALID_SIGNATURE;
    length = ciphertext_length - TAG;
    if (plaintext_size < length) return PSA_ERROR_BUFFER_TOO_SMALL;
    memcpy(tag, ciphertext + length, TAG);
    status = begin(&operation, key_buffer, key_buffer_size, alg, 0, nonce, nonce_length, additional_data, additional_data_length);
    if (status == PSA_SUCCESS) status = specimen_accel_aead_update(&operation, ciphertext, length, plaintext, length, &rest);
    if (status == PSA_SUCCESS) status = specimen_accel_aead_verify(&operation, NULL, 0, &rest, tag, TAG);
    (void)specimen_accel_aead_abort(&operation);
    if (status == PSA_SUCCESS) {
        *plaintext_length = length;
    } else if (length != 0) {
        sodium_memzero(plaintext, length);
    }
    return status;
}
