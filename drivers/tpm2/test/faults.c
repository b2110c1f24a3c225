/* What goes wrong with a TPM, and who else uses it: `faults parent|others|operations|busy|locked|fork`. The TPM is in this
   process; its memory is the folder in which this runs. */
#include "check.h"
#include "others.h"
#include "software_tpm.h"

#include <psadrv_drivers/tpm2/tpm2_driver.h>

#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <tss2/tss2_esys.h>
#include <unistd.h>

#define PARENT 0x81000001u
#define FOREIGN 0x81000002u
#define P256 PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1)
#define ECDSA PSA_ALG_ECDSA(PSA_ALG_SHA_256)

static const char* parents_auth = "";
static size_t auth(void* context, tpm2_auth_t whose, uint8_t* value, size_t size) {
    (void)context;
    if (whose != tpm2_auth_parent || strlen(parents_auth) > size) return 0;
    memcpy(value, parents_auth, strlen(parents_auth));
    return strlen(parents_auth);
}
static const tpm2_settings_t settings = {NULL, software_tpm, PARENT, 1, auth, NULL};

/* --- Keys, below the core */

struct key {
    psa_key_attributes_t attributes;
    uint8_t context[TPM2_KEY_CONTEXT_BASE_SIZE + 65];
    size_t length;
};
static void describe(struct key* key, psa_key_type_t type, size_t bits, psa_key_usage_t usage) {
    memset(key, 0, sizeof *key);
    psa_set_key_lifetime(&key->attributes,
                         PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(PSA_KEY_PERSISTENCE_VOLATILE, TPM2_LOCATION));
    psa_set_key_type(&key->attributes, type);
    psa_set_key_bits(&key->attributes, bits);
    psa_set_key_usage_flags(&key->attributes, usage);
}
static psa_status_t make(struct key* key) {
    describe(key, P256, 256, PSA_KEY_USAGE_SIGN_HASH | PSA_KEY_USAGE_DERIVE);
    return tpm2_generate_key(&key->attributes, key->context, sizeof key->context, &key->length);
}
static psa_status_t sign(const struct key* key) {
    uint8_t hash[32] = {7}, signature[64], open[65];
    size_t length, open_length;
    const psa_status_t status = tpm2_sign_hash(&key->attributes, key->context, key->length, ECDSA, hash, sizeof hash, signature,
                                               sizeof signature, &length);
    if (status != PSA_SUCCESS) return status;
    OK(tpm2_export_public_key(&key->attributes, key->context, key->length, open, sizeof open, &open_length));
    EXPECT(openssl_verifies(open, open_length, ECDSA, hash, sizeof hash, signature, length));
    return status;
}

/* --- Another user of the TPM */

