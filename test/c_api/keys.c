/* Keys and random bytes through the C API. */
#include "check.h"

#define AES_KEY "2b7e151628aed2a6abf7158809cf4f3c"

static void before_init(void) {
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    psa_key_id_t key = 99;
    uint8_t out[16] = {1};
    size_t length = 99;
    EXPECT_STATUS(psa_generate_random(out, sizeof out), PSA_ERROR_BAD_STATE);
    EXPECT_STATUS(psa_import_key(&attributes, out, 16, &key), PSA_ERROR_BAD_STATE);
    EXPECT(key == PSA_KEY_ID_NULL);
    EXPECT_STATUS(psa_generate_key(&attributes, &key), PSA_ERROR_BAD_STATE);
    EXPECT_STATUS(psa_copy_key(1, &attributes, &key), PSA_ERROR_BAD_STATE);
    EXPECT_STATUS(psa_export_key(1, out, 16, &length), PSA_ERROR_BAD_STATE);
    EXPECT(length == 0);
    EXPECT_STATUS(psa_export_public_key(1, out, 16, &length), PSA_ERROR_BAD_STATE);
    EXPECT_STATUS(psa_destroy_key(1), PSA_ERROR_BAD_STATE);
    EXPECT_STATUS(psa_purge_key(1), PSA_ERROR_BAD_STATE);
    EXPECT_STATUS(psa_get_key_attributes(1, &attributes), PSA_ERROR_BAD_STATE);
    EXPECT_STATUS(psa_check_key_usage(1, PSA_ALG_CTR, PSA_KEY_USAGE_ENCRYPT), PSA_ERROR_BAD_STATE);
}

static void random_bytes(void) {
    uint8_t first[32] = {0}, second[32] = {0}, none[32] = {0};
    OK(psa_generate_random(first, sizeof first));
    OK(psa_generate_random(second, sizeof second));
    EXPECT(memcmp(first, second, sizeof first) != 0 && memcmp(first, none, sizeof first) != 0);
    OK(psa_generate_random(NULL, 0));
    EXPECT_STATUS(psa_generate_random(NULL, 1), PSA_ERROR_INVALID_ARGUMENT);
}

static void a_key(void) {
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT, seen = PSA_KEY_ATTRIBUTES_INIT;
    psa_key_id_t copy = PSA_KEY_ID_NULL, other = PSA_KEY_ID_NULL;
    uint8_t out[PSA_EXPORT_KEY_OUTPUT_SIZE(PSA_KEY_TYPE_AES, 128)];
    size_t length = 0;
    const psa_key_usage_t usage = PSA_KEY_USAGE_ENCRYPT | PSA_KEY_USAGE_EXPORT | PSA_KEY_USAGE_COPY;
    const psa_key_id_t key = key_of(PSA_KEY_TYPE_AES, PSA_ALG_CTR, usage, AES_KEY);

    OK(psa_get_key_attributes(key, &seen));
    EXPECT(psa_get_key_type(&seen) == PSA_KEY_TYPE_AES && psa_get_key_bits(&seen) == 128);
    EXPECT(psa_get_key_usage_flags(&seen) == usage && psa_get_key_algorithm(&seen) == PSA_ALG_CTR);
    OK(psa_check_key_usage(key, PSA_ALG_CTR, PSA_KEY_USAGE_ENCRYPT));
    EXPECT_STATUS(psa_check_key_usage(key, PSA_ALG_CTR, PSA_KEY_USAGE_DECRYPT), PSA_ERROR_NOT_PERMITTED);
    EXPECT_STATUS(psa_check_key_usage(key, PSA_ALG_GCM, PSA_KEY_USAGE_ENCRYPT), PSA_ERROR_NOT_PERMITTED);
    OK(psa_export_key(key, out, sizeof out, &length));
    EXPECT(equals(out, length, AES_KEY));
    EXPECT_STATUS(psa_export_key(key, out, 15, &length), PSA_ERROR_BUFFER_TOO_SMALL);
    EXPECT(length == 0);
    EXPECT_STATUS(psa_export_key(key, NULL, 16, &length), PSA_ERROR_INVALID_ARGUMENT);
    EXPECT_STATUS(psa_export_public_key(key, out, sizeof out, &length), PSA_ERROR_INVALID_ARGUMENT);

    psa_set_key_usage_flags(&attributes, PSA_KEY_USAGE_ENCRYPT);
    psa_set_key_algorithm(&attributes, PSA_ALG_CTR);
    OK(psa_copy_key(key, &attributes, &copy));
    EXPECT(copy != key && copy != PSA_KEY_ID_NULL);
    EXPECT_STATUS(psa_export_key(copy, out, sizeof out, &length), PSA_ERROR_NOT_PERMITTED);
    OK(psa_destroy_key(key));
    OK(psa_purge_key(copy));
    OK(psa_check_key_usage(copy, PSA_ALG_CTR, PSA_KEY_USAGE_ENCRYPT));
    EXPECT_STATUS(psa_copy_key(copy, &attributes, &other), PSA_ERROR_NOT_PERMITTED);
    OK(psa_destroy_key(copy));
    EXPECT_STATUS(psa_get_key_attributes(key, &seen), PSA_ERROR_INVALID_HANDLE);
    EXPECT(psa_get_key_type(&seen) == PSA_KEY_TYPE_NONE);
    EXPECT_STATUS(psa_destroy_key(key), PSA_ERROR_INVALID_HANDLE);
    OK(psa_destroy_key(PSA_KEY_ID_NULL));
}

