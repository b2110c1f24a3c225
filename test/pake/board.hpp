/// @file The platform of the tests of PAKE: hardware that falls back, software behind it, an element with PAKE and one without.
#pragma once

#include <support/counted_random.hpp>
#include <support/recording_element.hpp>
#include <support/recording_pake.hpp>

#include <psadrv/psadrv.hpp>

#include <catch2/catch.hpp>

#include <array>

namespace test {

using psadrv::capability;
using psadrv::list_of;
using psadrv::usage;
using psadrv::want;

constexpr psa_algorithm_t jpake = PSA_ALG_JPAKE(PSA_ALG_SHA_256), spake = PSA_ALG_SPAKE2P_HMAC(PSA_ALG_SHA_256),
                          vendors = 0x8a001234, unserved = PSA_ALG_JPAKE(PSA_ALG_SHA_512);
constexpr psa_key_type_t pair = PSA_KEY_TYPE_SPAKE2P_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1),
                         verifiers = PSA_KEY_TYPE_SPAKE2P_PUBLIC_KEY(PSA_ECC_FAMILY_SECP_R1);
constexpr psadrv::entry_point_set management{entry_point::import_key, entry_point::export_key, entry_point::allocate_key,
                                             entry_point::destroy_key, entry_point::get_builtin_key};

/// Its keys stay until an operation ends.
struct vault : recording_element<vault, element_kind::storage>, recording_pake<vault> {
    using recording_element<vault, element_kind::storage>::open;
    static constexpr const char* prefix = "vault";
    static constexpr psa_key_location_t location = 0x800001;
    static constexpr bool key_for_operation = true;
    static constexpr psadrv::key_context key_context{.base_size = label_size, .builtin_key_size = label_size};
    static constexpr capability capabilities[] = {{.entry_points = management},
                                                  {.entry_points = {psadrv::family::pake}, .algorithms = list_of<jpake, spake>}};
};
/// Keeps keys, and does nothing with them.
struct bare : recording_element<bare, element_kind::storage> {
    static constexpr const char* prefix = "bare";
    static constexpr psa_key_location_t location = 0x800002;
    static constexpr capability capabilities[] = {{.entry_points = management}};
};
struct acme : toy_transparent, recording_pake<acme> {
    static constexpr const char* prefix = "acme";
    static constexpr capability capabilities[] = {
        {.entry_points = {psadrv::family::pake}, .algorithms = list_of<jpake>, .fallback = true}};
};
struct library : toy_transparent, recording_pake<library> {
    static constexpr const char* prefix = "library";
    static constexpr bool software = true;
    static constexpr capability capabilities[] = {
        {.entry_points = {psadrv::family::pake}, .algorithms = list_of<jpake, spake, vendors>},
        {.entry_points = {entry_point::import_key},
         .key_types = psadrv::list_of<psadrv::key_type_specification{pair}, psadrv::key_type_specification{verifiers}>}};

    static psa_status_t import_key(const psa_key_attributes_t*, const std::uint8_t* data, std::size_t data_length,
                                   std::uint8_t* key_buffer, std::size_t, std::size_t* key_buffer_length, std::size_t* bits) {
        *bits = 256;
        std::memcpy(key_buffer, data, *key_buffer_length = data_length);
        return PSA_SUCCESS;
    }
};

constexpr psa_key_id_t builtin_pair = psadrv::first_builtin_id;
struct board {
    using drivers = psadrv::driver_list<library, vault, bare, acme>;

    static inline bool refuses = false;  ///< aborts, by a guard
    template <class, psadrv::entry_point Entry>
        requires(Entry == entry_point::pake_abort)
    struct guard {
        [[nodiscard]] psa_status_t enter() { return refuses ? PSA_ERROR_HARDWARE_FAILURE : PSA_SUCCESS; }
    };
    using random = counted_random;
    static constexpr std::size_t slot_count = 6, pake_input_size = 40;
    static constexpr psadrv::key_slots key_slots{slot_count};
    static constexpr psadrv::builtin_keys builtin_keys{psadrv::builtin_key{builtin_pair, vault::location, 3}};
    static constexpr psadrv::wanted wanted{want(usage::pake, jpake, PSA_KEY_TYPE_PASSWORD),
                                           want(usage::pake, spake, pair),
                                           want(usage::pake, vendors, PSA_KEY_TYPE_DERIVE),
                                           want(usage::import_key | usage::export_key, PSA_KEY_TYPE_PASSWORD, {96}),
                                           want(usage::import_key, pair, {256}).at(PSA_KEY_LOCATION_LOCAL_STORAGE),
                                           want(usage::import_key, verifiers, {256}).at(PSA_KEY_LOCATION_LOCAL_STORAGE),
                                           want(usage::import_key | usage::export_key, PSA_KEY_TYPE_DERIVE),
                                           want(usage::export_key, PSA_KEY_TYPE_AES, {256}).at(PSA_KEY_LOCATION_LOCAL_STORAGE)};
};
using crypto = psadrv::crypto<board>;
using operation = crypto::pake_operation;
using bytes = std::vector<std::uint8_t>;

