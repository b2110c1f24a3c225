// A key agreement with a derivation that a vendor defines: one flag for both, whose two secrets may both be agreed on.
#include "board.hpp"

#include <string>

namespace vendors_agreement {

using psadrv::entry_point, psadrv::family, psadrv::list_of, psadrv::usage, psadrv::want;
using test::bytes, test::calls, test::info, test::other_secret, test::pair, test::password, test::secret;
using test::element_kind;

constexpr psa_algorithm_t own = PSA_ALG_VENDOR_FLAG | 0x08000045, both = PSA_ALG_KEY_AGREEMENT(PSA_ALG_ECDH, own);
static_assert(PSA_ALG_IS_KEY_DERIVATION(own) && PSA_ALG_KEY_AGREEMENT_GET_KDF(both) == own);

struct engine : test::toy_transparent, test::recording_toy<engine>, test::recording_derivation<engine> {
    static constexpr const char* prefix = "engine";
    static constexpr psadrv::capability capabilities[] = {
        {.entry_points = family::key_derivation, .algorithms = list_of<own>},
        {.entry_points = entry_point::key_agreement, .algorithms = list_of<PSA_ALG_ECDH>},
        {.entry_points = entry_point::import_key}};

    static psa_status_t import_key(const psa_key_attributes_t*, const std::uint8_t* data, std::size_t data_length,
                                   std::uint8_t* key_buffer, std::size_t, std::size_t* key_buffer_length, std::size_t* bits) {
        *bits = data_length * 8;
        std::memcpy(key_buffer, data, *key_buffer_length = data_length);
        return PSA_SUCCESS;
    }
};
/// It agrees before whatever derivation.
struct safe : test::recording_element<safe, element_kind::storage>, test::recording_derivation<safe, 40> {
    static constexpr const char* prefix = "safe";
    static constexpr psa_key_location_t location = 0x800008;
    static constexpr psadrv::capability capabilities[] = {
        {.entry_points = family::key_derivation, .algorithms = list_of<own>},
        {.entry_points = {entry_point::key_agreement, entry_point::key_agreement_to_key}, .algorithms = list_of<PSA_ALG_ECDH>},
        {.entry_points = management_of(element_kind::storage)}};
};
/// Before this one alone.
struct narrow : test::recording_element<narrow, element_kind::storage>, test::recording_derivation<narrow> {
    static constexpr const char* prefix = "narrow";
    static constexpr psa_key_location_t location = 0x800009;
    static constexpr psadrv::capability capabilities[] = {
        {.entry_points = family::key_derivation, .algorithms = list_of<own>},
        {.entry_points = {entry_point::key_agreement, entry_point::key_agreement_to_key}, .algorithms = list_of<both>},
        {.entry_points = management_of(element_kind::storage)}};
};
/// A platform that wants the agreement by itself, or before this derivation.
template <psa_algorithm_t Agreement>
struct board {
    using drivers = psadrv::driver_list<engine, safe, narrow>;
    using random = test::counted_random;
    static constexpr std::size_t slot_count = 6;
    static constexpr psadrv::key_slots key_slots{slot_count};
    static constexpr psadrv::wanted wanted{want(usage::key_derivation, own), want(usage::key_agreement, Agreement, pair, {256}),
                                           want(usage::import_key | usage::export_key, PSA_KEY_TYPE_DERIVE),
                                           want(usage::import_key | usage::export_key, PSA_KEY_TYPE_RAW_DATA),
                                           want(usage::import_key | usage::export_key, pair, {256})};
};

const bytes peer(65, 'p');
/// The secret that a private key of 32 letters and the peer share.
[[nodiscard]] bytes shared(char letter) {
    const bytes all(32, static_cast<std::uint8_t>(letter));
    std::uint8_t publicly[65];
    const std::size_t length = test::write_toy_public_key(pair, 256, {all.data(), all.size(), 0}, publicly);
    bytes agreed(32);
    test::toy_secret(publicly, length, peer.data(), peer.size()).write(agreed.data(), agreed.size());
    return agreed;
}

template <psa_algorithm_t Agreement>
struct vendors_derivation : test::recording {
    using crypto = psadrv::crypto<board<Agreement>>;
    std::vector<psa_key_id_t> made;
    typename crypto::key_derivation_operation operation{};

