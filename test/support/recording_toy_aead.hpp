/// @file The AEAD entry points of a driver that computes and writes down how it is called.
#pragma once

#include <support/recording_toy_base.hpp>

namespace test {

template <class Driver>
struct recording_toy_aead : recording_toy_base<Driver> {
    using aead_operation_t = toy_operation;

    static psa_status_t aead_encrypt(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer, std::size_t key_size,
                                     psa_algorithm_t alg, const std::uint8_t* nonce, std::size_t nonce_length,
                                     const std::uint8_t* ad, std::size_t ad_length, const std::uint8_t* plaintext,
                                     std::size_t plaintext_length, std::uint8_t* ciphertext, std::size_t ciphertext_size,
                                     std::size_t* ciphertext_length) {
        toy_key key;
        const psa_status_t status =
            base::use(entry_point::aead_encrypt, attributes, key_buffer, key_size, &key, alg, plaintext_length, ciphertext_size);
        const std::size_t tag = PSA_ALG_AEAD_GET_TAG_LENGTH(alg);
        if (ciphertext_size < plaintext_length + tag) return status == PSA_SUCCESS ? PSA_ERROR_BUFFER_TOO_SMALL : status;
        const toy text = toy{}.absorb(key).absorb(nonce, nonce_length);
        const toy check = toy{text}.absorb(ad, ad_length).absorb(plaintext, plaintext_length);
        text.change(0, plaintext, plaintext_length, ciphertext);
        check.write(ciphertext + plaintext_length, tag);
        *ciphertext_length = plaintext_length + tag;
        recording::claim(ciphertext_length);
        return status;
    }
    static psa_status_t aead_decrypt(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer, std::size_t key_size,
                                     psa_algorithm_t alg, const std::uint8_t* nonce, std::size_t nonce_length,
                                     const std::uint8_t* ad, std::size_t ad_length, const std::uint8_t* ciphertext,
                                     std::size_t ciphertext_length, std::uint8_t* plaintext, std::size_t plaintext_size,
                                     std::size_t* plaintext_length) {
        toy_key key;
        const psa_status_t status =
            base::use(entry_point::aead_decrypt, attributes, key_buffer, key_size, &key, alg, ciphertext_length, plaintext_size);
        const std::size_t tag = PSA_ALG_AEAD_GET_TAG_LENGTH(alg), own = ciphertext_length - tag;
        if (plaintext_size < own) return status == PSA_SUCCESS ? PSA_ERROR_BUFFER_TOO_SMALL : status;
        const toy text = toy{}.absorb(key).absorb(nonce, nonce_length);
        toy check = toy{text}.absorb(ad, ad_length);
        for (std::size_t i = 0; i != own; ++i) check.absorb(ciphertext[i] ^ text.at(i));
        const psa_status_t compared = base::compare(status, check, tag, ciphertext + own, tag);
        text.change(0, ciphertext, own, plaintext);  // also where it is not authentic
        *plaintext_length = own;
        recording::claim(plaintext_length);
        return compared;
    }
    static psa_status_t aead_encrypt_setup(toy_operation* operation, const psa_key_attributes_t* attributes,
                                           const std::uint8_t* key_buffer, std::size_t key_size, psa_algorithm_t alg) {
        return setup(entry_point::aead_encrypt_setup, operation, attributes, key_buffer, key_size, alg);
    }
    static psa_status_t aead_decrypt_setup(toy_operation* operation, const psa_key_attributes_t* attributes,
                                           const std::uint8_t* key_buffer, std::size_t key_size, psa_algorithm_t alg) {
        return setup(entry_point::aead_decrypt_setup, operation, attributes, key_buffer, key_size, alg, true);
    }
    static psa_status_t aead_set_nonce(toy_operation* operation, const std::uint8_t* nonce, std::size_t nonce_length) {
        operation->text.absorb(nonce, nonce_length);
        operation->check.state = operation->text.state;
        return base::play(entry_point::aead_set_nonce, nullptr, 0, 0, nonce_length);
    }
    static psa_status_t aead_set_lengths(toy_operation*, std::size_t ad_length, std::size_t plaintext_length) {
        return base::play(entry_point::aead_set_lengths, nullptr, 0, 0, ad_length, plaintext_length);
    }
    static psa_status_t aead_update_ad(toy_operation* operation, const std::uint8_t* input, std::size_t input_length) {
        operation->check.absorb(input, input_length);
        return base::play(entry_point::aead_update_ad, nullptr, 0, 0, input_length);
    }
    static psa_status_t aead_update(toy_operation* operation, const std::uint8_t* input, std::size_t input_length,
                                    std::uint8_t* output, std::size_t output_size, std::size_t* output_length) {
        const psa_status_t status = base::play(entry_point::aead_update, nullptr, 0, 0, input_length, output_size);
        if (output_size < input_length) return status == PSA_SUCCESS ? PSA_ERROR_BUFFER_TOO_SMALL : status;
        const bool decrypts = (operation->seen >> 63) != 0;
        for (std::size_t i = 0; i != input_length; ++i) {
            const std::uint8_t changed = input[i] ^ operation->text.at(operation->seen++ & ~(std::uint64_t{1} << 63));
            operation->check.absorb(decrypts ? changed : input[i]);
            output[i] = changed;
        }
        *output_length = input_length;
        recording::claim(output_length);
        return status;
    }
    static psa_status_t aead_finish(toy_operation* operation, std::uint8_t*, std::size_t, std::size_t* ciphertext_length,
                                    std::uint8_t* tag, std::size_t tag_size, std::size_t* tag_length) {
        *ciphertext_length = 0;
        const psa_status_t status = base::play(entry_point::aead_finish, nullptr, 0, 0, 0, tag_size);
        return base::write(status, operation->check, operation->length, tag, tag_size, tag_length);
    }
    static psa_status_t aead_verify(toy_operation* operation, std::uint8_t*, std::size_t, std::size_t* plaintext_length,
                                    const std::uint8_t* tag, std::size_t tag_length) {
        *plaintext_length = 0;
        const psa_status_t status = base::play(entry_point::aead_verify, nullptr, 0, 0, tag_length);
        return base::compare(status, operation->check, operation->length, tag, tag_length);
    }
    static psa_status_t aead_abort(toy_operation*) { return base::play(entry_point::aead_abort, nullptr, 0); }

  private:
    using base = recording_toy_base<Driver>;

    static psa_status_t setup(entry_point entry, toy_operation* operation, const psa_key_attributes_t* attributes,
                              const std::uint8_t* key_buffer, std::size_t key_size, psa_algorithm_t alg, bool decrypts = false) {
        toy_key key;
        const psa_status_t status = base::use(entry, attributes, key_buffer, key_size, &key, alg);
        const psa_status_t begun =
            base::begin(status, operation, toy{}.absorb(key), toy{}.absorb(key), PSA_ALG_AEAD_GET_TAG_LENGTH(alg));
        if (decrypts) operation->seen = std::uint64_t{1} << 63;
        return begun;
    }
};

}  // namespace test
