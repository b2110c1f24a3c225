/// @file The state machine of a multi-part AEAD. PSA Crypto API: "Multi-part AEAD operations".
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
#pragma once

#include <psadrv/core/aead.hpp>
#include <psadrv/core/aead_limits.hpp>
#include <psadrv/core/keyed_operation.hpp>
#include <psadrv/core/random.hpp>
#include <psadrv/select/sizes.hpp>

namespace psadrv {

/// Encrypts or decrypts, whichever it is set up for. See keyed_operation for its states.
template <platform Platform>
class aead_operation : public keyed_operation<typename raw_aead<Platform>::aead_encrypt_operation,
                                              typename raw_aead<Platform>::aead_decrypt_operation, entry_point::aead_abort> {
    using raw = raw_aead<Platform>;

    aead_limits left{0, 0};         ///< bytes that may come: as many as are set, or as the algorithm takes
    std::uint8_t nonce_length = 0;  ///< of the one that the core makes, in bytes; 0 for a vendor's
    std::uint8_t tag_length = 0;    ///< the same
    bool needs_lengths = false, has_lengths = false, has_nonce = false, has_text = false;

    template <bool Back, class SetUp>
    psa_status_t begin(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                       psa_algorithm_t alg, SetUp&& set_up) {
        const psa_status_t status = this->template set_up<Back>([&](auto* operation) PSADRV_ALWAYS_INLINE_LAMBDA {
            using names =
                detail::named_by_rows<Platform, Back ? entry_point::aead_decrypt_setup : entry_point::aead_encrypt_setup>;
            const psa_status_t checked = detail::check_key<names, detail::is_aead_with, detail::is_symmetric_key>(
                attributes, key_buffer, key_buffer_size, alg);
            return checked == PSA_SUCCESS ? set_up(operation) : checked;
        });
        if (status != PSA_SUCCESS) return status;
        nonce_length = static_cast<std::uint8_t>(PSA_AEAD_NONCE_LENGTH(psa_get_key_type(attributes), alg));
        tag_length = static_cast<std::uint8_t>(detail::known_tag_length(alg));
        needs_lengths = (alg & ~(detail::length_field | detail::at_least)) == detail::ccm;
        has_lengths = has_nonce = has_text = false;
        left = detail::limits_of_aead(alg);
        return PSA_SUCCESS;
    }
    /// Whether more comes than may.
    [[nodiscard]] bool is_too_much(std::size_t length, std::size_t may_come) const {
        return (has_lengths || aead_limits::can_be_reached) && length > may_come;
    }
    /// What a step that takes a nonce, or data behind it, finds. "For an algorithm that requires lengths, they must have been
    /// set."
    [[nodiscard]] bool may_set_nonce() const { return !has_nonce && (has_lengths || !needs_lengths); }

    psa_status_t take_nonce(const std::uint8_t* nonce, std::size_t length) {
        const psa_status_t status = this->template advance<entry_point::aead_set_nonce>(nonce, length);
        has_nonce = status == PSA_SUCCESS;
        return status;
    }
    /// What finish and verify ask before the driver.
    [[nodiscard]] psa_status_t check_end() const {
        if (!has_nonce) return PSA_ERROR_BAD_STATE;
        return has_lengths && (left.additional_data != 0 || left.text != 0) ? PSA_ERROR_INVALID_ARGUMENT : PSA_SUCCESS;
    }

  public:
    [[nodiscard]] psa_status_t encrypt_setup(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                             std::size_t key_buffer_size, psa_algorithm_t alg) {
        return begin<false>(attributes, key_buffer, key_buffer_size, alg, [&](auto* operation) PSADRV_ALWAYS_INLINE_LAMBDA {
            return raw::aead_encrypt_setup(operation, attributes, key_buffer, key_buffer_size, alg);
        });
    }
    [[nodiscard]] psa_status_t decrypt_setup(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                             std::size_t key_buffer_size, psa_algorithm_t alg) {
        return begin<true>(attributes, key_buffer, key_buffer_size, alg, [&](auto* operation) PSADRV_ALWAYS_INLINE_LAMBDA {
            return raw::aead_decrypt_setup(operation, attributes, key_buffer, key_buffer_size, alg);
        });
    }
    /// "It must be active, and psa_aead_set_nonce() and psa_aead_generate_nonce() must not have been called yet." Nor this.
    /// PSA_ERROR_INVALID_ARGUMENT: more than the algorithm takes; of CCM's text, its nonce's length has a say, too.
    [[nodiscard]] psa_status_t set_lengths(std::size_t ad_length, std::size_t plaintext_length) {
        if (!this->is_active()) return PSA_ERROR_BAD_STATE;
        if (has_nonce || has_lengths) return this->fail(PSA_ERROR_BAD_STATE);
        if (is_too_much(ad_length, left.additional_data) || is_too_much(plaintext_length, left.text))
            return this->fail(PSA_ERROR_INVALID_ARGUMENT);
        const psa_status_t status = this->template advance<entry_point::aead_set_lengths>(ad_length, plaintext_length);
        has_lengths = status == PSA_SUCCESS;
        left = {ad_length, plaintext_length};
        return status;
    }
    /// Makes a nonce, and writes it where the driver has taken it. PSA_ERROR_BAD_STATE: it decrypts, has a nonce, or lacks
    /// lengths. PSA_ERROR_NOT_SUPPORTED: a vendor's algorithm, whose nonce only the driver knows.
    [[nodiscard]] psa_status_t generate_nonce(std::uint8_t* output, std::size_t size, std::size_t* length) {
        *length = 0;
        if (!this->is_active()) return PSA_ERROR_BAD_STATE;
        if (!this->is_forward() || !may_set_nonce()) return this->fail(PSA_ERROR_BAD_STATE);
        if (nonce_length == 0) return this->fail(PSA_ERROR_NOT_SUPPORTED);
        if (size < nonce_length) return this->fail(PSA_ERROR_BUFFER_TOO_SMALL);
        std::uint8_t made[detail::at_least_one(largest_nonce<Platform>)];
        psa_status_t status = generate_random_bytes<Platform>(made, nonce_length);
        if (status != PSA_SUCCESS) return this->fail(status);
        status = take_nonce(made, nonce_length);
        if (status != PSA_SUCCESS) return status;
        detail::copy_short(output, made, nonce_length);
        *length = nonce_length;
        return PSA_SUCCESS;
    }
    /// PSA_ERROR_BAD_STATE: it has a nonce, or lacks lengths. PSA_ERROR_INVALID_ARGUMENT: an empty nonce; drivers know the
    /// lengths that each algorithm has.
    [[nodiscard]] psa_status_t set_nonce(const std::uint8_t* nonce, std::size_t length) {
        if (!this->is_active()) return PSA_ERROR_BAD_STATE;
        if (!may_set_nonce()) return this->fail(PSA_ERROR_BAD_STATE);
        if (length == 0) return this->fail(PSA_ERROR_INVALID_ARGUMENT);
        return take_nonce(nonce, length);
    }
    /// PSA_ERROR_BAD_STATE: no nonce, or the text has begun. PSA_ERROR_INVALID_ARGUMENT: more than the length that was set, or
    /// than the algorithm takes.
    [[nodiscard]] psa_status_t update_ad(const std::uint8_t* input, std::size_t input_length) {
        if (!this->is_active()) return PSA_ERROR_BAD_STATE;
        if (!has_nonce || has_text) return this->fail(PSA_ERROR_BAD_STATE);
        if (is_too_much(input_length, left.additional_data)) return this->fail(PSA_ERROR_INVALID_ARGUMENT);
        left.additional_data -= input_length;
        return this->template advance<entry_point::aead_update_ad>(input, input_length);
    }
    /// PSA_ERROR_BAD_STATE: no nonce. PSA_ERROR_INVALID_ARGUMENT: other lengths than those that were set, or more text than the
    /// algorithm takes.
    [[nodiscard]] psa_status_t update(const std::uint8_t* input, std::size_t input_length, std::uint8_t* output,
                                      std::size_t output_size, std::size_t* output_length) {
        *output_length = 0;
        if (!this->is_active()) return PSA_ERROR_BAD_STATE;
        if (!has_nonce) return this->fail(PSA_ERROR_BAD_STATE);
        if ((has_lengths && left.additional_data != 0) || is_too_much(input_length, left.text))
            return this->fail(PSA_ERROR_INVALID_ARGUMENT);
        left.text -= input_length;
        has_text = true;
        return this->template advance_with_output<entry_point::aead_update>(input, input_length, output, output_size,
                                                                            output_length);
    }
    /// On success the operation is inactive. PSA_ERROR_BUFFER_TOO_SMALL: also where the tag has no room.
    [[nodiscard]] psa_status_t finish(std::uint8_t* ciphertext, std::size_t ciphertext_size, std::size_t* ciphertext_length,
                                      std::uint8_t* tag, std::size_t tag_size, std::size_t* given_tag_length) {
        *ciphertext_length = *given_tag_length = 0;
        if (!this->is_active()) return PSA_ERROR_BAD_STATE;
        if (!this->is_forward()) return this->fail(PSA_ERROR_BAD_STATE);
        psa_status_t status = check_end();
        if (status == PSA_SUCCESS && tag_size < tag_length) status = PSA_ERROR_BUFFER_TOO_SMALL;
        if (status != PSA_SUCCESS) return this->fail(status);
        return this->last_step([&](bool& refused) PSADRV_ALWAYS_INLINE_LAMBDA {
            psa_status_t answer = raw::aead_finish(&this->driver_operation.forward, refused, ciphertext, ciphertext_size,
                                                   ciphertext_length, tag, tag_size, given_tag_length);
            const bool other_tag = tag_length == 0 ? *given_tag_length > tag_size : *given_tag_length != tag_length;
            if (answer == PSA_SUCCESS && (other_tag || *ciphertext_length > ciphertext_size))
                answer = PSA_ERROR_CORRUPTION_DETECTED;
            (void)wiped_output(answer, ciphertext, ciphertext_size, ciphertext_length);
            return wiped_output(answer, tag, tag_size, given_tag_length);
        });
    }
    /// On success the operation is inactive. PSA_ERROR_INVALID_SIGNATURE: it is not authentic, and all of what was decrypted is
    /// to be thrown away.
    [[nodiscard]] psa_status_t verify(std::uint8_t* plaintext, std::size_t plaintext_size, std::size_t* plaintext_length,
                                      const std::uint8_t* tag, std::size_t given_tag_length) {
        *plaintext_length = 0;
        if (!this->is_active()) return PSA_ERROR_BAD_STATE;
        if (this->is_forward()) return this->fail(PSA_ERROR_BAD_STATE);
        psa_status_t status = check_end();
        if (status == PSA_SUCCESS && tag_length != 0 && given_tag_length != tag_length) status = PSA_ERROR_INVALID_SIGNATURE;
        if (status != PSA_SUCCESS) return this->fail(status);
        return this->last_step([&](bool& refused) PSADRV_ALWAYS_INLINE_LAMBDA {
            const psa_status_t answer = raw::aead_verify(&this->driver_operation.backward, refused, plaintext, plaintext_size,
                                                         plaintext_length, tag, given_tag_length);
            return wiped_output(answer, plaintext, plaintext_size, plaintext_length);
        });
    }
};

}  // namespace psadrv
