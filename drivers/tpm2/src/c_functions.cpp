// The functions that tpm2.json describes: those of one element.
#include <psadrv_drivers/tpm2/tpm2_driver.h>
#include <psadrv_drivers/tpm2/element.hpp>

namespace {

constinit psadrv::tpm2::element the_tpm;

}  // namespace

extern "C" {

void tpm2_use(const tpm2_settings_t* settings) {
    the_tpm.connection().disconnect();
    the_tpm = psadrv::tpm2::element{*settings};
}

psa_status_t tpm2_get_entropy(uint32_t flags, size_t* estimate_bits, uint8_t* output, size_t output_size) {
    return the_tpm.get_entropy(flags, estimate_bits, output, output_size);
}
psa_status_t tpm2_generate_key(const psa_key_attributes_t* attributes, uint8_t* key_buffer, size_t key_buffer_size,
                               size_t* key_buffer_length) {
    return the_tpm.generate_key(attributes, key_buffer, key_buffer_size, key_buffer_length);
}
psa_status_t tpm2_import_key(const psa_key_attributes_t* attributes, const uint8_t* data, size_t data_length, uint8_t* key_buffer,
                             size_t key_buffer_size, size_t* key_buffer_length, size_t* bits) {
    return the_tpm.import_key(attributes, data, data_length, key_buffer, key_buffer_size, key_buffer_length, bits);
}
psa_status_t tpm2_export_public_key(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                    uint8_t* data, size_t data_size, size_t* data_length) {
    return the_tpm.export_public_key(attributes, key_buffer, key_buffer_size, data, data_size, data_length);
}
psa_status_t tpm2_sign_hash(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                            psa_algorithm_t alg, const uint8_t* hash, size_t hash_length, uint8_t* signature,
                            size_t signature_size, size_t* signature_length) {
    return the_tpm.sign_hash(attributes, key_buffer, key_buffer_size, alg, hash, hash_length, signature, signature_size,
                             signature_length);
}
psa_status_t tpm2_asymmetric_decrypt(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                     psa_algorithm_t alg, const uint8_t* input, size_t input_length, const uint8_t* salt,
                                     size_t salt_length, uint8_t* output, size_t output_size, size_t* output_length) {
    return the_tpm.asymmetric_decrypt(attributes, key_buffer, key_buffer_size, alg, input, input_length, salt, salt_length,
                                      output, output_size, output_length);
}
psa_status_t tpm2_key_agreement(psa_algorithm_t alg, const psa_key_attributes_t* our_attributes, const uint8_t* our_key_buffer,
                                size_t our_key_buffer_length, const uint8_t* peer_key, size_t peer_key_length, uint8_t* output,
                                size_t output_size, size_t* output_length) {
    return the_tpm.key_agreement(alg, our_attributes, our_key_buffer, our_key_buffer_length, peer_key, peer_key_length, output,
                                 output_size, output_length);
}
psa_status_t tpm2_cipher_encrypt(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                 psa_algorithm_t alg, const uint8_t* iv, size_t iv_length, const uint8_t* input,
                                 size_t input_length, uint8_t* output, size_t output_size, size_t* output_length) {
    return the_tpm.cipher_encrypt(attributes, key_buffer, key_buffer_size, alg, iv, iv_length, input, input_length, output,
                                  output_size, output_length);
}
psa_status_t tpm2_cipher_decrypt(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                                 psa_algorithm_t alg, const uint8_t* input, size_t input_length, uint8_t* output,
                                 size_t output_size, size_t* output_length) {
    return the_tpm.cipher_decrypt(attributes, key_buffer, key_buffer_size, alg, input, input_length, output, output_size,
                                  output_length);
}
psa_status_t tpm2_mac_compute(const psa_key_attributes_t* attributes, const uint8_t* key_buffer, size_t key_buffer_size,
                              psa_algorithm_t alg, const uint8_t* input, size_t input_length, uint8_t* mac, size_t mac_size,
                              size_t* mac_length) {
    return the_tpm.mac_compute(attributes, key_buffer, key_buffer_size, alg, input, input_length, mac, mac_size, mac_length);
}

}  // extern "C"
