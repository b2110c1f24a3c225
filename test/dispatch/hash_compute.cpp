// The three runs of hash_compute, and hash_compute through the multi-part entry points.
#include "platforms.hpp"

#include <catch2/catch.hpp>

using namespace test;

#define FOR_BOTH(platform) (at_run_time<platform>), (at_compile_time<platform>)

TEMPLATE_TEST_CASE("hash_compute: a driver that succeeds is the only one that is called", "[dispatch][spec:fallback]",
                   FOR_BOTH(three_drivers)) {
    recording record;
    std::array<std::uint8_t, 64> hash{};
    std::size_t length = 0;
    CHECK(TestType::template compute<PSA_ALG_SHA_256>(hash, length) == PSA_SUCCESS);
    CHECK(record.called() == calls{"acme.hash_compute"});
    CHECK(length == 32);
    CHECK(hash[0] == 'a');
    CHECK(record.calls[0].algorithm == PSA_ALG_SHA_256);
    CHECK(record.calls[0].output_size == 64);
}

TEMPLATE_TEST_CASE("hash_compute: where a driver says not supported, the next is called", "[dispatch][spec:fallback]",
                   FOR_BOTH(three_drivers)) {
    recording record;
    std::array<std::uint8_t, 64> hash{};
    std::size_t length = 0;
    record.answer("acme", entry_point::hash_compute, PSA_ERROR_NOT_SUPPORTED);
    CHECK(TestType::template compute<PSA_ALG_SHA_256>(hash, length) == PSA_SUCCESS);
    CHECK(record.called() == calls{"acme.hash_compute", "nadir.hash_compute"});
    CHECK(hash[0] == 'n');

    record.forget();
    record.answer("nadir", entry_point::hash_compute, PSA_ERROR_NOT_SUPPORTED);
    CHECK(TestType::template compute<PSA_ALG_SHA_256>(hash, length) == PSA_SUCCESS);
    CHECK(record.called() == calls{"acme.hash_compute", "nadir.hash_compute", "library.hash_compute"});
    CHECK(hash[0] == 'l');
}

TEMPLATE_TEST_CASE("hash_compute: a driver that fails has the last word", "[dispatch][spec:fallback]", FOR_BOTH(three_drivers)) {
    const psa_status_t status = GENERATE(PSA_ERROR_HARDWARE_FAILURE, PSA_ERROR_INVALID_ARGUMENT, PSA_ERROR_BUFFER_TOO_SMALL);
    recording record;
    std::array<std::uint8_t, 64> hash{};
    std::size_t length = 0;
    record.answer("acme", entry_point::hash_compute, status);
    CHECK(TestType::template compute<PSA_ALG_SHA_256>(hash, length) == status);
    CHECK(record.called() == calls{"acme.hash_compute"});
}

TEMPLATE_TEST_CASE("hash_compute: the last driver's not supported is the answer", "[dispatch][spec:fallback]",
                   FOR_BOTH(three_drivers)) {
    recording record;
    std::array<std::uint8_t, 64> hash{};
    std::size_t length = 0;
    record.answer("nadir", entry_point::hash_compute, PSA_ERROR_NOT_SUPPORTED);
    CHECK(TestType::template compute<PSA_ALG_SHA3_256>(hash, length) == PSA_ERROR_NOT_SUPPORTED);
    CHECK(record.called() == calls{"nadir.hash_compute"});
}

TEST_CASE("hash_compute: what is not wanted is not supported, and nobody is asked", "[dispatch][spec:capability-semantics]") {
    recording record;
    std::array<std::uint8_t, 64> hash{};
    std::size_t length = 0;
    using raw = psadrv::raw_hash<three_drivers>;
    for (psa_algorithm_t alg : {PSA_ALG_SHA_384, PSA_ALG_ANY_HASH, PSA_ALG_NONE, PSA_ALG_HMAC(PSA_ALG_SHA_256)}) {
        CHECK(raw::hash_compute(alg, nullptr, 0, hash.data(), hash.size(), &length) == PSA_ERROR_NOT_SUPPORTED);
    }
    CHECK(record.called().empty());
}

