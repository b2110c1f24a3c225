/// @file Whether an asymmetric key can be what its attributes say, and goes with an algorithm.
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
#pragma once

#include <psadrv/core/key_check.hpp>
#include <psadrv/model/key_type_size.hpp>
#include <psadrv/select/verdict.hpp>

namespace psadrv::detail {

/// A transparent key that is there: of an elliptic curve exactly as long as the size in the attributes makes it, where the API
/// says so. How long an RSA key is in DER, its driver sees. `size` in bytes.
[[nodiscard]] PSADRV_ALWAYS_INLINE bool is_asymmetric_key(const psa_key_attributes_t* attributes, const std::uint8_t* key,
                                                          std::size_t size) {
    const psa_key_type_t type = psa_get_key_type(attributes);
    const std::size_t bits = psa_get_key_bits(attributes);
    if (key == nullptr || size == 0 || !PSA_KEY_TYPE_IS_ASYMMETRIC(type) || bits == 0) return false;
    if (PSA_KEY_LIFETIME_GET_LOCATION(psa_get_key_lifetime(attributes)) != PSA_KEY_LOCATION_LOCAL_STORAGE) return false;
    if (!PSA_KEY_TYPE_IS_ECC(type)) return true;
    return size == ecc_key_size(type, bits, PSA_KEY_TYPE_IS_KEY_PAIR(type));
}

[[nodiscard]] constexpr bool is_edwards(psa_key_type_t type) {
    return PSA_KEY_TYPE_IS_ECC(type) && PSADRV_ECC_FAMILY_IS(type, PSA_ECC_FAMILY_TWISTED_EDWARDS);
}
[[nodiscard]] constexpr bool is_weierstrass(psa_key_type_t type) {
    return PSA_KEY_TYPE_IS_ECC(type) && !is_edwards(type) && !PSADRV_ECC_FAMILY_IS(type, PSA_ECC_FAMILY_MONTGOMERY);
}

// "The key is not compatible with the algorithm." What a vendor defines is the vendor's affair; of signatures that are neither
// RSA's nor those of elliptic curves, their drivers know.
[[nodiscard]] constexpr bool goes_with_signature(psa_algorithm_t alg, psa_key_type_t type) {
    if (is_vendors(alg, type)) return true;
    if (PSA_ALG_IS_RSA_PKCS1V15_SIGN(alg) || PSA_ALG_IS_RSA_PSS(alg)) return PSA_KEY_TYPE_IS_RSA(type);
    if (PSA_ALG_IS_ECDSA(alg)) return is_weierstrass(type);
    if (alg == PSA_ALG_PURE_EDDSA || alg == PSA_ALG_EDDSA_CTX || PSA_ALG_IS_HASH_EDDSA(alg)) return is_edwards(type);
    return !PSA_KEY_TYPE_IS_RSA(type) && !PSA_KEY_TYPE_IS_ECC(type);
}
[[nodiscard]] constexpr bool goes_with_encryption(psa_algorithm_t alg, psa_key_type_t type) {
    return is_vendors(alg, type) || PSA_KEY_TYPE_IS_RSA(type);
}
[[nodiscard]] constexpr bool goes_with_agreement(psa_algorithm_t alg, psa_key_type_t type) {
    if (is_vendors(alg, type)) return true;
    return PSA_ALG_IS_FFDH(alg) ? PSA_KEY_TYPE_IS_DH(type) : PSA_KEY_TYPE_IS_ECC(type) && !is_edwards(type);
}

/// An algorithm of its kind, and a key type that goes with it.
template <entry_point Entry>
[[nodiscard]] constexpr bool is_signature_with(psa_algorithm_t alg, psa_key_type_t type) {
    return PSA_ALG_IS_SIGN(alg) && is_applicable(Entry, alg) && goes_with_signature(alg, type);
}
[[nodiscard]] constexpr bool is_encryption_with(psa_algorithm_t alg, psa_key_type_t type) {
    return PSA_ALG_IS_ASYMMETRIC_ENCRYPTION(alg) && goes_with_encryption(alg, type);
}
[[nodiscard]] constexpr bool is_decryption_with(psa_algorithm_t alg, psa_key_type_t type) {
    return is_encryption_with(alg, type) && PSA_KEY_TYPE_IS_KEY_PAIR(type);
}
[[nodiscard]] constexpr bool is_agreement_with(psa_algorithm_t alg, psa_key_type_t type) {
    return PSA_ALG_IS_STANDALONE_KEY_AGREEMENT(alg) && goes_with_agreement(alg, type) && PSA_KEY_TYPE_IS_KEY_PAIR(type);
}

}  // namespace psadrv::detail
