// What the core of this test calls: a driver that was compiled apart from it and tells what it sees.
#ifndef ACME_DRIVER_H
#define ACME_DRIVER_H

#include <psa/crypto_driver_common.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Everything in attributes, by the API's accessors: type, bits, lifetime, identifier, usage flags, algorithm.
enum { acme_seen = 6 };
void acme_see_attributes(const psa_key_attributes_t* attributes, uint32_t seen[acme_seen]);

/// As "get_builtin_key" does it: the slot number selects, the driver writes attributes of its own.
psa_status_t acme_get_builtin_key(psa_drv_slot_number_t slot_number, psa_key_attributes_t* attributes, uint8_t* key_buffer,
                                  size_t key_buffer_size, size_t* key_buffer_length);

/// Enumerations, in each direction: what the driver got, as a number.
uint32_t acme_direction(psa_encrypt_or_decrypt_t direction);
uint32_t acme_pake_step(uint32_t before, psa_crypto_driver_pake_step_t step, uint32_t after);
uint32_t acme_input_type(const psa_crypto_driver_key_derivation_inputs_t* inputs, psa_key_derivation_step_t step);

/// What the core's callback wrote: algorithm, primitive, key confirmation.
psa_status_t acme_see_suite(const psa_crypto_driver_pake_inputs_t* inputs, uint32_t seen[3]);

#ifdef __cplusplus
}
#endif

#endif
