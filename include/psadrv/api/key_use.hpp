/// @file Keys in use, by their names. PSA Crypto API: the single-part functions, and the setups of multi-part operations.
/// Layer: api -- may include every layer below.
///
/// The core holds the key, enforces its policy, and goes to where it is. On failure a length is 0, and what a driver has written
/// to an output is wiped. PSA_ERROR_BAD_STATE before `init`, and inside a driver's entry point. PSA_ERROR_INVALID_HANDLE: the
/// caller has no such key. PSA_ERROR_NOT_PERMITTED: the policy does not permit it; no driver is asked.
/// PSA_ERROR_INVALID_ARGUMENT: a null pointer with a length that is not 0; a key that does not go with the algorithm.
/// PSA_ERROR_NOT_SUPPORTED: not wanted, or nobody serves it where the key is.
#pragma once

#include <psadrv/api/aead.hpp>
#include <psadrv/api/cipher.hpp>
#include <psadrv/api/key_user.hpp>
#include <psadrv/api/mac.hpp>

namespace psadrv {

template <platform Platform>
class api_key_use : key_user<Platform> {
    using bytes = const std::uint8_t*;
    using user = key_user<Platform>;

  public:
    /// psa_mac_compute. PSA_ERROR_BUFFER_TOO_SMALL: `mac_size` below PSA_MAC_LENGTH.
    [[nodiscard]] static psa_status_t mac_compute(psa_key_id_t key, psa_algorithm_t alg, bytes input, std::size_t input_length,
                                                  std::uint8_t* mac, std::size_t mac_size, std::size_t* mac_length) {
        static_assert(sizeof(rules::error_of_keys<Platform>) != 0);
        *mac_length = 0;
        const bool buffers = detail::is_buffer<Platform>(input, input_length) && detail::is_buffer<Platform>(mac, mac_size);
        return user::template with<entry_point::mac_compute>(
            key, alg, buffers, [&]<class View>(std::type_identity<View>, auto... of_key) {
                return core_mac<View>::compute(detail::at_run_time_in_store<View, entry_point::mac_compute>{}, of_key..., alg,
                                               input, input_length, mac, mac_size, mac_length);
            });
    }
    /// psa_mac_verify. PSA_ERROR_INVALID_SIGNATURE: it is another MAC; compared in constant time.
    [[nodiscard]] static psa_status_t mac_verify(psa_key_id_t key, psa_algorithm_t alg, bytes input, std::size_t input_length,
                                                 bytes mac, std::size_t mac_length) {
        static_assert(sizeof(rules::error_of_keys<Platform>) != 0);
        const bool buffers = detail::is_buffer<Platform>(input, input_length) && detail::is_buffer<Platform>(mac, mac_length);
        return user::template with<entry_point::mac_verify>(
            key, alg, buffers, [&]<class View>(std::type_identity<View>, auto... of_key) {
                return core_mac<View>::verify(detail::at_run_time_in_store<View, entry_point::mac_verify>{}, of_key..., alg,
                                              input, input_length, mac, mac_length);
            });
    }
    /// psa_mac_sign_setup. PSA_ERROR_BAD_STATE: the operation is not inactive; what was active ends, and only abort is of use.
    /// Any other failure leaves it inactive. The key may be destroyed before the operation ends.
    [[nodiscard]] static psa_status_t mac_sign_setup(typename api_mac<Platform>::mac_operation* operation, psa_key_id_t key,
                                                     psa_algorithm_t alg) {
        static_assert(sizeof(rules::error_of_keys<Platform>) != 0);
        return user::template set_up<entry_point::mac_sign_setup>(
            operation, key, alg, [&](auto& one, auto... of_key) { return one.sign_setup(of_key..., alg); });
    }
    /// psa_mac_verify_setup.
    [[nodiscard]] static psa_status_t mac_verify_setup(typename api_mac<Platform>::mac_operation* operation, psa_key_id_t key,
                                                       psa_algorithm_t alg) {
        static_assert(sizeof(rules::error_of_keys<Platform>) != 0);
        return user::template set_up<entry_point::mac_verify_setup>(
            operation, key, alg, [&](auto& one, auto... of_key) { return one.verify_setup(of_key..., alg); });
    }

