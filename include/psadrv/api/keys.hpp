/// @file Keys that the core holds: made, exported, copied, destroyed by name. PSA Crypto API: "Key management".
/// Layer: api -- may include every layer below.
///
/// A platform with `key_slots` has a key store (model/key_slots.hpp). Lengths are in bytes. PSA_ERROR_BAD_STATE before `init`,
/// and inside a driver's entry point. PSA_ERROR_INVALID_ARGUMENT: a null pointer with a length that is not 0. What else can go
/// wrong is said in core/key_creation.hpp, key_transfer.hpp and key_destruction.hpp, whose functions have these names. Where no
/// key is made, `*key` is PSA_KEY_ID_NULL; where nothing is exported, the length is 0.
#pragma once

#include <psadrv/api/arguments.hpp>
#include <psadrv/core/key_destruction.hpp>
#include <psadrv/core/key_transfer.hpp>

namespace psadrv {

template <platform Platform>
struct api_keys {
    /// psa_import_key.
    [[nodiscard]] static psa_status_t import_key(const psa_key_attributes_t* attributes, const std::uint8_t* data,
                                                 std::size_t data_length, psa_key_id_t* key) {
        static_assert(sizeof(rules::error_of_keys<Platform>) != 0);
        *key = PSA_KEY_ID_NULL;
        if (!is_ready<Platform>()) return PSA_ERROR_BAD_STATE;
        if (!detail::is_buffer<Platform>(data, data_length)) return PSA_ERROR_INVALID_ARGUMENT;
        return psadrv::import_key<Platform>(attributes, data, data_length, key);
    }
    /// psa_generate_key.
    [[nodiscard]] static psa_status_t generate_key(const psa_key_attributes_t* attributes, psa_key_id_t* key) {
        static_assert(sizeof(rules::error_of_keys<Platform>) != 0);
        *key = PSA_KEY_ID_NULL;
        if (!is_ready<Platform>()) return PSA_ERROR_BAD_STATE;
        return psadrv::generate_key<Platform>(attributes, key);
    }
    /// psa_copy_key.
    [[nodiscard]] static psa_status_t copy_key(psa_key_id_t source, const psa_key_attributes_t* attributes,
                                               psa_key_id_t* target) {
        static_assert(sizeof(rules::error_of_keys<Platform>) != 0);
        *target = PSA_KEY_ID_NULL;
        if (!is_ready<Platform>()) return PSA_ERROR_BAD_STATE;
        return psadrv::copy_key<Platform>(source, attributes, target);
    }
    /// psa_export_key.
    [[nodiscard]] static psa_status_t export_key(psa_key_id_t key, std::uint8_t* data, std::size_t data_size,
                                                 std::size_t* data_length) {
        static_assert(sizeof(rules::error_of_keys<Platform>) != 0);
        *data_length = 0;
        if (!is_ready<Platform>()) return PSA_ERROR_BAD_STATE;
        if (!detail::is_buffer<Platform>(data, data_size)) return PSA_ERROR_INVALID_ARGUMENT;
        return psadrv::export_key<Platform>(key, data, data_size, data_length);
    }
    /// psa_export_public_key.
    [[nodiscard]] static psa_status_t export_public_key(psa_key_id_t key, std::uint8_t* data, std::size_t data_size,
                                                        std::size_t* data_length) {
        static_assert(sizeof(rules::error_of_keys<Platform>) != 0);
        *data_length = 0;
        if (!is_ready<Platform>()) return PSA_ERROR_BAD_STATE;
        if (!detail::is_buffer<Platform>(data, data_size)) return PSA_ERROR_INVALID_ARGUMENT;
        return psadrv::export_public_key<Platform>(key, data, data_size, data_length);
    }
    /// psa_destroy_key.
    [[nodiscard]] static psa_status_t destroy_key(psa_key_id_t key) {
        static_assert(sizeof(rules::error_of_keys<Platform>) != 0);
        return is_ready<Platform>() ? psadrv::destroy_key<Platform>(key) : PSA_ERROR_BAD_STATE;
    }
    /// psa_purge_key.
    [[nodiscard]] static psa_status_t purge_key(psa_key_id_t key) {
        static_assert(sizeof(rules::error_of_keys<Platform>) != 0);
        return is_ready<Platform>() ? psadrv::purge_key<Platform>(key) : PSA_ERROR_BAD_STATE;
    }
    /// psa_get_key_attributes. On failure they are as psa_key_attributes_init() makes them.
    [[nodiscard]] static psa_status_t get_key_attributes(psa_key_id_t key, psa_key_attributes_t* attributes) {
        static_assert(sizeof(rules::error_of_keys<Platform>) != 0);
        psa_reset_key_attributes(attributes);
        return is_ready<Platform>() ? psadrv::get_key_attributes<Platform>(key, attributes) : PSA_ERROR_BAD_STATE;
    }
    /// psa_check_key_usage: whether a key's policy permits usages with an algorithm. Nothing is done with the key.
    [[nodiscard]] static psa_status_t check_key_usage(psa_key_id_t key, psa_algorithm_t alg, psa_key_usage_t usage) {
        static_assert(sizeof(rules::error_of_keys<Platform>) != 0);
        if (!is_ready<Platform>()) return PSA_ERROR_BAD_STATE;
        return with_key<Platform>(
            key, [&](const key_slot<Platform>& slot) { return check_policy<Platform>(slot.attributes, usage, alg); });
    }
};

}  // namespace psadrv
