// The driver's side, C99.
#include "driver.h"

void acme_see_attributes(const psa_key_attributes_t* attributes, uint32_t seen[acme_seen]) {
    seen[0] = psa_get_key_type(attributes);
    seen[1] = (uint32_t)psa_get_key_bits(attributes);
    seen[2] = psa_get_key_lifetime(attributes);
    seen[3] = psa_get_key_id(attributes);
    seen[4] = psa_get_key_usage_flags(attributes);
    seen[5] = psa_get_key_algorithm(attributes);
}

psa_status_t acme_get_builtin_key(psa_drv_slot_number_t slot_number, psa_key_attributes_t* attributes, uint8_t* key_buffer,
                                  size_t key_buffer_size, size_t* key_buffer_length) {
    if (slot_number != 0x0123456789abcdef) return PSA_ERROR_DOES_NOT_EXIST;
    if (key_buffer_size != 7 || key_buffer[6] != 0x5a) return PSA_ERROR_BUFFER_TOO_SMALL;
    psa_set_key_type(attributes, 0x7112);
    psa_set_key_bits(attributes, 0x1234);
    psa_set_key_id(attributes, 0x0badcafe);
    psa_set_key_lifetime(attributes, 0x80000103);
    psa_set_key_usage_flags(attributes, 0x00020401);
    psa_set_key_algorithm(attributes, 0x06000609);
    *key_buffer_length = 6;
    return PSA_SUCCESS;
}

uint32_t acme_direction(psa_encrypt_or_decrypt_t direction) {
    return direction == PSA_CRYPTO_DRIVER_ENCRYPT ? 1 : direction == PSA_CRYPTO_DRIVER_DECRYPT ? 0 : 99;
}

uint32_t acme_pake_step(uint32_t before, psa_crypto_driver_pake_step_t step, uint32_t after) {
    return before << 16 | (uint32_t)step << 8 | after;
}

uint32_t acme_input_type(const psa_crypto_driver_key_derivation_inputs_t* inputs, psa_key_derivation_step_t step) {
    switch (psa_crypto_driver_key_derivation_get_input_type(inputs, step)) {
        case PSA_KEY_DERIVATION_INPUT_TYPE_INVALID:
            return 0;
        case PSA_KEY_DERIVATION_INPUT_TYPE_OMITTED:
            return 1;
        case PSA_KEY_DERIVATION_INPUT_TYPE_BYTES:
            return 2;
        case PSA_KEY_DERIVATION_INPUT_TYPE_KEY:
            return 3;
        case PSA_KEY_DERIVATION_INPUT_TYPE_INTEGER:
            return 4;
    }
    return 99;
}

psa_status_t acme_see_suite(const psa_crypto_driver_pake_inputs_t* inputs, uint32_t seen[3]) {
    psa_pake_cipher_suite_t suite = PSA_PAKE_CIPHER_SUITE_INIT;
    const psa_status_t status = psa_crypto_driver_pake_get_cipher_suite(inputs, &suite);
    seen[0] = psa_pake_cs_get_algorithm(&suite);
    seen[1] = psa_pake_cs_get_primitive(&suite);
    seen[2] = psa_pake_cs_get_key_confirmation(&suite);
    return status;
}
