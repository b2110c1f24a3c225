#include "asker.h"

#include <string.h>

asker_answers asker_said;
int asker_setups, asker_aborts;

typedef const psa_crypto_driver_pake_inputs_t* inputs_t;
typedef psa_status_t get_length_t(inputs_t, size_t*);
typedef psa_status_t get_t(inputs_t, uint8_t*, size_t, size_t*);

static void ask(asker_string* to, inputs_t inputs, get_length_t* get_length, get_t* get) {
    uint8_t buffer[ASKER_ROOM + 1];
    size_t length = 77, i;
    to->length = to->written = 77;
    memset(to->bytes, 77, sizeof to->bytes);
    to->length_status = get_length(inputs, &to->length);
    to->status = get(inputs, to->bytes, sizeof to->bytes, &to->written);
    to->null_status[0] = get_length(inputs, NULL);
    to->null_status[1] = get(inputs, buffer, sizeof buffer, NULL);
    to->null_status[2] = get(inputs, NULL, sizeof buffer, &length);
    if (to->status != PSA_SUCCESS || to->length == 0 || to->length > ASKER_ROOM) return;

    memset(buffer, 0xc3, sizeof buffer);
    length = 77;
    to->smaller_status = get(inputs, buffer, to->length - 1, &length);
    for (i = 0; i != sizeof buffer; ++i) {
        if (buffer[i] != 0xc3) to->smaller_wrote = 1;
    }
    if (length != 77) to->smaller_wrote = 1;
    to->again_status = get(inputs, buffer, to->length, &length);
    if (buffer[to->length] != 0xc3 || length != to->length || memcmp(buffer, to->bytes, length) != 0) to->overran = 1;
}

static void ask_nothing(psa_status_t* status) {
    uint8_t bytes[8], *key;
    size_t length;
    psa_key_attributes_t attributes;
    psa_pake_cipher_suite_t suite;
    psa_pake_role_t role;
    status[0] = psa_crypto_driver_pake_get_password_len(NULL, &length);
    status[1] = psa_crypto_driver_pake_get_password_bytes(NULL, bytes, sizeof bytes, &length);
    status[2] = psa_crypto_driver_pake_get_password_key(NULL, &key, &length, &attributes);
    status[3] = psa_crypto_driver_pake_get_user_len(NULL, &length);
    status[4] = psa_crypto_driver_pake_get_user(NULL, bytes, sizeof bytes, &length);
    status[5] = psa_crypto_driver_pake_get_peer_len(NULL, &length);
    status[6] = psa_crypto_driver_pake_get_peer(NULL, bytes, sizeof bytes, &length);
    status[7] = psa_crypto_driver_pake_get_context_len(NULL, &length);
    status[8] = psa_crypto_driver_pake_get_context(NULL, bytes, sizeof bytes, &length);
    status[9] = psa_crypto_driver_pake_get_cipher_suite(NULL, &suite);
    status[10] = psa_crypto_driver_pake_get_role(NULL, &role);
}

psa_status_t asker_pake_setup(asker_pake_operation_t* operation, const psa_crypto_driver_pake_inputs_t* inputs) {
    asker_answers* const said = &asker_said;
    uint8_t* key = NULL;
    size_t size;
    memset(said, 0, sizeof *said);
    ++asker_setups;
    operation->words[0] = 1;
    ask(&said->password, inputs, psa_crypto_driver_pake_get_password_len, psa_crypto_driver_pake_get_password_bytes);
    ask(&said->user, inputs, psa_crypto_driver_pake_get_user_len, psa_crypto_driver_pake_get_user);
    ask(&said->peer, inputs, psa_crypto_driver_pake_get_peer_len, psa_crypto_driver_pake_get_peer);
    ask(&said->context, inputs, psa_crypto_driver_pake_get_context_len, psa_crypto_driver_pake_get_context);
    said->key_status = psa_crypto_driver_pake_get_password_key(inputs, &key, &said->key_size, &said->attributes);
    if (said->key_status == PSA_SUCCESS && said->key_size <= ASKER_ROOM) memcpy(said->key, key, said->key_size);
    said->suite_status = psa_crypto_driver_pake_get_cipher_suite(inputs, &said->suite);
    said->role_status = psa_crypto_driver_pake_get_role(inputs, &said->role);
    said->null_status[0] = psa_crypto_driver_pake_get_password_key(inputs, NULL, &size, &said->attributes);
    said->null_status[1] = psa_crypto_driver_pake_get_password_key(inputs, &key, NULL, &said->attributes);
    said->null_status[2] = psa_crypto_driver_pake_get_password_key(inputs, &key, &size, NULL);
    said->null_status[3] = psa_crypto_driver_pake_get_cipher_suite(inputs, NULL);
    said->null_status[4] = psa_crypto_driver_pake_get_role(inputs, NULL);
    ask_nothing(said->nothing_status);
    return PSA_SUCCESS;
}
psa_status_t asker_pake_output(asker_pake_operation_t* operation, psa_crypto_driver_pake_step_t step, uint8_t* output,
                               size_t output_size, size_t* output_length) {
    if (operation->words[0] != 1 || output_size == 0) return PSA_ERROR_CORRUPTION_DETECTED;
    output[0] = (uint8_t)step;
    *output_length = 1;
    return PSA_SUCCESS;
}
psa_status_t asker_pake_input(asker_pake_operation_t* operation, psa_crypto_driver_pake_step_t step, const uint8_t* input,
                              size_t input_size) {
    (void)input;
    return operation->words[0] == 1 && input_size != 0 && step != PSA_JPAKE_STEP_INVALID ? PSA_SUCCESS
                                                                                         : PSA_ERROR_CORRUPTION_DETECTED;
}
psa_status_t asker_pake_get_implicit_key(asker_pake_operation_t* operation, uint8_t* output, size_t output_size,
                                         size_t* output_length) {
    (void)operation;
    (void)output;
    (void)output_size;
    (void)output_length;
    return PSA_ERROR_BAD_STATE;
}
psa_status_t asker_pake_abort(asker_pake_operation_t* operation) {
    ++asker_aborts;
    return operation->words[0] == 1 ? PSA_SUCCESS : PSA_ERROR_CORRUPTION_DETECTED;
}

psa_status_t asker_import_key(const psa_key_attributes_t* attributes, const uint8_t* data, size_t data_length,
                              uint8_t* key_buffer, size_t key_buffer_size, size_t* key_buffer_length, size_t* bits) {
    (void)attributes;
    if (data_length > key_buffer_size) return PSA_ERROR_BUFFER_TOO_SMALL;
    memcpy(key_buffer, data, data_length);
    *key_buffer_length = data_length;
    *bits = data_length * 4;
    return PSA_SUCCESS;
}
psa_status_t chest_import_key(const psa_key_attributes_t* attributes, const uint8_t* data, size_t data_length,
                              uint8_t* key_buffer, size_t key_buffer_size, size_t* key_buffer_length, size_t* bits) {
    size_t i;
    (void)attributes;
    if (data_length > key_buffer_size) return PSA_ERROR_BUFFER_TOO_SMALL;
    for (i = 0; i != data_length; ++i) key_buffer[i] = (uint8_t)~data[i];
    *key_buffer_length = data_length;
    *bits = data_length * 8;
    return PSA_SUCCESS;
}
