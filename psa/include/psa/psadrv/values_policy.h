/// @file Part of psa/crypto_values.h. PSA Crypto API: "Key lifetimes", "Key identifiers", "Key policies".
#ifndef PSADRV_PSA_VALUES_POLICY_H
#define PSADRV_PSA_VALUES_POLICY_H

#include "../crypto_types.h"

// A lifetime is a location in the upper 24 bits and a persistence level in the lower 8.
#define PSA_KEY_LIFETIME_VOLATILE ((psa_key_lifetime_t)0x00000000)    ///< local storage, gone with the power
#define PSA_KEY_LIFETIME_PERSISTENT ((psa_key_lifetime_t)0x00000001)  ///< local storage, default persistence
#define PSA_KEY_PERSISTENCE_VOLATILE ((psa_key_persistence_t)0x00)
#define PSA_KEY_PERSISTENCE_DEFAULT ((psa_key_persistence_t)0x01)
#define PSA_KEY_PERSISTENCE_READ_ONLY ((psa_key_persistence_t)0xff)   ///< an application cannot destroy it
#define PSA_KEY_LOCATION_LOCAL_STORAGE ((psa_key_location_t)0x000000)
#define PSA_KEY_LOCATION_PRIMARY_SECURE_ELEMENT ((psa_key_location_t)0x000001)
#define PSA_KEY_LIFETIME_GET_PERSISTENCE(lifetime) ((psa_key_persistence_t)((lifetime) & 0x000000ff))
#define PSA_KEY_LIFETIME_GET_LOCATION(lifetime) ((psa_key_location_t)((psa_key_lifetime_t)(lifetime) >> 8))
#define PSA_KEY_LIFETIME_IS_VOLATILE(lifetime) \
    (PSA_KEY_LIFETIME_GET_PERSISTENCE(lifetime) == PSA_KEY_PERSISTENCE_VOLATILE)
#define PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(persistence, location) \
    ((psa_key_lifetime_t)((psa_key_lifetime_t)(location) << 8 | (psa_key_lifetime_t)(persistence)))

// Key identifiers: applications choose from the first range, the implementation from the second.
#define PSA_KEY_ID_NULL ((psa_key_id_t)0)
#define PSA_KEY_ID_USER_MIN ((psa_key_id_t)0x00000001)
#define PSA_KEY_ID_USER_MAX ((psa_key_id_t)0x3fffffff)
#define PSA_KEY_ID_VENDOR_MIN ((psa_key_id_t)0x40000000)
#define PSA_KEY_ID_VENDOR_MAX ((psa_key_id_t)0x7fffffff)

// Usage flags: what a key may be used for.
#define PSA_KEY_USAGE_EXPORT ((psa_key_usage_t)0x00000001)             ///< leave its location
#define PSA_KEY_USAGE_COPY ((psa_key_usage_t)0x00000002)
#define PSA_KEY_USAGE_CACHE ((psa_key_usage_t)0x00000004)              ///< stay in memory between uses
#define PSA_KEY_USAGE_DERIVE_PUBLIC ((psa_key_usage_t)0x00000080)      ///< be a public key in key agreement; API 1.4
#define PSA_KEY_USAGE_ENCRYPT ((psa_key_usage_t)0x00000100)
#define PSA_KEY_USAGE_DECRYPT ((psa_key_usage_t)0x00000200)
#define PSA_KEY_USAGE_SIGN_MESSAGE ((psa_key_usage_t)0x00000400)
#define PSA_KEY_USAGE_VERIFY_MESSAGE ((psa_key_usage_t)0x00000800)
#define PSA_KEY_USAGE_SIGN_HASH ((psa_key_usage_t)0x00001000)          ///< implies SIGN_MESSAGE
#define PSA_KEY_USAGE_VERIFY_HASH ((psa_key_usage_t)0x00002000)        ///< implies VERIFY_MESSAGE
#define PSA_KEY_USAGE_DERIVE ((psa_key_usage_t)0x00004000)
#define PSA_KEY_USAGE_VERIFY_DERIVATION ((psa_key_usage_t)0x00008000)  ///< derive, only to compare
#define PSA_KEY_USAGE_WRAP ((psa_key_usage_t)0x00010000)               ///< API 1.4
#define PSA_KEY_USAGE_UNWRAP ((psa_key_usage_t)0x00020000)             ///< API 1.4

#endif
