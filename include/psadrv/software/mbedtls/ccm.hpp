/// @file CCM over AES and Camellia by Mbed TLS, as drivers of last resort.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/software/mbedtls/aead.hpp>
#include <psadrv/software/mbedtls/symmetric_description.hpp>

#include <mbedtls/ccm.h>

namespace psadrv::mbedtls {

/// Gap: the CCM of 2.28 is one-shot, and its associated data is shorter than 0xff00 bytes.
/// Its state is on the heap, and the library's table of all ciphers is linked with it, as with CMAC.
template <mbedtls_cipher_id_t Cipher>
struct ccm {
    static constexpr std::size_t data_limit = 0xff00;
    using state = mbedtls_ccm_context;

    static constexpr bool accepts_tag(std::size_t length) { return length >= 4 && length <= 16 && length % 2 == 0; }

    static psa_status_t start(state* s, const std::uint8_t* key, std::size_t size) {
        mbedtls_ccm_init(s);
        if (size != 16 && size != 24 && size != 32) return PSA_ERROR_INVALID_ARGUMENT;
        return status_of(mbedtls_ccm_setkey(s, Cipher, key, static_cast<unsigned>(size * 8)));
    }
    static psa_status_t encrypt(state* s, const aead_input& in, std::uint8_t* out, std::uint8_t* tag, std::size_t tag_length) {
        if (in.data_length >= data_limit) return PSA_ERROR_NOT_SUPPORTED;
        return status_of(mbedtls_ccm_encrypt_and_tag(s, in.text_length, in.nonce, in.nonce_length, in.data, in.data_length,
                                                     in.text, out, tag, tag_length));
    }
    static psa_status_t decrypt(state* s, const aead_input& in, std::uint8_t* out, const std::uint8_t* tag,
                                std::size_t tag_length) {
        if (in.data_length >= data_limit) return PSA_ERROR_NOT_SUPPORTED;
        return status_of(mbedtls_ccm_auth_decrypt(s, in.text_length, in.nonce, in.nonce_length, in.data, in.data_length, in.text,
                                                  out, tag, tag_length));
    }
    static void release(state* s) { mbedtls_ccm_free(s); }
};

struct aes_ccm : aes_ccm_description, aead_one_shot_driver<ccm<MBEDTLS_CIPHER_ID_AES>> {};
struct camellia_ccm : camellia_ccm_description, aead_one_shot_driver<ccm<MBEDTLS_CIPHER_ID_CAMELLIA>> {};

}  // namespace psadrv::mbedtls
