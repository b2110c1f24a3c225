/* Keys: import_key, generate_key, export_public_key. Specification: "Key management with transparent drivers". */
#include "asymmetric.h"

#include <openssl/core_names.h>
#include <openssl/rsa.h>

/* Into a place of as many bytes. */
static psa_status_t store(const uint8_t* data, size_t length, uint8_t* key_buffer, size_t key_buffer_size,
                          size_t* key_buffer_length) {
    if (length > key_buffer_size) return PSA_ERROR_BUFFER_TOO_SMALL;
    memmove(key_buffer, data, *key_buffer_length = length);
    return PSA_SUCCESS;
}

/* 1 where writing what was read gives the same bytes: the format has one way to write a key. */
static int is_canonical(const EVP_PKEY* key, int is_pair, const uint8_t* data, size_t length) {
    uint8_t* der = NULL;
    const int written = is_pair ? i2d_PrivateKey(key, &der) : i2d_PublicKey(key, &der);
    const int same = written > 0 && (size_t)written == length && CRYPTO_memcmp(der, data, length) == 0;
    if (written > 0) OPENSSL_clear_free(der, (size_t)written);
    return same;
}

/* Whether the numbers of a key pair, of two primes, belong together; libcrypto sees whether these are primes, too. */
static int is_consistent(EVP_PKEY* key) {
    EVP_PKEY_CTX* const context = EVP_PKEY_CTX_new_from_pkey(NULL, key, NULL);
    BIGNUM* third = NULL;
    const int two = EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_RSA_FACTOR3, &third) != 1;
    const int ok = two && context != NULL && EVP_PKEY_check(context) == 1;
    BN_clear_free(third);
    EVP_PKEY_CTX_free(context);
    return ok;
}

static psa_status_t import_rsa(psa_key_type_t type, const uint8_t* data, size_t data_length, size_t* bits) {
    const int is_pair = PSA_KEY_TYPE_IS_KEY_PAIR(type);
    EVP_PKEY* const key = openssl_rsa_key(is_pair, data, data_length);
    const size_t is = key == NULL ? 0 : (size_t)EVP_PKEY_get_bits(key);
    psa_status_t status = PSA_SUCCESS;
    if (key == NULL || (*bits != 0 && *bits != is) || !is_canonical(key, is_pair, data, data_length))
        status = PSA_ERROR_INVALID_ARGUMENT;
    /* An exponent that makes it longer than the API's size macro: the macro would not suffice for exporting it. */
    else if (!openssl_is_rsa_size(is) || data_length > PSA_EXPORT_KEY_OUTPUT_SIZE(type, is)) status = PSA_ERROR_NOT_SUPPORTED;
    else if (is_pair && !is_consistent(key)) status = PSA_ERROR_INVALID_ARGUMENT;
    EVP_PKEY_free(key);
    if (status == PSA_SUCCESS) *bits = is;
    return status;
}

/* What sizes a curve of a family has, its private keys' lengths tell; and its public ones'. */
static const struct openssl_curve* imported_curve(psa_key_type_t type, size_t length, size_t bits) {
    static const size_t sizes[] = {224, 255, 256, 384, 448, 512, 521};
    size_t i;
    for (i = 0; i != sizeof sizes / sizeof sizes[0]; ++i) {
        const struct openssl_curve* const curve = openssl_curve_of(type, sizes[i]);
        if (curve == NULL || (bits != 0 && bits != sizes[i])) continue;
        if (length == (PSA_KEY_TYPE_IS_KEY_PAIR(type) ? curve->length : openssl_point_length(curve))) return curve;
    }
    return NULL;
}

/* RFC 7748: what is multiplied with is what is stored, whatever bits the data has in those places. */
static void make_valid(const struct openssl_curve* curve, uint8_t* key) {
    key[0] &= curve->bits == 255 ? 0xf8 : 0xfc;
    if (curve->bits == 255) key[curve->length - 1] &= 0x7f;
    key[curve->length - 1] |= curve->bits == 255 ? 0x40 : 0x80;
}

static psa_status_t check_curve_key(const struct openssl_curve* curve, psa_key_type_t type, const uint8_t* data, size_t length) {
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    openssl_use_t use;
    uint8_t point[1 + 2 * 66];
    if (curve->group != 0 && PSA_KEY_TYPE_IS_KEY_PAIR(type))
        return openssl_compute_point(curve, data, length, point) ? PSA_SUCCESS : PSA_ERROR_INVALID_ARGUMENT;
    psa_set_key_type(&attributes, type);
    psa_set_key_bits(&attributes, curve->bits);
    return openssl_end(&use, openssl_begin(&use, &attributes, data, length));
}

