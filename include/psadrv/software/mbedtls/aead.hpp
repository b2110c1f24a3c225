/// @file What AEAD drivers over Mbed TLS share: lengths and order of buffers, and that nothing is left behind.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/detail/attributes.hpp>
#include <psadrv/detail/in_place.hpp>
#include <psadrv/detail/memory.hpp>
#include <psadrv/software/mbedtls/status.hpp>

#include <psa/crypto_driver_common.h>
#include <psa/crypto_sizes.h>
#include <psa/crypto_values.h>

#include <cstddef>
#include <cstdint>

namespace psadrv::mbedtls {

/// The bytes of one message that both directions have.
struct aead_input {
    const std::uint8_t* nonce;
    std::size_t nonce_length;
    const std::uint8_t* data;  ///< the associated data
    std::size_t data_length;
    const std::uint8_t* text;
    std::size_t text_length;  ///< without the tag
};

/// `Aead` has `state` and the static functions start (with a key), encrypt, decrypt and release, which answer statuses;
/// `accepts_tag(length)`; and release takes zeroes too.
template <class Aead>
struct aead_one_shot_driver {
    static psa_status_t aead_encrypt(const psa_key_attributes_t*, const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                     psa_algorithm_t alg, const std::uint8_t* nonce, std::size_t nonce_length,
                                     const std::uint8_t* additional_data, std::size_t additional_data_length,
                                     const std::uint8_t* plaintext, std::size_t plaintext_length, std::uint8_t* ciphertext,
                                     std::size_t ciphertext_size, std::size_t* ciphertext_length) {
        const std::size_t tag = PSA_ALG_AEAD_GET_TAG_LENGTH(alg);
        if (!Aead::accepts_tag(tag)) return PSA_ERROR_INVALID_ARGUMENT;
        if (ciphertext_size < tag || ciphertext_size - tag < plaintext_length) return PSA_ERROR_BUFFER_TOO_SMALL;
        const aead_input input{nonce,
                               nonce_length,
                               additional_data,
                               additional_data_length,
                               detail::in_place(plaintext, ciphertext, plaintext_length),
                               plaintext_length};
        typename Aead::state state{};
        psa_status_t status = Aead::start(&state, key_buffer, key_buffer_size);
        if (status == PSA_SUCCESS) status = Aead::encrypt(&state, input, ciphertext, ciphertext + plaintext_length, tag);
        Aead::release(&state);
        detail::wipe(&state, sizeof state);
        if (status == PSA_SUCCESS) *ciphertext_length = plaintext_length + tag;
        return status;
    }
    static psa_status_t aead_decrypt(const psa_key_attributes_t*, const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                     psa_algorithm_t alg, const std::uint8_t* nonce, std::size_t nonce_length,
                                     const std::uint8_t* additional_data, std::size_t additional_data_length,
                                     const std::uint8_t* ciphertext, std::size_t ciphertext_length, std::uint8_t* plaintext,
                                     std::size_t plaintext_size, std::size_t* plaintext_length) {
        const std::size_t tag = PSA_ALG_AEAD_GET_TAG_LENGTH(alg);
        if (!Aead::accepts_tag(tag) || ciphertext_length < tag) return PSA_ERROR_INVALID_ARGUMENT;
        const std::size_t length = ciphertext_length - tag;
        if (plaintext_size < length) return PSA_ERROR_BUFFER_TOO_SMALL;
        std::uint8_t given[PSADRV_AEAD_TAG_MAX_SIZE];  // the plaintext may come to stand where it is
        __builtin_memcpy(given, ciphertext + length, tag);
        const aead_input input{
            nonce, nonce_length, additional_data, additional_data_length, detail::in_place(ciphertext, plaintext, length),
            length};
        typename Aead::state state{};
        psa_status_t status = Aead::start(&state, key_buffer, key_buffer_size);
        if (status == PSA_SUCCESS) {
            status = Aead::decrypt(&state, input, plaintext, given, tag);
            if (status != PSA_SUCCESS && length != 0) detail::wipe(plaintext, length);  // whatever the library left there
        }
        Aead::release(&state);
        detail::wipe(&state, sizeof state);
        if (status == PSA_SUCCESS) *plaintext_length = length;
        return status;
    }
};

}  // namespace psadrv::mbedtls
