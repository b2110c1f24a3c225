// The face of crypto<Platform> that takes spans.
#include "platform.hpp"

#include <catch2/catch.hpp>

#include <span>
#include <vector>

using namespace test;

TEST_CASE("hash takes whatever is a span of bytes, and writes as much as the hash is long", "[api][spec:hash_compute]") {
    running record;
    SECTION("an array of its size") {
        std::array<std::uint8_t, 32> hash{};
        CHECK(crypto::hash<PSA_ALG_SHA_256>(abc, hash) == PSA_SUCCESS);
        CHECK(hash[0] == 'a');
        CHECK(hash[31] == 3);
    }
    SECTION("a larger C array") {
        std::uint8_t hash[40]{};
        CHECK(crypto::hash<PSA_ALG_SHA_256>(std::vector<std::uint8_t>(7), hash) == PSA_SUCCESS);
        CHECK(hash[31] == 7);
        CHECK(hash[32] == 0);
    }
    SECTION("a span whose size is known at run time") {
        output to;
        const std::span<std::uint8_t> all{to.bytes};
        CHECK(crypto::hash<PSA_ALG_SHA_256>({}, all.first(31)) == PSA_ERROR_BUFFER_TOO_SMALL);
        CHECK(to.untouched_from(0));
        CHECK(crypto::hash<PSA_ALG_SHA_256>({}, all.first(32)) == PSA_SUCCESS);
        CHECK(to.untouched_from(32));
    }
    SECTION("an algorithm known at run time") {
        output to;
        CHECK(crypto::hash(PSA_ALG_SHA_512, abc, to.bytes, to.length) == PSA_SUCCESS);
        CHECK(to.length == 64);
        CHECK(crypto::hash(PSA_ALG_SHA_384, abc, to.bytes, to.length) == PSA_ERROR_NOT_SUPPORTED);
        CHECK(to.length == 0);
        CHECK(crypto::hash(PSA_ALG_SHA_512, abc, std::span{to.bytes}.first(63), to.length) == PSA_ERROR_BUFFER_TOO_SMALL);
    }
}

TEST_CASE("hash_equals compares", "[api][spec:hash_compute]") {
    running record;
    std::array<std::uint8_t, 32> hash{};
    REQUIRE(crypto::hash<PSA_ALG_SHA_256>(abc, hash) == PSA_SUCCESS);
    CHECK(crypto::hash_equals<PSA_ALG_SHA_256>(abc, hash) == PSA_SUCCESS);
    CHECK(crypto::hash_equals<PSA_ALG_SHA_256>(abc, std::span{hash}.first(31)) == PSA_ERROR_INVALID_SIGNATURE);
    CHECK(crypto::hash_equals<PSA_ALG_SHA_256>(abc, {}) == PSA_ERROR_INVALID_SIGNATURE);
    hash[31] ^= 1;
    CHECK(crypto::hash_equals<PSA_ALG_SHA_256>(abc, hash) == PSA_ERROR_INVALID_SIGNATURE);
}

TEST_CASE("crypto has the platform's answers and its unchecked calls", "[api]") {
    STATIC_REQUIRE(crypto::serves<psadrv::usage::hash, PSA_ALG_SHA_256>);
    STATIC_REQUIRE(crypto::links<library>);
    STATIC_REQUIRE(std::is_same_v<crypto::chain<entry_point::hash_compute, PSA_ALG_SHA_256>, psadrv::driver_list<acme, library>>);
    running record;
    psadrv::state_of<board>().initialized = false;
    output to;
    CHECK(crypto::raw::hash_compute<PSA_ALG_SHA_256>(abc, 3, to.data(), 32, &to.length) == PSA_SUCCESS);
}
