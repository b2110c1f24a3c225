/// @file The API's curves as Mbed TLS names them, and how long their keys are. PSA Crypto API: "Elliptic curve families".
/// Layer: software -- may include psa/, detail/, model/, software/.
#pragma once

#include <psadrv/software/mbedtls/ecc/description.hpp>

#include <psa/crypto_sizes.h>

#include <mbedtls/ecp.h>

#include <cstddef>

namespace psadrv::mbedtls {

struct curve {
    psa_ecc_family_t family = 0;
    std::size_t bits = 0;  ///< as the API counts them
    mbedtls_ecp_group_id group = MBEDTLS_ECP_DP_NONE;

    [[nodiscard]] constexpr bool is_known() const { return group != MBEDTLS_ECP_DP_NONE; }
    /// "x coordinate only", and little endian.
    [[nodiscard]] constexpr bool is_montgomery() const { return family == asymmetric::montgomery; }

    // In bytes: a private key and a shared secret; a public key; each half of a signature.
    [[nodiscard]] constexpr std::size_t private_length() const { return PSA_BITS_TO_BYTES(bits); }
    [[nodiscard]] constexpr std::size_t public_length() const {
        return is_montgomery() ? private_length() : 2 * private_length() + 1;
    }
};

inline constexpr curve curves[]{
    {asymmetric::r1, 192, MBEDTLS_ECP_DP_SECP192R1},          {asymmetric::r1, 224, MBEDTLS_ECP_DP_SECP224R1},
    {asymmetric::r1, 256, MBEDTLS_ECP_DP_SECP256R1},          {asymmetric::r1, 384, MBEDTLS_ECP_DP_SECP384R1},
    {asymmetric::r1, 521, MBEDTLS_ECP_DP_SECP521R1},          {asymmetric::k1, 192, MBEDTLS_ECP_DP_SECP192K1},
    {asymmetric::k1, 256, MBEDTLS_ECP_DP_SECP256K1},          {asymmetric::brainpool, 256, MBEDTLS_ECP_DP_BP256R1},
    {asymmetric::brainpool, 384, MBEDTLS_ECP_DP_BP384R1},     {asymmetric::brainpool, 512, MBEDTLS_ECP_DP_BP512R1},
    {asymmetric::montgomery, 255, MBEDTLS_ECP_DP_CURVE25519}, {asymmetric::montgomery, 448, MBEDTLS_ECP_DP_CURVE448},
};

inline constexpr std::size_t longest_private_key = 66;  // bytes, of P-521

/// The curve of a key's attributes; an unknown one for another curve, or for no elliptic curve at all.
[[nodiscard]] constexpr curve curve_of(psa_key_type_t type, std::size_t bits) {
    for (const curve& one : curves) {
        if (PSA_KEY_TYPE_IS_ECC(type) && one.family == PSA_KEY_TYPE_ECC_GET_FAMILY(type) && one.bits == bits) return one;
    }
    return {};
}

/// The curve of a key by the key's length; no two curves of a family have keys of one length.
[[nodiscard]] constexpr curve curve_of_length(psa_key_type_t type, std::size_t length) {
    for (const curve& one : curves) {
        const std::size_t expected = PSA_KEY_TYPE_IS_ECC_KEY_PAIR(type) ? one.private_length() : one.public_length();
        if (PSA_KEY_TYPE_IS_ECC(type) && one.family == PSA_KEY_TYPE_ECC_GET_FAMILY(type) && expected == length) return one;
    }
    return {};
}

/// The curve of a key to import: that of `bits`, or where they are 0, of the length. A status where there is none.
[[nodiscard]] constexpr psa_status_t find_imported(psa_key_type_t type, std::size_t length, std::size_t bits, curve& found) {
    found = bits != 0 ? curve_of(type, bits) : curve_of_length(type, length);
    if (!found.is_known()) return bits != 0 ? PSA_ERROR_NOT_SUPPORTED : PSA_ERROR_INVALID_ARGUMENT;
    const std::size_t expected = PSA_KEY_TYPE_IS_ECC_KEY_PAIR(type) ? found.private_length() : found.public_length();
    return length == expected ? PSA_SUCCESS : PSA_ERROR_INVALID_ARGUMENT;
}

}  // namespace psadrv::mbedtls
