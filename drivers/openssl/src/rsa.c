/* What RSA keys do. PSA Crypto API: "RSA signature algorithms", "RSA encryption algorithms". */
#include "rsa.h"

#include <openssl/core_names.h>
#include <openssl/rsa.h>

/* The salt is as long as the hash, or as the key has room for. */
static int salt_length(psa_algorithm_t alg, size_t bits) {
    const size_t hash_length = PSA_HASH_LENGTH(PSA_ALG_GET_HASH(alg)), encoded_length = (bits + 6) / 8;
    const size_t room = encoded_length < hash_length + 2 ? 0 : encoded_length - hash_length - 2;
    return (int)(room < hash_length ? room : hash_length);
}

static psa_status_t begin_signature(EVP_PKEY_CTX* context, const psa_key_attributes_t* attributes, psa_algorithm_t alg,
                                    size_t hash_length, int verifies) {
    const int is_raw = alg == PSA_ALG_RSA_PKCS1V15_SIGN_RAW, is_pss = PSA_ALG_IS_RSA_PSS(alg);
    const char* const name = is_raw ? NULL : openssl_hash_name(PSA_ALG_GET_HASH(alg));
    OSSL_PARAM parameters[4], *next = parameters;
    int salt =
        verifies && PSA_ALG_IS_RSA_PSS_ANY_SALT(alg) ? RSA_PSS_SALTLEN_AUTO : salt_length(alg, psa_get_key_bits(attributes));
    char* const mode = is_pss ? OSSL_PKEY_RSA_PAD_MODE_PSS : OSSL_PKEY_RSA_PAD_MODE_PKCSV15;
    if (!is_raw && (name == NULL || !(is_pss || PSA_ALG_IS_RSA_PKCS1V15_SIGN(alg)))) return PSA_ERROR_NOT_SUPPORTED;
    if (!is_raw && !openssl_is_hash_of(alg, hash_length)) return PSA_ERROR_INVALID_ARGUMENT;
    if (name != NULL) *next++ = OSSL_PARAM_construct_utf8_string(OSSL_SIGNATURE_PARAM_DIGEST, (char*)name, 0);
    *next++ = OSSL_PARAM_construct_utf8_string(OSSL_SIGNATURE_PARAM_PAD_MODE, mode, 0);
    if (is_pss) *next++ = OSSL_PARAM_construct_int(OSSL_SIGNATURE_PARAM_PSS_SALTLEN, &salt);
    *next = OSSL_PARAM_construct_end();
    return (verifies ? EVP_PKEY_verify_init_ex(context, parameters) : EVP_PKEY_sign_init_ex(context, parameters)) == 1
               ? PSA_SUCCESS
               : PSA_ERROR_NOT_SUPPORTED;
}

psa_status_t openssl_rsa_sign(const openssl_use_t* use, const psa_key_attributes_t* attributes, psa_algorithm_t alg,
                              const uint8_t* hash, size_t hash_length, uint8_t* signature, size_t signature_size,
                              size_t* signature_length) {
    const size_t length = PSA_BITS_TO_BYTES(psa_get_key_bits(attributes));
    uint8_t made[OPENSSL_RSA_MAX];
    size_t made_length = sizeof made;
    const psa_status_t status = begin_signature(use->context, attributes, alg, hash_length, 0);
    if (status != PSA_SUCCESS) return status;
    if (signature_size < length) return PSA_ERROR_BUFFER_TOO_SMALL;
    /* What is left to fail is a hash that the key has no room for. */
    if (EVP_PKEY_sign(use->context, made, &made_length, openssl_at(hash, hash_length), hash_length) != 1)
        return PSA_ERROR_INVALID_ARGUMENT;
    memcpy(signature, made, *signature_length = made_length);
    return PSA_SUCCESS;
}

psa_status_t openssl_rsa_verify(const openssl_use_t* use, const psa_key_attributes_t* attributes, psa_algorithm_t alg,
                                const uint8_t* hash, size_t hash_length, const uint8_t* signature, size_t signature_length) {
    const psa_status_t status = begin_signature(use->context, attributes, alg, hash_length, 1);
    if (status != PSA_SUCCESS) return status;
    return EVP_PKEY_verify(use->context, openssl_at(signature, signature_length), signature_length, openssl_at(hash, hash_length),
                           hash_length) == 1
               ? PSA_SUCCESS
               : PSA_ERROR_INVALID_SIGNATURE;
}

