/// @file The AEAD entry points of a driver that writes down how it is called. Each byte of the text is changed by the first
/// letter of the driver's prefix; an operation keeps the last byte back until its end. A tag is that letter repeated, and last
/// the number of bytes of text and additional data: so a test sees whose tag it is, and of what.
#pragma once

#include <support/recording_keyed.hpp>

namespace test {

struct recorded_aead_context {
    psa_algorithm_t algorithm;
    std::uint32_t bytes_seen;  ///< of text and additional data
    std::uint8_t kept, keeps;  ///< the byte that is kept back, and 1 where there is one
};

template <class Driver, class Context = recorded_aead_context>
struct recording_aead : recording_keyed<Driver> {
    using aead_operation_t = Context;

    static psa_status_t aead_encrypt(const psa_key_attributes_t* attributes, const std::uint8_t*, std::size_t key_size,
                                     psa_algorithm_t alg, const std::uint8_t*, std::size_t, const std::uint8_t*,
                                     std::size_t ad_length, const std::uint8_t* plaintext, std::size_t plaintext_length,
                                     std::uint8_t* ciphertext, std::size_t ciphertext_size, std::size_t* ciphertext_length) {
        psa_status_t status =
            play(entry_point::aead_encrypt, alg, plaintext_length, fits(attributes, key_size), false, ciphertext_size);
        const std::size_t length = plaintext_length + tag_length(alg);
        if (status == PSA_SUCCESS && ciphertext_size < length) status = PSA_ERROR_BUFFER_TOO_SMALL;
        if (status == PSA_SUCCESS) {
            change(plaintext, plaintext_length, ciphertext);
            write_tag(alg, plaintext_length + ad_length, ciphertext + plaintext_length);
            *ciphertext_length = length;
        }
        recording::claim(ciphertext_length);
        return status;
    }
    static psa_status_t aead_decrypt(const psa_key_attributes_t* attributes, const std::uint8_t*, std::size_t key_size,
                                     psa_algorithm_t alg, const std::uint8_t*, std::size_t, const std::uint8_t*,
                                     std::size_t ad_length, const std::uint8_t* ciphertext, std::size_t ciphertext_length,
                                     std::uint8_t* plaintext, std::size_t plaintext_size, std::size_t* plaintext_length) {
        psa_status_t status =
            play(entry_point::aead_decrypt, alg, ciphertext_length, fits(attributes, key_size), false, plaintext_size);
        const std::size_t length = ciphertext_length - tag_length(alg);
        if (status == PSA_SUCCESS && plaintext_size < length) status = PSA_ERROR_BUFFER_TOO_SMALL;
        if (status == PSA_SUCCESS) status = compare_tag(alg, length + ad_length, ciphertext + length, tag_length(alg));
        if (plaintext_size >= length) change(ciphertext, length, plaintext);  // also where it is not authentic
        if (status == PSA_SUCCESS) *plaintext_length = length;
        recording::claim(plaintext_length);
        return status;
    }
    static psa_status_t aead_encrypt_setup(Context* operation, const psa_key_attributes_t* attributes, const std::uint8_t*,
                                           std::size_t key_size, psa_algorithm_t alg) {
        return begin(entry_point::aead_encrypt_setup, operation, alg, fits(attributes, key_size));
    }
    static psa_status_t aead_decrypt_setup(Context* operation, const psa_key_attributes_t* attributes, const std::uint8_t*,
                                           std::size_t key_size, psa_algorithm_t alg) {
        return begin(entry_point::aead_decrypt_setup, operation, alg, fits(attributes, key_size));
    }
    static psa_status_t aead_set_nonce(Context* operation, const std::uint8_t*, std::size_t nonce_length) {
        return play(entry_point::aead_set_nonce, operation->algorithm, nonce_length);
    }
    static psa_status_t aead_set_lengths(Context* operation, std::size_t ad_length, std::size_t plaintext_length) {
        return play(entry_point::aead_set_lengths, operation->algorithm, ad_length, PSA_SUCCESS, false, plaintext_length);
    }
    static psa_status_t aead_update_ad(Context* operation, const std::uint8_t*, std::size_t input_length) {
        operation->bytes_seen += static_cast<std::uint32_t>(input_length);
        return play(entry_point::aead_update_ad, operation->algorithm, input_length);
    }
    static psa_status_t aead_update(Context* operation, const std::uint8_t* input, std::size_t input_length, std::uint8_t* output,
                                    std::size_t output_size, std::size_t* output_length) {
        psa_status_t status = play(entry_point::aead_update, operation->algorithm, input_length, PSA_SUCCESS, false, output_size);
        if (status == PSA_SUCCESS && output_size < input_length) status = PSA_ERROR_BUFFER_TOO_SMALL;
        *output_length = 0;
        if (status == PSA_SUCCESS) {
            operation->bytes_seen += static_cast<std::uint32_t>(input_length);
            for (std::size_t i = 0; i != input_length; ++i) {
                if (operation->keeps != 0) output[(*output_length)++] = operation->kept;
                change(input + i, 1, &operation->kept);
                operation->keeps = 1;
            }
        }
        recording::claim(output_length);
        return status;
    }
    static psa_status_t aead_finish(Context* operation, std::uint8_t* ciphertext, std::size_t ciphertext_size,
                                    std::size_t* ciphertext_length, std::uint8_t* tag, std::size_t tag_size,
                                    std::size_t* length) {
        psa_status_t status = play(entry_point::aead_finish, operation->algorithm, 0, PSA_SUCCESS, false, tag_size);
        if (status == PSA_SUCCESS && (ciphertext_size < operation->keeps || tag_size < tag_length(operation->algorithm)))
            status = PSA_ERROR_BUFFER_TOO_SMALL;
        if (status == PSA_SUCCESS) {
            write_rest(operation, ciphertext, ciphertext_length);
            write_tag(operation->algorithm, operation->bytes_seen, tag);
            *length = tag_length(operation->algorithm);
        }
        recording::claim(length);
        return status;
    }
    static psa_status_t aead_verify(Context* operation, std::uint8_t* plaintext, std::size_t plaintext_size,
                                    std::size_t* plaintext_length, const std::uint8_t* tag, std::size_t length) {
        psa_status_t status = play(entry_point::aead_verify, operation->algorithm, length, PSA_SUCCESS, false, plaintext_size);
        if (status == PSA_SUCCESS && plaintext_size < operation->keeps) status = PSA_ERROR_BUFFER_TOO_SMALL;
        if (status == PSA_SUCCESS) status = compare_tag(operation->algorithm, operation->bytes_seen, tag, length);
        if (plaintext_size >= operation->keeps) write_rest(operation, plaintext, plaintext_length);
        recording::claim(plaintext_length);
        return status;
    }
    static psa_status_t aead_abort(Context* operation) { return end(entry_point::aead_abort, operation); }

