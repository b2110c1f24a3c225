// J-PAKE whole, by software: two sides of one program agree, and derive the same keys from what they have agreed on.
#include <psadrv/software/mbedtls/jpake.hpp>
#include <psadrv/software/mbedtls/sha_256.hpp>

#include <psadrv/psadrv.hpp>

#include <sodium.h>
#include <catch2/catch.hpp>

#include <string>
#include <vector>

using psadrv::usage;
using psadrv::want;

namespace {

struct system_random {
    static psa_status_t generate(std::uint8_t* output, std::size_t size) {
        randombytes_buf(output, size);
        return PSA_SUCCESS;
    }
};

constexpr psa_algorithm_t jpake = PSA_ALG_JPAKE(PSA_ALG_SHA_256), hkdf = PSA_ALG_HKDF(PSA_ALG_SHA_256),
                          pms = PSA_ALG_TLS12_ECJPAKE_TO_PMS;

struct board {
    using drivers = psadrv::driver_list<psadrv::mbedtls::jpake_sha_256, psadrv::mbedtls::sha_256>;
    using random = system_random;
    static constexpr psadrv::key_slots key_slots{4};
    static constexpr psadrv::wanted wanted{want(usage::pake, jpake, PSA_KEY_TYPE_PASSWORD),
                                           want(usage::import_key, PSA_KEY_TYPE_PASSWORD), want(usage::key_derivation, pms),
                                           want(usage::key_derivation, hkdf)};
};
using crypto = psadrv::crypto<board>;
using bytes = std::vector<std::uint8_t>;

constexpr psa_pake_primitive_t p_256 = PSA_PAKE_PRIMITIVE(PSA_PAKE_PRIMITIVE_TYPE_ECC, PSA_ECC_FAMILY_SECP_R1, 256);
constexpr psa_pake_cipher_suite_t suite{jpake, p_256, PSA_PAKE_UNCONFIRMED_KEY};

/// One participant.
struct side {
    crypto::pake_operation operation{};
    psa_key_id_t password = PSA_KEY_ID_NULL, secret = PSA_KEY_ID_NULL;

    side(const std::string& word, const std::string& name, const std::string& peer) {
        psa_key_attributes_t attributes = psa_key_attributes_init();
        psa_set_key_type(&attributes, PSA_KEY_TYPE_PASSWORD);
        psa_set_key_usage_flags(&attributes, PSA_KEY_USAGE_DERIVE);
        psa_set_key_algorithm(&attributes, jpake);
        REQUIRE(crypto::import_key(&attributes, text(word), word.size(), &password) == PSA_SUCCESS);
        REQUIRE(crypto::pake_setup(&operation, password, &suite) == PSA_SUCCESS);
        REQUIRE(crypto::pake_set_user(&operation, text(name), name.size()) == PSA_SUCCESS);
        REQUIRE(crypto::pake_set_peer(&operation, text(peer), peer.size()) == PSA_SUCCESS);
    }
    side(const side&) = delete;
    side& operator=(const side&) = delete;
    ~side() {
        CHECK(crypto::pake_abort(&operation) == PSA_SUCCESS);
        for (psa_key_id_t one : {password, secret}) (void)crypto::destroy_key(one);
    }
    static const std::uint8_t* text(const std::string& what) { return reinterpret_cast<const std::uint8_t*>(what.data()); }

    /// Sends `messages` of a round to the other side, which takes them; the first status that is none of success.
    [[nodiscard]] psa_status_t send(side& to, int messages) {
        for (int i = 0; i != messages; ++i) {
            const auto step = static_cast<psa_pake_step_t>(PSA_PAKE_STEP_KEY_SHARE + i % 3);
            bytes message(PSA_PAKE_OUTPUT_SIZE(jpake, p_256, step));
            std::size_t length = 0;
            psa_status_t status = crypto::pake_output(&operation, step, message.data(), message.size(), &length);
            if (status == PSA_SUCCESS) status = crypto::pake_input(&to.operation, step, message.data(), length);
            if (status != PSA_SUCCESS) return status;
        }
        return PSA_SUCCESS;
    }
    [[nodiscard]] psa_status_t take(psa_algorithm_t alg) {
        psa_key_attributes_t attributes = psa_key_attributes_init();
        psa_set_key_type(&attributes, PSA_KEY_TYPE_DERIVE);
        psa_set_key_usage_flags(&attributes, PSA_KEY_USAGE_DERIVE);
        psa_set_key_algorithm(&attributes, alg);
        return crypto::pake_get_shared_key(&operation, &attributes, &secret);
    }
    [[nodiscard]] bytes derived(psa_algorithm_t alg) const {
        crypto::key_derivation_operation derivation{};
        bytes output(32);
        REQUIRE(crypto::key_derivation_setup(&derivation, alg) == PSA_SUCCESS);
        REQUIRE(crypto::key_derivation_input_key(&derivation, PSA_KEY_DERIVATION_INPUT_SECRET, secret) == PSA_SUCCESS);
        if (alg == hkdf)
            REQUIRE(crypto::key_derivation_input_bytes(&derivation, PSA_KEY_DERIVATION_INPUT_INFO, text("info"), 4) ==
                    PSA_SUCCESS);
        REQUIRE(crypto::key_derivation_output_bytes(&derivation, output.data(), output.size()) == PSA_SUCCESS);
        CHECK(crypto::key_derivation_abort(&derivation) == PSA_SUCCESS);
        return output;
    }
};

}  // namespace

PSADRV_DEFINE_CORE(board);
PSADRV_DEFINE_CALLBACKS(board);

