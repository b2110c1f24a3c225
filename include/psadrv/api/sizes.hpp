/// @file How large the results of a platform can be, as constants. PSA Crypto API: the *_MAX_SIZE macros.
/// Layer: api -- may include every layer below.
#pragma once

#include <psadrv/select/sizes.hpp>

namespace psadrv {

/// `crypto<Platform>::signature_max_size` and its like: for buffers that hold whatever the platform can be asked for, in bytes.
/// They follow its wanted rows, and are 0 where nothing of the kind is wanted; the API's macros of these names follow PSA_WANT_*
/// macros, and are 1 then.
template <platform Platform>
struct sizes {
    static constexpr std::size_t hash_max_size = largest_hash<Platform>;                     ///< PSA_HASH_MAX_SIZE
    static constexpr std::size_t mac_max_size = largest_mac<Platform>;                       ///< PSA_MAC_MAX_SIZE
    static constexpr std::size_t aead_tag_max_size = largest_aead_tag<Platform>;             ///< PSA_AEAD_TAG_MAX_SIZE
    static constexpr std::size_t aead_nonce_max_size = largest_nonce<Platform>;              ///< PSA_AEAD_NONCE_MAX_SIZE
    static constexpr std::size_t cipher_iv_max_size = largest_iv<Platform>;                  ///< PSA_CIPHER_IV_MAX_SIZE
    static constexpr std::size_t signature_max_size = largest_signature<Platform>;           ///< PSA_SIGNATURE_MAX_SIZE
    static constexpr std::size_t export_key_pair_max_size = largest_key_pair<Platform>;      ///< PSA_EXPORT_KEY_PAIR_MAX_SIZE
    static constexpr std::size_t export_public_key_max_size = largest_public_key<Platform>;  ///< PSA_EXPORT_PUBLIC_KEY_MAX_SIZE
    /// PSA_ASYMMETRIC_ENCRYPT_OUTPUT_MAX_SIZE and PSA_ASYMMETRIC_DECRYPT_OUTPUT_MAX_SIZE
    static constexpr std::size_t asymmetric_encrypt_output_max_size = largest_ciphertext_of_asymmetric<Platform>;
    static constexpr std::size_t asymmetric_decrypt_output_max_size = largest_ciphertext_of_asymmetric<Platform>;
    static constexpr std::size_t raw_key_agreement_output_max_size = largest_shared_secret<Platform>;
};

}  // namespace psadrv
