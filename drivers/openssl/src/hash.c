/* Without EVP contexts, hashes in parts are what libcrypto 3 calls deprecated, and keeps. */
#define OPENSSL_SUPPRESS_DEPRECATED
#include "openssl.h"

#include <openssl/crypto.h>
#include <openssl/sha.h>

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

/* Operations are libcrypto's plain structures: psa_hash_clone copies a context byte by byte, and an EVP_MD_CTX is only pointed
 * to. */
typedef union {
    SHA_CTX sha_1;
    SHA256_CTX sha_256;
    SHA512_CTX sha_512;
} state_t;

typedef char state_fits[sizeof(state_t) <= sizeof(((openssl_hash_operation_t*)0)->state) ? 1 : -1];

/* Which hashes there are is the providers' choice, as FIPS's is. */
static int is_provided(psa_algorithm_t alg) {
    const char* const name = openssl_hash_name(alg);
    EVP_MD* md;
    if (name == NULL) return 0;
    openssl_begin_errors();
    md = EVP_MD_fetch(NULL, name, NULL);
    (void)openssl_end_errors(PSA_SUCCESS);
    EVP_MD_free(md);
    return md != NULL;
}

psa_status_t openssl_hash_setup(openssl_hash_operation_t* operation, psa_algorithm_t alg) {
    state_t* const state = (state_t*)operation->state;
    int ok;
    if (!is_provided(alg)) return PSA_ERROR_NOT_SUPPORTED;
    switch (alg) {
        case PSA_ALG_SHA_1:
            ok = SHA1_Init(&state->sha_1);
            break;
        case PSA_ALG_SHA_224:
            ok = SHA224_Init(&state->sha_256);
            break;
        case PSA_ALG_SHA_256:
            ok = SHA256_Init(&state->sha_256);
            break;
        case PSA_ALG_SHA_384:
            ok = SHA384_Init(&state->sha_512);
            break;
        case PSA_ALG_SHA_512:
            ok = SHA512_Init(&state->sha_512);
            break;
        default:
            return PSA_ERROR_NOT_SUPPORTED;
    }
    operation->alg = alg;
    return ok == 1 ? PSA_SUCCESS : PSA_ERROR_GENERIC_ERROR;
}

psa_status_t openssl_hash_update(openssl_hash_operation_t* operation, const uint8_t* input, size_t input_length) {
    state_t* const state = (state_t*)operation->state;
    int ok;
    switch (operation->alg) {
        case PSA_ALG_SHA_1:
            ok = SHA1_Update(&state->sha_1, openssl_at(input, input_length), input_length);
            break;
        case PSA_ALG_SHA_224:
        case PSA_ALG_SHA_256:
            ok = SHA256_Update(&state->sha_256, openssl_at(input, input_length), input_length);
            break;
        case PSA_ALG_SHA_384:
        case PSA_ALG_SHA_512:
            ok = SHA512_Update(&state->sha_512, openssl_at(input, input_length), input_length);
            break;
        default:
            return PSA_ERROR_BAD_STATE;
    }
    return ok == 1 ? PSA_SUCCESS : PSA_ERROR_GENERIC_ERROR;
}

psa_status_t openssl_hash_finish(openssl_hash_operation_t* operation, uint8_t* hash, size_t hash_size, size_t* hash_length) {
    state_t* const state = (state_t*)operation->state;
    int ok;
    if (hash_size < PSA_HASH_LENGTH(operation->alg)) return PSA_ERROR_BUFFER_TOO_SMALL;
    switch (operation->alg) {
        case PSA_ALG_SHA_1:
            ok = SHA1_Final(hash, &state->sha_1);
            break;
        case PSA_ALG_SHA_224:
            ok = SHA224_Final(hash, &state->sha_256);
            break;
        case PSA_ALG_SHA_256:
            ok = SHA256_Final(hash, &state->sha_256);
            break;
        case PSA_ALG_SHA_384:
            ok = SHA384_Final(hash, &state->sha_512);
            break;
        case PSA_ALG_SHA_512:
            ok = SHA512_Final(hash, &state->sha_512);
            break;
        default:
            return PSA_ERROR_BAD_STATE;
    }
    if (ok != 1) return PSA_ERROR_GENERIC_ERROR;
    *hash_length = PSA_HASH_LENGTH(operation->alg);
    return PSA_SUCCESS;
}

psa_status_t openssl_hash_abort(openssl_hash_operation_t* operation) {
    OPENSSL_cleanse(operation, sizeof *operation);
    return PSA_SUCCESS;
}

static psa_status_t compute(const char* name, const uint8_t* input, size_t input_length, uint8_t* hash, size_t hash_size,
                            size_t* hash_length) {
    EVP_MD* const md = EVP_MD_fetch(NULL, name, NULL);
    psa_status_t status = PSA_SUCCESS;
    unsigned length = 0;
    if (md == NULL) return PSA_ERROR_NOT_SUPPORTED;
    if ((size_t)EVP_MD_get_size(md) > hash_size) status = PSA_ERROR_BUFFER_TOO_SMALL;
    else if (EVP_Digest(openssl_at(input, input_length), input_length, hash, &length, md, NULL) != 1)
        status = PSA_ERROR_INSUFFICIENT_MEMORY;
    else *hash_length = length;
    EVP_MD_free(md);
    return status;
}

psa_status_t openssl_hash_compute(psa_algorithm_t alg, const uint8_t* input, size_t input_length, uint8_t* hash, size_t hash_size,
                                  size_t* hash_length) {
    const char* const name = openssl_hash_name(alg);
    if (name == NULL) return PSA_ERROR_NOT_SUPPORTED;
    openssl_begin_errors();
    return openssl_end_errors(compute(name, input, input_length, hash, hash_size, hash_length));
}
