// What a driver in C learns of the inputs of a derivation: every step of every algorithm, given in every form, asked for in every
// way.
#include "probe.h"
#include "probe.hpp"

#include <support/counted_random.hpp>

#include <psadrv/psadrv.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <vector>

using namespace psadrv;
using bytes = std::vector<std::uint8_t>;

namespace {

constexpr psa_algorithm_t hash = PSA_ALG_SHA_256;

struct board {
    using drivers = driver_list<::drivers::probe, ::drivers::safe>;
    using random = test::counted_random;
    static constexpr std::size_t slot_count = 5;
    static constexpr psadrv::key_slots key_slots{slot_count};
    static constexpr auto wanted =
        psadrv::wanted{want(usage::key_derivation, PSA_ALG_HKDF(hash)),
                       want(usage::key_derivation, PSA_ALG_HKDF_EXTRACT(hash)),
                       want(usage::key_derivation, PSA_ALG_HKDF_EXPAND(hash)),
                       want(usage::key_derivation, PSA_ALG_TLS12_PRF(hash)),
                       want(usage::key_derivation, PSA_ALG_TLS12_PSK_TO_MS(hash)),
                       want(usage::key_derivation, PSA_ALG_TLS12_ECJPAKE_TO_PMS),
                       want(usage::key_derivation, PSA_ALG_PBKDF2_HMAC(hash)),
                       want(usage::key_derivation, PSA_ALG_PBKDF2_AES_CMAC_PRF_128),
                       want(usage::key_derivation, PSA_ALG_SP800_108_COUNTER_HMAC(hash)),
                       want(usage::key_derivation, PSA_ALG_SP800_108_COUNTER_CMAC),
                       want(usage::import_key, PSA_KEY_TYPE_DERIVE),
                       want(usage::import_key, PSA_KEY_TYPE_DERIVE, {8 * 65}),
                       want(usage::import_key, PSA_KEY_TYPE_RAW_DATA),
                       want(usage::import_key, PSA_KEY_TYPE_PASSWORD),
                       want(usage::import_key, PSA_KEY_TYPE_PEPPER),
                       want(usage::import_key, PSA_KEY_TYPE_HMAC),
                       want(usage::derive_key, PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1), {256}),
                       want(usage::derive_key, PSA_KEY_TYPE_DES),
                       want(usage::export_key, PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1), {256}),
                       want(usage::import_key, PSA_KEY_TYPE_AES)};
};
using api = psadrv::crypto<board>;

enum class form { omitted, bytes, empty, local_key, element_key, integer };

/// What the API says of one step, apart from what psadrv has of it.
struct step_row {
    psa_key_derivation_step_t step;
    bool optional;
    psa_key_type_t key_type;  ///< 0: a number
    std::size_t length;
};
struct algorithm_row {
    psa_algorithm_t alg;
    std::vector<step_row> steps;
    std::vector<std::size_t> other_order;  ///< where the order is free
};

