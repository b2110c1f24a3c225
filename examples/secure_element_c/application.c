/* A device's identity: a key that is made in the secure element, lasts, and never leaves. `secure_element_c [destroy]` */
#include <psa/crypto.h>

#include <stdio.h>
#include <string.h>

enum { IDENTITY = 1 }; /* the key's identifier is the application's choice */

static const psa_algorithm_t ecdsa = PSA_ALG_ECDSA(PSA_ALG_SHA_256);

static psa_status_t make_identity(void) {
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    psa_key_id_t key;
    psa_set_key_id(&attributes, IDENTITY);
    psa_set_key_lifetime(&attributes, PSA_KEY_LIFETIME_element); /* from element.json's prefix */
    psa_set_key_type(&attributes, PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1));
    psa_set_key_bits(&attributes, 256);
    psa_set_key_usage_flags(&attributes, PSA_KEY_USAGE_SIGN_HASH);
    psa_set_key_algorithm(&attributes, ecdsa);
    return psa_generate_key(&attributes, &key);
}

/* As somebody else would: with the public key alone, in software. */
static psa_status_t verify(const uint8_t* public_key, size_t size, const uint8_t* hash, const uint8_t* signature, size_t length) {
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    psa_key_id_t key;
    psa_status_t status;
    psa_set_key_type(&attributes, PSA_KEY_TYPE_ECC_PUBLIC_KEY(PSA_ECC_FAMILY_SECP_R1));
    psa_set_key_usage_flags(&attributes, PSA_KEY_USAGE_VERIFY_HASH);
    psa_set_key_algorithm(&attributes, ecdsa);
    status = psa_import_key(&attributes, public_key, size, &key);
    if (status != PSA_SUCCESS) return status;
    status = psa_verify_hash(key, ecdsa, hash, PSA_HASH_LENGTH(PSA_ALG_SHA_256), signature, length);
    (void)psa_destroy_key(key);
    return status;
}

static const char* said(psa_status_t status) {
    switch (status) {
        case PSA_SUCCESS:
            return "yes";
        case PSA_ERROR_INVALID_SIGNATURE:
            return "no, the signature is wrong";
        case PSA_ERROR_NOT_PERMITTED:
            return "no, that is not permitted";
        case PSA_ERROR_INVALID_HANDLE:
            return "no, there is no such key";
        default:
            return "no, something failed";
    }
}

int main(int count, char** words) {
    static const uint8_t message[] = "21.5 degrees";
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    uint8_t hash[PSA_HASH_LENGTH(PSA_ALG_SHA_256)], public_key[PSA_EXPORT_PUBLIC_KEY_MAX_SIZE], signature[PSA_SIGNATURE_MAX_SIZE];
    size_t length = 0, public_length = 0, i;

    if (psa_crypto_init() != PSA_SUCCESS) return 1;
    if (count == 2 && strcmp(words[1], "destroy") == 0) {
        printf("destroyed: %s\n", said(psa_destroy_key(IDENTITY)));
        return 0;
    }
    if (psa_get_key_attributes(IDENTITY, &attributes) == PSA_SUCCESS) printf("the key was found in the element\n");
    else if (make_identity() == PSA_SUCCESS) printf("a key was made in the element\n");
    else return 1;

    if (psa_export_public_key(IDENTITY, public_key, sizeof public_key, &public_length) != PSA_SUCCESS) return 1;
    printf("its public key: ");
    for (i = 0; i != 8; ++i) printf("%02x", public_key[i]);
    printf("... (%lu bytes)\n", (unsigned long)public_length);
    printf("exported: %s\n", said(psa_export_key(IDENTITY, hash, sizeof hash, &length)));

    if (psa_hash_compute(PSA_ALG_SHA_256, message, sizeof message - 1, hash, sizeof hash, &length) != PSA_SUCCESS) return 1;
    if (psa_sign_hash(IDENTITY, ecdsa, hash, sizeof hash, signature, sizeof signature, &length) != PSA_SUCCESS) return 1;
    printf("verified outside: %s\n", said(verify(public_key, public_length, hash, signature, length)));
    hash[0] ^= 1;
    printf("for another message: %s\n", said(verify(public_key, public_length, hash, signature, length)));
    return 0;
}
