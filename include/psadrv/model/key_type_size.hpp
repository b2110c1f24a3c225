/// @file Which sizes the keys of a type have. PSA Crypto API: "Key types".
/// Layer: model -- may include psa/, detail/, model/.
#pragma once

#include <psadrv/detail/bounded.hpp>

#include <psa/crypto_extra.h>
#include <psa/crypto_sizes.h>
#include <psa/crypto_values.h>

#include <cstddef>
#include <cstdint>

namespace psadrv::detail {

/// PSA Crypto API: "Elliptic curve families", without the curves of 160 and 163 bits, which it deprecates.
struct standard_curve {
    psa_ecc_family_t family;
    std::uint16_t bits;
};
inline constexpr standard_curve standard_curves[]{
    {PSA_ECC_FAMILY_SECP_K1, 192},         {PSA_ECC_FAMILY_SECP_K1, 225},        {PSA_ECC_FAMILY_SECP_K1, 256},
    {PSA_ECC_FAMILY_SECP_R1, 192},         {PSA_ECC_FAMILY_SECP_R1, 224},        {PSA_ECC_FAMILY_SECP_R1, 256},
    {PSA_ECC_FAMILY_SECP_R1, 384},         {PSA_ECC_FAMILY_SECP_R1, 521},        {PSA_ECC_FAMILY_SECT_K1, 233},
    {PSA_ECC_FAMILY_SECT_K1, 239},         {PSA_ECC_FAMILY_SECT_K1, 283},        {PSA_ECC_FAMILY_SECT_K1, 409},
    {PSA_ECC_FAMILY_SECT_K1, 571},         {PSA_ECC_FAMILY_SECT_R1, 233},        {PSA_ECC_FAMILY_SECT_R1, 283},
    {PSA_ECC_FAMILY_SECT_R1, 409},         {PSA_ECC_FAMILY_SECT_R1, 571},        {PSA_ECC_FAMILY_BRAINPOOL_P_R1, 192},
    {PSA_ECC_FAMILY_BRAINPOOL_P_R1, 224},  {PSA_ECC_FAMILY_BRAINPOOL_P_R1, 256}, {PSA_ECC_FAMILY_BRAINPOOL_P_R1, 320},
    {PSA_ECC_FAMILY_BRAINPOOL_P_R1, 384},  {PSA_ECC_FAMILY_BRAINPOOL_P_R1, 512}, {PSA_ECC_FAMILY_FRP, 256},
    {PSA_ECC_FAMILY_MONTGOMERY, 255},      {PSA_ECC_FAMILY_MONTGOMERY, 448},     {PSA_ECC_FAMILY_TWISTED_EDWARDS, 255},
    {PSA_ECC_FAMILY_TWISTED_EDWARDS, 448},
};

/// Those that the API deprecates and still names.
inline constexpr standard_curve deprecated_curves[]{
    {PSA_ECC_FAMILY_SECP_R2, 160}, {PSA_ECC_FAMILY_SECT_K1, 163},        {PSA_ECC_FAMILY_SECT_R1, 163},
    {PSA_ECC_FAMILY_SECT_R2, 163}, {PSA_ECC_FAMILY_BRAINPOOL_P_R1, 160},
};

/// Bytes of a key on an elliptic curve in export format: once, because the macros are long.
[[nodiscard]] constexpr std::size_t ecc_key_size(psa_key_type_t type, std::size_t bits, bool private_part) {
    return private_part ? PSADRV_ECC_PRIVATE_SIZE(type, bits) : PSADRV_ECC_PUBLIC_SIZE(type, bits);
}

/// Both families that the API names have groups of these sizes in bits.
[[nodiscard]] constexpr bool has_group(psa_dh_family_t family, std::size_t bits) {
    if (family != PSA_DH_FAMILY_RFC7919 && family != PSA_DH_FAMILY_RFC3526) return true;
    return bits == 2048 || bits == 3072 || bits == 4096 || bits == 6144 || bits == 8192;
}

/// Ciphers of three key sizes. "For the XTS block cipher mode" a key is two of them.
[[nodiscard]] constexpr bool has_cipher_size(std::size_t largest, std::size_t bits, psa_algorithm_t permitted) {
    if (permitted == PSA_ALG_XTS) bits = bits % 2 == 0 ? bits / 2 : 0;
    return bits == 128 || (largest == 256 && (bits == 192 || bits == 256));
}

/// Types of symmetric keys that have sizes of their own, and families that have curves of their own.
inline constexpr psa_key_type_t sized_types[]{PSA_KEY_TYPE_AES,       PSA_KEY_TYPE_ARIA,  PSA_KEY_TYPE_CAMELLIA,
                                              PSA_KEY_TYPE_SM4,       PSA_KEY_TYPE_DES,   PSA_KEY_TYPE_CHACHA20,
                                              PSA_KEY_TYPE_XCHACHA20, PSA_KEY_TYPE_ASCON, PSA_KEY_TYPE_ARC4};
inline constexpr psa_ecc_family_t sized_families[]{
    PSA_ECC_FAMILY_SECP_K1,    PSA_ECC_FAMILY_SECP_R1,         PSA_ECC_FAMILY_SECP_R2,        PSA_ECC_FAMILY_SECT_K1,
    PSA_ECC_FAMILY_SECT_R1,    PSA_ECC_FAMILY_SECT_R2,         PSA_ECC_FAMILY_BRAINPOOL_P_R1, PSA_ECC_FAMILY_FRP,
    PSA_ECC_FAMILY_MONTGOMERY, PSA_ECC_FAMILY_TWISTED_EDWARDS,
};
/// One bit for each of those in a list that are `one`.
template <class List, class One>
[[nodiscard]] constexpr std::uint16_t bit_in(const List& all, One one) {
    std::uint16_t bits = 0, bit = 1;
    for (auto each : all) {
        if (each == one) bits = bit;
        bit = static_cast<std::uint16_t>(bit << 1);
    }
    return bits;
}

/// Of which kinds the keys are that can be asked for: a platform that wants none of a kind carries nothing to check it.
struct key_kinds {
    bool rsa = false, ecc = false, other = false;
    std::uint16_t types = 0xffff, families = 0xffff;  ///< of sized_types and sized_families

