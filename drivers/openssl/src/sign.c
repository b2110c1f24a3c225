/* Signatures: sign_hash, verify_hash with RSA and ECDSA; sign_message, verify_message with EdDSA. */
#include "rsa.h"

#include <openssl/ec.h>

/* SEQUENCE { r INTEGER, s INTEGER } of the largest curve. */
#define DER_MAX (4 + 2 * (2 + 67))

static psa_status_t check_ecdsa(psa_algorithm_t alg, size_t hash_length) {
    if (!PSA_ALG_IS_ECDSA(alg)) return PSA_ERROR_NOT_SUPPORTED;
    return openssl_is_hash_of(alg, hash_length) ? PSA_SUCCESS : PSA_ERROR_INVALID_ARGUMENT;
}

/* Of the API a signature is r and s, each as long as the order; libcrypto has them in DER. */
static psa_status_t ecdsa_sign(const openssl_use_t* use, const struct openssl_curve* curve, psa_algorithm_t alg,
                               const uint8_t* hash, size_t hash_length, uint8_t* signature, size_t signature_size,
                               size_t* signature_length) {
    uint8_t der[DER_MAX];
    const uint8_t* at = der;
    size_t length = sizeof der;
    ECDSA_SIG* parts;
    int ok;
    psa_status_t status = check_ecdsa(alg, hash_length);
    if (status != PSA_SUCCESS) return status;
    if (PSA_ALG_IS_DETERMINISTIC_ECDSA(alg)) return PSA_ERROR_NOT_SUPPORTED; /* libcrypto 3.0 and 3.1 have it not */
    if (signature_size < 2 * (size_t)curve->length) return PSA_ERROR_BUFFER_TOO_SMALL;
    if (EVP_PKEY_sign_init_ex(use->context, NULL) != 1) return PSA_ERROR_NOT_SUPPORTED;
    if (EVP_PKEY_sign(use->context, der, &length, openssl_at(hash, hash_length), hash_length) != 1)
        return PSA_ERROR_GENERIC_ERROR;
    parts = d2i_ECDSA_SIG(NULL, &at, (long)length);
    if (parts == NULL) return PSA_ERROR_INSUFFICIENT_MEMORY;
    ok = BN_bn2binpad(ECDSA_SIG_get0_r(parts), signature, curve->length) == curve->length &&
         BN_bn2binpad(ECDSA_SIG_get0_s(parts), signature + curve->length, curve->length) == curve->length;
    ECDSA_SIG_free(parts);
    if (!ok) return PSA_ERROR_GENERIC_ERROR;
    *signature_length = 2 * (size_t)curve->length;
    return PSA_SUCCESS;
}

static psa_status_t ecdsa_verify(const openssl_use_t* use, const struct openssl_curve* curve, psa_algorithm_t alg,
                                 const uint8_t* hash, size_t hash_length, const uint8_t* signature, size_t signature_length) {
    uint8_t der[DER_MAX], *to = der;
    ECDSA_SIG* parts;
    BIGNUM *r, *s;
    int length = -1;
    const psa_status_t status = check_ecdsa(alg, hash_length);
    if (status != PSA_SUCCESS) return status;
    if (EVP_PKEY_verify_init_ex(use->context, NULL) != 1) return PSA_ERROR_NOT_SUPPORTED;
    if (signature_length != 2 * (size_t)curve->length) return PSA_ERROR_INVALID_SIGNATURE;
    parts = ECDSA_SIG_new();
    r = BN_bin2bn(signature, curve->length, NULL);
    s = BN_bin2bn(signature + curve->length, curve->length, NULL);
    if (parts != NULL && ECDSA_SIG_set0(parts, r, s) == 1) {
        length = i2d_ECDSA_SIG(parts, &to);
    } else {
        BN_free(r);
        BN_free(s);
    }
    ECDSA_SIG_free(parts);
    if (length <= 0) return PSA_ERROR_INSUFFICIENT_MEMORY;
    return EVP_PKEY_verify(use->context, der, (size_t)length, openssl_at(hash, hash_length), hash_length) == 1
               ? PSA_SUCCESS
               : PSA_ERROR_INVALID_SIGNATURE;
}

