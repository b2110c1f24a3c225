/* Key derivation and agreement through the C API: RFC 5869, RFC 7914's PBKDF2 vector, RFC 5903. */
#include "check.h"

#define SECRET "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b"
#define SALT "000102030405060708090a0b0c"
#define INFO "f0f1f2f3f4f5f6f7f8f9"
#define OUTPUT "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865"
#define PBKDF2_OUTPUT \
    "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc" \
    "49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783"
#define ECDH_PRIVATE "c88f01f510d9ac3f70a292daa2316de544e9aab8afe84049c62a9c57862d1433"
#define ECDH_PEER \
    "04d12dfb5289c8d4f81208b70270398c342296970a0bccb74c736fc7554494bf63" \
    "56fbf3ca366cc23e8157854c13c58d6aac23f046ada30f8353e74f33039872ab"
#define ECDH_SHARED "d6840f6b42f6edafd13116e0e12565202fef8e9ece7dce03812464d04b9442de"

static const psa_algorithm_t hkdf = PSA_ALG_HKDF(PSA_ALG_SHA_256);

static void before_init(void) {
    psa_key_derivation_operation_t operation = PSA_KEY_DERIVATION_OPERATION_INIT;
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    psa_key_id_t key = 99;
    uint8_t out[65] = {0};
    EXPECT_STATUS(psa_key_derivation_setup(&operation, hkdf), PSA_ERROR_BAD_STATE);
    EXPECT_STATUS(psa_key_agreement(1, out, 65, PSA_ALG_ECDH, &attributes, &key), PSA_ERROR_BAD_STATE);
    EXPECT(key == PSA_KEY_ID_NULL);
}

/* HKDF with the inputs of RFC 5869's first case, the secret being a key. */
static void begin(psa_key_derivation_operation_t *operation, psa_key_id_t secret) {
    uint8_t data[32];
    OK(psa_key_derivation_setup(operation, hkdf));
    OK(psa_key_derivation_input_bytes(operation, PSA_KEY_DERIVATION_INPUT_SALT, data, bytes(data, SALT)));
    OK(psa_key_derivation_input_key(operation, PSA_KEY_DERIVATION_INPUT_SECRET, secret));
    OK(psa_key_derivation_input_bytes(operation, PSA_KEY_DERIVATION_INPUT_INFO, data, bytes(data, INFO)));
}

static void bytes_and_keys(void) {
    psa_key_derivation_operation_t operation = psa_key_derivation_operation_init();
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    psa_key_id_t key = PSA_KEY_ID_NULL;
    uint8_t out[42], expected[42];
    size_t capacity = 0, length = 0;
    const psa_key_id_t secret = key_of(PSA_KEY_TYPE_DERIVE, hkdf, PSA_KEY_USAGE_DERIVE, SECRET);
    bytes(expected, OUTPUT);

    begin(&operation, secret);
    OK(psa_key_derivation_get_capacity(&operation, &capacity));
    EXPECT(capacity == 255 * 32);
    OK(psa_key_derivation_set_capacity(&operation, 42));
    EXPECT_STATUS(psa_key_derivation_set_capacity(&operation, 43), PSA_ERROR_INVALID_ARGUMENT);
    OK(psa_key_derivation_output_bytes(&operation, out, 10));
    OK(psa_key_derivation_output_bytes(&operation, out + 10, 32));
    EXPECT(equals(out, 42, OUTPUT));
    EXPECT_STATUS(psa_key_derivation_output_bytes(&operation, out, 1), PSA_ERROR_INSUFFICIENT_DATA);
    OK(psa_key_derivation_abort(&operation));
    EXPECT_STATUS(psa_key_derivation_get_capacity(&operation, &capacity), PSA_ERROR_BAD_STATE);
    OK(psa_key_derivation_abort(&operation));

    begin(&operation, secret);
    psa_set_key_type(&attributes, PSA_KEY_TYPE_AES);
    psa_set_key_bits(&attributes, 128);
    psa_set_key_usage_flags(&attributes, PSA_KEY_USAGE_EXPORT);
    OK(psa_key_derivation_output_key(&attributes, &operation, &key));
    OK(psa_export_key(key, out, sizeof out, &length));
    EXPECT(length == 16 && memcmp(out, expected, 16) == 0);
    OK(psa_destroy_key(key));
    OK(psa_key_derivation_verify_bytes(&operation, expected + 16, 26));
    OK(psa_key_derivation_abort(&operation));

    begin(&operation, secret);
    expected[0] ^= 1;
    EXPECT_STATUS(psa_key_derivation_verify_bytes(&operation, expected, 42), PSA_ERROR_INVALID_SIGNATURE);
    OK(psa_key_derivation_abort(&operation));
    EXPECT_STATUS(psa_key_derivation_input_bytes(&operation, PSA_KEY_DERIVATION_INPUT_INFO, out, 1), PSA_ERROR_BAD_STATE);
    EXPECT_STATUS(psa_key_derivation_setup(&operation, PSA_ALG_SHA_256), PSA_ERROR_INVALID_ARGUMENT);
    OK(psa_key_derivation_setup(&operation, hkdf));
    EXPECT_STATUS(psa_key_derivation_input_bytes(&operation, PSA_KEY_DERIVATION_INPUT_INFO, NULL, 1), PSA_ERROR_INVALID_ARGUMENT);
    OK(psa_key_derivation_abort(&operation));
    OK(psa_destroy_key(secret));
}

