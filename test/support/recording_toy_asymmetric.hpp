/// @file The asymmetric entry points of a driver that computes and writes down how it is called.
#pragma once

#include <support/recording_toy_base.hpp>

namespace test {

/// Key pairs and public keys. Messages are hashed as `recording_toy_hash` does it.
template <class Driver>
struct recording_toy_asymmetric : recording_toy_base<Driver> {
    static psa_status_t sign_hash(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer, std::size_t key_size,
                                  psa_algorithm_t alg, const std::uint8_t* hash, std::size_t hash_length, std::uint8_t* signature,
                                  std::size_t signature_size, std::size_t* signature_length) {
        public_part part;
        const psa_status_t status =
            part.of(entry_point::sign_hash, attributes, key_buffer, key_size, alg, hash_length, signature_size);
        return base::write(status, part.signature_of(hash, hash_length), length_of(attributes, alg), signature, signature_size,
                           signature_length);
    }
    static psa_status_t verify_hash(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer, std::size_t key_size,
                                    psa_algorithm_t alg, const std::uint8_t* hash, std::size_t hash_length,
                                    const std::uint8_t* signature, std::size_t signature_length) {
        public_part part;
        const psa_status_t status = part.of(entry_point::verify_hash, attributes, key_buffer, key_size, alg, hash_length);
        return base::compare(status, part.signature_of(hash, hash_length), length_of(attributes, alg), signature,
                             signature_length);
    }
    static psa_status_t sign_message(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer, std::size_t key_size,
                                     psa_algorithm_t alg, const std::uint8_t* input, std::size_t input_length,
                                     std::uint8_t* signature, std::size_t signature_size, std::size_t* signature_length) {
        public_part part;
        const psa_status_t status =
            part.of(entry_point::sign_message, attributes, key_buffer, key_size, alg, input_length, signature_size);
        return base::write(status, part.signature_of_message(input, input_length), length_of(attributes, alg), signature,
                           signature_size, signature_length);
    }
    static psa_status_t verify_message(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                       std::size_t key_size, psa_algorithm_t alg, const std::uint8_t* input,
                                       std::size_t input_length, const std::uint8_t* signature, std::size_t signature_length) {
        public_part part;
        const psa_status_t status = part.of(entry_point::verify_message, attributes, key_buffer, key_size, alg, input_length);
        return base::compare(status, part.signature_of_message(input, input_length), length_of(attributes, alg), signature,
                             signature_length);
    }
    /// A ciphertext is as long as the key: the plaintext's length, the plaintext, and what is left over.
    static psa_status_t asymmetric_encrypt(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                           std::size_t key_size, psa_algorithm_t alg, const std::uint8_t* input,
                                           std::size_t input_length, const std::uint8_t* salt, std::size_t salt_length,
                                           std::uint8_t* output, std::size_t output_size, std::size_t* output_length) {
        public_part part;
        const psa_status_t status =
            part.of(entry_point::asymmetric_encrypt, attributes, key_buffer, key_size, alg, input_length, output_size);
        const std::size_t own = PSA_BITS_TO_BYTES(psa_get_key_bits(attributes));
        if (output_size < own || input_length >= own) return status == PSA_SUCCESS ? PSA_ERROR_BUFFER_TOO_SMALL : status;
        std::memset(output, 0, own);
        output[0] = static_cast<std::uint8_t>(input_length);
        if (input_length != 0) std::memcpy(output + 1, input, input_length);
        part.text(salt, salt_length).change(0, output, own, output);
        *output_length = own;
        recording::claim(output_length);
        return status;
    }
    static psa_status_t asymmetric_decrypt(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                           std::size_t key_size, psa_algorithm_t alg, const std::uint8_t* input,
                                           std::size_t input_length, const std::uint8_t* salt, std::size_t salt_length,
                                           std::uint8_t* output, std::size_t output_size, std::size_t* output_length) {
        public_part part;
        const psa_status_t status =
            part.of(entry_point::asymmetric_decrypt, attributes, key_buffer, key_size, alg, input_length, output_size);
        if (status != PSA_SUCCESS || input_length == 0) return status != PSA_SUCCESS ? status : PSA_ERROR_INVALID_ARGUMENT;
        const toy text = part.text(salt, salt_length);
        const std::size_t own = input[0] ^ text.at(0);
        if (own >= input_length) return PSA_ERROR_INVALID_PADDING;
        if (output_size < own) return PSA_ERROR_BUFFER_TOO_SMALL;
        text.change(1, input + 1, own, output);
        *output_length = own;
        recording::claim(output_length);
        return status;
    }
    /// Both sides know two public keys, and arrive at the same secret.
    static psa_status_t key_agreement(psa_algorithm_t alg, const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                      std::size_t key_size, const std::uint8_t* peer_key, std::size_t peer_key_length,
                                      std::uint8_t* output, std::size_t output_size, std::size_t* output_length) {
        public_part part;
        const psa_status_t status =
            part.of(entry_point::key_agreement, attributes, key_buffer, key_size, alg, peer_key_length, output_size);
        const toy shared = toy_secret(part.bytes, part.length, peer_key, peer_key_length);
        return base::write(status, shared, PSA_BITS_TO_BYTES(psa_get_key_bits(attributes)), output, output_size, output_length);
    }

  private:
    using base = recording_toy_base<Driver>;

    static std::size_t length_of(const psa_key_attributes_t* attributes, psa_algorithm_t alg) {
        return PSA_SIGN_OUTPUT_SIZE(psa_get_key_type(attributes), psa_get_key_bits(attributes), alg);
    }
    /// The public key of a key pair, or a public key as it is.
    struct public_part {
        std::uint8_t bytes[PSA_EXPORT_PUBLIC_KEY_MAX_SIZE]{};
        std::size_t length = 0;

        psa_status_t of(entry_point entry, const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                        std::size_t key_size, psa_algorithm_t alg, std::size_t input_length, std::size_t output_size = 0) {
            toy_key key;
            const psa_status_t status = base::use(entry, attributes, key_buffer, key_size, &key, alg, input_length, output_size);
            const psa_key_type_t type = psa_get_key_type(attributes);
            if (PSA_KEY_TYPE_IS_KEY_PAIR(type)) {
                length = write_toy_public_key(type, psa_get_key_bits(attributes), key, bytes);
            } else {
                length = key.size < sizeof bytes ? key.size : sizeof bytes;
                for (std::size_t i = 0; i != length; ++i) bytes[i] = key[i];
            }
            return status;
        }
        [[nodiscard]] toy signature_of(const std::uint8_t* hash, std::size_t hash_length) const {
            return toy_signature(bytes, length, hash, hash_length);
        }
        [[nodiscard]] toy signature_of_message(const std::uint8_t* input, std::size_t input_length) const {
            std::uint8_t hash[toy_hash_length];
            toy_hash(input, input_length).write(hash, sizeof hash);
            return signature_of(hash, sizeof hash);
        }
        [[nodiscard]] toy text(const std::uint8_t* salt, std::size_t salt_length) const {
            return toy{}.absorb('e').absorb(bytes, length).absorb(salt, salt_length);
        }
    };
};

}  // namespace test
