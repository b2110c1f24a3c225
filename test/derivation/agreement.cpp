// Key agreement: into a derivation, to a key object; the four steps of key_agreement_to_key, and what comes of each failure.
#include "board.hpp"

using namespace test;

namespace {

[[nodiscard]] calls at(const char* element, std::initializer_list<const char*> names) {
    calls all;
    for (const char* name : names) all.push_back(std::string{element} + '.' + name);
    return all;
}
[[nodiscard]] calls operator+(calls first, const calls& then) {
    first.insert(first.end(), then.begin(), then.end());
    return first;
}
constexpr const char *setup = "key_derivation_setup", *output_bytes = "key_derivation_output_bytes",
                     *abort_it = "key_derivation_abort", *allocate = "allocate_key", *destroy = "destroy_key",
                     *import = "import_key", *agree = "key_agreement", *agree_to_key = "key_agreement_to_key";

const bytes peer(65, 'p');
/// The secret that a private key of 32 letters and the peer share.
[[nodiscard]] bytes shared(char letter = 'D') {
    const bytes own(32, static_cast<std::uint8_t>(letter));
    std::uint8_t publicly[65];
    const std::size_t length = write_toy_public_key(pair, 256, {own.data(), own.size(), 0}, publicly);
    bytes all(32);
    toy_secret(publicly, length, peer.data(), peer.size()).write(all.data(), all.size());
    return all;
}
[[nodiscard]] psa_key_id_t private_key(derivation& here, psa_key_location_t location, psa_algorithm_t alg = PSA_ALG_ECDH,
                                       psa_key_usage_t usage = PSA_KEY_USAGE_DERIVE) {
    const psa_key_attributes_t attributes = attributes_of(location, pair, 256, alg, usage);
    const bytes own(32, 'D');
    psa_key_id_t id = 0;
    REQUIRE(crypto::import_key(&attributes, own.data(), own.size(), &id) == PSA_SUCCESS);
    here.made.push_back(id);
    here.forget();
    return id;
}
psa_status_t input_agreement(derivation& here, psa_key_id_t key, psa_key_derivation_step_t step = secret) {
    return crypto::key_derivation_key_agreement(&here.operation, step, key, peer.data(), peer.size());
}
[[nodiscard]] toy agreed_stream(psa_algorithm_t kdf = hkdf) {
    return derivation::stream(kdf, {{0, shared()}, {4, {'s', 'a', 'l', 't'}}, {5, {'i', 'n', 'f', 'o'}}});
}
void begin(derivation& here, psa_key_id_t key, psa_algorithm_t alg = ecdh_hkdf) {
    REQUIRE(here.setup(alg) == PSA_SUCCESS);
    REQUIRE(here.input(salt, "salt") == PSA_SUCCESS);
    REQUIRE(input_agreement(here, key) == PSA_SUCCESS);
    REQUIRE(here.input(info, "info") == PSA_SUCCESS);
}
[[nodiscard]] bool has_bytes(psa_key_id_t id, const bytes& material) {
    std::uint8_t mac[32];
    std::size_t length = 0;
    const std::uint8_t message[]{'m'};
    REQUIRE(crypto::mac_compute(id, hmac, message, 1, mac, sizeof mac, &length) == PSA_SUCCESS);
    return toy{}.absorb(material.data(), material.size()).absorb(message, 1).matches(mac, sizeof mac);
}

}  // namespace

TEST_CASE("a private key in local storage: the agreement, then its bytes", "[derivation][spec:key-agreement]") {
    derivation here;
    begin(here, private_key(here, 0));
    CHECK(here.called() == at("library", {agree}));
    CHECK(here.calls[0].algorithm == PSA_ALG_ECDH);
    CHECK(here.output(20) == here.expected(agreed_stream(), 0, 20));
    CHECK(derivation_seen == "secret=bytes:32 salt=bytes:4 info=bytes:4");
    CHECK(derivation_algorithm == hkdf);  // "It does not include a key agreement component."
    psa_key_id_t id = 0;
    CHECK(here.output_key(attributes_of(0, PSA_KEY_TYPE_HMAC, 128, hmac, PSA_KEY_USAGE_SIGN_MESSAGE), &id) == PSA_SUCCESS);
    CHECK(has_bytes(id, here.expected(agreed_stream(), 20, 16)));
}

