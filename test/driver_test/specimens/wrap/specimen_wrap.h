/// @file specimen_wrap: an element without storage. It gives keys away wrapped, and takes them back with each call.
#ifndef SPECIMEN_WRAP_H
#define SPECIMEN_WRAP_H

#include <psa/crypto_driver_common.h>

#include <sodium.h>

/// What wrapping adds to a key, in bytes: a nonce before it and a tag behind it.
#define SPECIMEN_WRAP_OVERHEAD 40

typedef struct {
    crypto_auth_hmacsha256_state state;
    uint8_t mac_length;  ///< in bytes, as the algorithm says it
    uint8_t active;
} specimen_wrap_mac_operation_t;

#ifdef __cplusplus
extern "C" {
#endif

size_t specimen_wrap_key_context_size(psa_key_type_t key_type, size_t key_bits);

#ifdef __cplusplus
}
#endif

#endif
