/* What goes wrong with a token, through the C API: `faults sweep|pin|full|cut CALL before|behind|gone|recovered`.
   PKCS11_TEST_MODULE is the shim. Whatever happens, the token has a key whole or not at all, and works again when the trouble is
   over. */
#include "keys.h"
#include "shim.h"

#include <dlfcn.h>

static shim_make_plan_t make_plan;
static shim_calls_t calls;
static shim_sessions_t sessions;

static void plan(unsigned at, const char* function, enum shim_trouble trouble, CK_RV answer) {
    const struct shim_plan made = {at, function, trouble, answer};
    make_plan(&made);
}
static void all_is_well(void) { plan(0, NULL, SHIM_NONE, CKR_OK); }

static void find_shim(void) {
    void* const module = dlopen(getenv("PKCS11_TEST_MODULE"), RTLD_NOW | RTLD_LOCAL);
    *(void**)&make_plan = dlsym(module, "shim_make_plan");
    *(void**)&calls = dlsym(module, "shim_calls");
    *(void**)&sessions = dlsym(module, "shim_sessions");
}

static psa_key_id_t signer, secret, aes_gcm, aes_cbc; /* that last as long as this runs */

enum { MUCH = 2000 }; /* bytes: more than the driver has room for */

/* What can be asked of an element, in one call of the API each. Those that make a key destroy it. */
static psa_status_t do_sign(void) {
    uint8_t hash[32] = {1}, signature[64];
    size_t length = 0;
    return psa_sign_hash(signer, ECDSA, hash, sizeof hash, signature, sizeof signature, &length);
}
static psa_status_t do_mac(void) {
    uint8_t mac[32];
    size_t length = 0;
    return psa_mac_compute(secret, HMAC, (const uint8_t*)"abc", 3, mac, sizeof mac, &length);
}
static psa_status_t do_mac_in_steps(void) {
    psa_mac_operation_t operation = PSA_MAC_OPERATION_INIT;
    uint8_t mac[32];
    size_t length = 0;
    psa_status_t status = psa_mac_sign_setup(&operation, secret, HMAC);
    if (status == PSA_SUCCESS) status = psa_mac_update(&operation, (const uint8_t*)"abc", 3);
    if (status == PSA_SUCCESS) status = psa_mac_sign_finish(&operation, mac, sizeof mac, &length);
    (void)psa_mac_abort(&operation);
    return status;
}
/* The output is where the input is: what is done twice is wrong. */
static psa_status_t seal_in_place(uint8_t* expected, size_t size) {
    static const uint8_t nonce[12] = {1};
    static uint8_t text[MUCH + 16];
    size_t length = 0;
    psa_status_t status;
    memset(text, 't', size);
    status = psa_aead_encrypt(aes_gcm, PSA_ALG_GCM, nonce, sizeof nonce, NULL, 0, text, size, text, sizeof text, &length);
    if (status != PSA_SUCCESS) return status;
    EXPECT(length == size + 16);
    if (expected[0] == 0) memcpy(expected, text, length);
    EXPECT(memcmp(text, expected, length) == 0);
    return status;
}
static psa_status_t do_seal_in_place(void) {
    static uint8_t expected[64 + 16];
    return seal_in_place(expected, 64);
}
static psa_status_t do_seal_much_in_place(void) {
    static uint8_t expected[MUCH + 16];
    return seal_in_place(expected, MUCH);
}
static psa_status_t do_export(void) {
    uint8_t data[65];
    size_t length = 0;
    return psa_export_public_key(signer, data, sizeof data, &length);
}
static psa_key_id_t made;
static psa_status_t do_generate(void) {
    psa_key_id_t key = PSA_KEY_ID_NULL;
    const psa_status_t status = generate(0, P256, 256, ECDSA, signs, &key);
    if (status == PSA_SUCCESS) made = key;
    return status;
}
static psa_status_t do_import(void) {
    uint8_t data[32] = {7};
    psa_key_id_t key = PSA_KEY_ID_NULL;
    const psa_status_t status = import(PSA_KEY_TYPE_HMAC, HMAC, signs, data, sizeof data, &key);
    if (status == PSA_SUCCESS) made = key;
    return status;
}
static psa_status_t do_import_pair(void) {
    uint8_t data[32] = {7};
    psa_key_id_t key = PSA_KEY_ID_NULL;
    const psa_status_t status = import(P256, ECDSA, signs, data, sizeof data, &key);
    if (status == PSA_SUCCESS) made = key;
    return status;
}