TEST_CASE("key_agreement_to_key: agreement, setup with the key, the derivation, destroy_key",
          "[derivation][spec:key-agreement][gap:30]") {
    derivation here;
    const psa_key_id_t key = private_key(here, vault::location);
    const std::size_t live = vault::live();
    begin(here, key);
    CHECK(here.called() == at("vault", {allocate, agree_to_key}));
    CHECK(here.calls[1].algorithm == PSA_ALG_ECDH);
    CHECK(vault::live() == live + 1);
    CHECK(here.output(20) == here.expected(agreed_stream(), 0, 20));
    CHECK(derivation_seen == "secret=key salt=bytes:4 info=bytes:4");
    CHECK(here.output(20) == here.expected(agreed_stream(), 20, 20));
    CHECK(here.abort() == PSA_SUCCESS);
    CHECK(here.called() == at("vault", {allocate, agree_to_key, setup, output_bytes, output_bytes, abort_it, destroy}));
    CHECK(vault::live() == live);
}

TEST_CASE("the shared secret is a volatile DERIVE key of the derivation's, which nobody can name",
          "[derivation][spec:key-agreement]") {
    derivation here;
    begin(here, private_key(here, vault::location));
    CHECK(here.calls[0].key_type == PSA_KEY_TYPE_DERIVE);
    CHECK(here.calls[0].key_bits == 256);
    CHECK(PSA_KEY_LIFETIME_IS_VOLATILE(here.calls[0].lifetime));
    psa_key_attributes_t attributes = psa_key_attributes_init();
    for (psa_key_id_t id = psadrv::first_volatile_id; id != psadrv::first_volatile_id + 0x400; ++id) {
        const bool found = crypto::get_key_attributes(id, &attributes) == PSA_SUCCESS;
        CHECK((!found || id == here.made[0]));
    }
    psa_key_id_t id = 0;  // the secret is a key: so may outputs be
    CHECK(here.output_key(attributes_of(0, PSA_KEY_TYPE_HMAC, 128, hmac, PSA_KEY_USAGE_SIGN_MESSAGE), &id) == PSA_SUCCESS);
    CHECK(has_bytes(id, here.expected(agreed_stream(), 0, 16)));
}

TEST_CASE("an element that wraps its keys: nothing to allocate, nothing to destroy, and the context is wiped",
          "[derivation][gap:30]") {
    derivation here;
    const psa_key_id_t key = private_key(here, plain::location);
    const std::size_t slots = here.free_slots();
    here.forget();
    begin(here, key);
    CHECK(here.output(20) == here.expected(agreed_stream(), 0, 20));
    CHECK(here.abort() == PSA_SUCCESS);
    CHECK(here.called() == at("plain", {agree_to_key, setup, output_bytes, abort_it}));
    CHECK(here.free_slots() == slots);
}