static ESYS_CONTEXT* begin(void) {
    ESYS_CONTEXT* context = NULL;
    EXPECT(Esys_Initialize(&context, software_tpm(NULL), NULL) == TSS2_RC_SUCCESS);
    (void)Esys_Startup(context, TPM2_SU_CLEAR);
    return context;
}
static void end(ESYS_CONTEXT* context) {
    TSS2_TCTI_CONTEXT* transport = NULL;
    (void)Esys_GetTcti(context, &transport);
    Esys_Finalize(&context);
    free(transport);
}
/* A key pair on P-256 with a persistent handle. */
static void put(unsigned handle, TPMA_OBJECT attributes, const char* authorization) {
    ESYS_CONTEXT* const context = begin();
    TPM2B_SENSITIVE_CREATE sensitive = {0};
    TPM2B_PUBLIC like = {0};
    const TPM2B_DATA nothing = {0};
    const TPML_PCR_SELECTION no_pcr = {0};
    ESYS_TR object = ESYS_TR_NONE, kept = ESYS_TR_NONE;
    memcpy(sensitive.sensitive.userAuth.buffer, authorization, sensitive.sensitive.userAuth.size = (UINT16)strlen(authorization));
    like.publicArea.type = TPM2_ALG_ECC;
    like.publicArea.nameAlg = TPM2_ALG_SHA256;
    like.publicArea.objectAttributes =
        attributes | TPMA_OBJECT_FIXEDTPM | TPMA_OBJECT_FIXEDPARENT | TPMA_OBJECT_USERWITHAUTH | TPMA_OBJECT_SENSITIVEDATAORIGIN;
    like.publicArea.parameters.eccDetail.symmetric.algorithm = TPM2_ALG_NULL;
    if ((attributes & TPMA_OBJECT_RESTRICTED) != 0) {
        like.publicArea.parameters.eccDetail.symmetric.algorithm = TPM2_ALG_AES;
        like.publicArea.parameters.eccDetail.symmetric.keyBits.aes = 128;
        like.publicArea.parameters.eccDetail.symmetric.mode.aes = TPM2_ALG_CFB;
    }
    like.publicArea.parameters.eccDetail.scheme.scheme = TPM2_ALG_NULL;
    like.publicArea.parameters.eccDetail.curveID = TPM2_ECC_NIST_P256;
    like.publicArea.parameters.eccDetail.kdf.scheme = TPM2_ALG_NULL;
    EXPECT(Esys_CreatePrimary(context, ESYS_TR_RH_OWNER, ESYS_TR_PASSWORD, ESYS_TR_NONE, ESYS_TR_NONE, &sensitive, &like,
                              &nothing, &no_pcr, &object, NULL, NULL, NULL, NULL) == TSS2_RC_SUCCESS);
    EXPECT(Esys_EvictControl(context, ESYS_TR_RH_OWNER, object, ESYS_TR_PASSWORD, ESYS_TR_NONE, ESYS_TR_NONE, handle, &kept) ==
           TSS2_RC_SUCCESS);
    EXPECT(Esys_FlushContext(context, object) == TSS2_RC_SUCCESS);
    end(context);
}
static void put_storage_key(unsigned handle, const char* authorization) {
    put(handle, TPMA_OBJECT_RESTRICTED | TPMA_OBJECT_DECRYPT, authorization);
}
static void put_signing_key(unsigned handle) { put(handle, TPMA_OBJECT_SIGN_ENCRYPT, ""); }
/* What has a handle: a hash over it. */
static TPM2B_NAME name_of(unsigned handle) {
    ESYS_CONTEXT* const context = begin();
    TPM2B_NAME name = {0}, *found = NULL;
    ESYS_TR object = ESYS_TR_NONE;
    if (Esys_TR_FromTPMPublic(context, handle, ESYS_TR_NONE, ESYS_TR_NONE, ESYS_TR_NONE, &object) == TSS2_RC_SUCCESS &&
        Esys_TR_GetName(context, object, &found) == TSS2_RC_SUCCESS)
        name = *found;
    Esys_Free(found);
    end(context);
    return name;
}
static int is_same(const TPM2B_NAME* a, const TPM2B_NAME* b) {
    return a->size != 0 && a->size == b->size && memcmp(a->name, b->name, a->size) == 0;
}

/* --- A TPM that is new but for another's key, again and again */

static char memory[100000];
static size_t memory_size;
static TPM2B_NAME foreign, parent;

