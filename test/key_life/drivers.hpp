// Two transparent drivers that look at every key they are given, and the platform.
#pragma once

#include "elements.hpp"

#include <psadrv/store/trusted_storage.hpp>

#include <algorithm>
#include <map>

namespace key_life {

/// What transparent drivers may be given in this step: the bytes of one key, or its public part. Everything else is a leak.
inline toy::bytes permitted_material, permitted_public_part;

template <class Driver>
struct watching : work<Driver> {
    static psa_status_t open(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t size,
                             toy::bytes& material) {
        material.assign(key, key + size);
        const psa_key_location_t at = PSA_KEY_LIFETIME_GET_LOCATION(psa_get_key_lifetime(attributes));
        if (at != PSA_KEY_LOCATION_LOCAL_STORAGE) now.complain("a transparent driver: the attributes of an opaque key");
        if (material.size() != material_length(attributes)) now.complain("a transparent driver: another size in the attributes");
        const bool is_public = psa_get_key_type(attributes) == public_type;
        if (material != (is_public ? permitted_public_part : permitted_material) || material.empty())
            now.complain("a transparent driver: the bytes of another key");
        return PSA_SUCCESS;
    }
    static void recall(const mac_context&) {}
    static psa_status_t close(const psa_key_attributes_t* attributes, const toy::bytes& material, std::uint8_t* key,
                              std::size_t size, std::size_t* length) {
        if (PSA_KEY_LIFETIME_GET_LOCATION(psa_get_key_lifetime(attributes)) != PSA_KEY_LOCATION_LOCAL_STORAGE)
            now.complain("a transparent driver: makes an opaque key");
        look_for_remains(key, size);
        return put(material, key, size, length);
    }
};

/// An accelerator that gives up on some keys and inputs.
struct accelerator : watching<accelerator> {
    static constexpr const char* prefix = "accelerator";
    static constexpr auto type = psadrv::driver_type::transparent;
    static constexpr psadrv::capability capabilities[] = {
        {.entry_points = entry_point::mac_compute, .algorithms = psadrv::list_of<any_hmac>, .fallback = true},
        {.entry_points = {entry_point::cipher_encrypt, entry_point::cipher_decrypt},
         .algorithms = psadrv::list_of<PSA_ALG_CTR>,
         .key_types = psadrv::list_of<PSA_KEY_TYPE_AES>,
         .key_sizes = psadrv::list_of<128>},
    };
    static psa_status_t mac_compute(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t size,
                                    psa_algorithm_t alg, const std::uint8_t* input, std::size_t input_length, std::uint8_t* mac,
                                    std::size_t mac_size, std::size_t* mac_length) {
        if (input_length % 2 == 0)
            return work<accelerator>::mac_compute(attributes, key, size, alg, input, input_length, mac, mac_size, mac_length);
        toy::bytes material;
        (void)open(attributes, key, size, material);
        now.calls.push_back("accelerator.mac_compute");
        return PSA_ERROR_NOT_SUPPORTED;
    }
};

struct library : watching<library> {
    static constexpr const char* prefix = "library";
    static constexpr auto type = psadrv::driver_type::transparent;
    static constexpr bool software = true;
    static constexpr psadrv::capability capabilities[] = {
        {.entry_points = {entry_point::mac_compute, entry_point::mac_verify, family::mac_multipart},
         .algorithms = psadrv::list_of<any_hmac, any_cmac>},
        {.entry_points = {entry_point::cipher_encrypt, entry_point::cipher_decrypt}, .algorithms = psadrv::list_of<PSA_ALG_CTR>},
        {.entry_points = {entry_point::aead_encrypt, entry_point::aead_decrypt}, .algorithms = psadrv::list_of<any_gcm>},
        {.entry_points = entry_point::key_agreement, .algorithms = psadrv::list_of<PSA_ALG_ECDH>},
        {.entry_points = entry_point::sign_hash, .algorithms = psadrv::list_of<PSA_ALG_ECDSA(PSA_ALG_ANY_HASH)>},
        {.entry_points = entry_point::verify_hash,
         .algorithms = psadrv::list_of<PSA_ALG_ECDSA(PSA_ALG_ANY_HASH)>,
         .key_types = psadrv::list_of<public_type>},
        {.entry_points = {entry_point::import_key, entry_point::generate_key, entry_point::export_public_key},
         .key_types = psadrv::list_of<pair_type, public_type>},
    };
};

/// What outlasts the core.
struct shelf {
    static inline std::map<psa_storage_uid_t, toy::bytes> items;

