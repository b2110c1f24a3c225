// Every life of a key, in local storage and in each kind of element: who is called, in which order, and with what.
#include "board.hpp"

using namespace test;

PSADRV_DEFINE_CORE(test::board);

TEMPLATE_TEST_CASE("a key is imported: allocate_key first where the element stores keys", "[keys][spec:opaque-key-management]",
                   acme, publisher, nadir, plain) {
    keys here;
    const psa_key_attributes_t attributes = hmac_key(TestType::location);
    REQUIRE(here.import(attributes) == PSA_SUCCESS);
    CHECK(here.called() == here.creation<TestType>("import_key"));
    for (const driver_call& one : here.calls) {  // "with the same attributes on the same key buffer"
        CHECK(one.lifetime == psa_get_key_lifetime(&attributes));
        CHECK(one.key_type == PSA_KEY_TYPE_HMAC);
        CHECK(one.key_bits == 256);
        CHECK(one.key_size == psadrv::key_context_size(TestType::key_context, PSA_KEY_TYPE_HMAC, 256));
    }
    CHECK(here.calls.back().input_length == 32);
    CHECK(TestType::live() == (TestType::stores ? 1 : 0));
    CHECK(here.exported(here.id) == here.material);
    CHECK(here.destroy(here.id) == PSA_SUCCESS);
    CHECK(here.called() == here.destruction<TestType>());
    CHECK(TestType::live() == 0);
}

TEMPLATE_TEST_CASE("a key of a size that the data tells: the driver is told none, and says it", "[keys][gap:22]", acme, publisher,
                   nadir, plain) {
    keys here;
    psa_key_attributes_t attributes = hmac_key(TestType::location);
    psa_set_key_bits(&attributes, 0);
    REQUIRE(here.import(attributes) == PSA_SUCCESS);
    CHECK(here.called() == here.creation<TestType>("import_key"));
    CHECK(here.calls.back().key_bits == 0);
    CHECK(here.calls.back().key_size == psadrv::key_context_size(TestType::key_context, PSA_KEY_TYPE_HMAC, 256));
    CHECK(crypto::get_key_attributes(here.id, &attributes) == PSA_SUCCESS);
    CHECK(psa_get_key_bits(&attributes) == 256);
}

TEMPLATE_TEST_CASE("a key is generated where it is to be, and used there alone", "[keys][spec:opaque-key-management]", acme,
                   publisher, nadir, plain) {
    keys here;
    REQUIRE(here.generate(hmac_key(TestType::location)) == PSA_SUCCESS);
    CHECK(here.called() == here.creation<TestType>("generate_key"));
    CHECK(counted_random::calls == 0);  // nobody draws its bytes for it
    const bytes mac = here.mac_of(here.id);
    CHECK(mac.size() == 32);
    CHECK(here.called() == here.at<TestType>({"mac_compute"}));
    CHECK(here.calls[0].key_size == psadrv::key_context_size(TestType::key_context, PSA_KEY_TYPE_HMAC, 256));
    here.forget();
    CHECK(crypto::mac_verify(here.id, hmac, message, sizeof message, mac.data(), mac.size()) == PSA_SUCCESS);
    CHECK(here.called() == here.at<TestType>({"mac_verify"}));
    // Another key is another key.
    REQUIRE(crypto::generate_key(&static_cast<const psa_key_attributes_t&>(hmac_key(TestType::location)), &here.copy) ==
            PSA_SUCCESS);
    CHECK(here.mac_of(here.copy) != mac);
}

TEMPLATE_TEST_CASE("each use of an opaque key is one call of its driver", "[keys][spec:opaque-drivers]", acme, publisher, nadir,
                   plain) {
    keys here;
    here.material.resize(16);
    std::array<std::uint8_t, 64> out{}, back{};
    std::size_t length = 0, back_length = 0;
    SECTION("cipher") {
        REQUIRE(here.import(attributes_of(TestType::location, PSA_KEY_TYPE_AES, 128, PSA_ALG_CTR, every_usage)) == PSA_SUCCESS);
        here.forget();
        CHECK(crypto::cipher_encrypt(here.id, PSA_ALG_CTR, message, sizeof message, out.data(), out.size(), &length) ==
              PSA_SUCCESS);
        CHECK(crypto::cipher_decrypt(here.id, PSA_ALG_CTR, out.data(), length, back.data(), back.size(), &back_length) ==
              PSA_SUCCESS);
        CHECK(here.called() == here.at<TestType>({"cipher_encrypt", "cipher_decrypt"}));
    }
    SECTION("AEAD") {
        REQUIRE(here.import(attributes_of(TestType::location, PSA_KEY_TYPE_AES, 128, PSA_ALG_GCM, every_usage)) == PSA_SUCCESS);
        here.forget();
        const std::array<std::uint8_t, 12> nonce{};
        CHECK(crypto::aead_encrypt(here.id, PSA_ALG_GCM, nonce.data(), 12, message, 3, message, sizeof message, out.data(),
                                   out.size(), &length) == PSA_SUCCESS);
        CHECK(crypto::aead_decrypt(here.id, PSA_ALG_GCM, nonce.data(), 12, message, 3, out.data(), length, back.data(),
                                   back.size(), &back_length) == PSA_SUCCESS);
        CHECK(here.called() == here.at<TestType>({"aead_encrypt", "aead_decrypt"}));
    }
    CHECK(back_length == sizeof message);
    CHECK(std::equal(std::begin(message), std::end(message), back.begin()));
}