static void keep_memory(void) {
    FILE* const file = fopen("tpm2-permall", "rb");
    software_tpm_off();
    memory_size = file == NULL ? 0 : fread(memory, 1, sizeof memory, file);
    EXPECT(memory_size > 1000 && memory_size < sizeof memory);
    if (file != NULL) fclose(file);
}
static void restore_memory(void) {
    FILE* file;
    tpm2_use(&settings);
    software_tpm_forget_all();
    file = fopen("tpm2-permall", "wb");
    EXPECT(file != NULL && fwrite(memory, 1, memory_size, file) == memory_size && fclose(file) == 0);
}
static void begin_with_a_foreign_key(void) {
    struct key key;
    software_tpm_forget_all();
    put_signing_key(FOREIGN);
    foreign = name_of(FOREIGN);
    keep_memory();
    restore_memory();
    OK(make(&key));
    parent = name_of(PARENT);
    EXPECT(parent.size != 0 && !is_same(&parent, &foreign));
}
/* One parent, the one that it always is, beside the foreign key, and nothing loaded but one session. */
static void expect_one_parent(void) {
    const TPM2B_NAME is = name_of(PARENT), other = name_of(FOREIGN);
    EXPECT(software_tpm_handles(TPM2_TRANSIENT_FIRST) == 0);
    EXPECT(software_tpm_handles(TPM2_LOADED_SESSION_FIRST) <= 1);
    EXPECT(software_tpm_handles(TPM2_PERSISTENT_FIRST) == 2);
    EXPECT(is_same(&is, &parent) && is_same(&other, &foreign));
}
/* Whatever was: the driver finds a parent or makes it, and a key that was made is of use. */
static void next_start(const struct key* made) {
    struct key next;
    tpm2_use(&settings);
    software_tpm_off();
    if (made != NULL) OK(sign(made));
    OK(make(&next));
    OK(sign(&next));
    expect_one_parent();
}

/* Every command of the connection, the parent's and the first key's creation goes wrong. */
static void parent_is_made(void) {
    static const struct {
        enum tpm_trouble is;
        psa_status_t expected;
    } troubles[] = {{TPM_REFUSES, PSA_SUCCESS},
                    {TPM_LOSES_ANSWER, PSA_SUCCESS},
                    {TPM_RESETS, PSA_SUCCESS},
                    {TPM_RESETS_BEHIND, PSA_SUCCESS},
                    {TPM_GONE, PSA_ERROR_COMMUNICATION_FAILURE}};
    unsigned i, at;
    begin_with_a_foreign_key();
    for (i = 0; i != sizeof troubles / sizeof *troubles; ++i) {
        for (at = 1; at != 40; ++at) {
            struct key key;
            psa_status_t status;
            unsigned commands;
            restore_memory();
            software_tpm_plan(at, troubles[i].is);
            status = make(&key);
            commands = software_tpm_commands();
            software_tpm_plan(0, TPM_FINE);
            check(status == (commands >= at ? troubles[i].expected : PSA_SUCCESS), __FILE__, __LINE__, "a status", (long)status);
            if (status == PSA_SUCCESS) expect_one_parent();
            next_start(status == PSA_SUCCESS ? &key : NULL);
            if (commands < at) break;
        }
        check(at > 9 && at != 40, __FILE__, __LINE__, "commands", (long)at);
    }
    /* And everything loses its power, the program too. */
    for (i = 0; i != 2; ++i) {
        for (at = 1; at != 40; ++at) {
            int ended = 0;
            pid_t child;
            restore_memory();
            child = fork();
            if (child == 0) {
                struct key key;
                software_tpm_plan(at, i == 0 ? TPM_ENDS_BEFORE : TPM_ENDS_BEHIND);
                _exit(make(&key) == PSA_SUCCESS ? 0 : 1);
            }
            EXPECT(waitpid(child, &ended, 0) == child && WIFEXITED(ended));
            check(WEXITSTATUS(ended) == 0 || WEXITSTATUS(ended) == 86, __FILE__, __LINE__, "ends", WEXITSTATUS(ended));
            next_start(NULL);
            if (WEXITSTATUS(ended) != 86) break;
        }
        check(at > 9 && at != 40, __FILE__, __LINE__, "commands", (long)at);
    }
}

/* --- Somebody else has the parent's handle */