    static psa_status_t set(psa_storage_uid_t uid, std::size_t length, const void* data, psa_storage_create_flags_t) {
        const auto* const from = static_cast<const std::uint8_t*>(data);
        items[uid] = toy::bytes(from, from + length);
        return PSA_SUCCESS;
    }
    static psa_status_t get(psa_storage_uid_t uid, std::size_t offset, std::size_t size, void* data, std::size_t* length) {
        *length = 0;
        const auto found = items.find(uid);
        if (found == items.end()) return PSA_ERROR_DOES_NOT_EXIST;
        if (offset > found->second.size()) return PSA_ERROR_INVALID_ARGUMENT;
        *length = std::min(size, found->second.size() - offset);
        if (*length != 0) std::memcpy(data, found->second.data() + offset, *length);
        return PSA_SUCCESS;
    }
    static psa_status_t get_info(psa_storage_uid_t uid, psa_storage_info_t* info) {
        const auto found = items.find(uid);
        if (found == items.end()) return PSA_ERROR_DOES_NOT_EXIST;
        *info = {found->second.size(), found->second.size(), PSA_STORAGE_FLAG_NONE};
        return PSA_SUCCESS;
    }
    static psa_status_t remove(psa_storage_uid_t uid) { return items.erase(uid) != 0 ? PSA_SUCCESS : PSA_ERROR_DOES_NOT_EXIST; }
};
template <bool Lasting>
struct with_storage {};
template <>
struct with_storage<true> {
    using storage = shelf;
};

struct platform : with_storage<lasting> {
    using drivers = psadrv::driver_list<vault, accelerator, wrapper, library>;
    using random = source;
    static constexpr psadrv::key_slots key_slots{psadrv::slots(5, PSA_KEY_TYPE_AES), psadrv::slots(6).of_bytes(80)};
    static constexpr auto wanted = [] {
        using psadrv::usage, psadrv::want;
        constexpr usage makes = usage::import_key | usage::generate_key | usage::export_key | usage::copy_key;
        return psadrv::wanted{
            want(usage::mac_compute | usage::mac_verify | usage::mac_multipart, any_hmac, PSA_KEY_TYPE_HMAC),
            want(usage::mac_compute | usage::mac_verify | usage::mac_multipart, any_cmac, PSA_KEY_TYPE_AES),
            want(usage::cipher_encrypt | usage::cipher_decrypt, PSA_ALG_CTR, PSA_KEY_TYPE_AES),
            want(usage::aead_encrypt | usage::aead_decrypt, any_gcm, PSA_KEY_TYPE_AES),
            want(usage::key_agreement, PSA_ALG_ECDH, pair_type, {256}),
            want(usage::sign_hash | usage::verify_hash, PSA_ALG_ECDSA(PSA_ALG_ANY_HASH), pair_type, {256}),
            want(usage::verify_hash, PSA_ALG_ECDSA(PSA_ALG_ANY_HASH), public_type, {256}),
            want(makes | usage::export_public_key, pair_type, {256}),
            want(usage::import_key | usage::export_key | usage::copy_key, public_type, {256}),
            want(makes, PSA_KEY_TYPE_AES),
            want(makes, PSA_KEY_TYPE_HMAC),
        };
    }();
};
using crypto = psadrv::crypto<platform>;

}  // namespace key_life
