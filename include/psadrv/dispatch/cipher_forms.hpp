/// @file Ciphers in one call, through the entry points of an operation. Specification: "General considerations on multi-part
/// operations".
/// Layer: dispatch -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/.
#pragma once

#include <psadrv/dispatch/in_several.hpp>
#include <psadrv/dispatch/key.hpp>
#include <psadrv/dispatch/output_pieces.hpp>
#include <psadrv/model/member/cipher.hpp>

#include <psa/crypto_sizes.h>

namespace psadrv {

namespace detail {

template <platform Platform, candidate Link>
PSADRV_ALWAYS_INLINE psa_status_t cipher_in_several(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                                    std::size_t key_buffer_size, psa_algorithm_t alg, const std::uint8_t* iv,
                                                    std::size_t iv_length, const std::uint8_t* input, std::size_t input_length,
                                                    std::uint8_t* output, std::size_t output_size, std::size_t* output_length) {
    output_pieces pieces{output, output_size};
    const psa_status_t status = call_in_several<Platform, Link, entry_point::cipher_abort, false>(
        [&](auto* operation) PSADRV_ALWAYS_INLINE_LAMBDA {
            return call_driver<Platform, Link.form, Link>(operation, attributes, key_buffer, key_buffer_size, alg);
        },
        [&](auto* operation) PSADRV_ALWAYS_INLINE_LAMBDA {
            if (iv_length != 0) {
                const psa_status_t set = call_driver<Platform, entry_point::cipher_set_iv, Link>(operation, iv, iv_length);
                if (set != PSA_SUCCESS) return set;
            }
            return pieces.add([&](auto... piece) PSADRV_ALWAYS_INLINE_LAMBDA {
                return call_driver<Platform, entry_point::cipher_update, Link>(operation, input, input_length, piece...);
            });
        },
        [&](bool& refused, auto* operation) PSADRV_ALWAYS_INLINE_LAMBDA {
            return pieces.add([&](auto... piece) PSADRV_ALWAYS_INLINE_LAMBDA {
                return call_guarded<Platform, entry_point::cipher_finish, Link>(refused, operation, piece...);
            });
        });
    if (status == PSA_SUCCESS) *output_length = pieces.length();
    return status;
}

}  // namespace detail

template <platform Platform, candidate Link>
    requires(Link.form == entry_point::cipher_encrypt_setup)
struct through<Platform, entry_point::cipher_encrypt, Link> {
    static psa_status_t call(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                             psa_algorithm_t alg, const std::uint8_t* iv, std::size_t iv_length, const std::uint8_t* input,
                             std::size_t input_length, std::uint8_t* output, std::size_t output_size,
                             std::size_t* output_length) {
        return detail::cipher_in_several<Platform, Link>(attributes, key_buffer, key_buffer_size, alg, iv, iv_length, input,
                                                         input_length, output, output_size, output_length);
    }
};

/// The IV stands before the ciphertext, as long as the API says. PSA_ERROR_INVALID_ARGUMENT: there is less than that.
template <platform Platform, candidate Link>
    requires(Link.form == entry_point::cipher_decrypt_setup)
struct through<Platform, entry_point::cipher_decrypt, Link> {
    static psa_status_t call(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                             psa_algorithm_t alg, const std::uint8_t* input, std::size_t input_length, std::uint8_t* output,
                             std::size_t output_size, std::size_t* output_length) {
        const std::size_t iv_length = PSA_CIPHER_IV_LENGTH(psa_get_key_type(attributes), alg);
        if (input_length < iv_length) return PSA_ERROR_INVALID_ARGUMENT;
        return detail::cipher_in_several<Platform, Link>(attributes, key_buffer, key_buffer_size, alg, input, iv_length,
                                                         input + iv_length, input_length - iv_length, output, output_size,
                                                         output_length);
    }
};

}  // namespace psadrv
