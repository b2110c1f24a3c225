// "Key derivation driver long inputs": what the core has no room for, and what comes in pieces, goes to a driver that takes it.
#include "board.hpp"

#include <cstring>
#include <string>

namespace long_inputs {

using psadrv::entry_point, psadrv::family;
using test::bytes, test::info, test::salt, test::secret;
using test::toy_transparent;

constexpr psa_algorithm_t own = PSA_ALG_VENDOR_FLAG | 0x08000043, short_one = PSA_ALG_VENDOR_FLAG | 0x08000044;

/// Asked first, and may refuse; takes no long inputs.
struct small : toy_transparent, test::recording_derivation<small> {
    static constexpr const char* prefix = "small";
    static constexpr psadrv::capability capabilities[] = {
        {.entry_points = family::key_derivation, .algorithms = psadrv::list_of<own, short_one>, .fallback = true}};
};
struct engine : toy_transparent, test::recording_derivation<engine, 56> {
    static constexpr const char* prefix = "engine";
    static constexpr psadrv::capability capabilities[] = {
        {.entry_points = {family::key_derivation, entry_point::key_derivation_input_step}, .algorithms = psadrv::list_of<own>}};
};
struct safe : test::recording_element<safe, test::element_kind::wrapping>, test::recording_derivation<safe, 40> {
    static constexpr const char* prefix = "safe";
    static constexpr psa_key_location_t location = 0x800007;
    static constexpr psadrv::capability capabilities[] = {
        {.entry_points = {family::key_derivation, entry_point::key_derivation_input_step}, .algorithms = psadrv::list_of<own>},
        {.entry_points = {entry_point::import_key, entry_point::export_key}}};
};
struct long_board {
    using drivers = psadrv::driver_list<small, engine, safe>;
    using random = test::counted_random;
    static constexpr psadrv::key_slots key_slots{4};
    static constexpr std::size_t derivation_input_size = 16;
    static constexpr psadrv::wanted wanted{
        psadrv::want(psadrv::usage::key_derivation, own), psadrv::want(psadrv::usage::key_derivation, short_one),
        psadrv::want(psadrv::usage::import_key | psadrv::usage::export_key, PSA_KEY_TYPE_DERIVE)};
};
using crypto = psadrv::crypto<long_board>;

struct derivation : test::recording {
    psa_key_id_t key = PSA_KEY_ID_NULL;
    crypto::key_derivation_operation operation{};

    explicit derivation(psa_algorithm_t alg = own) {
        test::counted_random::begin();
        REQUIRE(crypto::init() == PSA_SUCCESS);
        REQUIRE(crypto::key_derivation_setup(&operation, alg) == PSA_SUCCESS);
        test::derivation_seen.clear();
        forget();
    }
    ~derivation() {
        (void)crypto::key_derivation_abort(&operation);
        if (key != PSA_KEY_ID_NULL) CHECK(crypto::destroy_key(key) == PSA_SUCCESS);
    }
    psa_status_t input(psa_key_derivation_step_t step, const char* text) {
        return crypto::key_derivation_input_bytes(&operation, step, reinterpret_cast<const std::uint8_t*>(text),
                                                  std::strlen(text));
    }
    void secret_in_element() {
        const psa_key_attributes_t attributes =
            test::attributes_of(safe::location, PSA_KEY_TYPE_DERIVE, 64, own, PSA_KEY_USAGE_DERIVE);
        const bytes data(8, 'k');
        REQUIRE(crypto::import_key(&attributes, data.data(), data.size(), &key) == PSA_SUCCESS);
        forget();
        REQUIRE(crypto::key_derivation_input_key(&operation, secret, key) == PSA_SUCCESS);
    }
    psa_status_t output() {
        std::uint8_t byte = 0;
        return crypto::key_derivation_output_bytes(&operation, &byte, 1);
    }
};

}  // namespace long_inputs

PSADRV_DEFINE_CORE(long_inputs::long_board);

using namespace long_inputs;
using test::calls;

TEST_CASE("an input that the core has no room for goes to the driver as it comes", "[derivation][spec:long_inputs]") {
    derivation here;
    here.answer("small", entry_point::key_derivation_setup, PSA_ERROR_NOT_SUPPORTED);
    REQUIRE(here.input(secret, "secret") == PSA_SUCCESS);
    REQUIRE(here.input(info, "info") == PSA_SUCCESS);
    CHECK(here.called().empty());
    REQUIRE(here.input(salt, "salt that is long") == PSA_SUCCESS);
    CHECK(here.called() ==
          calls{"small.key_derivation_setup", "engine.key_derivation_setup", "engine.key_derivation_input_step"});
    CHECK(here.calls.back().input_length == 17);
    CHECK(test::derivation_seen == "secret=bytes:6 salt=later info=bytes:4");

    here.forget();
    CHECK(here.input(salt, ", and goes on") == PSA_SUCCESS);
    CHECK(here.input(test::label, "another") == PSA_SUCCESS);
    CHECK(here.called() == calls{"engine.key_derivation_input_step", "engine.key_derivation_input_step"});
    CHECK(crypto::key_derivation_set_capacity(&here.operation, 5) == PSA_SUCCESS);

    here.forget();
    CHECK(here.output() == PSA_SUCCESS);
    CHECK(here.output() == PSA_SUCCESS);
    CHECK(here.called() == calls{"engine.key_derivation_output_bytes", "engine.key_derivation_output_bytes"});
    CHECK(here.input(salt, "too late") == PSA_ERROR_BAD_STATE);
    CHECK(here.called().back() == "engine.key_derivation_abort");
    CHECK(here.count("engine.key_derivation_abort") == 1);
}