constexpr psa_pake_primitive_t p_256 = PSA_PAKE_PRIMITIVE(PSA_PAKE_PRIMITIVE_TYPE_ECC, PSA_ECC_FAMILY_SECP_R1, 256);
constexpr psa_pake_cipher_suite_t jpake_suite{jpake, p_256, PSA_PAKE_UNCONFIRMED_KEY},
    spake_suite{spake, p_256, PSA_PAKE_CONFIRMED_KEY}, vendors_suite{vendors, 0, PSA_PAKE_CONFIRMED_KEY};

[[nodiscard]] inline psa_key_attributes_t key_of(psa_key_type_t type, psa_key_location_t location, psa_algorithm_t alg,
                                                 psa_key_usage_t usage = PSA_KEY_USAGE_DERIVE | PSA_KEY_USAGE_EXPORT) {
    psa_key_attributes_t attributes = psa_key_attributes_init();
    psa_set_key_type(&attributes, type);
    psa_set_key_algorithm(&attributes, alg);
    psa_set_key_usage_flags(&attributes, usage);
    psa_set_key_lifetime(&attributes, PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(PSA_KEY_PERSISTENCE_VOLATILE, location));
    return attributes;
}

/// A message of an exchange: who sends, and what.
struct turn {
    bool output;
    psa_pake_step_t step;
};
/// All of one side, which begins in both rounds or waits for the other.
[[nodiscard]] inline std::vector<turn> jpake_turns(bool begins) {
    std::vector<turn> all;
    for (int messages : {6, 3}) {
        for (bool output : {begins, !begins}) {
            for (int i = 0; i != messages; ++i)
                all.push_back({output, static_cast<psa_pake_step_t>(PSA_PAKE_STEP_KEY_SHARE + i % 3)});
        }
    }
    return all;
}
[[nodiscard]] inline std::vector<turn> spake_turns(bool is_client) {
    return {{is_client, PSA_PAKE_STEP_KEY_SHARE},
            {!is_client, PSA_PAKE_STEP_KEY_SHARE},
            {!is_client, PSA_PAKE_STEP_CONFIRM},
            {is_client, PSA_PAKE_STEP_CONFIRM}};
}

/// A core with passwords in all places; in the end every driver's operation has ended.
struct pake : recording {
    operation first{}, second{};
    psa_key_id_t local = PSA_KEY_ID_NULL, in_vault = PSA_KEY_ID_NULL, in_bare = PSA_KEY_ID_NULL, shared = PSA_KEY_ID_NULL,
                 other = PSA_KEY_ID_NULL;
    bytes password = bytes(12, 'P');

    pake() {
        vault::forget();
        bare::forget();
        vault::add_builtin(3, pair, 256, PSA_KEY_USAGE_DERIVE, spake, 'W');
        board::refuses = false;
        acme::live = library::live = recording_pake<vault>::live = 0;
        REQUIRE(crypto::init() == PSA_SUCCESS);
        local = import(PSA_KEY_TYPE_PASSWORD, 0, jpake, password);
        forget();
    }
    ~pake() {
        forget_answers();
        claimed_length.reset();
        CHECK(crypto::pake_abort(&first) == PSA_SUCCESS);
        CHECK(crypto::pake_abort(&second) == PSA_SUCCESS);
        CHECK(acme::live + library::live + recording_pake<vault>::live == 0);
        for (psa_key_id_t one : {local, in_vault, in_bare, shared, other}) (void)crypto::destroy_key(one);
        CHECK(is_zero(first));
        CHECK(is_zero(second));
    }

