/// @file CMAC over AES and Triple DES by Mbed TLS, as drivers of last resort.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/detail/memory.hpp>
#include <psadrv/software/mbedtls/cipher_steps.hpp>
#include <psadrv/software/mbedtls/mac.hpp>
#include <psadrv/software/mbedtls/symmetric_description.hpp>

#include <mbedtls/cipher.h>
#include <mbedtls/cmac.h>

namespace psadrv::mbedtls {

/// Mbed TLS's CMAC keeps its state behind its generic cipher layer: it allocates, and links the library's table of all ciphers.
/// The library gives no other way to it; where that matters, a platform lists a block cipher and no CMAC.
struct cmac_state {
    mbedtls_cipher_context_t engine;

    psa_status_t start(mbedtls_cipher_id_t cipher, const std::uint8_t* key, int bits) {
        mbedtls_cipher_init(&engine);
        const mbedtls_cipher_info_t* info = mbedtls_cipher_info_from_values(cipher, bits, MBEDTLS_MODE_ECB);
        if (info == nullptr) return PSA_ERROR_NOT_SUPPORTED;
        int error = mbedtls_cipher_setup(&engine, info);
        if (error == 0) error = mbedtls_cipher_cmac_starts(&engine, key, static_cast<std::size_t>(bits));
        return status_of(error);
    }
};

template <std::size_t Block>
struct cmac_functions {
    static constexpr std::size_t size = Block;
    using state = cmac_state;

    static psa_status_t update(state* s, const std::uint8_t* input, std::size_t length) {
        return status_of(mbedtls_cipher_cmac_update(&s->engine, input, length));
    }
    static psa_status_t finish(state* s, std::uint8_t* mac) { return status_of(mbedtls_cipher_cmac_finish(&s->engine, mac)); }
    static void release(state* s) { mbedtls_cipher_free(&s->engine); }
};

struct aes_cmac_functions : cmac_functions<16> {
    static psa_status_t start(state* s, const std::uint8_t* key, std::size_t size) {
        if (size != 16 && size != 24 && size != 32) return PSA_ERROR_INVALID_ARGUMENT;
        return s->start(MBEDTLS_CIPHER_ID_AES, key, static_cast<int>(size * 8));
    }
};

/// Mbed TLS has it for three keys alone; two keys are three of which the last is the first.
struct des3_cmac_functions : cmac_functions<8> {
    static psa_status_t start(state* s, const std::uint8_t* key, std::size_t size) {
        if (size != 16 && size != 24) return PSA_ERROR_INVALID_ARGUMENT;
        std::uint8_t three[24];
        copy(three, key, size);
        if (size == 16) copy(three + 16, key, 8);
        const psa_status_t status = s->start(MBEDTLS_CIPHER_ID_3DES, three, 192);
        detail::wipe(three, sizeof three);
        return status;
    }
};

struct aes_cmac : aes_cmac_description, mac_driver<aes_cmac_functions> {};
struct des3_cmac : des3_cmac_description, mac_driver<des3_cmac_functions> {};

}  // namespace psadrv::mbedtls
