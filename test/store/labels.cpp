// An element gives the label of a key that it has destroyed to the next one: nobody uses or destroys that one by the first one's
// name, though storage has failed.
#include "numbering.hpp"

#include <catch2/catch.hpp>

using namespace stored;

namespace {

using usual = numbering_board<3>;

/// Which entry cannot be written.
enum class of { destruction, destruction_in_a_full_store, start };

}  // namespace

PSADRV_DEFINE_CORE(usual);

TEST_CASE("a key that its driver has destroyed, and whose file has not gone, is nobody else's key", "[store][spec:destruction]") {
    on_numbering<usual> it;
    using crypto = decltype(it)::crypto;
    REQUIRE(it.import(1, 'x', in_element) == PSA_SUCCESS);
    flash::removes = PSA_ERROR_STORAGE_FAILURE;
    CHECK(crypto::destroy_key(1) == PSA_ERROR_STORAGE_FAILURE);
    CHECK(numbers::vault.empty());
    CHECK(it.use(1) == PSA_ERROR_INVALID_HANDLE);
    CHECK(crypto::destroy_key(1) == PSA_ERROR_STORAGE_FAILURE);
    flash::removes = PSA_SUCCESS;
    REQUIRE(it.import(2, 'y', in_element) == PSA_SUCCESS);  // has the label now
    CHECK(it.use(1) == PSA_ERROR_INVALID_HANDLE);
    CHECK(it.import(1, 'z') == PSA_ERROR_ALREADY_EXISTS);
    SECTION("it is destroyed again") { CHECK(crypto::destroy_key(1) == PSA_SUCCESS); }
    SECTION("the next start removes it") { CHECK(it.start() == PSA_SUCCESS); }
    SECTION("the next start removes it no more than the first, and the one behind that does") {
        flash::removes = PSA_ERROR_STORAGE_FAILURE;
        CHECK(it.start() == PSA_SUCCESS);
        CHECK(it.use(1) == PSA_ERROR_INVALID_HANDLE);
        CHECK(it.use(2) == PSA_SUCCESS);
        flash::removes = PSA_SUCCESS;
        SECTION("by a start") { CHECK(it.start() == PSA_SUCCESS); }
        SECTION("by another destruction") { CHECK(crypto::destroy_key(1) == PSA_SUCCESS); }
    }
    CHECK(flash::items.count(1) == 0);
    CHECK(crypto::destroy_key(1) == PSA_ERROR_INVALID_HANDLE);
    CHECK(it.use(2) == PSA_SUCCESS);
    CHECK(it.import(1, 'z') == PSA_SUCCESS);
    CHECK(it.start() == PSA_SUCCESS);
    CHECK((it.use(1) == PSA_SUCCESS && it.use(2) == PSA_SUCCESS));
}

TEST_CASE("a start that has a key destroyed, and cannot remove its file, does not have it destroyed a second time",
          "[store][spec:destruction]") {
    on_numbering<usual> it;
    REQUIRE(it.import(1, 'x', in_element) == PSA_SUCCESS);
    numbers::destroys = PSA_ERROR_COMMUNICATION_FAILURE;
    CHECK(decltype(it)::crypto::destroy_key(1) == PSA_ERROR_COMMUNICATION_FAILURE);
    numbers::destroys = PSA_SUCCESS;
    flash::removes = PSA_ERROR_STORAGE_FAILURE;
    CHECK(it.start() == PSA_SUCCESS);
    CHECK(numbers::vault.empty());
    CHECK(it.use(1) == PSA_ERROR_INVALID_HANDLE);
    flash::removes = PSA_SUCCESS;
    REQUIRE(it.import(2, 'y', in_element) == PSA_SUCCESS);
    CHECK(it.start() == PSA_SUCCESS);
    CHECK(it.use(2) == PSA_SUCCESS);
    CHECK(flash::items.count(1) == 0);
}

TEST_CASE("what storage cannot tell at a start is not taken for a key that is still there", "[store][spec:destruction]") {
    on_numbering<usual> it;
    using crypto = decltype(it)::crypto;
    REQUIRE(it.import(2, 'x', in_element) == PSA_SUCCESS);
    REQUIRE(it.import(1, 'z', in_element) == PSA_SUCCESS);
    numbers::destroys = PSA_ERROR_COMMUNICATION_FAILURE;
    CHECK(crypto::destroy_key(1) == PSA_ERROR_COMMUNICATION_FAILURE);
    numbers::destroys = PSA_SUCCESS;
    CHECK(crypto::destroy_key(2) == PSA_SUCCESS);
    CHECK(crypto::destroy_key(1) == PSA_SUCCESS);
    REQUIRE(it.import(3, 'a', in_element) == PSA_SUCCESS);  // has the label of key 2, of whose end an entry is left
    REQUIRE(entries() == 1);
    doubtful::unsure_of = 2;
    CHECK(it.start() == PSA_SUCCESS);
    CHECK(it.use(3) == PSA_SUCCESS);
    CHECK(it.use(2) == PSA_ERROR_INVALID_HANDLE);
    doubtful::unsure_of = 0;
    CHECK(it.start() == PSA_SUCCESS);
    CHECK(it.use(3) == PSA_SUCCESS);
    CHECK(entries() == 0);
}

TEST_CASE("an entry that could not be written is, before a label is given again", "[store][spec:destruction]") {
    on_numbering<usual> it;
    using crypto = decltype(it)::crypto;
    REQUIRE(it.import(1, 'x', in_element) == PSA_SUCCESS);
    doubtful::stays = 1;
    switch (GENERATE(of::destruction, of::destruction_in_a_full_store, of::start)) {
        case of::destruction:
            doubtful::fails_in = 2;
            CHECK(crypto::destroy_key(1) == PSA_ERROR_STORAGE_FAILURE);
            break;
        case of::destruction_in_a_full_store:
            flash::writes = PSA_ERROR_INSUFFICIENT_STORAGE;
            CHECK(crypto::destroy_key(1) == PSA_ERROR_STORAGE_FAILURE);
            flash::writes = PSA_SUCCESS;
            break;
        case of::start:
            numbers::destroys = PSA_ERROR_COMMUNICATION_FAILURE;
            CHECK(crypto::destroy_key(1) == PSA_ERROR_COMMUNICATION_FAILURE);
            numbers::destroys = PSA_SUCCESS;
            doubtful::fails_in = 1;
            CHECK(it.start() == PSA_SUCCESS);
    }
    CHECK(numbers::vault.empty());
    CHECK(it.use(1) == PSA_ERROR_INVALID_HANDLE);
    doubtful::fails_in = 1;
    if (GENERATE(false, true)) {
        doubtful::stays = 0;  // or else the file goes
    } else {
        CHECK(it.import(2, 'y', in_element) == PSA_ERROR_STORAGE_FAILURE);
        CHECK(numbers::vault.empty());
        doubtful::fails_in = 0;
    }
    CHECK(it.import(2, 'y', in_element) == PSA_SUCCESS);
    CHECK(it.start() == PSA_SUCCESS);
    CHECK(it.use(2) == PSA_SUCCESS);
    CHECK(it.use(1) == PSA_ERROR_INVALID_HANDLE);
    doubtful::stays = 0;
    CHECK(it.start() == PSA_SUCCESS);
    CHECK(it.import(1, 'z', in_element) == PSA_SUCCESS);
    CHECK(it.start() == PSA_SUCCESS);
    CHECK((it.use(1) == PSA_SUCCESS && it.use(2) == PSA_SUCCESS));
}