    [[nodiscard]] static bool is_zero(const operation& one) {
        const auto* all = reinterpret_cast<const unsigned char*>(&one);
        return std::all_of(all, all + sizeof one, [](unsigned char byte) { return byte == 0; });
    }
    [[nodiscard]] static psa_key_id_t import(psa_key_type_t type, psa_key_location_t location, psa_algorithm_t alg,
                                             const bytes& data, psa_key_usage_t usage = PSA_KEY_USAGE_DERIVE) {
        const psa_key_attributes_t attributes = key_of(type, location, alg, usage);
        psa_key_id_t key = PSA_KEY_ID_NULL;
        REQUIRE(crypto::import_key(&attributes, data.data(), data.size(), &key) == PSA_SUCCESS);
        return key;
    }
    [[nodiscard]] static psa_status_t set_user(operation& one, const std::string& name) {
        return crypto::pake_set_user(&one, reinterpret_cast<const std::uint8_t*>(name.data()), name.size());
    }
    [[nodiscard]] static psa_status_t set_peer(operation& one, const std::string& name) {
        return crypto::pake_set_peer(&one, reinterpret_cast<const std::uint8_t*>(name.data()), name.size());
    }
    [[nodiscard]] static psa_status_t set_context(operation& one, const std::string& text) {
        return crypto::pake_set_context(&one, reinterpret_cast<const std::uint8_t*>(text.data()), text.size());
    }
    /// J-PAKE up to before the first message.
    static void begin_jpake(operation& one, psa_key_id_t key, const std::string& user = "client",
                            const std::string& peer = "server") {
        REQUIRE(crypto::pake_setup(&one, key, &jpake_suite) == PSA_SUCCESS);
        REQUIRE(set_user(one, user) == PSA_SUCCESS);
        REQUIRE(set_peer(one, peer) == PSA_SUCCESS);
    }
    static void begin_spake(operation& one, psa_key_id_t key, psa_pake_role_t role) {
        REQUIRE(crypto::pake_setup(&one, key, &spake_suite) == PSA_SUCCESS);
        REQUIRE(crypto::pake_set_role(&one, role) == PSA_SUCCESS);
    }
    [[nodiscard]] static std::size_t size_of(psa_algorithm_t alg, psa_pake_step_t step) {
        return alg == vendors ? 65 : PSA_PAKE_OUTPUT_SIZE(alg, p_256, step);
    }
    [[nodiscard]] static psa_status_t output(operation& one, psa_algorithm_t alg, psa_pake_step_t step, bytes& message) {
        message.assign(size_of(alg, step), 0xff);
        std::size_t length = 99;
        const psa_status_t status = crypto::pake_output(&one, step, message.data(), message.size(), &length);
        if (status != PSA_SUCCESS) CHECK(length == 0);
        else message.resize(length);
        return status;
    }
    [[nodiscard]] static psa_status_t input(operation& one, psa_pake_step_t step, const bytes& message) {
        return crypto::pake_input(&one, step, message.data(), message.size());
    }
    /// One turn of both sides, as the first has it.
    static void exchange(operation& one, operation& two, psa_algorithm_t alg, turn what) {
        bytes message;
        INFO("step " << int{what.step} << (what.output ? " out" : " in"));
        REQUIRE(output(what.output ? one : two, alg, what.step, message) == PSA_SUCCESS);
        REQUIRE(input(what.output ? two : one, what.step, message) == PSA_SUCCESS);
    }
    [[nodiscard]] static psa_status_t take(operation& one, psa_key_id_t& key, psa_key_type_t type = PSA_KEY_TYPE_DERIVE,
                                           psa_key_location_t location = 0) {
        const psa_key_attributes_t attributes = key_of(type, location, PSA_ALG_NONE);
        return crypto::pake_get_shared_key(&one, &attributes, &key);
    }
    [[nodiscard]] static bytes exported(psa_key_id_t key) {
        bytes data(100);
        std::size_t length = 0;
        if (crypto::export_key(key, data.data(), data.size(), &length) != PSA_SUCCESS) return {};
        data.resize(length);
        return data;
    }
    /// "driver.entry_point" for each call, and of messages the step.
    [[nodiscard]] test::calls said() const {
        test::calls all;
        for (const driver_call& one : calls) {
            const bool message = one.entry == entry_point::pake_output || one.entry == entry_point::pake_input;
            all.push_back(one.name() + (message ? ' ' + std::to_string(one.algorithm) : std::string{}));
        }
        return all;
    }
    [[nodiscard]] test::calls of(std::string_view driver) const {
        test::calls all;
        for (const std::string& one : said()) {
            if (one.compare(0, driver.size() + 1, std::string{driver} + '.') == 0) all.push_back(one.substr(driver.size() + 1));
        }
        return all;
    }
};

}  // namespace test
