/// @file The platform of the tests of keys by their names: an element of each kind, and a transparent driver that serves the
/// same.
#pragma once

#include <support/counted_random.hpp>
#include <support/recording_element.hpp>

#include <psadrv/psadrv.hpp>

#include <catch2/catch.hpp>

#include <array>

namespace test {

using psadrv::capability;
using psadrv::usage;
using psadrv::want;

constexpr psa_algorithm_t hmac = PSA_ALG_HMAC(PSA_ALG_SHA_256), ecdsa = PSA_ALG_ECDSA(PSA_ALG_SHA_256);
constexpr psa_key_type_t pair = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1),
                         public_key = PSA_KEY_TYPE_ECC_PUBLIC_KEY(PSA_ECC_FAMILY_SECP_R1);
constexpr psadrv::entry_point_set serving{
    entry_point::mac_compute,  entry_point::mac_verify,  psadrv::family::mac_multipart, psadrv::family::mac_verify_multipart,
    entry_point::sign_hash,    entry_point::verify_hash, entry_point::cipher_encrypt,   entry_point::cipher_decrypt,
    entry_point::aead_encrypt, entry_point::aead_decrypt};

/// With storage, and a label for each key.
struct acme : recording_element<acme, element_kind::storage> {
    static constexpr const char* prefix = "acme";
    static constexpr psa_key_location_t location = 0x800001;
    static constexpr capability capabilities[] = {{.entry_points = {serving, management_of(element_kind::storage)}}};
};
/// With storage, and the public key behind the label.
struct publisher : recording_element<publisher, element_kind::storage_and_publics> {
    static constexpr const char* prefix = "publisher";
    static constexpr psa_key_location_t location = 0x800002;
    static constexpr capability capabilities[] = {{.entry_points = {serving, management_of(element_kind::storage_and_publics)}}};
};
/// Without storage.
struct nadir : recording_element<nadir, element_kind::wrapping> {
    static constexpr const char* prefix = "nadir";
    static constexpr psa_key_location_t location = 0x800003;
    static constexpr capability capabilities[] = {{.entry_points = {serving, management_of(element_kind::wrapping)}}};
};
/// With storage, but copies nothing itself, and a context of another size for built-in keys.
struct plain : recording_element<plain, element_kind::storage> {
    static constexpr const char* prefix = "plain";
    static constexpr psa_key_location_t location = 0x800004;
    static constexpr psadrv::key_context key_context{.base_size = 8, .builtin_key_size = 24};
    static constexpr capability capabilities[] = {
        {.entry_points = {serving, entry_point::import_key, entry_point::generate_key, entry_point::export_key,
                          entry_point::export_public_key, entry_point::allocate_key, entry_point::destroy_key,
                          entry_point::get_builtin_key}}};
};
struct library : toy_transparent, recording_toy<library> {
    static constexpr const char* prefix = "library";
    static constexpr bool software = true;
    static constexpr capability capabilities[] = {
        {.entry_points = {serving, entry_point::import_key, entry_point::generate_key, entry_point::export_public_key}}};

    static psa_status_t import_key(const psa_key_attributes_t* attributes, const std::uint8_t* data, std::size_t data_length,
                                   std::uint8_t* key_buffer, std::size_t, std::size_t* key_buffer_length, std::size_t* bits) {
        *bits = PSA_KEY_TYPE_IS_PUBLIC_KEY(psa_get_key_type(attributes)) ? (data_length - 1) * 4 : data_length * 8;
        std::memcpy(key_buffer, data, *key_buffer_length = data_length);
        return recording_toy_base<library>::play(entry_point::import_key, attributes, data_length);
    }
    static psa_status_t generate_key(const psa_key_attributes_t* attributes, std::uint8_t* key_buffer,
                                     std::size_t key_buffer_size, std::size_t* key_buffer_length) {
        toy{}.absorb('l').write(key_buffer, *key_buffer_length = key_buffer_size);
        return recording_toy_base<library>::play(entry_point::generate_key, attributes, key_buffer_size);
    }
    static psa_status_t export_public_key(const psa_key_attributes_t* attributes, const std::uint8_t* key_buffer,
                                          std::size_t key_buffer_size, std::uint8_t* data, std::size_t,
                                          std::size_t* data_length) {
        *data_length = write_toy_public_key(psa_get_key_type(attributes), psa_get_key_bits(attributes),
                                            {key_buffer, key_buffer_size, 0}, data);
        return recording_toy_base<library>::play(entry_point::export_public_key, attributes, key_buffer_size);
    }
};

