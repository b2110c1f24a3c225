/// @file AEADs in one call, through the entry points of an operation. Specification: "General considerations on multi-part
/// operations".
/// Layer: dispatch -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/.
#pragma once

#include <psadrv/dispatch/in_several.hpp>
#include <psadrv/dispatch/key.hpp>
#include <psadrv/dispatch/output_pieces.hpp>
#include <psadrv/model/member/aead.hpp>
#include <psadrv/select/sizes.hpp>

namespace psadrv {

namespace detail {

/// What encryption and decryption have in common: both lengths are known before the nonce, so that every driver can serve.
/// `pieces` receives the text, `finish` its end.
template <platform Platform, candidate Link, class Finish>
PSADRV_ALWAYS_INLINE psa_status_t aead_in_several(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                                  std::size_t key_buffer_size, psa_algorithm_t alg, const std::uint8_t* nonce,
                                                  std::size_t nonce_length, const std::uint8_t* ad, std::size_t ad_length,
                                                  const std::uint8_t* text, std::size_t text_length, output_pieces& pieces,
                                                  bool& updated, Finish&& finish) {
    return call_in_several<Platform, Link, entry_point::aead_abort, false>(
        [&](auto* operation) PSADRV_ALWAYS_INLINE_LAMBDA {
            return call_driver<Platform, Link.form, Link>(operation, attributes, key_buffer, key_buffer_size, alg);
        },
        [&](auto* operation) PSADRV_ALWAYS_INLINE_LAMBDA {
            psa_status_t status = call_driver<Platform, entry_point::aead_set_lengths, Link>(operation, ad_length, text_length);
            if (status != PSA_SUCCESS) return status;
            status = call_driver<Platform, entry_point::aead_set_nonce, Link>(operation, nonce, nonce_length);
            if (status != PSA_SUCCESS) return status;
            status = call_driver<Platform, entry_point::aead_update_ad, Link>(operation, ad, ad_length);
            if (status != PSA_SUCCESS) return status;
            updated = true;
            return pieces.add([&](auto... piece) PSADRV_ALWAYS_INLINE_LAMBDA {
                return call_driver<Platform, entry_point::aead_update, Link>(operation, text, text_length, piece...);
            });
        },
        finish);
}

}  // namespace detail

/// The tag follows the ciphertext. PSA_ERROR_BUFFER_TOO_SMALL, and no driver is called: there is no room for both.
template <platform Platform, candidate Link>
    requires(Link.form == entry_point::aead_encrypt_setup)
struct through<Platform, entry_point::aead_encrypt, Link> {
    static psa_status_t call(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                             psa_algorithm_t alg, const std::uint8_t* nonce, std::size_t nonce_length, const std::uint8_t* ad,
                             std::size_t ad_length, const std::uint8_t* plaintext, std::size_t plaintext_length,
                             std::uint8_t* ciphertext, std::size_t ciphertext_size, std::size_t* ciphertext_length) {
        const std::size_t tag_size = detail::length_of(alg);
        if (ciphertext_size < tag_size || ciphertext_size - tag_size < plaintext_length) return PSA_ERROR_BUFFER_TOO_SMALL;
        // How long the text is becomes known with its end, and the tag with it: the tag stands elsewhere until then.
        std::uint8_t tag[detail::at_least_one(largest_aead_tag<Platform>)];
        std::size_t tag_length = 0;
        detail::output_pieces pieces{ciphertext, ciphertext_size};
        bool updated = false;
        psa_status_t status = detail::aead_in_several<Platform, Link>(
            attributes, key_buffer, key_buffer_size, alg, nonce, nonce_length, ad, ad_length, plaintext, plaintext_length, pieces,
            updated, [&](bool& refused, auto* operation) PSADRV_ALWAYS_INLINE_LAMBDA {
                return pieces.add([&](auto... piece) PSADRV_ALWAYS_INLINE_LAMBDA {
                    return call_guarded<Platform, entry_point::aead_finish, Link>(refused, operation, piece..., +tag, sizeof tag,
                                                                                  &tag_length);
                });
            });
        if (status == PSA_SUCCESS && tag_length > sizeof tag) status = PSA_ERROR_CORRUPTION_DETECTED;
        if (status == PSA_SUCCESS)
            status = pieces.add([&](std::uint8_t* end, std::size_t left, std::size_t* length) PSADRV_ALWAYS_INLINE_LAMBDA {
                if (left < tag_length) return psa_status_t{PSA_ERROR_BUFFER_TOO_SMALL};
                detail::copy_short(end, tag, tag_length);
                *length = tag_length;
                return psa_status_t{PSA_SUCCESS};
            });
        if (status == PSA_SUCCESS) *ciphertext_length = pieces.length();
        return status;
    }
};

/// The end of the ciphertext is the tag. PSA_ERROR_INVALID_SIGNATURE: it is wrong, or there is less than a tag. Where it fails
/// after a driver may have written, no plaintext is left.
template <platform Platform, candidate Link>
    requires(Link.form == entry_point::aead_decrypt_setup)
struct through<Platform, entry_point::aead_decrypt, Link> {
    static psa_status_t call(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                             psa_algorithm_t alg, const std::uint8_t* nonce, std::size_t nonce_length, const std::uint8_t* ad,
                             std::size_t ad_length, const std::uint8_t* ciphertext, std::size_t ciphertext_length,
                             std::uint8_t* plaintext, std::size_t plaintext_size, std::size_t* plaintext_length) {
        const std::size_t tag_length = detail::length_of(alg);
        if (tag_length == 0) return PSA_ERROR_NOT_SUPPORTED;  // a vendor's: nobody but a driver in one call knows where it is
        if (ciphertext_length < tag_length) return PSA_ERROR_INVALID_SIGNATURE;
        if (tag_length > detail::at_least_one(largest_aead_tag<Platform>)) return PSA_ERROR_INVALID_ARGUMENT;
        const std::size_t text_length = ciphertext_length - tag_length;
        if (plaintext_size < text_length) return PSA_ERROR_BUFFER_TOO_SMALL;
        std::uint8_t tag[detail::at_least_one(largest_aead_tag<Platform>)];  // the plaintext may come to stand where it is
        detail::copy_short(tag, ciphertext + text_length, tag_length);
        detail::output_pieces pieces{plaintext, plaintext_size};
        bool updated = false;
        const psa_status_t status = detail::aead_in_several<Platform, Link>(
            attributes, key_buffer, key_buffer_size, alg, nonce, nonce_length, ad, ad_length, ciphertext, text_length, pieces,
            updated, [&](bool& refused, auto* operation) PSADRV_ALWAYS_INLINE_LAMBDA {
                return pieces.add([&](auto... piece) PSADRV_ALWAYS_INLINE_LAMBDA {
                    return call_guarded<Platform, entry_point::aead_verify, Link>(
                        refused, operation, piece..., static_cast<const std::uint8_t*>(tag), tag_length);
                });
            });
        if (status == PSA_SUCCESS) *plaintext_length = pieces.length();
        else if (updated && plaintext_size != 0) detail::wipe(plaintext, plaintext_size);
        return status;
    }
};

}  // namespace psadrv
