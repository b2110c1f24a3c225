/* The acme hash engine: SHA-256, one-shot and in several calls. What a vendor ships beside the description. */
#ifndef ACME_DRIVER_H
#define ACME_DRIVER_H

#include <mbedtls/sha256.h>
#include <psa/crypto_driver_common.h>

typedef struct {
    mbedtls_sha256_context engine;
} acme_hash_operation_t;

#endif
