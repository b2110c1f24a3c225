/// @file What a driver finds in psa/crypto_driver_common.h is what the specification's text says it finds, in C99 and C++.
/// Specification: "Driver entry points for key derivation", "Driver entry points for PAKE", "Entropy collection flags",
/// "Opaque driver persistent state", "Built-in keys". Each function is declared once more as the text has it: two
/// declarations that differ do not compile. Where the text slips (Gap), the difference is named.
#include <psa/crypto_driver_common.h>

#include <stdio.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

psa_crypto_driver_key_derivation_input_type_t psa_crypto_driver_key_derivation_get_input_type(
    const psa_crypto_driver_key_derivation_inputs_t *inputs,
    psa_key_derivation_step_t step);
psa_status_t psa_crypto_driver_key_derivation_get_input_size(
    const psa_crypto_driver_key_derivation_inputs_t *inputs,
    psa_key_derivation_step_t step,
    size_t *size);
psa_status_t psa_crypto_driver_key_derivation_get_input_bytes(
    const psa_crypto_driver_key_derivation_inputs_t *inputs,
    psa_key_derivation_step_t step,
    uint8_t *buffer, size_t buffer_size, size_t *buffer_length);
// Gap: the text has the attributes const, though they are filled in.
psa_status_t psa_crypto_driver_key_derivation_get_input_key(
    const psa_crypto_driver_key_derivation_inputs_t *inputs,
    psa_key_derivation_step_t step,
    psa_key_attributes_t *attributes,
    uint8_t **p_key_buffer, size_t *key_buffer_size);
psa_status_t psa_crypto_driver_key_derivation_get_input_integer(
    const psa_crypto_driver_key_derivation_inputs_t *inputs,
    psa_key_derivation_step_t step,
    uint64_t *value);

psa_status_t psa_crypto_driver_pake_get_password_len(const psa_crypto_driver_pake_inputs_t *inputs, size_t *password_len);
psa_status_t psa_crypto_driver_pake_get_password_bytes(
    const psa_crypto_driver_pake_inputs_t *inputs,
    uint8_t *buffer, size_t buffer_size, size_t *buffer_length);
// Gap: the same.
psa_status_t psa_crypto_driver_pake_get_password_key(
    const psa_crypto_driver_pake_inputs_t *inputs,
    uint8_t **p_key_buffer, size_t *key_buffer_size,
    psa_key_attributes_t *attributes);
psa_status_t psa_crypto_driver_pake_get_user_len(const psa_crypto_driver_pake_inputs_t *inputs, size_t *user_len);
psa_status_t psa_crypto_driver_pake_get_user(
    const psa_crypto_driver_pake_inputs_t *inputs,
    uint8_t *user_id, size_t user_id_size, size_t *user_id_len);
psa_status_t psa_crypto_driver_pake_get_peer_len(const psa_crypto_driver_pake_inputs_t *inputs, size_t *peer_len);
psa_status_t psa_crypto_driver_pake_get_peer(
    const psa_crypto_driver_pake_inputs_t *inputs,
    uint8_t *peer_id, size_t peer_id_size, size_t *peer_id_length);
psa_status_t psa_crypto_driver_pake_get_cipher_suite(
    const psa_crypto_driver_pake_inputs_t *inputs, psa_pake_cipher_suite_t *cipher_suite);

// Gap: `uint_8_t` in the text.
psa_status_t psa_crypto_driver_get_persistent_state(uint8_t **persistent_state_ptr);
psa_status_t psa_crypto_driver_commit_persistent_state(size_t from, size_t length);

// A driver's entry points that take the types of this header, as the text has them; the context is the driver's own.
typedef struct {
    uint8_t secret[32];
    size_t length;
    uint64_t cost;
    uint8_t label;
} acme_operation_t;
psa_status_t acme_key_derivation_setup(
    acme_operation_t *operation, psa_algorithm_t alg, const psa_crypto_driver_key_derivation_inputs_t *inputs);
psa_status_t acme_pake_output(
    acme_operation_t *operation, psa_crypto_driver_pake_step_t step, uint8_t *output, size_t output_size,
    size_t *output_length);
psa_status_t acme_get_builtin_key(
    psa_drv_slot_number_t slot_number, psa_key_attributes_t *attributes, uint8_t *key_buffer, size_t key_buffer_size,
    size_t *key_buffer_length);
