/// @file Keys of an element under test, through the C API. C99.
#ifndef DRIVERS_TEST_ELEMENT_KEYS_H
#define DRIVERS_TEST_ELEMENT_KEYS_H

#include "check.h"

#define P256 PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1)
#define ECDSA PSA_ALG_ECDSA(PSA_ALG_SHA_256)
#define HMAC PSA_ALG_HMAC(PSA_ALG_SHA_256)

/// In what elements differ; each program defines its own.
struct element_under_test {
    psa_key_location_t location;
    psa_status_t off_curve;             ///< what it answers to a peer whose key is no point of the curve
    void (*expect_nothing_left)(void);  ///< of keys that were destroyed
};
extern const struct element_under_test element;

static const char element_text[] = "a reading of 21.5 degrees, at noon, in the shade";
static const uint8_t* const message = (const uint8_t*)element_text;
enum { message_length = sizeof element_text };

static const psa_key_usage_t signs = PSA_KEY_USAGE_SIGN_HASH | PSA_KEY_USAGE_SIGN_MESSAGE | PSA_KEY_USAGE_VERIFY_HASH |
                                     PSA_KEY_USAGE_VERIFY_MESSAGE,
                             ciphers = PSA_KEY_USAGE_ENCRYPT | PSA_KEY_USAGE_DECRYPT;

/// Attributes of a key in the element; it lasts if it has an identifier.
static inline psa_key_attributes_t in_element(psa_key_id_t id, psa_key_type_t type, size_t bits, psa_algorithm_t alg,
                                              psa_key_usage_t usage) {
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    psa_set_key_id(&attributes, id);
    psa_set_key_lifetime(&attributes,
                         PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(
                             id == 0 ? PSA_KEY_PERSISTENCE_VOLATILE : PSA_KEY_PERSISTENCE_DEFAULT, element.location));
    psa_set_key_type(&attributes, type);
    psa_set_key_bits(&attributes, bits);
    psa_set_key_algorithm(&attributes, alg);
    psa_set_key_usage_flags(&attributes, usage);
    return attributes;
}

static inline psa_status_t generate(psa_key_id_t id, psa_key_type_t type, size_t bits, psa_algorithm_t alg, psa_key_usage_t usage,
                                    psa_key_id_t* key) {
    const psa_key_attributes_t attributes = in_element(id, type, bits, alg, usage);
    return psa_generate_key(&attributes, key);
}

/// A volatile key.
static inline psa_status_t import(psa_key_type_t type, psa_algorithm_t alg, psa_key_usage_t usage, const void* data,
                                  size_t length, psa_key_id_t* key) {
    const psa_key_attributes_t attributes = in_element(0, type, 0, alg, usage);
    return psa_import_key(&attributes, data, length, key);
}

/// With a key pair on P-256.
static inline psa_status_t sign_and_verify(psa_key_id_t key) {
    uint8_t signature[64];
    size_t length = 0;
    psa_status_t status = psa_sign_message(key, ECDSA, message, message_length, signature, sizeof signature, &length);
    if (status == PSA_SUCCESS) status = psa_verify_message(key, ECDSA, message, message_length, signature, length);
    return status;
}

#endif
