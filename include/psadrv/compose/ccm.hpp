/// @file CCM over whichever block cipher the platform's drivers serve. Specification: "Substitution points"; NIST SP 800-38C.
/// Layer: compose -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/.
#pragma once

#include <psadrv/compose/ccm_mac.hpp>
#include <psadrv/compose/counter.hpp>
#include <psadrv/detail/in_place.hpp>

#include <psa/crypto_extra.h>

namespace psadrv {

namespace detail {

/// Both directions, which differ in what is authenticated: the input or the output. Lengths come first, then the nonce (or the
/// other way round), associated data, text: PSA_ERROR_BAD_STATE where they are missing, PSA_ERROR_INVALID_ARGUMENT where there
/// is more or less than was said.
template <class Platform>
struct ccm_composer {
    using cipher = block_cipher<Platform, entry_point::cipher_encrypt>;

    struct aead_operation_t {
        block_key key;
        counter_stream stream;
        ccm_mac mac;
        std::uint8_t nonce[ccm_longest_nonce];
        std::uint8_t nonce_length, tag_length;
        bool has_lengths, begun, in_text;
        std::size_t ad_left, text_left;
    };

    static psa_status_t set_up(aead_operation_t* operation, const psa_key_attributes_t* attributes,
                               const std::uint8_t* key_buffer, std::size_t key_buffer_size, psa_algorithm_t alg) {
        const std::size_t tag = PSA_ALG_AEAD_GET_TAG_LENGTH(alg);
        psa_status_t status = tag < 4 || tag > 16 || tag % 2 != 0 ? PSA_ERROR_INVALID_ARGUMENT : PSA_SUCCESS;
        if (status == PSA_SUCCESS) status = cipher::set_up(operation->key, attributes, key_buffer, key_buffer_size);
        operation->tag_length = static_cast<std::uint8_t>(tag);
        if (status != PSA_SUCCESS) wipe(operation, sizeof *operation);
        return status;
    }
    static psa_status_t aead_set_lengths(aead_operation_t* operation, std::size_t ad_length, std::size_t plaintext_length) {
        operation->ad_left = ad_length;
        operation->text_left = plaintext_length;
        operation->has_lengths = true;
        return operation->nonce_length != 0 ? begin(operation) : PSA_SUCCESS;
    }
    static psa_status_t aead_set_nonce(aead_operation_t* operation, const std::uint8_t* nonce, std::size_t nonce_length) {
        if (nonce_length < 7 || nonce_length > ccm_longest_nonce) return PSA_ERROR_INVALID_ARGUMENT;
        copy(operation->nonce, nonce, nonce_length);
        operation->nonce_length = static_cast<std::uint8_t>(nonce_length);
        return operation->has_lengths ? begin(operation) : PSA_SUCCESS;
    }
    static psa_status_t aead_update_ad(aead_operation_t* operation, const std::uint8_t* input, std::size_t input_length) {
        if (!operation->begun) return PSA_ERROR_BAD_STATE;
        if (input_length > operation->ad_left) return PSA_ERROR_INVALID_ARGUMENT;
        operation->ad_left -= input_length;
        return absorb(operation, input, input_length);
    }
    static psa_status_t aead_abort(aead_operation_t* operation) {
        wipe(operation, sizeof *operation);
        return PSA_SUCCESS;
    }

  protected:
    template <bool Encrypting>
    static psa_status_t update(aead_operation_t* operation, const std::uint8_t* input, std::size_t input_length,
                               std::uint8_t* output, std::size_t output_size, std::size_t* output_length) {
        if (output_size < input_length) return PSA_ERROR_BUFFER_TOO_SMALL;
        psa_status_t status = begin_text(operation);
        if (status == PSA_SUCCESS && input_length > operation->text_left) status = PSA_ERROR_INVALID_ARGUMENT;
        if (status == PSA_SUCCESS) input = in_place(input, output, input_length);
        if (status == PSA_SUCCESS && Encrypting) status = absorb(operation, input, input_length);
        if (status == PSA_SUCCESS) status = run_counter<cipher>(operation->key, operation->stream, input, output, input_length);
        if (status == PSA_SUCCESS && !Encrypting) status = absorb(operation, output, input_length);
        if (status != PSA_SUCCESS) return status;
        operation->text_left -= input_length;
        *output_length = input_length;
        return PSA_SUCCESS;
    }
    /// The whole tag, for a text that has come to its end.
    static psa_status_t make_tag(aead_operation_t* operation, std::uint8_t* tag) {
        psa_status_t status = begin_text(operation);
        if (status == PSA_SUCCESS && operation->text_left != 0) status = PSA_ERROR_INVALID_ARGUMENT;
        if (status == PSA_SUCCESS) status = fill_up<cipher>(operation->key, operation->mac);
        if (status != PSA_SUCCESS) return status;
        begin_ccm_counter(operation->stream, operation->nonce, operation->nonce_length, 0);
        status = cipher::run(operation->key, operation->stream.counter, tag, longest_block);
        add(tag, operation->mac.state, longest_block);
        return status;
    }

