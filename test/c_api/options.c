/* The options of a platform, as a C program meets them: kept_as_psadrv.conf says each of them otherwise than by default. */
#include "check.h"

#include <pthread.h>

extern int engine_calls, engine_met, noise_calls; /* by the drivers in options/ */

enum { THREADS = 4, CALLS = 300 };

static const psa_algorithm_t hmac = PSA_ALG_HMAC(PSA_ALG_SHA_256);

static void* hash(void* wrong) {
    uint8_t out[32];
    size_t length;
    int i;
    for (i = 0; i != CALLS; ++i) {
        *(int*)wrong += psa_hash_compute(PSA_ALG_SHA_256, (const uint8_t*)"abc", 3, out, sizeof out, &length) != PSA_SUCCESS ||
                        out[0] != 0xba;
    }
    return NULL;
}

/* -Dthreads=posix, and a C++ class in the list of -Dpsa_drivers: it is no driver that more than one thread may enter. */
static void threads(void) {
    pthread_t all[THREADS];
    int wrong[THREADS] = {0}, i;
    for (i = 0; i != THREADS; ++i) EXPECT(pthread_create(&all[i], NULL, hash, &wrong[i]) == 0);
    for (i = 0; i != THREADS; ++i) {
        EXPECT(pthread_join(all[i], NULL) == 0);
        EXPECT(wrong[i] == 0);
    }
    EXPECT(engine_calls == THREADS * CALLS);
    EXPECT(engine_met == 0);
}

/* -Dbuiltin_keys */
static void builtin_keys(void) {
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    uint8_t mac[32];
    size_t length;
    OK(psa_get_key_attributes(0x7fff0001, &attributes));
    EXPECT(PSA_KEY_LIFETIME_GET_LOCATION(psa_get_key_lifetime(&attributes)) == PSA_KEY_LOCATION_strongbox);
    OK(psa_mac_compute(0x7fff0001, hmac, (const uint8_t*)"what do ya want for nothing?", 28, mac, sizeof mac, &length));
    EXPECT(equals(mac, length, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
    EXPECT_STATUS(psa_mac_compute(0x7fff0002, hmac, (const uint8_t*)"", 0, mac, sizeof mac, &length), PSA_ERROR_INVALID_HANDLE);
    OK(psa_purge_key(0x7fff0001));
}

/* -Dpsa_wanted: libsodium has these, and nobody asked for them. */
static void wanted(void) {
    uint8_t out[64];
    size_t length;
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    psa_key_id_t key;
    EXPECT_STATUS(psa_hash_compute(PSA_ALG_SHA_512, (const uint8_t*)"abc", 3, out, sizeof out, &length), PSA_ERROR_NOT_SUPPORTED);
    psa_set_key_type(&attributes, PSA_KEY_TYPE_CHACHA20);
    psa_set_key_algorithm(&attributes, PSA_ALG_CHACHA20_POLY1305);
    memset(out, 1, sizeof out);
    EXPECT_STATUS(psa_import_key(&attributes, out, 32, &key), PSA_ERROR_NOT_SUPPORTED);
}

/* -Drandom=sodium, where a driver has random bytes, too: by default they would be its. */
static void random_bytes(void) {
    uint8_t out[32];
    size_t i, same = 0;
    OK(psa_generate_random(out, sizeof out));
    for (i = 0; i != sizeof out; ++i) same += out[i] == 0x55;
    EXPECT(noise_calls == 0 && same < sizeof out / 2);
}

/* -Dkey_slots=2 */
static void key_slots(void) {
    static const char* secret = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    uint8_t data[32];
    psa_key_id_t keys[2], third = PSA_KEY_ID_NULL;
    size_t i;
    for (i = 0; i != 2; ++i) keys[i] = key_of(PSA_KEY_TYPE_HMAC, hmac, PSA_KEY_USAGE_SIGN_MESSAGE, secret);
    bytes(data, secret);
    psa_set_key_type(&attributes, PSA_KEY_TYPE_HMAC);
    EXPECT_STATUS(psa_import_key(&attributes, data, sizeof data, &third), PSA_ERROR_INSUFFICIENT_MEMORY);
    for (i = 0; i != 2; ++i) OK(psa_destroy_key(keys[i]));
    OK(psa_import_key(&attributes, data, sizeof data, &third));
    OK(psa_destroy_key(third));
}

int main(void) {
    OK(psa_crypto_init());
    threads();
    builtin_keys();
    wanted();
    random_bytes();
    key_slots();
    return finished("options");
}
