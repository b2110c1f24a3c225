// The checks of the hash functions, and what is left after a failure. PSA Crypto API: "Message digests".
#include "platform.hpp"

#include <catch2/catch.hpp>

using namespace test;

namespace {

psa_status_t at_run_time(const std::uint8_t* input, std::size_t length, std::uint8_t* hash, std::size_t size,
                         std::size_t* hash_length) {
    return crypto::hash_compute(PSA_ALG_SHA_256, input, length, hash, size, hash_length);
}
psa_status_t at_compile_time(const std::uint8_t* input, std::size_t length, std::uint8_t* hash, std::size_t size,
                             std::size_t* hash_length) {
    return crypto::hash_compute<PSA_ALG_SHA_256>(input, length, hash, size, hash_length);
}
psa_status_t compare_at_run_time(const std::uint8_t* hash, std::size_t length) {
    return crypto::hash_compare(PSA_ALG_SHA_256, abc, 3, hash, length);
}
psa_status_t compare_at_compile_time(const std::uint8_t* hash, std::size_t length) {
    return crypto::hash_compare<PSA_ALG_SHA_256>(abc, 3, hash, length);
}
psa_status_t verify(const std::uint8_t* hash, std::size_t length) {
    crypto::hash_operation operation;
    psa_status_t status = crypto::hash_setup(&operation, PSA_ALG_SHA_256);
    if (status == PSA_SUCCESS) status = crypto::hash_update(&operation, abc, 3);
    if (status == PSA_SUCCESS) status = crypto::hash_verify(&operation, hash, length);
    (void)crypto::hash_abort(&operation);
    return status;
}

/// The hash of "abc" by acme.
constexpr auto acme_hash = [] {
    std::array<std::uint8_t, 32> hash{};
    for (std::uint8_t& one : hash) one = 'a';
    hash[31] = 3;
    return hash;
}();

}  // namespace

TEST_CASE("hash_compute writes the hash and its length", "[api][spec:hash_compute]") {
    const auto compute = GENERATE(at_run_time, at_compile_time);
    running record;
    output to;
    CHECK(compute(abc, 3, to.data(), to.bytes.size(), &to.length) == PSA_SUCCESS);
    CHECK(to.length == 32);
    CHECK(std::equal(acme_hash.begin(), acme_hash.end(), to.bytes.begin()));
    CHECK(to.untouched_from(32));
    CHECK(record.called() == calls{"acme.hash_compute"});
    CHECK(compute(abc, 3, to.data(), 32, &to.length) == PSA_SUCCESS);
    CHECK(compute(nullptr, 0, to.data(), 32, &to.length) == PSA_SUCCESS);
}

TEST_CASE("before init everything is a bad state", "[api][spec:hash_compute]") {
    running record;
    psadrv::state_of<board>().initialized = false;
    output to;
    CHECK(at_run_time(abc, 3, to.data(), to.bytes.size(), &to.length) == PSA_ERROR_BAD_STATE);
    CHECK(to.length == 0);
    to.length = 99;
    CHECK(at_compile_time(abc, 3, to.data(), to.bytes.size(), &to.length) == PSA_ERROR_BAD_STATE);
    CHECK(to.length == 0);
    CHECK(compare_at_run_time(acme_hash.data(), 32) == PSA_ERROR_BAD_STATE);
    CHECK(compare_at_compile_time(acme_hash.data(), 32) == PSA_ERROR_BAD_STATE);
    crypto::hash_operation operation;
    CHECK(crypto::hash_setup(&operation, PSA_ALG_SHA_256) == PSA_ERROR_BAD_STATE);
    CHECK_FALSE(operation.is_active());
    CHECK(crypto::hash_abort(&operation) == PSA_SUCCESS);
    CHECK(record.called().empty());
    CHECK(crypto::init() == PSA_SUCCESS);
    CHECK(crypto::hash_setup(&operation, PSA_ALG_SHA_256) == PSA_SUCCESS);
}

