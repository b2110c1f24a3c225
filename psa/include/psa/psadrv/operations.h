/// @file Part of psa/crypto_struct.h: the multi-part operation objects.
/// Each is exactly PSADRV_*_OPERATION_SIZE bytes: the C++ behind the API enters the same bytes as its own type. All
/// zero is a valid, inactive object. Not here: sign, verify and XOF operations, which API 1.2 does not have.
#ifndef PSADRV_PSA_OPERATIONS_H
#define PSADRV_PSA_OPERATIONS_H

#include "../crypto_platform.h"

#ifdef __cplusplus
extern "C" {
#endif

// Message digests.
#if !defined(PSADRV_HASH_OPERATION_SIZE) || !defined(PSADRV_HASH_OPERATION_ALIGNMENT)
#error "psadrv: psadrv_config.h lacks PSADRV_HASH_OPERATION_SIZE or _ALIGNMENT; define both, in bytes"
#elif PSADRV_HASH_OPERATION_ALIGNMENT <= 0 || \
    (PSADRV_HASH_OPERATION_ALIGNMENT & (PSADRV_HASH_OPERATION_ALIGNMENT - 1)) != 0
#error "psadrv: PSADRV_HASH_OPERATION_ALIGNMENT is not a power of two; take the largest alignment of the drivers' contexts"
#elif PSADRV_HASH_OPERATION_SIZE <= 0 || \
    PSADRV_HASH_OPERATION_SIZE % PSADRV_HASH_OPERATION_ALIGNMENT != 0
#error "psadrv: PSADRV_HASH_OPERATION_SIZE is not a multiple of its alignment; round it up in psadrv_config.h"
#elif PSADRV_HASH_OPERATION_ALIGNMENT < 4
typedef unsigned char psadrv_hash_word_t;
#else
typedef psadrv_word_t psadrv_hash_word_t;
#endif
typedef struct PSADRV_MAY_ALIAS PSADRV_ALIGNED(PSADRV_HASH_OPERATION_ALIGNMENT) psa_hash_operation_s {
    psadrv_hash_word_t words[PSADRV_HASH_OPERATION_SIZE / sizeof(psadrv_hash_word_t)];
} psa_hash_operation_t;
#define PSA_HASH_OPERATION_INIT {{0}}
static inline psa_hash_operation_t psa_hash_operation_init(void) {
    const psa_hash_operation_t inactive = PSA_HASH_OPERATION_INIT;
    return inactive;
}

// Message authentication codes.
#if !defined(PSADRV_MAC_OPERATION_SIZE) || !defined(PSADRV_MAC_OPERATION_ALIGNMENT)
#error "psadrv: psadrv_config.h lacks PSADRV_MAC_OPERATION_SIZE or _ALIGNMENT; define both, in bytes"
#elif PSADRV_MAC_OPERATION_ALIGNMENT <= 0 || \
    (PSADRV_MAC_OPERATION_ALIGNMENT & (PSADRV_MAC_OPERATION_ALIGNMENT - 1)) != 0
#error "psadrv: PSADRV_MAC_OPERATION_ALIGNMENT is not a power of two; take the largest alignment of the drivers' contexts"
#elif PSADRV_MAC_OPERATION_SIZE <= 0 || \
    PSADRV_MAC_OPERATION_SIZE % PSADRV_MAC_OPERATION_ALIGNMENT != 0
#error "psadrv: PSADRV_MAC_OPERATION_SIZE is not a multiple of its alignment; round it up in psadrv_config.h"
#elif PSADRV_MAC_OPERATION_ALIGNMENT < 4
typedef unsigned char psadrv_mac_word_t;
#else
typedef psadrv_word_t psadrv_mac_word_t;
#endif
typedef struct PSADRV_MAY_ALIAS PSADRV_ALIGNED(PSADRV_MAC_OPERATION_ALIGNMENT) psa_mac_operation_s {
    psadrv_mac_word_t words[PSADRV_MAC_OPERATION_SIZE / sizeof(psadrv_mac_word_t)];
} psa_mac_operation_t;
#define PSA_MAC_OPERATION_INIT {{0}}
static inline psa_mac_operation_t psa_mac_operation_init(void) {
    const psa_mac_operation_t inactive = PSA_MAC_OPERATION_INIT;
    return inactive;
}

// Unauthenticated ciphers.
#if !defined(PSADRV_CIPHER_OPERATION_SIZE) || !defined(PSADRV_CIPHER_OPERATION_ALIGNMENT)
#error "psadrv: psadrv_config.h lacks PSADRV_CIPHER_OPERATION_SIZE or _ALIGNMENT; define both, in bytes"
#elif PSADRV_CIPHER_OPERATION_ALIGNMENT <= 0 || \
    (PSADRV_CIPHER_OPERATION_ALIGNMENT & (PSADRV_CIPHER_OPERATION_ALIGNMENT - 1)) != 0
#error "psadrv: PSADRV_CIPHER_OPERATION_ALIGNMENT is not a power of two; take the largest alignment of the drivers' contexts"
#elif PSADRV_CIPHER_OPERATION_SIZE <= 0 || \
    PSADRV_CIPHER_OPERATION_SIZE % PSADRV_CIPHER_OPERATION_ALIGNMENT != 0
#error "psadrv: PSADRV_CIPHER_OPERATION_SIZE is not a multiple of its alignment; round it up in psadrv_config.h"
#elif PSADRV_CIPHER_OPERATION_ALIGNMENT < 4
typedef unsigned char psadrv_cipher_word_t;
#else
typedef psadrv_word_t psadrv_cipher_word_t;
#endif
typedef struct PSADRV_MAY_ALIAS PSADRV_ALIGNED(PSADRV_CIPHER_OPERATION_ALIGNMENT) psa_cipher_operation_s {
    psadrv_cipher_word_t words[PSADRV_CIPHER_OPERATION_SIZE / sizeof(psadrv_cipher_word_t)];
} psa_cipher_operation_t;
#define PSA_CIPHER_OPERATION_INIT {{0}}
static inline psa_cipher_operation_t psa_cipher_operation_init(void) {
    const psa_cipher_operation_t inactive = PSA_CIPHER_OPERATION_INIT;
    return inactive;
}

// Authenticated encryption.
#if !defined(PSADRV_AEAD_OPERATION_SIZE) || !defined(PSADRV_AEAD_OPERATION_ALIGNMENT)
#error "psadrv: psadrv_config.h lacks PSADRV_AEAD_OPERATION_SIZE or _ALIGNMENT; define both, in bytes"
#elif PSADRV_AEAD_OPERATION_ALIGNMENT <= 0 || \
    (PSADRV_AEAD_OPERATION_ALIGNMENT & (PSADRV_AEAD_OPERATION_ALIGNMENT - 1)) != 0
#error "psadrv: PSADRV_AEAD_OPERATION_ALIGNMENT is not a power of two; take the largest alignment of the drivers' contexts"
#elif PSADRV_AEAD_OPERATION_SIZE <= 0 || \
    PSADRV_AEAD_OPERATION_SIZE % PSADRV_AEAD_OPERATION_ALIGNMENT != 0
#error "psadrv: PSADRV_AEAD_OPERATION_SIZE is not a multiple of its alignment; round it up in psadrv_config.h"
#elif PSADRV_AEAD_OPERATION_ALIGNMENT < 4
typedef unsigned char psadrv_aead_word_t;
#else
typedef psadrv_word_t psadrv_aead_word_t;
#endif
typedef struct PSADRV_MAY_ALIAS PSADRV_ALIGNED(PSADRV_AEAD_OPERATION_ALIGNMENT) psa_aead_operation_s {
    psadrv_aead_word_t words[PSADRV_AEAD_OPERATION_SIZE / sizeof(psadrv_aead_word_t)];
} psa_aead_operation_t;
#define PSA_AEAD_OPERATION_INIT {{0}}
static inline psa_aead_operation_t psa_aead_operation_init(void) {
    const psa_aead_operation_t inactive = PSA_AEAD_OPERATION_INIT;
    return inactive;
}

// Key derivation.
#if !defined(PSADRV_KEY_DERIVATION_OPERATION_SIZE) || !defined(PSADRV_KEY_DERIVATION_OPERATION_ALIGNMENT)
#error "psadrv: psadrv_config.h lacks PSADRV_KEY_DERIVATION_OPERATION_SIZE or _ALIGNMENT; define both, in bytes"
#elif PSADRV_KEY_DERIVATION_OPERATION_ALIGNMENT <= 0 || \
    (PSADRV_KEY_DERIVATION_OPERATION_ALIGNMENT & (PSADRV_KEY_DERIVATION_OPERATION_ALIGNMENT - 1)) != 0
#error "psadrv: PSADRV_KEY_DERIVATION_OPERATION_ALIGNMENT is not a power of two; take the largest alignment of the drivers' contexts"
#elif PSADRV_KEY_DERIVATION_OPERATION_SIZE <= 0 || \
    PSADRV_KEY_DERIVATION_OPERATION_SIZE % PSADRV_KEY_DERIVATION_OPERATION_ALIGNMENT != 0
#error "psadrv: PSADRV_KEY_DERIVATION_OPERATION_SIZE is not a multiple of its alignment; round it up in psadrv_config.h"
#elif PSADRV_KEY_DERIVATION_OPERATION_ALIGNMENT < 4
typedef unsigned char psadrv_key_derivation_word_t;
#else
typedef psadrv_word_t psadrv_key_derivation_word_t;
#endif
typedef struct PSADRV_MAY_ALIAS PSADRV_ALIGNED(PSADRV_KEY_DERIVATION_OPERATION_ALIGNMENT) psa_key_derivation_operation_s {
    psadrv_key_derivation_word_t words[PSADRV_KEY_DERIVATION_OPERATION_SIZE / sizeof(psadrv_key_derivation_word_t)];
} psa_key_derivation_operation_t;
#define PSA_KEY_DERIVATION_OPERATION_INIT {{0}}
static inline psa_key_derivation_operation_t psa_key_derivation_operation_init(void) {
    const psa_key_derivation_operation_t inactive = PSA_KEY_DERIVATION_OPERATION_INIT;
    return inactive;
}

// Password-authenticated key exchange.
#if !defined(PSADRV_PAKE_OPERATION_SIZE) || !defined(PSADRV_PAKE_OPERATION_ALIGNMENT)
#error "psadrv: psadrv_config.h lacks PSADRV_PAKE_OPERATION_SIZE or _ALIGNMENT; define both, in bytes"
#elif PSADRV_PAKE_OPERATION_ALIGNMENT <= 0 || \
    (PSADRV_PAKE_OPERATION_ALIGNMENT & (PSADRV_PAKE_OPERATION_ALIGNMENT - 1)) != 0
#error "psadrv: PSADRV_PAKE_OPERATION_ALIGNMENT is not a power of two; take the largest alignment of the drivers' contexts"
#elif PSADRV_PAKE_OPERATION_SIZE <= 0 || \
    PSADRV_PAKE_OPERATION_SIZE % PSADRV_PAKE_OPERATION_ALIGNMENT != 0
#error "psadrv: PSADRV_PAKE_OPERATION_SIZE is not a multiple of its alignment; round it up in psadrv_config.h"
#elif PSADRV_PAKE_OPERATION_ALIGNMENT < 4
typedef unsigned char psadrv_pake_word_t;
#else
typedef psadrv_word_t psadrv_pake_word_t;
#endif
typedef struct PSADRV_MAY_ALIAS PSADRV_ALIGNED(PSADRV_PAKE_OPERATION_ALIGNMENT) psa_pake_operation_s {
    psadrv_pake_word_t words[PSADRV_PAKE_OPERATION_SIZE / sizeof(psadrv_pake_word_t)];
} psa_pake_operation_t;
#define PSA_PAKE_OPERATION_INIT {{0}}
static inline psa_pake_operation_t psa_pake_operation_init(void) {
    const psa_pake_operation_t inactive = PSA_PAKE_OPERATION_INIT;
    return inactive;
}

#ifdef __cplusplus
}
#endif

#endif
