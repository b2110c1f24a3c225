#include "token.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void must(CK_RV rv, const char* what) {
    if (rv == CKR_OK) return;
    printf("%s: 0x%lx\n", what, rv);
    exit(1);
}

CK_FUNCTION_LIST* token_module(void) {
    static CK_FUNCTION_LIST* functions;
    void* module;
    CK_RV (*get)(CK_FUNCTION_LIST**);
    CK_RV rv;
    if (functions == NULL) {
        module = dlopen(getenv("PKCS11_TEST_MODULE"), RTLD_NOW | RTLD_LOCAL);
        if (module == NULL) must(CKR_GENERAL_ERROR, dlerror());
        *(void**)&get = dlsym(module, "C_GetFunctionList");
        must(get(&functions), "C_GetFunctionList");
    }
    rv = functions->C_Initialize(NULL);
    if (rv != CKR_CRYPTOKI_ALREADY_INITIALIZED) must(rv, "C_Initialize");
    return functions;
}

static CK_SLOT_ID slot_of(const char* label) {
    CK_SLOT_ID slots[16];
    CK_ULONG count = 16, i;
    CK_TOKEN_INFO info;
    must(token_module()->C_GetSlotList(CK_TRUE, slots, &count), "C_GetSlotList");
    for (i = 0; i != count; ++i) {
        must(token_module()->C_GetTokenInfo(slots[i], &info), "C_GetTokenInfo");
        if (memcmp(info.label, label, strlen(label)) == 0) return slots[i];
    }
    printf("no token is labelled %s\n", label);
    exit(1);
}

CK_SESSION_HANDLE token_session(const char* label) {
    CK_SESSION_HANDLE session;
    CK_RV rv;
    must(token_module()->C_OpenSession(slot_of(label), CKF_SERIAL_SESSION | CKF_RW_SESSION, NULL, NULL, &session),
         "C_OpenSession");
    rv = token_module()->C_Login(session, CKU_USER, (CK_BYTE*)"4321", 4);
    if (rv != CKR_USER_ALREADY_LOGGED_IN) must(rv, "C_Login");
    return session;
}

unsigned token_objects(const char* label) {
    const CK_SESSION_HANDLE session = token_session(label);
    CK_OBJECT_HANDLE objects[64];
    CK_ULONG count = 0;
    must(token_module()->C_FindObjectsInit(session, NULL, 0), "C_FindObjectsInit");
    must(token_module()->C_FindObjects(session, objects, 64, &count), "C_FindObjects");
    must(token_module()->C_FindObjectsFinal(session), "C_FindObjectsFinal");
    must(token_module()->C_CloseSession(session), "C_CloseSession");
    return (unsigned)count;
}

void token_provide(const char* label, const char* key_label, int secret) {
    static CK_BBOOL yes = CK_TRUE, no = CK_FALSE;
    static CK_BYTE curve[] = {0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07};
    static CK_BYTE value[] = "the key that comes with a token.";
    static CK_OBJECT_CLASS secret_key = CKO_SECRET_KEY;
    static CK_KEY_TYPE generic = CKK_GENERIC_SECRET;
    const CK_SESSION_HANDLE session = token_session(label);
    const CK_ULONG length = strlen(key_label);
    CK_ATTRIBUTE public_key[] = {{CKA_TOKEN, &yes, 1},
                                 {CKA_VERIFY, &yes, 1},
                                 {CKA_PRIVATE, &no, 1},
                                 {CKA_LABEL, (void*)key_label, length},
                                 {CKA_EC_PARAMS, curve, sizeof curve}};
    CK_ATTRIBUTE private_key[] = {{CKA_TOKEN, &yes, 1},
                                  {CKA_SIGN, &yes, 1},
                                  {CKA_PRIVATE, &yes, 1},
                                  {CKA_SENSITIVE, &yes, 1},
                                  {CKA_LABEL, (void*)key_label, length}};
    CK_ATTRIBUTE hmac_key[] = {{CKA_TOKEN, &yes, 1},
                               {CKA_SIGN, &yes, 1},
                               {CKA_PRIVATE, &yes, 1},
                               {CKA_SENSITIVE, &yes, 1},
                               {CKA_CLASS, &secret_key, sizeof secret_key},
                               {CKA_KEY_TYPE, &generic, sizeof generic},
                               {CKA_VALUE, value, 32},
                               {CKA_LABEL, (void*)key_label, length}};
    CK_MECHANISM mechanism = {CKM_EC_KEY_PAIR_GEN, NULL, 0};
    CK_OBJECT_HANDLE objects[2];
    if (secret) must(token_module()->C_CreateObject(session, hmac_key, 8, objects), "C_CreateObject");
    else
        must(token_module()->C_GenerateKeyPair(session, &mechanism, public_key, 5, private_key, 5, &objects[0], &objects[1]),
             "C_GenerateKeyPair");
    must(token_module()->C_CloseSession(session), "C_CloseSession");
}

int token_has(const char* label, CK_MECHANISM_TYPE mechanism) {
    CK_MECHANISM_INFO info;
    return token_module()->C_GetMechanismInfo(slot_of(label), mechanism, &info) == CKR_OK;
}

size_t token_pin(void* context, char* pin, size_t size) {
    if (context != NULL) ++*(int*)context;
    if (size < 4) return 0;
    memcpy(pin, "4321", 4);
    return 4;
}
