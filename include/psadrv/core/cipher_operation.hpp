/// @file The state machine of a multi-part cipher. PSA Crypto API: "Multi-part cipher operations".
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
#pragma once

#include <psadrv/core/cipher.hpp>
#include <psadrv/core/keyed_operation.hpp>

namespace psadrv {

/// Encrypts or decrypts, whichever it is set up for. See keyed_operation for its states.
template <platform Platform>
class cipher_operation
    : public keyed_operation<typename raw_cipher<Platform>::cipher_encrypt_operation,
                             typename raw_cipher<Platform>::cipher_decrypt_operation, entry_point::cipher_abort> {
    using raw = raw_cipher<Platform>;

    enum class iv : std::uint8_t { none = 0, needed = 1, optional = 2, set = 3 };

    std::uint8_t iv_length = 0;  ///< the one that the core makes, in bytes
    iv now_iv = iv::none;
    bool any_iv_length = false;

    template <bool Back, class SetUp>
    psa_status_t begin(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                       psa_algorithm_t alg, SetUp&& set_up) {
        const psa_status_t status = this->template set_up<Back>([&](auto* operation) PSADRV_ALWAYS_INLINE_LAMBDA {
            using names =
                detail::named_by_rows<Platform, Back ? entry_point::cipher_decrypt_setup : entry_point::cipher_encrypt_setup>;
            const psa_status_t checked = detail::check_key<names, detail::is_cipher_with, detail::is_symmetric_key>(
                attributes, key_buffer, key_buffer_size, alg);
            return checked == PSA_SUCCESS ? set_up(operation) : checked;
        });
        if (status != PSA_SUCCESS) return status;
        const psa_key_type_t type = psa_get_key_type(attributes);
        iv_length = static_cast<std::uint8_t>(PSA_CIPHER_IV_LENGTH(type, alg));
        const bool is_vendors = detail::is_vendors(alg, type);
        any_iv_length = alg == PSA_ALG_STREAM_CIPHER || is_vendors;
        now_iv = iv_length != 0 ? iv::needed : is_vendors ? iv::optional : iv::none;
        return PSA_SUCCESS;
    }
    [[nodiscard]] bool may_set_iv() const { return now_iv == iv::needed || now_iv == iv::optional; }

  public:
    [[nodiscard]] psa_status_t encrypt_setup(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                             std::size_t key_buffer_size, psa_algorithm_t alg) {
        return begin<false>(attributes, key_buffer, key_buffer_size, alg, [&](auto* operation) PSADRV_ALWAYS_INLINE_LAMBDA {
            return raw::cipher_encrypt_setup(operation, attributes, key_buffer, key_buffer_size, alg);
        });
    }
    [[nodiscard]] psa_status_t decrypt_setup(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                             std::size_t key_buffer_size, psa_algorithm_t alg) {
        return begin<true>(attributes, key_buffer, key_buffer_size, alg, [&](auto* operation) PSADRV_ALWAYS_INLINE_LAMBDA {
            return raw::cipher_decrypt_setup(operation, attributes, key_buffer, key_buffer_size, alg);
        });
    }
    /// Makes an IV, and writes it where the driver has taken it. PSA_ERROR_BAD_STATE: it decrypts, has an IV, or needs none.
    /// PSA_ERROR_NOT_SUPPORTED: a vendor's cipher, whose IV only the driver knows.
    [[nodiscard]] psa_status_t generate_iv(std::uint8_t* output, std::size_t size, std::size_t* length) {
        *length = 0;
        if (!this->is_active()) return PSA_ERROR_BAD_STATE;
        if (!this->is_forward() || !may_set_iv()) return this->fail(PSA_ERROR_BAD_STATE);
        std::uint8_t made[detail::at_least_one(largest_iv<Platform>)];
        if (iv_length == 0 || iv_length > sizeof made) return this->fail(PSA_ERROR_NOT_SUPPORTED);
        if (size < iv_length) return this->fail(PSA_ERROR_BUFFER_TOO_SMALL);
        psa_status_t status = generate_random_bytes<Platform>(made, iv_length);
        if (status != PSA_SUCCESS) return this->fail(status);
        status =
            this->template advance<entry_point::cipher_set_iv>(static_cast<const std::uint8_t*>(made), std::size_t{iv_length});
        if (status != PSA_SUCCESS) return status;
        now_iv = iv::set;
        detail::copy_short(output, made, iv_length);
        *length = iv_length;
        return PSA_SUCCESS;
    }
    /// PSA_ERROR_BAD_STATE: it has an IV, or needs none. PSA_ERROR_INVALID_ARGUMENT: not PSA_CIPHER_IV_LENGTH; stream ciphers
    /// have several, which their drivers know.
    [[nodiscard]] psa_status_t set_iv(const std::uint8_t* given, std::size_t length) {
        if (!this->is_active()) return PSA_ERROR_BAD_STATE;
        if (!may_set_iv()) return this->fail(PSA_ERROR_BAD_STATE);
        if (length == 0 || (!any_iv_length && length != iv_length)) return this->fail(PSA_ERROR_INVALID_ARGUMENT);
        const psa_status_t status = this->template advance<entry_point::cipher_set_iv>(given, length);
        if (status == PSA_SUCCESS) now_iv = iv::set;
        return status;
    }
    /// PSA_ERROR_BAD_STATE: an IV is missing.
    [[nodiscard]] psa_status_t update(const std::uint8_t* input, std::size_t input_length, std::uint8_t* output,
                                      std::size_t output_size, std::size_t* output_length) {
        *output_length = 0;
        if (!this->is_active()) return PSA_ERROR_BAD_STATE;
        if (now_iv == iv::needed) return this->fail(PSA_ERROR_BAD_STATE);
        if (now_iv == iv::optional) now_iv = iv::none;  // the text has begun without one
        return this->template advance_with_output<entry_point::cipher_update>(input, input_length, output, output_size,
                                                                              output_length);
    }
    /// On success the operation is inactive.
    [[nodiscard]] psa_status_t finish(std::uint8_t* output, std::size_t output_size, std::size_t* output_length) {
        *output_length = 0;
        if (!this->is_active()) return PSA_ERROR_BAD_STATE;
        if (now_iv == iv::needed) return this->fail(PSA_ERROR_BAD_STATE);
        return this->last_step([&](bool& refused) PSADRV_ALWAYS_INLINE_LAMBDA {
            return wiped_output(this->with_operation([&](auto& operation) PSADRV_ALWAYS_INLINE_LAMBDA {
                return raw::cipher_finish(&operation, refused, output, output_size, output_length);
            }),
                                output, output_size, output_length);
        });
    }
};

}  // namespace psadrv
