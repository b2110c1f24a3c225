/// @file The asymmetric and key management entry points of a driver that writes down how it is called.
///
/// A signature is as long as the API says, and begins with the first letter of the driver's prefix. Then comes the first byte
/// of the hash that was signed ('m' for a message), and the last byte is the hash's last one (the message's length). So a test
/// sees whose signature it is, of whose hash, and of what. Other outputs are made alike, from their input.
#pragma once

#include <support/recording_driver.hpp>

#include <psa/crypto_struct.h>

namespace test {

template <class Driver>
struct recording_asymmetric {
    static psa_status_t sign_hash(const psa_key_attributes_t* attributes, const std::uint8_t*, std::size_t key_size,
                                  psa_algorithm_t alg, const std::uint8_t* hash, std::size_t hash_length, std::uint8_t* signature,
                                  std::size_t signature_size, std::size_t* signature_length) {
        const psa_status_t status = play(entry_point::sign_hash, attributes, key_size, alg, hash_length, signature_size);
        return write(status, signature_size_of(attributes, alg), hash[0], hash[hash_length - 1], signature, signature_size,
                     signature_length);
    }
    static psa_status_t verify_hash(const psa_key_attributes_t* attributes, const std::uint8_t*, std::size_t key_size,
                                    psa_algorithm_t alg, const std::uint8_t* hash, std::size_t hash_length,
                                    const std::uint8_t* signature, std::size_t signature_length) {
        const psa_status_t status = play(entry_point::verify_hash, attributes, key_size, alg, hash_length, 0);
        return compare(status, signature_size_of(attributes, alg), hash[0], hash[hash_length - 1], signature, signature_length);
    }
    static psa_status_t sign_message(const psa_key_attributes_t* attributes, const std::uint8_t*, std::size_t key_size,
                                     psa_algorithm_t alg, const std::uint8_t*, std::size_t input_length, std::uint8_t* signature,
                                     std::size_t signature_size, std::size_t* signature_length) {
        const psa_status_t status = play(entry_point::sign_message, attributes, key_size, alg, input_length, signature_size);
        return write(status, signature_size_of(attributes, alg), 'm', input_length, signature, signature_size, signature_length);
    }
    static psa_status_t verify_message(const psa_key_attributes_t* attributes, const std::uint8_t*, std::size_t key_size,
                                       psa_algorithm_t alg, const std::uint8_t*, std::size_t input_length,
                                       const std::uint8_t* signature, std::size_t signature_length) {
        const psa_status_t status = play(entry_point::verify_message, attributes, key_size, alg, input_length, 0);
        return compare(status, signature_size_of(attributes, alg), 'm', input_length, signature, signature_length);
    }
    static psa_status_t asymmetric_encrypt(const psa_key_attributes_t* attributes, const std::uint8_t*, std::size_t key_size,
                                           psa_algorithm_t alg, const std::uint8_t*, std::size_t input_length,
                                           const std::uint8_t*, std::size_t salt_length, std::uint8_t* output,
                                           std::size_t output_size, std::size_t* output_length) {
        const psa_status_t status = play(entry_point::asymmetric_encrypt, attributes, key_size, alg, input_length, output_size);
        return write(status, PSA_BITS_TO_BYTES(psa_get_key_bits(attributes)), input_length, salt_length, output, output_size,
                     output_length);
    }
    static psa_status_t asymmetric_decrypt(const psa_key_attributes_t* attributes, const std::uint8_t*, std::size_t key_size,
                                           psa_algorithm_t alg, const std::uint8_t*, std::size_t input_length,
                                           const std::uint8_t*, std::size_t salt_length, std::uint8_t* output,
                                           std::size_t output_size, std::size_t* output_length) {
        const psa_status_t status = play(entry_point::asymmetric_decrypt, attributes, key_size, alg, input_length, output_size);
        return write(status, 8, input_length, salt_length, output, output_size, output_length);
    }
    static psa_status_t key_agreement(psa_algorithm_t alg, const psa_key_attributes_t* our_attributes, const std::uint8_t*,
                                      std::size_t our_key_size, const std::uint8_t* peer_key, std::size_t peer_key_length,
                                      std::uint8_t* output, std::size_t output_size, std::size_t* output_length) {
        const psa_status_t status =
            play(entry_point::key_agreement, our_attributes, our_key_size, alg, peer_key_length, output_size);
        return write(status, PSA_BITS_TO_BYTES(psa_get_key_bits(our_attributes)), peer_key[0], peer_key[peer_key_length - 1],
                     output, output_size, output_length);
    }
    /// The data becomes the key; a size of 0 becomes 256, and what a test says becomes any size.
    static psa_status_t import_key(const psa_key_attributes_t* attributes, const std::uint8_t* data, std::size_t data_length,
                                   std::uint8_t* key_buffer, std::size_t key_buffer_size, std::size_t* key_buffer_length,
                                   std::size_t* bits) {
        const psa_status_t status = play(entry_point::import_key, attributes, 1, 0, data_length, key_buffer_size);
        if (status == PSA_SUCCESS) *bits = recording::claimed_bits(*bits == 0 ? 256 : *bits);
        return write(status, data_length, data[0], data[data_length - 1], key_buffer, key_buffer_size, key_buffer_length);
    }
    static psa_status_t generate_key(const psa_key_attributes_t* attributes, std::uint8_t* key_buffer,
                                     std::size_t key_buffer_size, std::size_t* key_buffer_length) {
        const psa_status_t status = play(entry_point::generate_key, attributes, 1, 0, 0, key_buffer_size);
        const std::size_t size = PSA_EXPORT_KEY_OUTPUT_SIZE(psa_get_key_type(attributes), psa_get_key_bits(attributes));
        return write(status, size, 'k', 'k', key_buffer, key_buffer_size, key_buffer_length);
    }
    /// The public key tells whose it is and of which private key.
    static psa_status_t export_public_key(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                          std::size_t key_buffer_size, std::uint8_t* data, std::size_t data_size,
                                          std::size_t* data_length) {
        const psa_status_t status = play(entry_point::export_public_key, attributes, key_buffer_size, 0, 0, data_size);
        const std::size_t size = PSA_EXPORT_PUBLIC_KEY_OUTPUT_SIZE(psa_get_key_type(attributes), psa_get_key_bits(attributes));
        return write(status, size, key_buffer[0], 'p', data, data_size, data_length);
    }