TEST_CASE("whatever fails, the shared secret is destroyed, and last", "[derivation][gap:30]") {
    derivation here;
    const psa_key_id_t key = private_key(here, vault::location);
    const std::size_t live = vault::live(), slots = here.free_slots();
    here.forget();
    SECTION("allocate_key") {
        here.answer("vault", entry_point::allocate_key, PSA_ERROR_INSUFFICIENT_STORAGE);
        REQUIRE(here.setup(ecdh_hkdf) == PSA_SUCCESS);
        CHECK(input_agreement(here, key) == PSA_ERROR_INSUFFICIENT_STORAGE);
        CHECK(here.called() == at("vault", {allocate}));
    }
    SECTION("the agreement: nobody else is asked, whatever it says") {
        const psa_status_t status = GENERATE(PSA_ERROR_INVALID_ARGUMENT, PSA_ERROR_NOT_SUPPORTED, PSA_ERROR_HARDWARE_FAILURE);
        here.answer("vault", entry_point::key_agreement_to_key, status);
        REQUIRE(here.setup(ecdh_hkdf) == PSA_SUCCESS);
        CHECK(input_agreement(here, key) == status);
        CHECK(here.called() == at("vault", {allocate, agree_to_key, destroy}));
    }
    SECTION("a context that is longer than its buffer") {
        here.claimed_length = 4000;
        REQUIRE(here.setup(ecdh_hkdf) == PSA_SUCCESS);
        CHECK(input_agreement(here, key) == PSA_ERROR_CORRUPTION_DETECTED);
        CHECK(here.called() == at("vault", {allocate, agree_to_key, destroy}));
    }
    SECTION("setup: no abort, but destroy_key") {
        here.answer("vault", entry_point::key_derivation_setup, PSA_ERROR_NOT_SUPPORTED);
        begin(here, key);
        (void)here.output(4, PSA_ERROR_NOT_SUPPORTED);
        CHECK(here.called() == at("vault", {allocate, agree_to_key, setup, destroy}));
    }
    SECTION("an output") {
        here.answer("vault", entry_point::key_derivation_output_bytes, PSA_ERROR_HARDWARE_FAILURE);
        begin(here, key);
        (void)here.output(4, PSA_ERROR_HARDWARE_FAILURE);
        CHECK(here.called() == at("vault", {allocate, agree_to_key, setup, output_bytes, abort_it, destroy}));
    }
    SECTION("an input behind it") {
        REQUIRE(here.setup(ecdh_hkdf) == PSA_SUCCESS);
        REQUIRE(input_agreement(here, key) == PSA_SUCCESS);
        CHECK(here.input(label, "label") == PSA_ERROR_INVALID_ARGUMENT);
        CHECK(here.called() == at("vault", {allocate, agree_to_key, destroy}));
    }
    SECTION("abort without any output") {
        begin(here, key);
        CHECK(here.abort() == PSA_SUCCESS);
        CHECK(here.called() == at("vault", {allocate, agree_to_key, destroy}));
    }
    SECTION("abort itself") {
        here.answer("vault", entry_point::key_derivation_abort, PSA_ERROR_HARDWARE_FAILURE);
        begin(here, key);
        (void)here.output(4);
        CHECK(here.abort() == PSA_ERROR_HARDWARE_FAILURE);
        CHECK(here.called() == at("vault", {allocate, agree_to_key, setup, output_bytes, abort_it, destroy}));
    }
    CHECK(vault::live() == live);
    CHECK(vault::allocated() == 0);
    CHECK(here.free_slots() == slots);
    (void)here.abort();
    CHECK(here.is_zero());
}

TEST_CASE("an element that lacks the derivation: the agreement, then bytes", "[derivation][gap:30]") {
    derivation here;
    SECTION("of all algorithms") {
        begin(here, private_key(here, bare::location));
        CHECK(here.called() == at("bare", {agree}));
        CHECK(here.output(20) == here.expected(agreed_stream(), 0, 20));
        CHECK(derivation_seen == "secret=bytes:32 salt=bytes:4 info=bytes:4");
    }
    SECTION("of this one") {
        begin(here, private_key(here, vault::location), PSA_ALG_KEY_AGREEMENT(PSA_ALG_ECDH, hkdf_512));
        CHECK(here.called() == at("vault", {agree}));
        CHECK(here.output(20) == here.expected(agreed_stream(hkdf_512), 0, 20));
    }
    SECTION("and lacks the agreement, too") {
        // `closed` takes no key pair; whoever cannot agree says so.
        const psa_key_id_t key = private_key(here, bare::location);
        here.answer("bare", entry_point::key_agreement, PSA_ERROR_NOT_SUPPORTED);
        REQUIRE(here.setup(ecdh_hkdf) == PSA_SUCCESS);
        CHECK(input_agreement(here, key) == PSA_ERROR_NOT_SUPPORTED);
        CHECK(here.called() == at("bare", {agree}));
        here.check_error_state();
    }
    CHECK(here.count("library.key_agreement") == 0);  // nothing opaque is anybody else's
}

