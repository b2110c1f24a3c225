/// @file HMAC over one hash of Mbed TLS.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/detail/memory.hpp>
#include <psadrv/software/mbedtls/mac.hpp>

namespace psadrv::mbedtls {

/// The two hashes of RFC 2104 over the hash's own functions. Mbed TLS's `mbedtls_md_hmac` would allocate, and would link every
/// hash of the library: each function behind `mbedtls_md_setup` chooses among all of them.
template <class Hash>
struct hmac {
    static constexpr std::size_t size = Hash::size;

    struct state {
        typename Hash::context hash;
        std::uint8_t outer[Hash::block];  ///< the key, XORed for the outer hash
    };

    static psa_status_t start(state* s, const std::uint8_t* key, std::size_t key_size) {
        int error = 0;
        if (key_size > Hash::block) {
            error = Hash::starts(&s->hash);
            if (error == 0) error = Hash::update(&s->hash, key, key_size);
            if (error == 0) error = Hash::finish(&s->hash, s->outer);
        } else if (key_size != 0) {
            __builtin_memcpy(s->outer, key, key_size);
        }
        for (std::uint8_t& one : s->outer) one ^= 0x36;
        if (error == 0) error = Hash::starts(&s->hash);
        if (error == 0) error = Hash::update(&s->hash, s->outer, sizeof s->outer);
        for (std::uint8_t& one : s->outer) one ^= 0x36 ^ 0x5c;
        return status_of(error);
    }
    static psa_status_t update(state* s, const std::uint8_t* input, std::size_t length) {
        return status_of(Hash::update(&s->hash, input, length));
    }
    static psa_status_t finish(state* s, std::uint8_t* mac) {
        int error = Hash::finish(&s->hash, mac);
        if (error == 0) error = Hash::starts(&s->hash);
        if (error == 0) error = Hash::update(&s->hash, s->outer, sizeof s->outer);
        if (error == 0) error = Hash::update(&s->hash, mac, size);
        if (error == 0) error = Hash::finish(&s->hash, mac);
        return status_of(error);
    }
    static void release(state* s) { detail::wipe(s, sizeof *s); }
};

}  // namespace psadrv::mbedtls