static unsigned meanwhile_is;
static void (*meanwhile_put)(unsigned handle);
static void meanwhile(const uint8_t* command, size_t size) {
    if (size < 10 || ((unsigned)command[8] << 8 | command[9]) != meanwhile_is) return;
    software_tpm_watch(NULL);
    meanwhile_put(PARENT);
}
static void put_parent(unsigned handle) { put(handle, TPMA_OBJECT_RESTRICTED | TPMA_OBJECT_DECRYPT | TPMA_OBJECT_NODA, ""); }

static void others_have_the_handle(void) {
    struct key key;
    TPM2B_NAME before, behind;
    software_tpm_forget_all();
    put_signing_key(PARENT);
    before = name_of(PARENT);
    EXPECT_STATUS(make(&key), PSA_ERROR_BAD_STATE);
    EXPECT_STATUS(make(&key), PSA_ERROR_BAD_STATE);
    behind = name_of(PARENT);
    EXPECT(is_same(&before, &behind) && software_tpm_handles(TPM2_PERSISTENT_FIRST) == 1);
    EXPECT(software_tpm_handles(TPM2_TRANSIENT_FIRST) == 0);
    /* Between the driver's question and the end of its answer. */
    software_tpm_forget_all();
    tpm2_use(&settings);
    meanwhile_is = TPM2_CC_EvictControl;
    meanwhile_put = put_signing_key;
    software_tpm_watch(meanwhile);
    EXPECT_STATUS(make(&key), PSA_ERROR_BAD_STATE);
    behind = name_of(PARENT);
    EXPECT(is_same(&before, &behind) == 0 && behind.size != 0 && software_tpm_handles(TPM2_PERSISTENT_FIRST) == 1);
    EXPECT(software_tpm_handles(TPM2_TRANSIENT_FIRST) == 0);
    software_tpm_forget_all();
    tpm2_use(&settings);
    meanwhile_put = put_parent;
    software_tpm_watch(meanwhile);
    OK(make(&key));
    OK(sign(&key));
    EXPECT(software_tpm_handles(TPM2_PERSISTENT_FIRST) == 1 && software_tpm_handles(TPM2_TRANSIENT_FIRST) == 0);
    software_tpm_watch(NULL);
}

/* --- Operations of several commands */

