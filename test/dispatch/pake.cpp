// PAKE is asked of the driver where the password is: its own in an element, a chain with fallback at setup in local storage.
#include <psadrv/dispatch/pake.hpp>
#include <psadrv/select/located.hpp>

#include <catch2/catch.hpp>

#include <string>

using psadrv::capability;
using psadrv::family;
using psadrv::list_of;
using psadrv::usage;
using psadrv::want;

namespace {

constexpr psa_algorithm_t jpake = PSA_ALG_JPAKE(PSA_ALG_SHA_256), spake = PSA_ALG_SPAKE2P_HMAC(PSA_ALG_SHA_256);

std::string calls;               ///< of all drivers: the first letter of each, and what was called
psa_status_t setup_status[3]{};  ///< what setup answers, by driver

template <int Number, char Letter>
struct exchanging {
    struct pake_operation_t {
        std::size_t bytes[Number + 1];
    };
    static void note(const char* what) {
        calls += Letter;
        calls += what;
    }
    static psa_status_t pake_setup(pake_operation_t* operation, const psa_crypto_driver_pake_inputs_t* inputs) {
        note(inputs != nullptr && inputs->cipher_suite.algorithm == jpake ? ":setup(jpake) " : ":setup ");
        REQUIRE(operation->bytes[Number] == 0);
        operation->bytes[Number] = 1;
        return setup_status[Number];
    }
    static psa_status_t pake_output(pake_operation_t* operation, psa_crypto_driver_pake_step_t step, std::uint8_t* output,
                                    std::size_t output_size, std::size_t* output_length) {
        note(":output ");
        REQUIRE((operation->bytes[Number]++ == 1 && step == PSA_JPAKE_X2_STEP_ZK_PROOF && output_size == 2));
        output[0] = static_cast<std::uint8_t>(Letter);
        *output_length = 1;
        return PSA_SUCCESS;
    }
    static psa_status_t pake_input(pake_operation_t* operation, psa_crypto_driver_pake_step_t step, const std::uint8_t* input,
                                   std::size_t input_size) {
        note(":input ");
        REQUIRE((operation->bytes[Number]++ == 2 && step == PSA_JPAKE_X4S_STEP_KEY_SHARE && input_size == 1));
        return input[0] == Letter ? PSA_SUCCESS : PSA_ERROR_INVALID_ARGUMENT;
    }
    static psa_status_t pake_get_implicit_key(pake_operation_t* operation, std::uint8_t* output, std::size_t output_size,
                                              std::size_t* output_length) {
        note(":key ");
        REQUIRE((operation->bytes[Number]++ == 3 && output_size == 2));
        output[0] = output[1] = 'k';
        *output_length = 2;
        return PSA_SUCCESS;
    }
    static psa_status_t pake_abort(pake_operation_t*) {
        note(":abort");
        return PSA_SUCCESS;
    }
};

struct acme : exchanging<0, 'a'> {
    static constexpr const char* prefix = "acme";
    static constexpr psadrv::driver_type type = psadrv::driver_type::transparent;
    static constexpr capability capabilities[] = {
        {.entry_points = {family::pake}, .algorithms = list_of<jpake>, .fallback = true}};
};
struct library : exchanging<1, 'l'> {
    static constexpr const char* prefix = "library";
    static constexpr psadrv::driver_type type = psadrv::driver_type::transparent;
    static constexpr bool software = true;
    static constexpr capability capabilities[] = {{.entry_points = {family::pake}}};
};
struct element : exchanging<2, 'e'> {
    static constexpr const char* prefix = "element";
    static constexpr psadrv::driver_type type = psadrv::driver_type::opaque;
    static constexpr psa_key_location_t location = 0x800001;
    static constexpr psadrv::key_context key_context{.base_size = 4};
    static constexpr capability capabilities[] = {{.entry_points = {family::pake}, .algorithms = list_of<jpake>}};
};

struct platform {
    using drivers = psadrv::driver_list<library, element, acme>;
    static constexpr psadrv::wanted wanted{want(usage::pake, jpake, PSA_KEY_TYPE_PASSWORD), want(usage::pake, spake)};
};
using here = psadrv::raw_pake<platform>;
using there = psadrv::raw_pake<psadrv::located_platform<platform, element::location>>;

template <class Raw>
psa_status_t run(psa_algorithm_t alg) {
    calls.clear();
    psadrv::pake_inputs inputs;
    inputs.cipher_suite.algorithm = alg;
    typename Raw::pake_operation operation{};
    const psa_status_t status = Raw::pake_setup(&operation, &inputs);
    if (status != PSA_SUCCESS) return status;
    std::uint8_t bytes[2]{};
    std::size_t length = 0;
    REQUIRE(Raw::pake_output(&operation, PSA_JPAKE_X2_STEP_ZK_PROOF, bytes, sizeof bytes, &length) == PSA_SUCCESS);
    REQUIRE(Raw::pake_input(&operation, PSA_JPAKE_X4S_STEP_KEY_SHARE, bytes, length) == PSA_SUCCESS);
    REQUIRE(Raw::pake_get_implicit_key(&operation, bytes, sizeof bytes, &length) == PSA_SUCCESS);
    CHECK((length == 2 && bytes[1] == 'k'));
    bool refused = false;
    REQUIRE(Raw::pake_abort(&operation, refused) == PSA_SUCCESS);
    REQUIRE_FALSE(refused);
    return status;
}

}  // namespace

