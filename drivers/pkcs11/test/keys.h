/// @file Keys of the tests' element, through the C API. C99.
#ifndef PKCS11_TEST_KEYS_H
#define PKCS11_TEST_KEYS_H

#include "check.h"
#include "token.h"

#include <psadrv_drivers/pkcs11/pkcs11_driver.h>

#include <stdlib.h>

#define P256 PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1)
#define ECDSA PSA_ALG_ECDSA(PSA_ALG_SHA_256)
#define HMAC PSA_ALG_HMAC(PSA_ALG_SHA_256)

/// Attributes of a key in the element; it lasts if it has an identifier.
static inline psa_key_attributes_t in_element(psa_key_id_t id, psa_key_type_t type, size_t bits, psa_algorithm_t alg,
                                              psa_key_usage_t usage) {
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    psa_set_key_id(&attributes, id);
    psa_set_key_lifetime(&attributes, PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(
                                          id == 0 ? PSA_KEY_PERSISTENCE_VOLATILE : PSA_KEY_PERSISTENCE_DEFAULT, PKCS11_LOCATION));
    psa_set_key_type(&attributes, type);
    psa_set_key_bits(&attributes, bits);
    psa_set_key_algorithm(&attributes, alg);
    psa_set_key_usage_flags(&attributes, usage);
    return attributes;
}

static const psa_key_usage_t signs = PSA_KEY_USAGE_SIGN_HASH | PSA_KEY_USAGE_SIGN_MESSAGE | PSA_KEY_USAGE_VERIFY_HASH |
                                     PSA_KEY_USAGE_VERIFY_MESSAGE,
                             ciphers = PSA_KEY_USAGE_ENCRYPT | PSA_KEY_USAGE_DECRYPT;

static inline psa_status_t generate(psa_key_id_t id, psa_key_type_t type, size_t bits, psa_algorithm_t alg, psa_key_usage_t usage,
                                    psa_key_id_t* key) {
    const psa_key_attributes_t attributes = in_element(id, type, bits, alg, usage);
    return psa_generate_key(&attributes, key);
}

/// 1 where a key pair of P-256 signs and verifies.
static inline psa_status_t sign_and_verify(psa_key_id_t key) {
    uint8_t signature[64];
    size_t length = 0;
    psa_status_t status = psa_sign_message(key, ECDSA, (const uint8_t*)"21.5 degrees", 12, signature, sizeof signature, &length);
    if (status == PSA_SUCCESS) status = psa_verify_message(key, ECDSA, (const uint8_t*)"21.5 degrees", 12, signature, length);
    return status;
}

static const pkcs11_builtin_key_t builtin_keys[] = {
    {1, "factory signer", PSA_KEY_USAGE_SIGN_HASH | PSA_KEY_USAGE_SIGN_MESSAGE | PSA_KEY_USAGE_VERIFY_MESSAGE, ECDSA},
    {2, "factory secret", PSA_KEY_USAGE_SIGN_MESSAGE, HMAC}};

/// Of the settings.
static int session_objects;

static inline psa_status_t use_token(const char* module, size_t (*pin)(void*, char*, size_t), void* context) {
    static pkcs11_settings_t settings;
    settings = (pkcs11_settings_t){module, "left", pin, context, builtin_keys, 2, session_objects};
    return pkcs11_use(PKCS11_LOCATION, &settings);
}

#endif