/// The identifiers of built-in keys, and what their drivers know them by.
constexpr psa_key_id_t first_builtin = psadrv::first_builtin_id;
struct board {
    using drivers = psadrv::driver_list<library, acme, publisher, nadir, plain>;
    using random = counted_random;
    using key_owner = std::int32_t;
    static inline key_owner owner = 7;
    static key_owner current_owner() { return owner; }
    static constexpr std::size_t slot_count = 4;
    static constexpr psadrv::key_slots key_slots{slot_count};
    static constexpr psadrv::builtin_keys builtin_keys{
        psadrv::builtin_key{first_builtin, acme::location, 3}, psadrv::builtin_key{first_builtin + 1, nadir::location, 4},
        psadrv::builtin_key{first_builtin + 2, plain::location, 5},
        psadrv::builtin_key{first_builtin + 3, acme::location, 6, PSA_KEY_PERSISTENCE_DEFAULT, 9},  // another owner's
    };
    static constexpr psadrv::wanted wanted{
        want(usage::mac, hmac, PSA_KEY_TYPE_HMAC, {256}),
        want(usage::cipher_encrypt | usage::cipher_decrypt, PSA_ALG_CTR, PSA_KEY_TYPE_AES, {128}),
        want(usage::aead_encrypt | usage::aead_decrypt, PSA_ALG_GCM, PSA_KEY_TYPE_AES, {128}),
        want(usage::sign_hash | usage::verify_hash, ecdsa, pair, {256}),
        want(usage::verify_hash, ecdsa, public_key, {256}),
        want(usage::import_key | usage::export_key | usage::copy_key, PSA_KEY_TYPE_HMAC, {256}),
        want(usage::generate_key, PSA_KEY_TYPE_HMAC, {256}),
        want(usage::import_key | usage::export_key, PSA_KEY_TYPE_AES, {128}),
        want(usage::import_key | usage::generate_key | usage::export_key | usage::export_public_key | usage::copy_key, pair,
             {256}),
        want(usage::import_key | usage::export_key, public_key, {256})};
};
using crypto = psadrv::crypto<board>;

/// Locations as the tests name them; 0 is local storage.
[[nodiscard]] inline psa_key_attributes_t attributes_of(psa_key_location_t location, psa_key_type_t type, std::size_t bits,
                                                        psa_algorithm_t alg, psa_key_usage_t usage) {
    psa_key_attributes_t attributes = psa_key_attributes_init();
    psa_set_key_type(&attributes, type);
    psa_set_key_bits(&attributes, bits);
    psa_set_key_algorithm(&attributes, alg);
    psa_set_key_usage_flags(&attributes, usage);
    psa_set_key_lifetime(&attributes, PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(PSA_KEY_PERSISTENCE_VOLATILE, location));
    return attributes;
}
constexpr psa_key_usage_t every_usage = PSA_KEY_USAGE_EXPORT | PSA_KEY_USAGE_COPY | PSA_KEY_USAGE_SIGN_MESSAGE |
                                        PSA_KEY_USAGE_VERIFY_MESSAGE | PSA_KEY_USAGE_SIGN_HASH | PSA_KEY_USAGE_VERIFY_HASH |
                                        PSA_KEY_USAGE_ENCRYPT | PSA_KEY_USAGE_DECRYPT;
[[nodiscard]] inline psa_key_attributes_t hmac_key(psa_key_location_t location, psa_key_usage_t usage = every_usage) {
    return attributes_of(location, PSA_KEY_TYPE_HMAC, 256, hmac, usage);
}
[[nodiscard]] inline psa_key_attributes_t key_pair(psa_key_location_t location, psa_key_usage_t usage = every_usage) {
    return attributes_of(location, pair, 256, ecdsa, usage);
}