static struct key aes;
static psa_status_t take(void) {
    static const uint8_t secret[32] = {1, 2, 3};
    struct key key;
    size_t bits = 256;
    psa_status_t status;
    describe(&key, P256, 256, PSA_KEY_USAGE_SIGN_HASH);
    status = tpm2_import_key(&key.attributes, secret, sizeof secret, key.context, sizeof key.context, &key.length, &bits);
    return status == PSA_SUCCESS ? sign(&key) : status;
}
/* Where the output is the input, what is done twice is wrong. */
static psa_status_t encrypt_in_place(void) {
    static uint8_t expected[3000];
    uint8_t text[3000], iv[16] = {9};
    size_t length = 0;
    psa_status_t status;
    memset(text, 't', sizeof text);
    status = tpm2_cipher_encrypt(&aes.attributes, aes.context, aes.length, PSA_ALG_CTR, iv, sizeof iv, text, sizeof text, text,
                                 sizeof text, &length);
    if (status != PSA_SUCCESS) return status;
    if (expected[0] == 0) memcpy(expected, text, sizeof text);
    EXPECT(length == sizeof text && memcmp(text, expected, sizeof text) == 0);
    return status;
}
/* Of what is not decrypted to its end nothing is seen. */
static void decrypt_in_part(void) {
    static const uint8_t nothing[3000];
    static uint8_t sealed[16 + 3000], opened[3000];
    size_t length;
    unsigned at;
    memset(sealed + 16, 't', 3000);
    OK(tpm2_cipher_encrypt(&aes.attributes, aes.context, aes.length, PSA_ALG_CTR, sealed, 16, sealed + 16, 3000, sealed + 16,
                           3000, &length));
    for (at = 1; at != 60; ++at) {
        psa_status_t status;
        unsigned commands;
        OK(tpm2_cipher_decrypt(&aes.attributes, aes.context, aes.length, PSA_ALG_CTR, sealed, sizeof sealed, opened,
                               sizeof opened, &length)); /* and so connects */
        EXPECT(length == 3000 && opened[0] == 't' && opened[2999] == 't');
        memset(opened, 0, sizeof opened);
        software_tpm_answers(at, 1000, TPM2_RC_FAILURE);
        status = tpm2_cipher_decrypt(&aes.attributes, aes.context, aes.length, PSA_ALG_CTR, sealed, sizeof sealed, opened,
                                     sizeof opened, &length);
        commands = software_tpm_commands();
        software_tpm_plan(0, TPM_FINE);
        if (commands < at) break;
        EXPECT(status == PSA_ERROR_HARDWARE_FAILURE && memcmp(opened, nothing, sizeof opened) == 0);
    }
    /* Loads the key, three pieces, flushes it. */
    check(at == 6, __FILE__, __LINE__, "commands", (long)at);
}
static void operations(void) {
    static psa_status_t (*const all[])(void) = {take, encrypt_in_place};
    static const enum tpm_trouble troubles[] = {TPM_LOSES_ANSWER, TPM_RESETS};
    unsigned i, trouble, at;
    software_tpm_forget_all();
    describe(&aes, PSA_KEY_TYPE_AES, 128, PSA_KEY_USAGE_ENCRYPT | PSA_KEY_USAGE_DECRYPT);
    OK(tpm2_generate_key(&aes.attributes, aes.context, sizeof aes.context, &aes.length));
    decrypt_in_part();
    for (i = 0; i != 2; ++i) {
        OK(all[i]());
        for (trouble = 0; trouble != 2; ++trouble) {
            for (at = 1; at != 60; ++at) {
                unsigned commands;
                software_tpm_plan(at, troubles[trouble]);
                OK(all[i]());
                commands = software_tpm_commands();
                software_tpm_plan(0, TPM_FINE);
                EXPECT(software_tpm_handles(TPM2_TRANSIENT_FIRST) == 0);
                EXPECT(software_tpm_handles(TPM2_LOADED_SESSION_FIRST) <= 1);
                if (commands < at) break;
            }
            check(at > (i == 0 ? 15 : 5) && at != 60, __FILE__, __LINE__, "commands", (long)at);
        }
    }
    EXPECT(software_tpm_property(TPM2_PT_LOCKOUT_COUNTER) == 0); /* as a TPM counts power cuts, where it protects what was used */
}

/* --- The TPM does not want to now, or not at all */