/* What an operation may give depends on what each of its keys permits, and on how much is left. */
static void limits(void) {
    psa_key_derivation_operation_t operation = PSA_KEY_DERIVATION_OPERATION_INIT;
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    psa_key_id_t key = 99;
    uint8_t out[42] = {7};
    size_t capacity = 99;
    const psa_key_id_t secret = key_of(PSA_KEY_TYPE_DERIVE, hkdf, PSA_KEY_USAGE_DERIVE, SECRET);
    const psa_key_id_t verifies = key_of(PSA_KEY_TYPE_DERIVE, hkdf, PSA_KEY_USAGE_VERIFY_DERIVATION, SECRET);
    const psa_key_id_t expected = key_of(PSA_KEY_TYPE_PASSWORD_HASH, hkdf, PSA_KEY_USAGE_VERIFY_DERIVATION, OUTPUT);
    const psa_key_id_t useless = key_of(PSA_KEY_TYPE_PASSWORD_HASH, hkdf, PSA_KEY_USAGE_DERIVE, OUTPUT);

    begin(&operation, verifies);
    OK(psa_key_derivation_verify_key(&operation, expected));
    EXPECT_STATUS(psa_key_derivation_output_bytes(&operation, out, 1), PSA_ERROR_NOT_PERMITTED);
    EXPECT(out[0] == 7);
    OK(psa_key_derivation_abort(&operation));
    begin(&operation, secret);
    EXPECT_STATUS(psa_key_derivation_verify_key(&operation, useless), PSA_ERROR_NOT_PERMITTED);
    OK(psa_key_derivation_abort(&operation));

    /* "The operation's capacity is set to zero", and it stays active. */
    begin(&operation, secret);
    EXPECT_STATUS(psa_key_derivation_output_bytes(&operation, out, 255 * 32 + 1), PSA_ERROR_INSUFFICIENT_DATA);
    OK(psa_key_derivation_get_capacity(&operation, &capacity));
    EXPECT(capacity == 0 && out[0] == 7);
    EXPECT_STATUS(psa_key_derivation_verify_bytes(&operation, out, 1), PSA_ERROR_INSUFFICIENT_DATA);
    OK(psa_key_derivation_abort(&operation));
    begin(&operation, secret);
    OK(psa_key_derivation_set_capacity(&operation, 41));
    EXPECT_STATUS(psa_key_derivation_verify_key(&operation, expected), PSA_ERROR_INSUFFICIENT_DATA);
    psa_set_key_type(&attributes, PSA_KEY_TYPE_AES);
    psa_set_key_bits(&attributes, 128);
    EXPECT_STATUS(psa_key_derivation_output_key(&attributes, &operation, &key), PSA_ERROR_INSUFFICIENT_DATA);
    EXPECT(key == PSA_KEY_ID_NULL);
    OK(psa_key_derivation_abort(&operation));

    /* "The permitted-algorithm policy must be the same as the current operation's algorithm." */
    begin(&operation, secret);
    psa_set_key_type(&attributes, PSA_KEY_TYPE_PASSWORD_HASH);
    psa_set_key_algorithm(&attributes, PSA_ALG_PBKDF2_HMAC(PSA_ALG_SHA_256));
    EXPECT_STATUS(psa_key_derivation_output_key(&attributes, &operation, &key), PSA_ERROR_INVALID_ARGUMENT);
    OK(psa_key_derivation_abort(&operation));
    OK(psa_destroy_key(secret));
    OK(psa_destroy_key(verifies));
    OK(psa_destroy_key(expected));
    OK(psa_destroy_key(useless));
}

