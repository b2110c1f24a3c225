#include "acme_driver.h"

#include <string.h>

psa_status_t acme_hash_setup(acme_hash_operation_t *operation, psa_algorithm_t alg);
psa_status_t acme_hash_update(acme_hash_operation_t *operation, const uint8_t *input, size_t input_length);
psa_status_t acme_hash_finish(acme_hash_operation_t *operation, uint8_t *hash, size_t hash_size, size_t *hash_length);
psa_status_t acme_hash_abort(acme_hash_operation_t *operation);
psa_status_t acme_hash_compute(psa_algorithm_t alg, const uint8_t *input, size_t input_length, uint8_t *hash,
                               size_t hash_size, size_t *hash_length);

static const uint32_t constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static uint32_t turned(uint32_t word, int bits) { return word >> bits | word << (32 - bits); }

static void take_block(acme_hash_operation_t *operation) {
    uint32_t words[64], s[8];
    int i;
    for (i = 0; i != 16; ++i)
        words[i] = (uint32_t)operation->block[4 * i] << 24 | (uint32_t)operation->block[4 * i + 1] << 16 |
                   (uint32_t)operation->block[4 * i + 2] << 8 | operation->block[4 * i + 3];
    for (; i != 64; ++i) {
        const uint32_t a = words[i - 15], b = words[i - 2];
        words[i] = words[i - 16] + words[i - 7] + (turned(a, 7) ^ turned(a, 18) ^ a >> 3) +
                   (turned(b, 17) ^ turned(b, 19) ^ b >> 10);
    }
    memcpy(s, operation->state, sizeof s);
    for (i = 0; i != 64; ++i) {
        const uint32_t one = s[7] + (turned(s[4], 6) ^ turned(s[4], 11) ^ turned(s[4], 25)) +
                             ((s[4] & s[5]) ^ (~s[4] & s[6])) + constants[i] + words[i];
        const uint32_t two = (turned(s[0], 2) ^ turned(s[0], 13) ^ turned(s[0], 22)) +
                             ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]));
        memmove(s + 1, s, 7 * sizeof s[0]);
        s[4] += one;
        s[0] = one + two;
    }
    for (i = 0; i != 8; ++i) operation->state[i] += s[i];
}

psa_status_t acme_hash_setup(acme_hash_operation_t *operation, psa_algorithm_t alg) {
    static const uint32_t initial[8] = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                        0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    if (alg != PSA_ALG_SHA_256) return PSA_ERROR_NOT_SUPPORTED;
    memcpy(operation->state, initial, sizeof initial);
    operation->length = 0;
    return PSA_SUCCESS;
}

psa_status_t acme_hash_update(acme_hash_operation_t *operation, const uint8_t *input, size_t input_length) {
    size_t i;
    for (i = 0; i != input_length; ++i) {
        operation->block[operation->length++ % 64] = input[i];
        if (operation->length % 64 == 0) take_block(operation);
    }
    return PSA_SUCCESS;
}

psa_status_t acme_hash_finish(acme_hash_operation_t *operation, uint8_t *hash, size_t hash_size, size_t *hash_length) {
    const uint64_t bits = operation->length * 8;
    uint8_t end[8], one = 0x80;
    int i;
    if (hash_size < 32) return PSA_ERROR_BUFFER_TOO_SMALL;
    for (i = 0; i != 8; ++i) end[i] = (uint8_t)(bits >> (56 - 8 * i));
    (void)acme_hash_update(operation, &one, 1);
    for (one = 0; operation->length % 64 != 56;) (void)acme_hash_update(operation, &one, 1);
    (void)acme_hash_update(operation, end, 8);
    for (i = 0; i != 32; ++i) hash[i] = (uint8_t)(operation->state[i / 4] >> (24 - 8 * (i % 4)));
    *hash_length = 32;
    return PSA_SUCCESS;
}

psa_status_t acme_hash_abort(acme_hash_operation_t *operation) {
    memset(operation, 0, sizeof *operation);
    return PSA_SUCCESS;
}

psa_status_t acme_hash_compute(psa_algorithm_t alg, const uint8_t *input, size_t input_length, uint8_t *hash,
                               size_t hash_size, size_t *hash_length) {
    acme_hash_operation_t operation;
    psa_status_t status = acme_hash_setup(&operation, alg);
    if (status == PSA_SUCCESS) status = acme_hash_update(&operation, input, input_length);
    return status == PSA_SUCCESS ? acme_hash_finish(&operation, hash, hash_size, hash_length) : status;
}