constexpr psa_key_type_t secret = PSA_KEY_TYPE_DERIVE, raw = PSA_KEY_TYPE_RAW_DATA;
const std::vector<algorithm_row> all_algorithms{
    {PSA_ALG_HKDF(hash),
     {{PSA_KEY_DERIVATION_INPUT_SALT, true, raw, 9},
      {PSA_KEY_DERIVATION_INPUT_SECRET, false, secret, 32},
      {PSA_KEY_DERIVATION_INPUT_INFO, false, raw, 17}},
     {2, 0, 1}},
    {PSA_ALG_HKDF_EXTRACT(hash),
     {{PSA_KEY_DERIVATION_INPUT_SALT, false, raw, 9}, {PSA_KEY_DERIVATION_INPUT_SECRET, false, secret, 32}},
     {}},
    {PSA_ALG_HKDF_EXPAND(hash),
     {{PSA_KEY_DERIVATION_INPUT_SECRET, false, secret, 32}, {PSA_KEY_DERIVATION_INPUT_INFO, false, raw, 17}},
     {}},
    {PSA_ALG_TLS12_PRF(hash),
     {{PSA_KEY_DERIVATION_INPUT_SEED, false, raw, 13},
      {PSA_KEY_DERIVATION_INPUT_SECRET, false, secret, 48},
      {PSA_KEY_DERIVATION_INPUT_LABEL, false, raw, 5}},
     {}},
    {PSA_ALG_TLS12_PSK_TO_MS(hash),
     {{PSA_KEY_DERIVATION_INPUT_SEED, false, raw, 13},
      {PSA_KEY_DERIVATION_INPUT_OTHER_SECRET, true, secret, 31},
      {PSA_KEY_DERIVATION_INPUT_SECRET, false, secret, 48},
      {PSA_KEY_DERIVATION_INPUT_LABEL, false, raw, 5}},
     {}},
    {PSA_ALG_TLS12_ECJPAKE_TO_PMS, {{PSA_KEY_DERIVATION_INPUT_SECRET, false, secret, 65}}, {}},
    {PSA_ALG_PBKDF2_HMAC(hash),
     {{PSA_KEY_DERIVATION_INPUT_COST, false, 0, 0},
      {PSA_KEY_DERIVATION_INPUT_SALT, false, PSA_KEY_TYPE_PEPPER, 9},
      {PSA_KEY_DERIVATION_INPUT_PASSWORD, false, PSA_KEY_TYPE_PASSWORD, 10}},
     {}},
    {PSA_ALG_PBKDF2_AES_CMAC_PRF_128,
     {{PSA_KEY_DERIVATION_INPUT_COST, false, 0, 0},
      {PSA_KEY_DERIVATION_INPUT_SALT, false, raw, 9},
      {PSA_KEY_DERIVATION_INPUT_PASSWORD, false, PSA_KEY_TYPE_PASSWORD, 10}},
     {}},
    {PSA_ALG_SP800_108_COUNTER_HMAC(hash),
     {{PSA_KEY_DERIVATION_INPUT_SECRET, false, PSA_KEY_TYPE_HMAC, 32},
      {PSA_KEY_DERIVATION_INPUT_LABEL, true, raw, 5},
      {PSA_KEY_DERIVATION_INPUT_CONTEXT, true, raw, 21}},
     {}},
    {PSA_ALG_SP800_108_COUNTER_CMAC,
     {{PSA_KEY_DERIVATION_INPUT_SECRET, false, PSA_KEY_TYPE_AES, 16},
      {PSA_KEY_DERIVATION_INPUT_LABEL, true, raw, 5},
      {PSA_KEY_DERIVATION_INPUT_CONTEXT, true, raw, 21}},
     {}},
};
constexpr std::uint64_t cost = 0x100002003;

bool is_secret(psa_key_derivation_step_t step) {
    return step == PSA_KEY_DERIVATION_INPUT_SECRET || step == PSA_KEY_DERIVATION_INPUT_PASSWORD;
}
std::vector<form> forms_of(const algorithm_row& alg, const step_row& step) {
    if (step.key_type == 0) return {form::integer};
    std::vector<form> all{form::local_key, form::element_key};
    const bool key_alone = alg.alg == PSA_ALG_SP800_108_COUNTER_CMAC && is_secret(step.step);
    if (!key_alone) all.push_back(form::bytes);
    if (!key_alone && alg.alg != PSA_ALG_TLS12_ECJPAKE_TO_PMS) all.push_back(form::empty);
    if (step.optional) all.push_back(form::omitted);
    return all;
}
bytes data_of(const step_row& step) {
    bytes data;
    for (std::size_t i = 0; i != step.length; ++i) data.push_back(static_cast<std::uint8_t>(16 * (step.step & 15U) + i + 1));
    return data;
}

