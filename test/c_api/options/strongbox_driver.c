#include "strongbox_driver.h"

#include <sodium/crypto_auth_hmacsha256.h>

#include <string.h>

int noise_calls;

psa_status_t noise_init_random(noise_random_context_t* context);
psa_status_t noise_get_random(noise_random_context_t* context, uint8_t* output, size_t output_size, size_t* output_length);
psa_status_t strongbox_mac_compute(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                   psa_algorithm_t alg, const uint8_t* input, size_t input_length, uint8_t* mac, size_t mac_size,
                                   size_t* mac_length);

psa_status_t noise_init_random(noise_random_context_t* context) {
    *context = 0;
    return PSA_SUCCESS;
}

psa_status_t noise_get_random(noise_random_context_t* context, uint8_t* output, size_t output_size, size_t* output_length) {
    (void)context;
    ++noise_calls;
    memset(output, 0x55, output_size);
    *output_length = output_size;
    return PSA_SUCCESS;
}

psa_status_t strongbox_get_builtin_key(psa_drv_slot_number_t slot_number, psa_key_attributes_t* attributes, uint8_t* key_buffer,
                                       size_t key_buffer_size, size_t* key_buffer_length) {
    const uint32_t label = STRONGBOX_SLOT;
    if (slot_number != STRONGBOX_SLOT) return PSA_ERROR_DOES_NOT_EXIST;
    psa_set_key_type(attributes, PSA_KEY_TYPE_HMAC);
    psa_set_key_bits(attributes, 256);
    psa_set_key_usage_flags(attributes, PSA_KEY_USAGE_SIGN_MESSAGE);
    psa_set_key_algorithm(attributes, PSA_ALG_HMAC(PSA_ALG_SHA_256));
    if (key_buffer_size < sizeof label) return PSA_ERROR_BUFFER_TOO_SMALL;
    memcpy(key_buffer, &label, sizeof label);
    *key_buffer_length = sizeof label;
    return PSA_SUCCESS;
}

psa_status_t strongbox_mac_compute(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                   psa_algorithm_t alg, const uint8_t* input, size_t input_length, uint8_t* mac, size_t mac_size,
                                   size_t* mac_length) {
    static const uint8_t own[] = "Jefe";
    crypto_auth_hmacsha256_state state;
    uint32_t label = 0;
    (void)attributes, (void)alg;
    if (key_buffer_size != sizeof label) return PSA_ERROR_CORRUPTION_DETECTED;
    memcpy(&label, key_buffer, sizeof label);
    if (label != STRONGBOX_SLOT) return PSA_ERROR_DOES_NOT_EXIST;
    if (mac_size < crypto_auth_hmacsha256_BYTES) return PSA_ERROR_BUFFER_TOO_SMALL;
    crypto_auth_hmacsha256_init(&state, own, sizeof own - 1);
    crypto_auth_hmacsha256_update(&state, input, input_length);
    crypto_auth_hmacsha256_final(&state, mac);
    *mac_length = crypto_auth_hmacsha256_BYTES;
    return PSA_SUCCESS;
}
