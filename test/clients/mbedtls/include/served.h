/* What Mbed TLS's programs ask for by the names of its own modules, defined after its configuration is settled: the API serves
 * it. */
#ifndef SERVED_H
#define SERVED_H

#include "mbedtls/build_info.h"

#define MBEDTLS_AES_C
#define MBEDTLS_CCM_C
#define MBEDTLS_CHACHAPOLY_C
#define MBEDTLS_CIPHER_MODE_CBC
#define MBEDTLS_CIPHER_MODE_CTR
#define MBEDTLS_CIPHER_MODE_WITH_PADDING
#define MBEDTLS_GCM_C
#define MBEDTLS_PSA_CRYPTO_C

/* Types of functions that API 1.2 does not have, which headers name. */
typedef struct {
    int unused;
} psa_sign_hash_interruptible_operation_t, psa_verify_hash_interruptible_operation_t;

/* The core begins again, as after a reset: restart.cpp. */
void mbedtls_psa_crypto_free(void);

#endif
