#ifndef VENDOR_RING_H
#define VENDOR_RING_H
#include <psa/crypto_driver_common.h>
#ifdef __cplusplus
constexpr size_t ring_size(psa_key_type_t key_type, size_t key_bits) {
    return PSA_KEY_TYPE_IS_KEY_PAIR(key_type) ? 100 : key_bits / 8 + 3;
}
#else
size_t ring_size(psa_key_type_t key_type, size_t key_bits);
#endif
#endif