TEMPLATE_TEST_CASE("an operation with an opaque key goes to its driver, step by step, and outlives the key",
                   "[keys][spec:multi-part]", acme, publisher, nadir, plain) {
    keys here;
    REQUIRE(here.import(hmac_key(TestType::location)) == PSA_SUCCESS);
    const bytes expected = here.mac_of(here.id);
    here.forget();
    typename crypto::mac_operation operation{};
    std::array<std::uint8_t, 32> mac{};
    std::size_t length = 0;
    CHECK(crypto::mac_sign_setup(&operation, here.id, hmac) == PSA_SUCCESS);
    CHECK(crypto::mac_update(&operation, message, 3) == PSA_SUCCESS);
    CHECK(crypto::destroy_key(here.id) == PSA_SUCCESS);
    here.id = PSA_KEY_ID_NULL;
    CHECK(crypto::mac_update(&operation, message + 3, sizeof message - 3) == PSA_SUCCESS);
    CHECK(crypto::mac_sign_finish(&operation, mac.data(), mac.size(), &length) == PSA_SUCCESS);
    CHECK(bytes(mac.begin(), mac.end()) == expected);
    CHECK(here.called() == here.at<TestType>({"mac_sign_setup", "mac_update"}) + here.destruction<TestType>() +
                               here.at<TestType>({"mac_update", "mac_sign_finish"}));
    SECTION("and one that is aborted") {
        REQUIRE(here.import(hmac_key(TestType::location)) == PSA_SUCCESS);
        here.forget();
        CHECK(crypto::mac_verify_setup(&operation, here.id, hmac) == PSA_SUCCESS);
        CHECK(crypto::mac_abort(&operation) == PSA_SUCCESS);
        CHECK(here.called() == here.at<TestType>({"mac_verify_setup", "mac_abort"}));
    }
}

TEMPLATE_TEST_CASE("a key pair signs in its element, and its public key goes out", "[keys][spec:opaque-key-export]", acme,
                   publisher, nadir, plain) {
    keys here;
    REQUIRE(here.generate(key_pair(TestType::location)) == PSA_SUCCESS);
    CHECK(here.called() == here.creation<TestType>("generate_key"));
    here.forget();
    const bytes hash(32, 'h');
    bytes signature(64), exported(65);
    std::size_t length = 0;
    CHECK(crypto::sign_hash(here.id, ecdsa, hash.data(), hash.size(), signature.data(), signature.size(), &length) ==
          PSA_SUCCESS);
    CHECK(crypto::verify_hash(here.id, ecdsa, hash.data(), hash.size(), signature.data(), signature.size()) == PSA_SUCCESS);
    CHECK(here.called() == here.at<TestType>({"sign_hash", "verify_hash"}));
    here.forget();
    CHECK(crypto::export_public_key(here.id, exported.data(), 64, &length) == PSA_ERROR_BUFFER_TOO_SMALL);
    CHECK(here.called().empty());  // "The core guarantees that the size of the output buffer is sufficient"
    CHECK(crypto::export_public_key(here.id, exported.data(), exported.size(), &length) == PSA_SUCCESS);
    CHECK(length == 65);
    CHECK(here.called() == here.at<TestType>({"export_public_key"}));
    // What the element has signed, its public key verifies outside.
    const psa_key_attributes_t outside = attributes_of(0, public_key, 256, ecdsa, PSA_KEY_USAGE_VERIFY_HASH);
    REQUIRE(crypto::import_key(&outside, exported.data(), exported.size(), &here.copy) == PSA_SUCCESS);
    here.forget();
    CHECK(crypto::verify_hash(here.copy, ecdsa, hash.data(), hash.size(), signature.data(), signature.size()) == PSA_SUCCESS);
    CHECK(here.called() == calls{"library.verify_hash"});
}

