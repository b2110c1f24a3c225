/// @file specimen_accel: a transparent driver. Its contexts may be copied byte by byte and hold nothing when nothing is under
/// way.
#ifndef SPECIMEN_ACCEL_H
#define SPECIMEN_ACCEL_H

#include <psa/crypto_driver_common.h>

#include <sodium.h>

typedef struct {
    crypto_hash_sha256_state state;
    uint8_t active;
} specimen_accel_hash_operation_t;

typedef struct {
    crypto_auth_hmacsha256_state state;
    uint8_t mac_length;  ///< in bytes, as the algorithm says it
    uint8_t active;
} specimen_accel_mac_operation_t;

typedef struct {
    uint8_t key[32];
    uint16_t key_bits;
    uint8_t iv[16];     ///< CBC: the last block of ciphertext. CTR: the next counter
    uint8_t block[16];  ///< CBC: input that is no whole block yet. CTR: the key stream
    uint8_t used;       ///< how many bytes of `block`
    uint8_t is_ctr;
    uint8_t encrypts;
    uint8_t stage;
} specimen_accel_cipher_operation_t;

typedef struct {
    uint8_t key[32];
    uint8_t nonce[12];
    uint8_t stream[64];  ///< the key stream's current block
    crypto_onetimeauth_state authentication;
    uint64_t ad_length, text_length;                ///< so far, in bytes
    uint64_t ad_length_wanted, text_length_wanted;  ///< where aead_set_lengths said them
    uint8_t has_lengths;
    uint8_t encrypts;
    uint8_t stage;
} specimen_accel_aead_operation_t;

enum { SPECIMEN_ACCEL_LONGEST_INPUT = 256 };  ///< of a key derivation, in bytes

typedef struct {
    uint8_t extracted[32];
    uint8_t info[SPECIMEN_ACCEL_LONGEST_INPUT];
    uint16_t info_length;
    uint8_t block[32];  ///< the last one
    uint8_t blocks;     ///< how many there were
    uint8_t used;       ///< how many bytes of the last one were output
    uint8_t active;
} specimen_accel_key_derivation_operation_t;

typedef struct {
    uint8_t key[32];
    uint32_t seeded;  ///< bytes of entropy, no more than are asked for
} specimen_accel_random_context_t;

#endif
