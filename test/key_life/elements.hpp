// An element with storage, and one without.
#pragma once

#include "work.hpp"

namespace key_life {

struct place {
    enum { empty, allocated, used } state = empty;
    toy::bytes material;
};
/// "A secure element with storage": a key context is the number of a place.
struct vault : work<vault> {
    static constexpr const char* prefix = "vault";
    static constexpr auto type = psadrv::driver_type::opaque;
    static constexpr psa_key_location_t location = vault_location;
    static constexpr psadrv::key_context key_context{.base_size = 8};
    static constexpr bool key_for_operation = true;
    static constexpr psadrv::capability capabilities[] = {
        {.entry_points = {entry_point::import_key, entry_point::generate_key, entry_point::export_key,
                          entry_point::export_public_key, entry_point::copy_key, entry_point::allocate_key,
                          entry_point::destroy_key},
         .key_types = psadrv::list_of<pair_type, PSA_KEY_TYPE_HMAC, PSA_KEY_TYPE_AES>},
        {.entry_points = {entry_point::mac_compute, family::mac_multipart}, .algorithms = psadrv::list_of<any_hmac>},
        {.entry_points = entry_point::sign_hash, .algorithms = psadrv::list_of<PSA_ALG_ECDSA(PSA_ALG_ANY_HASH)>},
    };

    static inline place places[64];
    static constexpr std::uint8_t label[7]{'v', 'a', 'u', 'l', 't', 0xf1, 0x0f};

