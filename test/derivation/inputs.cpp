// The functions that drivers call about inputs: every status of the text, from inside a setup.
#include "board.hpp"

using namespace test;

namespace {

/// What a driver of this file asks while it is set up.
void (*inside)(const psa_crypto_driver_key_derivation_inputs_t*) = nullptr;

struct curious {
    static constexpr const char* prefix = "curious";
    static constexpr auto type = psadrv::driver_type::transparent;
    struct key_derivation_operation_t {
        int nothing;
    };
    static constexpr capability capabilities[] = {{.entry_points = family::key_derivation}};

    static psa_status_t key_derivation_setup(key_derivation_operation_t*, psa_algorithm_t,
                                             const psa_crypto_driver_key_derivation_inputs_t* inputs) {
        inside(inputs);
        return PSA_SUCCESS;
    }
    static psa_status_t key_derivation_output_bytes(key_derivation_operation_t*, std::uint8_t*, std::size_t) {
        return PSA_SUCCESS;
    }
    static psa_status_t key_derivation_abort(key_derivation_operation_t*) { return PSA_SUCCESS; }
};
struct small_board {
    using drivers = driver_list<curious>;
    static constexpr psadrv::key_slots key_slots{2};
    static constexpr psadrv::wanted wanted{want(usage::key_derivation, hkdf), want(usage::key_derivation, pbkdf2),
                                           want(usage::key_derivation, psk_to_ms),
                                           want(usage::import_key, PSA_KEY_TYPE_PASSWORD)};
};
using small = psadrv::crypto<small_board>;

void derive(small::key_derivation_operation& operation) {
    std::uint8_t output[1];
    REQUIRE(inside != nullptr);
    CHECK(small::key_derivation_output_bytes(&operation, output, 1) == PSA_SUCCESS);
    CHECK(small::key_derivation_abort(&operation) == PSA_SUCCESS);
}
[[nodiscard]] psa_crypto_driver_key_derivation_input_type_t type_of(const psa_crypto_driver_key_derivation_inputs_t* inputs,
                                                                    psa_key_derivation_step_t step) {
    return psa_crypto_driver_key_derivation_get_input_type(inputs, step);
}
/// What the four functions answer about an input of another type, or none.
void check_others(const psa_crypto_driver_key_derivation_inputs_t* inputs, psa_key_derivation_step_t step,
                  psa_crypto_driver_key_derivation_input_type_t is) {
    std::size_t size = 77;
    std::uint8_t buffer[9]{}, *key = buffer;
    std::uint64_t value = 88;
    psa_key_attributes_t attributes = psa_key_attributes_init();
    if (is != PSA_KEY_DERIVATION_INPUT_TYPE_BYTES) {
        CHECK(psa_crypto_driver_key_derivation_get_input_size(inputs, step, &size) == PSA_ERROR_INVALID_ARGUMENT);
        CHECK(psa_crypto_driver_key_derivation_get_input_bytes(inputs, step, buffer, 9, &size) == PSA_ERROR_INVALID_ARGUMENT);
    }
    if (is != PSA_KEY_DERIVATION_INPUT_TYPE_KEY)
        CHECK(psa_crypto_driver_key_derivation_get_input_key(inputs, step, &attributes, &key, &size) ==
              PSA_ERROR_INVALID_ARGUMENT);
    if (is != PSA_KEY_DERIVATION_INPUT_TYPE_INTEGER)
        CHECK(psa_crypto_driver_key_derivation_get_input_integer(inputs, step, &value) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK((size == 77 && value == 88 && key == buffer));
}

}  // namespace

PSADRV_DEFINE_CORE(small_board);

TEST_CASE("bytes: the size, a buffer one byte too small, and again", "[derivation][spec:initial-inputs]") {
    REQUIRE(small::init() == PSA_SUCCESS);
    small::key_derivation_operation operation{};
    const std::uint8_t data[]{1, 2, 3, 4, 5};
    REQUIRE(small::key_derivation_setup(&operation, hkdf) == PSA_SUCCESS);
    REQUIRE(small::key_derivation_input_bytes(&operation, secret, data, 5) == PSA_SUCCESS);
    REQUIRE(small::key_derivation_input_bytes(&operation, info, nullptr, 0) == PSA_SUCCESS);
    inside = [](const psa_crypto_driver_key_derivation_inputs_t* inputs) {
        CHECK(type_of(inputs, secret) == PSA_KEY_DERIVATION_INPUT_TYPE_BYTES);
        CHECK(type_of(inputs, salt) == PSA_KEY_DERIVATION_INPUT_TYPE_OMITTED);
        CHECK(type_of(inputs, info) == PSA_KEY_DERIVATION_INPUT_TYPE_BYTES);
        CHECK(type_of(inputs, cost) == PSA_KEY_DERIVATION_INPUT_TYPE_INVALID);
        CHECK(type_of(inputs, psa_key_derivation_step_t{0}) == PSA_KEY_DERIVATION_INPUT_TYPE_INVALID);
        CHECK(type_of(nullptr, secret) == PSA_KEY_DERIVATION_INPUT_TYPE_INVALID);
        std::size_t size = 0, length = 66;
        std::uint8_t buffer[6]{9, 9, 9, 9, 9, 9};
        CHECK(psa_crypto_driver_key_derivation_get_input_size(inputs, secret, &size) == PSA_SUCCESS);
        REQUIRE(size == 5);
        CHECK(psa_crypto_driver_key_derivation_get_input_bytes(inputs, secret, buffer, size - 1, &length) ==
              PSA_ERROR_BUFFER_TOO_SMALL);
        CHECK((length == 66 && buffer[0] == 9));
        CHECK(psa_crypto_driver_key_derivation_get_input_bytes(inputs, secret, buffer, size, &length) == PSA_SUCCESS);
        CHECK((length == 5 && buffer[0] == 1 && buffer[4] == 5 && buffer[5] == 9));
        CHECK(psa_crypto_driver_key_derivation_get_input_bytes(inputs, info, nullptr, 0, &length) == PSA_SUCCESS);
        CHECK(length == 0);
        for (const psa_key_derivation_step_t step : {secret, info})
            check_others(inputs, step, PSA_KEY_DERIVATION_INPUT_TYPE_BYTES);
        for (const psa_key_derivation_step_t step : {salt, cost})
            check_others(inputs, step, PSA_KEY_DERIVATION_INPUT_TYPE_OMITTED);
        CHECK(psa_crypto_driver_key_derivation_get_input_size(nullptr, secret, &size) == PSA_ERROR_INVALID_ARGUMENT);
        CHECK(psa_crypto_driver_key_derivation_get_input_size(inputs, secret, nullptr) == PSA_ERROR_INVALID_ARGUMENT);
        CHECK(psa_crypto_driver_key_derivation_get_input_bytes(nullptr, secret, buffer, 5, &length) ==
              PSA_ERROR_INVALID_ARGUMENT);
        CHECK(psa_crypto_driver_key_derivation_get_input_bytes(inputs, secret, nullptr, 5, &length) ==
              PSA_ERROR_INVALID_ARGUMENT);
        CHECK(psa_crypto_driver_key_derivation_get_input_bytes(inputs, secret, buffer, 5, nullptr) == PSA_ERROR_INVALID_ARGUMENT);
    };
    derive(operation);
}

TEST_CASE("keys and numbers", "[derivation][spec:initial-inputs]") {
    REQUIRE(small::init() == PSA_SUCCESS);
    small::key_derivation_operation operation{};
    static const std::uint8_t data[]{7, 6, 5};
    psa_key_attributes_t attributes = attributes_of(0, PSA_KEY_TYPE_PASSWORD, 24, pbkdf2, PSA_KEY_USAGE_DERIVE);
    psa_key_id_t key = 0;
    REQUIRE(small::import_key(&attributes, data, 3, &key) == PSA_SUCCESS);
    REQUIRE(small::key_derivation_setup(&operation, pbkdf2) == PSA_SUCCESS);
    REQUIRE(small::key_derivation_input_integer(&operation, cost, 0x123456789abcdef) == PSA_SUCCESS);
    REQUIRE(small::key_derivation_input_bytes(&operation, salt, data, 1) == PSA_SUCCESS);
    REQUIRE(small::key_derivation_input_bytes(&operation, salt, data + 1, 2) == PSA_SUCCESS);
    REQUIRE(small::key_derivation_input_key(&operation, password, key) == PSA_SUCCESS);
    inside = [](const psa_crypto_driver_key_derivation_inputs_t* inputs) {
        CHECK(type_of(inputs, cost) == PSA_KEY_DERIVATION_INPUT_TYPE_INTEGER);
        CHECK(type_of(inputs, password) == PSA_KEY_DERIVATION_INPUT_TYPE_KEY);
        CHECK(type_of(inputs, secret) == PSA_KEY_DERIVATION_INPUT_TYPE_INVALID);
        std::uint64_t value = 0;
        CHECK(psa_crypto_driver_key_derivation_get_input_integer(inputs, cost, &value) == PSA_SUCCESS);
        CHECK(value == 0x123456789abcdef);
        psa_key_attributes_t seen = psa_key_attributes_init();
        std::uint8_t *key_buffer = nullptr, buffer[3]{};
        std::size_t size = 0;
        CHECK(psa_crypto_driver_key_derivation_get_input_key(inputs, password, &seen, &key_buffer, &size) == PSA_SUCCESS);
        REQUIRE(size == 3);
        CHECK(std::memcmp(key_buffer, data, 3) == 0);
        CHECK(psa_get_key_type(&seen) == PSA_KEY_TYPE_PASSWORD);
        CHECK(psa_get_key_bits(&seen) == 24);
        CHECK(psa_crypto_driver_key_derivation_get_input_key(inputs, password, nullptr, &key_buffer, &size) == PSA_SUCCESS);
        CHECK(psa_crypto_driver_key_derivation_get_input_bytes(inputs, salt, buffer, 3, &size) == PSA_SUCCESS);
        CHECK(std::memcmp(buffer, data, 3) == 0);  // the parts are one input
        check_others(inputs, cost, PSA_KEY_DERIVATION_INPUT_TYPE_INTEGER);
        check_others(inputs, password, PSA_KEY_DERIVATION_INPUT_TYPE_KEY);
        CHECK(psa_crypto_driver_key_derivation_get_input_integer(inputs, cost, nullptr) == PSA_ERROR_INVALID_ARGUMENT);
        CHECK(psa_crypto_driver_key_derivation_get_input_integer(nullptr, cost, &value) == PSA_ERROR_INVALID_ARGUMENT);
        CHECK(psa_crypto_driver_key_derivation_get_input_key(nullptr, password, &seen, &key_buffer, &size) ==
              PSA_ERROR_INVALID_ARGUMENT);
        CHECK(psa_crypto_driver_key_derivation_get_input_key(inputs, password, &seen, nullptr, &size) ==
              PSA_ERROR_INVALID_ARGUMENT);
        CHECK(psa_crypto_driver_key_derivation_get_input_key(inputs, password, &seen, &key_buffer, nullptr) ==
              PSA_ERROR_INVALID_ARGUMENT);
    };
    derive(operation);
    CHECK(small::destroy_key(key) == PSA_SUCCESS);
}

TEST_CASE("before init nothing is derived, and nothing is disturbed", "[derivation][api:init]") {
    psadrv::state_of<small_board>().initialized = false;
    small::key_derivation_operation operation{};
    std::size_t capacity = 0;
    std::uint8_t byte = 0;
    psa_key_id_t id = 9;
    const psa_key_attributes_t attributes = attributes_of(0, PSA_KEY_TYPE_PASSWORD, 8, pbkdf2, 0);
    CHECK(small::key_derivation_setup(&operation, hkdf) == PSA_ERROR_BAD_STATE);
    CHECK(small::key_derivation_get_capacity(&operation, &capacity) == PSA_ERROR_BAD_STATE);
    CHECK(small::key_derivation_set_capacity(&operation, 0) == PSA_ERROR_BAD_STATE);
    CHECK(small::key_derivation_input_bytes(&operation, salt, &byte, 1) == PSA_ERROR_BAD_STATE);
    CHECK(small::key_derivation_input_integer(&operation, cost, 1) == PSA_ERROR_BAD_STATE);
    CHECK(small::key_derivation_input_key(&operation, secret, 1) == PSA_ERROR_BAD_STATE);
    CHECK(small::key_derivation_key_agreement(&operation, secret, 1, &byte, 1) == PSA_ERROR_BAD_STATE);
    CHECK(small::key_derivation_output_bytes(&operation, &byte, 1) == PSA_ERROR_BAD_STATE);
    CHECK(small::key_derivation_output_key(&attributes, &operation, &id) == PSA_ERROR_BAD_STATE);
    CHECK(id == PSA_KEY_ID_NULL);
    CHECK(small::key_derivation_verify_bytes(&operation, &byte, 1) == PSA_ERROR_BAD_STATE);
    CHECK(small::key_derivation_verify_key(&operation, 1) == PSA_ERROR_BAD_STATE);
    id = 9;
    CHECK(small::key_agreement(1, &byte, 1, PSA_ALG_ECDH, &attributes, &id) == PSA_ERROR_BAD_STATE);
    CHECK(id == PSA_KEY_ID_NULL);
    CHECK(small::key_derivation_abort(&operation) == PSA_SUCCESS);
    REQUIRE(small::init() == PSA_SUCCESS);
}
