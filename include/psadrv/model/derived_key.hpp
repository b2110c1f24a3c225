/// @file Keys that are derived: which are bytes of a key stream, and how much of it the others take. PSA Crypto API:
/// psa_key_derivation_output_key. Specification: "Transparent cooked key derivation".
/// Layer: model -- may include psa/, detail/, model/.
#pragma once

#include <psadrv/model/capability.hpp>

#include <psa/crypto_extra.h>
#include <psa/crypto_sizes.h>
#include <psa/crypto_values.h>

#include <cstddef>

namespace psadrv {

/// "Key derivation is said to be raw for some key types, where the key material of a derived key consists of the next bytes of
/// output from the key derivation, and cooked otherwise." Gap: what a vendor's type is, only its driver knows: cooked.
[[nodiscard]] constexpr bool is_cooked(psa_key_type_t type) {
    constexpr psa_key_type_t category = 0x7000, structured = 0x3000;
    return PSA_KEY_TYPE_IS_VENDOR_DEFINED(type) || PSA_KEY_TYPE_IS_ASYMMETRIC(type) || type == PSA_KEY_TYPE_DES ||
           (type & category) == structured;
}

/// Whether a capability with key_derivation_output_key, whose key types are those of derived keys, makes such keys.
[[nodiscard]] constexpr bool makes_cooked_keys(const capability& row) {
    bool cooked = !row.key_types.given;
    for (const key_type_specification& type : row.key_types) cooked = cooked || type.mask != 0xffff || is_cooked(type.value);
    return cooked;
}

/// "The derive_key entry point is called with a certain input length": in bytes, for a key of a type and a size in bits. DES has
/// "the length of the key"; what is an elliptic curve's or a group's, "m bytes, where 8 (m-1) < n <= 8 m". Gaps: of Edwards448,
/// whose size is 448, the API draws 57 bytes, and so does the core; RSA has as many bytes as its modulus, for two candidates that
/// are half as long; what else the API knows, as much as the API draws; a vendor's key, as many bytes as its size.
[[nodiscard]] constexpr std::size_t fragment_length(psa_key_type_t type, std::size_t bits) {
    const std::size_t bytes = PSA_BITS_TO_BYTES(bits);
    if (PSA_KEY_TYPE_IS_VENDOR_DEFINED(type)) return bytes;
    if (PSA_KEY_TYPE_IS_ECC(type)) return PSADRV_ECC_PRIVATE_SIZE(type, bits);
    if (PSA_KEY_TYPE_IS_SPAKE2P(type)) return 2 * (bytes + 8);
    if (PSA_KEY_TYPE_IS_SLH_DSA(type)) return 3 * bytes;
    if (PSA_KEY_TYPE_IS_ML_KEM(type)) return 64;
    return PSA_KEY_TYPE_IS_ML_DSA(type) ? 32 : bytes;
}

/// Cooked keys that the core derives where no driver does, or none that promises to: they take some bits of the stream, and no
/// arithmetic. Of elliptic curves those of Montgomery's and Edwards's form, which take whatever is drawn.
[[nodiscard]] constexpr bool core_derives(const key_type_specification& type) {
    return type.mask == 0xffff &&
           (type.value == PSA_KEY_TYPE_DES || type.value == PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_MONTGOMERY) ||
            type.value == PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_TWISTED_EDWARDS));
}

}  // namespace psadrv
