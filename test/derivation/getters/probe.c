#include "probe.h"

#include <string.h>

probe_answer probe_answers[PROBE_STEPS];
psa_algorithm_t probe_algorithm;
int probe_setups, probe_zeroed, probe_derive_calls;

static const psa_key_derivation_step_t steps[PROBE_STEPS] = {
    PSA_KEY_DERIVATION_INPUT_SECRET, PSA_KEY_DERIVATION_INPUT_OTHER_SECRET, PSA_KEY_DERIVATION_INPUT_PASSWORD,
    PSA_KEY_DERIVATION_INPUT_LABEL,  PSA_KEY_DERIVATION_INPUT_SALT,         PSA_KEY_DERIVATION_INPUT_INFO,
    PSA_KEY_DERIVATION_INPUT_SEED,   PSA_KEY_DERIVATION_INPUT_COST,         PSA_KEY_DERIVATION_INPUT_CONTEXT,
    0,                               1,                                     0x7fff,
    0xffff};

static void ask_smaller(probe_answer *to, const psa_crypto_driver_key_derivation_inputs_t *inputs) {
    uint8_t buffer[PROBE_ROOM + 1];
    size_t length = 77, i;
    to->smaller_status = PSA_SUCCESS;
    if (to->size_status != PSA_SUCCESS || to->size == 0 || to->size >= PROBE_ROOM) return;
    memset(buffer, 0xc3, sizeof buffer);
    to->smaller_status =
        psa_crypto_driver_key_derivation_get_input_bytes(inputs, to->step, buffer, to->size - 1, &length);
    for (i = 0; i != sizeof buffer; ++i) {
        if (buffer[i] != 0xc3) to->smaller_wrote = 1;
    }
    if (length != 77) to->smaller_wrote = 1;
    to->larger_status = psa_crypto_driver_key_derivation_get_input_bytes(inputs, to->step, buffer, to->size + 1, &length);
    if (buffer[to->size] != 0xc3 || length != to->size || memcmp(buffer, to->bytes, to->size) != 0) to->larger_overran = 1;
}

static void ask_nothing(probe_answer *to, const psa_crypto_driver_key_derivation_inputs_t *inputs) {
    uint8_t buffer[PROBE_ROOM];
    uint8_t *key;
    size_t length;
    psa_status_t *const status = to->null_status;
    status[0] = psa_crypto_driver_key_derivation_get_input_size(NULL, to->step, &length);
    status[1] = psa_crypto_driver_key_derivation_get_input_size(inputs, to->step, NULL);
    status[2] = psa_crypto_driver_key_derivation_get_input_bytes(NULL, to->step, buffer, sizeof buffer, &length);
    status[3] = psa_crypto_driver_key_derivation_get_input_bytes(inputs, to->step, buffer, sizeof buffer, NULL);
    status[4] = psa_crypto_driver_key_derivation_get_input_key(inputs, to->step, NULL, NULL, &length);
    status[5] = psa_crypto_driver_key_derivation_get_input_key(inputs, to->step, NULL, &key, NULL);
    status[6] = psa_crypto_driver_key_derivation_get_input_integer(inputs, to->step, NULL);
    status[7] = psa_crypto_driver_key_derivation_get_input_bytes(inputs, to->step, NULL, sizeof buffer, &length);
}

static void ask(probe_answer *to, const psa_crypto_driver_key_derivation_inputs_t *inputs) {
    psa_key_attributes_t attributes = psa_key_attributes_init();
    uint8_t *key = NULL;
    size_t size = 0;
    to->type = (int)psa_crypto_driver_key_derivation_get_input_type(inputs, to->step);
    to->size = to->bytes_length = to->key_size = 77;
    to->value = 77;
    to->size_status = psa_crypto_driver_key_derivation_get_input_size(inputs, to->step, &to->size);
    to->bytes_status =
        psa_crypto_driver_key_derivation_get_input_bytes(inputs, to->step, to->bytes, sizeof to->bytes, &to->bytes_length);
    to->integer_status = psa_crypto_driver_key_derivation_get_input_integer(inputs, to->step, &to->value);
    to->key_status = psa_crypto_driver_key_derivation_get_input_key(inputs, to->step, &attributes, &key, &to->key_size);
    if (to->key_status == PSA_SUCCESS) {
        to->key_type = psa_get_key_type(&attributes);
        to->key_bits = psa_get_key_bits(&attributes);
        to->key_lifetime = psa_get_key_lifetime(&attributes);
        if (to->key_size <= sizeof to->key) memcpy(to->key, key, to->key_size);
    }
    key = NULL;
    to->without_attributes = psa_crypto_driver_key_derivation_get_input_key(inputs, to->step, NULL, &key, &size);
    if (to->without_attributes == PSA_SUCCESS && (key == NULL || size != to->key_size)) to->without_attributes = -1;
    ask_smaller(to, inputs);
    ask_nothing(to, inputs);
}

