/// @file Key pairs and public keys in use, by their names. PSA Crypto API: "Asymmetric signature", "Asymmetric encryption",
/// "Key agreement".
/// Layer: api -- may include every layer below.
///
/// The core holds the key, enforces its policy, and goes to where it is. On failure a length is 0, and what a driver has written
/// to an output is wiped. PSA_ERROR_BAD_STATE before `init`, and inside a driver's entry point. PSA_ERROR_INVALID_HANDLE: the
/// caller has no such key. PSA_ERROR_NOT_PERMITTED: the policy does not permit it; no driver is asked.
/// PSA_ERROR_INVALID_ARGUMENT: a null pointer with a length that is not 0; a key that does not go with the algorithm.
/// PSA_ERROR_NOT_SUPPORTED: not wanted, or nobody serves it where the key is.
#pragma once

#include <psadrv/api/asymmetric.hpp>
#include <psadrv/api/key_user.hpp>
#include <psadrv/api/signature.hpp>

namespace psadrv {

namespace detail {

/// The direct calls that do not begin with attributes, or go through a hash.
template <platform View>
struct sign_message_at : named_in_store<View, entry_point::sign_message> {
    template <class... Arguments>
    PSADRV_ALWAYS_INLINE psa_status_t operator()(Arguments... arguments) const {
        return raw_message<View>::sign_message(arguments...);
    }
};
template <platform View>
struct verify_message_at : named_in_store<View, entry_point::verify_message> {
    template <class... Arguments>
    PSADRV_ALWAYS_INLINE psa_status_t operator()(Arguments... arguments) const {
        return raw_message<View>::verify_message(arguments...);
    }
};
template <platform View>
struct key_agreement_at : named_in_store<View, entry_point::key_agreement> {
    template <class... Arguments>
    PSADRV_ALWAYS_INLINE psa_status_t operator()(Arguments... arguments) const {
        return raw_asymmetric<View>::key_agreement(arguments...);
    }
};

}  // namespace detail

template <platform Platform>
class api_asymmetric_key_use : key_user<Platform> {
    using bytes = const std::uint8_t*;
    using user = key_user<Platform>;

    template <entry_point Entry, template <class> class Dispatch>
    [[nodiscard]] static psa_status_t sign(psa_key_id_t key, psa_algorithm_t alg, bytes input, std::size_t input_length,
                                           std::uint8_t* signature, std::size_t signature_size, std::size_t* signature_length) {
        *signature_length = 0;
        const bool buffers =
            detail::is_buffer<Platform>(input, input_length) && detail::is_buffer<Platform>(signature, signature_size);
        return user::template with<Entry>(key, alg, buffers, [&]<class View>(std::type_identity<View>, auto... of_key) {
            return core_signature<View, Entry>::sign(Dispatch<View>{}, of_key..., alg, input, input_length, signature,
                                                     signature_size, signature_length);
        });
    }
    template <entry_point Entry, template <class> class Dispatch>
    [[nodiscard]] static psa_status_t verify(psa_key_id_t key, psa_algorithm_t alg, bytes input, std::size_t input_length,
                                             bytes signature, std::size_t signature_length) {
        const bool buffers =
            detail::is_buffer<Platform>(input, input_length) && detail::is_buffer<Platform>(signature, signature_length);
        return user::template with<Entry>(key, alg, buffers, [&]<class View>(std::type_identity<View>, auto... of_key) {
            return core_signature<View, Entry>::verify(Dispatch<View>{}, of_key..., alg, input, input_length, signature,
                                                       signature_length);
        });
    }
    template <class View>
    using sign_hash_at = detail::at_run_time_in_store<View, entry_point::sign_hash>;
    template <class View>
    using verify_hash_at = detail::at_run_time_in_store<View, entry_point::verify_hash>;

    template <entry_point Entry>
    [[nodiscard]] static psa_status_t crypt(psa_key_id_t key, psa_algorithm_t alg, bytes input, std::size_t input_length,
                                            bytes salt, std::size_t salt_length, std::uint8_t* output, std::size_t output_size,
                                            std::size_t* output_length) {
        *output_length = 0;
        const bool buffers = detail::is_buffer<Platform>(input, input_length) && detail::is_buffer<Platform>(salt, salt_length) &&
                             detail::is_buffer<Platform>(output, output_size);
        return user::template with<Entry>(key, alg, buffers, [&]<class View>(std::type_identity<View>, auto... of_key) {
            return core_asymmetric::crypt<Entry>(detail::at_run_time_in_store<View, Entry>{}, of_key..., alg, input, input_length,
                                                 salt, salt_length, output, output_size, output_length);
        });
    }

