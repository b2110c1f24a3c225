// What fails in the life of a key, step by step: who is called after it, and that nothing is left.
#include "board.hpp"

using namespace test;

TEMPLATE_TEST_CASE("allocate_key fails: nobody is called after it", "[keys][spec:element-with-storage]", acme, publisher, plain) {
    const psa_status_t status = GENERATE(PSA_ERROR_INSUFFICIENT_STORAGE, PSA_ERROR_NOT_SUPPORTED, PSA_ERROR_HARDWARE_FAILURE);
    keys here;
    here.answer(TestType::prefix, entry_point::allocate_key, status);
    CHECK(here.import(hmac_key(TestType::location)) == status);
    CHECK(here.called() == here.at<TestType>({"allocate_key"}));
    CHECK(here.generate(hmac_key(TestType::location)) == status);
    CHECK(here.called() == here.at<TestType>({"allocate_key"}));
    CHECK(here.id == PSA_KEY_ID_NULL);
    here.forget_answers();
    REQUIRE(here.import(hmac_key(0)) == PSA_SUCCESS);
    here.answer(TestType::prefix, entry_point::allocate_key, status);
    CHECK(here.copy_to(hmac_key(TestType::location)) == status);
    CHECK(here.called() == here.at<TestType>({"allocate_key"}));
    CHECK(here.copy == PSA_KEY_ID_NULL);
}

TEST_CASE("a key that is too long for every slot is not supported: import has no buffer that a caller could enlarge",
          "[keys][api:psa_import_key]") {
    keys here;
    here.answer("library", entry_point::import_key, PSA_ERROR_BUFFER_TOO_SMALL);
    CHECK(here.import(key_pair(0)) == PSA_ERROR_NOT_SUPPORTED);
    CHECK(here.called() == calls{"library.import_key"});
    CHECK(here.id == PSA_KEY_ID_NULL);
}

TEMPLATE_TEST_CASE("creation fails after allocate_key: destroy_key is called, and nothing else",
                   "[keys][spec:element-with-storage]", acme, publisher, nadir, plain) {
    const psa_status_t status = GENERATE(PSA_ERROR_INVALID_ARGUMENT, PSA_ERROR_NOT_SUPPORTED, PSA_ERROR_COMMUNICATION_FAILURE);
    keys here;
    here.answer(TestType::prefix, entry_point::import_key, status);
    here.answer(TestType::prefix, entry_point::generate_key, status);
    here.answer(TestType::prefix, entry_point::copy_key, status);
    SECTION("import") {
        CHECK(here.import(hmac_key(TestType::location)) == status);
        CHECK(here.called() == here.failed_creation<TestType>("import_key"));
    }
    SECTION("generation") {
        CHECK(here.generate(key_pair(TestType::location)) == status);
        CHECK(here.called() == here.failed_creation<TestType>("generate_key"));
    }
    SECTION("a copy from local storage") {
        REQUIRE(here.import(hmac_key(0)) == PSA_SUCCESS);
        CHECK(here.copy_to(hmac_key(TestType::location)) == status);
        CHECK(here.called() == here.failed_creation<TestType>("import_key"));
        CHECK(here.exported(here.id) == here.material);  // the source has nothing to do with it
    }
    SECTION("a copy from another element") {
        using other = std::conditional_t<std::is_same_v<TestType, acme>, nadir, acme>;
        REQUIRE(here.import(hmac_key(other::location)) == PSA_SUCCESS);
        CHECK(here.copy_to(hmac_key(TestType::location)) == status);
        CHECK(here.called() == here.at<other>({"export_key"}) + here.failed_creation<TestType>("import_key"));
    }
    CHECK(here.copy == PSA_KEY_ID_NULL);
}

TEMPLATE_TEST_CASE("a copy within an element fails", "[keys][spec:copy]", acme, publisher, nadir) {
    keys here;
    REQUIRE(here.import(hmac_key(TestType::location)) == PSA_SUCCESS);
    here.answer(TestType::prefix, entry_point::copy_key, PSA_ERROR_NOT_SUPPORTED);
    CHECK(here.copy_to(hmac_key(TestType::location)) == PSA_ERROR_NOT_SUPPORTED);
    CHECK(here.called() == here.failed_creation<TestType>("copy_key"));
    CHECK(here.mac_of(here.id).size() == 32);
}

