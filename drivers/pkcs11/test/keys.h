/// @file The token under test and its settings. C99.
#ifndef PKCS11_TEST_KEYS_H
#define PKCS11_TEST_KEYS_H

#include "element_keys.h"
#include "token.h"

#include <psadrv_drivers/openssl/openssl_driver.h>
#include <psadrv_drivers/pkcs11/pkcs11_driver.h>

#include <stdlib.h>

static void expect_no_objects(void) { EXPECT(token_objects("left") == 0); }
const struct element_under_test element = {PKCS11_LOCATION, PSA_ERROR_HARDWARE_FAILURE, expect_no_objects};

static const pkcs11_builtin_key_t builtin_keys[] = {
    {1, "factory signer", PSA_KEY_USAGE_SIGN_HASH | PSA_KEY_USAGE_SIGN_MESSAGE | PSA_KEY_USAGE_VERIFY_MESSAGE, ECDSA},
    {2, "factory secret", PSA_KEY_USAGE_SIGN_MESSAGE, HMAC}};

/// Of the settings.
static int session_objects;

static pkcs11_settings_t settings;
static inline psa_status_t use_token(const char* module, size_t (*pin)(void*, char*, size_t), void* context) {
    settings = (pkcs11_settings_t){module, "left", pin, context, builtin_keys, 2, session_objects, openssl_export_public_key};
    return pkcs11_use(PKCS11_LOCATION, &settings);
}

#endif