    vendors_derivation() {
        safe::forget();
        narrow::forget();
        test::counted_random::begin();
        REQUIRE(crypto::init() == PSA_SUCCESS);
        test::derivation_seen.clear();
        forget();
    }
    ~vendors_derivation() {
        (void)crypto::key_derivation_abort(&operation);
        for (psa_key_id_t one : made) CHECK(crypto::destroy_key(one) == PSA_SUCCESS);
        CHECK(free_slots() == board<Agreement>::slot_count);
        CHECK(safe::live() + safe::allocated() + narrow::live() + narrow::allocated() == 0);
    }
    [[nodiscard]] static psa_key_id_t import(psa_key_location_t location, psa_key_type_t type, psa_algorithm_t alg, char letter) {
        const psa_key_attributes_t attributes = test::attributes_of(location, type, 256, alg, PSA_KEY_USAGE_DERIVE);
        const bytes data(32, static_cast<std::uint8_t>(letter));
        psa_key_id_t id = PSA_KEY_ID_NULL;
        (void)crypto::import_key(&attributes, data.data(), data.size(), &id);
        return id;
    }
    [[nodiscard]] static std::size_t free_slots() {
        std::vector<psa_key_id_t> all;
        while (const psa_key_id_t one = import(0, PSA_KEY_TYPE_RAW_DATA, 0, 'r')) all.push_back(one);
        for (psa_key_id_t one : all) REQUIRE(crypto::destroy_key(one) == PSA_SUCCESS);
        return all.size();
    }
    [[nodiscard]] psa_key_id_t key(psa_key_location_t location, psa_key_type_t type = pair, psa_algorithm_t alg = both,
                                   char letter = 'D') {
        made.push_back(import(location, type, alg, letter));
        REQUIRE(made.back() != PSA_KEY_ID_NULL);
        forget();
        return made.back();
    }
    psa_status_t setup() { return crypto::key_derivation_setup(&operation, both); }
    psa_status_t agree(psa_key_derivation_step_t step, psa_key_id_t id) {
        return crypto::key_derivation_key_agreement(&operation, step, id, peer.data(), peer.size());
    }
    psa_status_t input(psa_key_derivation_step_t step, const char* text) {
        return crypto::key_derivation_input_bytes(&operation, step, reinterpret_cast<const std::uint8_t*>(text),
                                                  std::strlen(text));
    }
    [[nodiscard]] bytes output(psa_status_t expected = PSA_SUCCESS) {
        bytes data(8);
        CHECK(crypto::key_derivation_output_bytes(&operation, data.data(), data.size()) == expected);
        return data;
    }
    psa_status_t abort() { return crypto::key_derivation_abort(&operation); }
    [[nodiscard]] static bytes stream(const std::vector<std::pair<std::size_t, bytes>>& inputs) {
        return test::derivation::expected(test::derivation::stream(own, inputs), 0, 8);
    }
};

}  // namespace vendors_agreement

using namespace vendors_agreement;

PSADRV_DEFINE_CORE(board<PSA_ALG_ECDH>);
PSADRV_DEFINE_CORE(board<both>);

namespace {

using alone = vendors_derivation<PSA_ALG_ECDH>;
using combined = vendors_derivation<both>;

}  // namespace