static void made_keys(void) {
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    psa_key_id_t first = PSA_KEY_ID_NULL, second = PSA_KEY_ID_NULL;
    uint8_t one[32] = {0}, other[32] = {0}, point[65];
    size_t length = 0;
    psa_set_key_type(&attributes, PSA_KEY_TYPE_AES);
    psa_set_key_bits(&attributes, 256);
    psa_set_key_usage_flags(&attributes, PSA_KEY_USAGE_EXPORT);
    OK(psa_generate_key(&attributes, &first));
    OK(psa_generate_key(&attributes, &second));
    OK(psa_export_key(first, one, sizeof one, &length));
    EXPECT(length == 32);
    OK(psa_export_key(second, other, sizeof other, &length));
    EXPECT(memcmp(one, other, 32) != 0);
    OK(psa_destroy_key(first));
    OK(psa_destroy_key(second));
    psa_set_key_type(&attributes, PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1));
    OK(psa_generate_key(&attributes, &first));
    OK(psa_export_public_key(first, point, sizeof point, &length));
    EXPECT(length == 65 && point[0] == 4);
    OK(psa_destroy_key(first));
    /* What is no key, and what nobody holds. */
    EXPECT_STATUS(psa_import_key(&attributes, one, 31, &first), PSA_ERROR_INVALID_ARGUMENT);
    EXPECT(first == PSA_KEY_ID_NULL);
    EXPECT_STATUS(psa_import_key(&attributes, NULL, 32, &first), PSA_ERROR_INVALID_ARGUMENT);
    psa_set_key_type(&attributes, PSA_KEY_TYPE_ECC_PUBLIC_KEY(PSA_ECC_FAMILY_SECP_R1));
    EXPECT_STATUS(psa_generate_key(&attributes, &first), PSA_ERROR_INVALID_ARGUMENT);
    psa_set_key_type(&attributes, PSA_KEY_TYPE_AES);
    psa_set_key_bits(&attributes, 100);
    EXPECT_STATUS(psa_generate_key(&attributes, &first), PSA_ERROR_INVALID_ARGUMENT);
    psa_set_key_bits(&attributes, 128);
    psa_set_key_lifetime(&attributes, PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(0, 0x123456));
    EXPECT_STATUS(psa_generate_key(&attributes, &first), PSA_ERROR_INVALID_ARGUMENT);
}