/* Keys that are more than bytes, one behind the other from the same stream; software/builtin/derivation_vectors.py computed them. */
static void key_pairs(void) {
    static const struct {
        psa_ecc_family_t family;
        size_t bits;
        const char *key;
    } pairs[] = {{PSA_ECC_FAMILY_SECP_R1, 256, "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5c0"},
                 {PSA_ECC_FAMILY_TWISTED_EDWARDS, 255, "34007208d5b887185865b4b0a85a993b89b9b65683d60f0106d28fff039d0b6f"},
                 {PSA_ECC_FAMILY_SECP_R1, 384, NULL}};
    psa_key_derivation_operation_t operation = PSA_KEY_DERIVATION_OPERATION_INIT;
    uint8_t out[32], point[65];
    size_t i, length = 0;
    const psa_key_id_t secret = key_of(PSA_KEY_TYPE_DERIVE, hkdf, PSA_KEY_USAGE_DERIVE, SECRET);
    begin(&operation, secret);
    for (i = 0; i != 3; ++i) {
        psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
        psa_key_id_t key = 99;
        psa_set_key_type(&attributes, PSA_KEY_TYPE_ECC_KEY_PAIR(pairs[i].family));
        psa_set_key_bits(&attributes, pairs[i].bits);
        psa_set_key_usage_flags(&attributes, PSA_KEY_USAGE_EXPORT);
        if (pairs[i].key == NULL) { /* a curve that the configuration does not want */
            EXPECT_STATUS(psa_key_derivation_output_key(&attributes, &operation, &key), PSA_ERROR_NOT_SUPPORTED);
            EXPECT(key == PSA_KEY_ID_NULL);
        } else {
            OK(psa_key_derivation_output_key(&attributes, &operation, &key));
            OK(psa_export_key(key, out, sizeof out, &length));
            EXPECT(equals(out, length, pairs[i].key));
            OK(psa_export_public_key(key, point, sizeof point, &length));
            OK(psa_destroy_key(key));
        }
    }
    EXPECT_STATUS(psa_key_derivation_output_bytes(&operation, out, 1), PSA_ERROR_BAD_STATE);
    OK(psa_key_derivation_abort(&operation));
    OK(psa_destroy_key(secret));
}

