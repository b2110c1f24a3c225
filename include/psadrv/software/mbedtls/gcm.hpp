/// @file GCM over AES and Camellia by Mbed TLS, as drivers of last resort.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/software/mbedtls/aead.hpp>
#include <psadrv/software/mbedtls/gcm_operation.hpp>
#include <psadrv/software/mbedtls/symmetric_description.hpp>

#include <mbedtls/gcm.h>

namespace psadrv::mbedtls {

/// Its state is on the heap, and the library's table of all ciphers is linked with it, as with CMAC.
template <mbedtls_cipher_id_t Cipher>
struct gcm {
    using state = mbedtls_gcm_context;

    static constexpr bool accepts_tag(std::size_t length) { return length == 4 || length == 8 || (length >= 12 && length <= 16); }
    static psa_status_t start(state* s, const std::uint8_t* key, std::size_t size) {
        mbedtls_gcm_init(s);
        if (size != 16 && size != 24 && size != 32) return PSA_ERROR_INVALID_ARGUMENT;
        return status_of(mbedtls_gcm_setkey(s, Cipher, key, static_cast<unsigned>(size * 8)));
    }
    static psa_status_t encrypt(state* s, const aead_input& in, std::uint8_t* out, std::uint8_t* tag, std::size_t tag_length) {
        return status_of(mbedtls_gcm_crypt_and_tag(s, MBEDTLS_GCM_ENCRYPT, in.text_length, in.nonce, in.nonce_length, in.data,
                                                   in.data_length, in.text, out, tag_length, tag));
    }
    static psa_status_t decrypt(state* s, const aead_input& in, std::uint8_t* out, const std::uint8_t* tag,
                                std::size_t tag_length) {
        return status_of(mbedtls_gcm_auth_decrypt(s, in.text_length, in.nonce, in.nonce_length, in.data, in.data_length, tag,
                                                  tag_length, in.text, out));
    }
    static void release(state* s) { mbedtls_gcm_free(s); }
};

/// Room for the nonce and the associated data of a multi-part operation whose lengths are not known, in bytes.
inline constexpr std::size_t gcm_data_capacity = 256;

struct aes_gcm : aes_gcm_description,
                 aead_one_shot_driver<gcm<MBEDTLS_CIPHER_ID_AES>>,
                 gcm_multipart_driver<gcm<MBEDTLS_CIPHER_ID_AES>, gcm_data_capacity> {};
struct camellia_gcm : camellia_gcm_description,
                      aead_one_shot_driver<gcm<MBEDTLS_CIPHER_ID_CAMELLIA>>,
                      gcm_multipart_driver<gcm<MBEDTLS_CIPHER_ID_CAMELLIA>, gcm_data_capacity> {};

}  // namespace psadrv::mbedtls
