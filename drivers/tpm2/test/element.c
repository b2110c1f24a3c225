/* The life of keys in a TPM through the C API, and what may go wrong: `element all|troubles|make|use|destroy|refused|cut CALL
   before|behind|recovered`. The TPM is
   in this process; its memory is the folder in which this runs, and so is that of the keys that last. */
#include "check.h"
#include "others.h"
#include "software_tpm.h"

#include <psadrv_drivers/tpm2/tpm2_driver.h>

#include <sodium.h>
#include <stdlib.h>
#include <tss2/tss2_tpm2_types.h>

#define P256 PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1)
#define ECDSA PSA_ALG_ECDSA(PSA_ALG_SHA_256)
#define HMAC PSA_ALG_HMAC(PSA_ALG_SHA_256)

static const char text[] = "a reading of 21.5 degrees, at noon, in the shade";
static const uint8_t* const message = (const uint8_t*)text;
static const psa_key_usage_t signs =
    PSA_KEY_USAGE_SIGN_HASH | PSA_KEY_USAGE_SIGN_MESSAGE | PSA_KEY_USAGE_VERIFY_HASH | PSA_KEY_USAGE_VERIFY_MESSAGE;

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

static psa_key_attributes_t in_tpm(psa_key_id_t id, psa_key_type_t type, size_t bits, psa_algorithm_t alg,
                                   psa_key_usage_t usage) {
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    psa_set_key_id(&attributes, id);
    psa_set_key_lifetime(&attributes, PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(
                                          id == 0 ? PSA_KEY_PERSISTENCE_VOLATILE : PSA_KEY_PERSISTENCE_DEFAULT, TPM2_LOCATION));
    psa_set_key_type(&attributes, type);
    psa_set_key_bits(&attributes, bits);
    psa_set_key_algorithm(&attributes, alg);
    psa_set_key_usage_flags(&attributes, usage);
    return attributes;
}
static psa_status_t generate(psa_key_id_t id, psa_key_type_t type, size_t bits, psa_algorithm_t alg, psa_key_usage_t usage,
                             psa_key_id_t* key) {
    const psa_key_attributes_t attributes = in_tpm(id, type, bits, alg, usage);
    return psa_generate_key(&attributes, key);
}
static psa_status_t import_hmac(const uint8_t* data, size_t length, psa_key_id_t* key) {
    const psa_key_attributes_t attributes = in_tpm(0, PSA_KEY_TYPE_HMAC, 0, HMAC, signs);
    return psa_import_key(&attributes, data, length, key);
}

/* Nothing is left in the TPM but the parent, and the driver's session. */
static void expect_empty(void) {
    EXPECT(software_tpm_handles(TPM2_TRANSIENT_FIRST) == 0);
    EXPECT(software_tpm_handles(TPM2_PERSISTENT_FIRST) == 1);
    EXPECT(software_tpm_handles(TPM2_LOADED_SESSION_FIRST) <= 1);
}

static psa_status_t sign_and_verify(psa_key_id_t key) {
    uint8_t signature[64];
    size_t length = 0;
    psa_status_t status = psa_sign_message(key, ECDSA, message, sizeof text, signature, sizeof signature, &length);
    if (status == PSA_SUCCESS) status = psa_verify_message(key, ECDSA, message, sizeof text, signature, length);
    return status;
}

