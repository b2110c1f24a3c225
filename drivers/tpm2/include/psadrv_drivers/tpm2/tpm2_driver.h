/// @file A TPM 2.0 as an opaque driver: what tpm2.json describes. C99.
///
/// tpm2_use() says, before psa_crypto_init(), which TPM is at a location. Nothing is asked of it before a key or entropy is.
#ifndef PSADRV_DRIVERS_TPM2_DRIVER_H
#define PSADRV_DRIVERS_TPM2_DRIVER_H

#include <psadrv_drivers/tpm2/settings.h>

/// Where the keys of the TPM are.
#ifndef TPM2_LOCATION
#define TPM2_LOCATION ((psa_key_location_t)0x800012)
#endif

#ifdef __cplusplus
extern "C" {
#endif

/// Says which TPM it is. `settings` are used as long as the program runs. Saying it again closes what is open, and lets an
/// authorization be tried again that the TPM has refused.
void tpm2_use(const tpm2_settings_t* settings);

psa_status_t tpm2_get_entropy(uint32_t flags, size_t* estimate_bits, uint8_t* output, size_t output_size);
psa_status_t tpm2_generate_key(const psa_key_attributes_t* attributes, uint8_t* key_buffer, size_t key_buffer_size,
                               size_t* key_buffer_length);
psa_status_t tpm2_import_key(const psa_key_attributes_t* attributes, const uint8_t* data, size_t data_length, uint8_t* key_buffer,
                             size_t key_buffer_size, size_t* key_buffer_length, size_t* bits);
psa_status_t tpm2_export_public_key(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                    uint8_t* data, size_t data_size, size_t* data_length);
psa_status_t tpm2_sign_hash(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                            psa_algorithm_t alg, const uint8_t* hash, size_t hash_length, uint8_t* signature,
                            size_t signature_size, size_t* signature_length);
psa_status_t tpm2_asymmetric_decrypt(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                     psa_algorithm_t alg, const uint8_t* input, size_t input_length, const uint8_t* salt,
                                     size_t salt_length, uint8_t* output, size_t output_size, size_t* output_length);
psa_status_t tpm2_key_agreement(psa_algorithm_t alg, const psa_key_attributes_t* our_attributes, const uint8_t* our_key_buffer,
                                size_t our_key_buffer_length, const uint8_t* peer_key, size_t peer_key_length, uint8_t* output,
                                size_t output_size, size_t* output_length);
psa_status_t tpm2_cipher_encrypt(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                 psa_algorithm_t alg, const uint8_t* iv, size_t iv_length, const uint8_t* input,
                                 size_t input_length, uint8_t* output, size_t output_size, size_t* output_length);
psa_status_t tpm2_cipher_decrypt(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                 psa_algorithm_t alg, const uint8_t* input, size_t input_length, uint8_t* output,
                                 size_t output_size, size_t* output_length);
psa_status_t tpm2_mac_compute(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                              psa_algorithm_t alg, const uint8_t* input, size_t input_length, uint8_t* mac, size_t mac_size,
                              size_t* mac_length);

#ifdef __cplusplus
}
#endif

#endif
