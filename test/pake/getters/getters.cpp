// What a driver in C learns of the inputs of a PAKE: every input of every protocol, given, empty and left out, asked for in every
// way.
#include "asker.h"
#include "asker.hpp"

#include <support/counted_random.hpp>

#include <psadrv/psadrv.hpp>

#include <catch2/catch.hpp>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

using psadrv::usage;
using psadrv::want;
using bytes = std::vector<std::uint8_t>;
using text = std::optional<std::string>;

namespace {

constexpr psa_algorithm_t jpake = PSA_ALG_JPAKE(PSA_ALG_SHA_256), spake = PSA_ALG_SPAKE2P_HMAC(PSA_ALG_SHA_256);
constexpr psa_key_type_t pair = PSA_KEY_TYPE_SPAKE2P_KEY_PAIR(PSA_ECC_FAMILY_SECP_R1);
constexpr psa_pake_primitive_t p_256 = PSA_PAKE_PRIMITIVE(PSA_PAKE_PRIMITIVE_TYPE_ECC, PSA_ECC_FAMILY_SECP_R1, 256);

struct board {
    using drivers = psadrv::driver_list<::drivers::asker, ::drivers::chest>;
    using random = test::counted_random;
    static constexpr psadrv::key_slots key_slots{2};
    static constexpr psadrv::wanted wanted{want(usage::pake, jpake, PSA_KEY_TYPE_PASSWORD),
                                           want(usage::pake, spake, pair),
                                           want(usage::import_key, PSA_KEY_TYPE_PASSWORD),
                                           want(usage::import_key, PSA_KEY_TYPE_PASSWORD_HASH),
                                           want(usage::pake, jpake, PSA_KEY_TYPE_PASSWORD_HASH),
                                           want(usage::import_key, pair, {256}).at(PSA_KEY_LOCATION_LOCAL_STORAGE)};
};
using crypto = psadrv::crypto<board>;

const std::uint8_t* start(const std::string& what) { return reinterpret_cast<const std::uint8_t*>(what.data()); }

/// Sets an operation up and sends a first message, so that the driver asks.
void ask(psa_key_type_t type, psa_key_location_t location, psa_algorithm_t alg, const bytes& password,
         std::optional<psa_pake_role_t> role, const text& user, const text& peer, const text& context) {
    REQUIRE(crypto::init() == PSA_SUCCESS);
    psa_key_attributes_t attributes = psa_key_attributes_init();
    psa_set_key_type(&attributes, type);
    psa_set_key_usage_flags(&attributes, PSA_KEY_USAGE_DERIVE);
    psa_set_key_algorithm(&attributes, alg);
    psa_set_key_lifetime(&attributes, PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(PSA_KEY_PERSISTENCE_VOLATILE, location));
    psa_key_id_t key = PSA_KEY_ID_NULL;
    REQUIRE(crypto::import_key(&attributes, password.data(), password.size(), &key) == PSA_SUCCESS);
    crypto::pake_operation operation{};
    const psa_pake_cipher_suite_t suite{alg, p_256, alg == jpake ? 1U : 0U};  // J-PAKE confirms nothing
    REQUIRE(crypto::pake_setup(&operation, key, &suite) == PSA_SUCCESS);
    if (role) REQUIRE(crypto::pake_set_role(&operation, *role) == PSA_SUCCESS);
    if (user) REQUIRE(crypto::pake_set_user(&operation, start(*user), user->size()) == PSA_SUCCESS);
    if (peer) REQUIRE(crypto::pake_set_peer(&operation, start(*peer), peer->size()) == PSA_SUCCESS);
    if (context) REQUIRE(crypto::pake_set_context(&operation, start(*context), context->size()) == PSA_SUCCESS);
    const int setups = asker_setups, aborts = asker_aborts;
    std::uint8_t message[65];
    std::size_t length = 0;
    REQUIRE(crypto::pake_output(&operation, PSA_PAKE_STEP_KEY_SHARE, message, sizeof message, &length) == PSA_SUCCESS);
    CHECK((length == 1 && message[0] == 1));
    CHECK(crypto::pake_abort(&operation) == PSA_SUCCESS);
    CHECK((asker_setups == setups + 1 && asker_aborts == aborts + 1));
    CHECK(crypto::destroy_key(key) == PSA_SUCCESS);
}

/// The input is there, an empty one included, and as long as it is; or it is not, and says so, and nothing is written.
void check(const asker_string& said, bool there, const bytes& expected) {
    if (there) {
        CHECK((said.length_status == PSA_SUCCESS && said.status == PSA_SUCCESS));
        CHECK((said.length == expected.size() && said.written == expected.size()));
        CHECK(std::equal(expected.begin(), expected.end(), said.bytes));
        CHECK(std::all_of(said.bytes + expected.size(), said.bytes + ASKER_ROOM, [](std::uint8_t one) { return one == 77; }));
        if (!expected.empty()) {
            CHECK(said.smaller_status == PSA_ERROR_BUFFER_TOO_SMALL);  // "This is not a fatal error"
            CHECK(said.again_status == PSA_SUCCESS);
            CHECK((said.smaller_wrote == 0 && said.overran == 0));
        }
    } else {
        CHECK(said.status == PSA_ERROR_BAD_STATE);
        CHECK((said.written == 77 && said.bytes[0] == 77));
    }
    for (psa_status_t one : said.null_status) CHECK(one == PSA_ERROR_INVALID_ARGUMENT);
}
void check(const asker_string& said, const text& expected) {
    check(said, expected.has_value(), expected ? bytes(expected->begin(), expected->end()) : bytes{});
    if (!expected) CHECK((said.length_status == PSA_ERROR_BAD_STATE && said.length == 77));
}
void check_always() {
    CHECK((asker_said.key_status == PSA_SUCCESS && asker_said.suite_status == PSA_SUCCESS &&
           asker_said.role_status == PSA_SUCCESS));
    for (psa_status_t one : asker_said.null_status) CHECK(one == PSA_ERROR_INVALID_ARGUMENT);
    for (psa_status_t one : asker_said.nothing_status) CHECK(one == PSA_ERROR_BAD_STATE);
}

}  // namespace

