// Derivations are asked of the driver where the secret is: its own in an element, a chain with fallback at setup in local
// storage. What drivers ask about inputs is answered as the text has it.
#include <psadrv/dispatch/key_derivation.hpp>
#include <psadrv/select/located.hpp>

#include <catch2/catch.hpp>

#include <array>
#include <string>

using psadrv::capability;
using psadrv::entry_point;
using psadrv::family;
using psadrv::list_of;
using psadrv::usage;
using psadrv::want;

namespace {

constexpr psa_algorithm_t hkdf = PSA_ALG_HKDF(PSA_ALG_SHA_256), prf = PSA_ALG_TLS12_PRF(PSA_ALG_SHA_256);

std::string calls;               ///< of all drivers: the first letter of each, and what was called
psa_status_t setup_status[3]{};  ///< what setup answers, by driver
const psadrv::derivation_inputs* seen = nullptr;

template <int Number, char Letter>
struct deriving {
    struct key_derivation_operation_t {
        std::size_t bytes[Number + 1];
    };
    static psa_status_t note(const char* what) {
        calls += Letter;
        calls += what;
        return PSA_SUCCESS;
    }
    static psa_status_t key_derivation_setup(key_derivation_operation_t* operation, psa_algorithm_t alg,
                                             const psa_crypto_driver_key_derivation_inputs_t* inputs) {
        (void)note(alg == hkdf ? ":setup(hkdf) " : ":setup ");
        REQUIRE(operation->bytes[Number] == 0);
        operation->bytes[Number] = 1;
        seen = inputs;
        return setup_status[Number];
    }
    static psa_status_t key_derivation_output_bytes(key_derivation_operation_t* operation, std::uint8_t* output,
                                                    std::size_t length) {
        for (std::size_t i = 0; i != length; ++i) output[i] = static_cast<std::uint8_t>(Letter + operation->bytes[Number]++);
        return note(":output ");
    }
    static psa_status_t key_derivation_abort(key_derivation_operation_t*) { return note(":abort "); }
};

struct acme : deriving<0, 'a'> {
    static constexpr const char* prefix = "acme";
    static constexpr psadrv::driver_type type = psadrv::driver_type::transparent;
    static constexpr capability capabilities[] = {
        {.entry_points = {family::key_derivation}, .algorithms = list_of<hkdf>, .fallback = true}};
};
struct library : deriving<1, 'l'> {
    static constexpr const char* prefix = "library";
    static constexpr psadrv::driver_type type = psadrv::driver_type::transparent;
    static constexpr bool software = true;
    static constexpr capability capabilities[] = {{.entry_points = {family::key_derivation}}};
};
struct element : deriving<2, 'e'> {
    static constexpr const char* prefix = "element";
    static constexpr psadrv::driver_type type = psadrv::driver_type::opaque;
    static constexpr psa_key_location_t location = 0x800001;
    static constexpr psadrv::key_context key_context{.base_size = 4};
    static constexpr capability capabilities[] = {{.entry_points = {family::key_derivation}, .algorithms = list_of<hkdf>}};
};

struct platform {
    using drivers = psadrv::driver_list<library, element, acme>;
    static constexpr psadrv::wanted wanted{want(usage::key_derivation, hkdf), want(usage::key_derivation, prf)};
};
using here = psadrv::raw_key_derivation<platform>;
using there = psadrv::raw_key_derivation<psadrv::located_platform<platform, element::location>>;

template <class Raw>
psa_status_t run(psa_algorithm_t alg, std::array<std::uint8_t, 3>& output) {
    calls.clear();
    const psadrv::derivation_inputs inputs{alg, 7, nullptr, 0};
    typename Raw::key_derivation_operation operation{};
    psa_status_t status = Raw::key_derivation_setup(&operation, alg, &inputs);
    if (status != PSA_SUCCESS) return status;
    REQUIRE(seen == &inputs);
    status = Raw::key_derivation_output_bytes(&operation, output.data(), 2);
    bool refused = false;
    if (status == PSA_SUCCESS) status = Raw::key_derivation_output_bytes(&operation, output.data() + 2, 1);
    REQUIRE(Raw::key_derivation_abort(&operation, refused) == PSA_SUCCESS);
    REQUIRE_FALSE(refused);
    return status;
}

}  // namespace

