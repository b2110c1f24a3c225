/* What a library answers whose platform vouches for its callers (UNCHECKED), and one that does not. */
#include "../check.h"
#include "engine.h"

#ifdef UNCHECKED
enum { checked = 0 };
#else
enum { checked = 1 };
#endif

static const psa_key_usage_t both = PSA_KEY_USAGE_SIGN_MESSAGE | PSA_KEY_USAGE_VERIFY_MESSAGE;
static uint8_t out[64];
static size_t length;

/* Whether a call went to the engine, or was refused before it. */
static void goes(psa_status_t status, psa_status_t refused, int line) {
    if (!checked) refused = PSA_SUCCESS;
    expect_status(status, refused, __FILE__, line, "what is checked by default alone");
    check(engine_calls == !checked, __FILE__, line, "calls of the engine", engine_calls);
    engine_calls = 0;
}
#define GOES(call, refused) goes((call), (refused), __LINE__)

int main(int count, char** arguments) {
    psa_key_id_t key;
    if (count == 2) {
        const psa_algorithm_t hmac = PSA_ALG_HMAC(PSA_ALG_SHA_256);
        psa_status_t status = psa_crypto_init();
        int i;
        key = key_of(PSA_KEY_TYPE_HMAC, hmac, both, "0b0b0b0b");
        for (i = 0; i != 100 && status == PSA_SUCCESS; ++i) {
            if (strcmp(arguments[1], "by_hand") == 0)
                status = by_hand(PSA_ALG_SHA_256, out, sizeof out, out, sizeof out, &length);
            else if (strcmp(arguments[1], "psa_mac_compute") == 0)
                status = psa_mac_compute(key, hmac, out, sizeof out, out, sizeof out, &length);
            else status = psa_hash_compute(PSA_ALG_SHA_256, out, sizeof out, out, sizeof out, &length);
        }
        return status != PSA_SUCCESS;
    }

    GOES(psa_hash_compute(PSA_ALG_SHA_256, out, 1, out, 32, &length), PSA_ERROR_BAD_STATE);
    if (checked) EXPECT_STATUS(psa_hash_compute(PSA_ALG_SHA_256, NULL, 1, out, 32, &length), PSA_ERROR_BAD_STATE);
    if (checked) EXPECT_STATUS(psa_hash_compute(PSA_ALG_SHA_256, NULL, 0, out, 32, &length), PSA_ERROR_BAD_STATE);
    EXPECT_STATUS(psa_mac_compute(1, PSA_ALG_HMAC(PSA_ALG_SHA_256), out, 1, out, 32, &length), PSA_ERROR_BAD_STATE);
    EXPECT_STATUS(psa_hash_compare(PSA_ALG_SHA_256, out, 1, out, 32), PSA_ERROR_BAD_STATE);
    OK(psa_crypto_init());
    GOES(psa_hash_compute(PSA_ALG_SHA_256, NULL, 1, out, 32, &length), PSA_ERROR_INVALID_ARGUMENT);
    GOES(psa_hash_compute(PSA_ALG_SHA_256, out, 1, NULL, 32, &length), PSA_ERROR_INVALID_ARGUMENT);
    GOES(psa_hash_compute(PSA_ALG_SHA_256, out, 1, out, 31, &length), PSA_ERROR_BUFFER_TOO_SMALL);
    if (checked) EXPECT_STATUS(psa_hash_compute(PSA_ALG_SHA_256, out, 1, out, 32, NULL), PSA_ERROR_INVALID_ARGUMENT);
    if (checked) EXPECT_STATUS(psa_hash_compute(PSA_ALG_SHA_256, out, 1, NULL, 32, NULL), PSA_ERROR_INVALID_ARGUMENT);
    if (checked) EXPECT_STATUS(psa_hash_compute(PSA_ALG_SHA_512, out, 1, out, 64, NULL), PSA_ERROR_NOT_SUPPORTED);
    EXPECT(engine_calls == 0);
    OK(psa_hash_compute(PSA_ALG_SHA_256, NULL, 0, out, 32, &length));
    EXPECT(engine_calls == 1 && length == 32);
    engine_calls = 0;
    length = 99;
    EXPECT_STATUS(psa_hash_compute(PSA_ALG_SHA_512, out, 1, out, 64, &length), PSA_ERROR_NOT_SUPPORTED);
    EXPECT(length == 0);
    EXPECT_STATUS(psa_hash_compute(PSA_ALG_CMAC, out, 1, out, 64, &length), PSA_ERROR_INVALID_ARGUMENT);

    /* A comparison is one always, and with the whole hash. */
    memset(out, 0x5a, sizeof out);
    OK(psa_hash_compare(PSA_ALG_SHA_256, out, 1, out, 32));
    EXPECT_STATUS(psa_hash_compare(PSA_ALG_SHA_256, out, 1, out, 31), PSA_ERROR_INVALID_SIGNATURE);
    out[31] ^= 1;
    EXPECT_STATUS(psa_hash_compare(PSA_ALG_SHA_256, out, 1, out, 32), PSA_ERROR_INVALID_SIGNATURE);

    /* Keys: what a key is, what it permits, how large a result is, and that nothing is left of one that failed. */
    EXPECT_STATUS(psa_mac_compute(1, PSA_ALG_HMAC(PSA_ALG_SHA_256), out, 1, out, 32, &length), PSA_ERROR_INVALID_HANDLE);
    key = key_of(PSA_KEY_TYPE_HMAC, PSA_ALG_HMAC(PSA_ALG_SHA_256), PSA_KEY_USAGE_VERIFY_MESSAGE, "0b0b0b0b");
    EXPECT_STATUS(psa_mac_compute(key, PSA_ALG_HMAC(PSA_ALG_SHA_256), out, 1, out, 32, &length), PSA_ERROR_NOT_PERMITTED);
    out[31] ^= 1;
    OK(psa_mac_verify(key, PSA_ALG_HMAC(PSA_ALG_SHA_256), out, 1, out, 32));
    EXPECT_STATUS(psa_mac_verify(key, PSA_ALG_HMAC(PSA_ALG_SHA_256), out, 1, out, 31), PSA_ERROR_INVALID_SIGNATURE);
    out[0] ^= 1;
    EXPECT_STATUS(psa_mac_verify(key, PSA_ALG_HMAC(PSA_ALG_SHA_256), out, 1, out, 32), PSA_ERROR_INVALID_SIGNATURE);
    key = key_of(PSA_KEY_TYPE_HMAC, PSA_ALG_HMAC(PSA_ALG_SHA_256), both, "0b0b0b0b");
    engine_calls = 0;
    EXPECT_STATUS(psa_mac_compute(key, PSA_ALG_SHA_256, out, 1, out, 32, &length), PSA_ERROR_NOT_PERMITTED);
    EXPECT_STATUS(psa_mac_compute(key, PSA_ALG_HMAC(PSA_ALG_SHA_256), out, 1, out, 31, &length), PSA_ERROR_BUFFER_TOO_SMALL);
    EXPECT(engine_calls == 0);
    GOES(psa_mac_compute(key, PSA_ALG_HMAC(PSA_ALG_SHA_256), NULL, 1, out, 32, &length), PSA_ERROR_INVALID_ARGUMENT);
    engine_status = PSA_ERROR_HARDWARE_FAILURE;
    memset(out, 1, sizeof out);
    EXPECT_STATUS(psa_mac_compute(key, PSA_ALG_HMAC(PSA_ALG_SHA_256), out, 1, out, 32, &length), PSA_ERROR_HARDWARE_FAILURE);
    EXPECT(length == 0 && out[0] == 0 && out[31] == 0);
    return finished(checked ? "checked" : "unchecked");
}