psa_status_t openssl_import_key(const psa_key_attributes_t* attributes, const uint8_t* data, size_t data_length,
                                uint8_t* key_buffer, size_t key_buffer_size, size_t* key_buffer_length, size_t* bits) {
    const psa_key_type_t type = psa_get_key_type(attributes);
    const struct openssl_curve* curve;
    psa_status_t status;
    openssl_begin_errors();
    if (PSA_KEY_TYPE_IS_RSA(type)) {
        status = openssl_has_keys(NULL) ? import_rsa(type, data, data_length, bits) : PSA_ERROR_NOT_SUPPORTED;
        if (status == PSA_SUCCESS) status = store(data, data_length, key_buffer, key_buffer_size, key_buffer_length);
    } else {
        curve = imported_curve(type, data_length, *bits);
        status = curve == NULL             ? PSA_ERROR_INVALID_ARGUMENT
                 : openssl_has_keys(curve) ? check_curve_key(curve, type, data, data_length)
                                           : PSA_ERROR_NOT_SUPPORTED;
        if (status == PSA_SUCCESS) status = store(data, data_length, key_buffer, key_buffer_size, key_buffer_length);
        if (status == PSA_SUCCESS) *bits = curve->bits;
        if (status == PSA_SUCCESS && curve->family == PSA_ECC_FAMILY_MONTGOMERY && PSA_KEY_TYPE_IS_KEY_PAIR(type))
            make_valid(curve, key_buffer);
    }
    return openssl_end_errors(status);
}

static psa_status_t write_rsa(const EVP_PKEY* key, uint8_t* key_buffer, size_t key_buffer_size, size_t* key_buffer_length) {
    uint8_t* der = NULL;
    const int length = i2d_PrivateKey(key, &der);
    psa_status_t status;
    if (length <= 0) return PSA_ERROR_INSUFFICIENT_MEMORY;
    status = store(der, (size_t)length, key_buffer, key_buffer_size, key_buffer_length);
    OPENSSL_clear_free(der, (size_t)length);
    return status;
}

static psa_status_t write_curve_key(const struct openssl_curve* curve, const EVP_PKEY* key, uint8_t* key_buffer,
                                    size_t key_buffer_size, size_t* key_buffer_length) {
    size_t length = key_buffer_size;
    BIGNUM* number = NULL;
    int ok;
    if (key_buffer_size < curve->length) return PSA_ERROR_BUFFER_TOO_SMALL;
    if (curve->group == 0) {
        ok = EVP_PKEY_get_raw_private_key(key, key_buffer, &length) == 1;
        if (ok && curve->family == PSA_ECC_FAMILY_MONTGOMERY) make_valid(curve, key_buffer);
    } else {
        ok = EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_PRIV_KEY, &number) == 1 &&
             BN_bn2binpad(number, key_buffer, curve->length) == curve->length;
        BN_clear_free(number);
    }
    if (ok) *key_buffer_length = curve->length;
    return ok ? PSA_SUCCESS : PSA_ERROR_GENERIC_ERROR;
}

/* Libcrypto's own generator has the random bytes. RSA keys have the public exponent 65537. */
psa_status_t openssl_generate_key(const psa_key_attributes_t* attributes, uint8_t* key_buffer, size_t key_buffer_size,
                                  size_t* key_buffer_length) {
    const psa_key_type_t type = psa_get_key_type(attributes);
    const size_t bits = psa_get_key_bits(attributes);
    const struct openssl_curve* const curve = openssl_curve_of(type, bits);
    EVP_PKEY* key;
    psa_status_t status;
    if (!PSA_KEY_TYPE_IS_KEY_PAIR(type) || !(curve != NULL || (PSA_KEY_TYPE_IS_RSA(type) && openssl_is_rsa_size(bits))))
        return PSA_ERROR_NOT_SUPPORTED;
    openssl_begin_errors();
    if (!openssl_has_keys(curve)) return openssl_end_errors(PSA_ERROR_NOT_SUPPORTED);
    if (curve == NULL) key = EVP_PKEY_Q_keygen(NULL, NULL, "RSA", bits);
    else if (curve->group != 0) key = EVP_PKEY_Q_keygen(NULL, NULL, "EC", curve->name);
    else key = EVP_PKEY_Q_keygen(NULL, NULL, curve->name);
    if (key == NULL) status = PSA_ERROR_INSUFFICIENT_ENTROPY; /* or memory: there is one answer for all */
    else if (curve == NULL) status = write_rsa(key, key_buffer, key_buffer_size, key_buffer_length);
    else status = write_curve_key(curve, key, key_buffer, key_buffer_size, key_buffer_length);
    EVP_PKEY_free(key);
    return openssl_end_errors(status);
}

psa_status_t openssl_export_public_key(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                       uint8_t* data, size_t data_size, size_t* data_length) {
    const psa_key_type_t type = psa_get_key_type(attributes);
    const struct openssl_curve* const curve = openssl_curve_of(type, psa_get_key_bits(attributes));
    uint8_t made[OPENSSL_RSA_MAX + 32], *to = made;
    openssl_use_t use;
    size_t length = sizeof made;
    psa_status_t status = openssl_begin(&use, attributes, key_buffer, key_buffer_size);
    int ok = status == PSA_SUCCESS && PSA_KEY_TYPE_IS_KEY_PAIR(type);
    if (ok && curve == NULL) {
        const int written = i2d_PublicKey(use.key, NULL);
        ok = written > 0 && (size_t)written <= sizeof made && i2d_PublicKey(use.key, &to) == written;
        length = (size_t)written;
    } else if (ok && curve->group == 0) {
        ok = EVP_PKEY_get_raw_public_key(use.key, made, &length) == 1;
    } else if (ok) {
        length = openssl_point_length(curve);
        ok = openssl_compute_point(curve, key_buffer, key_buffer_size, made);
    }
    if (status == PSA_SUCCESS && !ok) status = PSA_ERROR_INVALID_ARGUMENT;
    if (status == PSA_SUCCESS) status = store(made, length, data, data_size, data_length);
    return openssl_end(&use, status);
}
