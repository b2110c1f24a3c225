// Derivations that a vendor defines: the core knows nothing of their steps, and yet no key leaves its element unasked.
#include "board.hpp"

#include <string>

namespace vendors {

using test::bytes, test::info, test::label, test::password, test::salt, test::secret;
using test::toy_transparent;

constexpr psa_algorithm_t own = PSA_ALG_VENDOR_FLAG | 0x08000042;

/// An accelerator for it, or software.
struct engine : toy_transparent, test::recording_derivation<engine> {
    static constexpr const char* prefix = "engine";
    static constexpr psadrv::capability capabilities[] = {
        {.entry_points = psadrv::family::key_derivation, .algorithms = psadrv::list_of<own>}};
};
struct safe : test::recording_element<safe, test::element_kind::wrapping>, test::recording_derivation<safe, 40> {
    static constexpr const char* prefix = "safe";
    static constexpr psa_key_location_t location = 0x800005;
    static constexpr psadrv::capability capabilities[] = {
        {.entry_points = {psadrv::family::key_derivation, psadrv::entry_point::key_derivation_output_key,
                          psadrv::entry_point::key_derivation_set_capacity},
         .algorithms = psadrv::list_of<own>},
        {.entry_points = {psadrv::entry_point::import_key, psadrv::entry_point::export_key}}};
};
struct other : test::recording_element<other, test::element_kind::wrapping> {
    static constexpr const char* prefix = "other";
    static constexpr psa_key_location_t location = 0x800006;
    static constexpr psadrv::capability capabilities[] = {
        {.entry_points = {psadrv::entry_point::import_key, psadrv::entry_point::export_key}}};
};
struct vendors_board {
    using drivers = psadrv::driver_list<engine, safe, other>;
    using random = test::counted_random;
    static constexpr psadrv::key_slots key_slots{6};
    static constexpr psadrv::wanted wanted{
        psadrv::want(psadrv::usage::key_derivation, own),
        psadrv::want(psadrv::usage::import_key | psadrv::usage::export_key, PSA_KEY_TYPE_DERIVE),
        psadrv::want(psadrv::usage::import_key | psadrv::usage::export_key, PSA_KEY_TYPE_RAW_DATA),
        psadrv::want(psadrv::usage::import_key | psadrv::usage::export_key, PSA_KEY_TYPE_PASSWORD)};
};
using crypto = psadrv::crypto<vendors_board>;

struct vendors_derivation : test::recording {
    std::vector<psa_key_id_t> made;
    crypto::key_derivation_operation operation{};

    vendors_derivation() {
        test::counted_random::begin();
        REQUIRE(crypto::init() == PSA_SUCCESS);
        REQUIRE(crypto::key_derivation_setup(&operation, own) == PSA_SUCCESS);
        test::derivation_seen.clear();
        forget();
    }
    ~vendors_derivation() {
        (void)crypto::key_derivation_abort(&operation);
        for (psa_key_id_t one : made) CHECK(crypto::destroy_key(one) == PSA_SUCCESS);
    }
    [[nodiscard]] psa_key_id_t key(psa_key_location_t location, psa_key_type_t type) {
        const psa_key_attributes_t attributes = test::attributes_of(location, type, 64, own, PSA_KEY_USAGE_DERIVE);
        const bytes data(8, 'k');
        psa_key_id_t id = PSA_KEY_ID_NULL;
        REQUIRE(crypto::import_key(&attributes, data.data(), data.size(), &id) == PSA_SUCCESS);
        made.push_back(id);
        return id;
    }
    psa_status_t input(psa_key_derivation_step_t step, const char* text) {
        return crypto::key_derivation_input_bytes(&operation, step, reinterpret_cast<const std::uint8_t*>(text),
                                                  std::strlen(text));
    }
    psa_status_t input_key(psa_key_derivation_step_t step, psa_key_id_t id) {
        return crypto::key_derivation_input_key(&operation, step, id);
    }
    psa_status_t output() {
        std::uint8_t byte = 0;
        return crypto::key_derivation_output_bytes(&operation, &byte, 1);
    }
};

}  // namespace vendors

PSADRV_DEFINE_CORE(vendors::vendors_board);

using namespace vendors;

