/// @file The asymmetric and key management entry points, of up to eleven arguments: alone, and with fallback.
#pragma once

#include "../asymmetric_drivers.hpp"

extern "C" {

psa_status_t dispatched_sign_hash_one(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t key_size,
                                      const std::uint8_t* input, std::size_t input_length, std::uint8_t* signature,
                                      std::size_t signature_size, std::size_t* signature_length) {
    return codegen::asymmetric_one::sign_hash<codegen::ecdsa, codegen::pair, 256>(attributes, key, key_size, input, input_length,
                                                                                  signature, signature_size, signature_length);
}
psa_status_t by_hand_sign_hash_one(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t key_size,
                                   const std::uint8_t* input, std::size_t input_length, std::uint8_t* signature,
                                   std::size_t signature_size, std::size_t* signature_length) {
    return acme_sign_hash(attributes, key, key_size, codegen::ecdsa, input, input_length, signature, signature_size,
                          signature_length);
}
psa_status_t dispatched_sign_hash_two(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t key_size,
                                      const std::uint8_t* input, std::size_t input_length, std::uint8_t* signature,
                                      std::size_t signature_size, std::size_t* signature_length) {
    return codegen::asymmetric_two::sign_hash<codegen::ecdsa, codegen::pair, 256>(attributes, key, key_size, input, input_length,
                                                                                  signature, signature_size, signature_length);
}
psa_status_t by_hand_sign_hash_two(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t key_size,
                                   const std::uint8_t* input, std::size_t input_length, std::uint8_t* signature,
                                   std::size_t signature_size, std::size_t* signature_length) {
    const psa_status_t status = acme_sign_hash(attributes, key, key_size, codegen::ecdsa, input, input_length, signature,
                                               signature_size, signature_length);
    if (status != PSA_ERROR_NOT_SUPPORTED) return status;
    return nadir_sign_hash(attributes, key, key_size, codegen::ecdsa, input, input_length, signature, signature_size,
                           signature_length);
}

psa_status_t dispatched_verify_hash_one(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t key_size,
                                        const std::uint8_t* input, std::size_t input_length, const std::uint8_t* signature,
                                        std::size_t signature_length) {
    return codegen::asymmetric_one::verify_hash<codegen::ecdsa, codegen::public_key, 256>(
        attributes, key, key_size, input, input_length, signature, signature_length);
}
psa_status_t by_hand_verify_hash_one(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t key_size,
                                     const std::uint8_t* input, std::size_t input_length, const std::uint8_t* signature,
                                     std::size_t signature_length) {
    return acme_verify_hash(attributes, key, key_size, codegen::ecdsa, input, input_length, signature, signature_length);
}
psa_status_t dispatched_verify_hash_two(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t key_size,
                                        const std::uint8_t* input, std::size_t input_length, const std::uint8_t* signature,
                                        std::size_t signature_length) {
    return codegen::asymmetric_two::verify_hash<codegen::ecdsa, codegen::public_key, 256>(
        attributes, key, key_size, input, input_length, signature, signature_length);
}
psa_status_t by_hand_verify_hash_two(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t key_size,
                                     const std::uint8_t* input, std::size_t input_length, const std::uint8_t* signature,
                                     std::size_t signature_length) {
    const psa_status_t status =
        acme_verify_hash(attributes, key, key_size, codegen::ecdsa, input, input_length, signature, signature_length);
    if (status != PSA_ERROR_NOT_SUPPORTED) return status;
    return nadir_verify_hash(attributes, key, key_size, codegen::ecdsa, input, input_length, signature, signature_length);
}

psa_status_t dispatched_sign_message_one(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t key_size,
                                         const std::uint8_t* input, std::size_t input_length, std::uint8_t* signature,
                                         std::size_t signature_size, std::size_t* signature_length) {
    return codegen::asymmetric_one::sign_message<codegen::ecdsa, codegen::pair, 256>(
        attributes, key, key_size, input, input_length, signature, signature_size, signature_length);
}
psa_status_t by_hand_sign_message_one(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t key_size,
                                      const std::uint8_t* input, std::size_t input_length, std::uint8_t* signature,
                                      std::size_t signature_size, std::size_t* signature_length) {
    return acme_sign_message(attributes, key, key_size, codegen::ecdsa, input, input_length, signature, signature_size,
                             signature_length);
}
psa_status_t dispatched_sign_message_two(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t key_size,
                                         const std::uint8_t* input, std::size_t input_length, std::uint8_t* signature,
                                         std::size_t signature_size, std::size_t* signature_length) {
    return codegen::asymmetric_two::sign_message<codegen::ecdsa, codegen::pair, 256>(
        attributes, key, key_size, input, input_length, signature, signature_size, signature_length);
}
psa_status_t by_hand_sign_message_two(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t key_size,
                                      const std::uint8_t* input, std::size_t input_length, std::uint8_t* signature,
                                      std::size_t signature_size, std::size_t* signature_length) {
    const psa_status_t status = acme_sign_message(attributes, key, key_size, codegen::ecdsa, input, input_length, signature,
                                                  signature_size, signature_length);
    if (status != PSA_ERROR_NOT_SUPPORTED) return status;
    return nadir_sign_message(attributes, key, key_size, codegen::ecdsa, input, input_length, signature, signature_size,
                              signature_length);
}

psa_status_t dispatched_verify_message_one(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t key_size,
                                           const std::uint8_t* input, std::size_t input_length, const std::uint8_t* signature,
                                           std::size_t signature_length) {
    return codegen::asymmetric_one::verify_message<codegen::ecdsa, codegen::public_key, 256>(
        attributes, key, key_size, input, input_length, signature, signature_length);
}
psa_status_t by_hand_verify_message_one(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t key_size,
                                        const std::uint8_t* input, std::size_t input_length, const std::uint8_t* signature,
                                        std::size_t signature_length) {
    return acme_verify_message(attributes, key, key_size, codegen::ecdsa, input, input_length, signature, signature_length);
}
psa_status_t dispatched_verify_message_two(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t key_size,
                                           const std::uint8_t* input, std::size_t input_length, const std::uint8_t* signature,
                                           std::size_t signature_length) {
    return codegen::asymmetric_two::verify_message<codegen::ecdsa, codegen::public_key, 256>(
        attributes, key, key_size, input, input_length, signature, signature_length);
}
psa_status_t by_hand_verify_message_two(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t key_size,
                                        const std::uint8_t* input, std::size_t input_length, const std::uint8_t* signature,
                                        std::size_t signature_length) {
    const psa_status_t status =
        acme_verify_message(attributes, key, key_size, codegen::ecdsa, input, input_length, signature, signature_length);
    if (status != PSA_ERROR_NOT_SUPPORTED) return status;
    return nadir_verify_message(attributes, key, key_size, codegen::ecdsa, input, input_length, signature, signature_length);
}

psa_status_t dispatched_asymmetric_encrypt_one(const psa_key_attributes_t* attributes, const std::uint8_t* key,
                                               std::size_t key_size, const std::uint8_t* input, std::size_t input_length,
                                               const std::uint8_t* salt, std::size_t salt_length, std::uint8_t* output,
                                               std::size_t output_size, std::size_t* output_length) {
    return codegen::asymmetric_one::asymmetric_encrypt<codegen::oaep, codegen::rsa_public_key, 2048>(
        attributes, key, key_size, input, input_length, salt, salt_length, output, output_size, output_length);
}
psa_status_t by_hand_asymmetric_encrypt_one(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t key_size,
                                            const std::uint8_t* input, std::size_t input_length, const std::uint8_t* salt,
                                            std::size_t salt_length, std::uint8_t* output, std::size_t output_size,
                                            std::size_t* output_length) {
    return acme_asymmetric_encrypt(attributes, key, key_size, codegen::oaep, input, input_length, salt, salt_length, output,
                                   output_size, output_length);
}
psa_status_t dispatched_asymmetric_encrypt_two(const psa_key_attributes_t* attributes, const std::uint8_t* key,
                                               std::size_t key_size, const std::uint8_t* input, std::size_t input_length,
                                               const std::uint8_t* salt, std::size_t salt_length, std::uint8_t* output,
                                               std::size_t output_size, std::size_t* output_length) {
    return codegen::asymmetric_two::asymmetric_encrypt<codegen::oaep, codegen::rsa_public_key, 2048>(
        attributes, key, key_size, input, input_length, salt, salt_length, output, output_size, output_length);
}
psa_status_t by_hand_asymmetric_encrypt_two(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t key_size,
                                            const std::uint8_t* input, std::size_t input_length, const std::uint8_t* salt,
                                            std::size_t salt_length, std::uint8_t* output, std::size_t output_size,
                                            std::size_t* output_length) {
    const psa_status_t status = acme_asymmetric_encrypt(attributes, key, key_size, codegen::oaep, input, input_length, salt,
                                                        salt_length, output, output_size, output_length);
    if (status != PSA_ERROR_NOT_SUPPORTED) return status;
    return nadir_asymmetric_encrypt(attributes, key, key_size, codegen::oaep, input, input_length, salt, salt_length, output,
                                    output_size, output_length);
}

psa_status_t dispatched_asymmetric_decrypt_one(const psa_key_attributes_t* attributes, const std::uint8_t* key,
                                               std::size_t key_size, const std::uint8_t* input, std::size_t input_length,
                                               const std::uint8_t* salt, std::size_t salt_length, std::uint8_t* output,
                                               std::size_t output_size, std::size_t* output_length) {
    return codegen::asymmetric_one::asymmetric_decrypt<codegen::oaep, codegen::rsa_key_pair, 2048>(
        attributes, key, key_size, input, input_length, salt, salt_length, output, output_size, output_length);
}
psa_status_t by_hand_asymmetric_decrypt_one(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t key_size,
                                            const std::uint8_t* input, std::size_t input_length, const std::uint8_t* salt,
                                            std::size_t salt_length, std::uint8_t* output, std::size_t output_size,
                                            std::size_t* output_length) {
    return acme_asymmetric_decrypt(attributes, key, key_size, codegen::oaep, input, input_length, salt, salt_length, output,
                                   output_size, output_length);
}
psa_status_t dispatched_asymmetric_decrypt_two(const psa_key_attributes_t* attributes, const std::uint8_t* key,
                                               std::size_t key_size, const std::uint8_t* input, std::size_t input_length,
                                               const std::uint8_t* salt, std::size_t salt_length, std::uint8_t* output,
                                               std::size_t output_size, std::size_t* output_length) {
    return codegen::asymmetric_two::asymmetric_decrypt<codegen::oaep, codegen::rsa_key_pair, 2048>(
        attributes, key, key_size, input, input_length, salt, salt_length, output, output_size, output_length);
}
psa_status_t by_hand_asymmetric_decrypt_two(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t key_size,
                                            const std::uint8_t* input, std::size_t input_length, const std::uint8_t* salt,
                                            std::size_t salt_length, std::uint8_t* output, std::size_t output_size,
                                            std::size_t* output_length) {
    const psa_status_t status = acme_asymmetric_decrypt(attributes, key, key_size, codegen::oaep, input, input_length, salt,
                                                        salt_length, output, output_size, output_length);
    if (status != PSA_ERROR_NOT_SUPPORTED) return status;
    return nadir_asymmetric_decrypt(attributes, key, key_size, codegen::oaep, input, input_length, salt, salt_length, output,
                                    output_size, output_length);
}

psa_status_t dispatched_key_agreement_one(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t key_size,
                                          const std::uint8_t* peer, std::size_t peer_length, std::uint8_t* output,
                                          std::size_t output_size, std::size_t* output_length) {
    return codegen::asymmetric_one::key_agreement<codegen::ecdh, codegen::pair, 256>(attributes, key, key_size, peer, peer_length,
                                                                                     output, output_size, output_length);
}
psa_status_t by_hand_key_agreement_one(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t key_size,
                                       const std::uint8_t* peer, std::size_t peer_length, std::uint8_t* output,
                                       std::size_t output_size, std::size_t* output_length) {
    return acme_key_agreement(codegen::ecdh, attributes, key, key_size, peer, peer_length, output, output_size, output_length);
}
psa_status_t dispatched_key_agreement_two(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t key_size,
                                          const std::uint8_t* peer, std::size_t peer_length, std::uint8_t* output,
                                          std::size_t output_size, std::size_t* output_length) {
    return codegen::asymmetric_two::key_agreement<codegen::ecdh, codegen::pair, 256>(attributes, key, key_size, peer, peer_length,
                                                                                     output, output_size, output_length);
}
psa_status_t by_hand_key_agreement_two(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t key_size,
                                       const std::uint8_t* peer, std::size_t peer_length, std::uint8_t* output,
                                       std::size_t output_size, std::size_t* output_length) {
    const psa_status_t status =
        acme_key_agreement(codegen::ecdh, attributes, key, key_size, peer, peer_length, output, output_size, output_length);
    if (status != PSA_ERROR_NOT_SUPPORTED) return status;
    return nadir_key_agreement(codegen::ecdh, attributes, key, key_size, peer, peer_length, output, output_size, output_length);
}

psa_status_t dispatched_import_key_one(const psa_key_attributes_t* attributes, const std::uint8_t* input,
                                       std::size_t input_length, std::uint8_t* key, std::size_t key_size, std::size_t* key_length,
                                       std::size_t* bits) {
    return codegen::asymmetric_one::import_key<codegen::pair, 256>(attributes, input, input_length, key, key_size, key_length,
                                                                   bits);
}
psa_status_t by_hand_import_key_one(const psa_key_attributes_t* attributes, const std::uint8_t* input, std::size_t input_length,
                                    std::uint8_t* key, std::size_t key_size, std::size_t* key_length, std::size_t* bits) {
    return acme_import_key(attributes, input, input_length, key, key_size, key_length, bits);
}
psa_status_t dispatched_import_key_two(const psa_key_attributes_t* attributes, const std::uint8_t* input,
                                       std::size_t input_length, std::uint8_t* key, std::size_t key_size, std::size_t* key_length,
                                       std::size_t* bits) {
    return codegen::asymmetric_two::import_key<codegen::pair, 256>(attributes, input, input_length, key, key_size, key_length,
                                                                   bits);
}
psa_status_t by_hand_import_key_two(const psa_key_attributes_t* attributes, const std::uint8_t* input, std::size_t input_length,
                                    std::uint8_t* key, std::size_t key_size, std::size_t* key_length, std::size_t* bits) {
    const psa_status_t status = acme_import_key(attributes, input, input_length, key, key_size, key_length, bits);
    if (status != PSA_ERROR_NOT_SUPPORTED) return status;
    return nadir_import_key(attributes, input, input_length, key, key_size, key_length, bits);
}

psa_status_t dispatched_generate_key_one(const psa_key_attributes_t* attributes, std::uint8_t* key, std::size_t key_size,
                                         std::size_t* key_length) {
    return codegen::asymmetric_one::generate_key<codegen::pair, 256>(attributes, key, key_size, key_length);
}
psa_status_t by_hand_generate_key_one(const psa_key_attributes_t* attributes, std::uint8_t* key, std::size_t key_size,
                                      std::size_t* key_length) {
    return acme_generate_key(attributes, key, key_size, key_length);
}
psa_status_t dispatched_generate_key_two(const psa_key_attributes_t* attributes, std::uint8_t* key, std::size_t key_size,
                                         std::size_t* key_length) {
    return codegen::asymmetric_two::generate_key<codegen::pair, 256>(attributes, key, key_size, key_length);
}
psa_status_t by_hand_generate_key_two(const psa_key_attributes_t* attributes, std::uint8_t* key, std::size_t key_size,
                                      std::size_t* key_length) {
    const psa_status_t status = acme_generate_key(attributes, key, key_size, key_length);
    if (status != PSA_ERROR_NOT_SUPPORTED) return status;
    return nadir_generate_key(attributes, key, key_size, key_length);
}

psa_status_t dispatched_export_public_key_one(const psa_key_attributes_t* attributes, const std::uint8_t* key,
                                              std::size_t key_size, std::uint8_t* output, std::size_t output_size,
                                              std::size_t* output_length) {
    return codegen::asymmetric_one::export_public_key<codegen::pair, 256>(attributes, key, key_size, output, output_size,
                                                                          output_length);
}
psa_status_t by_hand_export_public_key_one(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t key_size,
                                           std::uint8_t* output, std::size_t output_size, std::size_t* output_length) {
    return acme_export_public_key(attributes, key, key_size, output, output_size, output_length);
}
psa_status_t dispatched_export_public_key_two(const psa_key_attributes_t* attributes, const std::uint8_t* key,
                                              std::size_t key_size, std::uint8_t* output, std::size_t output_size,
                                              std::size_t* output_length) {
    return codegen::asymmetric_two::export_public_key<codegen::pair, 256>(attributes, key, key_size, output, output_size,
                                                                          output_length);
}
psa_status_t by_hand_export_public_key_two(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t key_size,
                                           std::uint8_t* output, std::size_t output_size, std::size_t* output_length) {
    const psa_status_t status = acme_export_public_key(attributes, key, key_size, output, output_size, output_length);
    if (status != PSA_ERROR_NOT_SUPPORTED) return status;
    return nadir_export_public_key(attributes, key, key_size, output, output_size, output_length);
}

}  // extern "C"