/* The parameters of encryption and decryption. An application's label is PSA's salt. */
static psa_status_t set_up(EVP_PKEY_CTX* context, psa_algorithm_t alg, const uint8_t* salt, size_t salt_length, int decrypts) {
    const int is_oaep = PSA_ALG_IS_RSA_OAEP(alg);
    const char* const name = is_oaep ? openssl_hash_name(PSA_ALG_RSA_OAEP_GET_HASH(alg)) : NULL;
    OSSL_PARAM parameters[4], *next = parameters;
    char* const mode = is_oaep ? OSSL_PKEY_RSA_PAD_MODE_OAEP : OSSL_PKEY_RSA_PAD_MODE_PKCSV15;
    if (is_oaep ? name == NULL : alg != PSA_ALG_RSA_PKCS1V15_CRYPT) return PSA_ERROR_NOT_SUPPORTED;
    if (!is_oaep && salt_length != 0) return PSA_ERROR_INVALID_ARGUMENT;
    *next++ = OSSL_PARAM_construct_utf8_string(OSSL_ASYM_CIPHER_PARAM_PAD_MODE, mode, 0);
    if (is_oaep) *next++ = OSSL_PARAM_construct_utf8_string(OSSL_ASYM_CIPHER_PARAM_OAEP_DIGEST, (char*)name, 0);
    if (salt_length != 0)
        *next++ = OSSL_PARAM_construct_octet_string(OSSL_ASYM_CIPHER_PARAM_OAEP_LABEL, (void*)salt, salt_length);
    *next = OSSL_PARAM_construct_end();
    return (decrypts ? EVP_PKEY_decrypt_init_ex(context, parameters) : EVP_PKEY_encrypt_init_ex(context, parameters)) == 1
               ? PSA_SUCCESS
               : PSA_ERROR_NOT_SUPPORTED;
}

/* Libcrypto writes as much as a key is long, whatever comes out: first to a place that has room for it. */
static psa_status_t convert(const openssl_use_t* use, int decrypts, const uint8_t* input, size_t input_length, uint8_t* output,
                            size_t output_size, size_t* output_length) {
    uint8_t made[OPENSSL_RSA_MAX];
    size_t length = sizeof made;
    psa_status_t status = PSA_SUCCESS;
    input = openssl_at(input, input_length);
    if (!decrypts) {
        if (EVP_PKEY_encrypt(use->context, made, &length, input, input_length) != 1) status = PSA_ERROR_INVALID_ARGUMENT;
    } else if (EVP_PKEY_decrypt(use->context, made, &length, input, input_length) != 1) {
        status = PSA_ERROR_INVALID_PADDING;
    }
    if (status == PSA_SUCCESS && length > output_size) status = PSA_ERROR_BUFFER_TOO_SMALL;
    if (status == PSA_SUCCESS) {
        if (length != 0) memcpy(output, made, length);
        *output_length = length;
    }
    OPENSSL_cleanse(made, sizeof made);
    return status;
}

/* What is not is no ciphertext, whatever is secret of the key. */
static int is_below_modulus(EVP_PKEY* key, const uint8_t* input, size_t length) {
    BIGNUM *const number = BN_bin2bn(input, (int)length, NULL), *modulus = NULL;
    const int is_below =
        number != NULL && EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_RSA_N, &modulus) == 1 && BN_ucmp(number, modulus) < 0;
    BN_free(number);
    BN_free(modulus);
    return is_below;
}

psa_status_t openssl_asymmetric_encrypt(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                        psa_algorithm_t alg, const uint8_t* input, size_t input_length, const uint8_t* salt,
                                        size_t salt_length, uint8_t* output, size_t output_size, size_t* output_length) {
    openssl_use_t use;
    psa_status_t status = openssl_begin(&use, attributes, key_buffer, key_buffer_size);
    if (status == PSA_SUCCESS) status = set_up(use.context, alg, salt, salt_length, 0);
    if (status == PSA_SUCCESS && output_size < PSA_BITS_TO_BYTES(psa_get_key_bits(attributes)))
        status = PSA_ERROR_BUFFER_TOO_SMALL;
    if (status == PSA_SUCCESS) status = convert(&use, 0, input, input_length, output, output_size, output_length);
    return openssl_end(&use, status);
}

psa_status_t openssl_asymmetric_decrypt(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                        psa_algorithm_t alg, const uint8_t* input, size_t input_length, const uint8_t* salt,
                                        size_t salt_length, uint8_t* output, size_t output_size, size_t* output_length) {
    openssl_use_t use;
    psa_status_t status = openssl_begin(&use, attributes, key_buffer, key_buffer_size);
    if (status == PSA_SUCCESS) status = set_up(use.context, alg, salt, salt_length, 1);
    if (status == PSA_SUCCESS &&
        !(input_length == PSA_BITS_TO_BYTES(psa_get_key_bits(attributes)) && is_below_modulus(use.key, input, input_length)))
        status = PSA_ERROR_INVALID_ARGUMENT;
    if (status == PSA_SUCCESS) status = convert(&use, 1, input, input_length, output, output_size, output_length);
    return openssl_end(&use, status);
}