TEST_CASE("two sides with one password derive the same keys, whoever begins", "[pake][software]") {
    REQUIRE(crypto::init() == PSA_SUCCESS);
    const psa_algorithm_t alg = GENERATE(as<psa_algorithm_t>{}, pms, hkdf);
    const bool other_begins = GENERATE(false, true);
    side alice{"a word between us", "Alice", "Bob"}, bob{"a word between us", "Bob", "Alice"};
    side &one = other_begins ? bob : alice, &two = other_begins ? alice : bob;
    REQUIRE(one.send(two, 6) == PSA_SUCCESS);
    REQUIRE(two.send(one, 6) == PSA_SUCCESS);
    REQUIRE(two.send(one, 3) == PSA_SUCCESS);
    REQUIRE(one.send(two, 3) == PSA_SUCCESS);
    REQUIRE(alice.take(alg) == PSA_SUCCESS);
    REQUIRE(bob.take(alg) == PSA_SUCCESS);
    const bytes key = alice.derived(alg);
    CHECK(key == bob.derived(alg));
    CHECK(key != bytes(32));
}

TEST_CASE("two sides with two passwords come to the end, and to two keys", "[pake][software]") {
    REQUIRE(crypto::init() == PSA_SUCCESS);
    side alice{"a word between us", "Alice", "Bob"}, bob{"another word", "Bob", "Alice"};
    REQUIRE(alice.send(bob, 6) == PSA_SUCCESS);
    REQUIRE(bob.send(alice, 6) == PSA_SUCCESS);
    REQUIRE(alice.send(bob, 3) == PSA_SUCCESS);
    REQUIRE(bob.send(alice, 3) == PSA_SUCCESS);
    REQUIRE(alice.take(pms) == PSA_SUCCESS);
    REQUIRE(bob.take(pms) == PSA_SUCCESS);
    CHECK(alice.derived(pms) != bob.derived(pms));
}

TEST_CASE("a peer of another name does not get past its first proof", "[pake][software]") {
    REQUIRE(crypto::init() == PSA_SUCCESS);
    side alice{"a word between us", "Alice", "Carol"}, bob{"a word between us", "Bob", "Alice"};
    CHECK(bob.send(alice, 6) == PSA_ERROR_INVALID_SIGNATURE);
    psa_key_id_t none = 77;
    const psa_key_attributes_t attributes = psa_key_attributes_init();
    CHECK(crypto::pake_get_shared_key(&alice.operation, &attributes, &none) == PSA_ERROR_BAD_STATE);
    CHECK(none == PSA_KEY_ID_NULL);
}

TEST_CASE("before API 1.2 the secret goes into a derivation at once, as bytes",
          "[pake][software][api:psa_pake_get_implicit_key]") {
    REQUIRE(crypto::init() == PSA_SUCCESS);
    side alice{"a word between us", "Alice", "Bob"}, bob{"a word between us", "Bob", "Alice"};
    REQUIRE(alice.send(bob, 6) == PSA_SUCCESS);
    REQUIRE(bob.send(alice, 6) == PSA_SUCCESS);
    REQUIRE(alice.send(bob, 3) == PSA_SUCCESS);
    crypto::key_derivation_operation derivation{};
    REQUIRE(crypto::key_derivation_setup(&derivation, pms) == PSA_SUCCESS);
    bytes output(32);
    SECTION("at the end") {
        REQUIRE(bob.send(alice, 3) == PSA_SUCCESS);
        REQUIRE(crypto::pake_get_implicit_key(&alice.operation, &derivation) == PSA_SUCCESS);
        REQUIRE(bob.take(pms) == PSA_SUCCESS);
        REQUIRE(crypto::key_derivation_output_bytes(&derivation, output.data(), output.size()) == PSA_SUCCESS);
        CHECK(output == bob.derived(pms));
        CHECK(crypto::pake_get_implicit_key(&alice.operation, &derivation) == PSA_ERROR_BAD_STATE);
    }
    SECTION("too early: both have failed") {
        CHECK(crypto::pake_get_implicit_key(&alice.operation, &derivation) == PSA_ERROR_BAD_STATE);
        CHECK(crypto::key_derivation_output_bytes(&derivation, output.data(), output.size()) == PSA_ERROR_BAD_STATE);
        CHECK(alice.take(pms) == PSA_ERROR_BAD_STATE);
    }
    SECTION("into one that is not for it: both have failed") {
        REQUIRE(bob.send(alice, 3) == PSA_SUCCESS);
        REQUIRE(crypto::key_derivation_abort(&derivation) == PSA_SUCCESS);
        CHECK(crypto::pake_get_implicit_key(&alice.operation, &derivation) == PSA_ERROR_BAD_STATE);
        CHECK(alice.take(pms) == PSA_ERROR_BAD_STATE);
    }
    CHECK(crypto::key_derivation_abort(&derivation) == PSA_SUCCESS);
}

TEST_CASE("software has no SPAKE2+, and a platform that wants J-PAKE alone says so", "[pake][software]") {
    REQUIRE(crypto::init() == PSA_SUCCESS);
    constexpr psa_pake_cipher_suite_t other{PSA_ALG_SPAKE2P_HMAC(PSA_ALG_SHA_256), p_256, PSA_PAKE_CONFIRMED_KEY};
    crypto::pake_operation operation{};
    side alice{"a word between us", "Alice", "Bob"};
    CHECK(crypto::pake_setup(&operation, alice.password, &other) == PSA_ERROR_NOT_SUPPORTED);
    CHECK(operation.is_inactive());
}
