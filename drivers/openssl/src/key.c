/* Keys of the API as libcrypto has them. */
#include "asymmetric.h"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/objects.h>

static const struct openssl_curve curves[] = {
    {PSA_ECC_FAMILY_SECP_R1, 224, 28, NID_secp224r1, SN_secp224r1},
    {PSA_ECC_FAMILY_SECP_R1, 256, 32, NID_X9_62_prime256v1, SN_X9_62_prime256v1},
    {PSA_ECC_FAMILY_SECP_R1, 384, 48, NID_secp384r1, SN_secp384r1},
    {PSA_ECC_FAMILY_SECP_R1, 521, 66, NID_secp521r1, SN_secp521r1},
    {PSA_ECC_FAMILY_SECP_K1, 256, 32, NID_secp256k1, SN_secp256k1},
    {PSA_ECC_FAMILY_BRAINPOOL_P_R1, 256, 32, NID_brainpoolP256r1, SN_brainpoolP256r1},
    {PSA_ECC_FAMILY_BRAINPOOL_P_R1, 384, 48, NID_brainpoolP384r1, SN_brainpoolP384r1},
    {PSA_ECC_FAMILY_BRAINPOOL_P_R1, 512, 64, NID_brainpoolP512r1, SN_brainpoolP512r1},
    {PSA_ECC_FAMILY_MONTGOMERY, 255, 32, 0, SN_X25519},
    {PSA_ECC_FAMILY_MONTGOMERY, 448, 56, 0, SN_X448},
    {PSA_ECC_FAMILY_TWISTED_EDWARDS, 255, 32, 0, SN_ED25519},
    {PSA_ECC_FAMILY_TWISTED_EDWARDS, 448, 57, 0, SN_ED448},
};
static const size_t rsa_sizes[] = {1024, 1536, 2048, 3072, 4096};

const struct openssl_curve* openssl_curve_of(psa_key_type_t type, size_t bits) {
    size_t i;
    for (i = 0; PSA_KEY_TYPE_IS_ECC(type) && i != sizeof curves / sizeof curves[0]; ++i) {
        if (curves[i].family == PSA_KEY_TYPE_ECC_GET_FAMILY(type) && curves[i].bits == bits) return &curves[i];
    }
    return NULL;
}

size_t openssl_point_length(const struct openssl_curve* curve) {
    return curve->group == 0 ? curve->length : 1 + 2 * (size_t)curve->length;
}

int openssl_is_rsa_size(size_t bits) {
    size_t i;
    for (i = 0; i != sizeof rsa_sizes / sizeof rsa_sizes[0]; ++i) {
        if (rsa_sizes[i] == bits) return 1;
    }
    return 0;
}

int openssl_has_keys(const struct openssl_curve* curve) {
    EVP_KEYMGMT* const keys = EVP_KEYMGMT_fetch(NULL, curve == NULL ? "RSA" : curve->group != 0 ? "EC" : curve->name, NULL);
    EVP_KEYMGMT_free(keys);
    return keys != NULL;
}

EVP_PKEY* openssl_raw_key(const struct openssl_curve* curve, int is_pair, const uint8_t* data, size_t length) {
    if (length != curve->length) return NULL;
    return is_pair ? EVP_PKEY_new_raw_private_key_ex(NULL, curve->name, NULL, data, length)
                   : EVP_PKEY_new_raw_public_key_ex(NULL, curve->name, NULL, data, length);
}

EVP_PKEY* openssl_rsa_key(int is_pair, const uint8_t* data, size_t length) {
    const uint8_t* at = data;
    EVP_PKEY* key = NULL;
    if (length > LONG_MAX / 2) return NULL;
    key = is_pair ? d2i_PrivateKey(EVP_PKEY_RSA, NULL, &at, (long)length) : d2i_PublicKey(EVP_PKEY_RSA, NULL, &at, (long)length);
    if (key != NULL && at == data + length) return key;
    EVP_PKEY_free(key);
    return NULL;
}

static EVP_PKEY* make_ec_key(OSSL_PARAM* parameters, int selection) {
    EVP_PKEY_CTX* const context = EVP_PKEY_CTX_new_from_name(NULL, "EC", NULL);
    EVP_PKEY* key = NULL;
    if (context == NULL || EVP_PKEY_fromdata_init(context) != 1 || EVP_PKEY_fromdata(context, &key, selection, parameters) != 1)
        key = NULL;
    EVP_PKEY_CTX_free(context);
    return key;
}

