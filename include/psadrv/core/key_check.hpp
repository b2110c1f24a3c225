/// @file Whether a symmetric key is what its attributes say, and goes with an algorithm.
/// Layer: core -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/, compose/, store/, core/.
#pragma once

#include <psadrv/detail/attributes.hpp>
#include <psadrv/model/algorithm_specification.hpp>
#include <psadrv/model/mechanism.hpp>

#include <psa/crypto_extra.h>
#include <psa/crypto_struct.h>

#include <cstdint>

namespace psadrv::detail {

/// A transparent key of `size` bytes that are there, no more and no less. What is opaque reaches no transparent driver.
[[nodiscard]] PSADRV_ALWAYS_INLINE bool is_symmetric_key(const psa_key_attributes_t* attributes, const std::uint8_t* key,
                                                         std::size_t size) {
    return key != nullptr && size != 0 && psa_get_key_bits(attributes) == PSA_BYTES_TO_BITS(size) &&
           PSA_KEY_LIFETIME_GET_LOCATION(psa_get_key_lifetime(attributes)) == PSA_KEY_LOCATION_LOCAL_STORAGE;
}

/// Whether attributes say a mechanism that is known at compile time.
[[nodiscard]] PSADRV_ALWAYS_INLINE bool says(const psa_key_attributes_t* attributes, const mechanism& what) {
    return psa_get_key_type(attributes) == what.key_type && psa_get_key_bits(attributes) == what.key_bits;
}

// "The key is not compatible with the algorithm." What a vendor defines is the vendor's affair.
[[nodiscard]] constexpr bool is_vendors(psa_algorithm_t alg, psa_key_type_t type) {
    return ((alg & PSA_ALG_VENDOR_FLAG) | (type & PSA_KEY_TYPE_VENDOR_FLAG)) != 0;
}
[[nodiscard]] constexpr bool goes_with_mac(psa_algorithm_t alg, psa_key_type_t type) {
    if (is_vendors(alg, type)) return true;
    if (PSA_ALG_IS_HMAC(alg)) return type == PSA_KEY_TYPE_HMAC;
    return !PSA_ALG_IS_BLOCK_CIPHER_MAC(alg) || PSADRV_BLOCK_LENGTH(type) != 0;
}
[[nodiscard]] constexpr bool goes_with_cipher(psa_algorithm_t alg, psa_key_type_t type) {
    return is_vendors(alg, type) || PSADRV_CIPHER_FITS(type, alg);
}
[[nodiscard]] constexpr bool goes_with_aead(psa_algorithm_t alg, psa_key_type_t type) {
    return is_vendors(alg, type) || PSADRV_AEAD_FITS(type, alg);
}

/// An algorithm of its kind, and a key type that goes with it.
[[nodiscard]] constexpr bool is_cipher_with(psa_algorithm_t alg, psa_key_type_t type) {
    return PSA_ALG_IS_CIPHER(alg) && goes_with_cipher(alg, type);
}
[[nodiscard]] constexpr bool is_aead_with(psa_algorithm_t alg, psa_key_type_t type) {
    return PSA_ALG_IS_AEAD(alg) && goes_with_aead(alg, type);
}

}  // namespace psadrv::detail
