/// @file Camellia in its modes by Mbed TLS, as drivers of last resort, one for each mode.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/software/mbedtls/block_mode.hpp>
#include <psadrv/software/mbedtls/block_streams.hpp>
#include <psadrv/software/mbedtls/status.hpp>
#include <psadrv/software/mbedtls/symmetric_description.hpp>

#include <mbedtls/camellia.h>

namespace psadrv::mbedtls {

/// Gap: Mbed TLS has no OFB of Camellia.
struct camellia_functions {
    static constexpr std::size_t block = 16;
    using context = mbedtls_camellia_context;

    static psa_status_t set_encryption_key(context* c, const std::uint8_t* key, std::size_t size) {
        mbedtls_camellia_init(c);
        return status_of(mbedtls_camellia_setkey_enc(c, key, bits(size)));
    }
    static psa_status_t set_decryption_key(context* c, const std::uint8_t* key, std::size_t size) {
        mbedtls_camellia_init(c);
        return status_of(mbedtls_camellia_setkey_dec(c, key, bits(size)));
    }
    static psa_status_t ecb(context* c, bool encrypting, const std::uint8_t* from, std::uint8_t* to) {
        const int mode = encrypting ? MBEDTLS_CAMELLIA_ENCRYPT : MBEDTLS_CAMELLIA_DECRYPT;
        return status_of(mbedtls_camellia_crypt_ecb(c, mode, from, to));
    }
    static psa_status_t cbc(context* c, bool encrypting, std::size_t length, std::uint8_t* iv, const std::uint8_t* from,
                            std::uint8_t* to) {
        const int mode = encrypting ? MBEDTLS_CAMELLIA_ENCRYPT : MBEDTLS_CAMELLIA_DECRYPT;
        return status_of(mbedtls_camellia_crypt_cbc(c, mode, length, iv, from, to));
    }
    static psa_status_t ctr(context* c, std::size_t length, std::size_t* offset, std::uint8_t* counter, std::uint8_t* stream,
                            const std::uint8_t* from, std::uint8_t* to) {
        return status_of(mbedtls_camellia_crypt_ctr(c, length, offset, counter, stream, from, to));
    }
    static psa_status_t cfb(context* c, bool encrypting, std::size_t length, std::size_t* offset, std::uint8_t* iv,
                            const std::uint8_t* from, std::uint8_t* to) {
        const int mode = encrypting ? MBEDTLS_CAMELLIA_ENCRYPT : MBEDTLS_CAMELLIA_DECRYPT;
        return status_of(mbedtls_camellia_crypt_cfb128(c, mode, length, offset, iv, from, to));
    }
    static void release(context* c) { mbedtls_camellia_free(c); }

  private:
    /// No key size at all if the bytes are none; the library refuses it.
    static unsigned bits(std::size_t bytes) { return bytes <= 32 ? static_cast<unsigned>(bytes * 8) : 0; }
};

struct camellia_ecb : camellia_ecb_description, ecb_driver<camellia_functions> {};
struct camellia_cbc : camellia_cbc_description, cbc_driver<camellia_functions> {};
struct camellia_ctr : camellia_ctr_description, stream_driver<ctr_stream<camellia_functions>> {};
struct camellia_cfb : camellia_cfb_description, stream_driver<cfb_stream<camellia_functions>> {};
struct camellia_ccm_star : camellia_ccm_star_description, stream_driver<ccm_star_stream<camellia_functions>> {};

}  // namespace psadrv::mbedtls
