/* What a walk through the API stands on: keys of each kind, operations on their way, and what is looked at behind each call. */
#include "../check.h"

#include <stdarg.h>

enum { ROOM = 256, UNTOUCHED = 0xa5, NOT_SET = 99 };

/* What functions are called with. */
static uint8_t text[ROOM], out[ROOM], out_too[ROOM];
static size_t length, length_too;
static psa_key_id_t key, made;
static psa_key_attributes_t attributes, inherited, read;
#ifdef OF_PAKE
static psa_pake_operation_t pake_operation;
static psa_pake_cipher_suite_t suite, suite_of_nothing;
static uint8_t share[65];
#else
static psa_hash_operation_t hash_operation, hash_target;
static psa_mac_operation_t mac_operation;
static psa_cipher_operation_t cipher_operation;
static psa_aead_operation_t aead_operation;
static psa_key_derivation_operation_t key_derivation_operation;
#endif
/* What they give for `text`, made before the walk. */
static uint8_t derived[32], rsa[700];
static size_t rsa_length;
#ifndef OF_PAKE
static uint8_t hash_of_text[32], suspended[ROOM], mac_of_text[32], ciphertext[48], sealed[32], signature_of_text[64],
    sealed_asymmetric[128], peer[65];
static size_t suspended_length;
#endif

/* Where the walk is. */
static const char *function, *cause;
static int calls, failed;

#define CHECK(call) expect_status((call), PSA_SUCCESS, function, __LINE__, cause)

/* Before each call. What functions write is something else than what they may write. */
static inline void start(const char* of, const char* because) {
    function = of;
    cause = because;
    ++calls;
    memset(out, UNTOUCHED, sizeof out);
    memset(out_too, UNTOUCHED, sizeof out_too);
    length = length_too = NOT_SET;
    key = 1;
    made = NOT_SET;
    failed = 0;
    read = attributes = inherited = psa_key_attributes_init();
    psa_set_key_algorithm(&inherited, PSA_ALG_HKDF(PSA_ALG_SHA_256));
    psa_set_key_usage_flags(&inherited, PSA_KEY_USAGE_DERIVE);
}
/* Ends all that a call may have left. */
static inline void stop(void) {
#ifdef OF_PAKE
    (void)psa_pake_abort(&pake_operation);
#else
    (void)psa_hash_abort(&hash_operation);
    (void)psa_hash_abort(&hash_target);
    (void)psa_mac_abort(&mac_operation);
    (void)psa_cipher_abort(&cipher_operation);
    (void)psa_aead_abort(&aead_operation);
    (void)psa_key_derivation_abort(&key_derivation_operation);
#endif
    if (key != 1) (void)psa_destroy_key(key);
    if (made != NOT_SET) (void)psa_destroy_key(made);
}
static inline void wrong(const char* what, long is) {
    ++failures;
    printf("%s, %s: %s: %ld\n", function, cause, what, is);
}
static inline void judge(psa_status_t status, int count, ...) {
    va_list documented;
    int is_one = 0;
    va_start(documented, count);
    for (; count != 0; --count) is_one |= va_arg(documented, int) == status;
    va_end(documented);
    ++checks;
    failed = status != PSA_SUCCESS;
    if (!is_one) wrong("not the documented status", (long)status);
}
/* The same call with nothing wrong about it, behind one that failed. */
static inline void again(psa_status_t status, psa_status_t expected) {
    ++checks;
    if (status != expected) wrong("what the operation is afterwards", (long)status);
}
static inline void is_zero(int is) {
    ++checks;
    if (!is) wrong("a length, or the name of a key, is not 0", 0);
}
static inline void untouched(const uint8_t* output, size_t size) {
    ++checks;
    if (output != out && output != out_too) wrong("an output that nobody looks at", 0);
    else
        for (; size < ROOM; ++size)
            if (output[size] != UNTOUCHED) wrong("what lies behind an output has changed", (long)size);
}
static inline int walked(int functions, int expected) {
    if (calls != expected) printf("%d of %d calls were made\n", calls, expected), ++failures;
    printf("%d functions, %d calls, ", functions, calls);
    return finished("walk");
}

