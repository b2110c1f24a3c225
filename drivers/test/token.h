/// @file The tokens of the tests, seen without the driver. C99.
#ifndef DRIVERS_TEST_TOKEN_H
#define DRIVERS_TEST_TOKEN_H

#include <psadrv_drivers/pkcs11/settings.h>

#include <p11-kit/pkcs11.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The module that PKCS11_TEST_MODULE names, initialized.
CK_FUNCTION_LIST* token_module(void);
/// A session in which the user of the token is logged in.
CK_SESSION_HANDLE token_session(const char* label);
/// How many objects the token has.
unsigned token_objects(const char* label);
/// A key that the token comes with: P-256, or HMAC of 32 bytes. `secret` is 0 or 1.
void token_provide(const char* label, const char* key_label, int secret);
/// Whether the token lists a mechanism.
int token_has(const char* label, CK_MECHANISM_TYPE mechanism);

/// What the tests' tokens open with; `context` counts how often it was asked, and is an `int *` or null.
size_t token_pin(void* context, char* pin, size_t size);

#ifdef __cplusplus
}
#endif

#endif
