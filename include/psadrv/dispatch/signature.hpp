/// @file Signatures of hashes: the direct calls. Specification: "Driver entry points for single-part cryptographic operations".
/// Layer: dispatch -- may include psa/, detail/, model/, select/, rules/, guard/, dispatch/.
///
/// Arguments are the specification's, answers are the driver's: nothing is checked and nothing is wiped here. Attributes say
/// the key's type and size; a key buffer is in export format.
#pragma once

#include <psadrv/dispatch/key.hpp>
#include <psadrv/dispatch/public_part.hpp>
#include <psadrv/model/member/asymmetric.hpp>
#include <psadrv/select/ecdsa_form.hpp>

namespace psadrv {

/// A verifier of either form of ECDSA verifies both; it is called with the form that its capability declares. `input` is a hash
/// or a message.
template <platform Platform, entry_point Entry, candidate Link>
    requires(detail::verifies(Entry) && Link.form == Entry && declares_ecdsa_form<platform_drivers<Platform>, Link>)
struct through<Platform, Entry, Link> {
    PSADRV_ALWAYS_INLINE static psa_status_t call(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                                  std::size_t key_buffer_size, psa_algorithm_t alg, const std::uint8_t* input,
                                                  std::size_t input_length, const std::uint8_t* signature,
                                                  std::size_t signature_length) {
        return call_driver<Platform, Entry, Link>(attributes, key_buffer, key_buffer_size,
                                                  declared_form<platform_drivers<Platform>, Link>(alg), input, input_length,
                                                  signature, signature_length);
    }
};

/// `crypto<Platform>::raw`: the entry points as the specification gives them, the mechanism in angle brackets (key sizes in
/// bits) or told by `alg` and the attributes.
template <platform Platform>
struct raw_signature {
    template <psa_algorithm_t Algorithm, psa_key_type_t KeyType, std::size_t KeyBits>
    PSADRV_ALWAYS_INLINE static psa_status_t sign_hash(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                                       std::size_t key_buffer_size, const std::uint8_t* hash,
                                                       std::size_t hash_length, std::uint8_t* signature,
                                                       std::size_t signature_size, std::size_t* signature_length) {
        static_assert(sizeof(rules::error_of_call<Platform, entry_point::sign_hash, keyed(Algorithm, KeyType, KeyBits)>) != 0);
        return dispatch<Platform, entry_point::sign_hash, keyed(Algorithm, KeyType, KeyBits)>(
            attributes, key_buffer, key_buffer_size, psa_algorithm_t{Algorithm}, hash, hash_length, signature, signature_size,
            signature_length);
    }
    PSADRV_ALWAYS_INLINE static psa_status_t sign_hash(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                                       std::size_t key_buffer_size, psa_algorithm_t alg, const std::uint8_t* hash,
                                                       std::size_t hash_length, std::uint8_t* signature,
                                                       std::size_t signature_size, std::size_t* signature_length) {
        return dispatch_for_key<Platform, entry_point::sign_hash>(alg, attributes, attributes, key_buffer, key_buffer_size, alg,
                                                                  hash, hash_length, signature, signature_size, signature_length);
    }
    template <psa_algorithm_t Algorithm, psa_key_type_t KeyType, std::size_t KeyBits>
    PSADRV_ALWAYS_INLINE static psa_status_t verify_hash(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                                         std::size_t key_buffer_size, const std::uint8_t* hash,
                                                         std::size_t hash_length, const std::uint8_t* signature,
                                                         std::size_t signature_length) {
        static_assert(sizeof(rules::error_of_call<Platform, entry_point::verify_hash, keyed(Algorithm, KeyType, KeyBits)>) != 0);
        return dispatch<Platform, entry_point::verify_hash, keyed(Algorithm, KeyType, KeyBits)>(
            attributes, key_buffer, key_buffer_size, psa_algorithm_t{Algorithm}, hash, hash_length, signature, signature_length);
    }
    PSADRV_ALWAYS_INLINE static psa_status_t verify_hash(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                                         std::size_t key_buffer_size, psa_algorithm_t alg,
                                                         const std::uint8_t* hash, std::size_t hash_length,
                                                         const std::uint8_t* signature, std::size_t signature_length) {
        return dispatch_for_key<Platform, entry_point::verify_hash>(alg, attributes, attributes, key_buffer, key_buffer_size, alg,
                                                                    hash, hash_length, signature, signature_length);
    }
};

/// A key pair with which nobody verifies: whoever verifies with its public key.
template <platform Platform, candidate Link>
    requires(Link.form == entry_point::export_public_key)
struct through<Platform, entry_point::verify_hash, Link> {
    static psa_status_t call(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer, std::size_t key_buffer_size,
                             psa_algorithm_t alg, const std::uint8_t* hash, std::size_t hash_length,
                             const std::uint8_t* signature, std::size_t signature_length) {
        return detail::verify_with_exported_key<Platform, Link>(
            attributes, key_buffer, key_buffer_size,
            [&](const psa_key_attributes_t* publicly, const std::uint8_t* key, std::size_t key_length) {
                return raw_signature<required_platform<Platform>>::verify_hash(publicly, key, key_length, alg, hash, hash_length,
                                                                               signature, signature_length);
            });
    }
};

}  // namespace psadrv
