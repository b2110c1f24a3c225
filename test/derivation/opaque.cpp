// Derivation from secrets in elements: the text's steps, call by call.
#include "board.hpp"

using namespace test;

namespace {

[[nodiscard]] calls at(const char* element, std::initializer_list<const char*> names) {
    calls all;
    for (const char* name : names) all.push_back(std::string{element} + '.' + name);
    return all;
}
constexpr const char *setup = "key_derivation_setup", *output_bytes = "key_derivation_output_bytes",
                     *output_key = "key_derivation_output_key", *verify_bytes = "key_derivation_verify_bytes",
                     *verify_key = "key_derivation_verify_key", *set_capacity = "key_derivation_set_capacity",
                     *abort_it = "key_derivation_abort", *allocate = "allocate_key", *destroy = "destroy_key",
                     *import = "import_key", *export_it = "export_key";

[[nodiscard]] calls operator+(calls first, const calls& then) {
    first.insert(first.end(), then.begin(), then.end());
    return first;
}
/// The HMAC of a message with a key, wherever it is, tells its bytes.
[[nodiscard]] bool has_bytes(psa_key_id_t id, const bytes& material) {
    std::uint8_t mac[32];
    std::size_t length = 0;
    const std::uint8_t message[]{'m'};
    REQUIRE(crypto::mac_compute(id, hmac, message, 1, mac, sizeof mac, &length) == PSA_SUCCESS);
    return toy{}.absorb(material.data(), material.size()).absorb(message, 1).matches(mac, sizeof mac);
}
/// PBKDF2 with a password, whose outputs may be compared with keys.
void begin_password(derivation& here, psa_key_id_t key) {
    REQUIRE(here.setup(pbkdf2) == PSA_SUCCESS);
    REQUIRE(crypto::key_derivation_input_integer(&here.operation, cost, 9) == PSA_SUCCESS);
    REQUIRE(here.input(salt, "salt") == PSA_SUCCESS);
    REQUIRE(here.input_key(password, key) == PSA_SUCCESS);
    here.forget();
}
[[nodiscard]] toy password_stream() {
    toy all = toy_derivation(pbkdf2);
    const bytes one(32, 'P'), two{'s', 'a', 'l', 't'};
    absorb_step(all, 1, {one.data(), one.size(), 0});
    absorb_step(all, 4, {two.data(), two.size(), 0});
    return all.absorb('a' + 7).absorb(9);
}
[[nodiscard]] psa_key_id_t password_key(derivation& here, psa_key_location_t location) {
    return here.key(location, PSA_KEY_TYPE_PASSWORD, pbkdf2, 'P');
}
[[nodiscard]] psa_key_id_t expected_key(derivation& here, psa_key_location_t location, bytes material,
                                        psa_key_type_t type = PSA_KEY_TYPE_PASSWORD_HASH,
                                        psa_key_usage_t usage = PSA_KEY_USAGE_VERIFY_DERIVATION, psa_algorithm_t alg = pbkdf2) {
    const psa_key_attributes_t attributes = attributes_of(location, type, material.size() * 8, alg, usage);
    psa_key_id_t id = 0;
    REQUIRE(crypto::import_key(&attributes, material.data(), material.size(), &id) == PSA_SUCCESS);
    here.made.push_back(id);
    here.forget();
    return id;
}

}  // namespace

TEMPLATE_TEST_CASE("a secret in an element that derives: its driver alone, with the key", "[derivation][spec:key-derivation]",
                   vault, plain) {
    derivation here;
    here.begin(here.key(TestType::location, PSA_KEY_TYPE_DERIVE, hkdf));
    CHECK(here.called().empty());
    CHECK(here.output(20) == here.expected(usual_stream(), 0, 20));
    CHECK(derivation_seen == "secret=key salt=bytes:4 info=bytes:4");
    CHECK(here.output(2) == here.expected(usual_stream(), 20, 2));
    CHECK(here.abort() == PSA_SUCCESS);
    CHECK(here.called() == at(TestType::prefix, {setup, output_bytes, output_bytes, abort_it}));
}

