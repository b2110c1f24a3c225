/// @file ChaCha20 by Mbed TLS, as a driver of last resort.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/software/mbedtls/cipher_steps.hpp>
#include <psadrv/software/mbedtls/status.hpp>
#include <psadrv/software/mbedtls/stream_mode.hpp>
#include <psadrv/software/mbedtls/symmetric_description.hpp>

#include <mbedtls/chacha20.h>

namespace psadrv::mbedtls {

struct chacha20_stream {
    static constexpr std::size_t iv_size = 12, key_size = 32, counter_size = 4;

    struct state {
        mbedtls_chacha20_context engine;
        std::uint64_t left;  ///< bytes until the counter of 32 bits would begin anew
    };
    static psa_status_t start(state* s, bool, const std::uint8_t* key, std::size_t size) {
        if (size != key_size) return PSA_ERROR_INVALID_ARGUMENT;
        mbedtls_chacha20_init(&s->engine);
        return status_of(mbedtls_chacha20_setkey(&s->engine, key));
    }
    /// 12 bytes are the nonce of RFC 8439; 16 bytes a counter, little-endian, and that nonce; 8 bytes the nonce of the original
    /// ChaCha20, whose counter has 64 bits. Gap: of those, Mbed TLS counts 32, so a message ends after 256 GiB.
    static psa_status_t set_iv(state* s, const std::uint8_t* iv, std::size_t length) {
        std::uint32_t counter = 0;
        std::uint8_t nonce[iv_size]{};
        if (length == counter_size + iv_size) {
            for (std::size_t i = counter_size; i != 0; --i) counter = counter << 8 | iv[i - 1];
            copy(nonce, iv + counter_size, iv_size);
        } else if (length == iv_size || length == iv_size - 4) {
            copy(nonce + iv_size - length, iv, length);
        } else {
            return PSA_ERROR_INVALID_ARGUMENT;
        }
        s->left = ((std::uint64_t{1} << 32) - counter) * 64;
        return status_of(mbedtls_chacha20_starts(&s->engine, nonce, counter));
    }
    static psa_status_t run(state* s, const std::uint8_t* from, std::uint8_t* to, std::size_t length) {
        if (length > s->left) return PSA_ERROR_INVALID_ARGUMENT;
        s->left -= length;
        return status_of(mbedtls_chacha20_update(&s->engine, length, from, to));
    }
    static void release(state* s) { mbedtls_chacha20_free(&s->engine); }
};

struct chacha20 : chacha20_description, stream_driver<chacha20_stream> {};

}  // namespace psadrv::mbedtls
