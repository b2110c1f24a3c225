/// @file The largest results that a platform can come to, from its wanted rows. PSA Crypto API: the *_MAX_SIZE macros, which an
/// implementation may choose.
/// Layer: select -- may include psa/, detail/, model/, select/.
///
/// All in bytes, and 0 where nothing of the kind is wanted. Where a row leaves a size open, it is what psadrv_config.h allows:
/// the API's own macros follow what the file's application asks for, and a platform may want more.
#pragma once

#include <psadrv/select/decision.hpp>

#include <psa/crypto_extra.h>
#include <psa/crypto_sizes.h>

namespace psadrv {

namespace detail {

[[nodiscard]] constexpr std::size_t largest_in(const decision_view& by, std::size_t (*size)(const mechanism&)) {
    std::size_t most = 0;
    by.for_each_class([&](const mechanism& what, const list<candidate>* links) {
        if (links == nullptr || what.key_bits == any_key_bits) return;
        const std::size_t one = size(what);
        if (one > most) most = one;
    });
    return most;
}

/// The greatest `size(mechanism)` of the served classes of some entry points.
template <platform Platform, entry_point... Entries>
[[nodiscard]] constexpr std::size_t largest_at(std::size_t (*size)(const mechanism&)) {
    std::size_t most = 0;
    const auto consider = [&]<entry_point Entry>() {
        if constexpr (wants_at<Platform, Entry>) {
            const std::size_t one = largest_in(decision<Platform, Entry>::all, size);
            if (one > most) most = one;
        }
    };
    (consider.template operator()<Entries>(), ...);
    return most;
}

[[nodiscard]] constexpr bool is_vendors_algorithm(const mechanism& what) { return (what.algorithm & PSA_ALG_VENDOR_FLAG) != 0; }

/// A class whose key type is every one, or a vendor's, of which the API knows nothing.
[[nodiscard]] constexpr bool has_unknown_key(const mechanism& what) {
    return what.key_type_mask == 0 || (what.key_type & PSA_KEY_TYPE_VENDOR_FLAG) != 0;
}

/// The largest key of a class, in bits.
[[nodiscard]] constexpr std::size_t most_key_bits(const mechanism& what) {
    const psa_key_type_t type = what.key_type;
    if (what.key_bits != other_key_bits) return what.key_bits;
    if (PSA_KEY_TYPE_IS_RSA(type)) return PSADRV_VENDOR_RSA_MAX_KEY_BITS;
    if (PSA_KEY_TYPE_IS_ECC(type) || PSA_KEY_TYPE_IS_SPAKE2P(type)) return PSADRV_VENDOR_ECC_MAX_CURVE_BITS;
    if (PSA_KEY_TYPE_IS_DH(type)) return PSADRV_VENDOR_FFDH_MAX_KEY_BITS;
    if (PSA_KEY_TYPE_IS_ML_KEM(type)) return PSADRV_VENDOR_ML_KEM_MAX_KEY_BITS;
    if (PSA_KEY_TYPE_IS_ML_DSA(type)) return PSADRV_VENDOR_ML_DSA_MAX_KEY_BITS;
    return PSA_KEY_TYPE_IS_SLH_DSA(type) ? PSADRV_VENDOR_SLH_DSA_MAX_KEY_BITS : 0;
}

[[nodiscard]] constexpr std::size_t hash_size_of(psa_algorithm_t hash) {
    return hash == PSA_ALG_ANY_HASH || (hash & PSA_ALG_VENDOR_FLAG) != 0 ? PSADRV_HASH_MAX_SIZE : PSA_HASH_LENGTH(hash);
}
[[nodiscard]] constexpr std::size_t mac_size_of(const mechanism& what) {
    const psa_algorithm_t alg = what.algorithm;
    if (is_vendors_algorithm(what)) return PSADRV_MAC_MAX_SIZE;
    if (length_of(alg) != 0 && (alg & at_least) == 0) return length_of(alg);
    if ((alg & hash_field) != 0) return hash_size_of(PSA_ALG_GET_HASH(alg));
    return has_unknown_key(what) ? PSADRV_BLOCK_MAX_SIZE : PSA_BLOCK_CIPHER_BLOCK_LENGTH(what.key_type);
}
[[nodiscard]] constexpr std::size_t tag_size_of(const mechanism& what) {
    if (is_vendors_algorithm(what) || (what.algorithm & at_least) != 0) return PSADRV_AEAD_TAG_MAX_SIZE;
    return length_of(what.algorithm);
}
/// What the core makes: of a vendor's nothing is known, and a wildcard for tags has one nonce.
[[nodiscard]] constexpr std::size_t iv_size_of(const mechanism& what) {
    if (is_vendors_algorithm(what) || has_unknown_key(what)) return PSADRV_CIPHER_IV_MAX_SIZE;
    return PSA_CIPHER_IV_LENGTH(what.key_type, what.algorithm);
}
[[nodiscard]] constexpr std::size_t nonce_size_of(const mechanism& what) {
    if (is_vendors_algorithm(what) || has_unknown_key(what)) return PSADRV_AEAD_NONCE_MAX_SIZE;
    return PSA_AEAD_NONCE_LENGTH(what.key_type, what.algorithm);
}
[[nodiscard]] constexpr std::size_t signature_size_of(const mechanism& what) {
    if (is_vendors_algorithm(what) || has_unknown_key(what)) return PSADRV_SIGNATURE_MAX_SIZE;
    return PSA_SIGN_OUTPUT_SIZE(what.key_type, most_key_bits(what), what.algorithm);
}
/// Of a curve of any family, an Edwards curve's keys are the longest; they take one byte more where the size is a multiple of 8.
[[nodiscard]] constexpr std::size_t key_size_of(const mechanism& what, bool whole) {
    const psa_key_type_t type = what.key_type;
    if (has_unknown_key(what)) return whole ? PSADRV_KEY_PAIR_MAX_SIZE : PSADRV_PUBLIC_KEY_MAX_SIZE;
    if (!PSA_KEY_TYPE_IS_ASYMMETRIC(type) || (whole && !PSA_KEY_TYPE_IS_KEY_PAIR(type))) return 0;
    const std::size_t bits = most_key_bits(what);
    if (whole && PSA_KEY_TYPE_IS_ECC(type) && what.key_type_mask != 0xffff) return bits / 8 + 1;
    return whole ? PSA_EXPORT_KEY_OUTPUT_SIZE(type, bits) : PSA_EXPORT_PUBLIC_KEY_OUTPUT_SIZE(type, bits);
}

/// For an array that may be of nothing.
[[nodiscard]] constexpr std::size_t at_least_one(std::size_t size) { return size == 0 ? 1 : size; }

}  // namespace detail

template <platform Platform>
inline constexpr std::size_t largest_hash = detail::largest_at<Platform, entry_point::hash_compute, entry_point::hash_setup>(
    [](const mechanism& what) { return detail::hash_size_of(what.algorithm); });

template <platform Platform>
inline constexpr std::size_t largest_mac =
    detail::largest_at<Platform, entry_point::mac_compute, entry_point::mac_verify, entry_point::mac_sign_setup,
                       entry_point::mac_verify_setup>(detail::mac_size_of);

template <platform Platform>
inline constexpr std::size_t largest_aead_tag =
    detail::largest_at<Platform, entry_point::aead_encrypt, entry_point::aead_decrypt, entry_point::aead_encrypt_setup,
                       entry_point::aead_decrypt_setup>(detail::tag_size_of);

/// IVs and nonces that the core makes.
template <platform Platform>
inline constexpr std::size_t largest_iv =
    detail::largest_at<Platform, entry_point::cipher_encrypt, entry_point::cipher_encrypt_setup>(detail::iv_size_of);
template <platform Platform>
inline constexpr std::size_t largest_nonce =
    detail::largest_at<Platform, entry_point::aead_encrypt, entry_point::aead_encrypt_setup>(detail::nonce_size_of);

template <platform Platform>
inline constexpr std::size_t largest_signature =
    detail::largest_at<Platform, entry_point::sign_hash, entry_point::sign_message, entry_point::verify_hash,
                       entry_point::verify_message>(detail::signature_size_of);

/// Key pairs in export format, wherever one is used or made.
template <platform Platform>
inline constexpr std::size_t largest_key_pair =
    detail::largest_at<Platform, entry_point::sign_hash, entry_point::sign_message, entry_point::verify_hash,
                       entry_point::verify_message, entry_point::asymmetric_encrypt, entry_point::asymmetric_decrypt,
                       entry_point::key_agreement, entry_point::import_key, entry_point::generate_key, entry_point::derive_key,
                       entry_point::export_public_key>([](const mechanism& what) { return detail::key_size_of(what, true); });
/// Public keys, likewise; a peer's, too.
template <platform Platform>
inline constexpr std::size_t largest_public_key =
    detail::largest_at<Platform, entry_point::verify_hash, entry_point::verify_message, entry_point::asymmetric_encrypt,
                       entry_point::key_agreement, entry_point::import_key, entry_point::export_public_key>(
        [](const mechanism& what) { return detail::key_size_of(what, false); });

template <platform Platform>
inline constexpr std::size_t largest_ciphertext_of_asymmetric =
    detail::largest_at<Platform, entry_point::asymmetric_encrypt, entry_point::asymmetric_decrypt>([](const mechanism& what) {
        const bool unknown = detail::is_vendors_algorithm(what) || detail::has_unknown_key(what);
        return unknown ? PSA_BITS_TO_BYTES(PSADRV_VENDOR_RSA_MAX_KEY_BITS) : PSA_BITS_TO_BYTES(detail::most_key_bits(what));
    });

template <platform Platform>
inline constexpr std::size_t largest_shared_secret =
    detail::largest_at<Platform, entry_point::key_agreement>([](const mechanism& what) {
        const bool unknown = detail::is_vendors_algorithm(what) || detail::has_unknown_key(what);
        return unknown ? PSADRV_SECRET_MAX_SIZE : PSA_BITS_TO_BYTES(detail::most_key_bits(what));
    });

}  // namespace psadrv
