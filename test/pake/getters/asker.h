/* Two drivers in C, one for keys at hand and one for an element, that ask for every input in every way. */
#ifndef ASKER_H
#define ASKER_H

#include <psa/crypto_driver_common.h>

#ifdef __cplusplus
extern "C" {
#endif

#define ASKER_ROOM 128

/* What the getters said of an input that is a string of bytes. Outputs are 77 where nothing was written to them. */
typedef struct {
    psa_status_t length_status, status;
    size_t length, written;
    uint8_t bytes[ASKER_ROOM];
    psa_status_t smaller_status; /* with one byte less, and then */
    psa_status_t again_status;   /* with as many as there are */
    int smaller_wrote, overran;
    psa_status_t null_status[3];
} asker_string;

typedef struct {
    asker_string password, user, peer, context;
    psa_status_t key_status, suite_status, role_status;
    uint8_t key[ASKER_ROOM];
    size_t key_size;
    psa_key_attributes_t attributes;
    psa_pake_cipher_suite_t suite;
    psa_pake_role_t role;
    psa_status_t null_status[5];     /* without a place for the answer */
    psa_status_t nothing_status[11]; /* without inputs */
} asker_answers;

extern asker_answers asker_said;
extern int asker_setups, asker_aborts;

typedef struct {
    uint32_t words[6];
} asker_pake_operation_t;

psa_status_t asker_pake_setup(asker_pake_operation_t* operation, const psa_crypto_driver_pake_inputs_t* inputs);
psa_status_t asker_pake_output(asker_pake_operation_t* operation, psa_crypto_driver_pake_step_t step, uint8_t* output,
                               size_t output_size, size_t* output_length);
psa_status_t asker_pake_input(asker_pake_operation_t* operation, psa_crypto_driver_pake_step_t step, const uint8_t* input,
                              size_t input_size);
psa_status_t asker_pake_get_implicit_key(asker_pake_operation_t* operation, uint8_t* output, size_t output_size,
                                         size_t* output_length);
psa_status_t asker_pake_abort(asker_pake_operation_t* operation);
psa_status_t asker_import_key(const psa_key_attributes_t* attributes, const uint8_t* data, size_t data_length,
                              uint8_t* key_buffer, size_t key_buffer_size, size_t* key_buffer_length, size_t* bits);

/* The element: a key's context is its bytes, each with all bits inverted. */
psa_status_t chest_import_key(const psa_key_attributes_t* attributes, const uint8_t* data, size_t data_length,
                              uint8_t* key_buffer, size_t key_buffer_size, size_t* key_buffer_length, size_t* bits);

#ifdef __cplusplus
}
#endif

#endif