TEMPLATE_TEST_CASE("a public key object in an element is exported by export_key", "[keys][gap:28]", acme, publisher, nadir,
                   plain) {
    keys here;
    here.material.assign(65, 4);
    REQUIRE(here.import(attributes_of(TestType::location, public_key, 256, ecdsa, PSA_KEY_USAGE_VERIFY_HASH)) == PSA_SUCCESS);
    here.forget();
    bytes exported(65);
    std::size_t length = 0;
    CHECK(crypto::export_public_key(here.id, exported.data(), exported.size(), &length) == PSA_SUCCESS);
    CHECK(exported == here.material);
    CHECK(crypto::export_key(here.id, exported.data(), exported.size(), &length) == PSA_SUCCESS);  // whatever its policy
    CHECK(here.called() == here.at<TestType>({"export_key", "export_key"}));
}

TEMPLATE_TEST_CASE("a copy within an element is the element's affair", "[keys][spec:copy]", acme, publisher, nadir) {
    keys here;
    REQUIRE(here.import(hmac_key(TestType::location, PSA_KEY_USAGE_COPY | PSA_KEY_USAGE_SIGN_MESSAGE)) == PSA_SUCCESS);
    const bytes mac = here.mac_of(here.id);
    REQUIRE(here.copy_to(hmac_key(TestType::location, PSA_KEY_USAGE_SIGN_MESSAGE)) == PSA_SUCCESS);
    CHECK(here.called() == here.creation<TestType>("copy_key"));
    CHECK(here.mac_of(here.copy) == mac);
    // A copy is a key of its own.
    CHECK(here.destroy(here.id) == PSA_SUCCESS);
    CHECK(here.mac_of(here.copy) == mac);
}

TEST_CASE("a copy within an element that copies nothing: out and in, if the key may leave", "[keys][gap:23]") {
    keys here;
    SECTION("it may") {
        REQUIRE(here.import(hmac_key(plain::location)) == PSA_SUCCESS);
        const bytes mac = here.mac_of(here.id);
        REQUIRE(here.copy_to(hmac_key(plain::location)) == PSA_SUCCESS);
        CHECK(here.called() == calls{"plain.export_key", "plain.allocate_key", "plain.import_key"});
        CHECK(here.mac_of(here.copy) == mac);
    }
    SECTION("it may not") {
        REQUIRE(here.import(hmac_key(plain::location, PSA_KEY_USAGE_COPY | PSA_KEY_USAGE_SIGN_MESSAGE)) == PSA_SUCCESS);
        CHECK(here.copy_to(hmac_key(plain::location)) == PSA_ERROR_NOT_SUPPORTED);
        CHECK(here.called().empty());
        CHECK(here.copy == PSA_KEY_ID_NULL);
    }
}

TEMPLATE_TEST_CASE("a copy out of an element is its export, and into one an import", "[keys][gap:23]", acme, publisher, nadir,
                   plain) {
    keys here;
    SECTION("out") {
        REQUIRE(here.import(hmac_key(TestType::location)) == PSA_SUCCESS);
        const bytes mac = here.mac_of(here.id);
        REQUIRE(here.copy_to(hmac_key(0)) == PSA_SUCCESS);
        CHECK(here.called() == here.at<TestType>({"export_key"}));
        CHECK(here.mac_of(here.copy) == mac);
        CHECK(here.called() == calls{"library.mac_compute"});
        CHECK(here.exported(here.copy) == here.material);
        CHECK(here.called().empty());
    }
    SECTION("in") {
        REQUIRE(here.import(hmac_key(0)) == PSA_SUCCESS);
        const bytes mac = here.mac_of(here.id);
        REQUIRE(here.copy_to(hmac_key(TestType::location)) == PSA_SUCCESS);
        CHECK(here.called() == here.creation<TestType>("import_key"));
        CHECK(here.mac_of(here.copy) == mac);
        CHECK(here.called() == here.at<TestType>({"mac_compute"}));
    }
    SECTION("out, but it may not leave") {
        REQUIRE(here.import(hmac_key(TestType::location, PSA_KEY_USAGE_COPY | PSA_KEY_USAGE_SIGN_MESSAGE)) == PSA_SUCCESS);
        CHECK(here.copy_to(hmac_key(0)) == PSA_ERROR_NOT_PERMITTED);
        CHECK(here.called().empty());
    }
    SECTION("from one element to another") {
        REQUIRE(here.import(hmac_key(TestType::location)) == PSA_SUCCESS);
        const bytes mac = here.mac_of(here.id);
        using other = std::conditional_t<std::is_same_v<TestType, acme>, nadir, acme>;
        REQUIRE(here.copy_to(hmac_key(other::location)) == PSA_SUCCESS);
        CHECK(here.called() == here.at<TestType>({"export_key"}) + here.creation<other>("import_key"));
        CHECK(here.mac_of(here.copy) == mac);
        CHECK(here.called() == here.at<other>({"mac_compute"}));
    }
}

