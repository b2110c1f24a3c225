// Which inputs an operation takes, and when; capacities; the keys that go with a step, and their policies.
#include "board.hpp"

using namespace test;

namespace {

struct step_row {
    psa_key_derivation_step_t step;
    bool mandatory;
};
struct order_row {
    psa_algorithm_t alg;
    std::vector<step_row> steps;  ///< in the API's order
    bool salt_first;              ///< only the salt is bound to be before the secret
};
const order_row orders[]{
    {hkdf, {{salt, false}, {secret, true}, {info, true}}, true},
    {extract, {{salt, true}, {secret, true}}, false},
    {expand, {{secret, true}, {info, true}}, false},
    {prf, {{seed, true}, {secret, true}, {label, true}}, false},
    {psk_to_ms, {{seed, true}, {other_secret, false}, {secret, true}, {label, true}}, false},
    {counter, {{secret, true}, {label, false}, {context, false}}, false},
    {pbkdf2, {{cost, true}, {salt, true}, {password, true}}, false},
    {PSA_ALG_TLS12_ECJPAKE_TO_PMS, {{secret, true}}, false},
};
constexpr psa_key_derivation_step_t every_step[]{secret, password, other_secret, label, salt, info, seed, cost, context};

psa_status_t give(derivation& here, psa_key_derivation_step_t step) {
    if (step == cost) return crypto::key_derivation_input_integer(&here.operation, cost, 5);
    return here.input(step, bytes(step == secret ? 65 : 7, 4));  // a point, if it has to be
}
/// What the API says of a sequence of steps: the status of the last one.
psa_status_t judge(const order_row& row, const std::vector<psa_key_derivation_step_t>& given, psa_key_derivation_step_t next) {
    const auto place = [&](psa_key_derivation_step_t step) {
        std::size_t i = 0;
        while (i != row.steps.size() && row.steps[i].step != step) ++i;
        return i;
    };
    const auto has = [&](psa_key_derivation_step_t step) { return std::find(given.begin(), given.end(), step) != given.end(); };
    if (place(next) == row.steps.size()) return PSA_ERROR_INVALID_ARGUMENT;
    if (has(next) && !(row.alg == pbkdf2 && next == salt)) return PSA_ERROR_BAD_STATE;
    if (row.salt_first) return next == salt && has(secret) ? PSA_ERROR_BAD_STATE : PSA_SUCCESS;
    for (const psa_key_derivation_step_t one : given) {
        if (place(one) > place(next)) return PSA_ERROR_BAD_STATE;
    }
    for (std::size_t i = 0; i != place(next); ++i) {
        if (row.steps[i].mandatory && !has(row.steps[i].step)) return PSA_ERROR_BAD_STATE;
    }
    return PSA_SUCCESS;
}
bool is_complete(const order_row& row, const std::vector<psa_key_derivation_step_t>& given) {
    for (const step_row& one : row.steps) {
        if (one.mandatory && std::find(given.begin(), given.end(), one.step) == given.end()) return false;
    }
    return true;
}
/// Tries every further step behind the given ones, and an output; and goes on with those that are allowed.
void try_all(derivation& here, const order_row& row, std::vector<psa_key_derivation_step_t> given) {
    const auto begin = [&] {
        (void)here.abort();
        REQUIRE(here.setup(row.alg) == PSA_SUCCESS);
        for (const psa_key_derivation_step_t one : given) REQUIRE(give(here, one) == PSA_SUCCESS);
    };
    begin();
    std::uint8_t output[32];
    const psa_status_t derived = crypto::key_derivation_output_bytes(&here.operation, output, 32);
    CHECK(derived == (is_complete(row, given) ? PSA_SUCCESS : PSA_ERROR_BAD_STATE));
    // No input comes after an output, and none after a failure.
    CHECK(give(here, row.steps[0].step) == PSA_ERROR_BAD_STATE);
    for (const psa_key_derivation_step_t next : every_step) {
        begin();
        const psa_status_t status = judge(row, given, next);
        CAPTURE(row.alg, given, next);
        CHECK(give(here, next) == status);
        if (status != PSA_SUCCESS) {
            std::size_t left = 0;
            CHECK(crypto::key_derivation_get_capacity(&here.operation, &left) == PSA_ERROR_BAD_STATE);
        } else if (given.size() < 5) {
            std::vector<psa_key_derivation_step_t> longer = given;
            longer.push_back(next);
            try_all(here, row, longer);
        }
    }
}

}  // namespace

