/// @file Structures of the PSA Crypto API. "Key attributes", and the state of multi-part operations.
#ifndef PSADRV_PSA_CRYPTO_STRUCT_H
#define PSADRV_PSA_CRYPTO_STRUCT_H

#include "psadrv/one_tree.h"

#include "crypto_sizes.h"
#ifndef PSADRV_PSA_CRYPTO_SIZES_H
#error "psadrv: psa/crypto_struct.h reached another implementation's psa/crypto_sizes.h; put psadrv's psa/include before the other include directory"
#endif

#include "psadrv/operations.h"

#ifdef __cplusplus
extern "C" {
#endif

// Key attributes. The members are for the core and for generated code; drivers and applications use the functions.
typedef struct psa_key_policy_s {
    psa_key_usage_t usage;
    psa_algorithm_t alg;
} psa_key_policy_t;

typedef struct psa_key_attributes_s {
    psa_key_type_t type;
    psa_key_bits_t bits;
    psa_key_lifetime_t lifetime;
    psa_key_policy_t policy;
    psa_key_id_t id;
} psa_key_attributes_t;

#define PSA_KEY_ATTRIBUTES_INIT {PSA_KEY_TYPE_NONE, 0, PSA_KEY_LIFETIME_VOLATILE, {0, PSA_ALG_NONE}, PSA_KEY_ID_NULL}

/// The largest size of a key in bits, and what stands in the attributes for anything above it: no key has that size.
#define PSA_MAX_KEY_BITS 0xfff8u
#define PSA_KEY_BITS_TOO_LARGE ((psa_key_bits_t)0xffff)

static inline psa_key_attributes_t psa_key_attributes_init(void) {
    const psa_key_attributes_t initial = PSA_KEY_ATTRIBUTES_INIT;
    return initial;
}

/// Leaves the attributes as psa_key_attributes_init() makes them.
static inline void psa_reset_key_attributes(psa_key_attributes_t *attributes) {
    *attributes = psa_key_attributes_init();
}

static inline void psa_set_key_type(psa_key_attributes_t *attributes, psa_key_type_t type) {
    attributes->type = type;
}

static inline psa_key_type_t psa_get_key_type(const psa_key_attributes_t *attributes) {
    return attributes->type;
}

/// @param bits of the key, 0 for as many as the key material has
static inline void psa_set_key_bits(psa_key_attributes_t *attributes, size_t bits) {
    attributes->bits = bits > PSA_MAX_KEY_BITS ? PSA_KEY_BITS_TOO_LARGE : (psa_key_bits_t)bits;
}

static inline size_t psa_get_key_bits(const psa_key_attributes_t *attributes) {
    return attributes->bits;
}

/// A volatile key has no identifier of its own: a volatile lifetime takes the identifier out.
static inline void psa_set_key_lifetime(psa_key_attributes_t *attributes, psa_key_lifetime_t lifetime) {
    attributes->lifetime = lifetime;
    if (PSA_KEY_LIFETIME_IS_VOLATILE(lifetime)) {
        attributes->id = PSA_KEY_ID_NULL;
    }
}

static inline psa_key_lifetime_t psa_get_key_lifetime(const psa_key_attributes_t *attributes) {
    return attributes->lifetime;
}

/// A key with an identifier is persistent: a volatile lifetime becomes the default persistence in the same location.
static inline void psa_set_key_id(psa_key_attributes_t *attributes, psa_key_id_t id) {
    attributes->id = id;
    if (PSA_KEY_LIFETIME_IS_VOLATILE(attributes->lifetime)) {
        attributes->lifetime = PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(
            PSA_KEY_PERSISTENCE_DEFAULT, PSA_KEY_LIFETIME_GET_LOCATION(attributes->lifetime));
    }
}

static inline psa_key_id_t psa_get_key_id(const psa_key_attributes_t *attributes) {
    return attributes->id;
}

/// Who may sign or verify hashes may sign or verify messages: the weaker flag comes with the stronger.
static inline void psa_set_key_usage_flags(psa_key_attributes_t *attributes, psa_key_usage_t usage_flags) {
    if ((usage_flags & PSA_KEY_USAGE_SIGN_HASH) != 0) {
        usage_flags |= PSA_KEY_USAGE_SIGN_MESSAGE;
    }
    if ((usage_flags & PSA_KEY_USAGE_VERIFY_HASH) != 0) {
        usage_flags |= PSA_KEY_USAGE_VERIFY_MESSAGE;
    }
    attributes->policy.usage = usage_flags;
}

static inline psa_key_usage_t psa_get_key_usage_flags(const psa_key_attributes_t *attributes) {
    return attributes->policy.usage;
}

static inline void psa_set_key_algorithm(psa_key_attributes_t *attributes, psa_algorithm_t alg) {
    attributes->policy.alg = alg;
}

static inline psa_algorithm_t psa_get_key_algorithm(const psa_key_attributes_t *attributes) {
    return attributes->policy.alg;
}

/// How psa_generate_key_custom() and psa_key_derivation_output_key_custom() make a key; API 1.3.
typedef struct psa_custom_key_parameters_s {
    uint32_t flags;
} psa_custom_key_parameters_t;

#define PSA_CUSTOM_KEY_PARAMETERS_INIT {0}

/// What two sides of a PAKE agree on beforehand.
typedef struct psa_pake_cipher_suite_s {
    psa_algorithm_t algorithm;
    psa_pake_primitive_t primitive;
    uint32_t key_confirmation;
} psa_pake_cipher_suite_t;

#define PSA_PAKE_CIPHER_SUITE_INIT {PSA_ALG_NONE, 0, PSA_PAKE_CONFIRMED_KEY}

static inline psa_pake_cipher_suite_t psa_pake_cipher_suite_init(void) {
    const psa_pake_cipher_suite_t initial = PSA_PAKE_CIPHER_SUITE_INIT;
    return initial;
}

static inline psa_algorithm_t psa_pake_cs_get_algorithm(const psa_pake_cipher_suite_t *cipher_suite) {
    return cipher_suite->algorithm;
}

static inline void psa_pake_cs_set_algorithm(psa_pake_cipher_suite_t *cipher_suite, psa_algorithm_t alg) {
    cipher_suite->algorithm = alg;
}

static inline psa_pake_primitive_t psa_pake_cs_get_primitive(const psa_pake_cipher_suite_t *cipher_suite) {
    return cipher_suite->primitive;
}

static inline void psa_pake_cs_set_primitive(psa_pake_cipher_suite_t *cipher_suite, psa_pake_primitive_t primitive) {
    cipher_suite->primitive = primitive;
}

/// @return PSA_PAKE_CONFIRMED_KEY or PSA_PAKE_UNCONFIRMED_KEY
static inline uint32_t psa_pake_cs_get_key_confirmation(const psa_pake_cipher_suite_t *cipher_suite) {
    return cipher_suite->key_confirmation;
}

static inline void psa_pake_cs_set_key_confirmation(psa_pake_cipher_suite_t *cipher_suite, uint32_t key_confirmation) {
    cipher_suite->key_confirmation = key_confirmation;
}

#ifdef __cplusplus
}
#endif

#include "psadrv/layout.h"

#endif