TEMPLATE_TEST_CASE("an element's setup that fails is returned, and nobody else is asked", "[derivation][gap:18]", vault, plain) {
    derivation here;
    const psa_status_t status = GENERATE(PSA_ERROR_NOT_SUPPORTED, PSA_ERROR_HARDWARE_FAILURE);
    here.answer(TestType::prefix, entry_point::key_derivation_setup, status);
    here.begin(here.key(TestType::location, PSA_KEY_TYPE_DERIVE, hkdf));
    CHECK(here.output(4, status) == bytes(4, 0xaa));
    CHECK(here.called() == at(TestType::prefix, {setup}));
    here.check_error_state();
}

TEMPLATE_TEST_CASE("a secret in an element that does not derive: export_key, for which the usage DERIVE suffices",
                   "[derivation][spec:key-derivation][gap:29]", vault, plain, bare) {
    derivation here;
    const psa_algorithm_t alg = std::is_same_v<TestType, bare> ? hkdf : hkdf_512;
    here.begin(here.key(TestType::location, PSA_KEY_TYPE_DERIVE, alg), alg);
    CHECK(here.called() == at(TestType::prefix, {export_it}));
    CHECK(here.output(20) == here.expected(usual_stream('K', alg), 0, 20));
    CHECK(derivation_seen == "secret=bytes:32 salt=bytes:4 info=bytes:4");
    psa_key_id_t id = 0;
    CHECK(here.output_key(hmac_key(0), &id) == PSA_SUCCESS);  // the secret is a key all the same
    CHECK(has_bytes(id, here.expected(usual_stream('K', alg), 20, 32)));
}

TEST_CASE("an element that does not let its key go: its refusal is returned", "[derivation][gap:29]") {
    derivation here;
    SECTION("by an error") {
        here.answer("bare", entry_point::export_key, PSA_ERROR_NOT_PERMITTED);
        const psa_key_id_t key = here.key(bare::location, PSA_KEY_TYPE_DERIVE, hkdf);
        REQUIRE(here.setup(hkdf) == PSA_SUCCESS);
        CHECK(here.input_key(secret, key) == PSA_ERROR_NOT_PERMITTED);
        CHECK(here.called() == calls{"bare.export_key"});
    }
    SECTION("by having no such entry point") {
        const psa_key_id_t key = here.key(closed::location, PSA_KEY_TYPE_DERIVE, hkdf);
        REQUIRE(here.setup(hkdf) == PSA_SUCCESS);
        CHECK(here.input_key(secret, key) == PSA_ERROR_NOT_SUPPORTED);
        CHECK(here.called().empty());
    }
    SECTION("by a key of another length") {
        here.claimed_length = GENERATE(std::size_t{31}, std::size_t{33});
        const psa_key_id_t key = [&] {
            here.claimed_length.reset();
            const psa_key_id_t made = here.key(bare::location, PSA_KEY_TYPE_DERIVE, hkdf);
            here.claimed_length = 31;
            return made;
        }();
        REQUIRE(here.setup(hkdf) == PSA_SUCCESS);
        CHECK(here.input_key(secret, key) == PSA_ERROR_CORRUPTION_DETECTED);
    }
    here.check_error_state();
}

TEST_CASE("a key input from elsewhere is exported by its own driver; one from the secret's location is a key",
          "[derivation][gap:29]") {
    derivation here;
    const psa_key_id_t of_vault = here.key(vault::location, PSA_KEY_TYPE_DERIVE, hkdf),
                       salt_of_bare = here.key(bare::location, PSA_KEY_TYPE_RAW_DATA, hkdf, 's', 4),
                       salt_of_vault = here.key(vault::location, PSA_KEY_TYPE_RAW_DATA, hkdf, 's', 4),
                       local_salt = here.key(0, PSA_KEY_TYPE_RAW_DATA, hkdf, 's', 4),
                       info_of_bare = here.key(bare::location, PSA_KEY_TYPE_RAW_DATA, hkdf, 'i', 3);
    const toy stream = here.stream(hkdf, {{0, bytes(32, 'K')}, {4, bytes(4, 's')}, {5, bytes(3, 'i')}});
    REQUIRE(here.setup(hkdf) == PSA_SUCCESS);
    std::string seen_salt;
    calls before;
    SECTION("a salt from another element") {
        REQUIRE(here.input_key(salt, salt_of_bare) == PSA_SUCCESS);
        CHECK(here.called().empty());  // nobody knows yet where the secret will be
        before = {"bare.export_key"};
        seen_salt = "bytes:4";
    }
    SECTION("a salt from local storage") {
        REQUIRE(here.input_key(salt, local_salt) == PSA_SUCCESS);
        seen_salt = "bytes:4";
    }
    SECTION("a salt from the same element") {
        REQUIRE(here.input_key(salt, salt_of_vault) == PSA_SUCCESS);
        seen_salt = "key";
    }
    REQUIRE(here.input_key(secret, of_vault) == PSA_SUCCESS);
    CHECK(here.called() == before);
    REQUIRE(here.input_key(info, info_of_bare) == PSA_SUCCESS);
    CHECK(here.called() == before + calls{"bare.export_key"});
    CHECK(here.output(8) == here.expected(stream, 0, 8));
    CHECK(derivation_seen == "secret=key salt=" + seen_salt + " info=bytes:3");
}

