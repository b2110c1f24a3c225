// What a larger build has left in the journal behind the entries of a smaller one: it ends no key that is newer, and blocks no
// name.
#include "numbering.hpp"

#include <catch2/catch.hpp>

using namespace stored;

namespace {

using large = numbering_board<4>;
using small = numbering_board<1>;
using large_of_long_contexts = numbering_board<4, 200>;

/// A larger build could not destroy key 7, which has the label 1: the fourth entry says so.
struct half_destroyed : on_numbering<large> {
    half_destroyed() {
        REQUIRE(import(7, 'k', in_element) == PSA_SUCCESS);
        for (int i = 0; i != 3; ++i) REQUIRE(import(0, 'v', in_element) == PSA_SUCCESS);  // these have the first entries
        numbers::destroys = PSA_ERROR_COMMUNICATION_FAILURE;
        numbers::only = 1;
        CHECK(crypto::destroy_key(7) == PSA_ERROR_COMMUNICATION_FAILURE);
    }
};

}  // namespace

PSADRV_DEFINE_CORE(large);
PSADRV_DEFINE_CORE(small);
PSADRV_DEFINE_CORE(large_of_long_contexts);

TEST_CASE("a destruction that a larger build could not finish does not end the next key of that name", "[store][spec:upgrades]") {
    const half_destroyed before;
    using it = device<small>;
    REQUIRE(it::start() == PSA_SUCCESS);
    CHECK(it::import(7, 'n') == PSA_ERROR_ALREADY_EXISTS);
    numbers::destroys = PSA_SUCCESS;
    CHECK(it::use(7) == PSA_SUCCESS);
    CHECK(it::crypto::destroy_key(7) == PSA_SUCCESS);
    SECTION("a new key") {
        CHECK(it::import(7, 'n') == PSA_SUCCESS);
        CHECK(it::start() == PSA_SUCCESS);
        CHECK(it::use(7) == PSA_SUCCESS);
    }
    SECTION("no key") {
        CHECK(it::start() == PSA_SUCCESS);
        CHECK(it::use(7) == PSA_ERROR_INVALID_HANDLE);
    }
    CHECK(numbers::vault.empty());
}

TEST_CASE("an entry that outlasts its key's end behind those of a smaller build keeps the name", "[store][spec:upgrades]") {
    const half_destroyed before;
    const bytes entry = flash::items[0xffffd003U];
    using it = device<small>;
    REQUIRE(it::start() == PSA_SUCCESS);
    numbers::destroys = PSA_SUCCESS;
    CHECK(it::crypto::destroy_key(7) == PSA_SUCCESS);
    flash::items[0xffffd003U] = entry;  // its removal has failed
    CHECK(it::import(7, 'n') == PSA_ERROR_ALREADY_EXISTS);
    CHECK(it::start() == PSA_SUCCESS);
    CHECK(it::import(7, 'n') == PSA_SUCCESS);
    CHECK(it::start() == PSA_SUCCESS);
    CHECK(it::use(7) == PSA_SUCCESS);
}

TEST_CASE("a key that did not come to be in a larger build keeps its name in one that cannot read of it",
          "[store][spec:upgrades]") {
    on_numbering<large_of_long_contexts> before;
    for (int i = 0; i != 3; ++i) REQUIRE(before.import(0, 'v', in_element) == PSA_SUCCESS);
    numbers::power_goes = true;
    CHECK_THROWS_AS(before.import(7, 'k', in_element), power_cut);
    numbers::power_goes = false;
    using it = device<small>;
    REQUIRE(it::start() == PSA_SUCCESS);
    CHECK(it::import(7, 'n') == PSA_ERROR_ALREADY_EXISTS);
    CHECK(it::use(7) == PSA_ERROR_INVALID_HANDLE);
    REQUIRE(before.start() == PSA_SUCCESS);
    CHECK(numbers::vault.empty());
    CHECK(entries() == 0);
    CHECK(before.import(7, 'n') == PSA_SUCCESS);
}

TEST_CASE("a name is free behind a second destruction, whatever a larger build has left of it", "[store][spec:upgrades]") {
    const half_destroyed before;
    using it = device<small>;
    REQUIRE(it::start() == PSA_SUCCESS);
    numbers::destroys = PSA_SUCCESS;
    doubtful::stays = 7;
    CHECK(it::crypto::destroy_key(7) == PSA_ERROR_STORAGE_FAILURE);
    SECTION("at once") {}
    SECTION("behind a start that did not remove the file either, and meanwhile the label is another key's") {
        REQUIRE(it::import(8, 'y', in_element) == PSA_SUCCESS);
        CHECK(it::start() == PSA_SUCCESS);
        CHECK(it::use(8) == PSA_SUCCESS);
    }
    CHECK(it::use(7) == PSA_ERROR_INVALID_HANDLE);
    doubtful::stays = 0;
    CHECK(it::crypto::destroy_key(7) == PSA_SUCCESS);
    CHECK(it::crypto::destroy_key(7) == PSA_ERROR_INVALID_HANDLE);
    CHECK(it::import(7, 'n') == PSA_SUCCESS);
    CHECK(it::start() == PSA_SUCCESS);
    CHECK(it::use(7) == PSA_SUCCESS);
}