static void passwords(void) {
    const psa_algorithm_t alg = PSA_ALG_PBKDF2_HMAC(PSA_ALG_SHA_256);
    psa_key_derivation_operation_t operation = PSA_KEY_DERIVATION_OPERATION_INIT;
    uint8_t out[64];
    int right;
    for (right = 0; right != 2; ++right) {
        const psa_key_id_t password = key_of(PSA_KEY_TYPE_PASSWORD, alg, PSA_KEY_USAGE_DERIVE, "706173737764");
        const psa_key_id_t expected = key_of(PSA_KEY_TYPE_PASSWORD_HASH, alg, PSA_KEY_USAGE_VERIFY_DERIVATION, right ? PBKDF2_OUTPUT : OUTPUT);
        OK(psa_key_derivation_setup(&operation, alg));
        OK(psa_key_derivation_input_integer(&operation, PSA_KEY_DERIVATION_INPUT_COST, 1));
        OK(psa_key_derivation_input_bytes(&operation, PSA_KEY_DERIVATION_INPUT_SALT, (const uint8_t *)"salt", 4));
        OK(psa_key_derivation_input_key(&operation, PSA_KEY_DERIVATION_INPUT_PASSWORD, password));
        EXPECT_STATUS(psa_key_derivation_verify_key(&operation, expected), right ? PSA_SUCCESS : PSA_ERROR_INVALID_SIGNATURE);
        OK(psa_key_derivation_abort(&operation));
        OK(psa_key_derivation_setup(&operation, alg));
        OK(psa_key_derivation_input_integer(&operation, PSA_KEY_DERIVATION_INPUT_COST, 1));
        OK(psa_key_derivation_input_bytes(&operation, PSA_KEY_DERIVATION_INPUT_SALT, (const uint8_t *)"salt", 4));
        OK(psa_key_derivation_input_key(&operation, PSA_KEY_DERIVATION_INPUT_PASSWORD, password));
        OK(psa_key_derivation_output_bytes(&operation, out, sizeof out));
        EXPECT(equals(out, sizeof out, PBKDF2_OUTPUT));
        OK(psa_key_derivation_abort(&operation));
        OK(psa_destroy_key(password));
        OK(psa_destroy_key(expected));
    }
}

static void agreement(void) {
    const psa_key_type_t pair = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1);
    const psa_algorithm_t both = PSA_ALG_KEY_AGREEMENT(PSA_ALG_ECDH, PSA_ALG_HKDF(PSA_ALG_SHA_256));
    psa_key_derivation_operation_t operation = PSA_KEY_DERIVATION_OPERATION_INIT;
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    psa_key_id_t key = key_of(pair, PSA_ALG_ECDH, PSA_KEY_USAGE_DERIVE, ECDH_PRIVATE), shared = PSA_KEY_ID_NULL;
    uint8_t peer[65], out[32], again[32];
    size_t length = 0;
    bytes(peer, ECDH_PEER);
    psa_set_key_type(&attributes, PSA_KEY_TYPE_DERIVE);
    psa_set_key_usage_flags(&attributes, PSA_KEY_USAGE_EXPORT | PSA_KEY_USAGE_DERIVE);
    psa_set_key_algorithm(&attributes, hkdf);
    OK(psa_key_agreement(key, peer, sizeof peer, PSA_ALG_ECDH, &attributes, &shared));
    OK(psa_export_key(shared, out, sizeof out, &length));
    EXPECT(equals(out, length, ECDH_SHARED));
    OK(psa_key_derivation_setup(&operation, hkdf));
    OK(psa_key_derivation_input_key(&operation, PSA_KEY_DERIVATION_INPUT_SECRET, shared));
    OK(psa_key_derivation_input_bytes(&operation, PSA_KEY_DERIVATION_INPUT_INFO, NULL, 0));
    OK(psa_key_derivation_output_bytes(&operation, out, sizeof out));
    OK(psa_key_derivation_abort(&operation));
    OK(psa_destroy_key(shared));
    OK(psa_destroy_key(key));

    key = key_of(pair, both, PSA_KEY_USAGE_DERIVE, ECDH_PRIVATE);
    OK(psa_key_derivation_setup(&operation, both));
    OK(psa_key_derivation_key_agreement(&operation, PSA_KEY_DERIVATION_INPUT_SECRET, key, peer, sizeof peer));
    OK(psa_key_derivation_input_bytes(&operation, PSA_KEY_DERIVATION_INPUT_INFO, NULL, 0));
    OK(psa_key_derivation_output_bytes(&operation, again, sizeof again));
    EXPECT(memcmp(out, again, sizeof out) == 0);
    OK(psa_key_derivation_abort(&operation));
    OK(psa_destroy_key(key));
}

int main(void) {
    before_init();
    OK(psa_crypto_init());
    bytes_and_keys();
    limits();
    key_pairs();
    passwords();
    agreement();
    return finished("derivation");
}
