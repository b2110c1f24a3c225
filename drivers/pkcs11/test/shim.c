#include "shim.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static CK_FUNCTION_LIST *real, mine;
static struct shim_plan plan;
static unsigned calls, open_sessions, strays;
static pid_t initialized_in;

unsigned shim_strays(void);
unsigned shim_strays(void) { return strays; }

/* "C_Initialize" is the first call of every process: what a module does with any other is undefined. */
static int is_stray(void) {
    if (getpid() == initialized_in) return 0;
    ++strays;
    return 1;
}

unsigned shim_sessions(void);
unsigned shim_sessions(void) { return open_sessions; }

unsigned shim_calls(void);
unsigned shim_calls(void) { return calls; }
void shim_make_plan(const struct shim_plan* made);
void shim_make_plan(const struct shim_plan* made) {
    plan = *made;
    calls = 0;
}

/* What happens to this call. */
static enum shim_trouble now(const char* function) {
    CK_SLOT_ID slots[16];
    CK_ULONG count = 16, i;
    (void)is_stray();
    if (plan.trouble == SHIM_NONE || (plan.function != NULL && strcmp(plan.function, function) != 0)) return SHIM_NONE;
    ++calls;
    if (plan.trouble == SHIM_GONE && plan.at != 0 && calls >= plan.at) return SHIM_GONE;
    if (calls != plan.at) return SHIM_NONE;
    if (plan.trouble == SHIM_POWER_BEFORE) _exit(86);
    if (plan.trouble == SHIM_CLOSE || plan.trouble == SHIM_LOG_OUT) {
        if (real->C_GetSlotList(CK_TRUE, slots, &count) != CKR_OK) abort();
        for (i = 0; i != count; ++i) {
            CK_SESSION_HANDLE session;
            if (plan.trouble == SHIM_CLOSE) {
                (void)real->C_CloseAllSessions(slots[i]);
                open_sessions = 0;
            } else if (real->C_OpenSession(slots[i], CKF_SERIAL_SESSION, NULL, NULL, &session) == CKR_OK) {
                (void)real->C_Logout(session);
                (void)real->C_CloseSession(session);
            }
        }
    }
    return plan.trouble;
}

/* A function of the module: its parameters, and how they are passed on. */
#define FUNCTIONS                                                                                                               \
    F(C_GetSessionInfo, (CK_SESSION_HANDLE a, CK_SESSION_INFO * b), (a, b))                                                     \
    F(C_Login, (CK_SESSION_HANDLE a, CK_USER_TYPE b, CK_BYTE * c, CK_ULONG d), (a, b, c, d))                                    \
    F(C_FindObjectsInit, (CK_SESSION_HANDLE a, CK_ATTRIBUTE * b, CK_ULONG c), (a, b, c))                                        \
    F(C_FindObjects, (CK_SESSION_HANDLE a, CK_OBJECT_HANDLE * b, CK_ULONG c, CK_ULONG * d), (a, b, c, d))                       \
    F(C_FindObjectsFinal, (CK_SESSION_HANDLE a), (a))                                                                           \
    F(C_GetAttributeValue, (CK_SESSION_HANDLE a, CK_OBJECT_HANDLE b, CK_ATTRIBUTE * c, CK_ULONG d), (a, b, c, d))               \
    F(C_CreateObject, (CK_SESSION_HANDLE a, CK_ATTRIBUTE * b, CK_ULONG c, CK_OBJECT_HANDLE * d), (a, b, c, d))                  \
    F(C_DestroyObject, (CK_SESSION_HANDLE a, CK_OBJECT_HANDLE b), (a, b))                                                       \
    F(C_GenerateKey, (CK_SESSION_HANDLE a, CK_MECHANISM * b, CK_ATTRIBUTE * c, CK_ULONG d, CK_OBJECT_HANDLE * e),               \
      (a, b, c, d, e))                                                                                                          \
    F(C_GenerateKeyPair,                                                                                                        \
      (CK_SESSION_HANDLE a, CK_MECHANISM * b, CK_ATTRIBUTE * c, CK_ULONG d, CK_ATTRIBUTE * e, CK_ULONG f, CK_OBJECT_HANDLE * g, \
       CK_OBJECT_HANDLE * h),                                                                                                   \
      (a, b, c, d, e, f, g, h))                                                                                                 \
    F(C_DeriveKey,                                                                                                              \
      (CK_SESSION_HANDLE a, CK_MECHANISM * b, CK_OBJECT_HANDLE c, CK_ATTRIBUTE * d, CK_ULONG e, CK_OBJECT_HANDLE * f),          \
      (a, b, c, d, e, f))                                                                                                       \
    F(C_SignInit, (CK_SESSION_HANDLE a, CK_MECHANISM * b, CK_OBJECT_HANDLE c), (a, b, c))                                       \
    F(C_Sign, (CK_SESSION_HANDLE a, CK_BYTE * b, CK_ULONG c, CK_BYTE * d, CK_ULONG * e), (a, b, c, d, e))                       \
    F(C_SignUpdate, (CK_SESSION_HANDLE a, CK_BYTE * b, CK_ULONG c), (a, b, c))                                                  \
    F(C_SignFinal, (CK_SESSION_HANDLE a, CK_BYTE * b, CK_ULONG * c), (a, b, c))                                                 \
    F(C_VerifyInit, (CK_SESSION_HANDLE a, CK_MECHANISM * b, CK_OBJECT_HANDLE c), (a, b, c))                                     \
    F(C_Verify, (CK_SESSION_HANDLE a, CK_BYTE * b, CK_ULONG c, CK_BYTE * d, CK_ULONG e), (a, b, c, d, e))                       \
    F(C_EncryptInit, (CK_SESSION_HANDLE a, CK_MECHANISM * b, CK_OBJECT_HANDLE c), (a, b, c))                                    \
    F(C_Encrypt, (CK_SESSION_HANDLE a, CK_BYTE * b, CK_ULONG c, CK_BYTE * d, CK_ULONG * e), (a, b, c, d, e))                    \
    F(C_EncryptUpdate, (CK_SESSION_HANDLE a, CK_BYTE * b, CK_ULONG c, CK_BYTE * d, CK_ULONG * e), (a, b, c, d, e))              \
    F(C_EncryptFinal, (CK_SESSION_HANDLE a, CK_BYTE * b, CK_ULONG * c), (a, b, c))                                              \
    F(C_DecryptInit, (CK_SESSION_HANDLE a, CK_MECHANISM * b, CK_OBJECT_HANDLE c), (a, b, c))                                    \
    F(C_Decrypt, (CK_SESSION_HANDLE a, CK_BYTE * b, CK_ULONG c, CK_BYTE * d, CK_ULONG * e), (a, b, c, d, e))                    \
    F(C_GenerateRandom, (CK_SESSION_HANDLE a, CK_BYTE * b, CK_ULONG c), (a, b, c))