/* Keys. */
enum kind { MAC, CIPHER, AEAD, SIGN, SEAL, AGREE, AGREE_AND_DERIVE, DERIVE, EXPECTED, PASSWORD, OTHER };

static const psa_algorithm_t hkdf = PSA_ALG_HKDF(PSA_ALG_SHA_256);
static const psa_key_usage_t crypt = PSA_KEY_USAGE_ENCRYPT | PSA_KEY_USAGE_DECRYPT;
static const psa_key_usage_t sign =
    PSA_KEY_USAGE_SIGN_HASH | PSA_KEY_USAGE_VERIFY_HASH | PSA_KEY_USAGE_SIGN_MESSAGE | PSA_KEY_USAGE_VERIFY_MESSAGE;
static const psa_key_usage_t moved = PSA_KEY_USAGE_EXPORT | PSA_KEY_USAGE_COPY;

/* A key of a kind with those of its usages that `usage` has. */
static inline psa_key_id_t make_key(enum kind kind, psa_key_usage_t usage) {
    static const psa_key_type_t pair = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1);
    const struct {
        psa_key_type_t type;
        psa_algorithm_t alg;
        psa_key_usage_t usage;
        const uint8_t* data;
        size_t size;
    } kinds[] = {
        {PSA_KEY_TYPE_HMAC, PSA_ALG_HMAC(PSA_ALG_SHA_256), PSA_KEY_USAGE_SIGN_MESSAGE | PSA_KEY_USAGE_VERIFY_MESSAGE, text, 16},
        {PSA_KEY_TYPE_AES, PSA_ALG_CBC_PKCS7, crypt, text, 16},
        {PSA_KEY_TYPE_AES, PSA_ALG_GCM, crypt, text, 16},
        {pair, PSA_ALG_ECDSA(PSA_ALG_SHA_256), sign, text, 32},
        {PSA_KEY_TYPE_RSA_KEY_PAIR, PSA_ALG_RSA_OAEP(PSA_ALG_SHA_256), crypt, rsa, rsa_length},
        {pair, PSA_ALG_ECDH, PSA_KEY_USAGE_DERIVE, text, 32},
        {pair, PSA_ALG_KEY_AGREEMENT(PSA_ALG_ECDH, PSA_ALG_HKDF(PSA_ALG_SHA_256)), PSA_KEY_USAGE_DERIVE, text, 32},
        {PSA_KEY_TYPE_DERIVE, PSA_ALG_HKDF(PSA_ALG_SHA_256), PSA_KEY_USAGE_DERIVE | moved, text, 16},
        {PSA_KEY_TYPE_PASSWORD_HASH, PSA_ALG_HKDF(PSA_ALG_SHA_256), PSA_KEY_USAGE_VERIFY_DERIVATION, derived, 32},
        {PSA_KEY_TYPE_PASSWORD, PSA_ALG_JPAKE(PSA_ALG_SHA_256), PSA_KEY_USAGE_DERIVE, text, 8},
#ifdef OF_PAKE
        {PSA_KEY_TYPE_DERIVE, PSA_ALG_NONE, PSA_KEY_USAGE_DERIVE, text, 16}};
#else
        {PSA_KEY_TYPE_RAW_DATA, PSA_ALG_NONE, PSA_KEY_USAGE_EXPORT | PSA_KEY_USAGE_DERIVE, text, 16}};
