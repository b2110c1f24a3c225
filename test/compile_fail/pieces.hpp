/// @file Drivers without a fault: each case breaks one thing, or adds one.
#pragma once

#include <psadrv/psadrv.hpp>

using psadrv::capability, psadrv::driver_list, psadrv::driver_type, psadrv::entry_point, psadrv::family, psadrv::list_of,
    psadrv::usage, psadrv::want;

/// Every entry point of hashes, and init, as the specification gives it.
struct hash_functions {
    struct hash_operation_t {
        std::uint32_t words[8];
    };
    static psa_status_t hash_compute(psa_algorithm_t alg, const std::uint8_t* input, std::size_t input_length, std::uint8_t* hash,
                                     std::size_t hash_size, std::size_t* hash_length);
    static psa_status_t hash_setup(hash_operation_t* operation, psa_algorithm_t alg);
    static psa_status_t hash_update(hash_operation_t* operation, const std::uint8_t* input, std::size_t input_length);
    static psa_status_t hash_finish(hash_operation_t* operation, std::uint8_t* hash, std::size_t hash_size,
                                    std::size_t* hash_length);
    static psa_status_t hash_abort(hash_operation_t* operation);
    static psa_status_t init();
};

/// Some that involve a key.
struct key_functions {
    static psa_status_t generate_key(const psa_key_attributes_t* attributes, std::uint8_t* key_buffer,
                                     std::size_t key_buffer_size, std::size_t* key_buffer_length);
    static psa_status_t export_public_key(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                          std::size_t key_buffer_size, std::uint8_t* data, std::size_t data_size,
                                          std::size_t* data_length);
    static psa_status_t derive_key(const psa_key_attributes_t* attributes, const std::uint8_t* input, std::size_t input_length,
                                   void* memory, std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                   std::size_t* key_buffer_length);
};
struct signing_functions {
    static psa_status_t sign_hash(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                  std::size_t key_buffer_size, psa_algorithm_t alg, const std::uint8_t* hash,
                                  std::size_t hash_length, std::uint8_t* signature, std::size_t signature_size,
                                  std::size_t* signature_length);
};

/// What only elements have.
struct element_functions {
    static psa_status_t export_key(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                   std::size_t key_buffer_size, std::uint8_t* data, std::size_t data_size,
                                   std::size_t* data_length);
    static psa_status_t allocate_key(const psa_key_attributes_t* attributes, std::uint8_t* key_buffer,
                                     std::size_t key_buffer_size);
    static psa_status_t destroy_key(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                    std::size_t key_buffer_size);
    static psa_status_t get_builtin_key(psa_drv_slot_number_t slot_number, psa_key_attributes_t* attributes,
                                        std::uint8_t* key_buffer, std::size_t key_buffer_size, std::size_t* key_buffer_length);
};

/// A derivation, and what only elements have of it.
struct derivation_functions {
    struct key_derivation_operation_t {
        std::uint32_t words[4];
    };
    static psa_status_t key_derivation_setup(key_derivation_operation_t* operation, psa_algorithm_t alg,
                                             const psa_crypto_driver_key_derivation_inputs_t* inputs);
    static psa_status_t key_derivation_output_bytes(key_derivation_operation_t* operation, std::uint8_t* output,
                                                    std::size_t length);
    static psa_status_t key_derivation_output_key(const psa_key_attributes_t* attributes, key_derivation_operation_t* operation,
                                                  std::uint8_t* key_buffer, std::size_t key_buffer_size,
                                                  std::size_t* key_buffer_length);
    static psa_status_t key_derivation_set_capacity(key_derivation_operation_t* operation, std::size_t capacity);
    static psa_status_t key_derivation_abort(key_derivation_operation_t* operation);
};

/// A generator of random bytes, and a source of entropy for one.
struct random_functions {
    struct random_context_t {
        std::uint32_t words[4];
    };
    static psa_status_t init_random(random_context_t* context);
    static psa_status_t add_entropy(random_context_t* context, const std::uint8_t* entropy, std::size_t entropy_size);
    static psa_status_t get_random(random_context_t* context, std::uint8_t* output, std::size_t output_size,
                                   std::size_t* output_length);
};
struct entropy_functions {
    static psa_status_t get_entropy(std::uint32_t flags, std::size_t* estimate_bits, std::uint8_t* output,
                                    std::size_t output_size);
};

/// Serves SHA-256 in both forms, last in the list where a case is about another driver.
struct whole : hash_functions {
    static constexpr const char* prefix = "whole";
    static constexpr driver_type type = driver_type::transparent;
    static constexpr capability capabilities[] = {
        {.entry_points = {entry_point::hash_compute, family::hash_multipart}, .algorithms = list_of<PSA_ALG_SHA_256>},
    };
};

inline constexpr psadrv::wanted wants_sha_256{want(usage::hash, PSA_ALG_SHA_256)};
