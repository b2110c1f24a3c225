/* Two drivers in C, one for keys at hand and one for an element, that ask for every input in every way. */
#ifndef PROBE_H
#define PROBE_H

#include <psa/crypto_driver_common.h>

#ifdef __cplusplus
extern "C" {
#endif

#define PROBE_STEPS 13
#define PROBE_ROOM 256

/* What the getters said of one step. Outputs are as they were where nothing was written to them. */
typedef struct {
    psa_key_derivation_step_t step;
    int type;
    psa_status_t size_status, bytes_status, key_status, integer_status;
    size_t size;
    uint8_t bytes[PROBE_ROOM];
    size_t bytes_length;
    uint8_t key[PROBE_ROOM];
    size_t key_size;
    psa_key_type_t key_type;
    size_t key_bits;
    psa_key_lifetime_t key_lifetime;
    psa_status_t without_attributes;
    uint64_t value;
    psa_status_t smaller_status; /* with one byte less */
    int smaller_wrote;
    psa_status_t larger_status; /* with one byte more, afterwards */
    int larger_overran;
    psa_status_t null_status[8];
} probe_answer;

extern probe_answer probe_answers[PROBE_STEPS];
extern psa_algorithm_t probe_algorithm;
extern int probe_setups, probe_zeroed;

typedef struct {
    uint32_t words[6];
} probe_key_derivation_operation_t;

psa_status_t probe_key_derivation_setup(probe_key_derivation_operation_t *operation, psa_algorithm_t alg,
                                        const psa_crypto_driver_key_derivation_inputs_t *inputs);
psa_status_t probe_key_derivation_output_bytes(probe_key_derivation_operation_t *operation, uint8_t *output, size_t length);
psa_status_t probe_key_derivation_abort(probe_key_derivation_operation_t *operation);

/* A key of P-256 is what three strings of the stream have in common; DES keys it refuses, once. */
typedef struct {
    uint8_t common[32];
    int calls;
} probe_derive_key_memory_t;

extern int probe_derive_calls;

psa_status_t probe_derive_key(const psa_key_attributes_t *attributes, const uint8_t *input, size_t input_length,
                              probe_derive_key_memory_t *memory, uint8_t *key_buffer, size_t key_buffer_size,
                              size_t *key_buffer_length);
psa_status_t probe_derive_des(const psa_key_attributes_t *attributes, const uint8_t *input, size_t input_length, void *memory,
                              uint8_t *key_buffer, size_t key_buffer_size, size_t *key_buffer_length);

/* The element: a key's context is its bytes, each with all bits inverted. */
psa_status_t safe_import_key(const psa_key_attributes_t *attributes, const uint8_t *data, size_t data_length, uint8_t *key_buffer,
                             size_t key_buffer_size, size_t *key_buffer_length, size_t *bits);
psa_status_t safe_export_key(const psa_key_attributes_t *attributes, const uint8_t *key_buffer, size_t key_buffer_size,
                             uint8_t *data, size_t data_size, size_t *data_length);

#ifdef __cplusplus
}
#endif

#endif