TEST_CASE("a salt that does not leave its element ends the operation when the secret comes", "[derivation][gap:29]") {
    derivation here;
    const psa_key_id_t of_vault = here.key(vault::location, PSA_KEY_TYPE_DERIVE, hkdf),
                       salt_of_bare = here.key(bare::location, PSA_KEY_TYPE_RAW_DATA, hkdf, 's', 4);
    const psa_status_t status = GENERATE(PSA_ERROR_COMMUNICATION_FAILURE, PSA_ERROR_INSUFFICIENT_DATA);
    here.answer("bare", entry_point::export_key, status);
    REQUIRE(here.setup(hkdf) == PSA_SUCCESS);
    REQUIRE(here.input_key(salt, salt_of_bare) == PSA_SUCCESS);
    CHECK(here.input_key(secret, of_vault) == status);
    here.check_error_state();
}

// "Key derivation driver outputs": psa_key_derivation_output_key.

TEST_CASE("a derived key in the same element: key_derivation_output_key", "[derivation][spec:outputs]") {
    derivation here;
    here.begin(here.key(vault::location, PSA_KEY_TYPE_DERIVE, hkdf));
    psa_key_id_t id = 0;
    SECTION("it is called, and nothing else") {
        REQUIRE(here.output_key(hmac_key(vault::location), &id) == PSA_SUCCESS);
        CHECK(here.called() == at("vault", {setup, allocate, output_key}));
        CHECK(here.calls[2].key_type == PSA_KEY_TYPE_HMAC);
        CHECK(has_bytes(id, here.expected(usual_stream(), 0, 32)));
        CHECK(here.capacity() == 255 * 32 - 32);
    }
    SECTION("it is not supported: bytes, which are imported, all within one creation") {
        here.answer("vault", entry_point::key_derivation_output_key, PSA_ERROR_NOT_SUPPORTED);
        REQUIRE(here.output_key(hmac_key(vault::location), &id) == PSA_SUCCESS);
        CHECK(here.called() == at("vault", {setup, allocate, output_key, output_bytes, import}));
        CHECK(has_bytes(id, here.expected(usual_stream(), 0, 32)));
        CHECK(here.capacity() == 255 * 32 - 32);
    }
    SECTION("it fails: what was allocated is destroyed") {
        here.answer("vault", entry_point::key_derivation_output_key, PSA_ERROR_HARDWARE_FAILURE);
        CHECK(here.output_key(hmac_key(vault::location), &id) == PSA_ERROR_HARDWARE_FAILURE);
        CHECK(here.called() == at("vault", {setup, allocate, output_key, destroy, abort_it}));
        here.check_error_state();
    }
    SECTION("there is nothing left: the operation is still valid, and at its end") {
        here.answer("vault", entry_point::key_derivation_output_key, PSA_ERROR_INSUFFICIENT_DATA);
        CHECK(here.output_key(hmac_key(vault::location), &id) == PSA_ERROR_INSUFFICIENT_DATA);
        CHECK(here.called() == at("vault", {setup, allocate, output_key, destroy}));
        CHECK(here.capacity() == 0);
    }
    SECTION("a context that is longer than its buffer") {
        here.claimed_length = 4000;
        CHECK(here.output_key(hmac_key(vault::location), &id) == PSA_ERROR_CORRUPTION_DETECTED);
        CHECK(here.called() == at("vault", {setup, allocate, output_key, destroy, abort_it}));
        here.check_error_state();
    }
    SECTION("allocation fails") {
        here.answer("vault", entry_point::allocate_key, PSA_ERROR_INSUFFICIENT_STORAGE);
        CHECK(here.output_key(hmac_key(vault::location), &id) == PSA_ERROR_INSUFFICIENT_STORAGE);
        CHECK(here.called() == at("vault", {setup, allocate, abort_it}));
        here.check_error_state();
    }
    SECTION("the import that follows fails, or the output of bytes") {
        const bool bytes_fail = GENERATE(true, false);
        here.answer("vault", entry_point::key_derivation_output_key, PSA_ERROR_NOT_SUPPORTED);
        here.answer("vault", bytes_fail ? entry_point::key_derivation_output_bytes : entry_point::import_key,
                    PSA_ERROR_STORAGE_FAILURE);
        CHECK(here.output_key(hmac_key(vault::location), &id) == PSA_ERROR_STORAGE_FAILURE);
        CHECK(here.called() == (bytes_fail
                                    ? at("vault", {setup, allocate, output_key, output_bytes, destroy, abort_it})
                                    : at("vault", {setup, allocate, output_key, output_bytes, import, destroy, abort_it})));
        here.check_error_state();
    }
    SECTION("a cooked key is the element's affair") {
        REQUIRE(here.output_key(attributes_of(vault::location, pair, 256, PSA_ALG_ECDH, PSA_KEY_USAGE_DERIVE), &id) ==
                PSA_SUCCESS);
        CHECK(here.called() == at("vault", {setup, allocate, output_key}));
    }
    SECTION("the driver does not derive keys of this type: bytes, and an import") {
        REQUIRE(here.output_key(attributes_of(vault::location, PSA_KEY_TYPE_AES, 128, PSA_ALG_CTR, 0), &id) == PSA_SUCCESS);
        CHECK(here.called() == at("vault", {setup, output_bytes, allocate, import}));
    }
}