psa_status_t acme_get_entropy(uint32_t flags, size_t *estimate_bits, uint8_t *output, size_t output_size);

// The core of this test: a secret of bytes, a cost, and a label that comes later.
struct psa_crypto_driver_key_derivation_inputs_s {
    uint8_t secret[4];
    uint64_t cost;
};

psa_crypto_driver_key_derivation_input_type_t psa_crypto_driver_key_derivation_get_input_type(
    const psa_crypto_driver_key_derivation_inputs_t *inputs, psa_key_derivation_step_t step) {
    (void)inputs;
    if (step == PSA_KEY_DERIVATION_INPUT_SECRET) return PSA_KEY_DERIVATION_INPUT_TYPE_BYTES;
    if (step == PSA_KEY_DERIVATION_INPUT_COST) return PSA_KEY_DERIVATION_INPUT_TYPE_INTEGER;
    if (step == PSA_KEY_DERIVATION_INPUT_SALT) return PSA_KEY_DERIVATION_INPUT_TYPE_OMITTED;
    if (step == PSA_KEY_DERIVATION_INPUT_PASSWORD) return PSA_KEY_DERIVATION_INPUT_TYPE_KEY;
    return PSA_KEY_DERIVATION_INPUT_TYPE_INVALID;
}
psa_status_t psa_crypto_driver_key_derivation_get_input_size(
    const psa_crypto_driver_key_derivation_inputs_t *inputs, psa_key_derivation_step_t step, size_t *size) {
    if (step == PSA_KEY_DERIVATION_INPUT_LABEL) return PSA_ERROR_DOES_NOT_EXIST;
    if (step != PSA_KEY_DERIVATION_INPUT_SECRET) return PSA_ERROR_INVALID_ARGUMENT;
    *size = sizeof inputs->secret;
    return PSA_SUCCESS;
}
psa_status_t psa_crypto_driver_key_derivation_get_input_bytes(
    const psa_crypto_driver_key_derivation_inputs_t *inputs, psa_key_derivation_step_t step, uint8_t *buffer,
    size_t buffer_size, size_t *buffer_length) {
    if (step != PSA_KEY_DERIVATION_INPUT_SECRET) return PSA_ERROR_INVALID_ARGUMENT;
    if (buffer_size < sizeof inputs->secret) return PSA_ERROR_BUFFER_TOO_SMALL;
    memcpy(buffer, inputs->secret, sizeof inputs->secret);
    *buffer_length = sizeof inputs->secret;
    return PSA_SUCCESS;
}
psa_status_t psa_crypto_driver_key_derivation_get_input_integer(
    const psa_crypto_driver_key_derivation_inputs_t *inputs, psa_key_derivation_step_t step, uint64_t *value) {
    if (step != PSA_KEY_DERIVATION_INPUT_COST) return PSA_ERROR_INVALID_ARGUMENT;
    *value = inputs->cost;
    return PSA_SUCCESS;
}

psa_status_t acme_key_derivation_setup(
    acme_operation_t *operation, psa_algorithm_t alg, const psa_crypto_driver_key_derivation_inputs_t *inputs) {
    psa_status_t status = PSA_SUCCESS;
    size_t size = 0;
    if (!PSA_ALG_IS_KEY_DERIVATION(alg)) return PSA_ERROR_INVALID_ARGUMENT;
    if (psa_crypto_driver_key_derivation_get_input_type(inputs, PSA_KEY_DERIVATION_INPUT_SECRET) !=
        PSA_KEY_DERIVATION_INPUT_TYPE_BYTES)
        return PSA_ERROR_NOT_SUPPORTED;
    status = psa_crypto_driver_key_derivation_get_input_size(inputs, PSA_KEY_DERIVATION_INPUT_SECRET, &size);
    if (status != PSA_SUCCESS || size > sizeof operation->secret) return PSA_ERROR_INSUFFICIENT_MEMORY;
    status = psa_crypto_driver_key_derivation_get_input_bytes(
        inputs, PSA_KEY_DERIVATION_INPUT_SECRET, operation->secret, sizeof operation->secret, &operation->length);
    if (status == PSA_SUCCESS)
        status = psa_crypto_driver_key_derivation_get_input_integer(inputs, PSA_KEY_DERIVATION_INPUT_COST, &operation->cost);
    operation->label = psa_crypto_driver_key_derivation_get_input_size(inputs, PSA_KEY_DERIVATION_INPUT_LABEL, &size) ==
                       PSA_ERROR_DOES_NOT_EXIST;
    return status;
}

