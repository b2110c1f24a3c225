/* acme's hash engine. A board has its registers here; this one computes SHA-256 (FIPS 180-4) itself. */
#ifndef ACME_DRIVER_H
#define ACME_DRIVER_H

#include <psa/crypto_driver_common.h>

typedef struct {
    uint32_t state[8];
    uint64_t length; /* in bytes */
    uint8_t block[64];
} acme_hash_operation_t;

#endif