TEMPLATE_TEST_CASE("an export fails: the copy is not made, and nobody else is called", "[keys][spec:copy]", acme, publisher,
                   nadir, plain) {
    keys here;
    REQUIRE(here.import(hmac_key(TestType::location)) == PSA_SUCCESS);
    here.answer(TestType::prefix, entry_point::export_key, PSA_ERROR_COMMUNICATION_FAILURE);
    using other = std::conditional_t<std::is_same_v<TestType, acme>, nadir, acme>;
    for (psa_key_location_t where : {psa_key_location_t{0}, other::location}) {
        CHECK(here.copy_to(hmac_key(where)) == PSA_ERROR_COMMUNICATION_FAILURE);
        CHECK(here.called() == here.at<TestType>({"export_key"}));
        CHECK(here.copy == PSA_KEY_ID_NULL);
    }
    bytes data(40, 0xaa);
    std::size_t length = 99;
    CHECK(crypto::export_key(here.id, data.data(), data.size(), &length) == PSA_ERROR_COMMUNICATION_FAILURE);
    CHECK(length == 0);
    CHECK(data == bytes(40, 0));  // what the driver has written before it failed is gone
}

TEMPLATE_TEST_CASE("destroy_key fails: the key stays, and can be destroyed again", "[keys][spec:element-with-storage]", acme,
                   publisher, plain) {
    keys here;
    REQUIRE(here.import(hmac_key(TestType::location)) == PSA_SUCCESS);
    const bytes mac = here.mac_of(here.id);
    here.answer(TestType::prefix, entry_point::destroy_key, PSA_ERROR_STORAGE_FAILURE);
    CHECK(here.destroy(here.id) == PSA_ERROR_STORAGE_FAILURE);
    CHECK(here.called() == here.at<TestType>({"destroy_key"}));
    CHECK(TestType::live() == 1);
    CHECK(here.mac_of(here.id) == mac);
    here.forget_answers();
    CHECK(here.destroy(here.id) == PSA_SUCCESS);
    CHECK(here.called() == here.at<TestType>({"destroy_key"}));
    CHECK(TestType::live() == 0);
}

TEMPLATE_TEST_CASE("a creation that cannot be undone is a failed creation all the same", "[keys][spec:element-with-storage]",
                   acme, publisher, plain) {
    keys here;
    here.leaked = 1;
    here.answer(TestType::prefix, entry_point::generate_key, PSA_ERROR_HARDWARE_FAILURE);
    here.answer(TestType::prefix, entry_point::destroy_key, PSA_ERROR_STORAGE_FAILURE);
    CHECK(here.generate(hmac_key(TestType::location)) == PSA_ERROR_HARDWARE_FAILURE);
    CHECK(here.called() == here.failed_creation<TestType>("generate_key"));
    CHECK(here.id == PSA_KEY_ID_NULL);
}

TEMPLATE_TEST_CASE("*bits: a driver that changes it, or finds none, has made no key", "[keys][spec:key-size-on-import]", acme,
                   publisher, nadir, plain) {
    keys here;
    psa_key_attributes_t attributes = hmac_key(TestType::location);
    SECTION("another size than the attributes say") {
        here.claimed_size = 128;
        CHECK(here.import(attributes) == PSA_ERROR_INVALID_ARGUMENT);
    }
    SECTION("another size than the data has") {
        psa_set_key_bits(&attributes, 0);
        here.claimed_size = GENERATE(std::size_t{0}, std::size_t{128}, std::size_t{PSA_MAX_KEY_BITS} + 8);
        CHECK(here.import(attributes) == PSA_ERROR_INVALID_ARGUMENT);
    }
    CHECK(here.called() == here.failed_creation<TestType>("import_key"));
    CHECK(here.id == PSA_KEY_ID_NULL);
}