TEMPLATE_TEST_CASE("an agreement before a vendor's derivation: who agrees sees the API's algorithm, who derives the vendor's",
                   "[derivation][spec:key-agreement][gap:8]", alone, combined) {
    TestType here;
    const psa_algorithm_t policy = GENERATE(as<psa_algorithm_t>{}, both, PSA_ALG_ECDH);
    SECTION("a key in local storage") {
        const psa_key_id_t key = here.key(0, pair, policy);
        REQUIRE(here.setup() == PSA_SUCCESS);
        REQUIRE(here.agree(secret, key) == PSA_SUCCESS);
        REQUIRE(here.called() == calls{"engine.key_agreement"});
        CHECK(here.calls[0].algorithm == PSA_ALG_ECDH);
        CHECK(here.output() == here.stream({{0, shared('D')}}));
        CHECK(test::derivation_seen == "secret=bytes:32");
        CHECK(test::derivation_algorithm == own);
    }
    SECTION("in an element, which makes a key of it") {
        const psa_key_location_t where = GENERATE(as<psa_key_location_t>{}, safe::location, narrow::location);
        const std::string name = where == safe::location ? "safe." : "narrow.";
        const psa_key_id_t key = here.key(where, pair, policy);
        REQUIRE(here.setup() == PSA_SUCCESS);
        REQUIRE(here.agree(secret, key) == PSA_SUCCESS);
        REQUIRE(here.called() == calls{name + "allocate_key", name + "key_agreement_to_key"});
        CHECK(here.calls[0].key_bits == 256);
        CHECK(here.calls[1].algorithm == PSA_ALG_ECDH);
        here.forget();
        CHECK(here.output() == here.stream({{0, shared('D')}}));
        CHECK(test::derivation_seen == "secret=key");
        CHECK(test::derivation_algorithm == own);
        CHECK(here.abort() == PSA_SUCCESS);
        CHECK(here.called() == calls{name + "key_derivation_setup", name + "key_derivation_output_bytes",
                                     name + "key_derivation_abort", name + "destroy_key"});
    }
    SECTION("in an element, as bytes, where no secret is asked for") {
        const psa_key_id_t key = here.key(safe::location, pair, policy);
        REQUIRE(here.setup() == PSA_SUCCESS);
        REQUIRE(here.input(secret, "secret") == PSA_SUCCESS);
        REQUIRE(here.agree(other_secret, key) == PSA_SUCCESS);
        REQUIRE(here.called() == calls{"safe.key_agreement"});
        CHECK(here.calls[0].algorithm == PSA_ALG_ECDH);
        CHECK(here.output() == here.stream({{0, {'s', 'e', 'c', 'r', 'e', 't'}}, {2, shared('D')}}));
    }
}

TEST_CASE("a key's policy permits an agreement before a vendor's derivation as before any other",
          "[derivation][api:permitted-algorithms]") {
    alone here;
    const psa_algorithm_t policy = GENERATE(as<psa_algorithm_t>{}, PSA_ALG_FFDH, own, PSA_ALG_ECDH | PSA_ALG_VENDOR_FLAG,
                                            PSA_ALG_KEY_AGREEMENT(PSA_ALG_ECDH, test::hkdf));
    const psa_key_id_t key = here.key(safe::location, pair, policy);
    REQUIRE(here.setup() == PSA_SUCCESS);
    CHECK(here.agree(secret, key) == PSA_ERROR_NOT_PERMITTED);
    CHECK(here.called().empty());
}

TEST_CASE("a secret that was agreed on in an element, and has left it, ends once", "[derivation][spec:key-agreement][gap:30]") {
    alone here;
    const bool uses_next = GENERATE(false, true), derives = GENERATE(false, true);
    const psa_key_id_t key = here.key(safe::location);
    const std::size_t live = safe::live();
    REQUIRE(here.setup() == PSA_SUCCESS);
    REQUIRE(here.agree(password, key) == PSA_SUCCESS);
    CHECK(safe::live() == live + 1);
    here.forget();
    SECTION("for a secret in bytes") {
        REQUIRE(here.input(secret, "secret") == PSA_SUCCESS);
        CHECK(here.called() == calls{"safe.export_key", "safe.destroy_key"});
    }
    SECTION("for the secret of another element") {
        const psa_key_id_t other = here.key(narrow::location, PSA_KEY_TYPE_DERIVE, both, 'n');
        REQUIRE(alone::crypto::key_derivation_input_key(&here.operation, secret, other) == PSA_SUCCESS);
        CHECK(here.called() == calls{"safe.export_key", "safe.destroy_key"});
    }
    CHECK(safe::live() == live);
    // The slot is another key's now, which the derivation has no part in, or is given as one that it uses.
    const psa_key_id_t next = here.key(0, PSA_KEY_TYPE_RAW_DATA, both, 'i');
    if (uses_next) REQUIRE(alone::crypto::key_derivation_input_key(&here.operation, info, next) == PSA_SUCCESS);
    if (derives) CHECK(here.output().size() == 8);
    here.forget();
    CHECK(here.abort() == PSA_SUCCESS);
    CHECK(here.count("safe.destroy_key") == 0);
    CHECK(alone::crypto::destroy_key(next) == PSA_SUCCESS);
    here.made.pop_back();
    CHECK(here.free_slots() == board<PSA_ALG_ECDH>::slot_count - here.made.size());
}