TEST_CASE("PAKE is asked of whoever serves its algorithm where the password is", "[dispatch][spec:pake][gap:18]") {
    setup_status[0] = setup_status[1] = setup_status[2] = PSA_SUCCESS;

    REQUIRE(run<here>(jpake) == PSA_SUCCESS);
    CHECK(calls == "a:setup(jpake) a:output a:input a:key a:abort");
    REQUIRE(run<here>(spake) == PSA_SUCCESS);
    CHECK(calls == "l:setup l:output l:input l:key l:abort");

    setup_status[0] = PSA_ERROR_NOT_SUPPORTED;
    REQUIRE(run<here>(jpake) == PSA_SUCCESS);
    CHECK(calls == "a:setup(jpake) l:setup(jpake) l:output l:input l:key l:abort");
    setup_status[0] = PSA_ERROR_HARDWARE_FAILURE;
    CHECK(run<here>(jpake) == PSA_ERROR_HARDWARE_FAILURE);
    CHECK(calls == "a:setup(jpake) ");

    REQUIRE(run<there>(jpake) == PSA_SUCCESS);
    CHECK(calls == "e:setup(jpake) e:output e:input e:key e:abort");
    setup_status[2] = PSA_ERROR_NOT_SUPPORTED;
    CHECK(run<there>(jpake) == PSA_ERROR_NOT_SUPPORTED);
    CHECK(calls == "e:setup(jpake) ");
    CHECK(run<there>(spake) == PSA_ERROR_NOT_SUPPORTED);  // the element has none, and nobody else is asked
    CHECK(calls.empty());
}

TEST_CASE("a PAKE known at compile time is asked of the same", "[dispatch][spec:pake]") {
    setup_status[0] = PSA_ERROR_NOT_SUPPORTED;
    setup_status[2] = PSA_SUCCESS;
    calls.clear();
    psadrv::pake_inputs inputs;
    inputs.cipher_suite.algorithm = jpake;
    here::pake_operation_of<jpake> operation{};
    REQUIRE(here::pake_setup<jpake>(&operation, &inputs) == PSA_SUCCESS);
    there::pake_operation_of<jpake> elsewhere{};
    REQUIRE(there::pake_setup<jpake>(&elsewhere, &inputs) == PSA_SUCCESS);
    CHECK(calls == "a:setup(jpake) l:setup(jpake) e:setup(jpake) ");
    STATIC_REQUIRE(sizeof(here::pake_operation_of<spake>) == 2 * sizeof(std::size_t));  // one driver: no index
    STATIC_REQUIRE(sizeof(there::pake_operation) == 3 * sizeof(std::size_t));
}