    /// psa_cipher_encrypt: writes an IV, which comes from the platform's `random`, and the ciphertext.
    /// PSA_ERROR_BUFFER_TOO_SMALL: `output_size` below PSA_CIPHER_ENCRYPT_OUTPUT_SIZE.
    [[nodiscard]] static psa_status_t cipher_encrypt(psa_key_id_t key, psa_algorithm_t alg, bytes input, std::size_t input_length,
                                                     std::uint8_t* output, std::size_t output_size, std::size_t* output_length) {
        if constexpr (detail::encrypts_with_iv<Platform>) static_assert(sizeof(rules::error_of_random<Platform>) != 0);
        return cipher_encrypt_or_refuse(key, alg, input, input_length, output, output_size, output_length);
    }
    /// The same for a platform that need not have random bytes: PSA_ERROR_NOT_SUPPORTED where the cipher has an IV then.
    [[nodiscard]] static psa_status_t cipher_encrypt_or_refuse(psa_key_id_t key, psa_algorithm_t alg, bytes input,
                                                               std::size_t input_length, std::uint8_t* output,
                                                               std::size_t output_size, std::size_t* output_length) {
        static_assert(sizeof(rules::error_of_keys<Platform>) != 0);
        *output_length = 0;
        const bool buffers = detail::is_buffer<Platform>(input, input_length) && detail::is_buffer<Platform>(output, output_size);
        return user::template with<entry_point::cipher_encrypt>(
            key, alg, buffers, [&]<class View>(std::type_identity<View>, auto... of_key) {
                return core_cipher<View>::encrypt(detail::at_run_time_in_store<View, entry_point::cipher_encrypt>{}, of_key...,
                                                  alg, input, input_length, output, output_size, output_length);
            });
    }
    /// psa_cipher_decrypt: the input is an IV and the ciphertext.
    [[nodiscard]] static psa_status_t cipher_decrypt(psa_key_id_t key, psa_algorithm_t alg, bytes input, std::size_t input_length,
                                                     std::uint8_t* output, std::size_t output_size, std::size_t* output_length) {
        static_assert(sizeof(rules::error_of_keys<Platform>) != 0);
        *output_length = 0;
        const bool buffers = detail::is_buffer<Platform>(input, input_length) && detail::is_buffer<Platform>(output, output_size);
        return user::template with<entry_point::cipher_decrypt>(
            key, alg, buffers, [&]<class View>(std::type_identity<View>, auto... of_key) {
                return core_cipher<View>::decrypt(detail::at_run_time_in_store<View, entry_point::cipher_decrypt>{}, of_key...,
                                                  alg, input, input_length, output, output_size, output_length);
            });
    }
    /// psa_cipher_encrypt_setup and psa_cipher_decrypt_setup, as those of MACs.
    [[nodiscard]] static psa_status_t cipher_encrypt_setup(typename api_cipher<Platform>::cipher_operation* operation,
                                                           psa_key_id_t key, psa_algorithm_t alg) {
        static_assert(sizeof(rules::error_of_keys<Platform>) != 0);
        return user::template set_up<entry_point::cipher_encrypt_setup>(
            operation, key, alg, [&](auto& one, auto... of_key) { return one.encrypt_setup(of_key..., alg); });
    }
    [[nodiscard]] static psa_status_t cipher_decrypt_setup(typename api_cipher<Platform>::cipher_operation* operation,
                                                           psa_key_id_t key, psa_algorithm_t alg) {
        static_assert(sizeof(rules::error_of_keys<Platform>) != 0);
        return user::template set_up<entry_point::cipher_decrypt_setup>(
            operation, key, alg, [&](auto& one, auto... of_key) { return one.decrypt_setup(of_key..., alg); });
    }

