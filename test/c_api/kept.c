/* A key that lasts, in the folder in which this runs: `make`, `use`, `destroy`. */
#include "check.h"

static void make(void) {
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    psa_key_id_t key = PSA_KEY_ID_NULL;
    uint8_t secret[32];
    memset(secret, 'k', sizeof secret);
    psa_set_key_id(&attributes, 5);
    psa_set_key_lifetime(&attributes, PSA_KEY_LIFETIME_PERSISTENT);
    psa_set_key_type(&attributes, PSA_KEY_TYPE_HMAC);
    psa_set_key_usage_flags(&attributes, PSA_KEY_USAGE_SIGN_MESSAGE | PSA_KEY_USAGE_EXPORT);
    psa_set_key_algorithm(&attributes, PSA_ALG_HMAC(PSA_ALG_SHA_256));
    OK(psa_import_key(&attributes, secret, sizeof secret, &key));
    EXPECT(key == 5);
    EXPECT_STATUS(psa_import_key(&attributes, secret, sizeof secret, &key), PSA_ERROR_ALREADY_EXISTS);
}

static void use(void) {
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    uint8_t out[32], secret[32];
    size_t length = 0;
    memset(secret, 'k', sizeof secret);
    OK(psa_get_key_attributes(5, &attributes));
    EXPECT(psa_get_key_bits(&attributes) == 256 && psa_get_key_lifetime(&attributes) == PSA_KEY_LIFETIME_PERSISTENT);
    OK(psa_export_key(5, out, sizeof out, &length));
    EXPECT(length == 32 && memcmp(out, secret, 32) == 0);
    OK(psa_mac_compute(5, PSA_ALG_HMAC(PSA_ALG_SHA_256), (const uint8_t*)"abc", 3, out, sizeof out, &length));
    EXPECT(length == 32);
    OK(psa_mac_compute(5, PSA_ALG_HMAC(PSA_ALG_SHA_256), (const uint8_t*)"abc", 3, secret, sizeof secret, &length));
    EXPECT(memcmp(out, secret, 32) == 0);
    OK(psa_purge_key(5));
}

int main(int count, char** words) {
    OK(psa_crypto_init());
    if (count == 2 && strcmp(words[1], "make") == 0) make();
    if (count == 2 && strcmp(words[1], "use") == 0) use();
    if (count == 2 && strcmp(words[1], "destroy") == 0) OK(psa_destroy_key(5));
    return finished("keys that last");
}
