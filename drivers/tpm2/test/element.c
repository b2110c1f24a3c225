/* The life of keys in a TPM through the C API, and what may go wrong: `element all|troubles|make|use|destroy|refused|cut CALL
   before|behind|recovered`. The TPM is
   in this process; its memory is the folder in which this runs, and so is that of the keys that last. */
#include "element_life.h"
#include "software_tpm.h"

#include <psadrv_drivers/tpm2/tpm2_driver.h>

#include <stdlib.h>
#include <tss2/tss2_tpm2_types.h>

/* Each hierarchy, and each key, has an authorization of its own. */
static int asked;
static size_t auth(void* context, tpm2_auth_t whose, uint8_t* value, size_t size) {
    static const char* const values[] = {"", "of the parent", "of keys"};
    const char* const is = context != NULL && whose == tpm2_auth_key ? context : values[whose];
    ++asked;
    if (strlen(is) > size) return 0;
    memcpy(value, is, strlen(is));
    return strlen(is);
}
static const tpm2_settings_t settings = {NULL, software_tpm, 0x81000001, 1, auth, NULL};

/* Nothing is left in the TPM but the parent, and the driver's session. */
static void expect_empty(void) {
    EXPECT(software_tpm_handles(TPM2_TRANSIENT_FIRST) == 0);
    EXPECT(software_tpm_handles(TPM2_PERSISTENT_FIRST) == 1);
    EXPECT(software_tpm_handles(TPM2_LOADED_SESSION_FIRST) <= 1);
}

const struct element_under_test element = {TPM2_LOCATION, PSA_ERROR_INVALID_ARGUMENT, expect_empty};

/* What the description says the driver has, the TPM has. */
static void capabilities(void) {
    static const unsigned algorithms[] = {TPM2_ALG_ECDSA,  TPM2_ALG_ECDH, TPM2_ALG_HMAC, TPM2_ALG_SHA256,
                                          TPM2_ALG_SHA384, TPM2_ALG_AES,  TPM2_ALG_CFB};
    static const unsigned commands[] = {TPM2_CC_Create,    TPM2_CC_Load,          TPM2_CC_Sign,
                                        TPM2_CC_ECDH_ZGen, TPM2_CC_HMAC,          TPM2_CC_HMAC_Start,
                                        TPM2_CC_GetRandom, TPM2_CC_CreatePrimary, TPM2_CC_EvictControl};
    static const unsigned curves[] = {TPM2_ECC_NIST_P256, TPM2_ECC_NIST_P384};
    size_t i;
    for (i = 0; i != sizeof algorithms / sizeof *algorithms; ++i) EXPECT(software_tpm_has(TPM2_CAP_ALGS, algorithms[i]));
    for (i = 0; i != sizeof commands / sizeof *commands; ++i) EXPECT(software_tpm_has(TPM2_CAP_COMMANDS, commands[i]));
    for (i = 0; i != sizeof curves / sizeof *curves; ++i) EXPECT(software_tpm_has(TPM2_CAP_ECC_CURVES, curves[i]));
}

static psa_key_id_t signer, secret, made;
static psa_status_t do_sign(void) {
    uint8_t hash[32] = {1}, signature[64];
    size_t length = 0;
    return psa_sign_hash(signer, ECDSA, hash, sizeof hash, signature, sizeof signature, &length);
}
static psa_status_t do_mac(void) {
    uint8_t mac[32], long_message[2100] = {0};
    size_t length = 0;
    return psa_mac_compute(secret, HMAC, long_message, sizeof long_message, mac, sizeof mac, &length);
}
static psa_status_t do_generate(void) {
    const psa_status_t status = generate(0, P256, 256, ECDSA, signs, &made);
    if (status != PSA_SUCCESS) made = PSA_KEY_ID_NULL;
    return status;
}

/* Trouble at each command of each operation; `expected` is what comes of it, if anything. */
static void sweep(enum tpm_trouble trouble, psa_status_t expected) {
    static psa_status_t (*const operations[])(void) = {do_sign, do_mac, do_generate};
    unsigned i, at;
    for (i = 0; i != 3; ++i) {
        for (at = 1; at != 60; ++at) {
            psa_status_t status;
            unsigned commands;
            software_tpm_plan(at, trouble);
            status = operations[i]();
            commands = software_tpm_commands();
            software_tpm_plan(0, TPM_FINE);
            /* The last command of each flushes the key, when everything is done already. */
            check(status == (commands >= at ? expected : PSA_SUCCESS), __FILE__, __LINE__, "a status", (long)status);
            if (made != PSA_KEY_ID_NULL) OK(psa_destroy_key(made));
            made = PSA_KEY_ID_NULL;
            OK(do_sign());
            expect_empty();
            if (commands < at) break;
        }
        check(at > (i == 2 ? 1 : 3) && at != 60, __FILE__, __LINE__, "commands", (long)at);
    }
}