    /// psa_aead_encrypt. PSA_ERROR_BUFFER_TOO_SMALL: no room for the text and the tag.
    [[nodiscard]] static psa_status_t aead_encrypt(psa_key_id_t key, psa_algorithm_t alg, bytes nonce, std::size_t nonce_length,
                                                   bytes additional_data, std::size_t additional_data_length, bytes plaintext,
                                                   std::size_t plaintext_length, std::uint8_t* ciphertext,
                                                   std::size_t ciphertext_size, std::size_t* ciphertext_length) {
        static_assert(sizeof(rules::error_of_keys<Platform>) != 0);
        *ciphertext_length = 0;
        const bool buffers = detail::is_buffer<Platform>(nonce, nonce_length) &&
                             detail::is_buffer<Platform>(additional_data, additional_data_length) &&
                             detail::is_buffer<Platform>(plaintext, plaintext_length) &&
                             detail::is_buffer<Platform>(ciphertext, ciphertext_size);
        return user::template with<entry_point::aead_encrypt>(
            key, alg, buffers, [&]<class View>(std::type_identity<View>, auto... of_key) {
                return core_aead<View>::encrypt(detail::at_run_time_in_store<View, entry_point::aead_encrypt>{}, of_key..., alg,
                                                nonce, nonce_length, additional_data, additional_data_length, plaintext,
                                                plaintext_length, ciphertext, ciphertext_size, ciphertext_length);
            });
    }
    /// psa_aead_decrypt. PSA_ERROR_INVALID_SIGNATURE: it is not authentic.
    [[nodiscard]] static psa_status_t aead_decrypt(psa_key_id_t key, psa_algorithm_t alg, bytes nonce, std::size_t nonce_length,
                                                   bytes additional_data, std::size_t additional_data_length, bytes ciphertext,
                                                   std::size_t ciphertext_length, std::uint8_t* plaintext,
                                                   std::size_t plaintext_size, std::size_t* plaintext_length) {
        static_assert(sizeof(rules::error_of_keys<Platform>) != 0);
        *plaintext_length = 0;
        const bool buffers = detail::is_buffer<Platform>(nonce, nonce_length) &&
                             detail::is_buffer<Platform>(additional_data, additional_data_length) &&
                             detail::is_buffer<Platform>(ciphertext, ciphertext_length) &&
                             detail::is_buffer<Platform>(plaintext, plaintext_size);
        return user::template with<entry_point::aead_decrypt>(
            key, alg, buffers, [&]<class View>(std::type_identity<View>, auto... of_key) {
                return core_aead<View>::decrypt(detail::at_run_time_in_store<View, entry_point::aead_decrypt>{}, of_key..., alg,
                                                nonce, nonce_length, additional_data, additional_data_length, ciphertext,
                                                ciphertext_length, plaintext, plaintext_size, plaintext_length);
            });
    }
    /// psa_aead_encrypt_setup and psa_aead_decrypt_setup, as those of MACs.
    [[nodiscard]] static psa_status_t aead_encrypt_setup(typename api_aead<Platform>::aead_operation* operation, psa_key_id_t key,
                                                         psa_algorithm_t alg) {
        static_assert(sizeof(rules::error_of_keys<Platform>) != 0);
        return user::template set_up<entry_point::aead_encrypt_setup>(
            operation, key, alg, [&](auto& one, auto... of_key) { return one.encrypt_setup(of_key..., alg); });
    }
    [[nodiscard]] static psa_status_t aead_decrypt_setup(typename api_aead<Platform>::aead_operation* operation, psa_key_id_t key,
                                                         psa_algorithm_t alg) {
        static_assert(sizeof(rules::error_of_keys<Platform>) != 0);
        return user::template set_up<entry_point::aead_decrypt_setup>(
            operation, key, alg, [&](auto& one, auto... of_key) { return one.decrypt_setup(of_key..., alg); });
    }
};

}  // namespace psadrv
