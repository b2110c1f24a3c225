// The three runs of each entry point of hash_multipart, and what an operation holds.
#include "platforms.hpp"

#include <catch2/catch.hpp>

using namespace test;

#define FOR_BOTH(platform) (at_run_time<platform>), (at_compile_time<platform>)

namespace {

/// The operation of SHA-256 and the calls on it.
template <class Way>
struct sha_256 {
    typename Way::template operation<PSA_ALG_SHA_256> operation{};

    psa_status_t setup() { return Way::template setup<PSA_ALG_SHA_256>(operation); }
    psa_status_t update(std::size_t length = 3) { return Way::raw::hash_update(&operation, nullptr, length); }
    psa_status_t finish(std::array<std::uint8_t, 64>& hash, std::size_t& length) {
        return Way::raw::hash_finish(&operation, hash.data(), hash.size(), &length);
    }
    psa_status_t abort() { return Way::raw::hash_abort(&operation); }
};

}  // namespace

TEMPLATE_TEST_CASE("hash_multipart: the driver that sets up is called for every later step", "[dispatch][spec:hash_multipart]",
                   FOR_BOTH(three_drivers)) {
    recording record;
    const int refusing = GENERATE(0, 1, 2);
    const std::string by = std::array{"acme", "nadir", "library"}[static_cast<std::size_t>(refusing)];
    if (refusing > 0) record.answer("acme", entry_point::hash_setup, PSA_ERROR_NOT_SUPPORTED);
    if (refusing > 1) record.answer("nadir", entry_point::hash_setup, PSA_ERROR_NOT_SUPPORTED);

    sha_256<TestType> hash;
    CHECK(hash.setup() == PSA_SUCCESS);
    CHECK(record.calls.size() == static_cast<std::size_t>(refusing) + 1);
    record.forget();
    std::array<std::uint8_t, 64> output{};
    std::size_t length = 0;
    CHECK(hash.update(3) == PSA_SUCCESS);
    CHECK(hash.update(4) == PSA_SUCCESS);
    CHECK(hash.finish(output, length) == PSA_SUCCESS);
    CHECK(hash.abort() == PSA_SUCCESS);
    CHECK(record.called() == calls{by + ".hash_update", by + ".hash_update", by + ".hash_finish", by + ".hash_abort"});
    CHECK(record.calls[1].input_length == 4);
    CHECK(length == 32);
    CHECK(output[0] == by[0]);
    CHECK(output[31] == 7);
}

TEMPLATE_TEST_CASE("hash_setup: where a driver says not supported, the next is called, and with a zero context",
                   "[dispatch][spec:multi-part][gap:18]", FOR_BOTH(three_drivers)) {
    recording record;
    record.answer("acme", entry_point::hash_setup, PSA_ERROR_NOT_SUPPORTED);
    record.answer("nadir", entry_point::hash_setup, PSA_ERROR_NOT_SUPPORTED);
    sha_256<TestType> hash;
    CHECK(hash.setup() == PSA_SUCCESS);
    CHECK(record.called() == calls{"acme.hash_setup", "nadir.hash_setup", "library.hash_setup"});
    for (const driver_call& one : record.calls) {
        INFO(one.name());
        CHECK(one.context_was_zero);
        CHECK(one.algorithm == PSA_ALG_SHA_256);
    }
}

TEMPLATE_TEST_CASE("hash_setup: a driver that fails has the last word, and nothing else is called on its context",
                   "[dispatch][spec:multi-part]", FOR_BOTH(three_drivers)) {
    recording record;
    record.answer("acme", entry_point::hash_setup, PSA_ERROR_INSUFFICIENT_MEMORY);
    sha_256<TestType> hash;
    CHECK(hash.setup() == PSA_ERROR_INSUFFICIENT_MEMORY);
    CHECK(record.called() == calls{"acme.hash_setup"});
}

TEMPLATE_TEST_CASE("hash_setup: if all drivers of the chain say not supported, that is the answer", "[dispatch][spec:fallback]",
                   FOR_BOTH(three_drivers)) {
    recording record;
    for (const char* name : {"acme", "nadir", "library"}) record.answer(name, entry_point::hash_setup, PSA_ERROR_NOT_SUPPORTED);
    sha_256<TestType> hash;
    CHECK(hash.setup() == PSA_ERROR_NOT_SUPPORTED);
    CHECK(record.calls.size() == 3);
}

TEMPLATE_TEST_CASE("hash_update, hash_finish, hash_abort: whatever the driver answers is the answer, and there is no fallback",
                   "[dispatch][spec:multi-part][gap:18]", FOR_BOTH(three_drivers)) {
    const psa_status_t said = GENERATE(PSA_ERROR_NOT_SUPPORTED, PSA_ERROR_HARDWARE_FAILURE);
    recording record;
    sha_256<TestType> hash;
    REQUIRE(hash.setup() == PSA_SUCCESS);
    record.forget();
    std::array<std::uint8_t, 64> output{};
    std::size_t length = 0;
    for (entry_point entry : {entry_point::hash_update, entry_point::hash_finish, entry_point::hash_abort})
        record.answer("acme", entry, said);
    CHECK(hash.update() == said);
    CHECK(hash.finish(output, length) == said);
    CHECK(hash.abort() == said);
    CHECK(record.called() == calls{"acme.hash_update", "acme.hash_finish", "acme.hash_abort"});
}

