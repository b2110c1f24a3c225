/* What the test suites of Mbed TLS's PSA implementation reach for beside the API: names of its own. */
#ifndef SUITE_H
#define SUITE_H

#include "served.h"

#include <psa/crypto.h>

#define MBEDTLS_PSA_CRYPTO_STORAGE_C

/* How many keys there are: restart.cpp. */
unsigned taken_key_slots(void);

/* Fields of identifiers, and bounds. */
#define PSA_ALG_CATEGORY_CIPHER ((psa_algorithm_t)0x04000000)
#define PSA_ALG_CATEGORY_KEY_DERIVATION ((psa_algorithm_t)0x08000000)
#define PSA_ALG_AEAD_AT_LEAST_THIS_LENGTH_FLAG ((psa_algorithm_t)0x00008000)
#define PSA_ALG_MAC_AT_LEAST_THIS_LENGTH_FLAG ((psa_algorithm_t)0x00008000)
#define PSA_ALG_IS_PBKDF2(alg) (PSA_ALG_IS_PBKDF2_HMAC(alg) || (alg) == PSA_ALG_PBKDF2_AES_CMAC_PRF_128)
#define PSA_ALG_MAC_TRUNCATION_MASK ((psa_algorithm_t)0x003f0000)
#define PSA_MAC_TRUNCATION_OFFSET 16
#define PSA_KEY_TYPE_CATEGORY_MASK ((psa_key_type_t)0x7000)
#define PSA_KEY_TYPE_CATEGORY_SYMMETRIC ((psa_key_type_t)0x2000)
#define MBEDTLS_PSA_STATIC_KEY_SLOT_BUFFER_SIZE PSA_EXPORT_KEY_PAIR_MAX_SIZE
#define PSA_VENDOR_PBKDF2_MAX_ITERATIONS 0xffffffffU
#define PSA_VENDOR_RSA_GENERATE_MIN_KEY_BITS 1024
/* "This value is unspecified if the attribute object declares the key as volatile": psadrv gives none. */
#define PSA_KEY_ID_VOLATILE_MIN PSA_KEY_ID_NULL
#define PSA_KEY_ID_VOLATILE_MAX PSA_KEY_ID_NULL
#define psa_key_lifetime_is_external(lifetime) (PSA_KEY_LIFETIME_GET_LOCATION(lifetime) != PSA_KEY_LOCATION_LOCAL_STORAGE)

/* What writes a key file that is larger than a key may be. */
#define psa_format_key_data_for_storage(key, length, attributes, file) ((void)(file))

/* A key of the API has one algorithm, where Mbed TLS's may have a second. */
#define psa_set_key_enrollment_algorithm(attributes, alg) ((void)(attributes), (void)(alg))
#define psa_get_key_enrollment_algorithm(attributes) ((void)(attributes), PSA_ALG_NONE)

/* Types of functions that are not called: what calls them is cut out. */
typedef struct {
    uint32_t flags;
    uint8_t data[];
} psa_key_production_parameters_t;
#define PSA_KEY_PRODUCTION_PARAMETERS_INIT \
    { 0 }
#define PSA_INTERRUPTIBLE_MAX_OPS_UNLIMITED UINT32_MAX

#endif
