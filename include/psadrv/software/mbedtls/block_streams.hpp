/// @file The modes that make a stream cipher of a block cipher of Mbed TLS: CTR, CFB, OFB, CCM* without tag.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/software/mbedtls/cipher_steps.hpp>
#include <psadrv/software/mbedtls/stream_mode.hpp>

namespace psadrv::mbedtls {

/// All of them encrypt blocks, in either direction. `Cipher` has `block` in bytes, `context`, set_encryption_key, release, and
/// what a mode calls: ctr, cfb, ofb.
template <class Cipher>
struct block_stream_state {
    typename Cipher::context engine;
    std::size_t offset;  ///< in the current block of key stream
    std::uint8_t iv[Cipher::block];
};

template <class Cipher>
struct ctr_stream {
    static constexpr std::size_t iv_size = Cipher::block;
    struct state : block_stream_state<Cipher> {
        std::uint8_t stream[Cipher::block];
    };
    static psa_status_t start(state* s, bool, const std::uint8_t* key, std::size_t key_size) {
        return Cipher::set_encryption_key(&s->engine, key, key_size);
    }
    /// "The counter block is initialized using the IV, and padded with zero bytes up to the block length."
    static psa_status_t set_iv(state* s, const std::uint8_t* iv, std::size_t length) {
        if (length == 0 || length > Cipher::block) return PSA_ERROR_INVALID_ARGUMENT;
        copy(s->iv, iv, length);
        return PSA_SUCCESS;
    }
    static psa_status_t run(state* s, const std::uint8_t* from, std::uint8_t* to, std::size_t length) {
        return Cipher::ctr(&s->engine, length, &s->offset, s->iv, s->stream, from, to);
    }
    static void release(state* s) { Cipher::release(&s->engine); }
};

/// CCM without a tag is CTR from the counter block that CCM would begin with (RFC 3610 section 2.3, counter 1). So it needs
/// neither all input at once nor the tables of ciphers behind Mbed TLS's own CCM.
template <class Cipher>
struct ccm_star_stream : ctr_stream<Cipher> {
    static constexpr std::size_t iv_size = 13, shortest_iv = 7;
    struct state : ctr_stream<Cipher>::state {
        std::uint64_t left;  ///< bytes; a message's length must fit the counter field
    };
    static psa_status_t set_iv(state* s, const std::uint8_t* iv, std::size_t length) {
        if (length < shortest_iv || length > iv_size) return PSA_ERROR_INVALID_ARGUMENT;
        const std::size_t counter = Cipher::block - 1 - length;
        s->left = ~std::uint64_t{0} >> (64 - 8 * counter);
        s->iv[0] = static_cast<std::uint8_t>(counter - 1);
        copy(s->iv + 1, iv, length);
        s->iv[Cipher::block - 1] = 1;
        return PSA_SUCCESS;
    }
    static psa_status_t run(state* s, const std::uint8_t* from, std::uint8_t* to, std::size_t length) {
        if (length > s->left) return PSA_ERROR_INVALID_ARGUMENT;
        s->left -= length;
        return ctr_stream<Cipher>::run(s, from, to, length);
    }
};

template <class Cipher>
struct cfb_stream {
    static constexpr std::size_t iv_size = Cipher::block;
    struct state : block_stream_state<Cipher> {
        bool encrypting;
    };
    static psa_status_t start(state* s, bool encrypting, const std::uint8_t* key, std::size_t key_size) {
        s->encrypting = encrypting;
        return Cipher::set_encryption_key(&s->engine, key, key_size);
    }
    static psa_status_t set_iv(state* s, const std::uint8_t* iv, std::size_t length) {
        if (length != iv_size) return PSA_ERROR_INVALID_ARGUMENT;
        copy(s->iv, iv, length);
        return PSA_SUCCESS;
    }
    static psa_status_t run(state* s, const std::uint8_t* from, std::uint8_t* to, std::size_t length) {
        return Cipher::cfb(&s->engine, s->encrypting, length, &s->offset, s->iv, from, to);
    }
    static void release(state* s) { Cipher::release(&s->engine); }
};

template <class Cipher>
struct ofb_stream {
    static constexpr std::size_t iv_size = Cipher::block;
    using state = block_stream_state<Cipher>;
    static psa_status_t start(state* s, bool, const std::uint8_t* key, std::size_t key_size) {
        return Cipher::set_encryption_key(&s->engine, key, key_size);
    }
    static psa_status_t set_iv(state* s, const std::uint8_t* iv, std::size_t length) {
        if (length != iv_size) return PSA_ERROR_INVALID_ARGUMENT;
        copy(s->iv, iv, length);
        return PSA_SUCCESS;
    }
    static psa_status_t run(state* s, const std::uint8_t* from, std::uint8_t* to, std::size_t length) {
        return Cipher::ofb(&s->engine, length, &s->offset, s->iv, from, to);
    }
    static void release(state* s) { Cipher::release(&s->engine); }
};

}  // namespace psadrv::mbedtls
