/// @file The platform of the tests of key derivation: elements with all, some and none of the family, an accelerator with
/// fallback, and software.
#pragma once

#include <support/counted_random.hpp>
#include <support/recording_derivation.hpp>
#include <support/recording_element.hpp>

#include <psadrv/psadrv.hpp>

#include <catch2/catch.hpp>

#include <array>

namespace test {

using psadrv::capability;
using psadrv::driver_list;
using psadrv::family;
using psadrv::key_type_specification;
using psadrv::list_of;
using psadrv::usage;
using psadrv::want;

using bytes = std::vector<std::uint8_t>;

constexpr psa_algorithm_t hkdf = PSA_ALG_HKDF(PSA_ALG_SHA_256), hkdf_512 = PSA_ALG_HKDF(PSA_ALG_SHA_512),
                          extract = PSA_ALG_HKDF_EXTRACT(PSA_ALG_SHA_256), expand = PSA_ALG_HKDF_EXPAND(PSA_ALG_SHA_256),
                          prf = PSA_ALG_TLS12_PRF(PSA_ALG_SHA_256), psk_to_ms = PSA_ALG_TLS12_PSK_TO_MS(PSA_ALG_SHA_256),
                          pbkdf2 = PSA_ALG_PBKDF2_HMAC(PSA_ALG_SHA_256),
                          counter = PSA_ALG_SP800_108_COUNTER_HMAC(PSA_ALG_SHA_256),
                          ecdh_hkdf = PSA_ALG_KEY_AGREEMENT(PSA_ALG_ECDH, hkdf),
                          ecdh_psk = PSA_ALG_KEY_AGREEMENT(PSA_ALG_ECDH, psk_to_ms), hmac = PSA_ALG_HMAC(PSA_ALG_SHA_256);
constexpr psa_key_type_t pair = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1),
                         montgomery = PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_MONTGOMERY);
constexpr psa_key_derivation_step_t secret = PSA_KEY_DERIVATION_INPUT_SECRET, salt = PSA_KEY_DERIVATION_INPUT_SALT,
                                    info = PSA_KEY_DERIVATION_INPUT_INFO, password = PSA_KEY_DERIVATION_INPUT_PASSWORD,
                                    cost = PSA_KEY_DERIVATION_INPUT_COST, seed = PSA_KEY_DERIVATION_INPUT_SEED,
                                    label = PSA_KEY_DERIVATION_INPUT_LABEL, context = PSA_KEY_DERIVATION_INPUT_CONTEXT,
                                    other_secret = PSA_KEY_DERIVATION_INPUT_OTHER_SECRET;

/// Software: everything.
struct library : toy_transparent, recording_toy<library>, recording_derivation<library, 56> {
    static constexpr const char* prefix = "library";
    static constexpr bool software = true;
    static constexpr capability capabilities[] = {{.entry_points = {family::key_derivation, entry_point::mac_compute,
                                                                    entry_point::key_agreement, entry_point::import_key}}};

    static psa_status_t import_key(const psa_key_attributes_t* attributes, const std::uint8_t* data, std::size_t data_length,
                                   std::uint8_t* key_buffer, std::size_t, std::size_t* key_buffer_length, std::size_t* bits) {
        *bits = data_length * 8;
        std::memcpy(key_buffer, data, *key_buffer_length = data_length);
        return recording_toy_base<library>::play(entry_point::import_key, attributes, data_length);
    }
};
/// An accelerator that may say no.
struct swift : toy_transparent, recording_derivation<swift> {
    static constexpr const char* prefix = "swift";
    static constexpr capability capabilities[] = {{.entry_points = family::key_derivation,
                                                   .algorithms = list_of<hkdf, PSA_ALG_TLS12_PRF(PSA_ALG_SHA_256)>,
                                                   .fallback = true}};
};
/// Everything that an element may have.
struct vault : recording_element<vault, element_kind::storage>, recording_derivation<vault> {
    static constexpr const char* prefix = "vault";
    static constexpr psa_key_location_t location = 0x800001;
    static constexpr capability capabilities[] = {
        {.entry_points = {family::key_derivation, entry_point::key_derivation_verify_bytes,
                          entry_point::key_derivation_verify_key, entry_point::key_derivation_set_capacity},
         .algorithms = list_of<hkdf, pbkdf2>},
        {.entry_points = entry_point::key_derivation_output_key,
         .algorithms = list_of<hkdf>,
         .key_types = list_of<key_type_specification{PSA_KEY_TYPE_HMAC}, key_type_specification{pair}>},
        {.entry_points = {entry_point::key_agreement, entry_point::key_agreement_to_key}, .algorithms = list_of<PSA_ALG_ECDH>},
        {.entry_points = {entry_point::mac_compute, management_of(element_kind::storage)}}};
};
/// The family and no more of it, and no storage.
struct plain : recording_element<plain, element_kind::wrapping>, recording_derivation<plain, 40> {
    static constexpr const char* prefix = "plain";
    static constexpr psa_key_location_t location = 0x800002;
    static constexpr capability capabilities[] = {
        {.entry_points = family::key_derivation, .algorithms = list_of<hkdf>},
        {.entry_points = {entry_point::key_agreement, entry_point::key_agreement_to_key}, .algorithms = list_of<PSA_ALG_ECDH>},
        {.entry_points = {entry_point::mac_compute, entry_point::import_key, entry_point::export_key}}};
};
/// Nothing of it; it gives its keys away.
struct bare : recording_element<bare, element_kind::storage> {
    static constexpr const char* prefix = "bare";
    static constexpr psa_key_location_t location = 0x800003;
    static constexpr capability capabilities[] = {
        {.entry_points = {entry_point::key_agreement, entry_point::key_agreement_to_key}, .algorithms = list_of<PSA_ALG_ECDH>},
        {.entry_points = {entry_point::mac_compute, management_of(element_kind::storage)}}};
};
/// Nothing of it, and no way out; it takes DERIVE and AES keys alone.
struct closed : recording_element<closed, element_kind::storage> {
    static constexpr const char* prefix = "closed";
    static constexpr psa_key_location_t location = 0x800004;
    static constexpr capability capabilities[] = {
        {.entry_points = {entry_point::generate_key, entry_point::allocate_key, entry_point::destroy_key}},
        {.entry_points = entry_point::import_key,
         .key_types = list_of<key_type_specification{PSA_KEY_TYPE_DERIVE}, key_type_specification{PSA_KEY_TYPE_AES}>}};
};

