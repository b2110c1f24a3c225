// A C driver behind its class, a C++ class and objects bound to drivers, in one platform; and one driver with two
// implementations.
#include "platforms.hpp"

#include <psadrv/model/bound.hpp>

#include <catch2/catch.hpp>

using namespace test;

// A C driver: these are its functions, as another language would define them.
extern "C" {
typedef struct {
    psa_algorithm_t alg;
    unsigned char rest[52];
} zenith_hash_operation_t;

static psa_status_t zenith_hash_setup(zenith_hash_operation_t* operation, psa_algorithm_t alg) {
    operation->alg = alg;
    return recording::play({"zenith", entry_point::hash_setup, alg});
}
static psa_status_t zenith_hash_update(zenith_hash_operation_t* operation, const uint8_t*, size_t input_length) {
    return recording::play({"zenith", entry_point::hash_update, operation->alg, input_length});
}
static psa_status_t zenith_hash_finish(zenith_hash_operation_t* operation, uint8_t* hash, size_t hash_size, size_t* hash_length) {
    std::memset(hash, 'z', *hash_length = PSA_HASH_LENGTH(operation->alg));
    return recording::play({"zenith", entry_point::hash_finish, operation->alg, 0, hash_size});
}
static psa_status_t zenith_hash_abort(zenith_hash_operation_t* operation) {
    return recording::play({"zenith", entry_point::hash_abort, operation->alg});
}
}

namespace {

/// Its class, as it is generated from the description.
struct zenith {
    static constexpr const char* prefix = "zenith";
    static constexpr psadrv::driver_type type = psadrv::driver_type::transparent;
    static constexpr capability capabilities[] = {
        {.entry_points = family::hash_multipart, .algorithms = list_of<PSA_ALG_SHA_384>}};

    using hash_operation_t = zenith_hash_operation_t;
    static psa_status_t hash_setup(hash_operation_t* operation, psa_algorithm_t alg) { return zenith_hash_setup(operation, alg); }
    static psa_status_t hash_update(hash_operation_t* operation, const uint8_t* input, size_t input_length) {
        return zenith_hash_update(operation, input, input_length);
    }
    static psa_status_t hash_finish(hash_operation_t* operation, uint8_t* hash, size_t hash_size, size_t* hash_length) {
        return zenith_hash_finish(operation, hash, hash_size, hash_length);
    }
    static psa_status_t hash_abort(hash_operation_t* operation) { return zenith_hash_abort(operation); }
};

/// A class with entry points that are not static; two of it are on the board.
struct engine : recording_engine<recorded_context<20>>, transparent_hardware {
    constexpr explicit engine(const char* bus) : recording_engine{bus} {}
    static constexpr const char* prefix = "engine";
    static constexpr capability capabilities[] = {
        {.entry_points = {one_shot, multipart}, .algorithms = list_of<PSA_ALG_SHA_256>, .fallback = true}};
};
constinit engine first_engine{"first bus"}, second_engine{"second bus"};
using first_bus = psadrv::bound<first_engine>;
using second_bus = psadrv::bound<second_engine>;

struct soft_engine : engine {
    using engine::engine;
    static constexpr bool software = true;
};
constinit soft_engine emulation{"emulation"};

struct mixed {
    using drivers = psadrv::driver_list<psadrv::bound<emulation>, zenith, first_bus, nadir, second_bus>;
    static constexpr psadrv::wanted wanted{want(usage::hash, PSA_ALG_SHA_256), want(usage::hash, PSA_ALG_SHA_384),
                                           want(usage::hash, PSA_ALG_SHA_512)};
};
using raw = psadrv::raw_hash<mixed>;

}  // namespace

TEST_CASE("two objects of one class are two drivers", "[dispatch][spec:fallback]") {
    STATIC_REQUIRE_FALSE(std::is_same_v<first_bus, second_bus>);
    STATIC_REQUIRE(psadrv::rules::is_valid<mixed>);
    recording record;
    std::array<std::uint8_t, 64> hash{};
    std::size_t length = 0;
    record.answer("first bus", entry_point::hash_compute, PSA_ERROR_NOT_SUPPORTED);
    record.answer("nadir", entry_point::hash_compute, PSA_ERROR_NOT_SUPPORTED);
    CHECK(raw::hash_compute<PSA_ALG_SHA_256>(nullptr, 0, hash.data(), hash.size(), &length) == PSA_SUCCESS);
    CHECK(raw::hash_compute(PSA_ALG_SHA_256, nullptr, 0, hash.data(), hash.size(), &length) == PSA_SUCCESS);
    const calls once{"first bus.hash_compute", "nadir.hash_compute", "second bus.hash_compute"};
    CHECK(record.calls.size() == 6);
    for (std::size_t i = 0; i != 6; ++i) CHECK(record.calls[i].name() == once[i % 3]);
    CHECK(hash[0] == 's');
}

TEST_CASE("an object of a class of last resort is asked last", "[dispatch][spec:fallback]") {
    STATIC_REQUIRE(psadrv::row_of<psadrv::bound<emulation>>.software);
    recording record;
    std::array<std::uint8_t, 64> hash{};
    std::size_t length = 0;
    for (const char* name : {"first bus", "nadir", "second bus"})
        record.answer(name, entry_point::hash_compute, PSA_ERROR_NOT_SUPPORTED);
    CHECK(raw::hash_compute(PSA_ALG_SHA_256, nullptr, 0, hash.data(), hash.size(), &length) == PSA_SUCCESS);
    CHECK(record.called() ==
          calls{"first bus.hash_compute", "nadir.hash_compute", "second bus.hash_compute", "emulation.hash_compute"});
}

