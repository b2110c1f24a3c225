/// @file Drivers that do nothing, so that what is measured is the way to them: acme's hash engine, zeta's engine for the rest,
/// vault's secure element, kdf's key derivation, and trng's random bytes. Their contexts are as large as real ones.
#ifndef BENCHMARK_DRIVERS_H
#define BENCHMARK_DRIVERS_H

#include <psa/crypto_driver_common.h>

/// An engine keeps its registers, and a block that is not full.
#define CONTEXT(name, registers, bytes) \
    typedef struct {                    \
        uint32_t state[registers];      \
        uint8_t block[bytes];           \
    } name##_operation_t
CONTEXT(acme_hash, 10, 64);
CONTEXT(zeta_mac, 20, 64);
CONTEXT(zeta_cipher, 10, 16);
CONTEXT(zeta_aead, 20, 16);
CONTEXT(zeta_pake, 60, 32);

typedef uint32_t vault_label_t;  ///< where the element has a key

typedef struct {
    uint32_t position;
} trng_random_context_t;

typedef struct {
    uint8_t key[32];
    uint8_t last[32];
} kdf_key_derivation_operation_t;

#endif
