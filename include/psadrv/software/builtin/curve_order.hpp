/// @file How many points the curves of Weierstrass's form have, N of the API's key derivation. SEC 2, RFC 5639, and ANSSI's
/// announcement of FRP256v1.
/// Layer: software -- may include psa/, detail/, model/, software/.
///
/// The library of a curve knows its order, too. It brings arithmetic and a heap with it, for a number of 32 bytes.
#pragma once

#include <psa/crypto_values.h>

#include <cstddef>
#include <cstdint>

namespace psadrv::builtin {

/// Big endian, from hexadecimal digits.
template <std::size_t Bytes>
struct order {
    std::uint8_t bytes[Bytes]{};

    explicit consteval order(const char (&digits)[2 * Bytes + 1]) {
        for (std::size_t i = 0; i != 2 * Bytes; ++i) {
            const int digit = digits[i] <= '9' ? digits[i] - '0' : digits[i] - 'a' + 10;
            bytes[i / 2] = static_cast<std::uint8_t>(bytes[i / 2] << 4 | digit);
        }
    }
};
template <std::size_t Length>
order(const char (&)[Length]) -> order<(Length - 1) / 2>;

/// As long as a private key, which has as many bits: `order_of<PSA_ECC_FAMILY_SECP_R1, 256>`.
template <psa_ecc_family_t Family, std::size_t Bits>
inline constexpr auto order_of = nullptr;
template <>
inline constexpr order order_of<PSA_ECC_FAMILY_SECP_R1, 192>{"ffffffffffffffffffffffff99def836146bc9b1b4d22831"};
template <>
inline constexpr order order_of<PSA_ECC_FAMILY_SECP_R1, 224>{"ffffffffffffffffffffffffffff16a2e0b8f03e13dd29455c5c2a3d"};
template <>
inline constexpr order order_of<PSA_ECC_FAMILY_SECP_R1, 256>{"ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551"};
template <>
inline constexpr order order_of<PSA_ECC_FAMILY_SECP_R1, 384>{
    "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973"};
template <>
inline constexpr order order_of<PSA_ECC_FAMILY_SECP_R1, 521>{
    "01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709"
    "a5d03bb5c9b8899c47aebb6fb71e91386409"};
template <>
inline constexpr order order_of<PSA_ECC_FAMILY_SECP_K1, 192>{"fffffffffffffffffffffffe26f2fc170f69466a74defd8d"};
template <>
inline constexpr order order_of<PSA_ECC_FAMILY_SECP_K1, 225>{"010000000000000000000000000001dce8d2ec6184caf0a971769fb1f7"};
template <>
inline constexpr order order_of<PSA_ECC_FAMILY_SECP_K1, 256>{"fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141"};
template <>
inline constexpr order order_of<PSA_ECC_FAMILY_BRAINPOOL_P_R1, 192>{"c302f41d932a36cda7a3462f9e9e916b5be8f1029ac4acc1"};
template <>
inline constexpr order order_of<PSA_ECC_FAMILY_BRAINPOOL_P_R1, 224>{"d7c134aa264366862a18302575d0fb98d116bc4b6ddebca3a5a7939f"};
template <>
inline constexpr order order_of<PSA_ECC_FAMILY_BRAINPOOL_P_R1, 256>{
    "a9fb57dba1eea9bc3e660a909d838d718c397aa3b561a6f7901e0e82974856a7"};
template <>
inline constexpr order order_of<PSA_ECC_FAMILY_BRAINPOOL_P_R1, 320>{
    "d35e472036bc4fb7e13c785ed201e065f98fcfa5b68f12a32d482ec7ee8658e98691555b44c59311"};
template <>
inline constexpr order order_of<PSA_ECC_FAMILY_BRAINPOOL_P_R1, 384>{
    "8cb91e82a3386d280f5d6f7e50e641df152f7109ed5456b31f166e6cac0425a7cf3ab6af6b7fc3103b883202e9046565"};
template <>
inline constexpr order order_of<PSA_ECC_FAMILY_BRAINPOOL_P_R1, 512>{
    "aadd9db8dbe9c48b3fd4e6ae33c9fc07cb308db3b3c9d20ed6639cca70330870553e5c414ca92619418661197fac1047"
    "1db1d381085ddaddb58796829ca90069"};
template <>
inline constexpr order order_of<PSA_ECC_FAMILY_FRP, 256>{"f1fd178c0b3ad58f10126de8ce42435b53dc67e140d2bf941ffdd459c6d655e1"};

}  // namespace psadrv::builtin