#endif
    psa_key_attributes_t of = PSA_KEY_ATTRIBUTES_INIT;
    psa_key_id_t name = PSA_KEY_ID_NULL;
    psa_set_key_type(&of, kinds[kind].type);
    psa_set_key_algorithm(&of, kinds[kind].alg);
    psa_set_key_usage_flags(&of, kinds[kind].usage & usage);
    CHECK(psa_import_key(&of, kinds[kind].data, kinds[kind].size, &name));
    return name;
}
/* Of a key that is to be. */
static inline void attributes_of(psa_key_type_t type, size_t bits, psa_algorithm_t alg, psa_key_usage_t usage) {
    psa_set_key_type(&attributes, type);
    psa_set_key_bits(&attributes, bits);
    psa_set_key_algorithm(&attributes, alg);
    psa_set_key_usage_flags(&attributes, usage);
}
static inline void derived_attributes(void) { attributes_of(PSA_KEY_TYPE_DERIVE, 128, hkdf, PSA_KEY_USAGE_DERIVE); }
static inline void shared_attributes(void) {
    attributes_of(PSA_KEY_TYPE_DERIVE, 0, PSA_ALG_TLS12_ECJPAKE_TO_PMS, PSA_KEY_USAGE_DERIVE);
}
static inline void imported_attributes(void) { attributes_of(PSA_KEY_TYPE_AES, 128, PSA_ALG_CTR, crypt); }

#ifndef OF_PAKE

/* Operations, a few steps on their way. */
static inline void begin_hash(void) {
    CHECK(psa_hash_setup(&hash_operation, PSA_ALG_SHA_256));
    CHECK(psa_hash_update(&hash_operation, text, 16));
}
static inline void begin_software_hash(void) {
    CHECK(psa_hash_setup(&hash_operation, PSA_ALG_SHA_512));
    CHECK(psa_hash_update(&hash_operation, text, 16));
}
static inline void begin_mac(int verifies) {
    const psa_key_id_t one = make_key(MAC, ~0u);
    CHECK(verifies ? psa_mac_verify_setup(&mac_operation, one, PSA_ALG_HMAC(PSA_ALG_SHA_256))
                   : psa_mac_sign_setup(&mac_operation, one, PSA_ALG_HMAC(PSA_ALG_SHA_256)));
    CHECK(psa_destroy_key(one));
    CHECK(psa_mac_update(&mac_operation, text, 16));
}
static inline void begin_cipher(int steps) {
    const psa_key_id_t one = make_key(CIPHER, ~0u);
    uint8_t block[32];
    size_t written;
    CHECK(psa_cipher_encrypt_setup(&cipher_operation, one, PSA_ALG_CBC_PKCS7));
    CHECK(psa_destroy_key(one));
    if (steps > 0) CHECK(psa_cipher_set_iv(&cipher_operation, text, 16));
    if (steps > 1) CHECK(psa_cipher_update(&cipher_operation, text, 16, block, sizeof block, &written));
}
/* 0: set up. 1: with lengths and a nonce. 2: with additional data. 3: with the text. 4: the same, to be decrypted. */
static inline void begin_aead(int steps) {
    const psa_key_id_t one = make_key(AEAD, ~0u);
    uint8_t block[32];
    size_t written;
    CHECK(steps == 4 ? psa_aead_decrypt_setup(&aead_operation, one, PSA_ALG_GCM)
                     : psa_aead_encrypt_setup(&aead_operation, one, PSA_ALG_GCM));
    CHECK(psa_destroy_key(one));
    if (steps > 0) CHECK(psa_aead_set_lengths(&aead_operation, 16, 16));
    if (steps > 0) CHECK(psa_aead_set_nonce(&aead_operation, text, 12));
    if (steps > 1) CHECK(psa_aead_update_ad(&aead_operation, text, 16));
    if (steps > 2) CHECK(psa_aead_update(&aead_operation, steps == 4 ? sealed : text, 16, block, sizeof block, &written));
}
/* 2: with all inputs. */
static inline void begin_derivation(int steps) {
    CHECK(psa_key_derivation_setup(&key_derivation_operation, hkdf));
    if (steps > 0) {
        const psa_key_id_t one = make_key(DERIVE, ~0u);
        CHECK(psa_key_derivation_input_key(&key_derivation_operation, PSA_KEY_DERIVATION_INPUT_SECRET, one));
        CHECK(psa_key_derivation_input_bytes(&key_derivation_operation, PSA_KEY_DERIVATION_INPUT_INFO, text, 16));
        CHECK(psa_destroy_key(one));
    }
}
static inline void begin_stretching(void) {
    CHECK(psa_key_derivation_setup(&key_derivation_operation, PSA_ALG_PBKDF2_HMAC(PSA_ALG_SHA_256)));
}
static inline void begin_agreement(void) {
    CHECK(
        psa_key_derivation_setup(&key_derivation_operation, PSA_ALG_KEY_AGREEMENT(PSA_ALG_ECDH, PSA_ALG_HKDF(PSA_ALG_SHA_256))));
}
/* Errors of the caller's, behind which each of them has failed. */
static inline void fail_hash(void) { (void)psa_hash_update(&hash_operation, NULL, 1); }
static inline void fail_mac(void) { (void)psa_mac_update(&mac_operation, NULL, 1); }
static inline void fail_cipher(void) { (void)psa_cipher_set_iv(&cipher_operation, NULL, 1); }
static inline void fail_aead(void) { (void)psa_aead_set_nonce(&aead_operation, NULL, 1); }
static inline void fail_key_derivation(void) { (void)psa_key_derivation_input_bytes(&key_derivation_operation, 0x7777, NULL, 1); }