TEST_CASE("a start of a smaller build that cannot remove a file leaves that to a destruction", "[store][spec:upgrades]") {
    const half_destroyed before;
    using it = device<small>;
    numbers::destroys = PSA_SUCCESS;
    doubtful::stays = 7;
    SECTION("and writes so") {
        REQUIRE(it::start() == PSA_SUCCESS);
        REQUIRE(it::import(8, 'y', in_element) == PSA_SUCCESS);
        CHECK(it::start() == PSA_SUCCESS);
        CHECK(it::use(8) == PSA_SUCCESS);
    }
    SECTION("and cannot write so: nothing begins until a start can") {
        doubtful::fails_in = 1;
        REQUIRE(it::start() == PSA_SUCCESS);
        CHECK(it::import(8, 'y', in_element) == PSA_ERROR_STORAGE_FAILURE);
        CHECK(numbers::vault.count(1) == 0);
        CHECK(it::start() == PSA_SUCCESS);
        CHECK(it::import(8, 'y', in_element) == PSA_SUCCESS);
    }
    CHECK(it::use(7) == PSA_ERROR_INVALID_HANDLE);
    CHECK(it::import(7, 'n') == PSA_ERROR_ALREADY_EXISTS);
    doubtful::stays = 0;
    CHECK(it::crypto::destroy_key(7) == PSA_SUCCESS);
    CHECK(flash::items.count(7) == 0);
    CHECK(it::import(7, 'n') == PSA_SUCCESS);
    CHECK(it::start() == PSA_SUCCESS);
    CHECK((it::use(7) == PSA_SUCCESS && it::use(8) == PSA_SUCCESS));
}

TEST_CASE("nothing begins while an entry behind those of a smaller build is done and cannot be removed",
          "[store][spec:upgrades]") {
    using it = device<small>;
    SECTION("a destruction") {
        const half_destroyed before;
        numbers::destroys = PSA_SUCCESS;
        doubtful::stays = 0xffffd003U;
        REQUIRE(it::start() == PSA_SUCCESS);
        CHECK(it::import(7, 'n') == PSA_ERROR_ALREADY_EXISTS);
        CHECK(it::import(8, 'y', in_element) == PSA_ERROR_STORAGE_FAILURE);
    }
    SECTION("a creation") {
        on_numbering<large> before;
        for (int i = 0; i != 3; ++i) REQUIRE(before.import(0, 'v', in_element) == PSA_SUCCESS);
        doubtful::stays = 0xffffd003U;
        REQUIRE(before.import(7, 'k', in_element) == PSA_SUCCESS);
        REQUIRE(it::start() == PSA_SUCCESS);
        CHECK(it::use(7) == PSA_SUCCESS);
        CHECK(it::crypto::destroy_key(7) == PSA_ERROR_STORAGE_FAILURE);
        doubtful::stays = 0;
        CHECK(it::crypto::destroy_key(7) == PSA_SUCCESS);
    }
    doubtful::stays = 0;
    CHECK(it::import(8, 'y', in_element) == PSA_SUCCESS);
    CHECK(it::import(7, 'n') == PSA_SUCCESS);
    CHECK(it::start() == PSA_SUCCESS);
    CHECK((it::use(7) == PSA_SUCCESS && it::use(8) == PSA_SUCCESS));
}

TEST_CASE("a key whose file a start could not read is there when it can be read again", "[store][spec:upgrades]") {
    on_numbering<large> before;
    for (int i = 0; i != 3; ++i) REQUIRE(before.import(0, 'v', in_element) == PSA_SUCCESS);
    doubtful::stays = 0xffffd003U;  // the entry of its creation
    REQUIRE(before.import(7, 'k', in_element) == PSA_SUCCESS);
    doubtful::stays = 0;
    using it = device<small>;
    doubtful::unread = 7;
    REQUIRE(it::start() == PSA_SUCCESS);
    doubtful::unread = 0;
    CHECK(it::use(7) == PSA_SUCCESS);
    CHECK(it::crypto::destroy_key(7) == PSA_SUCCESS);
    REQUIRE(it::import(8, 'y', in_element) == PSA_SUCCESS);  // has the label now
    CHECK(it::start() == PSA_SUCCESS);
    CHECK(it::use(7) == PSA_ERROR_INVALID_HANDLE);
    CHECK(it::use(8) == PSA_SUCCESS);
}

TEST_CASE("what cannot be read of keys without names is nothing to those that have some", "[store][spec:upgrades]") {
    on_numbering<large> before;
    REQUIRE(before.import(1, 'a') == PSA_SUCCESS);
    for (int i = 0; i != 4; ++i) REQUIRE(before.import(0, 'v', in_element) == PSA_SUCCESS);
    numbers::destroys = PSA_ERROR_COMMUNICATION_FAILURE;
    using it = device<small>;
    REQUIRE(it::start() == PSA_SUCCESS);
    doubtful::unread = 0xffffd003U;
    CHECK(it::use(1) == PSA_SUCCESS);
    CHECK(it::crypto::purge_key(1) == PSA_SUCCESS);
    CHECK(it::use(1) == PSA_SUCCESS);
}
