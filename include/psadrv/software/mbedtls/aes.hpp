/// @file AES in its modes by Mbed TLS, as drivers of last resort, one for each mode.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/software/mbedtls/block_mode.hpp>
#include <psadrv/software/mbedtls/block_streams.hpp>
#include <psadrv/software/mbedtls/status.hpp>
#include <psadrv/software/mbedtls/symmetric_description.hpp>

#include <mbedtls/aes.h>

namespace psadrv::mbedtls {

struct aes_functions {
    static constexpr std::size_t block = 16;

    /// In 2.28 Mbed TLS's context points into itself: an operation that holds it may not be moved or copied. The core never does;
    /// an application that copies an operation object gets PSA_ERROR_BAD_STATE here instead of what lies at the old place.
    struct context {
        mbedtls_aes_context engine;
        const context* home;
    };

    static psa_status_t set_encryption_key(context* c, const std::uint8_t* key, std::size_t size) {
        mbedtls_aes_init(&c->engine);
        c->home = c;
        return status_of(mbedtls_aes_setkey_enc(&c->engine, key, bits(size)));
    }
    static psa_status_t set_decryption_key(context* c, const std::uint8_t* key, std::size_t size) {
        mbedtls_aes_init(&c->engine);
        c->home = c;
        return status_of(mbedtls_aes_setkey_dec(&c->engine, key, bits(size)));
    }
    static psa_status_t ecb(context* c, bool encrypting, const std::uint8_t* from, std::uint8_t* to) {
        if (c->home != c) return PSA_ERROR_BAD_STATE;
        return status_of(mbedtls_aes_crypt_ecb(&c->engine, encrypting ? MBEDTLS_AES_ENCRYPT : MBEDTLS_AES_DECRYPT, from, to));
    }
    static psa_status_t cbc(context* c, bool encrypting, std::size_t length, std::uint8_t* iv, const std::uint8_t* from,
                            std::uint8_t* to) {
        if (c->home != c) return PSA_ERROR_BAD_STATE;
        const int mode = encrypting ? MBEDTLS_AES_ENCRYPT : MBEDTLS_AES_DECRYPT;
        return status_of(mbedtls_aes_crypt_cbc(&c->engine, mode, length, iv, from, to));
    }
    static psa_status_t ctr(context* c, std::size_t length, std::size_t* offset, std::uint8_t* counter, std::uint8_t* stream,
                            const std::uint8_t* from, std::uint8_t* to) {
        if (c->home != c) return PSA_ERROR_BAD_STATE;
        return status_of(mbedtls_aes_crypt_ctr(&c->engine, length, offset, counter, stream, from, to));
    }
    static psa_status_t cfb(context* c, bool encrypting, std::size_t length, std::size_t* offset, std::uint8_t* iv,
                            const std::uint8_t* from, std::uint8_t* to) {
        if (c->home != c) return PSA_ERROR_BAD_STATE;
        const int mode = encrypting ? MBEDTLS_AES_ENCRYPT : MBEDTLS_AES_DECRYPT;
        return status_of(mbedtls_aes_crypt_cfb128(&c->engine, mode, length, offset, iv, from, to));
    }
    static psa_status_t ofb(context* c, std::size_t length, std::size_t* offset, std::uint8_t* iv, const std::uint8_t* from,
                            std::uint8_t* to) {
        if (c->home != c) return PSA_ERROR_BAD_STATE;
        return status_of(mbedtls_aes_crypt_ofb(&c->engine, length, offset, iv, from, to));
    }
    static void release(context* c) { mbedtls_aes_free(&c->engine); }

  private:
    /// No key size at all if the bytes are none; the library refuses it.
    static unsigned bits(std::size_t bytes) { return bytes <= 32 ? static_cast<unsigned>(bytes * 8) : 0; }
};

struct aes_ecb : aes_ecb_description, ecb_driver<aes_functions> {};
struct aes_cbc : aes_cbc_description, cbc_driver<aes_functions> {};
struct aes_ctr : aes_ctr_description, stream_driver<ctr_stream<aes_functions>> {};
struct aes_cfb : aes_cfb_description, stream_driver<cfb_stream<aes_functions>> {};
struct aes_ofb : aes_ofb_description, stream_driver<ofb_stream<aes_functions>> {};
struct aes_ccm_star : aes_ccm_star_description, stream_driver<ccm_star_stream<aes_functions>> {};

}  // namespace psadrv::mbedtls
