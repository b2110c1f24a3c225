/* What the parts of the driver share. */
#ifndef PSADRV_DRIVERS_OPENSSL_SRC_H
#define PSADRV_DRIVERS_OPENSSL_SRC_H

#include <psadrv_drivers/openssl/openssl_driver.h>

#include <psa/crypto_sizes.h>
#include <psa/crypto_values.h>

#include <openssl/crypto.h>
#include <openssl/err.h>
#include <openssl/evp.h>

#include <limits.h>
#include <string.h>

/* Libcrypto's name of a hash; null if it is none of this driver's. */
const char* openssl_hash_name(psa_algorithm_t hash);

/* What is empty may have no address, which libcrypto takes for something else. */
static const uint8_t openssl_nothing[1] = {0};
static inline const uint8_t* openssl_at(const uint8_t* input, size_t length) { return length == 0 ? openssl_nothing : input; }

/* Libcrypto's queue of errors is the application's: what fails in between is not left in it. The status is handed on. */
static inline void openssl_begin_errors(void) { (void)ERR_set_mark(); }
static inline psa_status_t openssl_end_errors(psa_status_t status) {
    (void)ERR_pop_to_mark();
    return status;
}

#endif
