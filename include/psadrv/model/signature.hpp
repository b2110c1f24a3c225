/// @file One table of every entry point: its name, context, parameters, who may have it, what it involves.
/// Specification: "Driver entry points". Everything else about an entry point is computed from this table.
/// Layer: model -- may include psa/, detail/, model/.
#pragma once

#include <psadrv/model/entry_point.hpp>

#include <cstddef>

namespace psadrv {

enum class driver_types : int { transparent = 1, opaque = 2, both = 3 };
enum class involves : int { nothing = 0, algorithm = 1, key = 2, algorithm_and_key = 3 };

/// `operation_t *` in the parameters stands for the driver's context type, `memory_t *` for its `derive_key_memory_t`.
struct signature {
    entry_point which;
    const char* name;
    const char* context;  ///< name of the driver's type without its prefix; null where there is none
    driver_types may_have;
    psadrv::involves mechanism;
    const char* parameters;  ///< as in a C prototype

    [[nodiscard]] constexpr bool involves_algorithm() const { return (static_cast<int>(mechanism) & 1) != 0; }
    [[nodiscard]] constexpr bool involves_key() const { return (static_cast<int>(mechanism) & 2) != 0; }
    /// Whether the location of a key decides who is asked, though dispatch asks nothing else of it: "based on the location
    /// associated with the input step PSA_KEY_DERIVATION_INPUT_SECRET", "based on the location of the provided password".
    [[nodiscard]] constexpr bool follows_location() const {
        return (which >= entry_point::key_derivation_setup && which <= entry_point::key_derivation_abort) ||
               (which >= entry_point::pake_setup && which <= entry_point::pake_abort);
    }
    [[nodiscard]] constexpr bool permitted_for(driver_types type) const {
        return (static_cast<int>(may_have) & static_cast<int>(type)) != 0;
    }
};

namespace detail {

/// The table's own short names.
namespace signature_table {

using enum entry_point;

inline constexpr auto transparent = driver_types::transparent;
inline constexpr auto opaque = driver_types::opaque;
inline constexpr auto both = driver_types::both;
inline constexpr auto nothing = involves::nothing;
inline constexpr auto algorithm = involves::algorithm;
inline constexpr auto key = involves::key;
inline constexpr auto algorithm_and_key = involves::algorithm_and_key;

// clang-format off
inline constexpr signature rows[]{
    {hash_compute, "hash_compute", nullptr, transparent, algorithm,
     "psa_algorithm_t alg, const uint8_t *input, size_t input_length, uint8_t *hash, size_t hash_size, size_t *hash_length"},
    {mac_compute, "mac_compute", nullptr, both, algorithm_and_key,
     "const psa_key_attributes_t *attributes, const uint8_t *key_buffer, size_t key_buffer_size, psa_algorithm_t alg, "
     "const uint8_t *input, size_t input_length, uint8_t *mac, size_t mac_size, size_t *mac_length"},
    {mac_verify, "mac_verify", nullptr, both, algorithm_and_key,
     "const psa_key_attributes_t *attributes, const uint8_t *key_buffer, size_t key_buffer_size, psa_algorithm_t alg, "
     "const uint8_t *input, size_t input_length, const uint8_t *mac, size_t mac_length"},
    {cipher_encrypt, "cipher_encrypt", nullptr, both, algorithm_and_key,
     "const psa_key_attributes_t *attributes, const uint8_t *key_buffer, size_t key_buffer_size, psa_algorithm_t alg, "
     "const uint8_t *iv, size_t iv_length, const uint8_t *input, size_t input_length, "
     "uint8_t *output, size_t output_size, size_t *output_length"},
    {cipher_decrypt, "cipher_decrypt", nullptr, both, algorithm_and_key,
     "const psa_key_attributes_t *attributes, const uint8_t *key_buffer, size_t key_buffer_size, psa_algorithm_t alg, "
     "const uint8_t *input, size_t input_length, uint8_t *output, size_t output_size, size_t *output_length"},
    {aead_encrypt, "aead_encrypt", nullptr, both, algorithm_and_key,
     "const psa_key_attributes_t *attributes, const uint8_t *key_buffer, size_t key_buffer_size, psa_algorithm_t alg, "
     "const uint8_t *nonce, size_t nonce_length, const uint8_t *additional_data, size_t additional_data_length, "
     "const uint8_t *plaintext, size_t plaintext_length, uint8_t *ciphertext, size_t ciphertext_size, size_t *ciphertext_length"},
    {aead_decrypt, "aead_decrypt", nullptr, both, algorithm_and_key,
     "const psa_key_attributes_t *attributes, const uint8_t *key_buffer, size_t key_buffer_size, psa_algorithm_t alg, "
     "const uint8_t *nonce, size_t nonce_length, const uint8_t *additional_data, size_t additional_data_length, "
     "const uint8_t *ciphertext, size_t ciphertext_length, uint8_t *plaintext, size_t plaintext_size, size_t *plaintext_length"},
    {asymmetric_encrypt, "asymmetric_encrypt", nullptr, both, algorithm_and_key,
     "const psa_key_attributes_t *attributes, const uint8_t *key_buffer, size_t key_buffer_size, psa_algorithm_t alg, "
     "const uint8_t *input, size_t input_length, const uint8_t *salt, size_t salt_length, "
     "uint8_t *output, size_t output_size, size_t *output_length"},
    {asymmetric_decrypt, "asymmetric_decrypt", nullptr, both, algorithm_and_key,
     "const psa_key_attributes_t *attributes, const uint8_t *key_buffer, size_t key_buffer_size, psa_algorithm_t alg, "
     "const uint8_t *input, size_t input_length, const uint8_t *salt, size_t salt_length, "
     "uint8_t *output, size_t output_size, size_t *output_length"},
    {sign_hash, "sign_hash", nullptr, both, algorithm_and_key,
     "const psa_key_attributes_t *attributes, const uint8_t *key_buffer, size_t key_buffer_size, psa_algorithm_t alg, "
     "const uint8_t *hash, size_t hash_length, uint8_t *signature, size_t signature_size, size_t *signature_length"},
    {verify_hash, "verify_hash", nullptr, both, algorithm_and_key,
     "const psa_key_attributes_t *attributes, const uint8_t *key_buffer, size_t key_buffer_size, psa_algorithm_t alg, "
     "const uint8_t *hash, size_t hash_length, const uint8_t *signature, size_t signature_length"},
    {sign_message, "sign_message", nullptr, both, algorithm_and_key,
     "const psa_key_attributes_t *attributes, const uint8_t *key_buffer, size_t key_buffer_size, psa_algorithm_t alg, "
     "const uint8_t *input, size_t input_length, uint8_t *signature, size_t signature_size, size_t *signature_length"},
    {verify_message, "verify_message", nullptr, both, algorithm_and_key,
     "const psa_key_attributes_t *attributes, const uint8_t *key_buffer, size_t key_buffer_size, psa_algorithm_t alg, "
     "const uint8_t *input, size_t input_length, const uint8_t *signature, size_t signature_length"},
    {key_agreement, "key_agreement", nullptr, both, algorithm_and_key,
     "psa_algorithm_t alg, const psa_key_attributes_t *our_attributes, const uint8_t *our_key_buffer, "
     "size_t our_key_buffer_length, const uint8_t *peer_key, size_t peer_key_length, "
     "uint8_t *output, size_t output_size, size_t *output_length"},

    {hash_setup, "hash_setup", "hash_operation_t", transparent, algorithm, "operation_t *operation, psa_algorithm_t alg"},
    {hash_update, "hash_update", "hash_operation_t", transparent, algorithm,
     "operation_t *operation, const uint8_t *input, size_t input_length"},
    {hash_finish, "hash_finish", "hash_operation_t", transparent, algorithm,
     "operation_t *operation, uint8_t *hash, size_t hash_size, size_t *hash_length"},
    {hash_abort, "hash_abort", "hash_operation_t", transparent, algorithm, "operation_t *operation"},

    // Gap: the specification leaves these families open; the context comes first, then what setup of a keyed operation takes.
    {mac_sign_setup, "mac_sign_setup", "mac_operation_t", both, algorithm_and_key,
     "operation_t *operation, const psa_key_attributes_t *attributes, const uint8_t *key_buffer, size_t key_buffer_size, "
     "psa_algorithm_t alg"},
    {mac_verify_setup, "mac_verify_setup", "mac_operation_t", both, algorithm_and_key,
     "operation_t *operation, const psa_key_attributes_t *attributes, const uint8_t *key_buffer, size_t key_buffer_size, "
     "psa_algorithm_t alg"},
    {mac_update, "mac_update", "mac_operation_t", both, algorithm_and_key,
     "operation_t *operation, const uint8_t *input, size_t input_length"},
    {mac_sign_finish, "mac_sign_finish", "mac_operation_t", both, algorithm_and_key,
     "operation_t *operation, uint8_t *mac, size_t mac_size, size_t *mac_length"},
    {mac_verify_finish, "mac_verify_finish", "mac_operation_t", both, algorithm_and_key,
     "operation_t *operation, const uint8_t *mac, size_t mac_length"},
    {mac_abort, "mac_abort", "mac_operation_t", both, algorithm_and_key, "operation_t *operation"},

    {cipher_encrypt_setup, "cipher_encrypt_setup", "cipher_operation_t", both, algorithm_and_key,
     "operation_t *operation, const psa_key_attributes_t *attributes, const uint8_t *key_buffer, size_t key_buffer_size, "
     "psa_algorithm_t alg"},
    {cipher_decrypt_setup, "cipher_decrypt_setup", "cipher_operation_t", both, algorithm_and_key,
     "operation_t *operation, const psa_key_attributes_t *attributes, const uint8_t *key_buffer, size_t key_buffer_size, "
     "psa_algorithm_t alg"},
    {cipher_set_iv, "cipher_set_iv", "cipher_operation_t", both, algorithm_and_key,
     "operation_t *operation, const uint8_t *iv, size_t iv_length"},
    {cipher_update, "cipher_update", "cipher_operation_t", both, algorithm_and_key,
     "operation_t *operation, const uint8_t *input, size_t input_length, "
     "uint8_t *output, size_t output_size, size_t *output_length"},
    {cipher_finish, "cipher_finish", "cipher_operation_t", both, algorithm_and_key,
     "operation_t *operation, uint8_t *output, size_t output_size, size_t *output_length"},
    {cipher_abort, "cipher_abort", "cipher_operation_t", both, algorithm_and_key, "operation_t *operation"},

    {aead_encrypt_setup, "aead_encrypt_setup", "aead_operation_t", both, algorithm_and_key,
     "operation_t *operation, const psa_key_attributes_t *attributes, const uint8_t *key_buffer, size_t key_buffer_size, "
     "psa_algorithm_t alg"},
    {aead_decrypt_setup, "aead_decrypt_setup", "aead_operation_t", both, algorithm_and_key,
     "operation_t *operation, const psa_key_attributes_t *attributes, const uint8_t *key_buffer, size_t key_buffer_size, "
     "psa_algorithm_t alg"},
    {aead_set_nonce, "aead_set_nonce", "aead_operation_t", both, algorithm_and_key,
     "operation_t *operation, const uint8_t *nonce, size_t nonce_length"},
    {aead_set_lengths, "aead_set_lengths", "aead_operation_t", both, algorithm_and_key,
     "operation_t *operation, size_t ad_length, size_t plaintext_length"},
    {aead_update_ad, "aead_update_ad", "aead_operation_t", both, algorithm_and_key,
     "operation_t *operation, const uint8_t *input, size_t input_length"},
    {aead_update, "aead_update", "aead_operation_t", both, algorithm_and_key,
     "operation_t *operation, const uint8_t *input, size_t input_length, "
     "uint8_t *output, size_t output_size, size_t *output_length"},
    {aead_finish, "aead_finish", "aead_operation_t", both, algorithm_and_key,
     "operation_t *operation, uint8_t *ciphertext, size_t ciphertext_size, size_t *ciphertext_length, "
     "uint8_t *tag, size_t tag_size, size_t *tag_length"},
    {aead_verify, "aead_verify", "aead_operation_t", both, algorithm_and_key,
     "operation_t *operation, uint8_t *plaintext, size_t plaintext_size, size_t *plaintext_length, "
     "const uint8_t *tag, size_t tag_length"},
    {aead_abort, "aead_abort", "aead_operation_t", both, algorithm_and_key, "operation_t *operation"},

    // "for all currently specified algorithms, the key type for the secret input does not matter"
    {key_derivation_setup, "key_derivation_setup", "key_derivation_operation_t", both, algorithm,
     "operation_t *operation, psa_algorithm_t alg, const psa_crypto_driver_key_derivation_inputs_t *inputs"},
    {key_derivation_input_step, "key_derivation_input_step", "key_derivation_operation_t", both, algorithm,
     "operation_t *operation, psa_key_derivation_step_t step, const uint8_t *input, size_t input_length"},
    {key_derivation_output_bytes, "key_derivation_output_bytes", "key_derivation_operation_t", both, algorithm,
     "operation_t *operation, uint8_t *output, size_t length"},
    {key_derivation_output_key, "key_derivation_output_key", "key_derivation_operation_t", both, algorithm_and_key,
     "const psa_key_attributes_t *attributes, operation_t *operation, "
     "uint8_t *key_buffer, size_t key_buffer_size, size_t *key_buffer_length"},
    {key_derivation_verify_bytes, "key_derivation_verify_bytes", "key_derivation_operation_t", opaque, algorithm,
     "operation_t *operation, const uint8_t *expected_output, size_t length"},
    {key_derivation_verify_key, "key_derivation_verify_key", "key_derivation_operation_t", opaque, algorithm,
     "operation_t *operation, uint8_t *key_buffer, size_t key_buffer_size"},
    {key_derivation_set_capacity, "key_derivation_set_capacity", "key_derivation_operation_t", opaque, algorithm,
     "operation_t *operation, size_t capacity"},
    {key_derivation_abort, "key_derivation_abort", "key_derivation_operation_t", both, algorithm, "operation_t *operation"},
    {derive_key, "derive_key", "derive_key_memory_t", transparent, key,
     "const psa_key_attributes_t *attributes, const uint8_t *input, size_t input_length, memory_t *memory, "
     "uint8_t *key_buffer, size_t key_buffer_size, size_t *key_buffer_length"},
    {key_agreement_to_key, "key_agreement_to_key", nullptr, opaque, algorithm_and_key,
     "psa_algorithm_t alg, const psa_key_attributes_t *our_attributes, const uint8_t *our_key_buffer, "
     "size_t our_key_buffer_length, const uint8_t *peer_key, size_t peer_key_length, "
     "const psa_key_attributes_t *shared_secret_attributes, uint8_t *shared_secret_key_buffer, "
     "size_t shared_secret_key_buffer_size, size_t *shared_secret_key_buffer_length"},

    {pake_setup, "pake_setup", "pake_operation_t", both, algorithm,
     "operation_t *operation, const psa_crypto_driver_pake_inputs_t *inputs"},
    {pake_output, "pake_output", "pake_operation_t", both, algorithm,
     "operation_t *operation, psa_crypto_driver_pake_step_t step, uint8_t *output, size_t output_size, size_t *output_length"},
    {pake_input, "pake_input", "pake_operation_t", both, algorithm,
     "operation_t *operation, psa_crypto_driver_pake_step_t step, const uint8_t *input, size_t input_size"},
    {pake_get_implicit_key, "pake_get_implicit_key", "pake_operation_t", both, algorithm,
     "operation_t *operation, uint8_t *output, size_t output_size, size_t *output_length"},
    {pake_abort, "pake_abort", "pake_operation_t", both, algorithm, "operation_t *operation"},

    {import_key, "import_key", nullptr, both, key,
     "const psa_key_attributes_t *attributes, const uint8_t *data, size_t data_length, "
     "uint8_t *key_buffer, size_t key_buffer_size, size_t *key_buffer_length, size_t *bits"},
    {generate_key, "generate_key", nullptr, both, key,
     "const psa_key_attributes_t *attributes, uint8_t *key_buffer, size_t key_buffer_size, size_t *key_buffer_length"},
    {export_key, "export_key", nullptr, opaque, key,
     "const psa_key_attributes_t *attributes, const uint8_t *key_buffer, size_t key_buffer_size, "
     "uint8_t *data, size_t data_size, size_t *data_length"},
    {export_public_key, "export_public_key", nullptr, both, key,
     "const psa_key_attributes_t *attributes, const uint8_t *key_buffer, size_t key_buffer_size, "
     "uint8_t *data, size_t data_size, size_t *data_length"},
    // Gap: the specification names copy_key without a prototype.
    {copy_key, "copy_key", nullptr, opaque, key,
     "const psa_key_attributes_t *attributes, const uint8_t *source_key, size_t source_key_size, "
     "uint8_t *key_buffer, size_t key_buffer_size, size_t *key_buffer_length"},
    {allocate_key, "allocate_key", nullptr, opaque, key,
     "const psa_key_attributes_t *attributes, uint8_t *key_buffer, size_t key_buffer_size"},
    {destroy_key, "destroy_key", nullptr, opaque, key,
     "const psa_key_attributes_t *attributes, const uint8_t *key_buffer, size_t key_buffer_size"},
    {get_builtin_key, "get_builtin_key", nullptr, opaque, nothing,
     "psa_drv_slot_number_t slot_number, psa_key_attributes_t *attributes, "
     "uint8_t *key_buffer, size_t key_buffer_size, size_t *key_buffer_length"},

    {get_entropy, "get_entropy", nullptr, both, nothing,
     "uint32_t flags, size_t *estimate_bits, uint8_t *output, size_t output_size"},
    {init_random, "init_random", "random_context_t", transparent, nothing, "operation_t *context"},
    {add_entropy, "add_entropy", "random_context_t", transparent, nothing,
     "operation_t *context, const uint8_t *entropy, size_t entropy_size"},
    {get_random, "get_random", "random_context_t", transparent, nothing,
     "operation_t *context, uint8_t *output, size_t output_size, size_t *output_length"},
    {init, "init", nullptr, both, nothing, ""},
};
// clang-format on

}  // namespace signature_table

inline constexpr const auto& signatures = signature_table::rows;

[[nodiscard]] constexpr bool signatures_in_order() {
    for (std::size_t i = 0; i != entry_point_count; ++i) {
        if (signatures[i].which != static_cast<entry_point>(i)) return false;
    }
    return true;
}
static_assert(sizeof signatures / sizeof signatures[0] == entry_point_count && signatures_in_order());

}  // namespace detail

[[nodiscard]] constexpr const signature& signature_of(entry_point which) { return detail::signatures[static_cast<int>(which)]; }

}  // namespace psadrv
