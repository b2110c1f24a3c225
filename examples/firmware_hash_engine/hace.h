/* The hash engine of an AST2600 (HACE), at its addresses. It reads a message and writes a digest by itself, both in DRAM and
 * nowhere else, the digest at a multiple of 8 bytes, and does not see what the processor has in its caches. */
#ifndef HACE_H
#define HACE_H

#include <psa/crypto_values.h>

#include <stddef.h>
#include <stdint.h>

static inline volatile uint32_t *hace_register(uintptr_t offset) {
    return (volatile uint32_t *)(uintptr_t)(0x1e6d0000u + offset);
}

/* The engine's number of a hash, and its length in bytes; 0 of one that it does not know. */
static inline uint32_t hace_method(psa_algorithm_t alg, size_t *length) {
    switch (alg) {
        case PSA_ALG_SHA_1: return *length = 20, 2;
        case PSA_ALG_SHA_224: return *length = 28, 4;
        case PSA_ALG_SHA_256: return *length = 32, 5;
        case PSA_ALG_SHA_384: return *length = 48, 6 | 1 << 6;
        case PSA_ALG_SHA_512: return *length = 64, 6;
        default: return *length = 0, 0;
    }
}

/* One message, from beginning to end. */
static inline psa_status_t hace_compute(uint32_t method, const uint8_t *message, size_t length, uint8_t *digest) {
    enum { status = 0x1c, source = 0x20, digest_to = 0x24, source_length = 0x2c, command = 0x30 };
    const uint32_t done = 1u << 9, swap_bytes = 1u << 3;

    *hace_register(status) = done;  /* a bit is written to be cleared */
    *hace_register(source) = (uint32_t)(uintptr_t)message;
    *hace_register(digest_to) = (uint32_t)(uintptr_t)digest;
    *hace_register(source_length) = (uint32_t)length;
    *hace_register(command) = method << 4 | swap_bytes;
    for (unsigned patience = 1000000; (*hace_register(status) & done) == 0; --patience) {
        if (patience == 0) return PSA_ERROR_HARDWARE_FAILURE;
    }
    return PSA_SUCCESS;
}

#endif