psa_status_t probe_key_derivation_setup(probe_key_derivation_operation_t *operation, psa_algorithm_t alg,
                                        const psa_crypto_driver_key_derivation_inputs_t *inputs) {
    size_t i;
    probe_zeroed = 1;
    for (i = 0; i != 6; ++i) {
        if (operation->words[i] != 0) probe_zeroed = 0;
    }
    ++probe_setups;
    probe_algorithm = alg;
    memset(probe_answers, 0, sizeof probe_answers);
    for (i = 0; i != PROBE_STEPS; ++i) {
        probe_answers[i].step = steps[i];
        ask(&probe_answers[i], inputs);
    }
    operation->words[0] = 1;
    return PSA_SUCCESS;
}

psa_status_t probe_key_derivation_output_bytes(probe_key_derivation_operation_t *operation, uint8_t *output, size_t length) {
    size_t i;
    for (i = 0; i != length; ++i) output[i] = (uint8_t)(operation->words[0]++);
    return PSA_SUCCESS;
}

psa_status_t probe_key_derivation_abort(probe_key_derivation_operation_t *operation) {
    memset(operation, 0, sizeof *operation);
    return PSA_SUCCESS;
}

psa_status_t safe_import_key(const psa_key_attributes_t *attributes, const uint8_t *data, size_t data_length, uint8_t *key_buffer,
                             size_t key_buffer_size, size_t *key_buffer_length, size_t *bits) {
    size_t i;
    (void)attributes;
    if (key_buffer_size < data_length) return PSA_ERROR_BUFFER_TOO_SMALL;
    for (i = 0; i != data_length; ++i) key_buffer[i] = (uint8_t)~data[i];
    *key_buffer_length = data_length;
    *bits = 8 * data_length;
    return PSA_SUCCESS;
}

psa_status_t safe_export_key(const psa_key_attributes_t *attributes, const uint8_t *key_buffer, size_t key_buffer_size,
                             uint8_t *data, size_t data_size, size_t *data_length) {
    size_t i;
    (void)attributes;
    if (data_size < key_buffer_size) return PSA_ERROR_BUFFER_TOO_SMALL;
    for (i = 0; i != key_buffer_size; ++i) data[i] = (uint8_t)~key_buffer[i];
    *data_length = key_buffer_size;
    return PSA_SUCCESS;
}

psa_status_t probe_derive_key(const psa_key_attributes_t *attributes, const uint8_t *input, size_t input_length,
                              probe_derive_key_memory_t *memory, uint8_t *key_buffer, size_t key_buffer_size,
                              size_t *key_buffer_length) {
    size_t i;
    ++probe_derive_calls;
    if (psa_get_key_bits(attributes) != 256 || input_length != 32 || key_buffer_size < 32) return PSA_ERROR_CORRUPTION_DETECTED;
    for (i = 0; i != 32; ++i) memory->common[i] = (uint8_t)(memory->calls == 0 ? input[i] : memory->common[i] & input[i]);
    if (++memory->calls != 3) return PSA_ERROR_INSUFFICIENT_DATA;
    memcpy(key_buffer, memory->common, 32);
    *key_buffer_length = 32;
    return PSA_SUCCESS;
}

psa_status_t probe_derive_des(const psa_key_attributes_t *attributes, const uint8_t *input, size_t input_length, void *memory,
                              uint8_t *key_buffer, size_t key_buffer_size, size_t *key_buffer_length) {
    (void)attributes;
    (void)input;
    (void)key_buffer;
    (void)key_buffer_size;
    (void)key_buffer_length;
    ++probe_derive_calls;
    return memory == NULL && input_length == 16 ? PSA_ERROR_NOT_SUPPORTED : PSA_ERROR_CORRUPTION_DETECTED;
}