TEST_CASE("a driver whose key_derivation_output_key is for another algorithm: bytes, and an import", "[derivation][gap:14]") {
    derivation here;
    begin_password(here, password_key(here, vault::location));
    psa_key_id_t id = 0;
    REQUIRE(here.output_key(hmac_key(vault::location), &id) == PSA_SUCCESS);
    CHECK(here.called() == at("vault", {setup, output_bytes, allocate, import}));
    CHECK(has_bytes(id, here.expected(password_stream(), 0, 32)));
}

TEST_CASE("a driver that has no key_derivation_output_key: bytes, and an import", "[derivation][spec:outputs]") {
    derivation here;
    here.begin(here.key(plain::location, PSA_KEY_TYPE_DERIVE, hkdf));
    psa_key_id_t id = 0;
    SECTION("into the same element") {
        REQUIRE(here.output_key(hmac_key(plain::location), &id) == PSA_SUCCESS);
        CHECK(here.called() == at("plain", {setup, output_bytes, import}));
        CHECK(has_bytes(id, here.expected(usual_stream(), 0, 32)));
    }
    SECTION("into another one") {
        REQUIRE(here.output_key(hmac_key(bare::location), &id) == PSA_SUCCESS);
        CHECK(here.called() == at("plain", {setup, output_bytes}) + at("bare", {allocate, import}));
        CHECK(has_bytes(id, here.expected(usual_stream(), 0, 32)));
    }
    SECTION("into local storage") {
        REQUIRE(here.output_key(hmac_key(0), &id) == PSA_SUCCESS);
        CHECK(here.called() == at("plain", {setup, output_bytes}));
        CHECK(has_bytes(id, here.expected(usual_stream(), 0, 32)));
    }
    SECTION("an element that does not import such keys: nothing is derived") {
        CHECK(here.output_key(hmac_key(closed::location), &id) == PSA_ERROR_NOT_SUPPORTED);
        CHECK(here.called().empty());
        here.check_error_state();
    }
    SECTION("an import that fails: what was allocated is destroyed, and the derivation ends") {
        here.answer("bare", entry_point::import_key, PSA_ERROR_STORAGE_FAILURE);
        CHECK(here.output_key(hmac_key(bare::location), &id) == PSA_ERROR_STORAGE_FAILURE);
        CHECK(here.called() ==
              at("plain", {setup, output_bytes}) + at("bare", {allocate, import, destroy}) + at("plain", {abort_it}));
        here.check_error_state();
    }
    SECTION("an import that finds another size") {
        here.claimed_size = 128;
        CHECK(here.output_key(hmac_key(bare::location), &id) == PSA_ERROR_INVALID_ARGUMENT);
        here.claimed_size.reset();
        here.check_error_state();
    }
    SECTION("a cooked key for an element is cooked in the core") {
        const psa_key_attributes_t cooked = attributes_of(bare::location, montgomery, 255, PSA_ALG_ECDH, PSA_KEY_USAGE_EXPORT);
        REQUIRE(here.output_key(cooked, &id) == PSA_SUCCESS);
        CHECK(here.called() == at("plain", {setup, output_bytes}) + at("bare", {allocate, import}));
    }
}

