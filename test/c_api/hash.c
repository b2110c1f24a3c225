/* Message digests through the C API: acme has SHA-256, libsodium SHA-512. */
#include "check.h"

#define ABC_256 "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
#define ABC_512 \
    "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a" \
    "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"

static const uint8_t abc[] = {'a', 'b', 'c'};

static void before_init(void) {
    psa_hash_operation_t operation = PSA_HASH_OPERATION_INIT;
    uint8_t hash[PSA_HASH_MAX_SIZE] = {7};
    size_t length = 99;
    EXPECT_STATUS(psa_hash_compute(PSA_ALG_SHA_256, abc, 3, hash, sizeof hash, &length), PSA_ERROR_BAD_STATE);
    EXPECT(length == 0 && hash[0] == 7);
    EXPECT_STATUS(psa_hash_compare(PSA_ALG_SHA_256, abc, 3, hash, 32), PSA_ERROR_BAD_STATE);
    EXPECT_STATUS(psa_hash_setup(&operation, PSA_ALG_SHA_256), PSA_ERROR_BAD_STATE);
    OK(psa_hash_abort(&operation));
}

static void one_call(psa_algorithm_t alg, const char *expected) {
    uint8_t hash[PSA_HASH_MAX_SIZE], right[64], wrong[64];
    size_t length = 0;
    const size_t size = bytes(right, expected);
    memcpy(wrong, right, size);
    wrong[size - 1] ^= 1;
    OK(psa_hash_compute(alg, abc, 3, hash, sizeof hash, &length));
    EXPECT(equals(hash, length, expected));
    OK(psa_hash_compare(alg, abc, 3, right, size));
    EXPECT_STATUS(psa_hash_compare(alg, abc, 3, wrong, size), PSA_ERROR_INVALID_SIGNATURE);
    EXPECT_STATUS(psa_hash_compare(alg, abc, 3, right, size - 1), PSA_ERROR_INVALID_SIGNATURE);
    EXPECT_STATUS(psa_hash_compute(alg, abc, 3, hash, size - 1, &length), PSA_ERROR_BUFFER_TOO_SMALL);
    EXPECT(length == 0);
    EXPECT_STATUS(psa_hash_compute(alg, NULL, 3, hash, sizeof hash, &length), PSA_ERROR_INVALID_ARGUMENT);
    OK(psa_hash_compute(alg, NULL, 0, hash, sizeof hash, &length));
    EXPECT(length == size);
}

static void several_calls(psa_algorithm_t alg, const char *expected) {
    psa_hash_operation_t operation = PSA_HASH_OPERATION_INIT, copy = psa_hash_operation_init();
    uint8_t hash[PSA_HASH_MAX_SIZE], right[64];
    size_t length = 0;
    const size_t size = bytes(right, expected);

    EXPECT_STATUS(psa_hash_update(&operation, abc, 1), PSA_ERROR_BAD_STATE);
    EXPECT_STATUS(psa_hash_clone(&operation, &copy), PSA_ERROR_BAD_STATE);
    OK(psa_hash_abort(&operation));
    OK(psa_hash_setup(&operation, alg));
    OK(psa_hash_update(&operation, abc, 1));
    OK(psa_hash_update(&operation, NULL, 0));
    OK(psa_hash_clone(&operation, &copy));
    OK(psa_hash_update(&operation, abc + 1, 2));
    OK(psa_hash_finish(&operation, hash, sizeof hash, &length));
    EXPECT(equals(hash, length, expected));
    EXPECT_STATUS(psa_hash_finish(&operation, hash, sizeof hash, &length), PSA_ERROR_BAD_STATE);
    EXPECT(length == 0);
    /* The copy goes on on its own. */
    OK(psa_hash_update(&copy, abc + 1, 2));
    OK(psa_hash_verify(&copy, right, size));
    OK(psa_hash_setup(&copy, alg));
    EXPECT_STATUS(psa_hash_verify(&copy, right, size), PSA_ERROR_INVALID_SIGNATURE);
    OK(psa_hash_abort(&copy));
    /* A setup too many, a null part, and a buffer that is too small end it. */
    OK(psa_hash_setup(&operation, alg));
    EXPECT_STATUS(psa_hash_setup(&operation, alg), PSA_ERROR_BAD_STATE);
    EXPECT_STATUS(psa_hash_update(&operation, abc, 3), PSA_ERROR_BAD_STATE);
    OK(psa_hash_abort(&operation));
    OK(psa_hash_setup(&operation, alg));
    EXPECT_STATUS(psa_hash_update(&operation, NULL, 1), PSA_ERROR_INVALID_ARGUMENT);
    OK(psa_hash_abort(&operation));
    OK(psa_hash_setup(&operation, alg));
    EXPECT_STATUS(psa_hash_finish(&operation, hash, size - 1, &length), PSA_ERROR_BUFFER_TOO_SMALL);
    OK(psa_hash_abort(&operation));
}

