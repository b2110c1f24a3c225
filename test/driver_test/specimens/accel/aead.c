/* AES-GCM in one shot, with tags of every length that the algorithm allows. */
#include "specimen_accel.h"

#include <mbedtls/gcm.h>

#include <string.h>

enum { WHOLE_TAG = 16 };

/* 4, 8 and 12 to 16 bytes: NIST SP 800-38D, section 5.2.1.2. */
static psa_status_t tag_length_of(psa_algorithm_t alg, size_t* length) {
    *length = PSA_ALG_AEAD_GET_TAG_LENGTH(alg);
    if (PSA_ALG_AEAD_WITH_DEFAULT_LENGTH_TAG(alg) != PSA_ALG_GCM) return PSA_ERROR_INVALID_ARGUMENT;
    return *length == 4 || *length == 8 || (*length >= 12 && *length <= WHOLE_TAG) ? PSA_SUCCESS : PSA_ERROR_INVALID_ARGUMENT;
}

/* Transforms `text` in place of `output` and makes a tag. The nonce and the associated data are read before anything is written.
 */
static psa_status_t gcm(int mode, const psa_key_attributes_t* attributes, const uint8_t* key, const uint8_t* nonce,
                        size_t nonce_length, const uint8_t* ad, size_t ad_length, const uint8_t* text, size_t text_length,
                        uint8_t* output, uint8_t* tag) {
    mbedtls_gcm_context context;
    psa_status_t status = PSA_ERROR_HARDWARE_FAILURE;
    mbedtls_gcm_init(&context);
    if (mbedtls_gcm_setkey(&context, MBEDTLS_CIPHER_ID_AES, key, (unsigned)psa_get_key_bits(attributes)) == 0 &&
        mbedtls_gcm_starts(&context, mode, nonce, nonce_length, ad, ad_length) == 0) {
        if (text_length != 0) memmove(output, text, text_length);
        if (mbedtls_gcm_update(&context, text_length, output, output) == 0 && mbedtls_gcm_finish(&context, tag, WHOLE_TAG) == 0)
            status = PSA_SUCCESS;
    }
    mbedtls_gcm_free(&context);
    return status;
}

psa_status_t specimen_accel_aead_encrypt(const psa_key_attributes_t* attributes, const uint8_t* key_buffer,
                                         size_t key_buffer_size, psa_algorithm_t alg, const uint8_t* nonce, size_t nonce_length,
                                         const uint8_t* additional_data, size_t additional_data_length, const uint8_t* plaintext,
                                         size_t plaintext_length, uint8_t* ciphertext, size_t ciphertext_size,
                                         size_t* ciphertext_length) {
    uint8_t tag[WHOLE_TAG];
    size_t tag_length;
    psa_status_t status = tag_length_of(alg, &tag_length);
    (void)key_buffer_size;
    if (status != PSA_SUCCESS) return status;
    if (nonce_length == 0) return PSA_ERROR_INVALID_ARGUMENT;
    if (ciphertext_size < tag_length || ciphertext_size - tag_length < plaintext_length) return PSA_ERROR_BUFFER_TOO_SMALL;
    status = gcm(MBEDTLS_GCM_ENCRYPT, attributes, key_buffer, nonce, nonce_length, additional_data, additional_data_length,
                 plaintext, plaintext_length, ciphertext, tag);
    if (status != PSA_SUCCESS) return status;
    memcpy(ciphertext + plaintext_length, tag, tag_length);
    *ciphertext_length = plaintext_length + tag_length;
    return PSA_SUCCESS;
}

psa_status_t specimen_accel_aead_decrypt(const psa_key_attributes_t* attributes, const uint8_t* key_buffer,
                                         size_t key_buffer_size, psa_algorithm_t alg, const uint8_t* nonce, size_t nonce_length,
                                         const uint8_t* additional_data, size_t additional_data_length, const uint8_t* ciphertext,
                                         size_t ciphertext_length, uint8_t* plaintext, size_t plaintext_size,
                                         size_t* plaintext_length) {
    uint8_t tag[WHOLE_TAG], given[WHOLE_TAG];
    size_t tag_length, length;
    psa_status_t status = tag_length_of(alg, &tag_length);
    (void)key_buffer_size;
    if (status != PSA_SUCCESS) return status;
    if (nonce_length == 0) return PSA_ERROR_INVALID_ARGUMENT;
    if (ciphertext_length < tag_length) return PSA_ERROR_INVALID_SIGNATURE;
    length = ciphertext_length - tag_length;
    if (plaintext_size < length) return PSA_ERROR_BUFFER_TOO_SMALL;
    memcpy(given, ciphertext + length, tag_length);
    status = gcm(MBEDTLS_GCM_DECRYPT, attributes, key_buffer, nonce, nonce_length, additional_data, additional_data_length,
                 ciphertext, length, plaintext, tag);
    if (status == PSA_SUCCESS && sodium_memcmp(tag, given, tag_length) != 0) status = PSA_ERROR_INVALID_SIGNATURE;
    sodium_memzero(tag, sizeof tag);
    if (status != PSA_SUCCESS) {
        if (length != 0) sodium_memzero(plaintext, length);
        return status;
    }
    *plaintext_length = length;
    return PSA_SUCCESS;
}