/* What nothing but abort makes possible again. */
static inline psa_status_t set_up_hash(void) { return psa_hash_setup(&hash_operation, PSA_ALG_SHA_256); }
static inline psa_status_t set_up_key_derivation(void) { return psa_key_derivation_setup(&key_derivation_operation, hkdf); }
static inline psa_status_t set_up_mac(void) {
    const psa_key_id_t one = make_key(MAC, ~0u);
    const psa_status_t status = psa_mac_sign_setup(&mac_operation, one, PSA_ALG_HMAC(PSA_ALG_SHA_256));
    CHECK(psa_destroy_key(one));
    return status;
}
static inline psa_status_t set_up_cipher(void) {
    const psa_key_id_t one = make_key(CIPHER, ~0u);
    const psa_status_t status = psa_cipher_encrypt_setup(&cipher_operation, one, PSA_ALG_CBC_PKCS7);
    CHECK(psa_destroy_key(one));
    return status;
}
static inline psa_status_t set_up_aead(void) {
    const psa_key_id_t one = make_key(AEAD, ~0u);
    const psa_status_t status = psa_aead_encrypt_setup(&aead_operation, one, PSA_ALG_GCM);
    CHECK(psa_destroy_key(one));
    return status;
}

static inline void prepare(void) {
    size_t i, written;
    psa_key_id_t one = PSA_KEY_ID_NULL;
    for (i = 0; i != sizeof text; ++i) text[i] = (uint8_t)(i + 1);
    function = "what the walk needs";
    cause = "psa_crypto_init";
    CHECK(psa_crypto_init());
    CHECK(psa_hash_compute(PSA_ALG_SHA_256, text, 16, hash_of_text, sizeof hash_of_text, &written));
    begin_software_hash();
    CHECK(psa_hash_suspend(&hash_operation, suspended, sizeof suspended, &suspended_length));
    one = make_key(MAC, ~0u);
    CHECK(psa_mac_compute(one, PSA_ALG_HMAC(PSA_ALG_SHA_256), text, 16, mac_of_text, sizeof mac_of_text, &written));
    CHECK(psa_destroy_key(one));
    one = make_key(CIPHER, ~0u);
    CHECK(psa_cipher_encrypt(one, PSA_ALG_CBC_PKCS7, text, 16, ciphertext, sizeof ciphertext, &written));
    CHECK(psa_destroy_key(one));
    one = make_key(AEAD, ~0u);
    CHECK(psa_aead_encrypt(one, PSA_ALG_GCM, text, 12, text, 16, text, 16, sealed, sizeof sealed, &written));
    CHECK(psa_destroy_key(one));
    one = make_key(SIGN, ~0u);
    CHECK(psa_sign_message(one, PSA_ALG_ECDSA(PSA_ALG_SHA_256), text, 16, signature_of_text, sizeof signature_of_text, &written));
    CHECK(psa_export_public_key(one, peer, sizeof peer, &written));
    CHECK(psa_destroy_key(one));
    begin_derivation(2);
    CHECK(psa_key_derivation_output_bytes(&key_derivation_operation, derived, sizeof derived));
    CHECK(psa_key_derivation_abort(&key_derivation_operation));
    start(function, "an RSA key");
    --calls;
    attributes_of(PSA_KEY_TYPE_RSA_KEY_PAIR, 1024, PSA_ALG_RSA_OAEP(PSA_ALG_SHA_256), crypt | PSA_KEY_USAGE_EXPORT);
    CHECK(psa_generate_key(&attributes, &one));
    CHECK(psa_export_key(one, rsa, sizeof rsa, &rsa_length));
    CHECK(psa_asymmetric_encrypt(one, PSA_ALG_RSA_OAEP(PSA_ALG_SHA_256), text, 16, text, 4, sealed_asymmetric,
                                 sizeof sealed_asymmetric, &written));
    CHECK(psa_destroy_key(one));
}

