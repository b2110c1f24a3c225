/* A service whose callers have memory of their own, 256 bytes of which it copies at a time. */
#define _XOPEN_SOURCE 600
#include "../check.h"
#include "engine.h"

#include <psa/crypto_caller_memory.h>

#include <pthread.h>

enum { ROOM = 256, READ_ONLY = 3072, UNTOUCHED = 0xa5 };

/* What is not the caller's. */
static uint8_t secret[64];
static size_t own_length;
static int asked;
/* What the caller's other processor overwrites at a question, the first being 1. */
static void* changed;
static int changed_at;

static int is_within(const uint8_t* at, size_t size, size_t end) {
    const size_t offset = (size_t)(at - caller);
    if (++asked == changed_at) memset(changed, UNTOUCHED, sizeof(psa_key_attributes_t));
    return at >= caller && offset <= end && size <= end - offset;
}
int psadrv_caller_may_read(const void* from, size_t size) { return is_within(from, size, sizeof caller); }
int psadrv_caller_may_write(void* to, size_t size) { return is_within(to, size, READ_ONLY); }

/* The caller's memory: an input of ones at the beginning, an output at 1024, a length at 2048, all else untouched. */
static uint8_t *const input = caller, *const output = caller + 1024;
static size_t* const length = (size_t*)(void*)(caller + 2048);

static void fresh(void) {
    const size_t not_set = 99;
    memset(caller, UNTOUCHED, sizeof caller);
    memset(caller, 1, 1024);
    memcpy(length, &not_set, sizeof not_set);
    asked = engine_calls = 0;
}
static int is_untouched(const uint8_t* at, size_t size) {
    while (size-- != 0)
        if (at[size] != UNTOUCHED) return 0;
    return 1;
}
static uint32_t sum_in(const uint8_t* hash) {
    uint32_t sum;
    memcpy(&sum, hash, sizeof sum);
    return sum;
}
/* A call that is refused: no driver is called, nothing is written but a length that is the caller's. */
#define REFUSED(call, expected)                        \
    do {                                               \
        fresh();                                       \
        EXPECT_STATUS(call, expected);                 \
        EXPECT(engine_calls == 0);                     \
        EXPECT(is_untouched(output, 512));             \
        EXPECT(is_untouched(caller + READ_ONLY, 512)); \
    } while (0)

