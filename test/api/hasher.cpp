// A hash operation that ends itself: the driver's abort is called exactly once for what was set up.
#include "platform.hpp"

#include <catch2/catch.hpp>

#include <type_traits>
#include <utility>
#include <vector>

using namespace test;
using hasher = crypto::hasher;

TEST_CASE("a hasher moves and does not copy", "[api][spec:hash_multipart]") {
    STATIC_REQUIRE_FALSE(std::is_copy_constructible_v<hasher>);
    STATIC_REQUIRE_FALSE(std::is_copy_assignable_v<hasher>);
    STATIC_REQUIRE(std::is_nothrow_move_constructible_v<hasher>);
    STATIC_REQUIRE(std::is_nothrow_move_assignable_v<hasher>);
}

TEST_CASE("a hasher that goes out of scope aborts what it has begun, and nothing else", "[api][spec:hash_multipart]") {
    running record;
    SECTION("never set up") {
        { hasher one; }
        CHECK(record.called().empty());
    }
    SECTION("set up") {
        {
            hasher one;
            CHECK(one.setup(PSA_ALG_SHA_256) == PSA_SUCCESS);
        }
        CHECK(record.called() == calls{"acme.hash_setup", "acme.hash_abort"});
    }
    SECTION("set up without success") {
        {
            record.answer("acme", entry_point::hash_setup, PSA_ERROR_HARDWARE_FAILURE);
            hasher one;
            CHECK(one.setup(PSA_ALG_SHA_256) == PSA_ERROR_HARDWARE_FAILURE);
        }
        CHECK(record.called() == calls{"acme.hash_setup"});
    }
    SECTION("finished") {
        {
            output to;
            hasher one;
            CHECK(one.setup(PSA_ALG_SHA_256) == PSA_SUCCESS);
            CHECK(one.update(abc) == PSA_SUCCESS);
            CHECK(one.finish(to.bytes, to.length) == PSA_SUCCESS);
            CHECK(to.length == 32);
        }
        CHECK(record.called() == calls{"acme.hash_setup", "acme.hash_update", "acme.hash_finish", "acme.hash_abort"});
    }
    SECTION("failed") {
        {
            hasher one;
            CHECK(one.setup(PSA_ALG_SHA_256) == PSA_SUCCESS);
            record.answer("acme", entry_point::hash_update, PSA_ERROR_HARDWARE_FAILURE);
            CHECK(one.update(abc) == PSA_ERROR_HARDWARE_FAILURE);
        }
        CHECK(record.count("acme.hash_abort") == 1);
    }
    SECTION("aborted") {
        {
            hasher one;
            CHECK(one.setup(PSA_ALG_SHA_256) == PSA_SUCCESS);
            CHECK(one.abort() == PSA_SUCCESS);
            CHECK(one.abort() == PSA_SUCCESS);
        }
        CHECK(record.count("acme.hash_abort") == 1);
    }
}

TEST_CASE("what was moved from is inactive, what was moved to goes on", "[api][spec:hash_multipart]") {
    running record;
    output to;
    {
        hasher one;
        REQUIRE(one.setup(PSA_ALG_SHA_256) == PSA_SUCCESS);
        REQUIRE(one.update(abc) == PSA_SUCCESS);
        hasher other = std::move(one);
        CHECK(one.update(abc) == PSA_ERROR_BAD_STATE);  // NOLINT(bugprone-use-after-move)
        CHECK(other.update(abc) == PSA_SUCCESS);
        CHECK(other.finish(to.bytes, to.length) == PSA_SUCCESS);
        CHECK(to.bytes[31] == 6);
        CHECK(one.setup(PSA_ALG_SHA_512) == PSA_SUCCESS);  // it can be used again
    }
    CHECK(record.count("acme.hash_abort") == 1);
    CHECK(record.count("library.hash_abort") == 1);
}

TEST_CASE("move assignment aborts what it replaces, once, and self-assignment nothing", "[api][spec:hash_multipart]") {
    running record;
    {
        hasher one, other;
        REQUIRE(one.setup(PSA_ALG_SHA_256) == PSA_SUCCESS);
        REQUIRE(other.setup(PSA_ALG_SHA_512) == PSA_SUCCESS);
        record.forget();
        one = std::move(other);
        CHECK(record.called() == calls{"acme.hash_abort"});
        hasher& same = one;
        one = std::move(same);
        CHECK(record.called() == calls{"acme.hash_abort"});
        CHECK(one.update(abc) == PSA_SUCCESS);
    }
    CHECK(record.called() == calls{"acme.hash_abort", "library.hash_update", "library.hash_abort"});
}

TEST_CASE("hashers in a container are aborted once each", "[api][spec:hash_multipart]") {
    running record;
    {
        std::vector<hasher> many;
        for (int i = 0; i != 5; ++i) {
            many.emplace_back();
            REQUIRE(many.back().setup(PSA_ALG_SHA_256) == PSA_SUCCESS);
        }
        many.erase(many.begin() + 1);
        CHECK(record.count("acme.hash_abort") == 1);
    }
    CHECK(record.count("acme.hash_abort") == 5);
}

TEST_CASE("a cloned hasher is one of its own", "[api][spec:hash_multipart]") {
    running record;
    output to;
    {
        hasher one, other;
        REQUIRE(one.setup(PSA_ALG_SHA_256) == PSA_SUCCESS);
        CHECK(one.clone_to(other) == PSA_SUCCESS);
        CHECK(other.update(abc) == PSA_SUCCESS);
        CHECK(other.finish(to.bytes, to.length) == PSA_SUCCESS);
        CHECK(to.bytes[31] == 3);
        CHECK(one.verify(std::span{to.bytes}.first(to.length)) == PSA_ERROR_INVALID_SIGNATURE);
    }
    CHECK(record.count("acme.hash_abort") == 2);
}

namespace {

/// Refuses every abort while it is told to.
bool refusing = false;
struct refusing_board : board {
    template <class Driver, entry_point Entry>
        requires(Entry == entry_point::hash_abort)
    struct guard {
        psa_status_t enter() { return refusing ? PSA_ERROR_INSUFFICIENT_MEMORY : PSA_SUCCESS; }
    };
};

}  // namespace

PSADRV_DEFINE_CORE(refusing_board);

TEST_CASE("a hasher that is assigned to while its abort is refused hands its operation over, and it is ended later",
          "[api][spec:hash_multipart]") {
    using api = psadrv::crypto<refusing_board>;
    recording record;
    REQUIRE(api::init() == PSA_SUCCESS);
    {
        api::hasher one, other;
        REQUIRE(one.setup(PSA_ALG_SHA_256) == PSA_SUCCESS);
        REQUIRE(other.setup(PSA_ALG_SHA_512) == PSA_SUCCESS);
        refusing = true;
        one = std::move(other);
        CHECK(record.count("acme.hash_abort") == 0);
        CHECK(one.update(abc) == PSA_SUCCESS);                // the operation that was assigned
        CHECK(other.update(abc) == PSA_ERROR_BAD_STATE);      // NOLINT(bugprone-use-after-move): the one that was kept
        CHECK(other.abort() == PSA_ERROR_INSUFFICIENT_MEMORY);
        refusing = false;
    }
    CHECK(record.count("acme.hash_abort") == 1);
    CHECK(record.count("library.hash_abort") == 1);
}
