/// @file The names and shapes of Mbed TLS's functions that differ between 2.28 and 3.x; no other file knows the version.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/detail/attributes.hpp>

#include <cstddef>
#include <cstdint>

/// 2.28 has `mbedtls_sha256_starts_ret` beside a deprecated `mbedtls_sha256_starts` that answers nothing; 3.x has the short name
/// alone, which answers a code. Each function here is a template, so that a name which the installed library lacks is looked
/// up only where it is used: `requires` asks for the 2.28 form, and what is left is 3.x's. The caller includes the module's
/// header; nothing is referenced but what is called. `Context` also names the function where the arguments could not.
namespace psadrv::mbedtls::names {

// Hashes: starts, update, finish.

template <class Context>
PSADRV_ALWAYS_INLINE int md5_starts(Context* c) {
    if constexpr (requires { mbedtls_md5_starts_ret(c); }) return mbedtls_md5_starts_ret(c);
    else return mbedtls_md5_starts(c);
}
template <class Context>
PSADRV_ALWAYS_INLINE int md5_update(Context* c, const std::uint8_t* input, std::size_t length) {
    if constexpr (requires { mbedtls_md5_update_ret(c, input, length); }) return mbedtls_md5_update_ret(c, input, length);
    else return mbedtls_md5_update(c, input, length);
}
template <class Context>
PSADRV_ALWAYS_INLINE int md5_finish(Context* c, std::uint8_t* hash) {
    if constexpr (requires { mbedtls_md5_finish_ret(c, hash); }) return mbedtls_md5_finish_ret(c, hash);
    else return mbedtls_md5_finish(c, hash);
}

template <class Context>
PSADRV_ALWAYS_INLINE int ripemd160_starts(Context* c) {
    if constexpr (requires { mbedtls_ripemd160_starts_ret(c); }) return mbedtls_ripemd160_starts_ret(c);
    else return mbedtls_ripemd160_starts(c);
}
template <class Context>
PSADRV_ALWAYS_INLINE int ripemd160_update(Context* c, const std::uint8_t* input, std::size_t length) {
    if constexpr (requires { mbedtls_ripemd160_update_ret(c, input, length); }) {
        return mbedtls_ripemd160_update_ret(c, input, length);
    } else {
        return mbedtls_ripemd160_update(c, input, length);
    }
}
template <class Context>
PSADRV_ALWAYS_INLINE int ripemd160_finish(Context* c, std::uint8_t* hash) {
    if constexpr (requires { mbedtls_ripemd160_finish_ret(c, hash); }) return mbedtls_ripemd160_finish_ret(c, hash);
    else return mbedtls_ripemd160_finish(c, hash);
}

template <class Context>
PSADRV_ALWAYS_INLINE int sha1_starts(Context* c) {
    if constexpr (requires { mbedtls_sha1_starts_ret(c); }) return mbedtls_sha1_starts_ret(c);
    else return mbedtls_sha1_starts(c);
}
template <class Context>
PSADRV_ALWAYS_INLINE int sha1_update(Context* c, const std::uint8_t* input, std::size_t length) {
    if constexpr (requires { mbedtls_sha1_update_ret(c, input, length); }) return mbedtls_sha1_update_ret(c, input, length);
    else return mbedtls_sha1_update(c, input, length);
}
template <class Context>
PSADRV_ALWAYS_INLINE int sha1_finish(Context* c, std::uint8_t* hash) {
    if constexpr (requires { mbedtls_sha1_finish_ret(c, hash); }) return mbedtls_sha1_finish_ret(c, hash);
    else return mbedtls_sha1_finish(c, hash);
}

/// `shorter`: SHA-224 and SHA-384. The contexts do not change their type.
template <class Context>
PSADRV_ALWAYS_INLINE int sha256_starts(Context* c, bool shorter) {
    if constexpr (requires { mbedtls_sha256_starts_ret(c, shorter); }) return mbedtls_sha256_starts_ret(c, shorter);
    else return mbedtls_sha256_starts(c, shorter);
}
template <class Context>
PSADRV_ALWAYS_INLINE int sha256_update(Context* c, const std::uint8_t* input, std::size_t length) {
    if constexpr (requires { mbedtls_sha256_update_ret(c, input, length); }) return mbedtls_sha256_update_ret(c, input, length);
    else return mbedtls_sha256_update(c, input, length);
}
template <class Context>
PSADRV_ALWAYS_INLINE int sha256_finish(Context* c, std::uint8_t* hash) {
    if constexpr (requires { mbedtls_sha256_finish_ret(c, hash); }) return mbedtls_sha256_finish_ret(c, hash);
    else return mbedtls_sha256_finish(c, hash);
}

template <class Context>
PSADRV_ALWAYS_INLINE int sha512_starts(Context* c, bool shorter) {
    if constexpr (requires { mbedtls_sha512_starts_ret(c, shorter); }) return mbedtls_sha512_starts_ret(c, shorter);
    else return mbedtls_sha512_starts(c, shorter);
}
template <class Context>
PSADRV_ALWAYS_INLINE int sha512_update(Context* c, const std::uint8_t* input, std::size_t length) {
    if constexpr (requires { mbedtls_sha512_update_ret(c, input, length); }) return mbedtls_sha512_update_ret(c, input, length);
    else return mbedtls_sha512_update(c, input, length);
}
template <class Context>
PSADRV_ALWAYS_INLINE int sha512_finish(Context* c, std::uint8_t* hash) {
    if constexpr (requires { mbedtls_sha512_finish_ret(c, hash); }) return mbedtls_sha512_finish_ret(c, hash);
    else return mbedtls_sha512_finish(c, hash);
}

// GCM. 2.28 takes the associated data when it starts and only whole blocks before the last update; 3.x takes either in
// pieces. Callers give what suits both: all associated data at once, and whole blocks but for the last.

template <class Context>
PSADRV_ALWAYS_INLINE int gcm_starts(Context* c, int mode, const std::uint8_t* nonce, std::size_t nonce_length,
                                    const std::uint8_t* data, std::size_t data_length) {
    if constexpr (requires { mbedtls_gcm_starts(c, mode, nonce, nonce_length, data, data_length); }) {
        return mbedtls_gcm_starts(c, mode, nonce, nonce_length, data, data_length);
    } else {
        const int error = mbedtls_gcm_starts(c, mode, nonce, nonce_length);
        return error != 0 ? error : mbedtls_gcm_update_ad(c, data, data_length);
    }
}
template <class Context>
PSADRV_ALWAYS_INLINE int gcm_update(Context* c, std::size_t length, const std::uint8_t* input, std::uint8_t* output) {
    if constexpr (requires { mbedtls_gcm_update(c, length, input, output); }) {
        return mbedtls_gcm_update(c, length, input, output);
    } else {
        std::size_t written = 0;
        return mbedtls_gcm_update(c, input, length, output, length, &written);
    }
}
template <class Context>
PSADRV_ALWAYS_INLINE int gcm_finish(Context* c, std::uint8_t* tag, std::size_t tag_length) {
    if constexpr (requires { mbedtls_gcm_finish(c, tag, tag_length); }) {
        return mbedtls_gcm_finish(c, tag, tag_length);
    } else {
        std::size_t written = 0;
        return mbedtls_gcm_finish(c, static_cast<std::uint8_t*>(nullptr), std::size_t{0}, &written, tag, tag_length);
    }
}

// RSA.

inline constexpr int pkcs_1_v15 = 0;  // MBEDTLS_RSA_PKCS_V15

/// 2.28 names a padding where a context is made; in 3.x PKCS#1 v1.5 is what a context begins with.
template <class Context>
PSADRV_ALWAYS_INLINE void rsa_init(Context* c) {
    if constexpr (requires { mbedtls_rsa_init(c, pkcs_1_v15, 0); }) mbedtls_rsa_init(c, pkcs_1_v15, 0);
    else mbedtls_rsa_init(c);
}

// 2.28 asks each operation for which half of the key it is; 3.x does not, and has no random bytes where they serve nothing.
inline constexpr int public_half = 0, private_half = 1;

template <int Half, class Function, class Context, class Source, class... Arguments>
PSADRV_ALWAYS_INLINE int rsa_with(Function function, Context* c, Source& random, Arguments... arguments) {
    if constexpr (requires { function(c, Source::fill, &random, Half, arguments...); }) {
        return function(c, Source::fill, &random, Half, arguments...);
    } else {
        return function(c, Source::fill, &random, arguments...);
    }
}
template <class Function, class Context, class... Arguments>
PSADRV_ALWAYS_INLINE int rsa_verify_with(Function function, Context* c, Arguments... arguments) {
    if constexpr (requires { function(c, nullptr, nullptr, public_half, arguments...); }) {
        return function(c, nullptr, nullptr, public_half, arguments...);
    } else {
        return function(c, arguments...);
    }
}

// The numbers of the Chinese remainder theorem, which no function sets; 3.x calls its members private.
template <class Context>
PSADRV_ALWAYS_INLINE auto* rsa_exponent_1(Context* c) {
    if constexpr (requires { c->DP; }) return &c->DP;
    else return &c->private_DP;
}
template <class Context>
PSADRV_ALWAYS_INLINE auto* rsa_exponent_2(Context* c) {
    if constexpr (requires { c->DQ; }) return &c->DQ;
    else return &c->private_DQ;
}
template <class Context>
PSADRV_ALWAYS_INLINE auto* rsa_coefficient(Context* c) {
    if constexpr (requires { c->QP; }) return &c->QP;
    else return &c->private_QP;
}

}  // namespace psadrv::mbedtls::names
