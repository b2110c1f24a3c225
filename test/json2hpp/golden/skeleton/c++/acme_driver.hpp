/// @file acme: a starting point, made by json2hpp from opaque.json. It is yours: json2hpp does not touch it again.
#pragma once

#include <psadrv/model/driver_class.hpp>

#include <psa/crypto_driver_common.h>

extern "C" {
#include "acme/driver.h"
}

struct acme {
    static constexpr const char* prefix = "acme";
    static constexpr psadrv::driver_type type = psadrv::driver_type::opaque;
    static constexpr psa_key_location_t location = 0x7fffff;
    static constexpr psadrv::key_context key_context{.base_size = sizeof(acme_key_context_t), .symmetric_factor = 1,
        .store_public_key = true};
    static constexpr std::size_t persistent_state_size = 2 * sizeof(acme_key_context_t);
    static constexpr psadrv::capability capabilities[] = {
        {.entry_points = {psadrv::entry_point::import_key, psadrv::entry_point::generate_key,
            psadrv::entry_point::export_public_key, psadrv::entry_point::allocate_key,
            psadrv::entry_point::destroy_key},
         .key_types = psadrv::list_of<PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1)>,
         .key_sizes = psadrv::list_of<256>},
        {.entry_points = {psadrv::entry_point::sign_hash},
         .algorithms = psadrv::list_of<PSA_ALG_ECDSA(PSA_ALG_ANY_HASH)>,
         .key_types = psadrv::list_of<PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1)>,
         .key_sizes = psadrv::list_of<256>},
    };

    /// Algorithms: PSA_ALG_ECDSA(PSA_ALG_ANY_HASH).
    /// Key types: PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1).
    /// Key sizes: 256 bits.
    static psa_status_t sign_hash(const psa_key_attributes_t *attributes, const uint8_t *key_buffer,
        size_t key_buffer_size, psa_algorithm_t alg, const uint8_t *hash, size_t hash_length, uint8_t *signature,
        size_t signature_size, size_t *signature_length);

    /// Key types: PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1).
    /// Key sizes: 256 bits.
    static psa_status_t import_key(const psa_key_attributes_t *attributes, const uint8_t *data, size_t data_length,
        uint8_t *key_buffer, size_t key_buffer_size, size_t *key_buffer_length, size_t *bits);

    /// Key types: PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1).
    /// Key sizes: 256 bits.
    static psa_status_t generate_key(const psa_key_attributes_t *attributes, uint8_t *key_buffer,
        size_t key_buffer_size, size_t *key_buffer_length);

    /// Key types: PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1).
    /// Key sizes: 256 bits.
    static psa_status_t export_public_key(const psa_key_attributes_t *attributes, const uint8_t *key_buffer,
        size_t key_buffer_size, uint8_t *data, size_t data_size, size_t *data_length);

    /// Key types: PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1).
    /// Key sizes: 256 bits.
    static psa_status_t allocate_key(const psa_key_attributes_t *attributes, uint8_t *key_buffer,
        size_t key_buffer_size);

    /// Key types: PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1).
    /// Key sizes: 256 bits.
    static psa_status_t destroy_key(const psa_key_attributes_t *attributes, const uint8_t *key_buffer,
        size_t key_buffer_size);
};