    [[nodiscard]] constexpr bool has(psa_key_type_t type) const { return (types & bit_in(sized_types, type)) != 0; }
};
inline constexpr key_kinds every_key_kind{true, true, true};

/// The curves of some families.
template <std::uint16_t Families>
inline constexpr auto curves_of = exactly([] {
    bounded<standard_curve,
            sizeof standard_curves / sizeof standard_curves[0] + sizeof deprecated_curves / sizeof deprecated_curves[0]>
        found;
    for (const standard_curve& one : standard_curves) {
        if ((Families & bit_in(sized_families, one.family)) != 0) found.push(one);
    }
    for (const standard_curve& one : deprecated_curves) {
        if ((Families & bit_in(sized_families, one.family)) != 0) found.push(one);
    }
    return found;
});

/// Whether a family has a curve of a size in bits; true of one that the API does not name, or that is none of `Families`.
template <std::uint16_t Families = every_key_kind.families>
[[nodiscard]] constexpr bool has_curve(psa_ecc_family_t family, std::size_t bits) {
    bool known = false;
    for (const standard_curve& one : curves_of<Families>) {
        if (one.family == family && one.bits == bits) return true;
        known = known || one.family == family;
    }
    return !known;
}

/// Whether a type is one of some, of those that are among `Kinds`: decided before the program runs for those that are not.
template <key_kinds Kinds, psa_key_type_t Type>
inline constexpr bool has_type = Kinds.has(Type);
template <key_kinds Kinds, psa_key_type_t... Types>
[[nodiscard]] constexpr bool is_one_of(psa_key_type_t type) {
    return ((has_type<Kinds, Types> && type == Types) || ...);
}

/// The same for symmetric keys: what belongs to no cipher is made of whole bytes, however many.
template <key_kinds Kinds = every_key_kind>
[[nodiscard]] constexpr bool has_symmetric_size(psa_key_type_t type, std::size_t bits, psa_algorithm_t permitted) {
    if (is_one_of<Kinds, PSA_KEY_TYPE_AES, PSA_KEY_TYPE_ARIA, PSA_KEY_TYPE_CAMELLIA>(type))
        return has_cipher_size(256, bits, permitted);
    if (is_one_of<Kinds, PSA_KEY_TYPE_SM4>(type)) return has_cipher_size(128, bits, permitted);
    if (is_one_of<Kinds, PSA_KEY_TYPE_DES>(type)) return bits == 64 || bits == 128 || bits == 192;
    if (is_one_of<Kinds, PSA_KEY_TYPE_CHACHA20, PSA_KEY_TYPE_XCHACHA20>(type)) return bits == 256;
    if (is_one_of<Kinds, PSA_KEY_TYPE_ASCON>(type)) return bits == 128;
    if (is_one_of<Kinds, PSA_KEY_TYPE_ARC4>(type)) return bits % 8 == 0 && bits >= 40 && bits <= 2048;
    return !PSA_KEY_TYPE_IS_UNSTRUCTURED(type) || bits % 8 == 0;
}

/// Whether a key of a type can have a size in bits, which is not 0, as far as the API says: of RSA keys it says nothing, and of
/// vendors' types their drivers know. `permitted` is the algorithm of the key's policy.
template <key_kinds Kinds = every_key_kind>
[[nodiscard]] constexpr bool has_key_size(psa_key_type_t type, std::size_t bits, psa_algorithm_t permitted) {
    if (PSA_KEY_TYPE_IS_VENDOR_DEFINED(type)) return true;
    if (!PSA_KEY_TYPE_IS_ASYMMETRIC(type)) {
        if (Kinds.other && PSA_KEY_TYPE_IS_WPA3_SAE_ECC(type)) return has_curve(PSA_KEY_TYPE_WPA3_SAE_ECC_GET_FAMILY(type), bits);
        if (Kinds.other && PSA_KEY_TYPE_IS_WPA3_SAE_DH(type)) return has_group(PSA_KEY_TYPE_WPA3_SAE_DH_GET_FAMILY(type), bits);
        return has_symmetric_size<Kinds>(type, bits, permitted);
    }
    if (Kinds.ecc && PSA_KEY_TYPE_IS_ECC(type)) return has_curve<Kinds.families>(PSA_KEY_TYPE_ECC_GET_FAMILY(type), bits);
    if (!Kinds.other) return true;
    if (PSA_KEY_TYPE_IS_DH(type)) return has_group(PSA_KEY_TYPE_DH_GET_FAMILY(type), bits);
    if (PSA_KEY_TYPE_IS_SPAKE2P(type)) return has_curve(PSA_KEY_TYPE_SPAKE2P_GET_FAMILY(type), bits);
    if (PSA_KEY_TYPE_IS_ML_KEM(type)) return bits == 512 || bits == 768 || bits == 1024;
    if (PSA_KEY_TYPE_IS_ML_DSA(type) || PSA_KEY_TYPE_IS_SLH_DSA(type)) return bits == 128 || bits == 192 || bits == 256;
    return true;
}

}  // namespace psadrv::detail
