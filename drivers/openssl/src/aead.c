#include "openssl.h"

static const struct {
    psa_algorithm_t alg;
    const char* names[3]; /* by the key's size */
} aeads[] = {{PSA_ALG_CCM, {"AES-128-CCM", "AES-192-CCM", "AES-256-CCM"}},
             {PSA_ALG_GCM, {"AES-128-GCM", "AES-192-GCM", "AES-256-GCM"}},
             {PSA_ALG_CHACHA20_POLY1305, {NULL, NULL, "ChaCha20-Poly1305"}}};

/* Of GCM's, in bytes: libcrypto has room for no longer one, which the API allows. */
#define NONCE_MAX 128

/* A message, and where it goes. */
struct message {
    const uint8_t *nonce, *data, *input;
    size_t nonce_length, data_length, length, tag_length;
};

static EVP_CIPHER* cipher_of(psa_algorithm_t alg, size_t key_size) {
    const psa_algorithm_t plain = PSA_ALG_AEAD_WITH_DEFAULT_LENGTH_TAG(alg);
    size_t i;
    if (key_size < 16 || key_size > 32 || key_size % 8 != 0) return NULL;
    for (i = 0; i != sizeof aeads / sizeof aeads[0]; ++i) {
        const char* const name = aeads[i].names[key_size / 8 - 2];
        if (aeads[i].alg == plain) return name == NULL ? NULL : EVP_CIPHER_fetch(NULL, name, NULL);
    }
    return NULL;
}

/* CCM needs the lengths of all beforehand, and, for decrypting, the tag. */
static int start(EVP_CIPHER_CTX* context, const EVP_CIPHER* cipher, const uint8_t* key, const struct message* message,
                 const uint8_t* tag, int encrypts) {
    const int is_ccm = EVP_CIPHER_get_mode(cipher) == EVP_CIPH_CCM_MODE;
    int length = 0;
    return EVP_CipherInit_ex2(context, cipher, NULL, NULL, encrypts, NULL) == 1 &&
           EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_IVLEN, (int)message->nonce_length, NULL) == 1 &&
           ((encrypts && !is_ccm) ||
            EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, (int)message->tag_length, (void*)tag) == 1) &&
           EVP_CipherInit_ex2(context, NULL, key, message->nonce, encrypts, NULL) == 1 &&
           (!is_ccm || EVP_CipherUpdate(context, NULL, &length, NULL, (int)message->length) == 1) &&
           (message->data_length == 0 || EVP_CipherUpdate(context, NULL, &length, message->data, (int)message->data_length) == 1);
}

/* `tag` is read or written. */
static psa_status_t convert_with(const EVP_CIPHER* cipher, const uint8_t* key, const struct message* message, uint8_t* output,
                                 uint8_t* tag, int encrypts) {
    EVP_CIPHER_CTX* const context = EVP_CIPHER_CTX_new();
    uint8_t nothing[1];
    uint8_t* const to = message->length == 0 ? nothing : output;
    int length = 0, last = 0, ok;
    psa_status_t status = PSA_SUCCESS;
    if (context == NULL) return PSA_ERROR_INSUFFICIENT_MEMORY;
    if (!start(context, cipher, key, message, encrypts ? NULL : tag, encrypts)) status = PSA_ERROR_INVALID_ARGUMENT;
    if (status == PSA_SUCCESS) {
        ok = EVP_CipherUpdate(context, to, &length, openssl_at(message->input, message->length), (int)message->length) == 1;
        /* Of CCM it is the update that compares. */
        if (ok && !(EVP_CIPHER_get_mode(cipher) == EVP_CIPH_CCM_MODE && !encrypts))
            ok = EVP_CipherFinal_ex(context, to + length, &last) == 1;
        if (ok && encrypts) ok = EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, (int)message->tag_length, tag) == 1;
        if (!ok) status = encrypts ? PSA_ERROR_GENERIC_ERROR : PSA_ERROR_INVALID_SIGNATURE;
        if (!ok && message->length != 0) OPENSSL_cleanse(output, message->length); /* of a forgery no plaintext is seen */
    }
    EVP_CIPHER_CTX_free(context);
    return status;
}

static psa_status_t convert(psa_algorithm_t alg, const uint8_t* key, size_t key_size, const struct message* message,
                            uint8_t* output, uint8_t* tag, int encrypts) {
    EVP_CIPHER* cipher;
    psa_status_t status = PSA_ERROR_NOT_SUPPORTED;
    if (message->nonce_length > NONCE_MAX) return PSA_ERROR_NOT_SUPPORTED;
    openssl_begin_errors();
    cipher = cipher_of(alg, key_size);
    if (cipher != NULL) status = convert_with(cipher, key, message, output, tag, encrypts);
    EVP_CIPHER_free(cipher);
    return openssl_end_errors(status);
}

psa_status_t openssl_aead_encrypt(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                  psa_algorithm_t alg, const uint8_t* nonce, size_t nonce_length, const uint8_t* additional_data,
                                  size_t additional_data_length, const uint8_t* plaintext, size_t plaintext_length,
                                  uint8_t* ciphertext, size_t ciphertext_size, size_t* ciphertext_length) {
    const size_t tag_length = PSA_AEAD_TAG_LENGTH(psa_get_key_type(attributes), psa_get_key_bits(attributes), alg);
    const struct message message = {nonce,     additional_data, plaintext, nonce_length, additional_data_length, plaintext_length,
                                    tag_length};
    psa_status_t status;
    if (plaintext_length > INT_MAX - 16 || additional_data_length > INT_MAX) return PSA_ERROR_NOT_SUPPORTED;
    if (ciphertext_size < plaintext_length + tag_length) return PSA_ERROR_BUFFER_TOO_SMALL;
    status = convert(alg, key_buffer, key_buffer_size, &message, ciphertext, ciphertext + plaintext_length, 1);
    if (status == PSA_SUCCESS) *ciphertext_length = plaintext_length + tag_length;
    return status;
}

psa_status_t openssl_aead_decrypt(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                  psa_algorithm_t alg, const uint8_t* nonce, size_t nonce_length, const uint8_t* additional_data,
                                  size_t additional_data_length, const uint8_t* ciphertext, size_t ciphertext_length,
                                  uint8_t* plaintext, size_t plaintext_size, size_t* plaintext_length) {
    const size_t tag_length = PSA_AEAD_TAG_LENGTH(psa_get_key_type(attributes), psa_get_key_bits(attributes), alg);
    struct message message = {nonce, additional_data, ciphertext, nonce_length, additional_data_length, 0, tag_length};
    uint8_t tag[PSA_AEAD_TAG_MAX_SIZE];
    psa_status_t status;
    if (ciphertext_length < tag_length) return PSA_ERROR_INVALID_ARGUMENT;
    message.length = ciphertext_length - tag_length;
    if (ciphertext_length > INT_MAX || additional_data_length > INT_MAX) return PSA_ERROR_NOT_SUPPORTED;
    if (plaintext_size < message.length) return PSA_ERROR_BUFFER_TOO_SMALL;
    memcpy(tag, ciphertext + message.length, tag_length);
    status = convert(alg, key_buffer, key_buffer_size, &message, plaintext, tag, 0);
    if (status == PSA_SUCCESS) *plaintext_length = message.length;
    return status;
}
