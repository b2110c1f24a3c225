/* J-PAKE through the C API: both sides in one program, and what each makes of the other's messages. */
#include "check.h"

static const psa_key_usage_t derive = PSA_KEY_USAGE_DERIVE;

static psa_pake_cipher_suite_t suite(void) {
    psa_pake_cipher_suite_t one = PSA_PAKE_CIPHER_SUITE_INIT;
    psa_pake_cs_set_algorithm(&one, PSA_ALG_JPAKE(PSA_ALG_SHA_256));
    psa_pake_cs_set_primitive(&one, PSA_PAKE_PRIMITIVE(PSA_PAKE_PRIMITIVE_TYPE_ECC, PSA_ECC_FAMILY_SECP_R1, 256));
    psa_pake_cs_set_key_confirmation(&one, PSA_PAKE_UNCONFIRMED_KEY);
    return one;
}

/* Messages of one round, from one side to the other: so many triples of share, public point and proof. */
static psa_status_t pass(psa_pake_operation_t *from, psa_pake_operation_t *to, int triples) {
    static const psa_pake_step_t steps[] = {PSA_PAKE_STEP_KEY_SHARE, PSA_PAKE_STEP_ZK_PUBLIC, PSA_PAKE_STEP_ZK_PROOF};
    uint8_t messages[6][PSA_PAKE_OUTPUT_MAX_SIZE];
    size_t lengths[6];
    int i;
    psa_status_t status = PSA_SUCCESS;
    for (i = 0; i != 3 * triples; ++i) OK(psa_pake_output(from, steps[i % 3], messages[i], sizeof messages[i], &lengths[i]));
    for (i = 0; i != 3 * triples && status == PSA_SUCCESS; ++i) status = psa_pake_input(to, steps[i % 3], messages[i], lengths[i]);
    return status;
}

/* What comes of a shared secret. */
static void premaster(psa_pake_operation_t *operation, uint8_t *out) {
    psa_key_derivation_operation_t derivation = PSA_KEY_DERIVATION_OPERATION_INIT;
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    psa_key_id_t key = PSA_KEY_ID_NULL;
    psa_set_key_type(&attributes, PSA_KEY_TYPE_DERIVE);
    psa_set_key_usage_flags(&attributes, derive);
    psa_set_key_algorithm(&attributes, PSA_ALG_TLS12_ECJPAKE_TO_PMS);
    OK(psa_pake_get_shared_key(operation, &attributes, &key));
    OK(psa_key_derivation_setup(&derivation, PSA_ALG_TLS12_ECJPAKE_TO_PMS));
    OK(psa_key_derivation_input_key(&derivation, PSA_KEY_DERIVATION_INPUT_SECRET, key));
    OK(psa_key_derivation_output_bytes(&derivation, out, 32));
    OK(psa_key_derivation_abort(&derivation));
    OK(psa_destroy_key(key));
}

static void exchange(psa_key_id_t one, psa_key_id_t other, int same) {
    psa_pake_operation_t client = PSA_PAKE_OPERATION_INIT, server = psa_pake_operation_init();
    const psa_pake_cipher_suite_t with = suite();
    uint8_t secrets[2][32] = {{0}, {1}};
    OK(psa_pake_setup(&client, one, &with));
    OK(psa_pake_setup(&server, other, &with));
    OK(psa_pake_set_user(&client, (const uint8_t *)"client", 6));
    OK(psa_pake_set_peer(&client, (const uint8_t *)"server", 6));
    OK(psa_pake_set_user(&server, (const uint8_t *)"server", 6));
    OK(psa_pake_set_peer(&server, (const uint8_t *)"client", 6));
    OK(pass(&client, &server, 2));
    OK(pass(&server, &client, 2));
    OK(pass(&client, &server, 1));
    OK(pass(&server, &client, 1));
    premaster(&client, secrets[0]);
    premaster(&server, secrets[1]);
    EXPECT((memcmp(secrets[0], secrets[1], 32) == 0) == same);
    OK(psa_pake_abort(&client));
    OK(psa_pake_abort(&server));
}