TEST_CASE("every order of inputs, of every algorithm", "[derivation][api:key-derivation-algorithms]") {
    derivation here;
    for (const order_row& row : orders) try_all(here, row, {});
}

TEST_CASE("what a derivation gives at most", "[derivation][api:psa_key_derivation_get_capacity]") {
    derivation here;
    const auto capacity_of = [&](psa_algorithm_t alg) {
        REQUIRE(here.setup(alg) == PSA_SUCCESS);
        const std::size_t left = here.capacity();
        REQUIRE(here.abort() == PSA_SUCCESS);
        return left;
    };
    CHECK(capacity_of(hkdf) == 255 * 32);
    CHECK(capacity_of(hkdf_512) == 255 * 64);
    CHECK(capacity_of(extract) == 32);
    CHECK(capacity_of(expand) == 255 * 32);
    CHECK(capacity_of(counter) == 0x1fffffff);
    CHECK(capacity_of(PSA_ALG_SP800_108_COUNTER_CMAC) == 0x1fffffff);
    CHECK(capacity_of(prf) == PSA_KEY_DERIVATION_UNLIMITED_CAPACITY);
    CHECK(capacity_of(psk_to_ms) == PSA_KEY_DERIVATION_UNLIMITED_CAPACITY);
    CHECK(capacity_of(pbkdf2) == 0xffffffffULL * 32);
    CHECK(capacity_of(PSA_ALG_TLS12_ECJPAKE_TO_PMS) == 32);
    CHECK(capacity_of(ecdh_hkdf) == 255 * 32);
}

TEST_CASE("no derivation, no setup", "[derivation][api:psa_key_derivation_setup]") {
    derivation here;
    for (const psa_algorithm_t alg : {psa_algorithm_t{0}, PSA_ALG_SHA_256, hmac, PSA_ALG_ECDH, PSA_ALG_HKDF(PSA_ALG_ANY_HASH),
                                      PSA_ALG_KEY_AGREEMENT(PSA_ALG_ECDH, PSA_ALG_HKDF(PSA_ALG_ANY_HASH))})
        CHECK(here.setup(alg) == PSA_ERROR_INVALID_ARGUMENT);
    for (const psa_algorithm_t alg :
         {PSA_ALG_HKDF(PSA_ALG_SHA_1), PSA_ALG_PBKDF2_AES_CMAC_PRF_128, psa_algorithm_t{0x08004200},
          PSA_ALG_KEY_AGREEMENT(PSA_ALG_FFDH, hkdf), PSA_ALG_KEY_AGREEMENT(PSA_ALG_ECDH, PSA_ALG_HKDF(PSA_ALG_SHA_1))})
        CHECK(here.setup(alg) == PSA_ERROR_NOT_SUPPORTED);
    CHECK(here.is_zero());
    CHECK(crypto::key_derivation_set_capacity(&here.operation, 0) == PSA_ERROR_BAD_STATE);
    CHECK(here.input(info, "info") == PSA_ERROR_BAD_STATE);
    CHECK(here.is_zero());  // an operation that was never set up is inactive still
    CHECK(here.setup(hkdf) == PSA_SUCCESS);
}