/* Interrupted anywhere, a hash goes on elsewhere. At its beginning its state is known to everybody. */
static void suspended(psa_algorithm_t alg, const char *at_first) {
    psa_hash_operation_t operation = PSA_HASH_OPERATION_INIT, other = PSA_HASH_OPERATION_INIT;
    uint8_t state[PSA_HASH_SUSPEND_OUTPUT_MAX_SIZE], message[300], whole[64], hash[64];
    size_t length = 0, hash_length = 0, whole_length = 0, cut;
    for (cut = 0; cut != sizeof message; ++cut) message[cut] = (uint8_t)(7 * cut);
    OK(psa_hash_compute(alg, message, sizeof message, whole, sizeof whole, &whole_length));
    for (cut = 0; cut <= sizeof message; cut += 25) {
        OK(psa_hash_setup(&operation, alg));
        OK(psa_hash_update(&operation, message, cut));
        OK(psa_hash_suspend(&operation, state, sizeof state, &length));
        EXPECT(length <= PSA_HASH_SUSPEND_OUTPUT_SIZE(alg));
        if (cut == 0) EXPECT(equals(state, length, at_first));
        EXPECT_STATUS(psa_hash_update(&operation, message, 1), PSA_ERROR_BAD_STATE);
        OK(psa_hash_resume(&other, state, length));
        OK(psa_hash_update(&other, message + cut, sizeof message - cut));
        OK(psa_hash_finish(&other, hash, sizeof hash, &hash_length));
        EXPECT(hash_length == whole_length && memcmp(hash, whole, hash_length) == 0);
    }
    EXPECT_STATUS(psa_hash_resume(&other, state, length - 1), PSA_ERROR_INVALID_ARGUMENT);
    EXPECT_STATUS(psa_hash_resume(&other, NULL, length), PSA_ERROR_INVALID_ARGUMENT);
    EXPECT_STATUS(psa_hash_suspend(&operation, state, sizeof state, &length), PSA_ERROR_BAD_STATE);
    OK(psa_hash_setup(&operation, alg));
    EXPECT_STATUS(psa_hash_suspend(&operation, state, 20, &length), PSA_ERROR_BUFFER_TOO_SMALL);
    EXPECT(length == 0);
    OK(psa_hash_abort(&operation));
}

/* What is not a state of a hash that somebody has begun is refused: among others so long a message that the 2^64 bits of SHA-1
 * would come to their end behind it. */
