/// @file Attributes and cipher suites keep what they are given, and lifetime and identifier agree.
/// Specification: PSA Crypto API, "Key attributes"; C99 and C++20 alike.
#include <psa/crypto.h>

#include <stdio.h>
#include <string.h>

static int failures;
static int checks;

static void expect(int holds, const char *sentence) {
    ++checks;
    if (!holds) {
        ++failures;
        printf("does not hold: %s\n", sentence);
    }
}

#define LOCATION ((psa_key_location_t)0x800042)
#define PERSISTENT_THERE PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(PSA_KEY_PERSISTENCE_DEFAULT, LOCATION)
#define VOLATILE_THERE PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(PSA_KEY_PERSISTENCE_VOLATILE, LOCATION)

static int is_initial(const psa_key_attributes_t *attributes) {
    return psa_get_key_type(attributes) == PSA_KEY_TYPE_NONE && psa_get_key_bits(attributes) == 0 &&
           psa_get_key_lifetime(attributes) == PSA_KEY_LIFETIME_VOLATILE &&
           psa_get_key_id(attributes) == PSA_KEY_ID_NULL && psa_get_key_usage_flags(attributes) == 0 &&
           psa_get_key_algorithm(attributes) == PSA_ALG_NONE;
}

static void test_attributes(void) {
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    expect(is_initial(&attributes), "the initializer makes a volatile key without type, size, policy and identifier");
    psa_set_key_type(&attributes, PSA_KEY_TYPE_AES);
    psa_set_key_bits(&attributes, 256);
    psa_set_key_algorithm(&attributes, PSA_ALG_GCM);
    psa_set_key_usage_flags(&attributes, PSA_KEY_USAGE_ENCRYPT | PSA_KEY_USAGE_EXPORT);
    expect(psa_get_key_type(&attributes) == PSA_KEY_TYPE_AES, "a type comes back");
    expect(psa_get_key_bits(&attributes) == 256, "a size comes back");
    expect(psa_get_key_algorithm(&attributes) == PSA_ALG_GCM, "an algorithm comes back");
    expect(psa_get_key_usage_flags(&attributes) == (PSA_KEY_USAGE_ENCRYPT | PSA_KEY_USAGE_EXPORT),
           "usage flags come back");
    psa_set_key_usage_flags(&attributes, PSA_KEY_USAGE_DECRYPT);
    expect(psa_get_key_usage_flags(&attributes) == PSA_KEY_USAGE_DECRYPT, "usage flags replace earlier ones");
    psa_set_key_usage_flags(&attributes, PSA_KEY_USAGE_SIGN_HASH | PSA_KEY_USAGE_VERIFY_HASH);
    expect(psa_get_key_usage_flags(&attributes) == (PSA_KEY_USAGE_SIGN_HASH | PSA_KEY_USAGE_VERIFY_HASH |
                                                    PSA_KEY_USAGE_SIGN_MESSAGE | PSA_KEY_USAGE_VERIFY_MESSAGE),
           "who may sign or verify hashes may sign or verify messages");
    psa_set_key_usage_flags(&attributes, PSA_KEY_USAGE_SIGN_MESSAGE);
    expect(psa_get_key_usage_flags(&attributes) == PSA_KEY_USAGE_SIGN_MESSAGE, "but not the other way round");
    psa_set_key_bits(&attributes, PSA_MAX_KEY_BITS);
    expect(psa_get_key_bits(&attributes) == PSA_MAX_KEY_BITS, "the largest size comes back");
    psa_set_key_bits(&attributes, (size_t)65536 + 128);
    expect(psa_get_key_bits(&attributes) == PSA_KEY_BITS_TOO_LARGE,
           "a size above the largest is never taken for another");
    psa_reset_key_attributes(&attributes);
    expect(is_initial(&attributes), "a reset leaves what the initializer makes");
    const psa_key_attributes_t other = psa_key_attributes_init();
    expect(is_initial(&other), "the function makes what the initializer makes");
}

static void test_lifetime_and_id(void) {
    psa_key_attributes_t attributes = psa_key_attributes_init();
    psa_set_key_id(&attributes, 7);
    expect(psa_get_key_id(&attributes) == 7, "an identifier comes back");
    expect(psa_get_key_lifetime(&attributes) == PSA_KEY_LIFETIME_PERSISTENT,
           "an identifier makes a volatile key persistent");
    psa_set_key_lifetime(&attributes, PERSISTENT_THERE);
    expect(psa_get_key_lifetime(&attributes) == PERSISTENT_THERE, "a lifetime comes back");
    expect(psa_get_key_id(&attributes) == 7, "a persistent lifetime keeps the identifier");
    psa_set_key_id(&attributes, 8);
    expect(psa_get_key_lifetime(&attributes) == PERSISTENT_THERE, "an identifier leaves a persistent lifetime alone");
    psa_set_key_lifetime(&attributes, VOLATILE_THERE);
    expect(psa_get_key_id(&attributes) == PSA_KEY_ID_NULL,
           "a volatile lifetime takes the identifier out, in any location");
    psa_set_key_id(&attributes, 9);
    expect(psa_get_key_lifetime(&attributes) == PERSISTENT_THERE, "an identifier makes a key persistent where it is");
    const psa_key_lifetime_t read_only =
        PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(PSA_KEY_PERSISTENCE_READ_ONLY, LOCATION);
    psa_set_key_lifetime(&attributes, read_only);
    psa_set_key_id(&attributes, PSA_KEY_ID_VENDOR_MIN);
    expect(psa_get_key_lifetime(&attributes) == read_only, "an identifier leaves a read-only lifetime alone");
}

