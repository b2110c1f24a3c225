/* Mbed TLS's psa_hash_compute and the function that it ends in, counted in the same way. */
#include <mbedtls/sha256.h>
#include <psa/crypto.h>

#include <string.h>

__attribute__((noinline)) static psa_status_t direct(const uint8_t* message, size_t size, uint8_t* hash, size_t hash_size, size_t* length) {
    *length = 32;
    return hash_size < 32 ? PSA_ERROR_BUFFER_TOO_SMALL : mbedtls_sha256_ret(message, size, hash, 0);
}
__attribute__((noinline)) static psa_status_t api(const uint8_t* message, size_t size, uint8_t* hash, size_t hash_size, size_t* length) {
    return psa_hash_compute(PSA_ALG_SHA_256, message, size, hash, hash_size, length);
}

int main(int count, char** arguments) {
    uint8_t message[64] = {0}, hash[32];
    size_t length = 0;
    (void)count;
    if (psa_crypto_init() != PSA_SUCCESS) return 1;
    for (int i = 0; i != 1000; ++i) {
        const psa_status_t status = (strcmp(arguments[1], "api") == 0 ? api : direct)(message, sizeof message, hash, sizeof hash, &length);
        if (status != PSA_SUCCESS || length != 32) return 1;
    }
    return 0;
}