  private:
    static psa_status_t absorb(aead_operation_t* operation, const std::uint8_t* from, std::size_t length) {
        return psadrv::detail::absorb<cipher>(operation->key, operation->mac, from, length);
    }
    static psa_status_t begin(aead_operation_t* operation) {
        operation->begun = true;
        begin_ccm_counter(operation->stream, operation->nonce, operation->nonce_length, 1);
        return begin_mac<cipher>(operation->key, operation->mac, operation->nonce, operation->nonce_length, operation->tag_length,
                                 operation->ad_left, operation->text_left);
    }
    static psa_status_t begin_text(aead_operation_t* operation) {
        if (!operation->begun) return PSA_ERROR_BAD_STATE;
        if (operation->ad_left != 0) return PSA_ERROR_INVALID_ARGUMENT;
        if (operation->in_text) return PSA_SUCCESS;
        operation->in_text = true;
        return fill_up<cipher>(operation->key, operation->mac);
    }
};

}  // namespace detail

template <class Platform>
struct composer<Platform, composition::ccm_encrypt> : detail::ccm_composer<Platform> {
    using base = detail::ccm_composer<Platform>;
    using typename base::aead_operation_t;

    static psa_status_t aead_encrypt_setup(aead_operation_t* operation, const psa_key_attributes_t* attributes,
                                           const std::uint8_t* key_buffer, std::size_t key_buffer_size, psa_algorithm_t alg) {
        return base::set_up(operation, attributes, key_buffer, key_buffer_size, alg);
    }
    static psa_status_t aead_update(aead_operation_t* operation, const std::uint8_t* input, std::size_t input_length,
                                    std::uint8_t* output, std::size_t output_size, std::size_t* output_length) {
        return base::template update<true>(operation, input, input_length, output, output_size, output_length);
    }
    /// Releases everything, whatever comes of it.
    static psa_status_t aead_finish(aead_operation_t* operation, std::uint8_t*, std::size_t, std::size_t* ciphertext_length,
                                    std::uint8_t* tag, std::size_t tag_size, std::size_t* tag_length) {
        std::uint8_t whole[detail::longest_block];
        const std::size_t length = operation->tag_length;
        psa_status_t status = tag_size < length ? PSA_ERROR_BUFFER_TOO_SMALL : base::make_tag(operation, whole);
        if (status == PSA_SUCCESS) {
            detail::copy(tag, whole, length);
            *tag_length = length;
            *ciphertext_length = 0;
        }
        detail::wipe(whole, sizeof whole);
        detail::wipe(operation, sizeof *operation);
        return status;
    }
};

template <class Platform>
struct composer<Platform, composition::ccm_decrypt> : detail::ccm_composer<Platform> {
    using base = detail::ccm_composer<Platform>;
    using typename base::aead_operation_t;

    static psa_status_t aead_decrypt_setup(aead_operation_t* operation, const psa_key_attributes_t* attributes,
                                           const std::uint8_t* key_buffer, std::size_t key_buffer_size, psa_algorithm_t alg) {
        return base::set_up(operation, attributes, key_buffer, key_buffer_size, alg);
    }
    static psa_status_t aead_update(aead_operation_t* operation, const std::uint8_t* input, std::size_t input_length,
                                    std::uint8_t* output, std::size_t output_size, std::size_t* output_length) {
        return base::template update<false>(operation, input, input_length, output, output_size, output_length);
    }
    /// PSA_ERROR_INVALID_SIGNATURE, in constant time: the tag is another one. Releases everything, whatever comes of it.
    static psa_status_t aead_verify(aead_operation_t* operation, std::uint8_t*, std::size_t, std::size_t* plaintext_length,
                                    const std::uint8_t* tag, std::size_t tag_length) {
        std::uint8_t whole[detail::longest_block];
        psa_status_t status = base::make_tag(operation, whole);
        if (status == PSA_SUCCESS &&
            (tag_length != operation->tag_length || !detail::same_bytes(whole, tag, operation->tag_length)))
            status = PSA_ERROR_INVALID_SIGNATURE;
        if (status == PSA_SUCCESS) *plaintext_length = 0;
        detail::wipe(whole, sizeof whole);
        detail::wipe(operation, sizeof *operation);
        return status;
    }
};

}  // namespace psadrv
