/* What Mbed TLS's test suites use of their own helpers for PSA, which know the inside of another implementation. */
#include "suite.h"

#include <test/helpers.h>
#include <test/macros.h>
#include <test/psa_crypto_helpers.h>

static psa_key_id_t used[16];
static size_t used_count;

int mbedtls_test_uses_key_id(psa_key_id_t key) {
    if (used_count == ARRAY_LENGTH(used)) return 0;
    used[used_count++] = key;
    return 1;
}
void mbedtls_test_psa_purge_key_storage(void) {
    while (used_count != 0) psa_destroy_key(used[--used_count]);
}
void mbedtls_test_psa_purge_key_cache(void) {
    for (size_t i = 0; i != used_count; ++i) psa_purge_key(used[i]);
}

const char* mbedtls_test_helper_is_psa_leaking(void) { return taken_key_slots() == 0 ? NULL : "A key has not been destroyed."; }
int mbedtls_test_fail_if_psa_leaking(int line, const char* file) {
    const char* leak = mbedtls_test_helper_is_psa_leaking();
    if (leak != NULL) mbedtls_test_fail(leak, line, file);
    return leak != NULL;
}

/* An object that is inactive, whatever else is in it: psadrv knows it by being all zero. */
psa_hash_operation_t psa_hash_operation_init_short(void) { return psa_hash_operation_init(); }
psa_mac_operation_t psa_mac_operation_init_short(void) { return psa_mac_operation_init(); }
psa_cipher_operation_t psa_cipher_operation_init_short(void) { return psa_cipher_operation_init(); }
psa_aead_operation_t psa_aead_operation_init_short(void) { return psa_aead_operation_init(); }
psa_key_derivation_operation_t psa_key_derivation_operation_init_short(void) { return psa_key_derivation_operation_init(); }

psa_key_usage_t mbedtls_test_update_key_usage_flags(psa_key_usage_t usage) {
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    psa_set_key_usage_flags(&attributes, usage);
    return psa_get_key_usage_flags(&attributes);
}
uint64_t mbedtls_test_parse_binary_string(data_t* digits) {
    uint64_t result = 0;
    for (size_t i = 0; i != digits->len; ++i) result = result << 8 | digits->x[i];
    return result;
}
