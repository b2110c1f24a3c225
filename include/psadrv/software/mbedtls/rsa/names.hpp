/// @file The names and shapes of Mbed TLS's RSA functions that differ between 2.28 and 3.x: names.hpp for what is in rsa.h.
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/software/mbedtls/names.hpp>
#include <psadrv/software/mbedtls/random.hpp>

#include <mbedtls/rsa.h>

namespace psadrv::mbedtls::names {

/// 2.28 names a padding where a context is made; in 3.x PKCS#1 v1.5 is what a context begins with.
template <class Context>
PSADRV_ALWAYS_INLINE void rsa_init(Context* c) {
    if constexpr (requires { mbedtls_rsa_init(c, MBEDTLS_RSA_PKCS_V15, 0); }) mbedtls_rsa_init(c, MBEDTLS_RSA_PKCS_V15, 0);
    else mbedtls_rsa_init(c);
}

// 2.28 asks each operation for which half of the key it is; 3.x does not, and has no random bytes where they serve nothing.
inline constexpr int public_half = 0, private_half = 1;

template <int Half, class Function, class Context, class... Arguments>
PSADRV_ALWAYS_INLINE int rsa_with(Function function, Context* c, random_source& random, Arguments... arguments) {
    if constexpr (requires { function(c, random_source::fill, &random, Half, arguments...); }) {
        return function(c, random_source::fill, &random, Half, arguments...);
    } else {
        return function(c, random_source::fill, &random, arguments...);
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
PSADRV_ALWAYS_INLINE mbedtls_mpi* rsa_exponent_1(Context* c) {
    if constexpr (requires { c->DP; }) return &c->DP;
    else return &c->private_DP;
}
template <class Context>
PSADRV_ALWAYS_INLINE mbedtls_mpi* rsa_exponent_2(Context* c) {
    if constexpr (requires { c->DQ; }) return &c->DQ;
    else return &c->private_DQ;
}
template <class Context>
PSADRV_ALWAYS_INLINE mbedtls_mpi* rsa_coefficient(Context* c) {
    if constexpr (requires { c->QP; }) return &c->QP;
    else return &c->private_QP;
}

}  // namespace psadrv::mbedtls::names