static const struct {
    const char* name;
    psa_status_t (*run)(void);
    int may_fail;     /* it is not begun anew: in several calls, or when it has overwritten its input */
    unsigned objects; /* that it makes in the token */
} operations[] = {{"sign", do_sign, 0, 0},
                  {"mac", do_mac, 0, 0},
                  {"mac in steps", do_mac_in_steps, 1, 0},
                  {"seal in place", do_seal_in_place, 0, 0},
                  {"seal much in place", do_seal_much_in_place, 1, 0},
                  {"export", do_export, 0, 0},
                  {"generate", do_generate, 0, 2},
                  {"import", do_import, 0, 1},
                  {"import of a pair", do_import_pair, 0, 2}};
enum { OPERATIONS = sizeof operations / sizeof operations[0] };

static void clean_up(void) {
    all_is_well();
    if (made != PSA_KEY_ID_NULL) OK(psa_destroy_key(made));
    made = PSA_KEY_ID_NULL;
}

/* Trouble at each call that each operation makes, one at a time. */
static void sweep(enum shim_trouble trouble, CK_RV answer, psa_status_t expected, int recovers) {
    unsigned i, at;
    for (i = 0; i != OPERATIONS; ++i) {
        if (trouble == SHIM_GONE && operations[i].objects != 0) continue; /* what is left is the next start's: see "cut" */
        for (at = 1; at != 100; ++at) {
            const unsigned before = token_objects("left");
            psa_status_t status;
            int reached;
            plan(at, NULL, trouble, answer);
            status = operations[i].run();
            reached = calls() >= at;
            if (reached && !(recovers && !operations[i].may_fail) && status != PSA_SUCCESS) {
                check(status == expected, __FILE__, __LINE__, operations[i].name, (long)status);
            } else if (!(reached && operations[i].may_fail)) {
                check(status == PSA_SUCCESS, __FILE__, __LINE__, operations[i].name, (long)status);
            }
            if (trouble == SHIM_GONE && reached) EXPECT(status == expected);
            all_is_well();
            check(token_objects("left") == before + (made != PSA_KEY_ID_NULL ? operations[i].objects : 0), __FILE__, __LINE__,
                  operations[i].name, (long)token_objects("left"));
            clean_up();
            check(token_objects("left") == before, __FILE__, __LINE__, operations[i].name, (long)token_objects("left"));
            OK(do_sign());
            check(sessions() == 1, __FILE__, __LINE__, operations[i].name, (long)sessions());
            if (!reached) break;
        }
        check(at > 3 && at != 100, __FILE__, __LINE__, operations[i].name, (long)at);
    }
}