static void troubles(void) {
    uint8_t random[100], again[100];
    size_t bits = 0;
    OK(generate(0, P256, 256, ECDSA, signs, &signer));
    OK(generate(0, PSA_KEY_TYPE_HMAC, 256, HMAC, signs, &secret));
    sweep(TPM_REFUSES, PSA_SUCCESS);
    sweep(TPM_LOSES_ANSWER, PSA_SUCCESS);
    sweep(TPM_RESETS, PSA_SUCCESS);
    sweep(TPM_GONE, PSA_ERROR_COMMUNICATION_FAILURE);
    OK(tpm2_get_entropy(0, &bits, random, sizeof random));
    OK(tpm2_get_entropy(0, &bits, again, sizeof again));
    EXPECT(bits == 800 && memcmp(random, again, 100) != 0);
    OK(psa_destroy_key(secret));
    OK(psa_destroy_key(signer));
}

/* A key that was made with another authorization, and one that has changed. */
static void refused(void) {
    static char other[] = "of another";
    tpm2_settings_t others = settings;
    psa_key_id_t key;
    int i, once;
    OK(generate(0, P256, 256, ECDSA, signs, &key));
    others.context = other;
    tpm2_use(&others);
    EXPECT_STATUS(sign_and_verify(key), PSA_ERROR_NOT_PERMITTED);
    once = asked;
    for (i = 0; i != 5; ++i) EXPECT_STATUS(sign_and_verify(key), PSA_ERROR_NOT_PERMITTED);
    EXPECT(asked == once); /* it is not tried again */
    tpm2_use(&settings);
    OK(sign_and_verify(key));
    OK(psa_destroy_key(key));
    expect_empty();
    others = settings;
    others.parent = 0x81000002;
    others.makes_parent = 0;
    tpm2_use(&others);
    EXPECT(generate(0, P256, 256, ECDSA, signs, &key) == PSA_ERROR_BAD_STATE);
    others.tcti = "nothing:of the kind";
    others.transport = NULL;
    tpm2_use(&others);
    EXPECT_STATUS(generate(0, P256, 256, ECDSA, signs, &key), PSA_ERROR_COMMUNICATION_FAILURE);
    tpm2_use(&settings);
}

int main(int count, char** words) {
    const char* const what = count > 1 ? words[1] : "";
    psa_key_id_t key;
    tpm2_use(&settings);
    OK(psa_crypto_init());
    if (strcmp(what, "all") == 0) {
        capabilities();
        curve(256, PSA_ALG_SHA_256);
        curve(384, PSA_ALG_SHA_384);
        agreement(256);
        agreement(384);
        macs();
    } else if (strcmp(what, "troubles") == 0) {
        troubles();
    } else if (strcmp(what, "refused") == 0) {
        refused();
    } else if (strcmp(what, "make") == 0) {
        make();
    } else if (strcmp(what, "use") == 0) {
        use();
        expect_empty();
    } else if (strcmp(what, "cut") == 0) {
        software_tpm_plan((unsigned)atoi(words[2]), strcmp(words[3], "before") == 0 ? TPM_ENDS_BEFORE : TPM_ENDS_BEHIND);
        OK(generate(7, P256, 256, ECDSA, signs, &key));
        OK(sign_and_verify(7));
        OK(psa_destroy_key(7));
    } else if (strcmp(what, "recovered") == 0) {
        const psa_status_t status = sign_and_verify(7);
        EXPECT(status == PSA_SUCCESS || status == PSA_ERROR_INVALID_HANDLE);
        if (status == PSA_SUCCESS) OK(psa_destroy_key(7));
        OK(generate(7, P256, 256, ECDSA, signs, &key)); /* and the next one is made as if nothing had been */
        OK(psa_destroy_key(7));
        expect_empty();
    } else if (strcmp(what, "destroy") == 0) {
        destroy();
    }
    return finished(what);
}
