#include "openssl.h"

static const struct {
    psa_algorithm_t alg;
    const char* names[3]; /* by the key's size */
    int iv_length, padded;
} modes[] = {{PSA_ALG_ECB_NO_PADDING, {"AES-128-ECB", "AES-192-ECB", "AES-256-ECB"}, 0, 0},
             {PSA_ALG_CBC_NO_PADDING, {"AES-128-CBC", "AES-192-CBC", "AES-256-CBC"}, 16, 0},
             {PSA_ALG_CBC_PKCS7, {"AES-128-CBC", "AES-192-CBC", "AES-256-CBC"}, 16, 1},
             {PSA_ALG_CTR, {"AES-128-CTR", "AES-192-CTR", "AES-256-CTR"}, 16, 0}};

/* With an IV the operation is ready; without one it waits for it, unless the mode has none. */
static psa_status_t begin(openssl_cipher_operation_t* operation, const uint8_t* iv) {
    const int ok = EVP_CipherInit_ex2(operation->context, NULL, operation->key, iv, operation->is_decrypting ? 0 : 1, NULL) == 1;
    operation->is_begun = 1;
    OPENSSL_cleanse(operation->key, sizeof operation->key);
    return ok ? PSA_SUCCESS : PSA_ERROR_GENERIC_ERROR;
}

static psa_status_t setup(openssl_cipher_operation_t* operation, const uint8_t* key, size_t key_size, psa_algorithm_t alg,
                          int decrypts) {
    size_t i = 0;
    EVP_CIPHER* cipher;
    int ok;
    while (i != sizeof modes / sizeof modes[0] && modes[i].alg != alg) ++i;
    if (i == sizeof modes / sizeof modes[0] || key_size < 16 || key_size > 32 || key_size % 8 != 0)
        return PSA_ERROR_NOT_SUPPORTED;
    cipher = EVP_CIPHER_fetch(NULL, modes[i].names[key_size / 8 - 2], NULL);
    if (cipher == NULL) return PSA_ERROR_NOT_SUPPORTED;
    operation->context = EVP_CIPHER_CTX_new();
    operation->is_decrypting = (uint8_t)decrypts;
    memcpy(operation->key, key, key_size);
    ok = operation->context != NULL && EVP_CipherInit_ex2(operation->context, cipher, NULL, NULL, decrypts ? 0 : 1, NULL) == 1 &&
         EVP_CIPHER_CTX_set_padding(operation->context, modes[i].padded) == 1;
    EVP_CIPHER_free(cipher);
    if (ok && modes[i].iv_length == 0) ok = begin(operation, NULL) == PSA_SUCCESS;
    if (!ok) (void)openssl_cipher_abort(operation);
    return ok ? PSA_SUCCESS : PSA_ERROR_INSUFFICIENT_MEMORY;
}

psa_status_t openssl_cipher_encrypt_setup(openssl_cipher_operation_t* operation, const psa_key_attributes_t* attributes,
                                          const uint8_t* key_buffer, size_t key_buffer_size, psa_algorithm_t alg) {
    (void)attributes;
    openssl_begin_errors();
    return openssl_end_errors(setup(operation, key_buffer, key_buffer_size, alg, 0));
}

psa_status_t openssl_cipher_decrypt_setup(openssl_cipher_operation_t* operation, const psa_key_attributes_t* attributes,
                                          const uint8_t* key_buffer, size_t key_buffer_size, psa_algorithm_t alg) {
    (void)attributes;
    openssl_begin_errors();
    return openssl_end_errors(setup(operation, key_buffer, key_buffer_size, alg, 1));
}

psa_status_t openssl_cipher_set_iv(openssl_cipher_operation_t* operation, const uint8_t* iv, size_t iv_length) {
    if (iv_length != (size_t)EVP_CIPHER_CTX_get_iv_length(operation->context) || iv_length == 0)
        return PSA_ERROR_INVALID_ARGUMENT;
    return begin(operation, iv);
}

