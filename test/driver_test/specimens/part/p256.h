/// @file P-256 as the silicon of specimen_wrap and specimen_store has it. Private keys and hashes are big-endian; 0: it worked.
#ifndef SPECIMEN_P256_H
#define SPECIMEN_P256_H

#include <stddef.h>
#include <stdint.h>

enum { P256_SIZE = 32, P256_POINT = 1 + 2 * P256_SIZE };

int p256_make(uint8_t key[P256_SIZE]);
/// Whether the key is a number that P-256 has.
int p256_check(const uint8_t key[P256_SIZE]);
int p256_public(const uint8_t key[P256_SIZE], uint8_t point[P256_POINT]);
int p256_sign(const uint8_t key[P256_SIZE], const uint8_t* hash, size_t hash_length, uint8_t signature[2 * P256_SIZE]);

#endif