    static void write_tag(psa_algorithm_t alg, std::size_t seen, std::uint8_t* tag) {
        std::memset(tag, Driver::prefix[0], tag_length(alg));
        tag[tag_length(alg) - 1] = static_cast<std::uint8_t>(seen);
    }
    static std::size_t tag_length(psa_algorithm_t alg) { return PSA_ALG_AEAD_GET_TAG_LENGTH(alg); }

  private:
    using base = recording_keyed<Driver>;
    using base::change, base::end, base::fits, base::letter, base::play;

    static psa_status_t begin(entry_point entry, Context* operation, psa_algorithm_t alg, psa_status_t wrong) {
        const psa_status_t status = base::begin(entry, operation, alg, wrong);
        operation->keeps = 0;
        return status;
    }
    static void write_rest(Context* operation, std::uint8_t* text, std::size_t* length) {
        if (operation->keeps != 0) *text = operation->kept;
        *length = operation->keeps;
    }
    static psa_status_t compare_tag(psa_algorithm_t alg, std::size_t seen, const std::uint8_t* tag, std::size_t length) {
        std::uint8_t own[PSA_AEAD_TAG_MAX_SIZE];
        write_tag(alg, seen, own);
        return length == tag_length(alg) && std::memcmp(own, tag, length) == 0 ? PSA_SUCCESS : PSA_ERROR_INVALID_SIGNATURE;
    }
};

}  // namespace test