TEST_CASE("a C driver, a C++ driver and bound objects share an operation", "[dispatch][spec:hash_multipart]") {
    struct row {
        psa_algorithm_t alg;
        const char* refuses;
        const char* by;
    };
    const row one = GENERATE(row{PSA_ALG_SHA_384, "", "zenith"}, row{PSA_ALG_SHA_512, "", "nadir"},
                             row{PSA_ALG_SHA_256, "", "first bus"}, row{PSA_ALG_SHA_256, "first bus", "nadir"});
    recording record;
    record.answer(one.refuses, entry_point::hash_setup, PSA_ERROR_NOT_SUPPORTED);
    raw::hash_operation operation{};
    std::array<std::uint8_t, 64> hash{};
    std::size_t length = 0;
    REQUIRE(raw::hash_setup(&operation, one.alg) == PSA_SUCCESS);
    record.forget();
    CHECK(raw::hash_update(&operation, nullptr, 9) == PSA_SUCCESS);
    CHECK(raw::hash_finish(&operation, hash.data(), hash.size(), &length) == PSA_SUCCESS);
    CHECK(raw::hash_abort(&operation) == PSA_SUCCESS);
    const std::string by = one.by;
    CHECK(record.called() == calls{by + ".hash_update", by + ".hash_finish", by + ".hash_abort"});
    CHECK(length == PSA_HASH_LENGTH(one.alg));
    CHECK(hash[0] == by[0]);
    STATIC_REQUIRE(sizeof operation == 56 + 4);
}

namespace {

struct narrow : recording_driver<narrow, recorded_context<12>> {
    static constexpr const char* prefix = "two narrow";
};
struct wide : recording_driver<wide, recorded_context<72, 8>> {
    static constexpr const char* prefix = "two wide";
};
struct two : transparent_hardware {
    static constexpr const char* prefix = "two";
    static constexpr capability capabilities[] = {
        {.entry_points = multipart, .algorithms = list_of<PSA_ALG_SHA_256>},
        {.entry_points = multipart, .algorithms = list_of<PSA_ALG_SHA_512>, .implementation = 1},
        {.entry_points = one_shot, .algorithms = list_of<PSA_ALG_SHA_512>, .implementation = 1},
    };
    static constexpr auto implementations = psadrv::implementations<narrow, wide>;
};
struct two_implementations {
    using drivers = psadrv::driver_list<two>;
    static constexpr psadrv::wanted wanted{want(usage::hash, PSA_ALG_SHA_256), want(usage::hash, PSA_ALG_SHA_512)};
};

}  // namespace

TEMPLATE_TEST_CASE("functions and context type come from the same capability", "[dispatch][spec:capability-syntax][gap:4]",
                   at_run_time<two_implementations>, at_compile_time<two_implementations>) {
    recording record;
    std::array<std::uint8_t, 64> hash{};
    std::size_t length = 0;
    const auto run = [&]<psa_algorithm_t Algorithm>(std::integral_constant<psa_algorithm_t, Algorithm>) {
        typename TestType::template operation<Algorithm> operation{};
        CHECK(TestType::template setup<Algorithm>(operation) == PSA_SUCCESS);
        CHECK(TestType::raw::hash_update(&operation, nullptr, 1) == PSA_SUCCESS);
        CHECK(TestType::raw::hash_finish(&operation, hash.data(), hash.size(), &length) == PSA_SUCCESS);
        CHECK(TestType::raw::hash_abort(&operation) == PSA_SUCCESS);
        CHECK(TestType::template compute<Algorithm>(hash, length) == PSA_SUCCESS);
        return record.called();
    };
    SECTION("the first") {
        // hash_compute goes the same way as the steps before it.
        const calls expected{"two narrow.hash_setup",  "two narrow.hash_update", "two narrow.hash_finish",
                             "two narrow.hash_abort",  "two narrow.hash_setup",  "two narrow.hash_update",
                             "two narrow.hash_finish", "two narrow.hash_abort"};
        CHECK(run(std::integral_constant<psa_algorithm_t, PSA_ALG_SHA_256>{}) == expected);
    }
    SECTION("the second") {
        const calls expected{"two wide.hash_setup", "two wide.hash_update", "two wide.hash_finish", "two wide.hash_abort",
                             "two wide.hash_compute"};
        CHECK(run(std::integral_constant<psa_algorithm_t, PSA_ALG_SHA_512>{}) == expected);
    }
}

TEST_CASE("two implementations of one driver share an operation and need an index", "[dispatch][spec:multi-part]") {
    using both = psadrv::raw_hash<two_implementations>;
    STATIC_REQUIRE(sizeof(both::hash_operation) == 80);
    STATIC_REQUIRE(alignof(both::hash_operation) == 8);
    STATIC_REQUIRE(sizeof(both::hash_operation_of<PSA_ALG_SHA_256>) == 12);
    STATIC_REQUIRE(sizeof(both::hash_operation_of<PSA_ALG_SHA_512>) == 72);
}