static void busy(void) {
    static const uint32_t codes[] = {TPM2_RC_RETRY, TPM2_RC_YIELDED, TPM2_RC_NV_RATE, TSS2_RESMGR_TPM_RC_LAYER | TPM2_RC_RETRY},
                          rare[] = {TPM2_RC_TESTING, TPM2_RC_NV_UNAVAILABLE};
    struct key key;
    uint8_t text[256] = {0};
    size_t length;
    unsigned i, at;
    software_tpm_forget_all();
    OK(make(&key));
    for (i = 0; i != sizeof codes / sizeof *codes; ++i) {
        for (at = 1; at != 40; ++at) {
            unsigned commands;
            tpm2_use(&settings);
            software_tpm_answers(at, 2, codes[i]);
            check(sign(&key) == PSA_SUCCESS, __FILE__, __LINE__, "busy, and not waited for", (long)at);
            commands = software_tpm_commands();
            software_tpm_plan(0, TPM_FINE);
            EXPECT(software_tpm_handles(TPM2_TRANSIENT_FIRST) == 0);
            if (commands < at) break;
        }
        check(at > 8 && at != 40, __FILE__, __LINE__, "commands", (long)at);
    }
    for (i = 0; i != 2; ++i) {
        software_tpm_answers(2, 2, rare[i]);
        OK(sign(&key));
    }
    software_tpm_answers(2, 8, TPM2_RC_RETRY); /* more often than the TSS asks */
    OK(sign(&key));
    software_tpm_answers(1, 1000000, TPM2_RC_NV_RATE);
    EXPECT_STATUS(sign(&key), PSA_ERROR_COMMUNICATION_FAILURE);
    EXPECT(software_tpm_commands() >= 9);
    software_tpm_plan(0, TPM_FINE);
    OK(sign(&key));
    EXPECT(software_tpm_handles(TPM2_TRANSIENT_FIRST) == 0);

    software_tpm_answers(1, 1, TSS2_RESMGR_TPM_RC_LAYER | TPM2_RC_COMMAND_CODE);
    EXPECT_STATUS(sign(&key), PSA_ERROR_NOT_SUPPORTED);
    software_tpm_answers(1, 1000, TPM2_RC_FAILURE);
    EXPECT_STATUS(sign(&key), PSA_ERROR_HARDWARE_FAILURE);
    software_tpm_plan(0, TPM_FINE);
    OK(sign(&key));
    /* What is said of padding, by the specification and by libtpms, and a TPM that has failed indeed. */
    psa_set_key_bits(&key.attributes, 2048);
#define DECRYPT()                                                                                                                \
    tpm2_asymmetric_decrypt(&key.attributes, key.context, key.length, PSA_ALG_RSA_PKCS1V15_CRYPT, text, 256, NULL, 0, text, 256, \
                            &length)
    software_tpm_answers(2, 1, TPM2_RC_VALUE | TPM2_RC_P | TPM2_RC_1);
    EXPECT_STATUS(DECRYPT(), PSA_ERROR_INVALID_PADDING);
    software_tpm_answers(2, 1, TPM2_RC_FAILURE);
    EXPECT_STATUS(DECRYPT(), PSA_ERROR_INVALID_PADDING);
    software_tpm_answers(2, 1000, TPM2_RC_FAILURE);
    EXPECT_STATUS(DECRYPT(), PSA_ERROR_HARDWARE_FAILURE);
    software_tpm_plan(0, TPM_FINE);
    psa_set_key_bits(&key.attributes, 256);
    OK(sign(&key));
    EXPECT(software_tpm_handles(TPM2_TRANSIENT_FIRST) == 0);
}

/* --- Guesses are counted: a parent that somebody has provisioned with the TPM's protection */

static int loads;
static void count_loads(const uint8_t* command, size_t size) {
    loads += size >= 10 && ((unsigned)command[8] << 8 | command[9]) == TPM2_CC_Load;
}