static void tampered(void) {
    static const uint8_t lengths[][8] = {{0, 0, 0, 0, 0, 0, 0, 1},
                                         {0xff, 0, 0, 0, 0, 0, 0, 0},
                                         {0x20, 0, 0, 0, 0, 0, 0, 0},
                                         {0x1f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xc0},
                                         {0x10, 0, 0, 0, 0, 0, 0, 0}};
    psa_hash_operation_t operation = PSA_HASH_OPERATION_INIT;
    uint8_t state[PSA_HASH_SUSPEND_OUTPUT_MAX_SIZE + 1] = {0};
    const size_t length = bytes(state, "02000005000000000000000067452301efcdab8998badcfe10325476c3d2e1f0");
    size_t i;
    for (i = 0; i != sizeof lengths / sizeof *lengths; ++i) {
        memcpy(state + 4, lengths[i], sizeof *lengths);
        EXPECT_STATUS(psa_hash_resume(&operation, state, length), PSA_ERROR_INVALID_ARGUMENT);
        EXPECT_STATUS(psa_hash_update(&operation, state, 1), PSA_ERROR_BAD_STATE);
    }
    memset(state + 4, 0, 8);
    for (i = 0; i <= length + 1; ++i)
        if (i != length) EXPECT_STATUS(psa_hash_resume(&operation, state, i), PSA_ERROR_INVALID_ARGUMENT);
    state[4] = 0x0f; /* as long as it may be */
    OK(psa_hash_resume(&operation, state, length));
    EXPECT_STATUS(psa_hash_resume(&operation, NULL, length), PSA_ERROR_BAD_STATE);
    EXPECT_STATUS(psa_hash_update(&operation, state, 1), PSA_ERROR_BAD_STATE);
    OK(psa_hash_abort(&operation));
}

/* acme's engine does not tell. */
static void not_suspended(void) {
    psa_hash_operation_t operation = PSA_HASH_OPERATION_INIT;
    uint8_t state[PSA_HASH_SUSPEND_OUTPUT_MAX_SIZE] = {0};
    size_t length = 0;
    OK(psa_hash_setup(&operation, PSA_ALG_SHA_256));
    EXPECT_STATUS(psa_hash_suspend(&operation, state, sizeof state, &length), PSA_ERROR_NOT_SUPPORTED);
    OK(psa_hash_abort(&operation));
    length = bytes(state, "020000090000000000000000"
                          "6a09e667bb67ae853c6ef372a54ff53a510e527f9b05688c1f83d9ab5be0cd19");
    EXPECT_STATUS(psa_hash_resume(&operation, state, length), PSA_ERROR_NOT_SUPPORTED);
    state[3] = 0x55;
    EXPECT(psa_hash_resume(&operation, state, length) != PSA_SUCCESS);
    OK(psa_hash_setup(&operation, PSA_ALG_SHA_256));
    OK(psa_hash_abort(&operation));
}

int main(void) {
    uint8_t hash[PSA_HASH_MAX_SIZE];
    size_t length;
    before_init();
    EXPECT(!psa_can_do_hash(PSA_ALG_SHA_256));
    OK(psa_crypto_init());
    EXPECT(psa_can_do_hash(PSA_ALG_SHA_256) && !psa_can_do_hash(PSA_ALG_SHA3_256) &&
           !psa_can_do_hash(PSA_ALG_HMAC(PSA_ALG_SHA_256)));
    OK(psa_crypto_init());
    one_call(PSA_ALG_SHA_256, ABC_256);
    one_call(PSA_ALG_SHA_512, ABC_512);
    several_calls(PSA_ALG_SHA_256, ABC_256);
    several_calls(PSA_ALG_SHA_512, ABC_512);
    suspended(PSA_ALG_MD5, "0200000300000000000000000123456789abcdeffedcba9876543210");
    suspended(PSA_ALG_SHA_1, "02000005000000000000000067452301efcdab8998badcfe10325476c3d2e1f0");
    suspended(PSA_ALG_SHA_512, "0200000b00000000000000000000000000000000"
                               "6a09e667f3bcc908bb67ae8584caa73b3c6ef372fe94f82ba54ff53a5f1d36f1"
                               "510e527fade682d19b05688c2b3e6c1f1f83d9abfb41bd6b5be0cd19137e2179");
    tampered();
    not_suspended();
    EXPECT_STATUS(psa_hash_compute(PSA_ALG_SHA3_256, abc, 3, hash, sizeof hash, &length), PSA_ERROR_NOT_SUPPORTED);
    EXPECT_STATUS(psa_hash_compute(PSA_ALG_GCM, abc, 3, hash, sizeof hash, &length), PSA_ERROR_INVALID_ARGUMENT);
    return finished("hash");
}