psa_key_id_t import(psa_algorithm_t alg, const step_row& step, bool element) {
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    psa_set_key_type(&attributes, step.key_type);
    psa_set_key_algorithm(&attributes, alg);
    psa_set_key_usage_flags(&attributes, PSA_KEY_USAGE_DERIVE);
    if (element)
        psa_set_key_lifetime(&attributes,
                             PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(PSA_KEY_PERSISTENCE_VOLATILE, PSA_KEY_LOCATION_safe));
    const bytes data = data_of(step);
    psa_key_id_t id = PSA_KEY_ID_NULL;
    REQUIRE(api::import_key(&attributes, data.data(), data.size(), &id) == PSA_SUCCESS);
    return id;
}

void check_bytes(const probe_answer& told, const bytes& data) {
    CHECK(told.type == PSA_KEY_DERIVATION_INPUT_TYPE_BYTES);
    CHECK(told.size_status == PSA_SUCCESS);
    CHECK(told.size == data.size());
    CHECK(told.bytes_status == PSA_SUCCESS);
    CHECK(bytes(told.bytes, told.bytes + std::min<std::size_t>(told.bytes_length, PROBE_ROOM)) == data);
    CHECK(told.key_status == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(told.integer_status == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(told.smaller_status == (data.empty() ? PSA_SUCCESS : PSA_ERROR_BUFFER_TOO_SMALL));
    CHECK(told.smaller_wrote == 0);
    CHECK(told.larger_status == PSA_SUCCESS);
    CHECK(told.larger_overran == 0);
    // A buffer that is not there and would have room.
    CHECK(told.null_status[7] == PSA_ERROR_INVALID_ARGUMENT);
}
void check_key(const probe_answer& told, const step_row& step, const bytes& context, psa_key_location_t location) {
    CHECK(told.type == PSA_KEY_DERIVATION_INPUT_TYPE_KEY);
    CHECK(told.key_status == PSA_SUCCESS);
    CHECK(told.without_attributes == PSA_SUCCESS);
    CHECK(bytes(told.key, told.key + std::min<std::size_t>(told.key_size, PROBE_ROOM)) == context);
    CHECK(told.key_type == step.key_type);
    CHECK(told.key_bits == 8 * context.size());
    CHECK(PSA_KEY_LIFETIME_GET_LOCATION(told.key_lifetime) == location);
    CHECK(told.size_status == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(told.bytes_status == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(told.integer_status == PSA_ERROR_INVALID_ARGUMENT);
}
void check_nothing(const probe_answer& told, int type) {
    CHECK(told.type == type);
    CHECK(told.size_status == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(told.bytes_status == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(told.key_status == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(told.without_attributes == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(told.integer_status == PSA_ERROR_INVALID_ARGUMENT);
}
/// Nothing is written where nothing is answered.
void check_untouched(const probe_answer& told) {
    if (told.size_status != PSA_SUCCESS) CHECK(told.size == 77);
    if (told.bytes_status != PSA_SUCCESS) CHECK(told.bytes_length == 77);
    if (told.key_status != PSA_SUCCESS) CHECK(told.key_size == 77);
    if (told.integer_status != PSA_SUCCESS) CHECK(told.value == 77);
    for (int i = 0; i != 7; ++i) CHECK(told.null_status[i] == PSA_ERROR_INVALID_ARGUMENT);
}

void check_answers(const algorithm_row& alg, const std::vector<form>& forms) {
    bool in_element = false;
    for (std::size_t s = 0; s != forms.size(); ++s)
        in_element = in_element || (is_secret(alg.steps[s].step) && forms[s] == form::element_key);
    for (const probe_answer& told : probe_answers) {
        INFO("step " << told.step);
        check_untouched(told);
        std::size_t s = 0;
        while (s != alg.steps.size() && alg.steps[s].step != told.step) ++s;
        if (s == alg.steps.size()) {
            check_nothing(told, PSA_KEY_DERIVATION_INPUT_TYPE_INVALID);
            continue;
        }
        const step_row& step = alg.steps[s];
        bytes data = data_of(step);
        switch (forms[s]) {
            case form::omitted:
                check_nothing(told, PSA_KEY_DERIVATION_INPUT_TYPE_OMITTED);
                break;
            case form::bytes:
                check_bytes(told, data);
                break;
            case form::empty:
                check_bytes(told, {});
                break;
            case form::local_key:
                if (in_element) check_bytes(told, data);
                else check_key(told, step, data, PSA_KEY_LOCATION_LOCAL_STORAGE);
                break;
            case form::element_key:
                if (!in_element) {
                    check_bytes(told, data);
                } else {
                    for (std::uint8_t& byte : data) byte = static_cast<std::uint8_t>(~byte);
                    check_key(told, step, data, PSA_KEY_LOCATION_safe);
                }
                break;
            case form::integer:
                CHECK(told.type == PSA_KEY_DERIVATION_INPUT_TYPE_INTEGER);
                CHECK(told.integer_status == PSA_SUCCESS);
                CHECK(told.value == cost);
                CHECK(told.size_status == PSA_ERROR_INVALID_ARGUMENT);
                CHECK(told.bytes_status == PSA_ERROR_INVALID_ARGUMENT);
                CHECK(told.key_status == PSA_ERROR_INVALID_ARGUMENT);
                break;
        }
    }
}

/// All inputs in these forms; the keys are destroyed before the driver asks for them, if `early`.
void derive(const algorithm_row& alg, const std::vector<form>& forms, const std::vector<std::size_t>& order, bool early) {
    api::key_derivation_operation operation{};
    std::vector<psa_key_id_t> keys;
    probe_setups = 0;
    REQUIRE(api::key_derivation_setup(&operation, alg.alg) == PSA_SUCCESS);
    for (const std::size_t s : order) {
        const step_row& step = alg.steps[s];
        const bytes data = data_of(step);
        psa_status_t status = PSA_SUCCESS;
        if (forms[s] == form::integer) status = api::key_derivation_input_integer(&operation, step.step, cost);
        if (forms[s] == form::bytes) status = api::key_derivation_input_bytes(&operation, step.step, data.data(), data.size());
        if (forms[s] == form::empty) status = api::key_derivation_input_bytes(&operation, step.step, nullptr, 0);
        if (forms[s] == form::local_key || forms[s] == form::element_key) {
            keys.push_back(import(alg.alg, step, forms[s] == form::element_key));
            status = api::key_derivation_input_key(&operation, step.step, keys.back());
        }
        REQUIRE(status == PSA_SUCCESS);
    }
    const auto destroy_all = [&] {
        for (const psa_key_id_t one : keys) CHECK(api::destroy_key(one) == PSA_SUCCESS);
        keys.clear();
    };
    if (early) destroy_all();
    CHECK(probe_setups == 0);
    bytes output(alg.alg == PSA_ALG_TLS12_ECJPAKE_TO_PMS ? 32 : 3, 0);
    CHECK(api::key_derivation_output_bytes(&operation, output.data(), output.size()) == PSA_SUCCESS);
    CHECK(probe_setups == 1);
    CHECK(probe_zeroed == 1);
    CHECK(probe_algorithm == alg.alg);
    CHECK(output[2] == 3);
    check_answers(alg, forms);
    CHECK(api::key_derivation_abort(&operation) == PSA_SUCCESS);
    destroy_all();
}

std::size_t free_slots() {
    std::vector<psa_key_id_t> all;
    const step_row any{PSA_KEY_DERIVATION_INPUT_INFO, false, raw, 8};
    psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
    psa_set_key_type(&attributes, any.key_type);
    const bytes data = data_of(any);
    for (psa_key_id_t id = 0; api::import_key(&attributes, data.data(), data.size(), &id) == PSA_SUCCESS;) all.push_back(id);
    for (psa_key_id_t one : all) REQUIRE(api::destroy_key(one) == PSA_SUCCESS);
    return all.size();
}

}  // namespace

PSADRV_DEFINE_CORE(board);
PSADRV_DEFINE_CALLBACKS(board);

TEST_CASE("a driver in C learns of every input in every form", "[derivation][spec:key_derivation_inputs]") {
    REQUIRE(api::init() == PSA_SUCCESS);
    std::size_t derivations = 0;
    for (const algorithm_row& alg : all_algorithms) {
        std::vector<std::size_t> order;
        for (std::size_t s = 0; s != alg.steps.size(); ++s) order.push_back(s);
        std::vector<std::size_t> choice(alg.steps.size(), 0);
        for (bool more = true; more;) {
            std::vector<form> forms;
            std::string said = "algorithm " + std::to_string(alg.alg);
            for (std::size_t s = 0; s != alg.steps.size(); ++s) {
                forms.push_back(forms_of(alg, alg.steps[s])[choice[s]]);
                said += ' ' + std::to_string(static_cast<int>(forms.back()));
            }
            INFO(said);
            derive(alg, forms, order, false);
            derive(alg, forms, order, true);
            if (!alg.other_order.empty()) derive(alg, forms, alg.other_order, true);
            derivations += 2;
            std::size_t s = 0;
            while (s != choice.size() && ++choice[s] == forms_of(alg, alg.steps[s]).size()) choice[s++] = 0;
            more = s != choice.size();
        }
    }
    CHECK(free_slots() == board::slot_count);
    CHECK(derivations > 1000);
}

TEST_CASE("a driver in C derives keys, with its memory and without", "[derivation][spec:derive_key]") {
    REQUIRE(api::init() == PSA_SUCCESS);
    api::key_derivation_operation operation{};
    const step_row secret_step{PSA_KEY_DERIVATION_INPUT_SECRET, false, secret, 32};
    const psa_key_id_t from = import(PSA_ALG_HKDF(hash), secret_step, false);
    REQUIRE(api::key_derivation_setup(&operation, PSA_ALG_HKDF(hash)) == PSA_SUCCESS);
    REQUIRE(api::key_derivation_input_key(&operation, PSA_KEY_DERIVATION_INPUT_SECRET, from) == PSA_SUCCESS);
    REQUIRE(api::key_derivation_input_bytes(&operation, PSA_KEY_DERIVATION_INPUT_INFO, nullptr, 0) == PSA_SUCCESS);

    const auto derived = [&](psa_key_type_t type, std::size_t bits) {
        psa_key_attributes_t attributes = PSA_KEY_ATTRIBUTES_INIT;
        psa_set_key_type(&attributes, type);
        psa_set_key_bits(&attributes, bits);
        psa_set_key_usage_flags(&attributes, PSA_KEY_USAGE_EXPORT);
        psa_key_id_t id = PSA_KEY_ID_NULL;
        REQUIRE(api::key_derivation_output_key(&attributes, &operation, &id) == PSA_SUCCESS);
        bytes key(40);
        std::size_t length = 0;
        CHECK(api::export_key(id, key.data(), key.size(), &length) == PSA_SUCCESS);
        CHECK(api::destroy_key(id) == PSA_SUCCESS);
        key.resize(length);
        return key;
    };
    probe_derive_calls = 0;
    bytes common;  // the driver's stream counts from 1
    for (unsigned i = 1; i != 33; ++i) common.push_back(static_cast<std::uint8_t>(i & (i + 32) & (i + 64)));
    CHECK(derived(PSA_KEY_TYPE_ECC_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1), 256) == common);
    CHECK(probe_derive_calls == 3);
    bytes des;
    for (unsigned i = 97; i != 113; ++i) des.push_back(static_cast<std::uint8_t>(i));
    detail::set_des_parity(des.data(), des.size());
    CHECK(derived(PSA_KEY_TYPE_DES, 128) == des);
    CHECK(probe_derive_calls == 4);
    CHECK(api::key_derivation_abort(&operation) == PSA_SUCCESS);
    CHECK(api::destroy_key(from) == PSA_SUCCESS);
}