TEST_CASE("the other secret of TLS 1.2 may come from an agreement; the secret's location decides",
          "[derivation][api:tls12-psk]") {
    derivation here;
    const psa_key_location_t where = GENERATE(psa_key_location_t{0}, vault::location);
    const psa_key_id_t key = private_key(here, where), psk = here.key(0, PSA_KEY_TYPE_DERIVE, ecdh_psk);
    REQUIRE(here.setup(ecdh_psk) == PSA_SUCCESS);
    REQUIRE(here.input(seed, "seed") == PSA_SUCCESS);
    REQUIRE(input_agreement(here, key, other_secret) == PSA_SUCCESS);
    CHECK(here.called() == (where == 0 ? at("library", {agree}) : at("vault", {agree})));
    REQUIRE(here.input_key(secret, psk) == PSA_SUCCESS);
    REQUIRE(here.input(label, "label") == PSA_SUCCESS);
    const toy stream =
        here.stream(psk_to_ms, {{0, bytes(32, 'K')}, {2, shared()}, {3, {'l', 'a', 'b', 'e', 'l'}}, {6, {'s', 'e', 'e', 'd'}}});
    CHECK(here.output(12) == here.expected(stream, 0, 12));
    CHECK(derivation_seen == "secret=key other_secret=bytes:32 label=bytes:5 seed=bytes:4");
}

TEST_CASE("an agreement in an element, a derivation outside", "[derivation][mixed]") {
    derivation here;
    begin(here, private_key(here, bare::location));
    psa_key_id_t id = 0;
    const psa_key_attributes_t attributes =
        attributes_of(plain::location, PSA_KEY_TYPE_HMAC, 128, hmac, PSA_KEY_USAGE_SIGN_MESSAGE);
    CHECK(here.output_key(attributes, &id) == PSA_SUCCESS);
    CHECK(here.called() == at("bare", {agree}) + at("swift", {setup, output_bytes}) + at("plain", {import}));
    CHECK(has_bytes(id, here.expected(agreed_stream(), 0, 16)));
}

TEST_CASE("steps and keys that take no agreement", "[derivation][api:psa_key_derivation_key_agreement]") {
    derivation here;
    psa_status_t status = PSA_ERROR_INVALID_ARGUMENT;
    const psa_key_id_t key = private_key(here, 0);
    REQUIRE(here.setup(ecdh_hkdf) == PSA_SUCCESS);
    SECTION("a salt") { CHECK(input_agreement(here, key, salt) == status); }
    SECTION("a step that the algorithm does not have") { CHECK(input_agreement(here, key, password) == status); }
    SECTION("the secret, twice") {
        REQUIRE(input_agreement(here, key) == PSA_SUCCESS);
        CHECK(input_agreement(here, key) == PSA_ERROR_BAD_STATE);
    }
    SECTION("a key that is no pair") {
        const psa_key_id_t other = here.key(0, PSA_KEY_TYPE_DERIVE, ecdh_hkdf);
        CHECK(input_agreement(here, other) == status);
    }
    SECTION("a policy that does not permit it") {
        const psa_key_id_t other = GENERATE_COPY(0, 1, 2) == 0
                                       ? private_key(here, 0, hmac)
                                       : private_key(here, 0, PSA_ALG_ECDH, PSA_KEY_USAGE_VERIFY_DERIVATION);
        CHECK(input_agreement(here, other) == PSA_ERROR_NOT_PERMITTED);
    }
    SECTION("nobody's key") { CHECK(input_agreement(here, 0x1234) == PSA_ERROR_INVALID_HANDLE); }
    SECTION("no peer") { CHECK(crypto::key_derivation_key_agreement(&here.operation, secret, key, nullptr, 1) == status); }
    SECTION("a policy for this very combination") {
        const psa_key_id_t other = private_key(here, 0, ecdh_hkdf);
        REQUIRE(input_agreement(here, other) == PSA_SUCCESS);
        CHECK(here.input(label, "label") == status);
    }
    SECTION("a failure of the driver's leaves nothing of the secret") {
        // The latter is the end of the stream in an output alone.
        const psa_status_t failure = GENERATE(PSA_ERROR_HARDWARE_FAILURE, PSA_ERROR_INSUFFICIENT_DATA);
        here.answer("library", entry_point::key_agreement, failure);
        CHECK(input_agreement(here, key) == failure);
    }
    SECTION("a secret of another length") {
        here.claimed_length = 31;
        CHECK(input_agreement(here, key) == PSA_ERROR_CORRUPTION_DETECTED);
    }
    here.check_error_state();
}

