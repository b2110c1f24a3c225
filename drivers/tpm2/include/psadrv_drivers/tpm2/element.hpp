/// @file A TPM 2.0 as a driver class: `psadrv::bound<the_tpm, LOCATION>` is the driver of that object.
///
///     constinit psadrv::tpm2::element the_tpm{settings};
///     using drivers = psadrv::driver_list<psadrv::bound<the_tpm, 0x800012>, ...>;
#pragma once

#include <psadrv_drivers/tpm2/description.hpp>
#include <psadrv_drivers/tpm2/tpm.hpp>

namespace psadrv::tpm2 {

/// Its members are the specification's entry points; sizes are in bytes. What they answer: README.md, "What happens when".
class element : public description {
    tpm tpm_;

  public:
    constexpr element() = default;
    constexpr explicit element(const tpm2_settings_t& settings) : tpm_{settings} {}

    [[nodiscard]] tpm& connection() { return tpm_; }

    psa_status_t get_entropy(uint32_t flags, size_t* estimate_bits, uint8_t* output, size_t output_size);
    psa_status_t generate_key(const psa_key_attributes_t*, uint8_t* key_buffer, size_t key_buffer_size,
                              size_t* key_buffer_length);
    psa_status_t import_key(const psa_key_attributes_t*, const uint8_t* data, size_t data_length, uint8_t* key_buffer,
                            size_t key_buffer_size, size_t* key_buffer_length, size_t* bits);
    psa_status_t export_public_key(const psa_key_attributes_t*, const uint8_t* key_buffer, size_t key_buffer_size, uint8_t* data,
                                   size_t data_size, size_t* data_length);
    psa_status_t sign_hash(const psa_key_attributes_t*, const uint8_t* key_buffer, size_t key_buffer_size, psa_algorithm_t alg,
                           const uint8_t* hash, size_t hash_length, uint8_t* signature, size_t signature_size,
                           size_t* signature_length);
    psa_status_t asymmetric_decrypt(const psa_key_attributes_t*, const uint8_t* key_buffer, size_t key_buffer_size,
                                    psa_algorithm_t alg, const uint8_t* input, size_t input_length, const uint8_t* salt,
                                    size_t salt_length, uint8_t* output, size_t output_size, size_t* output_length);
    psa_status_t key_agreement(psa_algorithm_t alg, const psa_key_attributes_t*, const uint8_t* key_buffer,
                               size_t key_buffer_size, const uint8_t* peer_key, size_t peer_key_length, uint8_t* output,
                               size_t output_size, size_t* output_length);
    psa_status_t cipher_encrypt(const psa_key_attributes_t*, const uint8_t* key_buffer, size_t key_buffer_size,
                                psa_algorithm_t alg, const uint8_t* iv, size_t iv_length, const uint8_t* input,
                                size_t input_length, uint8_t* output, size_t output_size, size_t* output_length);
    psa_status_t cipher_decrypt(const psa_key_attributes_t*, const uint8_t* key_buffer, size_t key_buffer_size,
                                psa_algorithm_t alg, const uint8_t* input, size_t input_length, uint8_t* output,
                                size_t output_size, size_t* output_length);
    psa_status_t mac_compute(const psa_key_attributes_t*, const uint8_t* key_buffer, size_t key_buffer_size, psa_algorithm_t alg,
                             const uint8_t* input, size_t input_length, uint8_t* mac, size_t mac_size, size_t* mac_length);
};

}  // namespace psadrv::tpm2