/* What a copy may do is what both policies permit, and not more. */
static void copies(void) {
    const psa_algorithm_t hmac = PSA_ALG_HMAC(PSA_ALG_SHA_256);
    const psa_key_id_t key = key_of(PSA_KEY_TYPE_HMAC, PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(hmac, 8),
                                    PSA_KEY_USAGE_SIGN_MESSAGE | PSA_KEY_USAGE_COPY, "000102030405060708090a0b0c0d0e0f");
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT, seen = PSA_KEY_ATTRIBUTES_INIT;
    psa_key_id_t copy = 99;
    uint8_t out[32] = {0};
    size_t length = 0;
    psa_set_key_usage_flags(&attributes, PSA_KEY_USAGE_SIGN_MESSAGE | PSA_KEY_USAGE_VERIFY_MESSAGE | PSA_KEY_USAGE_EXPORT);
    psa_set_key_algorithm(&attributes, PSA_ALG_TRUNCATED_MAC(hmac, 4));
    EXPECT_STATUS(psa_copy_key(key, &attributes, &copy), PSA_ERROR_INVALID_ARGUMENT);
    EXPECT(copy == PSA_KEY_ID_NULL);
    psa_set_key_algorithm(&attributes, PSA_ALG_TRUNCATED_MAC(hmac, 16));
    OK(psa_copy_key(key, &attributes, &copy));
    OK(psa_get_key_attributes(copy, &seen));
    EXPECT(psa_get_key_algorithm(&seen) == PSA_ALG_TRUNCATED_MAC(hmac, 16) && psa_get_key_bits(&seen) == 128);
    EXPECT(psa_get_key_usage_flags(&seen) == PSA_KEY_USAGE_SIGN_MESSAGE && psa_get_key_type(&seen) == PSA_KEY_TYPE_HMAC);
    EXPECT_STATUS(psa_export_key(copy, out, sizeof out, &length), PSA_ERROR_NOT_PERMITTED);
    EXPECT_STATUS(psa_mac_compute(copy, hmac, out, 1, out, sizeof out, &length), PSA_ERROR_NOT_PERMITTED);
    EXPECT_STATUS(psa_mac_compute(copy, PSA_ALG_TRUNCATED_MAC(hmac, 20), out, 1, out, sizeof out, &length),
                  PSA_ERROR_NOT_PERMITTED);
    OK(psa_mac_compute(copy, PSA_ALG_TRUNCATED_MAC(hmac, 16), out, 1, out, sizeof out, &length));
    EXPECT(length == 16);
    OK(psa_destroy_key(copy));
    OK(psa_destroy_key(key));
}

/* "Exporting a public key object or the public part of a key pair is always permitted." */
static void public_keys(void) {
    const psa_key_id_t pair = key_of(PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1), PSA_ALG_NONE, 0,
                                     "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    psa_key_id_t key = PSA_KEY_ID_NULL;
    uint8_t point[65], again[65];
    size_t length = 0;
    EXPECT_STATUS(psa_export_key(pair, point, sizeof point, &length), PSA_ERROR_NOT_PERMITTED);
    OK(psa_export_public_key(pair, point, sizeof point, &length));
    psa_set_key_type(&attributes, PSA_KEY_TYPE_ECC_PUBLIC_KEY(PSA_ECC_FAMILY_SECP_R1));
    OK(psa_import_key(&attributes, point, length, &key));
    OK(psa_export_key(key, again, sizeof again, &length));
    EXPECT(length == sizeof point && memcmp(point, again, length) == 0);
    EXPECT_STATUS(psa_export_key(key, again, sizeof again - 1, &length), PSA_ERROR_BUFFER_TOO_SMALL);
    EXPECT(length == 0);
    OK(psa_destroy_key(key));
    OK(psa_destroy_key(pair));
}

/* There are so many keys as the platform has slots. */
static void all_slots(void) {
    psa_key_id_t keys[100];
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    size_t count = 0, i;
    psa_set_key_type(&attributes, PSA_KEY_TYPE_AES);
    psa_set_key_bits(&attributes, 128);
    while (count != 100 && psa_generate_key(&attributes, &keys[count]) == PSA_SUCCESS) ++count;
    EXPECT(count == 12);
    EXPECT_STATUS(psa_generate_key(&attributes, &keys[count]), PSA_ERROR_INSUFFICIENT_MEMORY);
    for (i = 0; i != count; ++i) OK(psa_destroy_key(keys[i]));
}

int main(void) {
    before_init();
    OK(psa_crypto_init());
    random_bytes();
    a_key();
    made_keys();
    copies();
    public_keys();
    all_slots();
    return finished("keys");
}