TEST_CASE("a key behind the password of a vendor's derivation is brought to where that is", "[derivation][gap:29]") {
    vendors_derivation here;
    SECTION("which is local storage") {
        REQUIRE(here.input(password, "word") == PSA_SUCCESS);
        REQUIRE(here.input_key(salt, here.key(safe::location, PSA_KEY_TYPE_RAW_DATA)) == PSA_SUCCESS);
        CHECK(here.output() == PSA_SUCCESS);
        CHECK(test::derivation_seen == "password=bytes:4 salt=bytes:8");
    }
    SECTION("which is an element") {
        REQUIRE(here.input_key(password, here.key(safe::location, PSA_KEY_TYPE_PASSWORD)) == PSA_SUCCESS);
        REQUIRE(here.input_key(salt, here.key(other::location, PSA_KEY_TYPE_RAW_DATA)) == PSA_SUCCESS);
        REQUIRE(here.input_key(info, here.key(safe::location, PSA_KEY_TYPE_RAW_DATA)) == PSA_SUCCESS);
        REQUIRE(here.input_key(label, here.key(0, PSA_KEY_TYPE_RAW_DATA)) == PSA_SUCCESS);
        CHECK(here.output() == PSA_SUCCESS);
        CHECK(test::derivation_seen == "password=key label=bytes:8 salt=bytes:8 info=key");
    }
}

TEST_CASE("of a secret and a password, the secret says where a vendor's derivation is", "[derivation][gap:29]") {
    vendors_derivation here;
    SECTION("whichever comes first: the secret") {
        REQUIRE(here.input_key(secret, here.key(safe::location, PSA_KEY_TYPE_DERIVE)) == PSA_SUCCESS);
        here.forget();
        REQUIRE(here.input(password, "word") == PSA_SUCCESS);
        CHECK(here.called().empty());  // no secret leaves its element for a password
        CHECK(here.output() == PSA_SUCCESS);
        CHECK(test::derivation_seen.find("secret=key") != std::string::npos);
        CHECK(test::derivation_seen.find("password=bytes:4") != std::string::npos);
    }
    SECTION("or the password, as a key of another element") {
        REQUIRE(here.input_key(password, here.key(other::location, PSA_KEY_TYPE_PASSWORD)) == PSA_SUCCESS);
        REQUIRE(here.input_key(secret, here.key(safe::location, PSA_KEY_TYPE_DERIVE)) == PSA_SUCCESS);
        CHECK(here.output() == PSA_SUCCESS);
        CHECK(test::derivation_seen.find("secret=key") != std::string::npos);
        CHECK(test::derivation_seen.find("password=bytes:8") != std::string::npos);
    }
    SECTION("or both in elements, the secret first") {
        REQUIRE(here.input_key(secret, here.key(safe::location, PSA_KEY_TYPE_DERIVE)) == PSA_SUCCESS);
        REQUIRE(here.input_key(password, here.key(other::location, PSA_KEY_TYPE_PASSWORD)) == PSA_SUCCESS);
        CHECK(here.output() == PSA_SUCCESS);
        CHECK(test::derivation_seen.find("secret=key") != std::string::npos);
        CHECK(test::derivation_seen.find("password=bytes:8") != std::string::npos);
    }
}

TEST_CASE("a vendor's derivation without a secret is local, and so must be its keys", "[derivation][gap:29]") {
    vendors_derivation here;
    REQUIRE(here.input_key(info, here.key(0, PSA_KEY_TYPE_RAW_DATA)) == PSA_SUCCESS);
    SECTION("as they are") {
        CHECK(here.output() == PSA_SUCCESS);
        CHECK(test::derivation_seen == "info=key");
    }
    SECTION("of an element's nobody is told") {
        REQUIRE(here.input_key(salt, here.key(safe::location, PSA_KEY_TYPE_RAW_DATA)) == PSA_SUCCESS);
        here.forget();
        CHECK(here.output() == PSA_ERROR_NOT_SUPPORTED);
        CHECK(here.called().empty());
        CHECK(here.output() == PSA_ERROR_BAD_STATE);
    }
}

TEST_CASE("a driver that keeps the capacity is never told that there is none", "[derivation][spec:set_capacity]") {
    vendors_derivation here;
    test::derivation_capacities.clear();
    REQUIRE(here.input_key(secret, here.key(safe::location, PSA_KEY_TYPE_DERIVE)) == PSA_SUCCESS);
    const auto set = [&](std::size_t capacity) { return crypto::key_derivation_set_capacity(&here.operation, capacity); };
    CHECK(set(PSA_KEY_DERIVATION_UNLIMITED_CAPACITY) == PSA_SUCCESS);
    CHECK(here.output() == PSA_SUCCESS);
    CHECK(test::derivation_capacities.empty());
    CHECK(set(100) == PSA_SUCCESS);
    CHECK(set(101) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(set(PSA_KEY_DERIVATION_UNLIMITED_CAPACITY) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(test::derivation_capacities == std::vector<std::size_t>{100});
}