TEST_CASE("a secret for which there is no room", "[derivation][gap:29]") {
    derivation here;
    const psa_key_id_t key = private_key(here, 0);
    REQUIRE(here.setup(ecdh_hkdf) == PSA_SUCCESS);
    REQUIRE(here.input(salt, bytes(psadrv::derivation_input_size<board> - 31, 's')) == PSA_SUCCESS);
    CHECK(input_agreement(here, key) == PSA_ERROR_INSUFFICIENT_MEMORY);
    here.check_error_state();
}

TEST_CASE("what a derivation cannot take is not agreed on", "[derivation][api:psa_key_derivation_key_agreement]") {
    derivation here;
    const psa_algorithm_t kdf = GENERATE(as<psa_algorithm_t>{}, PSA_ALG_TLS12_ECJPAKE_TO_PMS,  // 65 bytes, which no agreement has
                                         PSA_ALG_SP800_108_COUNTER_CMAC);                      // a key of a block cipher
    const psa_key_id_t key = private_key(here, GENERATE(as<psa_key_location_t>{}, 0, vault::location));
    REQUIRE(here.setup(PSA_ALG_KEY_AGREEMENT(PSA_ALG_ECDH, kdf)) == PSA_SUCCESS);
    CHECK(input_agreement(here, key) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(here.called().empty());
    here.check_error_state();
}

// psa_key_agreement.

TEST_CASE("an agreement to a key object", "[derivation][api:psa_key_agreement]") {
    derivation here;
    const auto to = [&](psa_key_id_t key, psa_key_location_t location, psa_key_id_t* id, std::size_t bits = 256,
                        psa_key_type_t type = PSA_KEY_TYPE_HMAC) {
        const psa_key_attributes_t attributes = attributes_of(location, type, bits, hmac, PSA_KEY_USAGE_SIGN_MESSAGE);
        const psa_status_t status = crypto::key_agreement(key, peer.data(), peer.size(), PSA_ALG_ECDH, &attributes, id);
        if (status == PSA_SUCCESS) here.made.push_back(*id);
        else CHECK(*id == PSA_KEY_ID_NULL);
        return status;
    };
    psa_key_id_t id = 9;
    SECTION("in local storage") {
        REQUIRE(to(private_key(here, 0), 0, &id) == PSA_SUCCESS);
        CHECK(here.called() == at("library", {agree}));
        CHECK(has_bytes(id, shared()));
    }
    SECTION("whose size the attributes leave open") {
        REQUIRE(to(private_key(here, 0), 0, &id, 0) == PSA_SUCCESS);
        psa_key_attributes_t made = psa_key_attributes_init();
        CHECK(crypto::get_key_attributes(id, &made) == PSA_SUCCESS);
        CHECK(psa_get_key_bits(&made) == 256);
    }
    SECTION("of each type that the API has for it, and of no other") {
        const psa_key_id_t key = private_key(here, 0);
        for (const psa_key_type_t type : {PSA_KEY_TYPE_DERIVE, PSA_KEY_TYPE_RAW_DATA, PSA_KEY_TYPE_HMAC, PSA_KEY_TYPE_PASSWORD})
            CHECK(to(key, 0, &id, 256, type) == PSA_SUCCESS);
        here.forget();
        for (const psa_key_type_t type : {PSA_KEY_TYPE_AES, PSA_KEY_TYPE_PASSWORD_HASH, PSA_KEY_TYPE_PEPPER, pair})
            CHECK(to(key, 0, &id, 256, type) == PSA_ERROR_INVALID_ARGUMENT);
        CHECK(here.called().empty());
    }
    SECTION("from local storage to an element") {
        REQUIRE(to(private_key(here, 0), bare::location, &id) == PSA_SUCCESS);
        CHECK(here.called() == at("library", {agree}) + at("bare", {allocate, import}));
        CHECK(has_bytes(id, shared()));
    }
    SECTION("from an element to local storage") {
        REQUIRE(to(private_key(here, vault::location), 0, &id) == PSA_SUCCESS);
        CHECK(here.called() == at("vault", {agree}));
        CHECK(has_bytes(id, shared()));
    }
    SECTION("within an element: key_agreement_to_key") {
        REQUIRE(to(private_key(here, vault::location), vault::location, &id) == PSA_SUCCESS);
        CHECK(here.called() == at("vault", {allocate, agree_to_key}));
        CHECK(has_bytes(id, shared()));
    }
    SECTION("within an element, which fails: what was allocated is destroyed") {
        const psa_key_id_t key = private_key(here, vault::location);
        here.answer("vault", entry_point::key_agreement_to_key, PSA_ERROR_HARDWARE_FAILURE);
        CHECK(to(key, vault::location, &id) == PSA_ERROR_HARDWARE_FAILURE);
        CHECK(here.called() == at("vault", {allocate, agree_to_key, destroy}));
    }
    SECTION("from one element to another") {
        REQUIRE(to(private_key(here, plain::location), bare::location, &id) == PSA_SUCCESS);
        CHECK(here.called() == at("plain", {agree}) + at("bare", {allocate, import}));
        CHECK(has_bytes(id, shared()));
    }
    SECTION("to an element that does not take such keys: nothing is agreed on") {
        CHECK(to(private_key(here, 0), closed::location, &id) == PSA_ERROR_NOT_SUPPORTED);
        CHECK(here.called().empty());
    }
    SECTION("attributes that the secret cannot have") {
        const psa_key_id_t key = private_key(here, 0);
        CHECK(to(key, 0, &id, 128) == PSA_ERROR_INVALID_ARGUMENT);
        CHECK(to(key, 0, &id, 256, PSA_KEY_TYPE_AES) == PSA_ERROR_INVALID_ARGUMENT);
        CHECK(to(key, 0x800099, &id) == PSA_ERROR_INVALID_ARGUMENT);
        CHECK(here.called().empty());
    }
    SECTION("a driver that fails") {
        const psa_key_id_t key = private_key(here, 0);
        here.answer("library", entry_point::key_agreement, PSA_ERROR_HARDWARE_FAILURE);
        CHECK(to(key, 0, &id) == PSA_ERROR_HARDWARE_FAILURE);
        CHECK(here.called() == at("library", {agree}));
    }
    SECTION("a combination with a derivation is no agreement by itself") {
        const psa_key_attributes_t attributes = attributes_of(0, PSA_KEY_TYPE_DERIVE, 256, hkdf, PSA_KEY_USAGE_DERIVE);
        CHECK(crypto::key_agreement(private_key(here, 0), peer.data(), 65, ecdh_hkdf, &attributes, &id) ==
              PSA_ERROR_INVALID_ARGUMENT);
        CHECK(crypto::key_agreement(private_key(here, 0), nullptr, 65, PSA_ALG_ECDH, &attributes, &id) ==
              PSA_ERROR_INVALID_ARGUMENT);
    }
}

TEST_CASE("an agreed key derives as the agreement within the derivation does", "[derivation][mixed]") {
    derivation here;
    const psa_key_id_t key = private_key(here, vault::location);
    const psa_key_attributes_t attributes = attributes_of(vault::location, PSA_KEY_TYPE_DERIVE, 0, hkdf, PSA_KEY_USAGE_DERIVE);
    psa_key_id_t id = 0;
    REQUIRE(crypto::key_agreement(key, peer.data(), peer.size(), PSA_ALG_ECDH, &attributes, &id) == PSA_SUCCESS);
    here.made.push_back(id);
    here.begin(id);
    CHECK(here.output(8) == here.expected(agreed_stream(), 0, 8));
}
