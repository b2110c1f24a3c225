#ifndef VENDOR_VAULT_H
#define VENDOR_VAULT_H
#include <psa/crypto_driver_common.h>
#define VAULT_LOCATION (VAULT_VENDOR | 0x42)
#define VAULT_VENDOR 0x801000
#define VAULT_WRAP(bytes) ((bytes) + 8)
#define VAULT_ALIGNMENT 4
typedef struct {
    uint8_t wrapped[20];
} vault_key_t;
struct vault_state {
    uint32_t counter[3];
};
enum { prefix = 32 };  /* a name that the generated class has too */
typedef struct {
    uint32_t job;
} vault_state_of_mac;
size_t vault_size(psa_key_type_t key_type, size_t key_bits);
#endif