static void sweeps(void) {
    OK(generate(0, P256, 256, ECDSA, signs, &signer));
    OK(generate(0, PSA_KEY_TYPE_HMAC, 256, HMAC, signs, &secret));
    OK(generate(0, PSA_KEY_TYPE_AES, 128, PSA_ALG_GCM, ciphers, &aes_gcm));
    OK(generate(0, PSA_KEY_TYPE_AES, 128, PSA_ALG_CBC_NO_PADDING, ciphers, &aes_cbc));
    OK(do_seal_in_place());
    OK(do_seal_much_in_place());
    sweep(SHIM_REFUSE, CKR_SESSION_HANDLE_INVALID, PSA_ERROR_COMMUNICATION_FAILURE, 1);
    sweep(SHIM_LOSE_ANSWER, CKR_DEVICE_REMOVED, PSA_ERROR_COMMUNICATION_FAILURE, 1);
    sweep(SHIM_CLOSE, CKR_OK, PSA_ERROR_COMMUNICATION_FAILURE, 1);
    sweep(SHIM_LOG_OUT, CKR_OK, PSA_ERROR_COMMUNICATION_FAILURE, 1);
    sweep(SHIM_REFUSE, CKR_GENERAL_ERROR, PSA_ERROR_HARDWARE_FAILURE, 0);
    sweep(SHIM_GONE, CKR_DEVICE_REMOVED, PSA_ERROR_COMMUNICATION_FAILURE, 0);
}

/* Answers that are lost behind the token's work. */
static psa_status_t open_behind_loss(const uint8_t* sealed, size_t sealed_length, uint8_t* to, size_t to_size, size_t* length) {
    psa_status_t status;
    plan(1, "C_Decrypt", SHIM_LOSE_ANSWER, CKR_DEVICE_REMOVED);
    status = psa_cipher_decrypt(aes_cbc, PSA_ALG_CBC_NO_PADDING, sealed, sealed_length, to, to_size, length);
    EXPECT(calls() != 0);
    all_is_well();
    return status;
}
static void overwritten(void) {
    static const uint8_t nonce[12] = {2};
    static uint8_t text[MUCH], sealed[16 + MUCH], place[16 + MUCH], room[MUCH + 16];
    const size_t sizes[] = {64, MUCH};
    size_t length, opened_length, i;
    memset(text, 't', sizeof text);
    for (i = 0; i != 2; ++i) {
        OK(psa_cipher_encrypt(aes_cbc, PSA_ALG_CBC_NO_PADDING, text, sizes[i], sealed, sizeof sealed, &length));
        OK(open_behind_loss(sealed, length, place, sizeof place, &opened_length)); /* apart: once more */
        EXPECT(opened_length == sizes[i] && memcmp(place, text, sizes[i]) == 0);
        memcpy(place, sealed, length);
        if (i == 0) {
            OK(open_behind_loss(place, length, place, sizeof place, &opened_length)); /* the IV is overwritten, too */
            EXPECT(opened_length == sizes[i] && memcmp(place, text, sizes[i]) == 0);
        } else {
            EXPECT_STATUS(open_behind_loss(place, length, place, sizeof place, &opened_length), PSA_ERROR_COMMUNICATION_FAILURE);
        }
    }
    /* Associated data where the output is. */
    plan(1, "C_Encrypt", SHIM_LOSE_ANSWER, CKR_DEVICE_REMOVED);
    memset(room, 'a', sizeof room);
    EXPECT_STATUS(
        psa_aead_encrypt(aes_gcm, PSA_ALG_GCM, nonce, sizeof nonce, room + 100, 20, text, MUCH, room, sizeof room, &length),
        PSA_ERROR_COMMUNICATION_FAILURE);
    all_is_well();
    /* What a plaintext needs and no more is room enough for what is not longer than the driver's own place. */
    OK(psa_aead_encrypt(aes_gcm, PSA_ALG_GCM, nonce, sizeof nonce, NULL, 0, text, 1008, sealed, sizeof sealed, &length));
    OK(psa_aead_decrypt(aes_gcm, PSA_ALG_GCM, nonce, sizeof nonce, NULL, 0, sealed, length, place, 1008, &length));
    EXPECT(length == 1008 && memcmp(place, text, length) == 0);
    OK(psa_aead_encrypt(aes_gcm, PSA_ALG_GCM, nonce, sizeof nonce, NULL, 0, text, 1009, sealed, sizeof sealed, &length));
    EXPECT_STATUS(
        psa_aead_decrypt(aes_gcm, PSA_ALG_GCM, nonce, sizeof nonce, NULL, 0, sealed, length, place, 1009, &opened_length),
        PSA_ERROR_BUFFER_TOO_SMALL);
    OK(psa_aead_decrypt(aes_gcm, PSA_ALG_GCM, nonce, sizeof nonce, NULL, 0, sealed, length, place, 1009 + 16, &length));
    EXPECT(length == 1009 && memcmp(place, text, length) == 0);
    OK(psa_destroy_key(aes_gcm));
    OK(psa_destroy_key(aes_cbc));
}