TEST_CASE("a buffer that is one byte too small stays as it is", "[api][spec:hash_compute]") {
    const auto compute = GENERATE(at_run_time, at_compile_time);
    running record;
    output to;
    CHECK(compute(abc, 3, to.data(), 31, &to.length) == PSA_ERROR_BUFFER_TOO_SMALL);
    CHECK(to.length == 0);
    CHECK(to.untouched_from(0));
    CHECK(compute(abc, 3, nullptr, 0, &to.length) == PSA_ERROR_BUFFER_TOO_SMALL);
    CHECK(record.called().empty());
}

TEST_CASE("a null pointer with a length is an invalid argument", "[api][spec:entry-point-parameters]") {
    const auto compute = GENERATE(at_run_time, at_compile_time);
    running record;
    output to;
    CHECK(compute(nullptr, 1, to.data(), to.bytes.size(), &to.length) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(to.length == 0);
    to.length = 99;
    CHECK(compute(abc, 3, nullptr, 32, &to.length) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(to.length == 0);
    CHECK(compare_at_run_time(nullptr, 32) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(compare_at_compile_time(nullptr, 32) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(to.untouched_from(0));
    CHECK(record.called().empty());
}

TEST_CASE("there is no length without a place for it", "[api]") {
    running record;
    output to;
    CHECK(at_run_time(abc, 3, to.data(), 32, nullptr) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(at_run_time(abc, 3, nullptr, 32, nullptr) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(record.called().empty());
}

TEST_CASE("two addresses are there, whether they have a bit in common or not", "[api]") {
    const auto at = [](std::uintptr_t address) { return reinterpret_cast<const void*>(address); };
    CHECK(psadrv::detail::are_there(at(0x20000040), at(0x20000080)));
    CHECK(psadrv::detail::are_there(at(0x20000040), at(0x08000000)));
    CHECK_FALSE(psadrv::detail::are_there(nullptr, at(0x20000040)));
    CHECK_FALSE(psadrv::detail::are_there(at(0x20000040), nullptr));
    CHECK_FALSE(psadrv::detail::are_there(nullptr, nullptr));
}

TEST_CASE("a null pointer with a length ends a multi-part operation", "[api][spec:entry-point-parameters]") {
    running record;
    output to;
    crypto::hash_operation operation;
    REQUIRE(crypto::hash_setup(&operation, PSA_ALG_SHA_256) == PSA_SUCCESS);
    record.forget();
    SECTION("update") { CHECK(crypto::hash_update(&operation, nullptr, 1) == PSA_ERROR_INVALID_ARGUMENT); }
    SECTION("finish") {
        CHECK(crypto::hash_finish(&operation, nullptr, 32, &to.length) == PSA_ERROR_INVALID_ARGUMENT);
        CHECK(to.length == 0);
    }
    SECTION("verify") { CHECK(crypto::hash_verify(&operation, nullptr, 32) == PSA_ERROR_INVALID_ARGUMENT); }
    CHECK(record.called() == calls{"acme.hash_abort"});
    CHECK(crypto::hash_setup(&operation, PSA_ALG_SHA_256) == PSA_ERROR_BAD_STATE);
    CHECK(crypto::hash_abort(&operation) == PSA_SUCCESS);
    CHECK(crypto::hash_setup(&operation, PSA_ALG_SHA_256) == PSA_SUCCESS);
    CHECK(crypto::hash_update(&operation, nullptr, 0) == PSA_SUCCESS);
}

TEST_CASE("what is not a hash is an invalid argument", "[api][spec:hash_compute]") {
    running record;
    output to;
    crypto::hash_operation operation;
    for (psa_algorithm_t alg : {PSA_ALG_NONE, PSA_ALG_HMAC(PSA_ALG_SHA_256), PSA_ALG_CTR, psa_algorithm_t{0xffffffff}}) {
        INFO(std::hex << alg);
        to.length = 99;
        CHECK(crypto::hash_compute(alg, abc, 3, to.data(), to.bytes.size(), &to.length) == PSA_ERROR_INVALID_ARGUMENT);
        CHECK(to.length == 0);
        CHECK(crypto::hash_compare(alg, abc, 3, acme_hash.data(), 32) == PSA_ERROR_INVALID_ARGUMENT);
        CHECK(crypto::hash_setup(&operation, alg) == PSA_ERROR_INVALID_ARGUMENT);
    }
    CHECK(to.untouched_from(0));
    CHECK(record.called().empty());
}

TEST_CASE("what is not a hash is a bad state where the operation is not inactive, and ends it as any setup does",
          "[api][spec:hash_multipart]") {
    running record;
    crypto::hash_operation operation;
    REQUIRE(crypto::hash_setup(&operation, PSA_ALG_SHA_256) == PSA_SUCCESS);
    record.forget();
    CHECK(crypto::hash_setup(&operation, PSA_ALG_CTR) == PSA_ERROR_BAD_STATE);
    CHECK(record.called() == calls{"acme.hash_abort"});
    CHECK(crypto::hash_setup(&operation, PSA_ALG_CTR) == PSA_ERROR_BAD_STATE);
    CHECK(crypto::hash_abort(&operation) == PSA_SUCCESS);
    CHECK(crypto::hash_setup(&operation, PSA_ALG_CTR) == PSA_ERROR_INVALID_ARGUMENT);
}

namespace {

struct wanting_any : board {
    static constexpr psadrv::wanted wanted{psadrv::want(psadrv::usage::hash, PSA_ALG_ANY_HASH)};
};

}  // namespace

PSADRV_DEFINE_CORE(wanting_any);

TEST_CASE("a wanted wildcard admits every hash, but is none itself", "[api][spec:algorithm-specifications]") {
    running record;
    psadrv::state_of<wanting_any>().initialized = true;
    using any = psadrv::crypto<wanting_any>;
    output to;
    any::hash_operation operation;
    CHECK(any::hash_compute(PSA_ALG_SHA_384, abc, 3, to.data(), to.bytes.size(), &to.length) == PSA_SUCCESS);
    CHECK(to.length == 48);
    CHECK(any::hash_compute(PSA_ALG_ANY_HASH, abc, 3, to.data(), to.bytes.size(), &to.length) == PSA_ERROR_NOT_SUPPORTED);
    CHECK(any::hash_setup(&operation, PSA_ALG_ANY_HASH) == PSA_ERROR_NOT_SUPPORTED);
    CHECK(record.called() == calls{"library.hash_compute"});
}

TEST_CASE("a driver that reports a shorter hash than there is has written something else", "[api][spec:hash_compute]") {
    running record;
    record.claimed_length = 31;
    output to;
    CHECK(crypto::hash_compute(PSA_ALG_SHA_256, abc, 3, to.data(), to.bytes.size(), &to.length) == PSA_ERROR_CORRUPTION_DETECTED);
    CHECK(to.length == 0);
    CHECK(crypto::hash_compute<PSA_ALG_SHA_256>(abc, 3, to.data(), to.bytes.size(), &to.length) == PSA_ERROR_CORRUPTION_DETECTED);
    CHECK(to.length == 0);
}

TEST_CASE("a hash that nobody wants or serves is not supported", "[api][spec:hash_compute]") {
    running record;
    output to;
    crypto::hash_operation operation;
    CHECK(crypto::hash_compute(PSA_ALG_SHA_384, abc, 3, to.data(), to.bytes.size(), &to.length) == PSA_ERROR_NOT_SUPPORTED);
    CHECK(to.length == 0);
    CHECK(crypto::hash_setup(&operation, PSA_ALG_SHA_384) == PSA_ERROR_NOT_SUPPORTED);
    CHECK(record.called().empty());
    record.answer("library", entry_point::hash_compute, PSA_ERROR_NOT_SUPPORTED);
    CHECK(crypto::hash_compute(PSA_ALG_SHA_512, abc, 3, to.data(), to.bytes.size(), &to.length) == PSA_ERROR_NOT_SUPPORTED);
    CHECK(record.called() == calls{"library.hash_compute"});
}

TEST_CASE("after a failure the length is 0 and the buffer as it was", "[api][spec:hash_compute][gap:19]") {
    const auto compute = GENERATE(at_run_time, at_compile_time);
    running record;
    output to;
    record.claimed_length = 7;
    record.answer("acme", entry_point::hash_compute, PSA_ERROR_HARDWARE_FAILURE);
    CHECK(compute(abc, 3, to.data(), to.bytes.size(), &to.length) == PSA_ERROR_HARDWARE_FAILURE);
    CHECK(to.length == 0);
    CHECK(to.untouched_from(0));
    record.answer("acme", entry_point::hash_compute, 42);
    CHECK(compute(abc, 3, to.data(), to.bytes.size(), &to.length) == PSA_ERROR_GENERIC_ERROR);
    CHECK(to.length == 0);
}

TEST_CASE("a driver that claims more than the buffer holds has corrupted memory", "[api][spec:entry-point-parameters]") {
    const auto compute = GENERATE(at_run_time, at_compile_time);
    running record;
    output to;
    record.claimed_length = to.bytes.size() + 1;
    CHECK(compute(abc, 3, to.data(), to.bytes.size(), &to.length) == PSA_ERROR_CORRUPTION_DETECTED);
    CHECK(to.length == 0);
    CHECK(compare_at_run_time(acme_hash.data(), 32) == PSA_ERROR_CORRUPTION_DETECTED);
    CHECK(verify(acme_hash.data(), 32) == PSA_ERROR_CORRUPTION_DETECTED);
}

TEST_CASE("a hash compares equal to itself, and to nothing else that differs in a bit or in length", "[api][spec:hash_compute]") {
    const auto equal = GENERATE(compare_at_run_time, compare_at_compile_time, verify);
    running record;
    CHECK(equal(acme_hash.data(), acme_hash.size()) == PSA_SUCCESS);
    for (std::size_t bit = 0; bit != 8 * acme_hash.size(); ++bit) {
        std::array<std::uint8_t, 32> other = acme_hash;
        other[bit / 8] = static_cast<std::uint8_t>(other[bit / 8] ^ (1U << (bit % 8)));
        INFO("bit " << bit);
        CHECK(equal(other.data(), other.size()) == PSA_ERROR_INVALID_SIGNATURE);
    }
    std::array<std::uint8_t, 65> longer{};
    std::copy(acme_hash.begin(), acme_hash.end(), longer.begin());
    for (std::size_t length = 0; length != longer.size(); ++length) {
        INFO("length " << length);
        CHECK(equal(longer.data(), length) == (length == 32 ? PSA_SUCCESS : PSA_ERROR_INVALID_SIGNATURE));
    }
    CHECK(equal(nullptr, 0) == PSA_ERROR_INVALID_SIGNATURE);
}

TEST_CASE("hash_compare answers a driver's failure as it is, but who hashes has no verdict", "[api][spec:hash_compute]") {
    running record;
    const bool verdict = GENERATE(false, true);
    const psa_status_t failure = verdict ? PSA_ERROR_INVALID_SIGNATURE : PSA_ERROR_HARDWARE_FAILURE,
                       told = verdict ? PSA_ERROR_DATA_CORRUPT : PSA_ERROR_HARDWARE_FAILURE;
    record.answer("acme", entry_point::hash_compute, failure);
    CHECK(compare_at_run_time(acme_hash.data(), 32) == told);
    CHECK(compare_at_compile_time(acme_hash.data(), 32) == told);
    record.answer("acme", entry_point::hash_finish, failure);
    CHECK(verify(acme_hash.data(), 32) == told);
}

TEST_CASE("hash_verify ends the operation, and a difference must be aborted", "[api][spec:hash_multipart]") {
    running record;
    crypto::hash_operation operation;
    std::array<std::uint8_t, 32> expected = acme_hash;
    SECTION("equal") {
        REQUIRE(crypto::hash_setup(&operation, PSA_ALG_SHA_256) == PSA_SUCCESS);
        REQUIRE(crypto::hash_update(&operation, abc, 3) == PSA_SUCCESS);
        CHECK(crypto::hash_verify(&operation, expected.data(), 32) == PSA_SUCCESS);
        CHECK(record.called() == calls{"acme.hash_setup", "acme.hash_update", "acme.hash_finish", "acme.hash_abort"});
        CHECK(crypto::hash_verify(&operation, expected.data(), 32) == PSA_ERROR_BAD_STATE);
        CHECK(crypto::hash_setup(&operation, PSA_ALG_SHA_256) == PSA_SUCCESS);
    }
    SECTION("different") {
        REQUIRE(crypto::hash_setup(&operation, PSA_ALG_SHA_256) == PSA_SUCCESS);
        CHECK(crypto::hash_verify(&operation, expected.data(), 32) == PSA_ERROR_INVALID_SIGNATURE);
        CHECK(record.called() == calls{"acme.hash_setup", "acme.hash_finish", "acme.hash_abort"});
        CHECK(crypto::hash_setup(&operation, PSA_ALG_SHA_256) == PSA_ERROR_BAD_STATE);
        CHECK(crypto::hash_abort(&operation) == PSA_SUCCESS);
        CHECK(crypto::hash_setup(&operation, PSA_ALG_SHA_256) == PSA_SUCCESS);
    }
}

TEST_CASE("hash_clone lets both operations go on", "[api][spec:hash_multipart]") {
    running record;
    crypto::hash_operation one, other;
    REQUIRE(crypto::hash_setup(&one, PSA_ALG_SHA_256) == PSA_SUCCESS);
    REQUIRE(crypto::hash_update(&one, abc, 2) == PSA_SUCCESS);
    REQUIRE(crypto::hash_clone(&one, &other) == PSA_SUCCESS);
    CHECK(crypto::hash_clone(&one, &other) == PSA_ERROR_BAD_STATE);
    CHECK(crypto::hash_update(&other, abc, 1) == PSA_SUCCESS);
    CHECK(crypto::hash_verify(&other, acme_hash.data(), 32) == PSA_SUCCESS);
    CHECK(crypto::hash_verify(&one, acme_hash.data(), 32) == PSA_ERROR_INVALID_SIGNATURE);
}

TEST_CASE("a hash has one length, in one call and in several: no prefix of it verifies", "[api][spec:hash_multipart]") {
    running record;
    output to;
    crypto::hash_operation operation;
    REQUIRE(crypto::hash_setup(&operation, PSA_ALG_SHA_256) == PSA_SUCCESS);
    SECTION("a buffer that is too small never reaches the driver's finish") {
        record.forget();
        CHECK(crypto::hash_finish(&operation, to.data(), 31, &to.length) == PSA_ERROR_BUFFER_TOO_SMALL);
        CHECK(record.called() == calls{"acme.hash_abort"});
        CHECK(to.untouched_from(0));
    }
    SECTION("a driver that reports four bytes") {
        record.claimed_length = 4;
        SECTION("finish") { CHECK(crypto::hash_finish(&operation, to.data(), 64, &to.length) == PSA_ERROR_CORRUPTION_DETECTED); }
        SECTION("verify") { CHECK(crypto::hash_verify(&operation, to.data(), 4) == PSA_ERROR_CORRUPTION_DETECTED); }
    }
    CHECK(crypto::hash_update(&operation, nullptr, 0) == PSA_ERROR_BAD_STATE);
}

namespace {

/// A vendor's hash, whose length the API does not know.
constexpr psa_algorithm_t vendor_hash = 0x82000001;
struct vendor_board {
    using drivers = psadrv::driver_list<library>;
    static constexpr psadrv::wanted wanted{psadrv::want(psadrv::usage::hash, vendor_hash)};
};
using vendor_crypto = psadrv::crypto<vendor_board>;

}  // namespace

PSADRV_DEFINE_CORE(vendor_board);

TEST_CASE("a vendor's hash has the length that its driver says", "[api][spec:hash_compute][gap:9]") {
    recording record;
    output to;
    REQUIRE(vendor_crypto::init() == PSA_SUCCESS);
    record.claimed_length = 24;
    CHECK(vendor_crypto::hash_compute(vendor_hash, abc, 3, to.data(), 64, &to.length) == PSA_SUCCESS);
    CHECK(to.length == 24);
    CHECK(vendor_crypto::hash_compute<vendor_hash>(abc, 3, to.data(), 64, &to.length) == PSA_SUCCESS);
    CHECK(to.length == 24);
    CHECK(vendor_crypto::hash_compute(vendor_hash, abc, 3, to.data(), 23, &to.length) == PSA_ERROR_CORRUPTION_DETECTED);
    CHECK(to.length == 0);
    vendor_crypto::hasher hasher;
    CHECK(hasher.setup(vendor_hash) == PSA_SUCCESS);
    CHECK(hasher.finish({to.data(), 64}, to.length) == PSA_SUCCESS);
    CHECK(to.length == 24);
}

namespace {

/// Serves every hash, so that what a platform wants of it is one chain.
struct solo : recording_driver<solo>, transparent_hardware {
    static constexpr const char* prefix = "solo";
    static constexpr psadrv::capability capabilities[] = {{.entry_points = one_shot}};
};
struct solo_board {
    using drivers = psadrv::driver_list<solo>;
    static constexpr psadrv::wanted wanted{psadrv::want(psadrv::usage::hash_compute, PSA_ALG_SHA_1),
                                           psadrv::want(psadrv::usage::hash_compute, PSA_ALG_SHA_256),
                                           psadrv::want(psadrv::usage::hash_compute, PSA_ALG_SHA_384)};
};
using alone = psadrv::crypto<solo_board>;

}  // namespace
PSADRV_DEFINE_CORE(solo_board);

TEST_CASE("one comparison finds a hash's length and its driver", "[api][spec:hash_compute]") {
    struct of_length {
        psa_algorithm_t alg;
        std::size_t length;
    };
    const of_length one = GENERATE(of_length{PSA_ALG_SHA_1, 20}, of_length{PSA_ALG_SHA_256, 32}, of_length{PSA_ALG_SHA_384, 48});
    recording record;
    REQUIRE(alone::init() == PSA_SUCCESS);
    output to;
    const auto compute = [&](psa_algorithm_t alg, std::size_t size) {
        to.length = 99;
        return alone::hash_compute(alg, abc, 3, to.data(), size, &to.length);
    };
    CHECK(compute(one.alg, one.length - 1) == PSA_ERROR_BUFFER_TOO_SMALL);
    CHECK(alone::hash_compute(one.alg, nullptr, 3, to.data(), 80, &to.length) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(alone::hash_compute(one.alg, abc, 3, nullptr, 80, &to.length) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(compute(PSA_ALG_SHA_512, 80) == PSA_ERROR_NOT_SUPPORTED);
    CHECK(compute(PSA_ALG_HMAC(PSA_ALG_SHA_256), 80) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(compute(0, 80) == PSA_ERROR_INVALID_ARGUMENT);
    CHECK(to.untouched_from(0));
    CHECK(to.length == 0);
    CHECK(record.called().empty());

    CHECK(compute(one.alg, one.length) == PSA_SUCCESS);
    CHECK(to.length == one.length);
    CHECK(record.calls.size() == 1);
    CHECK(record.calls[0].algorithm == one.alg);
    CHECK(to.untouched_from(one.length));
    record.answer("solo", entry_point::hash_compute, -1);
    CHECK(compute(one.alg, one.length) == PSA_ERROR_GENERIC_ERROR);
    CHECK(to.length == 0);
    record.answer("solo", entry_point::hash_compute, PSA_ERROR_NOT_SUPPORTED);
    CHECK(compute(one.alg, one.length) == PSA_ERROR_NOT_SUPPORTED);
    record.answer("solo", entry_point::hash_compute, PSA_SUCCESS);
    for (const std::size_t claimed : {std::size_t{0}, one.length - 1, one.length + 1}) {
        record.claimed_length = claimed;
        CHECK(compute(one.alg, 80) == PSA_ERROR_CORRUPTION_DETECTED);
        CHECK(to.length == 0);
    }
}
