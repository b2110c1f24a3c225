/// @file DES, two-key and three-key Triple DES in ECB and CBC by Mbed TLS, as drivers of last resort.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/software/mbedtls/block_mode.hpp>
#include <psadrv/software/mbedtls/status.hpp>
#include <psadrv/software/mbedtls/symmetric_description.hpp>

#include <mbedtls/des.h>

namespace psadrv::mbedtls {

/// Gap: Mbed TLS has no other modes of DES but CMAC.
struct des_functions {
    static constexpr std::size_t block = 8;
    using context = mbedtls_des_context;

    static psa_status_t set_encryption_key(context* c, const std::uint8_t* key, std::size_t size) {
        if (size != MBEDTLS_DES_KEY_SIZE) return PSA_ERROR_INVALID_ARGUMENT;
        mbedtls_des_init(c);
        return status_of(mbedtls_des_setkey_enc(c, key));
    }
    static psa_status_t set_decryption_key(context* c, const std::uint8_t* key, std::size_t size) {
        if (size != MBEDTLS_DES_KEY_SIZE) return PSA_ERROR_INVALID_ARGUMENT;
        mbedtls_des_init(c);
        return status_of(mbedtls_des_setkey_dec(c, key));
    }
    static psa_status_t ecb(context* c, bool, const std::uint8_t* from, std::uint8_t* to) {
        return status_of(mbedtls_des_crypt_ecb(c, from, to));
    }
    static psa_status_t cbc(context* c, bool encrypting, std::size_t length, std::uint8_t* iv, const std::uint8_t* from,
                            std::uint8_t* to) {
        return status_of(mbedtls_des_crypt_cbc(c, encrypting ? MBEDTLS_DES_ENCRYPT : MBEDTLS_DES_DECRYPT, length, iv, from, to));
    }
    static void release(context* c) { mbedtls_des_free(c); }
};

struct des3_functions {
    static constexpr std::size_t block = 8;
    using context = mbedtls_des3_context;

    static psa_status_t set_encryption_key(context* c, const std::uint8_t* key, std::size_t size) {
        mbedtls_des3_init(c);
        if (size == 2 * MBEDTLS_DES_KEY_SIZE) return status_of(mbedtls_des3_set2key_enc(c, key));
        if (size == 3 * MBEDTLS_DES_KEY_SIZE) return status_of(mbedtls_des3_set3key_enc(c, key));
        return PSA_ERROR_INVALID_ARGUMENT;
    }
    static psa_status_t set_decryption_key(context* c, const std::uint8_t* key, std::size_t size) {
        mbedtls_des3_init(c);
        if (size == 2 * MBEDTLS_DES_KEY_SIZE) return status_of(mbedtls_des3_set2key_dec(c, key));
        if (size == 3 * MBEDTLS_DES_KEY_SIZE) return status_of(mbedtls_des3_set3key_dec(c, key));
        return PSA_ERROR_INVALID_ARGUMENT;
    }
    static psa_status_t ecb(context* c, bool, const std::uint8_t* from, std::uint8_t* to) {
        return status_of(mbedtls_des3_crypt_ecb(c, from, to));
    }
    static psa_status_t cbc(context* c, bool encrypting, std::size_t length, std::uint8_t* iv, const std::uint8_t* from,
                            std::uint8_t* to) {
        const int mode = encrypting ? MBEDTLS_DES_ENCRYPT : MBEDTLS_DES_DECRYPT;
        return status_of(mbedtls_des3_crypt_cbc(c, mode, length, iv, from, to));
    }
    static void release(context* c) { mbedtls_des3_free(c); }
};

struct des_ecb : des_ecb_description, ecb_driver<des_functions> {};
struct des_cbc : des_cbc_description, cbc_driver<des_functions> {};
struct des3_ecb : des3_ecb_description, ecb_driver<des3_functions> {};
struct des3_cbc : des3_cbc_description, cbc_driver<des3_functions> {};

}  // namespace psadrv::mbedtls