/* Below the core, which wipes, too: of what was decrypted and is lost nothing is seen. */
static void lost_plaintext(void) {
    static const uint8_t nothing[MUCH];
    static uint8_t sealed[16 + MUCH], opened[MUCH];
    const psa_key_attributes_t attributes = in_element(0, PSA_KEY_TYPE_AES, 128, PSA_ALG_CBC_NO_PADDING, ciphers);
    uint8_t key[sizeof(pkcs11_key_t)];
    size_t key_length, length;
    memset(sealed + 16, 't', MUCH);
    OK(pkcs11_allocate_key(&attributes, key, sizeof key));
    OK(pkcs11_generate_key(&attributes, key, sizeof key, &key_length));
    OK(pkcs11_cipher_encrypt(&attributes, key, sizeof key, PSA_ALG_CBC_NO_PADDING, sealed, 16, sealed + 16, MUCH, sealed + 16,
                             MUCH, &length));
    plan(1, "C_Decrypt", SHIM_LOSE_ANSWER, CKR_GENERAL_ERROR);
    EXPECT_STATUS(
        pkcs11_cipher_decrypt(&attributes, key, sizeof key, PSA_ALG_CBC_NO_PADDING, sealed, sizeof sealed, opened, MUCH, &length),
        PSA_ERROR_INVALID_PADDING);
    all_is_well();
    EXPECT(memcmp(opened, nothing, MUCH) == 0);
    OK(pkcs11_cipher_decrypt(&attributes, key, sizeof key, PSA_ALG_CBC_NO_PADDING, sealed, sizeof sealed, opened, MUCH, &length));
    EXPECT(length == MUCH && opened[0] == 't' && opened[MUCH - 1] == 't');
    OK(pkcs11_destroy_key(&attributes, key, sizeof key));
}

static void full(void) {
    psa_key_id_t key;
    plan(1, "C_GenerateKeyPair", SHIM_REFUSE, CKR_DEVICE_MEMORY);
    EXPECT_STATUS(generate(0, P256, 256, ECDSA, signs, &key), PSA_ERROR_INSUFFICIENT_STORAGE);
    plan(1, "C_GenerateKeyPair", SHIM_LOSE_ANSWER, CKR_DEVICE_MEMORY); /* it had room for half of it */
    EXPECT_STATUS(generate(9, P256, 256, ECDSA, signs, &key), PSA_ERROR_INSUFFICIENT_STORAGE);
    plan(1, "C_CreateObject", SHIM_LOSE_ANSWER, CKR_DEVICE_MEMORY);
    EXPECT_STATUS(do_import(), PSA_ERROR_INSUFFICIENT_STORAGE);
    all_is_well();
    EXPECT(token_objects("left") == 0);
    OK(generate(9, P256, 256, ECDSA, signs, &key)); /* the name is free */
    OK(psa_destroy_key(9));
    EXPECT(token_objects("left") == 0);
}

static size_t wrong_pin(void* context, char* pin, size_t size) {
    ++*(int*)context;
    memset(pin, '9', size > 4 ? 4 : size);
    return 4;
}
static size_t no_pin(void* context, char* pin, size_t size) {
    (void)pin;
    (void)size;
    ++*(int*)context;
    return 0;
}

