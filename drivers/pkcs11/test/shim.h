/// @file A PKCS#11 module that forwards to another one, PKCS11_SHIM_MODULE in the environment, and fails on demand. C99.
#ifndef PKCS11_TEST_SHIM_H
#define PKCS11_TEST_SHIM_H

#include <p11-kit/pkcs11.h>

enum shim_trouble {
    SHIM_NONE,
    SHIM_REFUSE,        ///< the call fails, and the token has not seen it
    SHIM_LOSE_ANSWER,   ///< the token has done it, but the call fails
    SHIM_GONE,          ///< this and all further calls fail, and no slot has a token
    SHIM_CLOSE,         ///< all sessions are closed first, as another user of the module may do
    SHIM_LOG_OUT,       ///< the user is logged out first
    SHIM_POWER_BEFORE,  ///< the process ends before the token has seen the call
    SHIM_POWER_BEHIND   ///< the process ends behind it
};

/// At which call something happens, and what: the `at`th from now on (1 is the next; 0 never), of the function with that name, or
/// of any if it is null.
struct shim_plan {
    unsigned at;
    const char* function;
    enum shim_trouble trouble;
    CK_RV answer;  ///< of SHIM_REFUSE, SHIM_LOSE_ANSWER and SHIM_GONE
};

/// Calls that the plan was concerned with since it was made.
typedef unsigned (*shim_calls_t)(void);
/// Sessions that are open; 1 is what a driver keeps between two calls.
typedef unsigned (*shim_sessions_t)(void);
/// Calls in a process that has not called C_Initialize.
typedef unsigned (*shim_strays_t)(void);
/// Makes a plan, which is the only one.
typedef void (*shim_make_plan_t)(const struct shim_plan* plan);

#endif