struct board {
    using drivers = driver_list<library, swift, vault, plain, bare, closed>;
    using random = counted_random;
    static constexpr std::size_t slot_count = 6;
    static constexpr psadrv::key_slots key_slots{slot_count};
    static constexpr psadrv::wanted wanted{want(usage::key_derivation, hkdf),
                                           want(usage::key_derivation, hkdf_512),
                                           want(usage::key_derivation, extract),
                                           want(usage::key_derivation, expand),
                                           want(usage::key_derivation, prf),
                                           want(usage::key_derivation, psk_to_ms),
                                           want(usage::key_derivation, pbkdf2),
                                           want(usage::key_derivation, counter),
                                           want(usage::key_derivation, PSA_ALG_SP800_108_COUNTER_CMAC),
                                           want(usage::key_derivation, PSA_ALG_TLS12_ECJPAKE_TO_PMS),
                                           want(usage::key_agreement, PSA_ALG_ECDH, pair, {256}),
                                           want(usage::mac_compute, hmac, PSA_KEY_TYPE_HMAC),
                                           want(usage::import_key | usage::export_key, PSA_KEY_TYPE_DERIVE),
                                           want(usage::import_key | usage::export_key, PSA_KEY_TYPE_HMAC),
                                           want(usage::import_key | usage::export_key, PSA_KEY_TYPE_RAW_DATA),
                                           want(usage::import_key | usage::export_key, PSA_KEY_TYPE_PASSWORD),
                                           want(usage::import_key | usage::export_key, PSA_KEY_TYPE_PASSWORD_HASH),
                                           want(usage::import_key | usage::export_key, PSA_KEY_TYPE_PEPPER),
                                           want(usage::import_key | usage::export_key, PSA_KEY_TYPE_AES),
                                           want(usage::import_key | usage::export_key, pair, {256}),
                                           want(usage::derive_key, montgomery, {255})};
};
using crypto = psadrv::crypto<board>;

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

/// A key that can be derived anywhere.
[[nodiscard]] inline psa_key_attributes_t hmac_key(psa_key_location_t location) {
    return attributes_of(location, PSA_KEY_TYPE_HMAC, 256, hmac, PSA_KEY_USAGE_SIGN_MESSAGE);
}

/// A core whose store is empty and whose elements are new; in the end everything must be as it was.
struct derivation : recording {
    std::vector<psa_key_id_t> made;
    typename crypto::key_derivation_operation operation{};

