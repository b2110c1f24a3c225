#include "others.h"

#include <psa/crypto_values.h>

#include <mbedtls/ecdsa.h>
#include <mbedtls/pk.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>

#include <string.h>

static int is_point(const uint8_t* key, size_t length) { return key[0] == 0x04 && length % 2 == 1 && length < 200; }

int mbedtls_verifies(const uint8_t* key, size_t key_length, const uint8_t* hash, size_t hash_length, const uint8_t* signature,
                     size_t signature_length) {
    int ok = 0;
    if (is_point(key, key_length)) {
        mbedtls_ecp_group group;
        mbedtls_ecp_point point;
        mbedtls_mpi r, s;
        mbedtls_ecp_group_init(&group);
        mbedtls_ecp_point_init(&point);
        mbedtls_mpi_init(&r);
        mbedtls_mpi_init(&s);
        ok = mbedtls_ecp_group_load(&group, key_length == 65   ? MBEDTLS_ECP_DP_SECP256R1
                                            : key_length == 97 ? MBEDTLS_ECP_DP_SECP384R1
                                                               : MBEDTLS_ECP_DP_SECP521R1) == 0 &&
             mbedtls_ecp_point_read_binary(&group, &point, key, key_length) == 0 &&
             mbedtls_ecp_check_pubkey(&group, &point) == 0 && mbedtls_mpi_read_binary(&r, signature, signature_length / 2) == 0 &&
             mbedtls_mpi_read_binary(&s, signature + signature_length / 2, signature_length / 2) == 0 &&
             mbedtls_ecdsa_verify(&group, hash, hash_length, &point, &r, &s) == 0;
        mbedtls_mpi_free(&s);
        mbedtls_mpi_free(&r);
        mbedtls_ecp_point_free(&point);
        mbedtls_ecp_group_free(&group);
    } else {
        mbedtls_pk_context pk;
        mbedtls_pk_init(&pk);
        ok = mbedtls_pk_parse_public_key(&pk, key, key_length) == 0 &&
             mbedtls_pk_verify(&pk, hash_length == 32 ? MBEDTLS_MD_SHA256 : MBEDTLS_MD_SHA384, hash, hash_length, signature,
                               signature_length) == 0;
        mbedtls_pk_free(&pk);
    }
    return ok;
}

static EVP_PKEY* openssl_key(const uint8_t* key, size_t length) {
    EVP_PKEY* made = NULL;
    EVP_PKEY_CTX* context;
    const char* const curve = length == 65 ? "P-256" : length == 97 ? "P-384" : "P-521";
    OSSL_PARAM parameters[3];
    if (!is_point(key, length)) return d2i_PublicKey(EVP_PKEY_RSA, NULL, &key, (long)length);
    parameters[0] = OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, (char*)curve, 0);
    parameters[1] = OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, (void*)key, length);
    parameters[2] = OSSL_PARAM_construct_end();
    context = EVP_PKEY_CTX_new_from_name(NULL, "EC", NULL);
    if (EVP_PKEY_fromdata_init(context) != 1 || EVP_PKEY_fromdata(context, &made, EVP_PKEY_PUBLIC_KEY, parameters) != 1)
        made = NULL;
    EVP_PKEY_CTX_free(context);
    return made;
}

int openssl_verifies(const uint8_t* key, size_t key_length, psa_algorithm_t alg, const uint8_t* hash, size_t hash_length,
                     const uint8_t* signature, size_t signature_length) {
    uint8_t der[600];
    EVP_PKEY* const pkey = openssl_key(key, key_length);
    EVP_PKEY_CTX* context = pkey == NULL ? NULL : EVP_PKEY_CTX_new(pkey, NULL);
    int ok = context != NULL && EVP_PKEY_verify_init(context) == 1;
    if (ok && PSA_ALG_IS_ECDSA(alg)) {
        ECDSA_SIG* const parts = ECDSA_SIG_new();
        uint8_t* to = der;
        ECDSA_SIG_set0(parts, BN_bin2bn(signature, (int)signature_length / 2, NULL),
                       BN_bin2bn(signature + signature_length / 2, (int)signature_length / 2, NULL));
        signature_length = (size_t)i2d_ECDSA_SIG(parts, &to);
        signature = der;
        ECDSA_SIG_free(parts);
    } else if (ok) {
        ok = EVP_PKEY_CTX_set_rsa_padding(context, PSA_ALG_IS_RSA_PSS(alg) ? RSA_PKCS1_PSS_PADDING : RSA_PKCS1_PADDING) == 1 &&
             EVP_PKEY_CTX_set_signature_md(context, EVP_sha256()) == 1;
    }
    ok = ok && EVP_PKEY_verify(context, signature, signature_length, hash, hash_length) == 1;
    EVP_PKEY_CTX_free(context);
    EVP_PKEY_free(pkey);
    return ok;
}

size_t openssl_encrypts(const uint8_t* key, size_t key_length, int oaep, const char* text, uint8_t* out, size_t out_size) {
    EVP_PKEY* const pkey = openssl_key(key, key_length);
    EVP_PKEY_CTX* const context = EVP_PKEY_CTX_new(pkey, NULL);
    size_t length = out_size;
    const int ok = EVP_PKEY_encrypt_init(context) == 1 &&
                   EVP_PKEY_CTX_set_rsa_padding(context, oaep ? RSA_PKCS1_OAEP_PADDING : RSA_PKCS1_PADDING) == 1 &&
                   EVP_PKEY_encrypt(context, out, &length, (const uint8_t*)text, strlen(text)) == 1;
    EVP_PKEY_CTX_free(context);
    EVP_PKEY_free(pkey);
    return ok ? length : 0;
}

size_t openssl_agrees(const uint8_t* peer, size_t peer_length, uint8_t* mine, uint8_t* secret) {
    EVP_PKEY* const theirs = openssl_key(peer, peer_length);
    EVP_PKEY* const pair = EVP_EC_gen(peer_length == 65 ? "P-256" : "P-384");
    EVP_PKEY_CTX* const context = EVP_PKEY_CTX_new(pair, NULL);
    size_t length = 66, mine_length = 0;
    const int ok = EVP_PKEY_get_octet_string_param(pair, OSSL_PKEY_PARAM_PUB_KEY, mine, 133, &mine_length) == 1 &&
                   EVP_PKEY_derive_init(context) == 1 && EVP_PKEY_derive_set_peer(context, theirs) == 1 &&
                   EVP_PKEY_derive(context, secret, &length) == 1;
    EVP_PKEY_CTX_free(context);
    EVP_PKEY_free(pair);
    EVP_PKEY_free(theirs);
    return ok && mine_length == peer_length ? length : 0;
}

size_t openssl_makes_rsa(uint8_t* key) {
    EVP_PKEY* const pair = EVP_RSA_gen(2048);
    const int length = i2d_PrivateKey(pair, &key);
    EVP_PKEY_free(pair);
    return length < 0 ? 0 : (size_t)length;
}