TEST_CASE("L is what the capacity is at the first output: no change behind it", "[derivation][api:sp800-108]") {
    derivation here;
    REQUIRE(here.setup(counter) == PSA_SUCCESS);
    REQUIRE(here.input(secret, "secret") == PSA_SUCCESS);
    REQUIRE(crypto::key_derivation_set_capacity(&here.operation, 64) == PSA_SUCCESS);
    (void)here.output(16);
    CHECK(here.capacity() == 48);
    CHECK(crypto::key_derivation_set_capacity(&here.operation, 40) == PSA_ERROR_BAD_STATE);
    here.check_error_state();
}

TEST_CASE("the premaster secret of EC J-PAKE is read in a single call", "[derivation][api:ecjpake]") {
    derivation here;
    const std::size_t length = GENERATE(std::size_t{0}, std::size_t{1}, std::size_t{31}, std::size_t{32}, std::size_t{33});
    REQUIRE(here.setup(PSA_ALG_TLS12_ECJPAKE_TO_PMS) == PSA_SUCCESS);
    REQUIRE(here.input(secret, bytes(65, 4)) == PSA_SUCCESS);
    (void)here.output(length, length == 32  ? PSA_SUCCESS
                              : length > 32 ? PSA_ERROR_INSUFFICIENT_DATA
                                            : PSA_ERROR_INVALID_ARGUMENT);
}

TEST_CASE("the longest pre-shared key", "[derivation][api:tls12-psk]") {
    derivation here;
    REQUIRE(here.setup(psk_to_ms) == PSA_SUCCESS);
    REQUIRE(here.input(seed, "seed") == PSA_SUCCESS);
    CHECK(here.input(secret, bytes(PSA_TLS12_PSK_TO_MS_PSK_MAX_SIZE)) == PSA_SUCCESS);
}

TEST_CASE("inputs of a length, or a form, that the algorithm does not take", "[derivation][api:psa_key_derivation_input_bytes]") {
    derivation here;
    SECTION("a point that is none") {
        REQUIRE(here.setup(PSA_ALG_TLS12_ECJPAKE_TO_PMS) == PSA_SUCCESS);
        CHECK(here.input(secret, bytes(GENERATE(0, 64, 66), 4)) == PSA_ERROR_INVALID_ARGUMENT);
    }
    SECTION("a pre-shared key that is too long") {
        REQUIRE(here.setup(psk_to_ms) == PSA_SUCCESS);
        REQUIRE(here.input(seed, "seed") == PSA_SUCCESS);
        CHECK(here.input(secret, bytes(129)) == PSA_ERROR_INVALID_ARGUMENT);
    }
    SECTION("null bytes in a label") {
        REQUIRE(here.setup(counter) == PSA_SUCCESS);
        REQUIRE(here.input(secret, "secret") == PSA_SUCCESS);
        CHECK(here.input(label, bytes{'a', 0, 'b'}) == PSA_ERROR_INVALID_ARGUMENT);
    }
    SECTION("null bytes in a label that is a key, wherever it is") {
        const psa_key_id_t key = here.key(0, PSA_KEY_TYPE_DERIVE, counter),
                           zeros =
                               here.key(GENERATE(psa_key_location_t{0}, bare::location), PSA_KEY_TYPE_RAW_DATA, counter, 0, 4);
        REQUIRE(here.setup(counter) == PSA_SUCCESS);
        REQUIRE(here.input_key(secret, key) == PSA_SUCCESS);
        CHECK(here.input_key(label, zeros) == PSA_ERROR_INVALID_ARGUMENT);
    }
    SECTION("the key of CMAC as bytes") {
        REQUIRE(here.setup(PSA_ALG_SP800_108_COUNTER_CMAC) == PSA_SUCCESS);
        CHECK(here.input(secret, bytes(16)) == PSA_ERROR_INVALID_ARGUMENT);
    }
    SECTION("bytes for a number") {
        REQUIRE(here.setup(pbkdf2) == PSA_SUCCESS);
        CHECK(here.input(cost, bytes(8)) == PSA_ERROR_INVALID_ARGUMENT);
    }
    SECTION("a key for a number") {
        const psa_key_id_t key = here.key(0, PSA_KEY_TYPE_RAW_DATA, pbkdf2);
        REQUIRE(here.setup(pbkdf2) == PSA_SUCCESS);
        CHECK(here.input_key(cost, key) == PSA_ERROR_INVALID_ARGUMENT);
    }
    SECTION("a number for bytes") {
        REQUIRE(here.setup(hkdf) == PSA_SUCCESS);
        CHECK(crypto::key_derivation_input_integer(&here.operation, salt, 1) == PSA_ERROR_INVALID_ARGUMENT);
    }
    SECTION("no iteration at all") {
        REQUIRE(here.setup(pbkdf2) == PSA_SUCCESS);
        CHECK(crypto::key_derivation_input_integer(&here.operation, cost, 0) == PSA_ERROR_INVALID_ARGUMENT);
    }
    SECTION("a null pointer with a length") {
        REQUIRE(here.setup(hkdf) == PSA_SUCCESS);
        CHECK(crypto::key_derivation_input_bytes(&here.operation, salt, nullptr, 1) == PSA_ERROR_INVALID_ARGUMENT);
    }
    SECTION("an agreement, where the algorithm has none") {
        REQUIRE(here.setup(hkdf) == PSA_SUCCESS);
        const std::uint8_t peer[65]{4};
        CHECK(crypto::key_derivation_key_agreement(&here.operation, secret, 1, peer, 65) == PSA_ERROR_INVALID_ARGUMENT);
    }
    CHECK(here.called().empty() | (here.called() == calls{"bare.export_key"}));
    here.check_error_state();
}