TEST_CASE("local secrets, and keys in elements: the element imports", "[derivation][spec:outputs]") {
    derivation here;
    here.begin(here.key(0, PSA_KEY_TYPE_DERIVE, hkdf));
    psa_key_id_t id = 0;
    REQUIRE(here.output_key(hmac_key(vault::location), &id) == PSA_SUCCESS);
    CHECK(here.called() == at("swift", {setup, output_bytes}) + at("vault", {allocate, import}));
    CHECK(has_bytes(id, here.expected(usual_stream(), 0, 32)));
}

// psa_key_derivation_verify_bytes, psa_key_derivation_verify_key.

TEST_CASE("a secret of a length that the algorithm does not take stays in its element", "[derivation][api:ecjpake]") {
    derivation here;
    constexpr psa_algorithm_t to_pms = PSA_ALG_TLS12_ECJPAKE_TO_PMS;
    const std::size_t size = GENERATE(std::size_t{32}, std::size_t{64}, std::size_t{65}, std::size_t{66});
    const psa_key_id_t key = here.key(bare::location, PSA_KEY_TYPE_DERIVE, to_pms, 'K', size);
    REQUIRE(here.setup(to_pms) == PSA_SUCCESS);
    CHECK(here.input_key(secret, key) == (size == 65 ? PSA_SUCCESS : PSA_ERROR_INVALID_ARGUMENT));
    CHECK(here.called() == (size == 65 ? at("bare", {export_it}) : calls{}));
}

TEST_CASE("key_derivation_verify_bytes, where the element has it", "[derivation][spec:outputs]") {
    derivation here;
    here.begin(here.key(vault::location, PSA_KEY_TYPE_DERIVE, hkdf));
    bytes expected = here.expected(usual_stream(), 0, 24);
    SECTION("it is called, then stop") {
        CHECK(crypto::key_derivation_verify_bytes(&here.operation, expected.data(), 24) == PSA_SUCCESS);
        CHECK(here.called() == at("vault", {setup, verify_bytes}));
        CHECK(here.capacity() == 255 * 32 - 24);
        CHECK(here.output(4) == here.expected(usual_stream(), 24, 4));
    }
    SECTION("whatever it answers") {
        const psa_status_t status = GENERATE(PSA_ERROR_NOT_SUPPORTED, PSA_ERROR_INVALID_SIGNATURE, PSA_ERROR_HARDWARE_FAILURE);
        here.answer("vault", entry_point::key_derivation_verify_bytes, status);
        CHECK(crypto::key_derivation_verify_bytes(&here.operation, expected.data(), 24) == status);
        CHECK(here.called() == at("vault", {setup, verify_bytes, abort_it}));
        here.check_error_state();
    }
}

TEST_CASE("an element without it gives bytes, and the core compares", "[derivation][spec:outputs]") {
    derivation here;
    here.begin(here.key(plain::location, PSA_KEY_TYPE_DERIVE, hkdf));
    bytes expected = here.expected(usual_stream(), 0, 24);
    SECTION("the same") {
        CHECK(crypto::key_derivation_verify_bytes(&here.operation, expected.data(), 24) == PSA_SUCCESS);
        CHECK(here.called() == at("plain", {setup, output_bytes}));
    }
    SECTION("another") {
        expected[23] ^= 0x80;
        CHECK(crypto::key_derivation_verify_bytes(&here.operation, expected.data(), 24) == PSA_ERROR_INVALID_SIGNATURE);
        CHECK(here.called() == at("plain", {setup, output_bytes, abort_it}));
        here.check_error_state();
    }
}