/* A private key alone: signing and agreement take no public one. Libcrypto has numbers in the machine's byte order. */
static EVP_PKEY* ec_pair(const struct openssl_curve* curve, const uint8_t* data, size_t length) {
    uint8_t native[66];
    OSSL_PARAM parameters[3];
    BIGNUM* number;
    EVP_PKEY* key = NULL;
    if (length != curve->length) return NULL;
    number = BN_bin2bn(data, (int)length, NULL);
    if (number != NULL && BN_bn2nativepad(number, native, (int)length) == (int)length) {
        parameters[0] = OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, (char*)curve->name, 0);
        parameters[1] = OSSL_PARAM_construct_BN(OSSL_PKEY_PARAM_PRIV_KEY, native, length);
        parameters[2] = OSSL_PARAM_construct_end();
        key = make_ec_key(parameters, EVP_PKEY_KEYPAIR);
    }
    BN_clear_free(number);
    OPENSSL_cleanse(native, sizeof native);
    return key;
}

/* It is one only if it is on the curve. */
static EVP_PKEY* ec_point(const struct openssl_curve* curve, const uint8_t* data, size_t length) {
    OSSL_PARAM parameters[3];
    if (length != openssl_point_length(curve) || data[0] != POINT_CONVERSION_UNCOMPRESSED) return NULL;
    parameters[0] = OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, (char*)curve->name, 0);
    parameters[1] = OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, (void*)data, length);
    parameters[2] = OSSL_PARAM_construct_end();
    return make_ec_key(parameters, EVP_PKEY_PUBLIC_KEY);
}

int openssl_compute_point(const struct openssl_curve* curve, const uint8_t* secret, size_t secret_length, uint8_t* point) {
    EC_GROUP* group = NULL;
    EC_POINT* product = NULL;
    BIGNUM* number = NULL;
    int ok = secret_length == curve->length;
    if (ok) group = EC_GROUP_new_by_curve_name(curve->group);
    if (group != NULL) product = EC_POINT_new(group);
    if (product != NULL) number = BN_bin2bn(secret, (int)secret_length, NULL);
    ok = number != NULL && !BN_is_zero(number) && BN_cmp(number, EC_GROUP_get0_order(group)) < 0;
    if (ok) BN_set_flags(number, BN_FLG_CONSTTIME);
    ok = ok && EC_POINT_mul(group, product, number, NULL, NULL, NULL) == 1 &&
         EC_POINT_point2oct(group, product, POINT_CONVERSION_UNCOMPRESSED, point, openssl_point_length(curve), NULL) ==
             openssl_point_length(curve);
    BN_clear_free(number);
    EC_POINT_free(product);
    EC_GROUP_free(group);
    return ok;
}

psa_status_t openssl_begin(openssl_use_t* use, const psa_key_attributes_t* attributes, const uint8_t* key_buffer,
                           size_t key_buffer_size) {
    const psa_key_type_t type = psa_get_key_type(attributes);
    const size_t bits = psa_get_key_bits(attributes);
    const struct openssl_curve* const curve = openssl_curve_of(type, bits);
    const int is_pair = PSA_KEY_TYPE_IS_KEY_PAIR(type);
    use->key = NULL;
    use->context = NULL;
    openssl_begin_errors();
    if (!openssl_has_keys(curve)) return PSA_ERROR_NOT_SUPPORTED;
    if (PSA_KEY_TYPE_IS_RSA(type) && openssl_is_rsa_size(bits)) {
        use->key = openssl_rsa_key(is_pair, key_buffer, key_buffer_size);
        if (use->key != NULL && (size_t)EVP_PKEY_get_bits(use->key) != bits) return PSA_ERROR_INVALID_ARGUMENT;
    } else if (curve == NULL) {
        return PSA_ERROR_NOT_SUPPORTED;
    } else if (curve->group == 0) {
        use->key = openssl_raw_key(curve, is_pair, key_buffer, key_buffer_size);
    } else {
        use->key = is_pair ? ec_pair(curve, key_buffer, key_buffer_size) : ec_point(curve, key_buffer, key_buffer_size);
    }
    if (use->key == NULL) return PSA_ERROR_INVALID_ARGUMENT;
    use->context = EVP_PKEY_CTX_new_from_pkey(NULL, use->key, NULL);
    return use->context == NULL ? PSA_ERROR_INSUFFICIENT_MEMORY : PSA_SUCCESS;
}

psa_status_t openssl_end(openssl_use_t* use, psa_status_t status) {
    EVP_PKEY_CTX_free(use->context);
    EVP_PKEY_free(use->key);
    return openssl_end_errors(status);
}
