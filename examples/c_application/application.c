/* An application in C: it knows psa/crypto.h, and that the board has a secure element of nadir's. Who hashes it need not know. */
#include <psa/crypto.h>

#include <stdio.h>
#include <string.h>

static void print(const char *what, const uint8_t *bytes, size_t length) {
    size_t i;
    printf("%s: ", what);
    for (i = 0; i != length; ++i) printf("%02x", bytes[i]);
    printf("\n");
}

int main(void) {
    static const uint8_t message[] = "what do ya want for nothing?", secret[32] = "Jefe";
    const psa_algorithm_t hmac = PSA_ALG_HMAC(PSA_ALG_SHA_256);
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    psa_key_id_t key = PSA_KEY_ID_NULL;
    uint8_t hash[PSA_HASH_LENGTH(PSA_ALG_SHA_256)], mac[PSA_MAC_MAX_SIZE];
    size_t length = 0;

    if (psa_crypto_init() != PSA_SUCCESS) return 1;
    if (psa_hash_compute(PSA_ALG_SHA_256, message, sizeof message - 1, hash, sizeof hash, &length) != PSA_SUCCESS) return 1;
    print("SHA-256 by acme", hash, length);

    psa_set_key_lifetime(&attributes, PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(PSA_KEY_PERSISTENCE_VOLATILE,
                                                                                     PSA_KEY_LOCATION_nadir));
    psa_set_key_type(&attributes, PSA_KEY_TYPE_HMAC);
    psa_set_key_algorithm(&attributes, hmac);
    psa_set_key_usage_flags(&attributes, PSA_KEY_USAGE_SIGN_MESSAGE);
    if (psa_import_key(&attributes, secret, sizeof secret, &key) != PSA_SUCCESS) return 1;
    if (psa_mac_compute(key, hmac, message, sizeof message - 1, mac, sizeof mac, &length) != PSA_SUCCESS) return 1;
    print("HMAC in nadir's element", mac, length);
    if (psa_export_key(key, mac, sizeof mac, &length) == PSA_SUCCESS) return 1;
    return psa_destroy_key(key) == PSA_SUCCESS ? 0 : 1;
}