TEST_CASE("more than the platform collects", "[derivation][gap:29]") {
    derivation here;
    constexpr std::size_t most = psadrv::derivation_input_size<board>;
    REQUIRE(here.setup(hkdf) == PSA_SUCCESS);
    REQUIRE(here.input(salt, bytes(most - 32, 's')) == PSA_SUCCESS);
    SECTION("exactly that") {
        REQUIRE(here.input(secret, bytes(30, 'K')) == PSA_SUCCESS);
        REQUIRE(here.input(info, bytes(2, 'i')) == PSA_SUCCESS);
        const toy stream = here.stream(hkdf, {{0, bytes(30, 'K')}, {4, bytes(most - 32, 's')}, {5, bytes(2, 'i')}});
        CHECK(here.output(5) == here.expected(stream, 0, 5));
    }
    SECTION("bytes") {
        CHECK(here.input(secret, bytes(33)) == PSA_ERROR_INSUFFICIENT_MEMORY);
        here.check_error_state();
    }
    SECTION("a key that is exported: its driver is not asked for what has no room") {
        const psa_key_id_t key = here.key(bare::location, PSA_KEY_TYPE_DERIVE, hkdf, 'K', 33);
        CHECK(here.input_key(secret, key) == PSA_ERROR_INSUFFICIENT_MEMORY);
        CHECK(here.called().empty());
        here.check_error_state();
    }
    SECTION("a local key takes no room") {
        REQUIRE(here.input_key(secret, here.key(0, PSA_KEY_TYPE_DERIVE, hkdf, 'K', 64)) == PSA_SUCCESS);
        REQUIRE(here.input(info, bytes(32, 'i')) == PSA_SUCCESS);
        (void)here.output(5);
    }
}