#ifdef __cplusplus
}
#endif

static int failures;
static int checks;

static void expect(int holds, const char *sentence) {
    ++checks;
    if (!holds) {
        ++failures;
        printf("does not hold: %s\n", sentence);
    }
}

static int is_one_bit(uint32_t flag) { return flag != 0 && (flag & (flag - 1)) == 0; }

static void test_inputs(void) {
    psa_crypto_driver_key_derivation_inputs_t inputs = {{1, 2, 3, 4}, (uint64_t)5 << 32};
    acme_operation_t operation;
    memset(&operation, 0, sizeof operation);
    expect(acme_key_derivation_setup(&operation, PSA_ALG_HKDF(PSA_ALG_SHA_256), &inputs) == PSA_SUCCESS,
           "a driver reads its inputs");
    expect(operation.length == 4 && operation.secret[3] == 4, "the secret is copied");
    expect(operation.cost == (uint64_t)5 << 32, "an integer has 64 bits");
    expect(operation.label == 1, "a long input is told apart from one that is not there");
}

static void test_numbers(void) {
    const int types[] = {PSA_KEY_DERIVATION_INPUT_TYPE_INVALID, PSA_KEY_DERIVATION_INPUT_TYPE_OMITTED,
                         PSA_KEY_DERIVATION_INPUT_TYPE_BYTES, PSA_KEY_DERIVATION_INPUT_TYPE_KEY,
                         PSA_KEY_DERIVATION_INPUT_TYPE_INTEGER};
    const int steps[] = {PSA_JPAKE_X1_STEP_KEY_SHARE, PSA_JPAKE_X1_STEP_ZK_PUBLIC, PSA_JPAKE_X1_STEP_ZK_PROOF,
                         PSA_JPAKE_X2_STEP_KEY_SHARE, PSA_JPAKE_X2_STEP_ZK_PUBLIC, PSA_JPAKE_X2_STEP_ZK_PROOF,
                         PSA_JPAKE_X2S_STEP_KEY_SHARE, PSA_JPAKE_X2S_STEP_ZK_PUBLIC, PSA_JPAKE_X2S_STEP_ZK_PROOF,
                         PSA_JPAKE_X4S_STEP_KEY_SHARE, PSA_JPAKE_X4S_STEP_ZK_PUBLIC, PSA_JPAKE_X4S_STEP_ZK_PROOF};
    size_t i = 0, j = 0;
    const psa_drv_slot_number_t slot = (psa_drv_slot_number_t)~(uint64_t)0;
    expect(PSA_KEY_DERIVATION_INPUT_TYPE_INVALID == 0, "INVALID is 0");
    for (i = 0; i != sizeof types / sizeof types[0]; ++i)
        for (j = 0; j != i; ++j) expect(types[i] != types[j], "the types of inputs are distinct");
    for (i = 0; i != sizeof steps / sizeof steps[0]; ++i)
        for (j = 0; j != i; ++j) expect(steps[i] != steps[j], "the steps of J-PAKE are distinct");
    expect(is_one_bit(PSA_DRIVER_GET_ENTROPY_BLOCK) && is_one_bit(PSA_DRIVER_GET_ENTROPY_KEEPALIVE) &&
               is_one_bit(PSA_DRIVER_GET_ENTROPY_NONBLOCK),
           "entropy flags are bits");
    expect((PSA_DRIVER_GET_ENTROPY_BLOCK & PSA_DRIVER_GET_ENTROPY_KEEPALIVE) == 0 &&
               (PSA_DRIVER_GET_ENTROPY_BLOCK & PSA_DRIVER_GET_ENTROPY_NONBLOCK) == 0 &&
               (PSA_DRIVER_GET_ENTROPY_NONBLOCK & PSA_DRIVER_GET_ENTROPY_KEEPALIVE) == 0,
           "and of their own");
    expect(slot == 0xffffffffffffffffu, "a slot number has 64 bits");
}

int main(void) {
    test_inputs();
    test_numbers();
    printf("driver: %d held, %d did not\n", checks - failures, failures);
    return failures != 0;
}