static void hashes(void) {
    psa_hash_operation_t operation = PSA_HASH_OPERATION_INIT;
    fresh();
    OK(psa_hash_compute(PSA_ALG_SHA_256, input, 200, output, 32, length));
    EXPECT(sum_in(output) == 200 && *length == 32);
    EXPECT(engine_calls == 1 && asked == 3);
    /* A driver is on this side: its memory is nobody's whom the service asks about. There is no generator here, which is said to
     * all who may ask. */
    EXPECT(called_back == PSA_ERROR_NOT_SUPPORTED);
    EXPECT_STATUS(psa_generate_random(output, 16), PSA_ERROR_NOT_SUPPORTED);
    EXPECT_STATUS(psa_generate_random(secret, 16), PSA_ERROR_INVALID_ARGUMENT);
    EXPECT_STATUS(psa_generate_random(output, ROOM + 1), PSA_ERROR_INSUFFICIENT_MEMORY);
    /* More room than there is of it is no error, and no more is written than there is of the hash. */
    fresh();
    OK(psa_hash_compute(PSA_ALG_SHA_256, input, 100, output, 2000, length));
    EXPECT(sum_in(output) == 100 && *length == 32 && output[32] == 0xee);
    fresh();
    OK(psa_hash_compute(PSA_ALG_SHA_256, NULL, 0, output, 32, length));
    EXPECT(sum_in(output) == 0);
    /* In place, as far as the caller can see. */
    fresh();
    OK(psa_hash_compute(PSA_ALG_SHA_256, input, 32, input, 32, length));
    EXPECT(sum_in(input) == 32);

    REFUSED(psa_hash_compute(PSA_ALG_SHA_256, secret, 1, output, 32, length), PSA_ERROR_INVALID_ARGUMENT);
    EXPECT(*length == 0);
    REFUSED(psa_hash_compute(PSA_ALG_SHA_256, caller + sizeof caller - 1, 2, output, 32, length), PSA_ERROR_INVALID_ARGUMENT);
    REFUSED(psa_hash_compute(PSA_ALG_SHA_256, input, SIZE_MAX, output, 32, length), PSA_ERROR_INVALID_ARGUMENT);
    REFUSED(psa_hash_compute(PSA_ALG_SHA_256, NULL, 1, output, 32, length), PSA_ERROR_INVALID_ARGUMENT);
    REFUSED(psa_hash_compute(PSA_ALG_SHA_256, input, 1, caller + READ_ONLY, 32, length), PSA_ERROR_INVALID_ARGUMENT);
    REFUSED(psa_hash_compute(PSA_ALG_SHA_256, input, 1, secret, 32, length), PSA_ERROR_INVALID_ARGUMENT);
    own_length = 99;
    REFUSED(psa_hash_compute(PSA_ALG_SHA_256, input, 1, output, 32, &own_length), PSA_ERROR_INVALID_ARGUMENT);
    EXPECT(own_length == 99 && secret[0] == 0);
    /* More than there is room for: of an input, and of an output beside it. */
    REFUSED(psa_hash_compute(PSA_ALG_SHA_256, input, ROOM + 1, output, 32, length), PSA_ERROR_INSUFFICIENT_MEMORY);
    REFUSED(psa_hash_compute(PSA_ALG_SHA_256, input, ROOM - 16, output, 32, length), PSA_ERROR_INSUFFICIENT_MEMORY);
    REFUSED(psa_hash_compute(PSA_ALG_SHA_256, input, 1, output, 31, length), PSA_ERROR_BUFFER_TOO_SMALL);

    /* A message of several pieces. */
    fresh();
    OK(psa_hash_setup(&operation, PSA_ALG_SHA_256));
    OK(psa_hash_update(&operation, input, 3 * ROOM + 1));
    EXPECT(engine_calls == 4);
    OK(psa_hash_finish(&operation, output, 32, length));
    EXPECT(sum_in(output) == 3 * ROOM + 1);
    /* One that ends elsewhere ends the operation, too. */
    fresh();
    OK(psa_hash_setup(&operation, PSA_ALG_SHA_256));
    EXPECT_STATUS(psa_hash_update(&operation, caller + sizeof caller - ROOM, ROOM + 1), PSA_ERROR_INVALID_ARGUMENT);
    EXPECT_STATUS(psa_hash_update(&operation, input, 1), PSA_ERROR_BAD_STATE);
    OK(psa_hash_abort(&operation));
    OK(psa_hash_setup(&operation, PSA_ALG_SHA_256));
    EXPECT_STATUS(psa_hash_finish(&operation, secret, 32, length), PSA_ERROR_INVALID_ARGUMENT);
    EXPECT_STATUS(psa_hash_finish(&operation, output, 32, length), PSA_ERROR_BAD_STATE);
    OK(psa_hash_abort(&operation));
    /* What is not there is refused, too, and what is not the caller's is not written for it. */
    own_length = 99;
    REFUSED(psa_hash_finish(NULL, output, 32, &own_length), PSA_ERROR_INVALID_ARGUMENT);
    EXPECT(own_length == 99);
    REFUSED(psa_hash_finish(NULL, output, 32, length), PSA_ERROR_INVALID_ARGUMENT);
    EXPECT(*length == 0);
    OK(psa_hash_setup(&operation, PSA_ALG_SHA_256));
    REFUSED(psa_hash_finish(&operation, output, 32, NULL), PSA_ERROR_INVALID_ARGUMENT);
    EXPECT_STATUS(psa_hash_finish(&operation, output, 32, length), PSA_ERROR_BAD_STATE);
    OK(psa_hash_abort(&operation));
    /* A comparison is with what was there when it began. */
    fresh();
    memset(output, 0, 32);
    output[0] = 7;
    OK(psa_hash_compare(PSA_ALG_SHA_256, input, 7, output, 32));
    REFUSED(psa_hash_compare(PSA_ALG_SHA_256, input, 7, secret, 32), PSA_ERROR_INVALID_ARGUMENT);
}

