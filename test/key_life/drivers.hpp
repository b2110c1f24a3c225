// An element with storage, one without, and two transparent drivers that look at every key they are given.
#pragma once

#include "toy.hpp"

#include <psadrv/psadrv.hpp>

#include <cstring>
#include <string>

namespace key_life {

using psadrv::entry_point;

inline constexpr psa_key_location_t vault_location = 0x800001, wrapper_location = PSA_KEY_LOCATION_PRIMARY_SECURE_ELEMENT;
inline constexpr psa_key_type_t pair_type = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1);
inline constexpr psa_key_type_t public_type = PSA_KEY_TYPE_ECC_PUBLIC_KEY(PSA_ECC_FAMILY_SECP_R1);

/// What happens in one step: who was called, what was drawn, and which call is to fail.
struct happening {
    std::vector<std::string> calls;
    toy::bytes drawn;   ///< by whoever made a key or an IV, all of it
    int fails_in = -1;  ///< this many calls from now; -1 never
    psa_status_t failure = PSA_ERROR_HARDWARE_FAILURE;
    std::string complaint;  ///< what a driver should never have seen; the first one

    void complain(const std::string& sentence) {
        if (complaint.empty()) complaint = sentence;
    }
    [[nodiscard]] psa_status_t enter(const char* driver, const char* entry) {
        calls.push_back(std::string{driver} + '.' + entry);
        return fails_in-- == 0 ? failure : PSA_SUCCESS;
    }
    [[nodiscard]] bool called(const std::string& call) const {
        for (const std::string& one : calls) {
            if (one == call) return true;
        }
        return false;
    }
};
inline happening now;

/// Drawn bytes differ from all before.
inline std::uint64_t draws = 0;
inline void draw(std::uint8_t* to, std::size_t length) {
    toy::mixer{}.add(5).add(++draws).write(to, length);
    now.drawn.insert(now.drawn.end(), to, to + length);
}
struct source {
    static psa_status_t generate(std::uint8_t* output, std::size_t size) {
        draw(output, size);
        return PSA_SUCCESS;
    }
};

[[nodiscard]] inline std::size_t material_length(const psa_key_attributes_t* attributes) {
    return psa_get_key_type(attributes) == public_type ? toy::public_length : PSA_BITS_TO_BYTES(psa_get_key_bits(attributes));
}
[[nodiscard]] inline psa_algorithm_t full(psa_algorithm_t mac) { return PSA_ALG_FULL_LENGTH_MAC(mac); }
[[nodiscard]] inline std::size_t mac_bytes(const psa_key_attributes_t* attributes, psa_algorithm_t alg) {
    return PSA_MAC_LENGTH(psa_get_key_type(attributes), psa_get_key_bits(attributes), alg);
}
inline psa_status_t put(const toy::bytes& result, std::uint8_t* output, std::size_t size, std::size_t* length) {
    if (size < result.size()) return PSA_ERROR_BUFFER_TOO_SMALL;
    std::memcpy(output, result.data(), result.size());
    *length = result.size();
    return PSA_SUCCESS;
}
/// Where the core knows beforehand how much there will be.
inline psa_status_t put_all(const toy::bytes& result, std::uint8_t* output, std::size_t size, std::size_t* length) {
    const psa_status_t status = put(result, output, size, length);
    if (status != PSA_SUCCESS) now.complain("a driver: an output buffer that is too small, which the core should have seen");
    return status;
}