TEST_CASE("an input that comes in pieces is a long one from its beginning", "[derivation][spec:long_inputs]") {
    const auto derive = [](std::initializer_list<const char*> pieces) {
        derivation here;
        here.answer("small", entry_point::key_derivation_setup, PSA_ERROR_NOT_SUPPORTED);
        REQUIRE(here.input(secret, "secret") == PSA_SUCCESS);
        for (const char* piece : pieces) REQUIRE(here.input(salt, piece) == PSA_SUCCESS);
        CHECK(test::derivation_seen == "secret=bytes:6 salt=later");
        bytes output(8);
        REQUIRE(crypto::key_derivation_output_bytes(&here.operation, output.data(), output.size()) == PSA_SUCCESS);
        return output;
    };
    const bytes whole = derive({"abcdefghijklmnopqrst"});
    CHECK(derive({"abc", "defghijklmnopqrst"}) == whole);
    CHECK(derive({"abc", "defghij", "k", "lmnopqrst"}) == whole);
    CHECK(derive({"abc", "defghijklmnopqrsu"}) != whole);
}

TEST_CASE("an element takes long inputs for its own keys", "[derivation][spec:long_inputs]") {
    derivation here;
    here.secret_in_element();
    REQUIRE(here.input(salt, "salt that is too long") == PSA_SUCCESS);
    CHECK(here.called() == calls{"safe.key_derivation_setup", "safe.key_derivation_input_step"});
    CHECK(test::derivation_seen == "secret=key salt=later");
    CHECK(here.output() == PSA_SUCCESS);
    CHECK(crypto::key_derivation_abort(&here.operation) == PSA_SUCCESS);
    CHECK(here.count("safe.key_derivation_abort") == 1);
}

TEST_CASE("a long input has somebody who takes it, or there is no room for it", "[derivation][spec:long_inputs]") {
    SECTION("before the secret nobody knows who it is") {
        derivation here;
        CHECK(here.input(salt, "salt that is too long") == PSA_ERROR_INSUFFICIENT_MEMORY);
        CHECK(here.called().empty());
        CHECK(here.output() == PSA_ERROR_BAD_STATE);
    }
    SECTION("nor is a second piece taken then") {
        derivation here;
        CHECK(here.input(salt, "salt") == PSA_SUCCESS);
        CHECK(here.input(salt, "more") == PSA_ERROR_BAD_STATE);
        CHECK(here.called().empty());
    }
    SECTION("a secret is none") {
        derivation here;
        CHECK(here.input(secret, "secret that is too long") == PSA_ERROR_INSUFFICIENT_MEMORY);
        CHECK(here.called().empty());
    }
    SECTION("a driver without the entry point is set up, and ended") {
        derivation here;
        REQUIRE(here.input(secret, "secret") == PSA_SUCCESS);
        CHECK(here.input(salt, "salt that is too long") == PSA_ERROR_INSUFFICIENT_MEMORY);
        CHECK(here.called() == calls{"small.key_derivation_setup", "small.key_derivation_abort"});
        CHECK(here.output() == PSA_ERROR_BAD_STATE);
    }
    SECTION("a driver that fails is ended, once") {
        derivation here;
        here.answer("small", entry_point::key_derivation_setup, PSA_ERROR_NOT_SUPPORTED);
        const psa_status_t status = GENERATE(PSA_ERROR_HARDWARE_FAILURE, PSA_ERROR_INSUFFICIENT_DATA);
        here.answer("engine", entry_point::key_derivation_input_step, status);
        REQUIRE(here.input(secret, "secret") == PSA_SUCCESS);
        CHECK(here.input(salt, "salt that is too long") == status);
        CHECK(here.count("engine.key_derivation_abort") == 1);
        CHECK(here.input(salt, "more") == PSA_ERROR_BAD_STATE);
        CHECK(here.count("engine.key_derivation_input_step") == 1);
    }
    SECTION("when setup fails, nothing else is called") {
        derivation here;
        here.answer("small", entry_point::key_derivation_setup, PSA_ERROR_HARDWARE_FAILURE);
        REQUIRE(here.input(secret, "secret") == PSA_SUCCESS);
        CHECK(here.input(salt, "salt that is too long") == PSA_ERROR_HARDWARE_FAILURE);
        CHECK(here.called() == calls{"small.key_derivation_setup"});
    }
    SECTION("keys and integers do not follow") {
        derivation here;
        here.secret_in_element();
        REQUIRE(here.input(salt, "salt that is too long") == PSA_SUCCESS);
        CHECK(crypto::key_derivation_input_integer(&here.operation, test::cost, 7) == PSA_ERROR_BAD_STATE);
        CHECK(here.called().back() == "safe.key_derivation_abort");
    }
}