TEMPLATE_TEST_CASE("hash_compute through multi-part: setup, update, finish, abort", "[dispatch][spec:multi-part]",
                   FOR_BOTH(through_multipart)) {
    recording record;
    std::array<std::uint8_t, 64> hash{};
    std::size_t length = 0;
    CHECK(TestType::template compute<PSA_ALG_SHA_256>(hash, length) == PSA_SUCCESS);
    CHECK(record.called() == calls{"stepwise.hash_setup", "stepwise.hash_update", "stepwise.hash_finish", "stepwise.hash_abort"});
    CHECK(record.calls[0].context_was_zero);
    CHECK(length == 32);
    CHECK(hash[0] == 's');
}

TEMPLATE_TEST_CASE("hash_compute through multi-part: if setup fails, nothing else is called on that context",
                   "[dispatch][spec:multi-part]", FOR_BOTH(through_multipart)) {
    recording record;
    std::array<std::uint8_t, 64> hash{};
    std::size_t length = 0;
    SECTION("not supported: the next driver is called") {
        record.answer("stepwise", entry_point::hash_setup, PSA_ERROR_NOT_SUPPORTED);
        CHECK(TestType::template compute<PSA_ALG_SHA_256>(hash, length) == PSA_SUCCESS);
        CHECK(record.called() == calls{"stepwise.hash_setup", "library.hash_compute"});
    }
    SECTION("any other failure is the answer") {
        record.answer("stepwise", entry_point::hash_setup, PSA_ERROR_INSUFFICIENT_MEMORY);
        CHECK(TestType::template compute<PSA_ALG_SHA_256>(hash, length) == PSA_ERROR_INSUFFICIENT_MEMORY);
        CHECK(record.called() == calls{"stepwise.hash_setup"});
    }
}

TEMPLATE_TEST_CASE("hash_compute through multi-part: if a later step fails, abort is called and nobody else",
                   "[dispatch][spec:multi-part]", FOR_BOTH(through_multipart)) {
    recording record;
    std::array<std::uint8_t, 64> hash{};
    std::size_t length = 0;
    // What is not supported after setup is a failure like any other: nobody must take it for a reason to ask the next driver.
    const psa_status_t said = GENERATE(PSA_ERROR_HARDWARE_FAILURE, PSA_ERROR_NOT_SUPPORTED);
    const psa_status_t expected = said == PSA_ERROR_NOT_SUPPORTED ? PSA_ERROR_GENERIC_ERROR : said;
    SECTION("update") {
        record.answer("stepwise", entry_point::hash_update, said);
        CHECK(TestType::template compute<PSA_ALG_SHA_256>(hash, length) == expected);
        CHECK(record.called() == calls{"stepwise.hash_setup", "stepwise.hash_update", "stepwise.hash_abort"});
    }
    SECTION("finish") {
        record.answer("stepwise", entry_point::hash_finish, said);
        CHECK(TestType::template compute<PSA_ALG_SHA_256>(hash, length) == expected);
        CHECK(record.called() ==
              calls{"stepwise.hash_setup", "stepwise.hash_update", "stepwise.hash_finish", "stepwise.hash_abort"});
    }
    SECTION("abort after a success") {
        record.answer("stepwise", entry_point::hash_abort, said);
        CHECK(TestType::template compute<PSA_ALG_SHA_256>(hash, length) == expected);
        CHECK(record.called() ==
              calls{"stepwise.hash_setup", "stepwise.hash_update", "stepwise.hash_finish", "stepwise.hash_abort"});
    }
    SECTION("abort after a failure: the failure is the answer") {
        record.answer("stepwise", entry_point::hash_update, said);
        record.answer("stepwise", entry_point::hash_abort, PSA_ERROR_COMMUNICATION_FAILURE);
        CHECK(TestType::template compute<PSA_ALG_SHA_256>(hash, length) == expected);
    }
}
