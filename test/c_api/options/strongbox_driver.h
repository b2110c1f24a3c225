/// @file Drivers for options: an element with a key of its own, and a generator whose bytes are known. They count their calls.
#ifndef STRONGBOX_DRIVER_H
#define STRONGBOX_DRIVER_H

#include <psa/crypto_driver_common.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { STRONGBOX_SLOT = 7 };
typedef uint32_t noise_random_context_t;
extern int engine_calls, engine_met, noise_calls;

psa_status_t strongbox_get_builtin_key(psa_drv_slot_number_t slot_number, psa_key_attributes_t* attributes, uint8_t* key_buffer,
                                       size_t key_buffer_size, size_t* key_buffer_length);

#ifdef __cplusplus
}
#endif

#endif