    derivation() {
        vault::forget();
        plain::forget();
        bare::forget();
        closed::forget();
        counted_random::begin();
        REQUIRE(crypto::init() == PSA_SUCCESS);
        forget();
        derivation_capacities.clear();
        derivation_seen.clear();
    }
    ~derivation() {
        forget_answers();
        claimed_length.reset();
        (void)crypto::key_derivation_abort(&operation);
        CHECK(is_zero());
        for (psa_key_id_t one : made) (void)crypto::destroy_key(one);
        CHECK(free_slots() == board::slot_count);
        CHECK(vault::live() + vault::allocated() + bare::live() + bare::allocated() + closed::live() + closed::allocated() == 0);
    }
    /// Nothing is left in an operation that has ended.
    [[nodiscard]] bool is_zero() const {
        const auto* const all = reinterpret_cast<const unsigned char*>(&operation);
        return std::all_of(all, all + sizeof operation, [](unsigned char one) { return one == 0; });
    }
    [[nodiscard]] static std::size_t free_slots() {
        const psa_key_attributes_t attributes = attributes_of(0, PSA_KEY_TYPE_RAW_DATA, 8, 0, 0);
        std::vector<psa_key_id_t> all;
        const std::uint8_t data = 1;
        for (psa_key_id_t one; crypto::import_key(&attributes, &data, 1, &one) == PSA_SUCCESS;) all.push_back(one);
        for (psa_key_id_t one : all) REQUIRE(crypto::destroy_key(one) == PSA_SUCCESS);
        return all.size();
    }
    /// A key of so many bytes, all `letter`.
    [[nodiscard]] psa_key_id_t key(psa_key_location_t location, psa_key_type_t type, psa_algorithm_t alg, char letter = 'K',
                                   std::size_t size = 32, psa_key_usage_t usage = PSA_KEY_USAGE_DERIVE) {
        const psa_key_attributes_t attributes = attributes_of(location, type, size * 8, alg, usage);
        const bytes data(size, static_cast<std::uint8_t>(letter));
        psa_key_id_t id = PSA_KEY_ID_NULL;
        REQUIRE(crypto::import_key(&attributes, data.data(), data.size(), &id) == PSA_SUCCESS);
        made.push_back(id);
        forget();
        return id;
    }
    psa_status_t input(psa_key_derivation_step_t step, const char* text) {
        return crypto::key_derivation_input_bytes(&operation, step, reinterpret_cast<const std::uint8_t*>(text),
                                                  std::strlen(text));
    }
    psa_status_t input(psa_key_derivation_step_t step, const bytes& data) {
        return crypto::key_derivation_input_bytes(&operation, step, data.data(), data.size());
    }
    psa_status_t input_key(psa_key_derivation_step_t step, psa_key_id_t key) {
        return crypto::key_derivation_input_key(&operation, step, key);
    }
    psa_status_t setup(psa_algorithm_t alg) { return crypto::key_derivation_setup(&operation, alg); }
    psa_status_t abort() { return crypto::key_derivation_abort(&operation); }
    /// HKDF with a key, a salt and an info.
    void begin(psa_key_id_t key, psa_algorithm_t alg = hkdf) {
        REQUIRE(setup(alg) == PSA_SUCCESS);
        REQUIRE(input(salt, "salt") == PSA_SUCCESS);
        REQUIRE(input_key(secret, key) == PSA_SUCCESS);
        REQUIRE(input(info, "info") == PSA_SUCCESS);
    }
    [[nodiscard]] bytes output(std::size_t length, psa_status_t expected = PSA_SUCCESS) {
        bytes data(length, 0xaa);
        CHECK(crypto::key_derivation_output_bytes(&operation, data.data(), data.size()) == expected);
        return data;
    }
    psa_status_t output_key(const psa_key_attributes_t& attributes, psa_key_id_t* id) {
        const psa_status_t status = crypto::key_derivation_output_key(&attributes, &operation, id);
        if (status == PSA_SUCCESS) made.push_back(*id);
        else CHECK(*id == PSA_KEY_ID_NULL);
        return status;
    }
    [[nodiscard]] std::size_t capacity() {
        std::size_t left = 0;
        return crypto::key_derivation_get_capacity(&operation, &left) == PSA_SUCCESS ? left : ~std::size_t{1};
    }
    /// In the error state nothing is of use but abort.
    void check_error_state() {
        forget();
        std::size_t left = 0;
        std::uint8_t byte = 0;
        CHECK(crypto::key_derivation_get_capacity(&operation, &left) == PSA_ERROR_BAD_STATE);
        CHECK(crypto::key_derivation_set_capacity(&operation, 0) == PSA_ERROR_BAD_STATE);
        CHECK(setup(hkdf) == PSA_ERROR_BAD_STATE);
        CHECK(input(info, "info") == PSA_ERROR_BAD_STATE);
        CHECK(crypto::key_derivation_output_bytes(&operation, &byte, 1) == PSA_ERROR_BAD_STATE);
        CHECK(crypto::key_derivation_verify_bytes(&operation, &byte, 1) == PSA_ERROR_BAD_STATE);
        CHECK(called().empty());
        CHECK(abort() == PSA_SUCCESS);
        CHECK(abort() == PSA_SUCCESS);
        CHECK(called().empty());  // the driver's abort has been called
        CHECK(is_zero());
    }
    /// The stream that whoever has these inputs arrives at.
    [[nodiscard]] static toy stream(psa_algorithm_t alg, const std::vector<std::pair<std::size_t, bytes>>& inputs) {
        toy all = toy_derivation(alg);
        for (const auto& [number, data] : inputs) absorb_step(all, number, {data.data(), data.size(), 0});
        return all;
    }
    [[nodiscard]] static bytes expected(const toy& of, std::size_t from, std::size_t length) {
        bytes all(length);
        for (std::size_t i = 0; i != length; ++i) all[i] = of.at(from + i);
        return all;
    }
};
/// What `derivation::begin` with a key of 32 letters arrives at.
[[nodiscard]] inline toy usual_stream(char letter = 'K', psa_algorithm_t alg = hkdf) {
    return derivation::stream(
        alg, {{0, bytes(32, static_cast<std::uint8_t>(letter))}, {4, {'s', 'a', 'l', 't'}}, {5, {'i', 'n', 'f', 'o'}}});
}

}  // namespace test