#else

static psa_pake_operation_t partner;

static inline void suites(void) {
    suite = suite_of_nothing = psa_pake_cipher_suite_init();
    psa_pake_cs_set_algorithm(&suite, PSA_ALG_JPAKE(PSA_ALG_SHA_256));
    psa_pake_cs_set_primitive(&suite, PSA_PAKE_PRIMITIVE(PSA_PAKE_PRIMITIVE_TYPE_ECC, PSA_ECC_FAMILY_SECP_R1, 256));
    psa_pake_cs_set_key_confirmation(&suite, PSA_PAKE_UNCONFIRMED_KEY);
}
static inline void begin_side(psa_pake_operation_t* operation, int steps, const uint8_t* user, const uint8_t* other) {
    if (key == 1) key = make_key(PASSWORD, ~0u); /* until the end: the first message needs it */
    suites();
    CHECK(psa_pake_setup(operation, key, &suite));
    if (steps > 0) CHECK(psa_pake_set_user(operation, user, 6));
    if (steps > 1) CHECK(psa_pake_set_peer(operation, other, 6));
}
static inline void begin_pake(int steps) { begin_side(&pake_operation, steps, text, text + 6); }
static inline psa_status_t set_up_pake(void) { return psa_pake_setup(&pake_operation, key, &suite); }
static inline void fail_pake(void) { (void)psa_pake_set_user(&pake_operation, NULL, 1); }

static inline void pass(psa_pake_operation_t* from, psa_pake_operation_t* to, int triples) {
    static const psa_pake_step_t steps[] = {PSA_PAKE_STEP_KEY_SHARE, PSA_PAKE_STEP_ZK_PUBLIC, PSA_PAKE_STEP_ZK_PROOF};
    uint8_t messages[6][PSA_PAKE_OUTPUT_MAX_SIZE];
    size_t lengths[6];
    int i;
    for (i = 0; i != 3 * triples; ++i) CHECK(psa_pake_output(from, steps[i % 3], messages[i], sizeof messages[i], &lengths[i]));
    for (i = 0; i != 3 * triples; ++i) CHECK(psa_pake_input(to, steps[i % 3], messages[i], lengths[i]));
}
/* Until the secret is all that is left. */
static inline void end_pake(void) {
    begin_side(&pake_operation, 2, text, text + 6);
    begin_side(&partner, 2, text + 6, text);
    pass(&pake_operation, &partner, 2);
    pass(&partner, &pake_operation, 2);
    pass(&pake_operation, &partner, 1);
    pass(&partner, &pake_operation, 1);
    CHECK(psa_pake_abort(&partner));
}
static inline void prepare(void) {
    size_t i, written;
    for (i = 0; i != sizeof text; ++i) text[i] = (uint8_t)(i + 1);
    start("what the walk needs", "a share of the other side");
    --calls;
    CHECK(psa_crypto_init());
    begin_side(&partner, 2, text + 6, text);
    CHECK(psa_pake_output(&partner, PSA_PAKE_STEP_KEY_SHARE, share, sizeof share, &written));
    CHECK(psa_pake_abort(&partner));
    stop();
}

#endif