  private:
    static std::size_t signature_size_of(const psa_key_attributes_t* attributes, psa_algorithm_t alg) {
        return PSA_SIGN_OUTPUT_SIZE(psa_get_key_type(attributes), psa_get_key_bits(attributes), alg);
    }
    /// A key buffer that the core passes on is one that there is.
    static psa_status_t play(entry_point entry, const psa_key_attributes_t* attributes, std::size_t key_size, psa_algorithm_t alg,
                             std::size_t input_length, std::size_t output_size) {
        driver_call call{Driver::prefix, entry, alg, input_length, output_size};
        call.key_type = psa_get_key_type(attributes);
        call.key_bits = psa_get_key_bits(attributes);
        const psa_status_t status = recording::play(call);
        return key_size == 0 ? PSA_ERROR_CORRUPTION_DETECTED : status;
    }
    /// A failure leaves something in the buffer, too, which the core has to clean away.
    static psa_status_t write(psa_status_t status, std::size_t own, std::size_t second, std::size_t last, std::uint8_t* output,
                              std::size_t size, std::size_t* length) {
        if (status == PSA_SUCCESS && size < own) status = PSA_ERROR_BUFFER_TOO_SMALL;
        if (size < own || own < 2) return status == PSA_SUCCESS ? PSA_ERROR_CORRUPTION_DETECTED : status;
        std::memset(output, Driver::prefix[0], own);
        output[1] = static_cast<std::uint8_t>(second);
        output[own - 1] = static_cast<std::uint8_t>(last);
        *length = own;
        recording::claim(length);
        return status;
    }
    static psa_status_t compare(psa_status_t status, std::size_t own, std::size_t second, std::size_t last,
                                const std::uint8_t* signature, std::size_t length) {
        if (status != PSA_SUCCESS) return status;
        const bool same = length == own && signature[0] == static_cast<std::uint8_t>(Driver::prefix[0]) &&
                          signature[1] == static_cast<std::uint8_t>(second) &&
                          signature[own - 1] == static_cast<std::uint8_t>(last);
        return same ? PSA_SUCCESS : PSA_ERROR_INVALID_SIGNATURE;
    }
};

}  // namespace test
