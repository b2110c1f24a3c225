/// @file specimen::curve: a transparent driver that is a C++ class. SHA-512, Ed25519 and X25519; what it does is compiled apart.
#pragma once

#include <psadrv/model/driver_class.hpp>

#include <sodium.h>

#include <cstddef>
#include <cstdint>

namespace specimen {

struct curve {
    static constexpr const char* prefix = "specimen_curve";
    static constexpr psadrv::driver_type type = psadrv::driver_type::transparent;

    static constexpr psa_key_type_t signing_pair = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_TWISTED_EDWARDS);
    static constexpr psa_key_type_t verifying_key = PSA_KEY_TYPE_ECC_PUBLIC_KEY(PSA_ECC_FAMILY_TWISTED_EDWARDS);
    static constexpr psa_key_type_t agreeing_pair = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_MONTGOMERY);
    static constexpr psadrv::capability capabilities[] = {
        {.entry_points = psadrv::entry_point::init},
        {.entry_points = {psadrv::entry_point::hash_compute, psadrv::family::hash_multipart},
         .algorithms = psadrv::list_of<PSA_ALG_SHA_512>},
        {.entry_points = {psadrv::entry_point::generate_key, psadrv::entry_point::export_public_key},
         .key_types = psadrv::list_of<signing_pair, agreeing_pair>,
         .key_sizes = psadrv::list_of<255>},
        {.entry_points = psadrv::entry_point::sign_message,
         .algorithms = psadrv::list_of<PSA_ALG_PURE_EDDSA>,
         .key_types = psadrv::list_of<signing_pair>,
         .key_sizes = psadrv::list_of<255>},
        {.entry_points = psadrv::entry_point::verify_message,
         .algorithms = psadrv::list_of<PSA_ALG_PURE_EDDSA>,
         .key_types = psadrv::list_of<verifying_key>,
         .key_sizes = psadrv::list_of<255>},
        {.entry_points = psadrv::entry_point::key_agreement,
         .algorithms = psadrv::list_of<PSA_ALG_KEY_AGREEMENT(PSA_ALG_ECDH, PSA_ALG_VENDOR_FLAG | PSA_ALG_HKDF(PSA_ALG_SHA_512))>,
         .key_types = psadrv::list_of<agreeing_pair>,
         .key_sizes = psadrv::list_of<255>},
    };

    struct hash_operation_t {
        crypto_hash_sha512_state state;
        std::uint8_t active;
    };

    static psa_status_t init();
    static psa_status_t hash_compute(psa_algorithm_t alg, const std::uint8_t* input, std::size_t input_length, std::uint8_t* hash,
                                     std::size_t hash_size, std::size_t* hash_length);
    static psa_status_t hash_setup(hash_operation_t* operation, psa_algorithm_t alg);
    static psa_status_t hash_update(hash_operation_t* operation, const std::uint8_t* input, std::size_t input_length);
    static psa_status_t hash_finish(hash_operation_t* operation, std::uint8_t* hash, std::size_t hash_size,
                                    std::size_t* hash_length);
    static psa_status_t hash_abort(hash_operation_t* operation);
    static psa_status_t generate_key(const psa_key_attributes_t* attributes, std::uint8_t* key_buffer,
                                     std::size_t key_buffer_size, std::size_t* key_buffer_length);
    static psa_status_t export_public_key(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                          std::size_t key_buffer_size, std::uint8_t* data, std::size_t data_size,
                                          std::size_t* data_length);
    static psa_status_t sign_message(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                     std::size_t key_buffer_size, psa_algorithm_t alg, const std::uint8_t* input,
                                     std::size_t input_length, std::uint8_t* signature, std::size_t signature_size,
                                     std::size_t* signature_length);
    static psa_status_t verify_message(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                       std::size_t key_buffer_size, psa_algorithm_t alg, const std::uint8_t* input,
                                       std::size_t input_length, const std::uint8_t* signature, std::size_t signature_length);
    static psa_status_t key_agreement(psa_algorithm_t alg, const psa_key_attributes_t* our_attributes,
                                      const std::uint8_t* our_key_buffer, std::size_t our_key_buffer_length,
                                      const std::uint8_t* peer_key, std::size_t peer_key_length, std::uint8_t* output,
                                      std::size_t output_size, std::size_t* output_length);
};

}  // namespace specimen