TEMPLATE_TEST_CASE("data that is no such key does not come near an element", "[keys][spec:key-validation]", acme, publisher,
                   nadir, plain) {
    keys here;
    psa_key_attributes_t attributes = attributes_of(TestType::location, PSA_KEY_TYPE_AES, 128, PSA_ALG_CTR, every_usage);
    here.material.resize(17);
    CHECK(here.import(attributes) == PSA_ERROR_INVALID_ARGUMENT);
    here.material.clear();
    CHECK(here.import(attributes) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(here.called().empty());
}

TEMPLATE_TEST_CASE("a key context that is longer than its buffer: the key is destroyed", "[keys][spec:opaque-key-management]",
                   acme, publisher, nadir, plain) {
    keys here;
    here.claimed_length = psadrv::key_context_size(TestType::key_context, PSA_KEY_TYPE_HMAC, 256) + 1;
    CHECK(here.import(hmac_key(TestType::location)) == PSA_ERROR_CORRUPTION_DETECTED);
    CHECK(here.called() == here.failed_creation<TestType>("import_key"));
    CHECK(here.generate(hmac_key(TestType::location)) == PSA_ERROR_CORRUPTION_DETECTED);
    CHECK(here.called() == here.failed_creation<TestType>("generate_key"));
    here.claimed_length.reset();
    REQUIRE(here.import(hmac_key(TestType::location)) == PSA_SUCCESS);
    here.claimed_length = 41;
    bytes data(40, 0xaa);
    std::size_t length = 0;
    CHECK(crypto::export_key(here.id, data.data(), data.size(), &length) == PSA_ERROR_CORRUPTION_DETECTED);
    CHECK(data == bytes(40, 0));
}

TEMPLATE_TEST_CASE("a status that is none of the API's is a generic error", "[keys][spec:entry-points]", acme, publisher, nadir,
                   plain) {
    keys here;
    const psa_status_t strange = GENERATE(psa_status_t{1}, psa_status_t{-1}, psa_status_t{-300});
    here.answer(TestType::prefix, entry_point::import_key, strange);
    CHECK(here.import(hmac_key(TestType::location)) == PSA_ERROR_GENERIC_ERROR);
    here.forget_answers();
    REQUIRE(here.import(hmac_key(TestType::location)) == PSA_SUCCESS);
    here.answer(TestType::prefix, entry_point::mac_compute, strange);
    here.answer(TestType::prefix, entry_point::export_key, strange);
    here.answer(TestType::prefix, entry_point::destroy_key, strange);
    bytes data(40);
    std::size_t length = 0;
    CHECK(crypto::mac_compute(here.id, hmac, message, 1, data.data(), data.size(), &length) == PSA_ERROR_GENERIC_ERROR);
    CHECK(crypto::export_key(here.id, data.data(), data.size(), &length) == PSA_ERROR_GENERIC_ERROR);
    if (TestType::stores) CHECK(crypto::destroy_key(here.id) == PSA_ERROR_GENERIC_ERROR);
}

TEMPLATE_TEST_CASE("a use that fails leaves nothing of its output, and the key as it was", "[keys][gap:19]", acme, publisher,
                   nadir, plain) {
    keys here;
    REQUIRE(here.import(hmac_key(TestType::location)) == PSA_SUCCESS);
    const bytes expected = here.mac_of(here.id);
    here.forget();
    here.answer(TestType::prefix, entry_point::mac_compute, PSA_ERROR_HARDWARE_FAILURE);
    bytes mac(40, 0xaa);
    std::size_t length = 99;
    CHECK(crypto::mac_compute(here.id, hmac, message, sizeof message, mac.data(), mac.size(), &length) ==
          PSA_ERROR_HARDWARE_FAILURE);
    CHECK(length == 0);
    CHECK(mac == bytes(40, 0));
    CHECK(here.called() == here.at<TestType>({"mac_compute"}));
    here.forget_answers();
    CHECK(here.mac_of(here.id) == expected);
}

TEMPLATE_TEST_CASE("a setup that fails, a step that fails, and the key that is destroyed meanwhile", "[keys][gap:17]", acme,
                   publisher, nadir, plain) {
    keys here;
    REQUIRE(here.import(hmac_key(TestType::location)) == PSA_SUCCESS);
    here.forget();
    typename crypto::mac_operation operation{};
    SECTION("setup: nothing else is called") {
        here.answer(TestType::prefix, entry_point::mac_sign_setup, PSA_ERROR_NOT_SUPPORTED);
        CHECK(crypto::mac_sign_setup(&operation, here.id, hmac) == PSA_ERROR_NOT_SUPPORTED);
        CHECK(here.called() == here.at<TestType>({"mac_sign_setup"}));
        here.forget_answers();
        here.forget();
        CHECK(crypto::mac_sign_setup(&operation, here.id, hmac) == PSA_SUCCESS);  // it is inactive again
        CHECK(crypto::mac_abort(&operation) == PSA_SUCCESS);
        CHECK(here.called() == here.at<TestType>({"mac_sign_setup", "mac_abort"}));
    }
    SECTION("update: abort is called") {
        here.answer(TestType::prefix, entry_point::mac_update, PSA_ERROR_HARDWARE_FAILURE);
        CHECK(crypto::mac_sign_setup(&operation, here.id, hmac) == PSA_SUCCESS);
        CHECK(crypto::mac_update(&operation, message, 1) == PSA_ERROR_HARDWARE_FAILURE);
        CHECK(here.called() == here.at<TestType>({"mac_sign_setup", "mac_update", "mac_abort"}));
        CHECK(crypto::mac_abort(&operation) == PSA_SUCCESS);
    }
}

TEST_CASE("no slot is free: no element is called", "[keys]") {
    keys here;
    std::vector<psa_key_id_t> made(board::slot_count);
    const psa_key_attributes_t attributes = hmac_key(nadir::location);
    for (psa_key_id_t& one : made) REQUIRE(crypto::generate_key(&attributes, &one) == PSA_SUCCESS);
    CHECK(here.import(hmac_key(acme::location)) == PSA_ERROR_INSUFFICIENT_MEMORY);
    CHECK(here.generate(hmac_key(acme::location)) == PSA_ERROR_INSUFFICIENT_MEMORY);
    CHECK(here.called().empty());
    here.forget();
    CHECK(crypto::copy_key(made[0], &attributes, &here.copy) == PSA_ERROR_INSUFFICIENT_MEMORY);
    CHECK(here.called().empty());
    for (psa_key_id_t one : made) CHECK(crypto::destroy_key(one) == PSA_SUCCESS);
}

TEST_CASE("an element that is full says so", "[keys][spec:element-with-storage]") {
    keys here;
    psa_key_attributes_t attributes = hmac_key(acme::location);
    std::array<std::array<std::uint8_t, 8>, acme::capacity> labels{};
    for (auto& one : labels) REQUIRE(acme::allocate_key(&attributes, one.data(), one.size()) == PSA_SUCCESS);
    CHECK(here.generate(attributes) == PSA_ERROR_INSUFFICIENT_STORAGE);
    CHECK(here.called() == calls{"acme.allocate_key"});
    for (auto& one : labels) REQUIRE(acme::destroy_key(&attributes, one.data(), one.size()) == PSA_SUCCESS);
}

TEST_CASE("a key that is gone is gone for everybody", "[keys]") {
    keys here;
    REQUIRE(here.import(hmac_key(acme::location)) == PSA_SUCCESS);
    const psa_key_id_t gone = here.id;
    CHECK(here.destroy(here.id) == PSA_SUCCESS);
    here.forget();
    CHECK(here.mac_of(gone).empty());
    CHECK(here.exported(gone).empty());
    CHECK(crypto::destroy_key(gone) == PSA_ERROR_INVALID_HANDLE);
    CHECK(here.called().empty());
    // And the next key in its slot has another name.
    REQUIRE(here.import(hmac_key(acme::location)) == PSA_SUCCESS);
    CHECK(here.id != gone);
    CHECK(here.mac_of(gone).empty());
}