TEST_CASE("A derivation is asked of whoever serves its algorithm where the secret is") {
    std::array<std::uint8_t, 3> output{};
    setup_status[0] = setup_status[1] = setup_status[2] = PSA_SUCCESS;

    REQUIRE(run<here>(hkdf, output) == PSA_SUCCESS);
    CHECK(calls == "a:setup(hkdf) a:output a:output a:abort ");
    CHECK(output == std::array<std::uint8_t, 3>{'b', 'c', 'd'});
    REQUIRE(run<here>(prf, output) == PSA_SUCCESS);
    CHECK(calls == "l:setup l:output l:output l:abort ");

    setup_status[0] = PSA_ERROR_NOT_SUPPORTED;
    REQUIRE(run<here>(hkdf, output) == PSA_SUCCESS);
    CHECK(calls == "a:setup(hkdf) l:setup(hkdf) l:output l:output l:abort ");
    setup_status[0] = PSA_ERROR_HARDWARE_FAILURE;
    CHECK(run<here>(hkdf, output) == PSA_ERROR_HARDWARE_FAILURE);
    CHECK(calls == "a:setup(hkdf) ");

    REQUIRE(run<there>(hkdf, output) == PSA_SUCCESS);
    CHECK(calls == "e:setup(hkdf) e:output e:output e:abort ");
    setup_status[2] = PSA_ERROR_NOT_SUPPORTED;
    CHECK(run<there>(hkdf, output) == PSA_ERROR_NOT_SUPPORTED);
    CHECK(calls == "e:setup(hkdf) ");
    CHECK(run<there>(prf, output) == PSA_ERROR_NOT_SUPPORTED);  // the element has none, and nobody else is asked
    CHECK(calls.empty());
}

TEST_CASE("A derivation known at compile time is asked of the same") {
    setup_status[0] = PSA_ERROR_NOT_SUPPORTED;
    calls.clear();
    here::key_derivation_operation_of<hkdf> operation{};
    REQUIRE(here::key_derivation_setup<hkdf>(&operation, nullptr) == PSA_SUCCESS);
    CHECK(calls == "a:setup(hkdf) l:setup(hkdf) ");
    STATIC_REQUIRE(sizeof(here::key_derivation_operation_of<prf>) == 2 * sizeof(std::size_t));  // one driver: no index
}

TEST_CASE("Every algorithm of the API has its steps, and no others") {
    using psadrv::derivation_steps_of;
    const auto steps = [](psa_algorithm_t alg) {
        std::string text;
        for (const psadrv::derivation_step& one : derivation_steps_of(alg)->steps) {
            if (one.step == 0) continue;
            text += std::to_string(one.step) + (one.mandatory ? "!" : "?") + (one.repeats ? "* " : " ");
        }
        return text;
    };
    const std::string secret = std::to_string(PSA_KEY_DERIVATION_INPUT_SECRET),
                      salt = std::to_string(PSA_KEY_DERIVATION_INPUT_SALT);
    CHECK(steps(hkdf) == salt + "? " + secret + "! " + std::to_string(PSA_KEY_DERIVATION_INPUT_INFO) + "! ");
    CHECK(steps(PSA_ALG_HKDF_EXTRACT(PSA_ALG_SHA_512)) == salt + "! " + secret + "! ");
    CHECK(steps(PSA_ALG_PBKDF2_HMAC(PSA_ALG_SHA_1)) == std::to_string(PSA_KEY_DERIVATION_INPUT_COST) + "! " + salt + "!* " +
                                                           std::to_string(PSA_KEY_DERIVATION_INPUT_PASSWORD) + "! ");
    CHECK(derivation_steps_of(PSA_ALG_SHA_256) == nullptr);
    CHECK(derivation_steps_of(PSA_ALG_KEY_AGREEMENT(PSA_ALG_ECDH, hkdf)) == nullptr);
    for (const psadrv::derivation_steps& row : psadrv::detail::derivation_table::rows) {
        std::size_t secrets = 0;
        for (const psadrv::derivation_step& one : row.steps) secrets += one.step != 0 && psadrv::is_secret_step(one.step) ? 1 : 0;
        CHECK(secrets == 1);
        CHECK(PSA_ALG_IS_KEY_DERIVATION(row.algorithm));
    }
}