    [[nodiscard]] static std::size_t occupied() {
        std::size_t count = 0;
        for (const place& one : places) count += one.state != place::empty;
        return count;
    }
    static place* find(const std::uint8_t* key, std::size_t size) {
        if (size != 8 || std::memcmp(key, label, 7) != 0 || key[7] >= 64) return nullptr;
        return &places[key[7]];
    }
    static psa_status_t open(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t size,
                             toy::bytes& material) {
        if (PSA_KEY_LIFETIME_GET_LOCATION(psa_get_key_lifetime(attributes)) != location) now.complain("vault: not its location");
        const place* const from = find(key, size);
        if (from == nullptr || from->state != place::used) now.complain("vault: a key context that is not its own");
        if (!now.complaint.empty()) return PSA_ERROR_CORRUPTION_DETECTED;
        material = from->material;
        if (material.size() != material_length(attributes)) now.complain("vault: another size in the attributes");
        return PSA_SUCCESS;
    }
    /// "psadrv/key_for_operation": the key buffer of a setup stays valid until the operation ends, and so does the key.
    static void recall(const mac_context& context) {
        const place* const from = find(context.key, 8);
        if (from == nullptr || from->state != place::used ||
            from->material != toy::bytes(context.material, context.material + context.key_length))
            now.complain("vault: the key of an operation is gone");
    }
    static psa_status_t close(const psa_key_attributes_t*, const toy::bytes& material, std::uint8_t* key, std::size_t size,
                              std::size_t* length) {
        place* const to = find(key, size);
        if (to == nullptr || to->state != place::allocated) {
            now.complain("vault: a key that was not allocated");
            return PSA_ERROR_CORRUPTION_DETECTED;
        }
        to->state = place::used;
        to->material = material;
        *length = size;
        return PSA_SUCCESS;
    }
    static psa_status_t allocate_key(const psa_key_attributes_t*, std::uint8_t* key, std::size_t size) {
        const psa_status_t status = now.enter(prefix, "allocate_key");
        if (status != PSA_SUCCESS) return status;
        if (size != 8) now.complain("vault: not as many bytes as its description says");
        look_for_remains(key, size);
        for (std::uint8_t i = 0; i != 64; ++i) {
            if (places[i].state != place::empty) continue;
            places[i].state = place::allocated;
            std::memcpy(key, label, 7);
            key[7] = i;
            return PSA_SUCCESS;
        }
        now.complain("vault: full, so keys were not destroyed");
        return PSA_ERROR_INSUFFICIENT_STORAGE;
    }
    static psa_status_t destroy_key(const psa_key_attributes_t*, const std::uint8_t* key, std::size_t size) {
        const psa_status_t status = now.enter(prefix, "destroy_key");
        if (status != PSA_SUCCESS) return status;
        place* const one = find(key, size);
        if (one == nullptr || one->state == place::empty) now.complain("vault: nothing to destroy");
        else *one = place{};
        return PSA_SUCCESS;
    }
    static psa_status_t copy_key(const psa_key_attributes_t* attributes, const std::uint8_t* source, std::size_t source_size,
                                 std::uint8_t* key, std::size_t size, std::size_t* length) {
        toy::bytes material;
        psa_status_t status = now.enter(prefix, "copy_key");
        if (status == PSA_SUCCESS) status = open(attributes, source, source_size, material);
        return status == PSA_SUCCESS ? close(attributes, material, key, size, length) : status;
    }
};

/// "A secure element without storage": a key context is the key, wrapped. It copies nothing and destroys nothing.
struct wrapper : work<wrapper> {
    static constexpr const char* prefix = "wrapper";
    static constexpr auto type = psadrv::driver_type::opaque;
    static constexpr psa_key_location_t location = wrapper_location;
    static constexpr psadrv::key_context key_context{
        .base_size = 8, .key_pair_size = toy::private_length, .public_key_size = toy::public_length, .symmetric_factor = 1};
    static constexpr psadrv::capability capabilities[] = {
        {.entry_points = {entry_point::import_key, entry_point::generate_key, entry_point::export_key},
         .key_types = psadrv::list_of<pair_type, public_type, PSA_KEY_TYPE_HMAC, PSA_KEY_TYPE_AES>},
        {.entry_points = entry_point::export_public_key, .key_types = psadrv::list_of<pair_type>},
        {.entry_points = {entry_point::mac_compute, entry_point::mac_verify}, .algorithms = psadrv::list_of<any_cmac>},
        {.entry_points = {entry_point::cipher_encrypt, entry_point::cipher_decrypt}, .algorithms = psadrv::list_of<PSA_ALG_CTR>},
        {.entry_points = {entry_point::aead_encrypt, entry_point::aead_decrypt}, .algorithms = psadrv::list_of<any_gcm>},
        {.entry_points = entry_point::key_agreement, .algorithms = psadrv::list_of<PSA_ALG_ECDH>},
        {.entry_points = {entry_point::sign_hash, entry_point::verify_hash},
         .algorithms = psadrv::list_of<PSA_ALG_ECDSA(PSA_ALG_ANY_HASH)>},
    };
    static constexpr std::uint8_t label[8]{'w', 'r', 'a', 'p', 0xe2, 0xe1, 0x1e, 0x2e};

    static psa_status_t open(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t size,
                             toy::bytes& material) {
        if (PSA_KEY_LIFETIME_GET_LOCATION(psa_get_key_lifetime(attributes)) != location)
            now.complain("wrapper: not its location");
        if (size != 8 + material_length(attributes) || std::memcmp(key, label, 8) != 0)
            now.complain("wrapper: a key context that is not its own");
        if (!now.complaint.empty()) return PSA_ERROR_CORRUPTION_DETECTED;
        material.assign(key + 8, key + size);
        for (std::uint8_t& byte : material) byte ^= 0xc7;
        return PSA_SUCCESS;
    }
    static psa_status_t close(const psa_key_attributes_t*, const toy::bytes& material, std::uint8_t* key, std::size_t size,
                              std::size_t* length) {
        if (size != 8 + material.size()) now.complain("wrapper: not as many bytes as its description says");
        look_for_remains(key, size);
        if (!now.complaint.empty()) return PSA_ERROR_CORRUPTION_DETECTED;
        std::memcpy(key, label, 8);
        for (std::size_t i = 0; i != material.size(); ++i) key[8 + i] = static_cast<std::uint8_t>(material[i] ^ 0xc7);
        *length = size;
        return PSA_SUCCESS;
    }
};

}  // namespace key_life
