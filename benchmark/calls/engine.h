/// @file Engines that do nothing, so that what is measured is the way to them. Their contexts differ in size, as real ones do.
#pragma once

#include <stdint.h>

/// An engine keeps its registers, and a block that is not full.
#define ENGINE(name, registers)          \
    typedef struct {                     \
        uint32_t state[registers];       \
        uint8_t block[64];               \
    } name##_hash_operation_t;           \
    typedef struct {                     \
        uint32_t state[2 * (registers)]; \
        uint8_t block[64];               \
    } name##_mac_operation_t;            \
    typedef struct {                     \
        uint32_t state[registers];       \
        uint8_t block[16];               \
    } name##_cipher_operation_t;         \
    typedef struct {                     \
        uint32_t state[2 * (registers)]; \
        uint8_t block[16];               \
    } name##_aead_operation_t;
ENGINE(acme, 10)
ENGINE(nadir, 16)
ENGINE(summer, 10)
ENGINE(zeta, 12)