psa_status_t openssl_sign_hash(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                               psa_algorithm_t alg, const uint8_t* hash, size_t hash_length, uint8_t* signature,
                               size_t signature_size, size_t* signature_length) {
    const struct openssl_curve* const curve = openssl_curve_of(psa_get_key_type(attributes), psa_get_key_bits(attributes));
    openssl_use_t use;
    psa_status_t status = openssl_begin(&use, attributes, key_buffer, key_buffer_size);
    if (status == PSA_SUCCESS) {
        status = curve == NULL
                     ? openssl_rsa_sign(&use, attributes, alg, hash, hash_length, signature, signature_size, signature_length)
                     : ecdsa_sign(&use, curve, alg, hash, hash_length, signature, signature_size, signature_length);
    }
    return openssl_end(&use, status);
}

psa_status_t openssl_verify_hash(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                 psa_algorithm_t alg, const uint8_t* hash, size_t hash_length, const uint8_t* signature,
                                 size_t signature_length) {
    const struct openssl_curve* const curve = openssl_curve_of(psa_get_key_type(attributes), psa_get_key_bits(attributes));
    openssl_use_t use;
    psa_status_t status = openssl_begin(&use, attributes, key_buffer, key_buffer_size);
    if (status == PSA_SUCCESS) {
        status = curve == NULL ? openssl_rsa_verify(&use, attributes, alg, hash, hash_length, signature, signature_length)
                               : ecdsa_verify(&use, curve, alg, hash, hash_length, signature, signature_length);
    }
    return openssl_end(&use, status);
}

/* The whole message at once: EdDSA reads it twice. Null if that is no key of EdDSA. */
static EVP_MD_CTX* begin_message(const openssl_use_t* use, const psa_key_attributes_t* attributes, psa_algorithm_t alg,
                                 int verifies) {
    const psa_key_type_t type = psa_get_key_type(attributes);
    EVP_MD_CTX* message;
    if (alg != PSA_ALG_PURE_EDDSA || !PSA_KEY_TYPE_IS_ECC(type) ||
        PSA_KEY_TYPE_ECC_GET_FAMILY(type) != PSA_ECC_FAMILY_TWISTED_EDWARDS)
        return NULL;
    message = EVP_MD_CTX_new();
    if (message != NULL && (verifies ? EVP_DigestVerifyInit_ex(message, NULL, NULL, NULL, NULL, use->key, NULL)
                                     : EVP_DigestSignInit_ex(message, NULL, NULL, NULL, NULL, use->key, NULL)) != 1) {
        EVP_MD_CTX_free(message);
        message = NULL;
    }
    return message;
}

psa_status_t openssl_sign_message(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                  psa_algorithm_t alg, const uint8_t* input, size_t input_length, uint8_t* signature,
                                  size_t signature_size, size_t* signature_length) {
    openssl_use_t use;
    EVP_MD_CTX* message = NULL;
    uint8_t made[114]; /* the message is read again when a part of it is there */
    size_t length = sizeof made;
    psa_status_t status = openssl_begin(&use, attributes, key_buffer, key_buffer_size);
    if (status == PSA_SUCCESS) {
        message = begin_message(&use, attributes, alg, 0);
        if (message == NULL) status = PSA_ERROR_NOT_SUPPORTED;
        else if (signature_size < (size_t)EVP_PKEY_get_size(use.key)) status = PSA_ERROR_BUFFER_TOO_SMALL;
        else if (EVP_DigestSign(message, made, &length, openssl_at(input, input_length), input_length) != 1)
            status = PSA_ERROR_GENERIC_ERROR;
    }
    if (status == PSA_SUCCESS) memcpy(signature, made, *signature_length = length);
    EVP_MD_CTX_free(message);
    return openssl_end(&use, status);
}

psa_status_t openssl_verify_message(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                    psa_algorithm_t alg, const uint8_t* input, size_t input_length, const uint8_t* signature,
                                    size_t signature_length) {
    openssl_use_t use;
    EVP_MD_CTX* message = NULL;
    psa_status_t status = openssl_begin(&use, attributes, key_buffer, key_buffer_size);
    if (status == PSA_SUCCESS) {
        message = begin_message(&use, attributes, alg, 1);
        if (message == NULL) status = PSA_ERROR_NOT_SUPPORTED;
        else if (EVP_DigestVerify(message, openssl_at(signature, signature_length), signature_length,
                                  openssl_at(input, input_length), input_length) != 1)
            status = PSA_ERROR_INVALID_SIGNATURE;
    }
    EVP_MD_CTX_free(message);
    return openssl_end(&use, status);
}