/// What all drivers do with a key, once they have its bytes: `Driver::open(attributes, key_buffer, size, material)`.
template <class Driver>
struct work {
    static psa_status_t mac_compute(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t size,
                                    psa_algorithm_t alg, const std::uint8_t* input, std::size_t input_length, std::uint8_t* mac,
                                    std::size_t mac_size, std::size_t* mac_length) {
        toy::bytes material;
        psa_status_t status = now.enter(Driver::prefix, "mac_compute");
        if (status == PSA_SUCCESS) status = Driver::open(attributes, key, size, material);
        if (status != PSA_SUCCESS) return status;
        return put_all(toy::mac(material.data(), material.size(), full(alg), input, input_length, mac_bytes(attributes, alg)),
                       mac, mac_size, mac_length);
    }
    static psa_status_t mac_verify(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t size,
                                   psa_algorithm_t alg, const std::uint8_t* input, std::size_t input_length,
                                   const std::uint8_t* mac, std::size_t mac_length) {
        toy::bytes material;
        psa_status_t status = now.enter(Driver::prefix, "mac_verify");
        if (status == PSA_SUCCESS) status = Driver::open(attributes, key, size, material);
        if (status != PSA_SUCCESS) return status;
        const toy::bytes own =
            toy::mac(material.data(), material.size(), full(alg), input, input_length, mac_bytes(attributes, alg));
        return own == toy::bytes(mac, mac + mac_length) ? PSA_SUCCESS : PSA_ERROR_INVALID_SIGNATURE;
    }
    static psa_status_t cipher_encrypt(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t size,
                                       psa_algorithm_t, const std::uint8_t* iv, std::size_t iv_length, const std::uint8_t* input,
                                       std::size_t input_length, std::uint8_t* output, std::size_t output_size,
                                       std::size_t* output_length) {
        toy::bytes material;
        psa_status_t status = now.enter(Driver::prefix, "cipher_encrypt");
        if (status == PSA_SUCCESS) status = Driver::open(attributes, key, size, material);
        if (status != PSA_SUCCESS) return status;
        if (iv_length != toy::iv_length) return PSA_ERROR_CORRUPTION_DETECTED;
        return put(toy::crypt(material.data(), material.size(), iv, input, input_length), output, output_size, output_length);
    }
    static psa_status_t cipher_decrypt(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t size,
                                       psa_algorithm_t, const std::uint8_t* input, std::size_t input_length, std::uint8_t* output,
                                       std::size_t output_size, std::size_t* output_length) {
        toy::bytes material;
        psa_status_t status = now.enter(Driver::prefix, "cipher_decrypt");
        if (status == PSA_SUCCESS) status = Driver::open(attributes, key, size, material);
        if (status != PSA_SUCCESS) return status;
        return put(toy::crypt(material.data(), material.size(), input, input + toy::iv_length, input_length - toy::iv_length),
                   output, output_size, output_length);
    }
    static psa_status_t sign_hash(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t size,
                                  psa_algorithm_t alg, const std::uint8_t* hash, std::size_t hash_length, std::uint8_t* signature,
                                  std::size_t signature_size, std::size_t* signature_length) {
        toy::bytes material;
        psa_status_t status = now.enter(Driver::prefix, "sign_hash");
        if (status == PSA_SUCCESS) status = Driver::open(attributes, key, size, material);
        if (status != PSA_SUCCESS) return status;
        return put_all(toy::signature(toy::public_key(material.data()), alg, hash, hash_length), signature, signature_size,
                       signature_length);
    }
    static psa_status_t verify_hash(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t size,
                                    psa_algorithm_t alg, const std::uint8_t* hash, std::size_t hash_length,
                                    const std::uint8_t* signature, std::size_t signature_length) {
        toy::bytes material;
        psa_status_t status = now.enter(Driver::prefix, "verify_hash");
        if (status == PSA_SUCCESS) status = Driver::open(attributes, key, size, material);
        if (status != PSA_SUCCESS) return status;
        if (psa_get_key_type(attributes) != public_type) material = toy::public_key(material.data());
        const toy::bytes own = toy::signature(material, alg, hash, hash_length);
        return own == toy::bytes(signature, signature + signature_length) ? PSA_SUCCESS : PSA_ERROR_INVALID_SIGNATURE;
    }
    static psa_status_t export_public_key(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t size,
                                          std::uint8_t* data, std::size_t data_size, std::size_t* data_length) {
        toy::bytes material;
        psa_status_t status = now.enter(Driver::prefix, "export_public_key");
        if (status == PSA_SUCCESS) status = Driver::open(attributes, key, size, material);
        if (status != PSA_SUCCESS) return status;
        if (psa_get_key_type(attributes) != public_type) material = toy::public_key(material.data());
        return put_all(material, data, data_size, data_length);
    }
    /// Elements alone.
    static psa_status_t export_key(const psa_key_attributes_t* attributes, const std::uint8_t* key, std::size_t size,
                                   std::uint8_t* data, std::size_t data_size, std::size_t* data_length) {
        toy::bytes material;
        psa_status_t status = now.enter(Driver::prefix, "export_key");
        if (status == PSA_SUCCESS) status = Driver::open(attributes, key, size, material);
        return status == PSA_SUCCESS ? put_all(material, data, data_size, data_length) : status;
    }
    /// `Driver::close(attributes, material, key_buffer, size, length)` makes a key context of the bytes.
    static psa_status_t import_key(const psa_key_attributes_t* attributes, const std::uint8_t* data, std::size_t data_length,
                                   std::uint8_t* key, std::size_t size, std::size_t* length, std::size_t* bits) {
        const psa_status_t status = now.enter(Driver::prefix, "import_key");
        if (status != PSA_SUCCESS) return status;
        const psa_key_type_t type = psa_get_key_type(attributes);
        const std::size_t known = type == pair_type || type == public_type ? 256 : PSA_BYTES_TO_BITS(data_length);
        psa_key_attributes_t sized = *attributes;
        psa_set_key_bits(&sized, known);
        if (*bits != 0 && *bits != known) return PSA_ERROR_INVALID_ARGUMENT;
        if (data_length != material_length(&sized) || data[data_length - 1] == 0xbb) return PSA_ERROR_INVALID_ARGUMENT;
        *bits = data[data_length - 1] == 0xbc ? known + 8 : known;  // a lie
        return Driver::close(attributes, toy::bytes(data, data + data_length), key, size, length);
    }
    static psa_status_t generate_key(const psa_key_attributes_t* attributes, std::uint8_t* key, std::size_t size,
                                     std::size_t* length) {
        const psa_status_t status = now.enter(Driver::prefix, "generate_key");
        if (status != PSA_SUCCESS) return status;
        toy::bytes material(material_length(attributes));
        draw(material.data(), material.size());
        return Driver::close(attributes, material, key, size, length);
    }
};