static void curve(size_t bits, psa_algorithm_t hash_alg) {
    const psa_algorithm_t alg = PSA_ALG_ECDSA(hash_alg);
    uint8_t hash[64], public_key[97], signature[96];
    size_t hash_length, key_length, length;
    psa_key_id_t key;
    OK(generate(0, P256, bits, alg, signs, &key));
    OK(psa_export_public_key(key, public_key, sizeof public_key, &key_length));
    EXPECT(key_length == 1 + 2 * (bits / 8));
    OK(psa_hash_compute(hash_alg, message, sizeof text, hash, sizeof hash, &hash_length));
    OK(psa_sign_hash(key, alg, hash, hash_length, signature, sizeof signature, &length));
    EXPECT(length == 2 * (bits / 8));
    EXPECT(mbedtls_verifies(public_key, key_length, hash, hash_length, signature, length));
    EXPECT(openssl_verifies(public_key, key_length, alg, hash, hash_length, signature, length));
    OK(psa_verify_hash(key, alg, hash, hash_length, signature, length)); /* by software, with the public key */
    signature[9] ^= 1;
    EXPECT_STATUS(psa_verify_hash(key, alg, hash, hash_length, signature, length), PSA_ERROR_INVALID_SIGNATURE);
    EXPECT_STATUS(psa_export_key(key, public_key, sizeof public_key, &key_length), PSA_ERROR_NOT_PERMITTED);
    EXPECT_STATUS(psa_sign_hash(key, alg, hash, hash_length, signature, length - 1, &length), PSA_ERROR_BUFFER_TOO_SMALL);
    OK(psa_destroy_key(key));
    expect_empty();
}

static void agreement(size_t bits) {
    uint8_t ours[97], theirs[133], one[66], other[66];
    size_t length, one_length;
    psa_key_id_t key;
    OK(generate(0, P256, bits, PSA_ALG_ECDH, PSA_KEY_USAGE_DERIVE, &key));
    OK(psa_export_public_key(key, ours, sizeof ours, &length));
    EXPECT(openssl_agrees(ours, length, theirs, other) == bits / 8);
    OK(psa_raw_key_agreement(PSA_ALG_ECDH, key, theirs, length, one, sizeof one, &one_length));
    EXPECT(one_length == bits / 8 && memcmp(one, other, one_length) == 0);
    theirs[40] ^= 1; /* no point of the curve */
    EXPECT_STATUS(psa_raw_key_agreement(PSA_ALG_ECDH, key, theirs, length, one, sizeof one, &one_length),
                  PSA_ERROR_INVALID_ARGUMENT);
    OK(psa_destroy_key(key));
    expect_empty();
}

static void macs(void) {
    uint8_t secret[32], mac[32], expected[32], long_message[3000];
    size_t length;
    psa_key_id_t key;
    memset(secret, 'k', sizeof secret);
    memset(long_message, 'm', sizeof long_message);
    OK(import_hmac(secret, 32, &key));
    crypto_auth_hmacsha256(expected, message, sizeof text, secret);
    OK(psa_mac_compute(key, HMAC, message, sizeof text, mac, sizeof mac, &length));
    EXPECT(length == 32 && memcmp(mac, expected, 32) == 0);
    OK(psa_mac_verify(key, HMAC, message, sizeof text, mac, length));
    mac[5] ^= 1;
    EXPECT_STATUS(psa_mac_verify(key, HMAC, message, sizeof text, mac, length), PSA_ERROR_INVALID_SIGNATURE);
    for (length = 1023; length <= 3000; length = length < 1025 ? length + 1 : length + 1023) {
        size_t mac_length;
        crypto_auth_hmacsha256(expected, long_message, length, secret);
        OK(psa_mac_compute(key, HMAC, long_message, length, mac, sizeof mac, &mac_length));
        EXPECT(memcmp(mac, expected, 32) == 0);
    }
    OK(psa_destroy_key(key));
    OK(generate(0, PSA_KEY_TYPE_HMAC, 256, HMAC, signs, &key));
    OK(psa_mac_compute(key, HMAC, NULL, 0, mac, sizeof mac, &length));
    OK(psa_destroy_key(key));
    expect_empty();
}

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
        OK(generate(7, P256, 256, ECDSA, signs, &key));
        OK(sign_and_verify(7));
    } else if (strcmp(what, "use") == 0) {
        OK(sign_and_verify(7));
        OK(psa_purge_key(7));
        OK(sign_and_verify(7));
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
        OK(psa_destroy_key(7));
        EXPECT_STATUS(sign_and_verify(7), PSA_ERROR_INVALID_HANDLE);
    }
    return finished(what);
}