TEST_CASE("an algorithm that is not wanted sets nothing up", "[dispatch][spec:capability-semantics]") {
    recording record;
    psadrv::raw_hash<three_drivers>::hash_operation operation{};
    CHECK(psadrv::raw_hash<three_drivers>::hash_setup(&operation, PSA_ALG_SHA_384) == PSA_ERROR_NOT_SUPPORTED);
    CHECK(record.called().empty());
}

TEMPLATE_TEST_CASE("a copy of an operation is a clone, whoever serves it", "[dispatch][spec:hash_multipart]",
                   FOR_BOTH(three_drivers)) {
    recording record;
    if (GENERATE(false, true)) record.answer("acme", entry_point::hash_setup, PSA_ERROR_NOT_SUPPORTED);
    sha_256<TestType> one;
    REQUIRE(one.setup() == PSA_SUCCESS);
    REQUIRE(one.update(5) == PSA_SUCCESS);
    sha_256<TestType> other = one;
    REQUIRE(one.update(1) == PSA_SUCCESS);
    REQUIRE(other.update(2) == PSA_SUCCESS);
    std::array<std::uint8_t, 64> output{};
    std::size_t length = 0;
    CHECK(one.finish(output, length) == PSA_SUCCESS);
    CHECK(output[31] == 6);
    CHECK(other.finish(output, length) == PSA_SUCCESS);
    CHECK(output[31] == 7);
}

namespace {

template <psa_algorithm_t... Algorithms>
struct small : recording_driver<small<Algorithms...>, recorded_context<12>>, transparent_hardware {
    static constexpr const char* prefix = "small";
    static constexpr capability capabilities[] = {
        {.entry_points = multipart, .algorithms = list_of<Algorithms...>, .fallback = true}};
};
struct aligned : recording_driver<aligned, recorded_context<64, 64>>, transparent_hardware {
    static constexpr const char* prefix = "aligned";
    static constexpr capability capabilities[] = {{.entry_points = multipart, .algorithms = list_of<PSA_ALG_SHA_512>}};
};
struct large_but_never_reached : recording_driver<large_but_never_reached, recorded_context<4096>>, transparent_software {
    static constexpr const char* prefix = "large";
    static constexpr capability capabilities[] = {
        {.entry_points = {one_shot, multipart}, .algorithms = list_of<PSA_ALG_SHA_512>}};
};

template <class List, psa_algorithm_t... Algorithms>
struct wanting {
    using drivers = List;
    static constexpr psadrv::wanted wanted{want(usage::hash_multipart, Algorithms)...};
};
template <class List, psa_algorithm_t... Algorithms>
using operation = typename psadrv::raw_hash<wanting<List, Algorithms...>>::hash_operation;
template <psa_algorithm_t Algorithm>
using operation_of_three = typename psadrv::raw_hash<three_drivers>::hash_operation_of<Algorithm>;

template <class Operation>
constexpr bool has_room(std::size_t size, std::size_t alignment) {
    return sizeof(Operation) == size && alignof(Operation) == alignment;
}

}  // namespace

TEST_CASE("an operation is exactly the context of the only driver that can serve it", "[dispatch][spec:multi-part]") {
    STATIC_REQUIRE(has_room<operation<psadrv::driver_list<small<PSA_ALG_SHA_256>>, PSA_ALG_SHA_256>>(12, 4));
    STATIC_REQUIRE(has_room<operation<psadrv::driver_list<aligned, large_but_never_reached>, PSA_ALG_SHA_512>>(64, 64));
    // Two mechanisms of one driver are one context.
    STATIC_REQUIRE(
        has_room<operation<psadrv::driver_list<small<PSA_ALG_SHA_256, PSA_ALG_SHA_512>>, PSA_ALG_SHA_256, PSA_ALG_SHA_512>>(12,
                                                                                                                            4));
}

TEST_CASE("an operation that several drivers can serve is the largest context and an index", "[dispatch][spec:multi-part]") {
    using either = psadrv::driver_list<small<PSA_ALG_SHA_256>, aligned>;
    STATIC_REQUIRE(has_room<operation<either, PSA_ALG_SHA_256, PSA_ALG_SHA_512>>(128, 64));
    STATIC_REQUIRE(has_room<psadrv::raw_hash<three_drivers>::hash_operation>(44, 4));
    STATIC_REQUIRE(has_room<operation_of_three<PSA_ALG_SHA_256>>(44, 4));
    STATIC_REQUIRE(has_room<operation_of_three<PSA_ALG_SHA_512>>(44, 4));
    // Nobody is behind nadir for this one, so it needs no index.
    STATIC_REQUIRE(has_room<operation_of_three<PSA_ALG_SHA3_256>>(40, 4));
}

TEST_CASE("what is not wanted takes no room", "[dispatch][spec:multi-part]") {
    using either = psadrv::driver_list<small<PSA_ALG_SHA_256>, aligned>;
    STATIC_REQUIRE(has_room<operation<either, PSA_ALG_SHA_256>>(12, 4));
    STATIC_REQUIRE(has_room<operation<either, PSA_ALG_SHA_512>>(64, 64));
}