inline constexpr psa_algorithm_t any_hmac = PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(PSA_ALG_HMAC(PSA_ALG_SHA_256), 1);
inline constexpr psa_algorithm_t any_cmac = PSA_ALG_AT_LEAST_THIS_LENGTH_MAC(PSA_ALG_CMAC, 1);

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
    static constexpr psadrv::capability capabilities[] = {
        {.entry_points = {entry_point::import_key, entry_point::generate_key, entry_point::export_key,
                          entry_point::export_public_key, entry_point::copy_key, entry_point::allocate_key,
                          entry_point::destroy_key},
         .key_types = psadrv::list_of<pair_type, PSA_KEY_TYPE_HMAC, PSA_KEY_TYPE_AES>},
        {.entry_points = entry_point::mac_compute, .algorithms = psadrv::list_of<any_hmac>},
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
        if (!now.complaint.empty()) return PSA_ERROR_CORRUPTION_DETECTED;
        std::memcpy(key, label, 8);
        for (std::size_t i = 0; i != material.size(); ++i) key[8 + i] = static_cast<std::uint8_t>(material[i] ^ 0xc7);
        *length = size;
        return PSA_SUCCESS;
    }
};

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
    static psa_status_t close(const psa_key_attributes_t* attributes, const toy::bytes& material, std::uint8_t* key,
                              std::size_t size, std::size_t* length) {
        if (PSA_KEY_LIFETIME_GET_LOCATION(psa_get_key_lifetime(attributes)) != PSA_KEY_LOCATION_LOCAL_STORAGE)
            now.complain("a transparent driver: makes an opaque key");
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
        {.entry_points = {entry_point::mac_compute, entry_point::mac_verify}, .algorithms = psadrv::list_of<any_hmac, any_cmac>},
        {.entry_points = {entry_point::cipher_encrypt, entry_point::cipher_decrypt}, .algorithms = psadrv::list_of<PSA_ALG_CTR>},
        {.entry_points = entry_point::sign_hash, .algorithms = psadrv::list_of<PSA_ALG_ECDSA(PSA_ALG_ANY_HASH)>},
        {.entry_points = entry_point::verify_hash,
         .algorithms = psadrv::list_of<PSA_ALG_ECDSA(PSA_ALG_ANY_HASH)>,
         .key_types = psadrv::list_of<public_type>},
        {.entry_points = {entry_point::import_key, entry_point::generate_key, entry_point::export_public_key},
         .key_types = psadrv::list_of<pair_type, public_type>},
    };
};

struct platform {
    using drivers = psadrv::driver_list<vault, accelerator, wrapper, library>;
    using random = source;
    static constexpr psadrv::key_slots key_slots{psadrv::slots(5, PSA_KEY_TYPE_AES), psadrv::slots(6).of_bytes(80)};
    static constexpr auto wanted = [] {
        using psadrv::usage, psadrv::want;
        constexpr usage makes = usage::import_key | usage::generate_key | usage::export_key | usage::copy_key;
        return psadrv::wanted{
            want(usage::mac_compute | usage::mac_verify, any_hmac, PSA_KEY_TYPE_HMAC),
            want(usage::mac_compute | usage::mac_verify, any_cmac, PSA_KEY_TYPE_AES),
            want(usage::cipher_encrypt | usage::cipher_decrypt, PSA_ALG_CTR, PSA_KEY_TYPE_AES),
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