#define IN_LOCKOUT 0x200u
static void locked(void) {
    static const tpm2_settings_t with_driver_s_parent = {NULL, software_tpm, 0x81000003, 1, NULL, NULL};
    struct key key;
    int i;
    software_tpm_forget_all();
    put_storage_key(PARENT, "right");
    parents_auth = "wrong";
    for (i = 0; i != 40; ++i) {
        if (i == 1) software_tpm_plan(1, TPM_REFUSES); /* counts: nothing more is asked */
        EXPECT_STATUS(make(&key), PSA_ERROR_NOT_PERMITTED);
    }
    EXPECT(software_tpm_commands() == 0);
    software_tpm_plan(0, TPM_FINE);
    EXPECT(software_tpm_property(TPM2_PT_LOCKOUT_COUNTER) == 1);
    EXPECT((software_tpm_property(TPM2_PT_PERMANENT) & IN_LOCKOUT) == 0);
    parents_auth = "right";
    EXPECT_STATUS(make(&key), PSA_ERROR_NOT_PERMITTED); /* it has to be said that it may be tried again */
    tpm2_use(&settings);
    OK(make(&key));
    OK(sign(&key));
    /* Who insists locks it, */
    for (i = 0; i != 40 && (software_tpm_property(TPM2_PT_PERMANENT) & IN_LOCKOUT) == 0; ++i) {
        parents_auth = "wrong";
        tpm2_use(&settings);
        EXPECT_STATUS(sign(&key), PSA_ERROR_NOT_PERMITTED);
    }
    EXPECT(i > 0 && i < 40);
    parents_auth = "right";
    tpm2_use(&settings);
    EXPECT_STATUS(sign(&key), PSA_ERROR_NOT_PERMITTED);
    software_tpm_plan(1, TPM_REFUSES);
    for (i = 0; i != 5; ++i) EXPECT_STATUS(sign(&key), PSA_ERROR_NOT_PERMITTED);
    EXPECT(software_tpm_commands() == 0);
    software_tpm_plan(0, TPM_FINE);
    /* but not for what the driver has made, where a wrong value is tried twice and counted never. */
    tpm2_use(&with_driver_s_parent);
    OK(make(&key));
    OK(sign(&key));
    software_tpm_forget_all();
    tpm2_use(&settings);
    OK(make(&key));
    parents_auth = "wrong";
    tpm2_use(&settings);
    loads = 0;
    software_tpm_watch(count_loads);
    for (i = 0; i != 40; ++i) EXPECT_STATUS(sign(&key), PSA_ERROR_NOT_PERMITTED);
    software_tpm_watch(NULL);
    check(loads == 2, __FILE__, __LINE__, "tries", loads);
    EXPECT(software_tpm_property(TPM2_PT_LOCKOUT_COUNTER) == 0);
    parents_auth = "right";
    tpm2_use(&settings);
    OK(sign(&key));
    EXPECT(software_tpm_handles(TPM2_TRANSIENT_FIRST) == 0);
    parents_auth = "";
}

/* --- Two processes */

static void in_child(const struct key* key, int says_which_first) {
    const int folder = mkdir("child", 0700) == 0 && chdir("child") == 0; /* the copy of the TPM has a memory of its own */
    psa_status_t status;
    unsigned strays;
    if (says_which_first) tpm2_use(&settings);
    status = sign(key);
    if (status == PSA_SUCCESS) status = sign(key);
    tpm2_use(&settings);
    strays = software_tpm_strays();
    if (!folder || status != PSA_SUCCESS || strays != 0)
        printf("a child: %ld, %u commands on its parent's connection\n", (long)status, strays);
    fflush(stdout);
    _exit(folder && status == PSA_SUCCESS && strays == 0 && failures == 0 ? 0 : 1);
}
static void forked(void) {
    struct key key;
    int i, ended;
    software_tpm_forget_all();
    OK(make(&key));
    for (i = 0; i != 2; ++i) {
        pid_t child;
        OK(sign(&key));
        fflush(stdout);
        child = fork();
        if (child == 0) in_child(&key, i);
        EXPECT(waitpid(child, &ended, 0) == child && WIFEXITED(ended) && WEXITSTATUS(ended) == 0);
        EXPECT(system("rm -r child") == 0);
        /* The parent goes on as if nothing had been: it loads the key, signs and flushes it. */
        software_tpm_plan(1000, TPM_REFUSES);
        OK(sign(&key));
        EXPECT(software_tpm_commands() == 3);
        software_tpm_plan(0, TPM_FINE);
    }
}

int main(int count, char** words) {
    static const struct {
        const char* name;
        void (*run)(void);
    } all[] = {{"parent", parent_is_made}, {"others", others_have_the_handle},
               {"operations", operations}, {"busy", busy},
               {"locked", locked},         {"fork", forked}};
    unsigned i;
    tpm2_use(&settings);
    for (i = 0; i != sizeof all / sizeof *all; ++i) {
        if (count == 2 && strcmp(words[1], all[i].name) == 0) all[i].run();
    }
    tpm2_use(&settings);
    return finished(count == 2 ? words[1] : "nothing");
}