static void keys(void) {
    psa_key_attributes_t* const attributes = (psa_key_attributes_t*)(void*)(caller + 2560);
    psa_key_attributes_t own = PSA_KEY_ATTRIBUTES_INIT;
    psa_key_id_t *const name = (psa_key_id_t*)(void*)(caller + 2304), none = 99;
    psa_key_id_t key;
    int i;
    psa_set_key_type(&own, PSA_KEY_TYPE_AES);
    psa_set_key_algorithm(&own, PSA_ALG_GCM);
    psa_set_key_usage_flags(&own, PSA_KEY_USAGE_ENCRYPT | PSA_KEY_USAGE_DECRYPT | PSA_KEY_USAGE_EXPORT);
    fresh();
    *attributes = own;
    REFUSED(psa_import_key(&own, input, 16, name), PSA_ERROR_INVALID_ARGUMENT);
    for (i = 0; i != 8; ++i) { /* more often than there are slots */
        fresh();
        *attributes = own;
        EXPECT_STATUS(psa_import_key(attributes, input, 16, &none), PSA_ERROR_INVALID_ARGUMENT);
        EXPECT(none == 99);
    }
    fresh();
    *attributes = own;
    OK(psa_import_key(attributes, input, 16, name));
    key = *name;
    EXPECT(key != PSA_KEY_ID_NULL);
    OK(psa_get_key_attributes(key, attributes));
    EXPECT(psa_get_key_bits(attributes) == 128);
    /* Attributes are those that were asked about, whatever they are when the key is made. */
    for (i = 2; i != 4; ++i) {
        fresh();
        *attributes = own;
        changed = attributes;
        changed_at = i;
        OK(psa_import_key(attributes, input, 16, name));
        changed_at = 0;
        OK(psa_get_key_attributes(*name, attributes));
        EXPECT(psa_get_key_type(attributes) == PSA_KEY_TYPE_AES && psa_get_key_algorithm(attributes) == PSA_ALG_GCM);
        OK(psa_destroy_key(*name));
    }
    EXPECT_STATUS(psa_get_key_attributes(key, &own), PSA_ERROR_INVALID_ARGUMENT);
    EXPECT_STATUS(psa_get_key_attributes(key, NULL), PSA_ERROR_INVALID_ARGUMENT);
    OK(psa_export_key(key, output, 16, length));
    EXPECT(*length == 16 && output[15] == 1);
    EXPECT_STATUS(psa_export_key(key, secret, 16, length), PSA_ERROR_INVALID_ARGUMENT);
    EXPECT(secret[0] == 0 && *length == 0);

    fresh();
    OK(psa_aead_encrypt(key, PSA_ALG_GCM, input, 12, input, 20, input, 32, output, 48, length));
    EXPECT(*length == 48 && sum_in(output + 32) == 16 + 12 + 20 + 32 && output[31] == 1);
    REFUSED(psa_aead_encrypt(key, PSA_ALG_GCM, input, 12, secret, 20, input, 32, output, 48, length), PSA_ERROR_INVALID_ARGUMENT);
    REFUSED(psa_aead_encrypt(key, PSA_ALG_GCM, input, 12, input, 200, input, 32, output, 48, length),
            PSA_ERROR_INSUFFICIENT_MEMORY);
    /* Of a text that is not authentic the caller sees nothing. */
    fresh();
    EXPECT_STATUS(psa_aead_decrypt(key, PSA_ALG_GCM, input, 12, NULL, 0, input, 48, output, 32, length),
                  PSA_ERROR_INVALID_SIGNATURE);
    EXPECT(output[0] == 0xee && *length == 0);
}

/* Copies of secrets are gone with the call: it runs on a stack that can be looked at. */
static uint8_t stack[1 << 17];
static void* on_that_stack(void* none) {
    OK(psa_hash_compute(PSA_ALG_SHA_256, input, 200, output, 32, length));
    return none;
}
static void copies_are_wiped(void) {
    pthread_t thread;
    pthread_attr_t of_thread;
    size_t i, found = 0;
    fresh();
    EXPECT(pthread_attr_init(&of_thread) == 0 && pthread_attr_setstack(&of_thread, stack, sizeof stack) == 0);
    EXPECT(pthread_create(&thread, &of_thread, on_that_stack, NULL) == 0 && pthread_join(thread, NULL) == 0);
    EXPECT(sum_in(output) == 200);
    memset(caller, 1, 16);
    for (i = 0; i + 16 <= sizeof stack; ++i) found += memcmp(stack + i, caller, 16) == 0;
    EXPECT(found == 0);
}

int main(void) {
    OK(psa_crypto_init());
    hashes();
    keys();
    copies_are_wiped();
    EXPECT(seen == 0);
    return finished("copied");
}