using bytes = std::vector<std::uint8_t>;
constexpr std::uint8_t message[]{'m', 'e', 's', 's', 'a', 'g', 'e'};

/// A core whose store is empty and whose elements are new; in the end everything must be as it was.
struct keys : recording {
    psa_key_id_t id = PSA_KEY_ID_NULL, copy = PSA_KEY_ID_NULL;  ///< the test's own, whatever it does with them
    bytes material = bytes(32, 'K');

    keys() {
        acme::forget();
        publisher::forget();
        nadir::forget();
        plain::forget();
        counted_random::begin();
        REQUIRE(crypto::init() == PSA_SUCCESS);
        forget();
    }
    ~keys() {
        forget_answers();
        claimed_length.reset();
        claimed_size.reset();
        (void)crypto::destroy_key(id);
        (void)crypto::destroy_key(copy);
        CHECK(free_slots() == board::slot_count);
        CHECK(acme::live() + acme::allocated() + publisher::live() + publisher::allocated() + plain::live() +
                  plain::allocated() ==
              leaked);
    }
    std::size_t leaked = 0;  ///< keys that a test makes an element keep

    /// How many keys there is still room for.
    [[nodiscard]] static std::size_t free_slots() {
        const psa_key_attributes_t attributes = hmac_key(0);
        std::vector<psa_key_id_t> made;
        const bytes data(32, 'f');
        for (psa_key_id_t one; crypto::import_key(&attributes, data.data(), data.size(), &one) == PSA_SUCCESS;)
            made.push_back(one);
        for (psa_key_id_t one : made) REQUIRE(crypto::destroy_key(one) == PSA_SUCCESS);
        return made.size();
    }
    psa_status_t import(const psa_key_attributes_t& attributes) {
        forget();
        return crypto::import_key(&attributes, material.data(), material.size(), &id);
    }
    psa_status_t generate(const psa_key_attributes_t& attributes) {
        forget();
        return crypto::generate_key(&attributes, &id);
    }
    psa_status_t copy_to(const psa_key_attributes_t& attributes) {
        forget();
        return crypto::copy_key(id, &attributes, &copy);
    }
    psa_status_t destroy(psa_key_id_t& key) {
        forget();
        const psa_status_t status = crypto::destroy_key(key);
        if (status == PSA_SUCCESS) key = PSA_KEY_ID_NULL;
        return status;
    }
    /// The MAC of a message with an HMAC key; empty where that fails.
    [[nodiscard]] bytes mac_of(psa_key_id_t key) {
        forget();
        bytes mac(32);
        std::size_t length = 0;
        return crypto::mac_compute(key, hmac, message, sizeof message, mac.data(), mac.size(), &length) == PSA_SUCCESS ? mac
                                                                                                                       : bytes{};
    }
    [[nodiscard]] bytes exported(psa_key_id_t key) {
        forget();
        bytes data(80);
        std::size_t length = 0;
        if (crypto::export_key(key, data.data(), data.size(), &length) != PSA_SUCCESS) return {};
        data.resize(length);
        return data;
    }
    /// "element.entry_point" for each name.
    template <class Element>
    [[nodiscard]] static test::calls at(std::initializer_list<const char*> names) {
        test::calls all;
        for (const char* name : names) all.push_back(std::string{Element::prefix} + '.' + name);
        return all;
    }
    /// What precedes creation in an element that stores keys.
    template <class Element>
    [[nodiscard]] static test::calls creation(const char* entry) {
        return Element::stores ? at<Element>({"allocate_key", entry}) : at<Element>({entry});
    }
    template <class Element>
    [[nodiscard]] static test::calls failed_creation(const char* entry) {
        return Element::stores ? at<Element>({"allocate_key", entry, "destroy_key"}) : at<Element>({entry});
    }
    template <class Element>
    [[nodiscard]] static test::calls destruction() {
        return Element::stores ? at<Element>({"destroy_key"}) : test::calls{};
    }
};
[[nodiscard]] inline calls operator+(calls first, const calls& then) {
    first.insert(first.end(), then.begin(), then.end());
    return first;
}

}  // namespace test
