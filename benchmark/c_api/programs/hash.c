/* SHA-256 in one call. */
#include <psa/crypto.h>

uint8_t message[64], hash[32];

int main(void) {
    size_t length;
    if (psa_crypto_init() != PSA_SUCCESS) return 1;
    return psa_hash_compute(PSA_ALG_SHA_256, message, sizeof message, hash, sizeof hash, &length) == PSA_SUCCESS ? 0 : 2;
}