TEST_CASE("salts of PBKDF2 are put together, keys and bytes", "[derivation][api:pbkdf2]") {
    derivation here;
    const psa_key_id_t pepper = here.key(GENERATE(psa_key_location_t{0}, bare::location, vault::location), PSA_KEY_TYPE_PEPPER,
                                         pbkdf2, 'p', 3),
                       word = here.key(GENERATE(psa_key_location_t{0}, vault::location), PSA_KEY_TYPE_PASSWORD, pbkdf2, 'P', 5);
    bytes whole;
    REQUIRE(here.setup(pbkdf2) == PSA_SUCCESS);
    REQUIRE(crypto::key_derivation_input_integer(&here.operation, cost, 1) == PSA_SUCCESS);
    const auto add_bytes = [&] {
        REQUIRE(here.input(salt, "ab") == PSA_SUCCESS);
        whole.insert(whole.end(), {'a', 'b'});
    };
    const auto add_key = [&] {
        REQUIRE(here.input_key(salt, pepper) == PSA_SUCCESS);
        whole.insert(whole.end(), 3, 'p');
    };
    SECTION("bytes, bytes") {
        add_bytes();
        add_bytes();
    }
    SECTION("bytes, a key, bytes") {
        add_bytes();
        add_key();
        add_bytes();
    }
    SECTION("a key, bytes") {
        add_key();
        add_bytes();
    }
    SECTION("a key twice") {
        add_key();
        add_key();
    }
    REQUIRE(here.input_key(password, word) == PSA_SUCCESS);
    toy stream = here.stream(pbkdf2, {{1, bytes(5, 'P')}, {4, whole}});
    stream.absorb('a' + 7).absorb(1);
    CHECK(here.output(8) == here.expected(stream, 0, 8));
}

TEST_CASE("the types of keys that go with a step", "[derivation][api:compatible-key-types]") {
    derivation here;
    struct row {
        psa_algorithm_t alg;
        psa_key_derivation_step_t step;
        std::vector<psa_key_type_t> types;
    };
    const row rows[]{
        {hkdf, secret, {PSA_KEY_TYPE_DERIVE}},
        {hkdf, salt, {PSA_KEY_TYPE_RAW_DATA}},
        {hkdf, info, {PSA_KEY_TYPE_RAW_DATA}},
        {psk_to_ms, seed, {PSA_KEY_TYPE_RAW_DATA}},
        {counter, secret, {PSA_KEY_TYPE_DERIVE, PSA_KEY_TYPE_HMAC}},
        {PSA_ALG_SP800_108_COUNTER_CMAC, secret, {PSA_KEY_TYPE_AES}},
        {PSA_ALG_TLS12_ECJPAKE_TO_PMS, secret, {}},  // and it is 65 bytes long
    };
    constexpr psa_key_type_t every_type[]{PSA_KEY_TYPE_DERIVE,   PSA_KEY_TYPE_RAW_DATA,      PSA_KEY_TYPE_HMAC,  PSA_KEY_TYPE_AES,
                                          PSA_KEY_TYPE_PASSWORD, PSA_KEY_TYPE_PASSWORD_HASH, PSA_KEY_TYPE_PEPPER};
    for (const row& one : rows) {
        for (const psa_key_type_t type : every_type) {
            const psa_key_id_t key = here.key(0, type, one.alg, 'K', 16);
            REQUIRE(here.setup(one.alg) == PSA_SUCCESS);
            const bool fits = std::find(one.types.begin(), one.types.end(), type) != one.types.end();
            CAPTURE(one.alg, one.step, type);
            CHECK(here.input_key(one.step, key) == (fits ? PSA_SUCCESS : PSA_ERROR_INVALID_ARGUMENT));
            REQUIRE(here.abort() == PSA_SUCCESS);
            REQUIRE(crypto::destroy_key(key) == PSA_SUCCESS);
            here.made.pop_back();
        }
    }
    // Passwords come last.
    for (const psa_key_type_t type : every_type) {
        const psa_key_id_t key = here.key(0, type, pbkdf2, 'K', 16);
        REQUIRE(here.setup(pbkdf2) == PSA_SUCCESS);
        REQUIRE(crypto::key_derivation_input_integer(&here.operation, cost, 1) == PSA_SUCCESS);
        const bool salts = type == PSA_KEY_TYPE_RAW_DATA || type == PSA_KEY_TYPE_PEPPER;
        CHECK(here.input_key(salt, key) == (salts ? PSA_SUCCESS : PSA_ERROR_INVALID_ARGUMENT));
        REQUIRE(here.abort() == PSA_SUCCESS);
        REQUIRE(here.setup(pbkdf2) == PSA_SUCCESS);
        REQUIRE(crypto::key_derivation_input_integer(&here.operation, cost, 1) == PSA_SUCCESS);
        REQUIRE(here.input(salt, "salt") == PSA_SUCCESS);
        const bool passes = type == PSA_KEY_TYPE_PASSWORD || type == PSA_KEY_TYPE_DERIVE;
        CHECK(here.input_key(password, key) == (passes ? PSA_SUCCESS : PSA_ERROR_INVALID_ARGUMENT));
        REQUIRE(here.abort() == PSA_SUCCESS);
        REQUIRE(crypto::destroy_key(key) == PSA_SUCCESS);
        here.made.pop_back();
    }
}

