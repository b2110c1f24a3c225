/* Mbed TLS 2.28: each psa_* function as one of its own, called CALLS times. Its source of random bytes is one that does
 * nothing, as the engine's is: the linker is told --wrap=mbedtls_ctr_drbg_random. */
#include <psa/crypto.h>

#include <string.h>

#define FUNCTION __attribute__((noipa)) static psa_status_t

static uint8_t input[64], output[128], peer[65], signature[64];
static size_t length;
static psa_key_id_t hmac_key, ctr_key, gcm_key, ecdsa_key, ecdh_key;

int __wrap_mbedtls_ctr_drbg_random(void *state, unsigned char *bytes, size_t size);
int __wrap_mbedtls_ctr_drbg_random(void *state, unsigned char *bytes, size_t size) {
    static unsigned char last;
    (void)state;
    for (size_t i = 0; i != size; ++i) bytes[i] = ++last;
    return 0;
}

FUNCTION api_hash_compute(void) { return psa_hash_compute(PSA_ALG_SHA_256, input, 64, output, 32, &length); }
FUNCTION api_mac_compute(void) {
    return psa_mac_compute(hmac_key, PSA_ALG_HMAC(PSA_ALG_SHA_256), input, 64, output, 32, &length);
}
FUNCTION api_cipher_encrypt(void) { return psa_cipher_encrypt(ctr_key, PSA_ALG_CTR, input, 64, output, 80, &length); }
FUNCTION api_aead_encrypt(void) {
    return psa_aead_encrypt(gcm_key, PSA_ALG_GCM, input, 12, input, 16, input, 64, output, 80, &length);
}
FUNCTION api_sign_hash(void) {
    return psa_sign_hash(ecdsa_key, PSA_ALG_ECDSA(PSA_ALG_SHA_256), input, 32, signature, 64, &length);
}
FUNCTION api_verify_hash(void) { return psa_verify_hash(ecdsa_key, PSA_ALG_ECDSA(PSA_ALG_SHA_256), input, 32, signature, 64); }
FUNCTION api_key_agreement(void) { return psa_raw_key_agreement(PSA_ALG_ECDH, ecdh_key, peer, 65, output, 32, &length); }

static psa_key_id_t generated(psa_key_type_t type, size_t bits, psa_key_usage_t usage, psa_algorithm_t alg) {
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    psa_key_id_t key = 0;
    psa_set_key_type(&attributes, type);
    psa_set_key_bits(&attributes, bits);
    psa_set_key_usage_flags(&attributes, usage);
    psa_set_key_algorithm(&attributes, alg);
    return psa_generate_key(&attributes, &key) == PSA_SUCCESS ? key : 0;
}

int main(int count, char **arguments) {
    const struct {
        const char *name;
        psa_status_t (*call)(void);
        int calls;
    } ways[] = {{"api_hash_compute", api_hash_compute},     {"api_mac_compute", api_mac_compute},
                {"api_cipher_encrypt", api_cipher_encrypt}, {"api_aead_encrypt", api_aead_encrypt},
                {"api_sign_hash", api_sign_hash},           {"api_verify_hash", api_verify_hash},
                {"api_key_agreement", api_key_agreement}};
    const psa_key_type_t pair = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1);
    if (count != 2 || psa_crypto_init() != PSA_SUCCESS) return 1;
    hmac_key = generated(PSA_KEY_TYPE_HMAC, 256, PSA_KEY_USAGE_SIGN_MESSAGE, PSA_ALG_HMAC(PSA_ALG_SHA_256));
    ctr_key = generated(PSA_KEY_TYPE_AES, 128, PSA_KEY_USAGE_ENCRYPT, PSA_ALG_CTR);
    gcm_key = generated(PSA_KEY_TYPE_AES, 128, PSA_KEY_USAGE_ENCRYPT, PSA_ALG_GCM);
    ecdsa_key = generated(pair, 256, PSA_KEY_USAGE_SIGN_HASH | PSA_KEY_USAGE_VERIFY_HASH, PSA_ALG_ECDSA(PSA_ALG_SHA_256));
    ecdh_key = generated(pair, 256, PSA_KEY_USAGE_DERIVE, PSA_ALG_ECDH);
    if (psa_export_public_key(ecdh_key, peer, sizeof peer, &length) != PSA_SUCCESS) return 2;
    if (strcmp(arguments[1], "api_verify_hash") == 0 && api_sign_hash() != PSA_SUCCESS) return 3;
    for (size_t w = 0; w != sizeof ways / sizeof ways[0]; ++w) {
        if (strcmp(arguments[1], ways[w].name) != 0) continue;
        for (int i = 0; i != CALLS; ++i) {
            if (ways[w].call() != PSA_SUCCESS) return 4;
        }
        return 0;
    }
    return 5;
}