TEST_CASE("an expected key in the same element: key_derivation_verify_key", "[derivation][spec:outputs][gap:29]") {
    derivation here;
    const psa_key_id_t key = password_key(here, vault::location);
    bytes material = here.expected(password_stream(), 0, 32);
    SECTION("the same") {
        const psa_key_id_t expected = expected_key(here, vault::location, material);
        begin_password(here, key);
        CHECK(crypto::key_derivation_verify_key(&here.operation, expected) == PSA_SUCCESS);
        CHECK(here.called() == at("vault", {setup, verify_key}));
        CHECK(derivation_seen == "password=key salt=bytes:4 cost=9");
        CHECK(here.capacity() == 0xffffffffULL * 32 - 32);
        CHECK(here.output(4) == here.expected(password_stream(), 32, 4));
    }
    SECTION("another, or a failure; then stop") {
        const psa_key_id_t expected = expected_key(here, vault::location, material);
        begin_password(here, key);
        const psa_status_t status = GENERATE(PSA_ERROR_INVALID_SIGNATURE, PSA_ERROR_NOT_SUPPORTED, PSA_ERROR_HARDWARE_FAILURE);
        here.answer("vault", entry_point::key_derivation_verify_key, status);
        CHECK(crypto::key_derivation_verify_key(&here.operation, expected) == status);
        CHECK(here.called() == at("vault", {setup, verify_key, abort_it}));
        here.check_error_state();
    }
    SECTION("more than there is left") {
        const psa_key_id_t expected = expected_key(here, vault::location, material);
        begin_password(here, key);
        REQUIRE(crypto::key_derivation_set_capacity(&here.operation, 31) == PSA_SUCCESS);
        CHECK(crypto::key_derivation_verify_key(&here.operation, expected) == PSA_ERROR_INSUFFICIENT_DATA);
        CHECK(here.called().empty());
        CHECK(here.capacity() == 0);
    }
}

TEST_CASE("an expected key elsewhere is exported, and bytes are verified", "[derivation][spec:outputs][gap:29]") {
    derivation here;
    bytes material = here.expected(password_stream(), 0, 32);
    const bool same = GENERATE(true, false);
    if (!same) material[0] ^= 1;
    const psa_status_t status = same ? PSA_SUCCESS : PSA_ERROR_INVALID_SIGNATURE;
    const calls end = same ? calls{} : at("vault", {abort_it});
    SECTION("another element's") {
        const psa_key_id_t expected = expected_key(here, bare::location, material);
        begin_password(here, password_key(here, vault::location));
        CHECK(crypto::key_derivation_verify_key(&here.operation, expected) == status);
        CHECK(here.called() == at("vault", {setup}) + at("bare", {export_it}) + at("vault", {verify_bytes}) + end);
    }
    SECTION("in local storage") {
        const psa_key_id_t expected = expected_key(here, 0, material);
        begin_password(here, password_key(here, vault::location));
        CHECK(crypto::key_derivation_verify_key(&here.operation, expected) == status);
        CHECK(here.called() == at("vault", {setup, verify_bytes}) + end);
    }
    SECTION("an element's, of a local secret") {
        const bool verifies = GENERATE(true, false);  // keys of its own derivations
        const psa_key_id_t expected = expected_key(here, verifies ? vault::location : bare::location, material);
        begin_password(here, password_key(here, 0));
        CHECK(crypto::key_derivation_verify_key(&here.operation, expected) == status);
        CHECK(here.called() == at("library", {setup}) + at(verifies ? "vault" : "bare", {export_it}) +
                                   at("library", {output_bytes}) + (same ? calls{} : at("library", {abort_it})));
    }
    SECTION("an element that keeps it") {
        const psa_key_id_t expected = expected_key(here, bare::location, material);
        here.answer("bare", entry_point::export_key, PSA_ERROR_NOT_PERMITTED);
        begin_password(here, password_key(here, vault::location));
        CHECK(crypto::key_derivation_verify_key(&here.operation, expected) == PSA_ERROR_NOT_PERMITTED);
        CHECK(here.called() == at("vault", {setup}) + at("bare", {export_it}) + at("vault", {abort_it}));
        here.check_error_state();
    }
}

TEST_CASE("an expected key in an element that derives, and has no verify_key, is exported", "[derivation][spec:outputs]") {
    derivation here;
    const bytes material = here.expected(usual_stream(), 0, 32);
    const psa_key_id_t expected =
        expected_key(here, plain::location, material, PSA_KEY_TYPE_PASSWORD_HASH, PSA_KEY_USAGE_VERIFY_DERIVATION, hkdf);
    here.begin(here.key(plain::location, PSA_KEY_TYPE_DERIVE, hkdf));
    CHECK(crypto::key_derivation_verify_key(&here.operation, expected) == PSA_SUCCESS);
    CHECK(here.called() == at("plain", {setup, export_it, output_bytes}));
}