static void pin(void) {
    const char* const module = getenv("PKCS11_TEST_MODULE");
    psa_key_id_t key;
    int asked = 0, i;
    OK(use_token(module, wrong_pin, &asked));
    for (i = 0; i != 5; ++i) EXPECT_STATUS(generate(0, P256, 256, ECDSA, signs, &key), PSA_ERROR_NOT_PERMITTED);
    EXPECT(asked == 1); /* a token locks after a few */
    OK(use_token(module, no_pin, &asked));
    for (i = 0; i != 2; ++i) EXPECT_STATUS(generate(0, P256, 256, ECDSA, signs, &key), PSA_ERROR_NOT_PERMITTED);
    EXPECT(asked == 3); /* nobody has entered one: it is asked for again */
    OK(use_token("/nonexistent/module.so", token_pin, NULL));
    EXPECT_STATUS(generate(0, P256, 256, ECDSA, signs, &key), PSA_ERROR_COMMUNICATION_FAILURE);
    OK(use_token(module, token_pin, NULL));
    OK(generate(0, P256, 256, ECDSA, signs, &key));
    OK(psa_destroy_key(key));
}

/* Several operations at once each have their session. */
static void interleaved(void) {
    psa_mac_operation_t one = PSA_MAC_OPERATION_INIT, other = PSA_MAC_OPERATION_INIT;
    uint8_t a[32], b[32], c[32];
    size_t length;
    OK(psa_mac_sign_setup(&one, secret, HMAC));
    OK(psa_mac_update(&one, (const uint8_t*)"a", 1));
    OK(psa_mac_sign_setup(&other, secret, HMAC));
    OK(do_sign());
    OK(psa_mac_update(&other, (const uint8_t*)"abc", 3));
    OK(psa_mac_update(&one, (const uint8_t*)"bc", 2));
    OK(psa_mac_sign_finish(&other, a, sizeof a, &length));
    OK(psa_mac_sign_finish(&one, b, sizeof b, &length));
    OK(psa_mac_compute(secret, HMAC, (const uint8_t*)"abc", 3, c, sizeof c, &length));
    EXPECT(memcmp(a, b, 32) == 0 && memcmp(a, c, 32) == 0);
    OK(psa_destroy_key(secret));
    OK(psa_destroy_key(signer));
    EXPECT(token_objects("left") == 0);
}

int main(int count, char** words) {
    const char* const what = count > 1 ? words[1] : "";
    find_shim();
    all_is_well();
    OK(use_token(getenv("PKCS11_TEST_MODULE"), token_pin, NULL));
    OK(psa_crypto_init());
    if (strcmp(what, "sweep") == 0) {
        sweeps();
        overwritten();
        lost_plaintext();
        interleaved();
    } else if (strcmp(what, "full") == 0) {
        full();
    } else if (strcmp(what, "pin") == 0) {
        pin();
    } else if (strcmp(what, "cut") == 0) {
        psa_key_id_t key;
        const int is_gone = strcmp(words[3], "gone") == 0;
        psa_status_t status;
        plan((unsigned)atoi(words[2]), NULL,
             is_gone                           ? SHIM_GONE
             : strcmp(words[3], "before") == 0 ? SHIM_POWER_BEFORE
                                               : SHIM_POWER_BEHIND,
             CKR_DEVICE_REMOVED);
        status = generate(7, P256, 256, ECDSA, signs, &key);
        if (status == PSA_SUCCESS) status = psa_destroy_key(7);
        if (is_gone && status == PSA_ERROR_COMMUNICATION_FAILURE) return 86;
        OK(status);
        all_is_well();
        EXPECT(token_objects("left") == 0);
    } else if (strcmp(what, "recovered") == 0) {
        const psa_status_t status = sign_and_verify(7);
        EXPECT(status == PSA_SUCCESS || status == PSA_ERROR_INVALID_HANDLE);
        EXPECT(token_objects("left") == (status == PSA_SUCCESS ? 2 : 0));
        if (status == PSA_SUCCESS) OK(psa_destroy_key(7));
        EXPECT(token_objects("left") == 0);
    }
    return finished(what);
}