TEST_CASE("Inputs answer what they are, and nothing else") {
    const std::uint8_t salt[]{1, 2, 3}, key[]{4, 5};
    psa_key_attributes_t attributes = psa_key_attributes_init();
    psa_set_key_type(&attributes, PSA_KEY_TYPE_DERIVE);
    const psadrv::derivation_input given[]{
        {PSA_KEY_DERIVATION_INPUT_SALT, PSA_KEY_DERIVATION_INPUT_TYPE_BYTES, salt, 3, nullptr, 0},
        {PSA_KEY_DERIVATION_INPUT_PASSWORD, PSA_KEY_DERIVATION_INPUT_TYPE_KEY, key, 2, &attributes, 0},
        {PSA_KEY_DERIVATION_INPUT_COST, PSA_KEY_DERIVATION_INPUT_TYPE_INTEGER, nullptr, 0, nullptr, 1000}};
    const psadrv::derivation_inputs inputs{PSA_ALG_PBKDF2_HMAC(PSA_ALG_SHA_256), 32, given, 3};

    CHECK(psadrv::input_type(inputs, PSA_KEY_DERIVATION_INPUT_SALT) == PSA_KEY_DERIVATION_INPUT_TYPE_BYTES);
    CHECK(psadrv::input_type(inputs, PSA_KEY_DERIVATION_INPUT_PASSWORD) == PSA_KEY_DERIVATION_INPUT_TYPE_KEY);
    CHECK(psadrv::input_type(inputs, PSA_KEY_DERIVATION_INPUT_COST) == PSA_KEY_DERIVATION_INPUT_TYPE_INTEGER);
    CHECK(psadrv::input_type(inputs, PSA_KEY_DERIVATION_INPUT_LABEL) == PSA_KEY_DERIVATION_INPUT_TYPE_INVALID);
    CHECK(psadrv::input_type({hkdf, 0, nullptr, 0}, PSA_KEY_DERIVATION_INPUT_SALT) == PSA_KEY_DERIVATION_INPUT_TYPE_OMITTED);

    std::size_t size = 99, length = 99;
    std::uint8_t buffer[4]{9, 9, 9, 9}, *context = nullptr;
    std::uint64_t value = 0;
    CHECK(psadrv::input_size(inputs, PSA_KEY_DERIVATION_INPUT_SALT, &size) == PSA_SUCCESS);
    CHECK(size == 3);
    CHECK(psadrv::input_bytes(inputs, PSA_KEY_DERIVATION_INPUT_SALT, buffer, 2, &length) == PSA_ERROR_BUFFER_TOO_SMALL);
    CHECK((length == 99 && buffer[0] == 9));
    CHECK(psadrv::input_bytes(inputs, PSA_KEY_DERIVATION_INPUT_SALT, buffer, 3, &length) == PSA_SUCCESS);
    CHECK((length == 3 && buffer[2] == 3 && buffer[3] == 9));
    CHECK(psadrv::input_key(inputs, PSA_KEY_DERIVATION_INPUT_PASSWORD, &attributes, &context, &size) == PSA_SUCCESS);
    CHECK((context == key && size == 2 && psa_get_key_type(&attributes) == PSA_KEY_TYPE_DERIVE));
    CHECK(psadrv::input_integer(inputs, PSA_KEY_DERIVATION_INPUT_COST, &value) == PSA_SUCCESS);
    CHECK(value == 1000);

    for (psa_key_derivation_step_t step :
         {PSA_KEY_DERIVATION_INPUT_PASSWORD, PSA_KEY_DERIVATION_INPUT_COST, PSA_KEY_DERIVATION_INPUT_LABEL}) {
        CHECK(psadrv::input_size(inputs, step, &size) == PSA_ERROR_INVALID_ARGUMENT);
        CHECK(psadrv::input_bytes(inputs, step, buffer, 4, &length) == PSA_ERROR_INVALID_ARGUMENT);
    }
    CHECK(psadrv::input_key(inputs, PSA_KEY_DERIVATION_INPUT_SALT, &attributes, &context, &size) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(psadrv::input_integer(inputs, PSA_KEY_DERIVATION_INPUT_SALT, &value) == PSA_ERROR_INVALID_ARGUMENT);
}
