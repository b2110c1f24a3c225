/// @file AEADs of libsodium in one call, as a driver class; they differ in their functions alone.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/detail/in_place.hpp>

#include <psa/crypto_driver_common.h>

#include <cstddef>
#include <cstdint>

namespace psadrv::sodium {

/// `Aead` has sizes in bytes (`key_size`, `nonce_size`, `tag_size`, `most_text`), `other_size`, the status for a key or nonce
/// of another size, and the static functions encrypt, and decrypt, which says whether the tag is right and otherwise
/// leaves no plaintext. Of ciphertext and tag, "the ciphertext [...] with the tag appended" is one buffer.
/// PSA_ERROR_INVALID_SIGNATURE: the tag is wrong, or there is less than a tag. PSA_ERROR_INVALID_ARGUMENT: a longer text
/// than the algorithm has a key stream for.
///
/// A text may overlap its result in any way, and everything else too, but both at once: additional data in an output that
/// covers part of its own input is overwritten before it is read.
template <class Aead>
struct aead_driver {
    static psa_status_t aead_encrypt(const psa_key_attributes_t*, const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                     psa_algorithm_t, const std::uint8_t* nonce, std::size_t nonce_length,
                                     const std::uint8_t* additional_data, std::size_t additional_data_length,
                                     const std::uint8_t* plaintext, std::size_t plaintext_length, std::uint8_t* ciphertext,
                                     std::size_t ciphertext_size, std::size_t* ciphertext_length) {
        if (key_buffer_size != Aead::key_size || nonce_length != Aead::nonce_size) return Aead::other_size;
        if (plaintext_length > Aead::most_text) return PSA_ERROR_INVALID_ARGUMENT;
        if (ciphertext_size < Aead::tag_size || ciphertext_size - Aead::tag_size < plaintext_length)
            return PSA_ERROR_BUFFER_TOO_SMALL;
        Aead::encrypt(ciphertext, ciphertext + plaintext_length, detail::in_place(plaintext, ciphertext, plaintext_length),
                      plaintext_length, additional_data, additional_data_length, nonce, key_buffer);
        *ciphertext_length = plaintext_length + Aead::tag_size;
        return PSA_SUCCESS;
    }
    static psa_status_t aead_decrypt(const psa_key_attributes_t*, const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                     psa_algorithm_t, const std::uint8_t* nonce, std::size_t nonce_length,
                                     const std::uint8_t* additional_data, std::size_t additional_data_length,
                                     const std::uint8_t* ciphertext, std::size_t ciphertext_length, std::uint8_t* plaintext,
                                     std::size_t plaintext_size, std::size_t* plaintext_length) {
        if (key_buffer_size != Aead::key_size || nonce_length != Aead::nonce_size) return Aead::other_size;
        if (ciphertext_length < Aead::tag_size) return PSA_ERROR_INVALID_SIGNATURE;
        const std::size_t length = ciphertext_length - Aead::tag_size;
        if (length > Aead::most_text) return PSA_ERROR_INVALID_ARGUMENT;
        if (plaintext_size < length) return PSA_ERROR_BUFFER_TOO_SMALL;
        std::uint8_t tag[Aead::tag_size];  // the plaintext may come to stand where it is
        __builtin_memcpy(tag, ciphertext + length, sizeof tag);
        const std::uint8_t* text = detail::in_place(ciphertext, plaintext, length);
        if (!Aead::decrypt(plaintext, text, length, tag, additional_data, additional_data_length, nonce, key_buffer))
            return PSA_ERROR_INVALID_SIGNATURE;
        *plaintext_length = length;
        return PSA_SUCCESS;
    }
};

}  // namespace psadrv::sodium