TEST_CASE("the policy of every key input", "[derivation][api:key-policies]") {
    derivation here;
    const psa_key_location_t where = GENERATE(psa_key_location_t{0}, vault::location);
    const auto of = [&](psa_key_usage_t usage, psa_algorithm_t alg = hkdf) {
        return here.key(where, PSA_KEY_TYPE_DERIVE, alg, 'K', 32, usage);
    };
    SECTION("neither of the two usages, another algorithm, none, nobody") {
        const psa_key_id_t wrong[]{of(PSA_KEY_USAGE_EXPORT | PSA_KEY_USAGE_SIGN_MESSAGE), of(PSA_KEY_USAGE_DERIVE, hkdf_512),
                                   of(PSA_KEY_USAGE_DERIVE, PSA_ALG_NONE), of(PSA_KEY_USAGE_DERIVE, ecdh_hkdf)};
        for (const psa_key_id_t key : wrong) {
            REQUIRE(here.setup(hkdf) == PSA_SUCCESS);
            CHECK(here.input_key(secret, key) == PSA_ERROR_NOT_PERMITTED);
            here.check_error_state();
        }
        REQUIRE(here.setup(hkdf) == PSA_SUCCESS);
        CHECK(here.input_key(secret, 0x1234) == PSA_ERROR_INVALID_HANDLE);
        here.check_error_state();
    }
    SECTION("verification alone") {
        const psa_key_id_t key = of(PSA_KEY_USAGE_VERIFY_DERIVATION);
        here.begin(key);
        psa_key_id_t id = 0;
        SECTION("no bytes") { (void)here.output(4, PSA_ERROR_NOT_PERMITTED); }
        SECTION("no keys") {
            CHECK(here.output_key(attributes_of(0, PSA_KEY_TYPE_AES, 128, 0, 0), &id) == PSA_ERROR_NOT_PERMITTED);
        }
        SECTION("but comparison") {
            const bytes expected = here.expected(usual_stream(), 0, 8);
            CHECK(crypto::key_derivation_verify_bytes(&here.operation, expected.data(), 8) == PSA_SUCCESS);
            here.forget();
            (void)here.output(4, PSA_ERROR_NOT_PERMITTED);
            CHECK(here.called().size() == 1);  // abort, of whoever derives
        }
        here.check_error_state();
    }
    SECTION("of a key that is no secret, too") {
        const psa_key_id_t key = of(PSA_KEY_USAGE_DERIVE),
                           other = here.key(where, PSA_KEY_TYPE_RAW_DATA, hkdf, 's', 4, PSA_KEY_USAGE_VERIFY_DERIVATION);
        REQUIRE(here.setup(hkdf) == PSA_SUCCESS);
        REQUIRE(here.input_key(salt, other) == PSA_SUCCESS);
        REQUIRE(here.input_key(secret, key) == PSA_SUCCESS);
        REQUIRE(here.input(info, "info") == PSA_SUCCESS);
        (void)here.output(4, PSA_ERROR_NOT_PERMITTED);
        CHECK(here.called().empty());
        here.check_error_state();
    }
}