TEST_CASE("an expected key that is none, or not for this", "[derivation][api:psa_key_derivation_verify_key]") {
    derivation here;
    const bytes material(32);
    psa_status_t status = PSA_ERROR_NOT_PERMITTED;
    psa_key_id_t expected = 0;
    SECTION("another type") {
        expected = expected_key(here, vault::location, material, PSA_KEY_TYPE_DERIVE);
        status = PSA_ERROR_INVALID_ARGUMENT;
    }
    SECTION("another usage") {
        expected = expected_key(here, vault::location, material, PSA_KEY_TYPE_PASSWORD_HASH, PSA_KEY_USAGE_DERIVE);
    }
    SECTION("another algorithm") {
        expected =
            expected_key(here, vault::location, material, PSA_KEY_TYPE_PASSWORD_HASH, PSA_KEY_USAGE_VERIFY_DERIVATION, hkdf);
    }
    SECTION("nobody's") { status = PSA_ERROR_INVALID_HANDLE; }
    begin_password(here, password_key(here, vault::location));
    CHECK(crypto::key_derivation_verify_key(&here.operation, expected) == status);
    CHECK(here.called().empty());
    here.check_error_state();
}

// "Key derivation driver operation capacity".

TEST_CASE("a driver that derives cooked keys is told a capacity that was set, behind setup", "[derivation][spec:capacity]") {
    derivation here;
    here.begin(here.key(vault::location, PSA_KEY_TYPE_DERIVE, hkdf));
    SECTION("before the first output") {
        REQUIRE(crypto::key_derivation_set_capacity(&here.operation, 100) == PSA_SUCCESS);
        REQUIRE(crypto::key_derivation_set_capacity(&here.operation, 90) == PSA_SUCCESS);
        CHECK(here.called().empty());
        (void)here.output(4);
        CHECK(here.called() == at("vault", {setup, set_capacity, output_bytes}));
        CHECK(derivation_capacities == std::vector<std::size_t>{90});
    }
    SECTION("and later") {
        (void)here.output(4);
        REQUIRE(crypto::key_derivation_set_capacity(&here.operation, 50) == PSA_SUCCESS);
        REQUIRE(crypto::key_derivation_set_capacity(&here.operation, 50) == PSA_SUCCESS);
        CHECK(here.called() == at("vault", {setup, output_bytes, set_capacity, set_capacity}));
        CHECK(derivation_capacities == std::vector<std::size_t>{50, 50});
    }
    SECTION("never, where none was set") {
        (void)here.output(4);
        CHECK(derivation_capacities.empty());
    }
    SECTION("its failure ends the operation: abort, for setup has succeeded") {
        here.answer("vault", entry_point::key_derivation_set_capacity, PSA_ERROR_HARDWARE_FAILURE);
        REQUIRE(crypto::key_derivation_set_capacity(&here.operation, 100) == PSA_SUCCESS);
        (void)here.output(4, PSA_ERROR_HARDWARE_FAILURE);
        CHECK(here.called() == at("vault", {setup, set_capacity, abort_it}));
        here.check_error_state();
    }
    SECTION("or later") {
        (void)here.output(4);
        here.answer("vault", entry_point::key_derivation_set_capacity, PSA_ERROR_HARDWARE_FAILURE);
        CHECK(crypto::key_derivation_set_capacity(&here.operation, 100) == PSA_ERROR_HARDWARE_FAILURE);
        CHECK(here.called() == at("vault", {setup, output_bytes, set_capacity, abort_it}));
        here.check_error_state();
    }
}

TEST_CASE("other elements are not told", "[derivation][spec:capacity]") {
    derivation here;
    SECTION("a driver without output_key") {
        here.begin(here.key(plain::location, PSA_KEY_TYPE_DERIVE, hkdf));
        REQUIRE(crypto::key_derivation_set_capacity(&here.operation, 100) == PSA_SUCCESS);
        (void)here.output(4);
    }
    SECTION("an algorithm with which it makes no keys") {
        begin_password(here, password_key(here, vault::location));
        REQUIRE(crypto::key_derivation_set_capacity(&here.operation, 100) == PSA_SUCCESS);
        (void)here.output(4);
    }
    CHECK(derivation_capacities.empty());
}
