#include "openssl.h"

static const struct {
    psa_algorithm_t alg;
    const char* name;
} hashes[] = {{PSA_ALG_SHA_1, "SHA1"},        {PSA_ALG_SHA_224, "SHA2-224"},  {PSA_ALG_SHA_256, "SHA2-256"},
              {PSA_ALG_SHA_384, "SHA2-384"},  {PSA_ALG_SHA_512, "SHA2-512"},  {PSA_ALG_SHA3_224, "SHA3-224"},
              {PSA_ALG_SHA3_256, "SHA3-256"}, {PSA_ALG_SHA3_384, "SHA3-384"}, {PSA_ALG_SHA3_512, "SHA3-512"}};

const char* openssl_hash_name(psa_algorithm_t hash) {
    size_t i;
    for (i = 0; i != sizeof hashes / sizeof hashes[0]; ++i) {
        if (hashes[i].alg == hash) return hashes[i].name;
    }
    return NULL;
}

static psa_status_t setup(openssl_hash_operation_t* operation, psa_algorithm_t alg) {
    const char* const name = openssl_hash_name(alg);
    EVP_MD* md;
    int ok;
    if (name == NULL) return PSA_ERROR_NOT_SUPPORTED;
    md = EVP_MD_fetch(NULL, name, NULL);
    if (md == NULL) return PSA_ERROR_NOT_SUPPORTED; /* a provider's choice, as FIPS's is */
    operation->context = EVP_MD_CTX_new();
    ok = operation->context != NULL && EVP_DigestInit_ex2(operation->context, md, NULL) == 1;
    EVP_MD_free(md);
    if (!ok) (void)openssl_hash_abort(operation);
    return ok ? PSA_SUCCESS : PSA_ERROR_INSUFFICIENT_MEMORY;
}

psa_status_t openssl_hash_setup(openssl_hash_operation_t* operation, psa_algorithm_t alg) {
    openssl_begin_errors();
    return openssl_end_errors(setup(operation, alg));
}

psa_status_t openssl_hash_update(openssl_hash_operation_t* operation, const uint8_t* input, size_t input_length) {
    return EVP_DigestUpdate(operation->context, openssl_at(input, input_length), input_length) == 1 ? PSA_SUCCESS
                                                                                                    : PSA_ERROR_GENERIC_ERROR;
}

psa_status_t openssl_hash_finish(openssl_hash_operation_t* operation, uint8_t* hash, size_t hash_size, size_t* hash_length) {
    const size_t length = (size_t)EVP_MD_CTX_get_size(operation->context);
    psa_status_t status = length <= hash_size ? PSA_SUCCESS : PSA_ERROR_BUFFER_TOO_SMALL;
    if (status == PSA_SUCCESS && EVP_DigestFinal_ex(operation->context, hash, NULL) != 1) status = PSA_ERROR_GENERIC_ERROR;
    if (status == PSA_SUCCESS) *hash_length = length;
    return status;
}

psa_status_t openssl_hash_abort(openssl_hash_operation_t* operation) {
    EVP_MD_CTX_free(operation->context);
    operation->context = NULL;
    return PSA_SUCCESS;
}

psa_status_t openssl_hash_compute(psa_algorithm_t alg, const uint8_t* input, size_t input_length, uint8_t* hash, size_t hash_size,
                                  size_t* hash_length) {
    openssl_hash_operation_t operation = {NULL};
    psa_status_t status = openssl_hash_setup(&operation, alg);
    if (status == PSA_SUCCESS) status = openssl_hash_update(&operation, input, input_length);
    if (status == PSA_SUCCESS) status = openssl_hash_finish(&operation, hash, hash_size, hash_length);
    (void)openssl_hash_abort(&operation);
    return status;
}
