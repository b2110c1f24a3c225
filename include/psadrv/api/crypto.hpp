/// @file crypto<Platform>: the checked API for C++.
/// Layer: api -- may include every layer below.
#pragma once

#include <psadrv/api/aead.hpp>
#include <psadrv/api/answers.hpp>
#include <psadrv/api/asymmetric_key_use.hpp>
#include <psadrv/api/cipher.hpp>
#include <psadrv/api/hasher.hpp>
#include <psadrv/api/key_contexts.hpp>
#include <psadrv/api/key_derivation.hpp>
#include <psadrv/api/key_management.hpp>
#include <psadrv/api/key_use.hpp>
#include <psadrv/api/keys.hpp>
#include <psadrv/api/mac.hpp>
#include <psadrv/api/pake.hpp>
#include <psadrv/api/random.hpp>
#include <psadrv/api/sizes.hpp>
#include <psadrv/api/spans.hpp>
#include <psadrv/api/symmetric_spans.hpp>
#include <psadrv/compose/compose.hpp>
#include <psadrv/core/init.hpp>
#include <psadrv/dispatch/derive_key.hpp>
#include <psadrv/dispatch/key_derivation.hpp>

#include <span>

namespace psadrv {

/// The PSA Crypto API over the drivers of a platform: with the specification's arguments (api_hash), with spans (below),
/// as constants (answers), and without any check at all (`raw`). Needs one PSADRV_DEFINE_CORE(Platform) in the program.
/// PSA_ERROR_BAD_STATE throughout: in an interrupt handler, where the platform can tell.
template <platform Platform>
class crypto : public api_hash<Platform>,
               public api_mac<Platform>,
               public api_cipher<Platform>,
               public api_aead<Platform>,
               public api_spans<Platform>,
               public api_symmetric_spans<Platform>,
               public api_key_management<Platform>,
               public api_keys<Platform>,
               public api_key_use<Platform>,
               public api_asymmetric_key_use<Platform>,
               public api_key_derivation<Platform>,
               public api_pake<Platform>,
               public api_random<Platform>,
               public answers<Platform>,
               public sizes<Platform>,
               public key_contexts<Platform> {
    static_assert(sizeof(rules::error_of<Platform>) != 0);

  public:
    /// The entry points as the specification gives them, nothing around them; needs no init, and no core but for the locks of a
    /// platform with threads.
    struct raw : raw_hash<Platform>,
                 raw_mac<Platform>,
                 raw_cipher<Platform>,
                 raw_aead<Platform>,
                 raw_signature<Platform>,
                 raw_message<Platform>,
                 raw_asymmetric<Platform>,
                 raw_key_derivation<Platform>,
                 raw_derive_key<Platform>,
                 raw_pake<Platform>,
                 raw_key_management<Platform> {};
    using hasher = psadrv::hasher<Platform>;

    /// The platform from the location of an opaque driver: `crypto::at<PSA_KEY_LOCATION_acme>::raw::sign_hash<...>` is the direct
    /// call of its driver, `crypto::at<...>::serves<...>` says what it serves.
    template <psa_key_location_t Location>
    struct at : answers<located_platform<Platform, Location>> {
        using view = located_platform<Platform, Location>;
        struct raw : raw_mac<view>,
                     raw_cipher<view>,
                     raw_aead<view>,
                     raw_signature<view>,
                     raw_message<view>,
                     raw_asymmetric<view>,
                     raw_key_derivation<view>,
                     raw_pake<view>,
                     raw_key_management<view> {};
    };

    // With a key at hand, and with one that the core holds.
    using api_mac<Platform>::mac_compute, api_symmetric_spans<Platform>::mac_compute, api_key_use<Platform>::mac_compute;
    using api_mac<Platform>::mac_verify, api_symmetric_spans<Platform>::mac_verify, api_key_use<Platform>::mac_verify;
    using api_mac<Platform>::mac_sign_setup, api_key_use<Platform>::mac_sign_setup;
    using api_mac<Platform>::mac_verify_setup, api_key_use<Platform>::mac_verify_setup;
    using api_cipher<Platform>::cipher_encrypt, api_symmetric_spans<Platform>::cipher_encrypt,
        api_key_use<Platform>::cipher_encrypt;
    using api_cipher<Platform>::cipher_decrypt, api_symmetric_spans<Platform>::cipher_decrypt,
        api_key_use<Platform>::cipher_decrypt;
    using api_cipher<Platform>::cipher_encrypt_setup, api_key_use<Platform>::cipher_encrypt_setup;
    using api_cipher<Platform>::cipher_decrypt_setup, api_key_use<Platform>::cipher_decrypt_setup;
    using api_aead<Platform>::aead_encrypt, api_symmetric_spans<Platform>::aead_encrypt, api_key_use<Platform>::aead_encrypt;
    using api_aead<Platform>::aead_decrypt, api_symmetric_spans<Platform>::aead_decrypt, api_key_use<Platform>::aead_decrypt;
    using api_aead<Platform>::aead_encrypt_setup, api_key_use<Platform>::aead_encrypt_setup;
    using api_aead<Platform>::aead_decrypt_setup, api_key_use<Platform>::aead_decrypt_setup;
    using api_spans<Platform>::sign_hash, api_asymmetric_key_use<Platform>::sign_hash;
    using api_spans<Platform>::sign_message, api_asymmetric_key_use<Platform>::sign_message;
    using api_spans<Platform>::verify_hash, api_asymmetric_key_use<Platform>::verify_hash;
    using api_spans<Platform>::verify_message, api_asymmetric_key_use<Platform>::verify_message;
    using api_spans<Platform>::asymmetric_encrypt, api_asymmetric_key_use<Platform>::asymmetric_encrypt;
    using api_spans<Platform>::asymmetric_decrypt, api_asymmetric_key_use<Platform>::asymmetric_decrypt;
    using api_spans<Platform>::raw_key_agreement, api_asymmetric_key_use<Platform>::raw_key_agreement;
    using api_key_management<Platform>::import_key, api_keys<Platform>::import_key;
    using api_key_management<Platform>::generate_key, api_keys<Platform>::generate_key;
    using api_key_management<Platform>::export_public_key, api_keys<Platform>::export_public_key;

    /// psa_crypto_init: before anything else; again after a failure; harmless after a success.
    [[nodiscard]] static psa_status_t init() { return init_core<Platform>(); }

    /// The hash of a message. Writes PSA_HASH_LENGTH(Algorithm) bytes; a `hash` whose size is known to be smaller does
    /// not compile.
    template <psa_algorithm_t Algorithm, class Output>
    [[nodiscard]] PSADRV_ALWAYS_INLINE static psa_status_t hash(std::span<const std::uint8_t> message, Output&& hash) {
        const std::span output{hash};
        static_assert(sizeof(rules::error_of_call<Platform, entry_point::hash_compute, mechanism{Algorithm}>) != 0);
        static_assert(sizeof(rules::error_of_output<entry_point::hash_compute, Algorithm, decltype(output)::extent,
                                                    detail::hash_length(Algorithm)>) != 0);
        std::size_t length;
        return api_hash<Platform>::template compute<Algorithm>(message.data(), message.size(), output.data(), output.size(),
                                                               &length);
    }
    /// The same for an algorithm known at run time; `length` receives the number of bytes written.
    [[nodiscard]] static psa_status_t hash(psa_algorithm_t alg, std::span<const std::uint8_t> message,
                                           std::span<std::uint8_t> hash, std::size_t& length) {
        return api_hash<Platform>::hash_compute(alg, message.data(), message.size(), hash.data(), hash.size(), &length);
    }

    /// Whether a message has this hash: PSA_SUCCESS or PSA_ERROR_INVALID_SIGNATURE, in constant time.
    template <psa_algorithm_t Algorithm>
    [[nodiscard]] static psa_status_t hash_equals(std::span<const std::uint8_t> message, std::span<const std::uint8_t> hash) {
        static_assert(sizeof(rules::error_of_call<Platform, entry_point::hash_compute, mechanism{Algorithm}>) != 0);
        return api_hash<Platform>::template compute_and_compare<Algorithm>(message.data(), message.size(), hash.data(),
                                                                           hash.size());
    }
};

}  // namespace psadrv