#define F(name, parameters, arguments)                                          \
    static CK_RV name##_here parameters {                                       \
        const enum shim_trouble trouble = now(#name);                           \
        CK_RV rv;                                                               \
        if (trouble == SHIM_REFUSE || trouble == SHIM_GONE) return plan.answer; \
        rv = real->name arguments;                                              \
        if (trouble == SHIM_POWER_BEHIND) _exit(86);                            \
        return trouble == SHIM_LOSE_ANSWER ? plan.answer : rv;                  \
    }
FUNCTIONS
#undef F

static CK_RV C_OpenSession_here(CK_SLOT_ID slot, CK_FLAGS flags, void* context, CK_NOTIFY notify, CK_SESSION_HANDLE* session) {
    const enum shim_trouble trouble = now("C_OpenSession");
    CK_RV rv;
    if (trouble == SHIM_REFUSE || trouble == SHIM_GONE) return plan.answer;
    rv = real->C_OpenSession(slot, flags, context, notify, session);
    if (trouble == SHIM_POWER_BEHIND) _exit(86);
    if (rv == CKR_OK) ++open_sessions;
    return trouble == SHIM_LOSE_ANSWER ? plan.answer : rv;
}

/* Nothing ever happens to it: a driver could not do anything about it. */
static CK_RV C_CloseSession_here(CK_SESSION_HANDLE session) {
    const CK_RV rv = is_stray() ? CKR_CRYPTOKI_NOT_INITIALIZED : real->C_CloseSession(session);
    if (rv == CKR_OK) --open_sessions;
    return rv;
}

static CK_RV C_Initialize_here(void* arguments) {
    initialized_in = getpid();
    return real->C_Initialize(arguments);
}

static CK_RV C_GetSlotList_here(CK_BBOOL present, CK_SLOT_ID* slots, CK_ULONG* count) {
    const enum shim_trouble trouble = now("C_GetSlotList");
    CK_RV rv;
    if (trouble == SHIM_REFUSE) return plan.answer;
    if (trouble == SHIM_GONE) {
        *count = 0;
        return CKR_OK;
    }
    rv = real->C_GetSlotList(present, slots, count);
    if (trouble == SHIM_POWER_BEHIND) _exit(86);
    return trouble == SHIM_LOSE_ANSWER ? plan.answer : rv;
}

CK_RV C_GetFunctionList(CK_FUNCTION_LIST** list) {
    if (real == NULL) {
        void* const module = dlopen(getenv("PKCS11_SHIM_MODULE"), RTLD_NOW | RTLD_LOCAL);
        CK_RV (*get)(CK_FUNCTION_LIST**);
        if (module == NULL) return CKR_GENERAL_ERROR;
        *(void**)&get = dlsym(module, "C_GetFunctionList");
        if (get(&real) != CKR_OK) return CKR_GENERAL_ERROR;
        mine = *real;
#define F(name, parameters, arguments) mine.name = name##_here;
        FUNCTIONS
#undef F
        mine.C_Initialize = C_Initialize_here;
        mine.C_GetSlotList = C_GetSlotList_here;
        mine.C_OpenSession = C_OpenSession_here;
        mine.C_CloseSession = C_CloseSession_here;
    }
    *list = &mine;
    return CKR_OK;
}