static void test_cipher_suite(void) {
    psa_pake_cipher_suite_t suite = PSA_PAKE_CIPHER_SUITE_INIT;
    expect(psa_pake_cs_get_algorithm(&suite) == PSA_ALG_NONE, "a cipher suite begins without an algorithm");
    expect(psa_pake_cs_get_primitive(&suite) == 0, "a cipher suite begins without a primitive");
    expect(psa_pake_cs_get_key_confirmation(&suite) == PSA_PAKE_CONFIRMED_KEY,
           "a cipher suite begins with confirmation");
    const psa_pake_primitive_t p256 = PSA_PAKE_PRIMITIVE(PSA_PAKE_PRIMITIVE_TYPE_ECC, PSA_ECC_FAMILY_SECP_R1, 256);
    psa_pake_cs_set_algorithm(&suite, PSA_ALG_JPAKE(PSA_ALG_SHA_256));
    psa_pake_cs_set_primitive(&suite, p256);
    psa_pake_cs_set_key_confirmation(&suite, PSA_PAKE_UNCONFIRMED_KEY);
    expect(psa_pake_cs_get_algorithm(&suite) == PSA_ALG_JPAKE(PSA_ALG_SHA_256), "its algorithm comes back");
    expect(psa_pake_cs_get_primitive(&suite) == p256, "its primitive comes back");
    expect(psa_pake_cs_get_key_confirmation(&suite) == PSA_PAKE_UNCONFIRMED_KEY, "its confirmation comes back");
    suite = psa_pake_cipher_suite_init();
    expect(psa_pake_cs_get_algorithm(&suite) == PSA_ALG_NONE, "the function makes what the initializer makes");
}

// Inactive objects are zero, whichever way they are made.
#define EXPECT_ZERO(type, initializer)                                            \
    do {                                                                          \
        static const type zero = initializer;                                     \
        const type made = type##_test_init();                                     \
        const unsigned char *bytes = (const unsigned char *)&zero;                \
        int all_zero = memcmp(&zero, &made, sizeof zero) == 0;                    \
        for (size_t i = 0; i != sizeof zero; ++i) {                               \
            all_zero = all_zero && bytes[i] == 0;                                 \
        }                                                                         \
        expect(all_zero, "an inactive " #type " is zero");                        \
    } while (0)
#define psa_hash_operation_t_test_init psa_hash_operation_init
#define psa_mac_operation_t_test_init psa_mac_operation_init
#define psa_cipher_operation_t_test_init psa_cipher_operation_init
#define psa_aead_operation_t_test_init psa_aead_operation_init
#define psa_key_derivation_operation_t_test_init psa_key_derivation_operation_init
#define psa_pake_operation_t_test_init psa_pake_operation_init

static void test_operations(void) {
    EXPECT_ZERO(psa_hash_operation_t, PSA_HASH_OPERATION_INIT);
    EXPECT_ZERO(psa_mac_operation_t, PSA_MAC_OPERATION_INIT);
    EXPECT_ZERO(psa_cipher_operation_t, PSA_CIPHER_OPERATION_INIT);
    EXPECT_ZERO(psa_aead_operation_t, PSA_AEAD_OPERATION_INIT);
    EXPECT_ZERO(psa_key_derivation_operation_t, PSA_KEY_DERIVATION_OPERATION_INIT);
    EXPECT_ZERO(psa_pake_operation_t, PSA_PAKE_OPERATION_INIT);
    const psa_custom_key_parameters_t parameters = PSA_CUSTOM_KEY_PARAMETERS_INIT;
    expect(parameters.flags == 0, "custom key parameters begin without flags");
}

static void test_older_names(void) {
    const mbedtls_svc_key_id_t id = mbedtls_svc_key_id_make(1, 5);
    const psa_key_handle_t handle = id;
    expect(handle == 5 && mbedtls_svc_key_id_equal(id, handle), "older identifiers are the plain one");
    expect(mbedtls_svc_key_id_is_null(MBEDTLS_SVC_KEY_ID_INIT), "their initial value is null");
    expect(PSA_ERROR_INSUFFICIENT_CAPACITY == PSA_ERROR_INSUFFICIENT_DATA,
           "the specification's slip has the API's value");
}

int main(void) {
    test_attributes();
    test_lifetime_and_id();
    test_cipher_suite();
    test_operations();
    test_older_names();
    printf("%d of %d sentences hold\n", checks - failures, checks);
    return failures == 0 ? 0 : 1;
}