TEMPLATE_TEST_CASE("the export of a key: by its driver, into a buffer that is large enough", "[keys][gap:28]", acme, publisher,
                   nadir, plain) {
    keys here;
    REQUIRE(here.import(hmac_key(TestType::location)) == PSA_SUCCESS);
    here.forget();
    bytes data(40, 0xaa);
    std::size_t length = 99;
    CHECK(crypto::export_key(here.id, data.data(), 31, &length) == PSA_ERROR_BUFFER_TOO_SMALL);
    CHECK(length == 0);
    CHECK(here.called().empty());
    CHECK(crypto::export_key(here.id, data.data(), 32, &length) == PSA_SUCCESS);
    CHECK(length == 32);
    CHECK(here.called() == here.at<TestType>({"export_key"}));
    CHECK(here.calls[0].output_size == 32);
    CHECK(here.destroy(here.id) == PSA_SUCCESS);
    REQUIRE(here.import(hmac_key(TestType::location, PSA_KEY_USAGE_SIGN_MESSAGE)) == PSA_SUCCESS);
    here.forget();
    CHECK(crypto::export_key(here.id, data.data(), 32, &length) == PSA_ERROR_NOT_PERMITTED);
    CHECK(here.called().empty());
}

TEST_CASE("a transparent symmetric key: no driver takes part in its life", "[keys][spec:transparent-key-management]") {
    keys here;
    SECTION("imported") {
        REQUIRE(here.import(hmac_key(0)) == PSA_SUCCESS);
        CHECK(here.exported(here.id) == here.material);
    }
    SECTION("generated") {
        REQUIRE(here.generate(hmac_key(0)) == PSA_SUCCESS);
        CHECK(counted_random::calls == 1);
        CHECK(here.exported(here.id).size() == 32);
    }
    REQUIRE(here.copy_to(hmac_key(0)) == PSA_SUCCESS);
    CHECK(here.exported(here.copy) == here.exported(here.id));
    CHECK(here.destroy(here.copy) == PSA_SUCCESS);
    CHECK(here.destroy(here.id) == PSA_SUCCESS);
    CHECK(here.called().empty());
}

TEST_CASE("a transparent key pair: its drivers import, generate and export the public key, and no more",
          "[keys][spec:transparent-key-management]") {
    keys here;
    const bool generated = GENERATE(false, true);
    REQUIRE((generated ? here.generate(key_pair(0)) : here.import(key_pair(0))) == PSA_SUCCESS);
    CHECK(here.called() == calls{generated ? "library.generate_key" : "library.import_key"});
    REQUIRE(here.copy_to(key_pair(0)) == PSA_SUCCESS);
    CHECK(here.called().empty());
    bytes exported(65);
    std::size_t length = 0;
    CHECK(crypto::export_public_key(here.copy, exported.data(), exported.size(), &length) == PSA_SUCCESS);
    CHECK(here.called() == calls{"library.export_public_key"});
    CHECK(here.exported(here.id).size() == 32);
    CHECK(here.destroy(here.id) == PSA_SUCCESS);
    CHECK(here.called().empty());
}

TEST_CASE("a location where nothing is, and a lifetime that needs storage: nobody is called", "[keys][gap:20]") {
    keys here;
    CHECK(here.import(hmac_key(0x123456)) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(here.generate(hmac_key(0x123456)) == PSA_ERROR_INVALID_ARGUMENT);
    psa_key_attributes_t attributes = hmac_key(acme::location);
    psa_set_key_lifetime(&attributes,
                         PSA_KEY_LIFETIME_FROM_PERSISTENCE_AND_LOCATION(PSA_KEY_PERSISTENCE_DEFAULT, acme::location));
    psa_set_key_id(&attributes, 5);
    CHECK(here.import(attributes) == PSA_ERROR_NOT_SUPPORTED);
    REQUIRE(here.import(hmac_key(acme::location)) == PSA_SUCCESS);
    CHECK(here.copy_to(hmac_key(0x123456)) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(here.copy == PSA_KEY_ID_NULL);
    CHECK(here.called().empty());
}

TEST_CASE("an element that refuses says why, and nobody makes the key in its place", "[keys][gap:20]") {
    keys here;
    here.answer("acme", entry_point::import_key, PSA_ERROR_NOT_SUPPORTED);
    CHECK(here.import(hmac_key(acme::location)) == PSA_ERROR_NOT_SUPPORTED);
    CHECK(here.called() == calls{"acme.allocate_key", "acme.import_key", "acme.destroy_key"});
    // And a type or size that it is not wanted for does not come near it.
    psa_key_attributes_t attributes = attributes_of(acme::location, PSA_KEY_TYPE_AES, 128, PSA_ALG_CTR, every_usage);
    CHECK(here.generate(attributes) == PSA_ERROR_NOT_SUPPORTED);
    CHECK(here.called().empty());
}