  public:
    /// psa_sign_hash and psa_sign_message. PSA_ERROR_BUFFER_TOO_SMALL: `signature_size` below PSA_SIGN_OUTPUT_SIZE.
    [[nodiscard]] static psa_status_t sign_hash(psa_key_id_t key, psa_algorithm_t alg, bytes hash, std::size_t hash_length,
                                                std::uint8_t* signature, std::size_t signature_size,
                                                std::size_t* signature_length) {
        static_assert(sizeof(rules::error_of_keys<Platform>) != 0);
        return sign<entry_point::sign_hash, sign_hash_at>(key, alg, hash, hash_length, signature, signature_size,
                                                          signature_length);
    }
    [[nodiscard]] static psa_status_t sign_message(psa_key_id_t key, psa_algorithm_t alg, bytes input, std::size_t input_length,
                                                   std::uint8_t* signature, std::size_t signature_size,
                                                   std::size_t* signature_length) {
        static_assert(sizeof(rules::error_of_keys<Platform>) != 0);
        return sign<entry_point::sign_message, detail::sign_message_at>(key, alg, input, input_length, signature, signature_size,
                                                                        signature_length);
    }
    /// psa_verify_hash and psa_verify_message, with a key pair or a public key. PSA_ERROR_INVALID_SIGNATURE: it is another one.
    [[nodiscard]] static psa_status_t verify_hash(psa_key_id_t key, psa_algorithm_t alg, bytes hash, std::size_t hash_length,
                                                  bytes signature, std::size_t signature_length) {
        static_assert(sizeof(rules::error_of_keys<Platform>) != 0);
        return verify<entry_point::verify_hash, verify_hash_at>(key, alg, hash, hash_length, signature, signature_length);
    }
    [[nodiscard]] static psa_status_t verify_message(psa_key_id_t key, psa_algorithm_t alg, bytes input, std::size_t input_length,
                                                     bytes signature, std::size_t signature_length) {
        static_assert(sizeof(rules::error_of_keys<Platform>) != 0);
        return verify<entry_point::verify_message, detail::verify_message_at>(key, alg, input, input_length, signature,
                                                                              signature_length);
    }

    /// psa_asymmetric_encrypt and psa_asymmetric_decrypt. `salt` is OAEP's label. PSA_ERROR_BUFFER_TOO_SMALL: `output_size` below
    /// PSA_ASYMMETRIC_ENCRYPT_OUTPUT_SIZE; less than the plaintext.
    [[nodiscard]] static psa_status_t asymmetric_encrypt(psa_key_id_t key, psa_algorithm_t alg, bytes input,
                                                         std::size_t input_length, bytes salt, std::size_t salt_length,
                                                         std::uint8_t* output, std::size_t output_size,
                                                         std::size_t* output_length) {
        static_assert(sizeof(rules::error_of_keys<Platform>) != 0);
        return crypt<entry_point::asymmetric_encrypt>(key, alg, input, input_length, salt, salt_length, output, output_size,
                                                      output_length);
    }
    [[nodiscard]] static psa_status_t asymmetric_decrypt(psa_key_id_t key, psa_algorithm_t alg, bytes input,
                                                         std::size_t input_length, bytes salt, std::size_t salt_length,
                                                         std::uint8_t* output, std::size_t output_size,
                                                         std::size_t* output_length) {
        static_assert(sizeof(rules::error_of_keys<Platform>) != 0);
        return crypt<entry_point::asymmetric_decrypt>(key, alg, input, input_length, salt, salt_length, output, output_size,
                                                      output_length);
    }

    /// psa_raw_key_agreement: the shared secret of a key pair and a peer's public key. PSA_ERROR_BUFFER_TOO_SMALL: `output_size`
    /// below PSA_RAW_KEY_AGREEMENT_OUTPUT_SIZE.
    [[nodiscard]] static psa_status_t raw_key_agreement(psa_algorithm_t alg, psa_key_id_t private_key, bytes peer_key,
                                                        std::size_t peer_key_length, std::uint8_t* output,
                                                        std::size_t output_size, std::size_t* output_length) {
        static_assert(sizeof(rules::error_of_keys<Platform>) != 0);
        *output_length = 0;
        const bool buffers =
            detail::is_there<Platform>(peer_key) && peer_key_length != 0 && detail::is_buffer<Platform>(output, output_size);
        return user::template with<entry_point::key_agreement>(
            private_key, alg, buffers, [&]<class View>(std::type_identity<View>, auto... of_key) {
                return core_asymmetric::agree(detail::key_agreement_at<View>{}, of_key..., alg, peer_key, peer_key_length, output,
                                              output_size, output_length);
            });
    }
};

}  // namespace psadrv