psa_status_t openssl_cipher_update(openssl_cipher_operation_t* operation, const uint8_t* input, size_t input_length,
                                   uint8_t* output, size_t output_size, size_t* output_length) {
    /* Libcrypto is not told how much room there is: what may come out is what went in, and a block that was kept. */
    uint8_t block[EVP_MAX_BLOCK_LENGTH];
    const size_t unit = (size_t)EVP_CIPHER_CTX_get_block_size(operation->context);
    size_t done = 0, left = input_length;
    int length = 0;
    psa_status_t status = operation->is_begun ? PSA_SUCCESS : PSA_ERROR_BAD_STATE;
    while (status == PSA_SUCCESS && left != 0) {
        /* Piece by piece through a buffer of our own, where the caller's is not surely large enough. */
        const size_t room = output_size - done;
        size_t piece = room >= left + unit ? left : unit == 1 ? room : 1;
        if (piece > left) piece = left;
        if (piece > INT_MAX / 2) piece = INT_MAX / 2;
        if (piece == 0) {
            status = PSA_ERROR_BUFFER_TOO_SMALL;
        } else if (EVP_CipherUpdate(operation->context, piece == 1 ? block : output + done, &length, input, (int)piece) != 1) {
            status = PSA_ERROR_GENERIC_ERROR;
        } else if ((size_t)length > room) {
            status = PSA_ERROR_BUFFER_TOO_SMALL;
        } else {
            if (piece == 1 && length != 0) memcpy(output + done, block, (size_t)length);
            done += (size_t)length;
            input += piece;
            left -= piece;
        }
    }
    if (status == PSA_SUCCESS) *output_length = done;
    else if (done != 0) OPENSSL_cleanse(output, done); /* of what fails half-way nothing is seen */
    OPENSSL_cleanse(block, sizeof block);
    return status;
}

psa_status_t openssl_cipher_finish(openssl_cipher_operation_t* operation, uint8_t* output, size_t output_size,
                                   size_t* output_length) {
    uint8_t block[EVP_MAX_BLOCK_LENGTH];
    int length = 0;
    psa_status_t status = PSA_SUCCESS;
    openssl_begin_errors();
    if (!operation->is_begun) status = PSA_ERROR_BAD_STATE;
    else if (EVP_CipherFinal_ex(operation->context, block, &length) != 1)
        status = operation->is_decrypting && EVP_CIPHER_CTX_test_flags(operation->context, EVP_CIPH_NO_PADDING) == 0
                     ? PSA_ERROR_INVALID_PADDING
                     : PSA_ERROR_INVALID_ARGUMENT; /* the input ends within a block */
    else if ((size_t)length > output_size) status = PSA_ERROR_BUFFER_TOO_SMALL;
    if (status == PSA_SUCCESS) {
        if (length != 0) memcpy(output, block, (size_t)length);
        *output_length = (size_t)length;
    }
    OPENSSL_cleanse(block, sizeof block);
    (void)openssl_cipher_abort(operation);
    return openssl_end_errors(status);
}

psa_status_t openssl_cipher_abort(openssl_cipher_operation_t* operation) {
    EVP_CIPHER_CTX_free(operation->context);
    OPENSSL_cleanse(operation, sizeof *operation);
    return PSA_SUCCESS;
}

static psa_status_t convert(openssl_cipher_operation_t* operation, const uint8_t* iv, size_t iv_length, const uint8_t* input,
                            size_t input_length, uint8_t* output, size_t output_size, size_t* output_length) {
    size_t done = 0, last = 0;
    psa_status_t status = iv_length == 0 ? PSA_SUCCESS : openssl_cipher_set_iv(operation, iv, iv_length);
    if (status == PSA_SUCCESS) status = openssl_cipher_update(operation, input, input_length, output, output_size, &done);
    if (status != PSA_SUCCESS) {
        (void)openssl_cipher_abort(operation);
        return status;
    }
    status = openssl_cipher_finish(operation, done == 0 ? output : output + done, output_size - done, &last);
    if (status == PSA_SUCCESS) *output_length = done + last;
    else if (done != 0) OPENSSL_cleanse(output, done); /* of a message that is refused no plaintext is seen */
    return status;
}

psa_status_t openssl_cipher_encrypt(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                    psa_algorithm_t alg, const uint8_t* iv, size_t iv_length, const uint8_t* input,
                                    size_t input_length, uint8_t* output, size_t output_size, size_t* output_length) {
    openssl_cipher_operation_t operation = {0};
    const psa_status_t status = openssl_cipher_encrypt_setup(&operation, attributes, key_buffer, key_buffer_size, alg);
    if (status != PSA_SUCCESS) return status;
    return convert(&operation, iv, iv_length, input, input_length, output, output_size, output_length);
}

psa_status_t openssl_cipher_decrypt(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                    psa_algorithm_t alg, const uint8_t* input, size_t input_length, uint8_t* output,
                                    size_t output_size, size_t* output_length) {
    openssl_cipher_operation_t operation = {0};
    size_t iv_length;
    const psa_status_t status = openssl_cipher_decrypt_setup(&operation, attributes, key_buffer, key_buffer_size, alg);
    if (status != PSA_SUCCESS) return status;
    iv_length = (size_t)EVP_CIPHER_CTX_get_iv_length(operation.context);
    if (input_length < iv_length) {
        (void)openssl_cipher_abort(&operation);
        return PSA_ERROR_INVALID_ARGUMENT;
    }
    return convert(&operation, input, iv_length, iv_length == 0 ? input : input + iv_length, input_length - iv_length, output,
                   output_size, output_length);
}