TEST_CASE("two secrets that were agreed on in an element go behind the derivation", "[derivation][spec:key-agreement][gap:30]") {
    alone here;
    const psa_key_id_t first = here.key(safe::location), second = here.key(safe::location, pair, both, 'E');
    const std::size_t live = safe::live();
    const bool secret_first = GENERATE(false, true);
    REQUIRE(here.setup() == PSA_SUCCESS);
    REQUIRE(here.agree(secret_first ? secret : password, first) == PSA_SUCCESS);
    REQUIRE(here.agree(secret_first ? password : secret, second) == PSA_SUCCESS);
    CHECK(safe::live() == live + 2);
    here.forget();
    SECTION("when it ends") {
        CHECK(here.output() == here.stream({{0, shared(secret_first ? 'D' : 'E')}, {1, shared(secret_first ? 'E' : 'D')}}));
        CHECK(test::derivation_seen == "secret=key password=key");
        CHECK(here.abort() == PSA_SUCCESS);
        CHECK(here.called() == calls{"safe.key_derivation_setup", "safe.key_derivation_output_bytes", "safe.key_derivation_abort",
                                     "safe.destroy_key", "safe.destroy_key"});
    }
    SECTION("when it fails") {
        here.answer("safe", entry_point::key_derivation_setup, PSA_ERROR_HARDWARE_FAILURE);
        (void)here.output(PSA_ERROR_HARDWARE_FAILURE);
        CHECK(here.called() == calls{"safe.key_derivation_setup", "safe.destroy_key", "safe.destroy_key"});
    }
    CHECK(safe::live() == live);
}

TEST_CASE("a password that is agreed on behind the secret comes to where that is", "[derivation][spec:key-agreement][gap:29]") {
    alone here;
    const psa_key_id_t own_key = here.key(narrow::location, PSA_KEY_TYPE_DERIVE, both, 'n');
    const psa_key_location_t where = GENERATE(as<psa_key_location_t>{}, 0, safe::location);
    const psa_key_id_t agreed = here.key(where);
    REQUIRE(here.setup() == PSA_SUCCESS);
    SECTION("which is an element") {
        REQUIRE(alone::crypto::key_derivation_input_key(&here.operation, secret, own_key) == PSA_SUCCESS);
        here.forget();
        CHECK(here.agree(password, agreed) == PSA_SUCCESS);
        CHECK(here.called() == calls{where == 0 ? "engine.key_agreement" : "safe.key_agreement"});
        CHECK(here.output() == here.stream({{0, bytes(32, 'n')}, {1, shared('D')}}));
        CHECK(test::derivation_seen == "secret=key password=bytes:32");
    }
    SECTION("which is local storage, and makes no keys of bytes") {
        REQUIRE(here.input(secret, "secret") == PSA_SUCCESS);
        CHECK(here.agree(password, agreed) == PSA_SUCCESS);
        CHECK(here.called() == calls{where == 0 ? "engine.key_agreement" : "safe.key_agreement"});
        psa_key_id_t id = PSA_KEY_ID_NULL;
        const psa_key_attributes_t attributes = test::attributes_of(0, PSA_KEY_TYPE_RAW_DATA, 64, 0, 0);
        CHECK(alone::crypto::key_derivation_output_key(&attributes, &here.operation, &id) == PSA_ERROR_NOT_PERMITTED);
    }
}