static void refusals(psa_key_id_t password) {
    psa_pake_operation_t operation = PSA_PAKE_OPERATION_INIT;
    psa_pake_cipher_suite_t with = suite();
    uint8_t out[65] = {4};
    size_t length = 9;
    EXPECT_STATUS(psa_pake_output(&operation, PSA_PAKE_STEP_KEY_SHARE, out, sizeof out, &length), PSA_ERROR_BAD_STATE);
    EXPECT(length == 0);
    EXPECT_STATUS(psa_pake_input(&operation, PSA_PAKE_STEP_KEY_SHARE, out, sizeof out), PSA_ERROR_BAD_STATE);
    EXPECT_STATUS(psa_pake_setup(&operation, 0x1234567, &with), PSA_ERROR_INVALID_HANDLE);
    OK(psa_pake_setup(&operation, password, &with));
    EXPECT_STATUS(psa_pake_set_user(&operation, NULL, 1), PSA_ERROR_INVALID_ARGUMENT);
    OK(psa_pake_abort(&operation));
    OK(psa_pake_setup(&operation, password, &with));
    OK(psa_pake_set_role(&operation, PSA_PAKE_ROLE_NONE));
    EXPECT_STATUS(psa_pake_set_role(&operation, PSA_PAKE_ROLE_NONE), PSA_ERROR_BAD_STATE);
    OK(psa_pake_abort(&operation));
    OK(psa_pake_setup(&operation, password, &with));
    EXPECT_STATUS(psa_pake_set_role(&operation, PSA_PAKE_ROLE_CLIENT), PSA_ERROR_INVALID_ARGUMENT);
    OK(psa_pake_abort(&operation));
    OK(psa_pake_setup(&operation, password, &with));
    EXPECT_STATUS(psa_pake_set_context(&operation, out, 1), PSA_ERROR_BAD_STATE); /* J-PAKE has none */
    EXPECT_STATUS(psa_pake_output(&operation, PSA_PAKE_STEP_KEY_SHARE, out, sizeof out, &length), PSA_ERROR_BAD_STATE);
    OK(psa_pake_abort(&operation));
    OK(psa_pake_setup(&operation, password, &with));
    OK(psa_pake_set_user(&operation, out, 1));
    OK(psa_pake_set_peer(&operation, out, 2));
    EXPECT_STATUS(psa_pake_input(&operation, PSA_PAKE_STEP_KEY_SHARE, out, 64), PSA_ERROR_INVALID_ARGUMENT);
    OK(psa_pake_abort(&operation));
    psa_pake_cs_set_algorithm(&with, PSA_ALG_JPAKE(PSA_ALG_SHA_512));
    EXPECT_STATUS(psa_pake_setup(&operation, password, &with), PSA_ERROR_NOT_PERMITTED);
}

/* Whatever the arguments, who has not begun is told that. */
static void no_names(psa_pake_operation_t *inactive) {
    EXPECT_STATUS(psa_pake_set_user(inactive, NULL, 1), PSA_ERROR_BAD_STATE);
    EXPECT_STATUS(psa_pake_set_peer(inactive, NULL, 1), PSA_ERROR_BAD_STATE);
    EXPECT_STATUS(psa_pake_set_context(inactive, NULL, 1), PSA_ERROR_BAD_STATE);
}

int main(void) {
    const psa_algorithm_t alg = PSA_ALG_JPAKE(PSA_ALG_SHA_256);
    const psa_pake_cipher_suite_t with = suite();
    psa_pake_operation_t operation = PSA_PAKE_OPERATION_INIT;
    psa_key_id_t right, wrong;
    EXPECT_STATUS(psa_pake_setup(&operation, 1, &with), PSA_ERROR_BAD_STATE);
    no_names(&operation);
    OK(psa_crypto_init());
    no_names(&operation);
    right = key_of(PSA_KEY_TYPE_PASSWORD, alg, derive, "736563726574");
    wrong = key_of(PSA_KEY_TYPE_PASSWORD, alg, derive, "736563726575");
    exchange(right, right, 1);
    exchange(right, wrong, 0);
    refusals(right);
    OK(psa_destroy_key(right));
    OK(psa_destroy_key(wrong));
    return finished("pake");
}