PSADRV_DEFINE_CORE(board);
PSADRV_DEFINE_CALLBACKS(board);

TEST_CASE("a driver in C gets a password at hand, as bytes and as a key", "[pake][spec:pake-inputs]") {
    const psa_key_type_t type = GENERATE(as<psa_key_type_t>{}, PSA_KEY_TYPE_PASSWORD, PSA_KEY_TYPE_PASSWORD_HASH);
    const bytes password(GENERATE(1, 12, 64), 'p');
    ask(type, PSA_KEY_LOCATION_LOCAL_STORAGE, jpake, password, {}, "client", "server", {});
    check_always();
    check(asker_said.password, true, password);
    CHECK(bytes(asker_said.key, asker_said.key + asker_said.key_size) == password);
    CHECK(psa_get_key_type(&asker_said.attributes) == type);
    CHECK(psa_get_key_bits(&asker_said.attributes) == 8 * password.size());
    CHECK(psa_get_key_algorithm(&asker_said.attributes) == jpake);
    CHECK(psa_get_key_usage_flags(&asker_said.attributes) == PSA_KEY_USAGE_DERIVE);
}

TEST_CASE("a driver in C gets an element's password as a key context alone", "[pake][spec:pake-inputs][gap:31]") {
    const bytes password(12, 'p');
    ask(PSA_KEY_TYPE_PASSWORD, 0x800001, jpake, password, {}, "client", "server", {});
    check_always();
    check(asker_said.password, false, {});
    CHECK((asker_said.password.length_status == PSA_SUCCESS && asker_said.password.length == 12));  // of the context
    CHECK(bytes(asker_said.key, asker_said.key + asker_said.key_size) == bytes(12, static_cast<std::uint8_t>(~'p')));
    CHECK(PSA_KEY_LIFETIME_GET_LOCATION(psa_get_key_lifetime(&asker_said.attributes)) == 0x800001);
}

TEST_CASE("a driver in C gets names, context, role and suite as they were given", "[pake][spec:pake-inputs][gap:31]") {
    SECTION("J-PAKE has both names and no context") {
        const text user = GENERATE(as<std::string>{}, "u", "a longer name of a user"), peer = "the peer";
        const std::optional<psa_pake_role_t> role =
            GENERATE(std::optional<psa_pake_role_t>{}, std::optional<psa_pake_role_t>{PSA_PAKE_ROLE_NONE});
        ask(PSA_KEY_TYPE_PASSWORD, PSA_KEY_LOCATION_LOCAL_STORAGE, jpake, bytes(8, 'p'), role, user, peer, {});
        check(asker_said.user, user);
        check(asker_said.peer, peer);
        check(asker_said.context, text{});
        CHECK(asker_said.role == PSA_PAKE_ROLE_NONE);
        CHECK((asker_said.suite.algorithm == jpake && asker_said.suite.primitive == p_256 &&
               asker_said.suite.key_confirmation == PSA_PAKE_UNCONFIRMED_KEY));
    }
    SECTION("SPAKE2+ has what was given") {
        const text user = GENERATE(text{}, text{""}, text{"prover"}), peer = GENERATE(text{}, text{""}, text{"verifier"}),
                   context = GENERATE(text{}, text{""}, text{"context of 22 bytes..."});
        ask(pair, PSA_KEY_LOCATION_LOCAL_STORAGE, spake, bytes(64, 'w'), PSA_PAKE_ROLE_CLIENT, user, peer, context);
        check(asker_said.user, user);
        check(asker_said.peer, peer);
        check(asker_said.context, context);
        check(asker_said.password, true, bytes(64, 'w'));
        CHECK(asker_said.role == PSA_PAKE_ROLE_CLIENT);
        CHECK((asker_said.suite.algorithm == spake && asker_said.suite.key_confirmation == PSA_PAKE_CONFIRMED_KEY));
    }
    check_always();
}
