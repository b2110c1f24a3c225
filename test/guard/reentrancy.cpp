// What a driver may do inside an entry point, and what is refused there.
#include "calling_back.hpp"

#include <catch2/catch.hpp>

#include <vector>

using namespace test;

namespace {

struct bare : with_four_drivers<bare> {};
struct checked : with_four_drivers<checked> {
    static constexpr bool checks_reentrancy = true;
};
struct host : with_four_drivers<host>, psadrv::pthreads<host> {};
/// An RTOS has a slot for each task, and this program has one task.
struct with_slot : with_four_drivers<with_slot> {
    struct mutex {
        bool taken = false;
        void lock() {
            if (taken) throw "a task waits for itself";
            taken = true;
        }
        void unlock() { taken = false; }
    };
    struct this_thread {
        static inline void* slot = nullptr;
        static void* get() { return slot; }
        static void set(void* value) { slot = value; }
    };
};
/// A driver with persistent state asks for it without saying who it is.
struct vault : transparent_hardware {
    static constexpr const char* prefix = "vault";
    static constexpr auto type = psadrv::driver_type::opaque;
    static constexpr psa_key_location_t location = 7;
    static constexpr psadrv::key_context key_context{.base_size = 4};
    static constexpr std::size_t persistent_state_size = 16;
    static constexpr capability capabilities[] = {{.entry_points = psadrv::entry_point::init}};
    static psa_status_t init() { return PSA_SUCCESS; }
};
struct with_state : with_four_drivers<with_state> {
    using drivers = psadrv::driver_list<acme<with_state>, nadir<with_state>, zeta<with_state>, open<with_state>, vault>;
};
/// One job at a time for each engine: whoever is inside a driver does not wait for another's.
struct with_sessions : with_four_drivers<with_sessions> {
    static constexpr bool checks_reentrancy = true;
    template <class Driver>
    struct session {
        static psa_status_t begin() { return psadrv::in_driver<with_sessions>() ? PSA_ERROR_HARDWARE_FAILURE : PSA_SUCCESS; }
        static void end() {}
    };
};
struct unchecked : with_four_drivers<unchecked> {
    static constexpr bool checks_reentrancy = false;
};

}  // namespace

PSADRV_DEFINE_CORE(bare);
PSADRV_DEFINE_CORE(checked);
PSADRV_DEFINE_CORE(host);
PSADRV_DEFINE_CORE(with_slot);
PSADRV_DEFINE_CORE(with_state);
PSADRV_DEFINE_CORE(with_sessions);

static_assert(!psadrv::tracks_drivers<bare> && !psadrv::tracks_drivers<unchecked>);
static_assert(psadrv::tracks_drivers<checked> && psadrv::tracks_drivers<host> && psadrv::tracks_drivers<with_state>);
// Who does not ask for it pays nothing for it.
static_assert(sizeof(psadrv::core_state<bare>) == sizeof(psadrv::detail::in_every_bit) &&
              sizeof(psadrv::core_state<unchecked>) == sizeof(psadrv::detail::in_every_bit));
static_assert(sizeof(psadrv::core_state<checked>) == 2 * sizeof(void*));
static_assert(sizeof(psadrv::raw_hash<bare>::hash_operation) == sizeof(psadrv::raw_hash<host>::hash_operation));

TEMPLATE_TEST_CASE("a driver may ask for random bytes", "[guard][reentrancy]", bare, checked, host, with_slot, with_state) {
    REQUIRE(psadrv::crypto<TestType>::init() == PSA_SUCCESS);
    const during<acme<TestType>> asks{generate_random<TestType>};
    CHECK(hash<TestType>(PSA_ALG_SHA_256) == PSA_SUCCESS);
}

TEMPLATE_TEST_CASE("a driver may ask for the hash of another driver", "[guard][reentrancy]", bare, checked, host, with_slot,
                   with_state) {
    REQUIRE(psadrv::crypto<TestType>::init() == PSA_SUCCESS);
    const during<acme<TestType>> asks{[] { return hash<TestType>(PSA_ALG_SHA_512); }};
    const during<nadir<TestType>> asks_too{[] { return hash<TestType>(PSA_ALG_SHA_384); }};
    CHECK(hash<TestType>(PSA_ALG_SHA_256) == PSA_SUCCESS);
}

TEMPLATE_TEST_CASE("two drivers may ask each other, one after the other", "[guard][reentrancy]", bare, checked, host, with_slot,
                   with_state) {
    REQUIRE(psadrv::crypto<TestType>::init() == PSA_SUCCESS);
    {
        const during<acme<TestType>> asks{[] { return hash<TestType>(PSA_ALG_SHA_512); }};
        CHECK(hash<TestType>(PSA_ALG_SHA_256) == PSA_SUCCESS);
    }
    const during<nadir<TestType>> asks{[] { return hash<TestType>(PSA_ALG_SHA_256); }};
    CHECK(hash<TestType>(PSA_ALG_SHA_512) == PSA_SUCCESS);
}

TEMPLATE_TEST_CASE("a driver that calls itself is told that it may not, and goes on", "[guard][reentrancy]", checked, host,
                   with_slot, with_state) {
    REQUIRE(psadrv::crypto<TestType>::init() == PSA_SUCCESS);
    int entered = 0;
    psa_status_t nested = PSA_SUCCESS;
    SECTION("directly") {
        const during<acme<TestType>> asks{[&] {
            if (++entered == 1) nested = hash<TestType>(PSA_ALG_SHA_256);
            return PSA_SUCCESS;
        }};
        CHECK(hash<TestType>(PSA_ALG_SHA_256) == PSA_SUCCESS);
    }
    SECTION("through another driver") {
        const during<acme<TestType>> asks{[&] { return ++entered == 1 ? hash<TestType>(PSA_ALG_SHA_512) : PSA_SUCCESS; }};
        const during<nadir<TestType>> asks_back{[&] {
            nested = hash<TestType>(PSA_ALG_SHA_256);
            return PSA_SUCCESS;
        }};
        CHECK(hash<TestType>(PSA_ALG_SHA_256) == PSA_SUCCESS);
    }
    SECTION("through the source of random bytes") {
        const during<acme<TestType>> asks{[&] { return ++entered == 1 ? generate_random<TestType>() : PSA_SUCCESS; }};
        const during<typename TestType::random> asks_back{[&] {
            nested = hash<TestType>(PSA_ALG_SHA_256);
            return PSA_SUCCESS;
        }};
        CHECK(hash<TestType>(PSA_ALG_SHA_256) == PSA_SUCCESS);
    }
    SECTION("in an operation in several calls") {
        const during<acme<TestType>> asks{[&] {
            if (++entered == 1) nested = hash<TestType>(PSA_ALG_SHA_256);
            return PSA_SUCCESS;
        }};
        typename psadrv::crypto<TestType>::hasher hasher;
        CHECK(hasher.setup(PSA_ALG_SHA_256) == PSA_SUCCESS);
        CHECK(hasher.abort() == PSA_SUCCESS);
        --entered;  // for the abort
    }
    CHECK(entered == 1);
    CHECK(nested == PSA_ERROR_BAD_STATE);
    CHECK(psadrv::current_driver<TestType>() == psadrv::no_driver);
    CHECK(hash<TestType>(PSA_ALG_SHA_256) == PSA_SUCCESS);
}

TEMPLATE_TEST_CASE("a driver whose entry points may run at the same time may call itself", "[guard][reentrancy]", bare, checked,
                   host, with_slot, with_state) {
    REQUIRE(psadrv::crypto<TestType>::init() == PSA_SUCCESS);
    int entered = 0;
    const during<open<TestType>> asks{[&] { return ++entered < 3 ? hash<TestType>(PSA_ALG_SHA_384) : PSA_SUCCESS; }};
    CHECK(hash<TestType>(PSA_ALG_SHA_384) == PSA_SUCCESS);
    CHECK(entered == 3);
}

TEMPLATE_TEST_CASE("the core knows which driver runs: the innermost", "[guard][reentrancy]", checked, host, with_slot,
                   with_state) {
    REQUIRE(psadrv::crypto<TestType>::init() == PSA_SUCCESS);
    std::vector<std::size_t> seen;
    const auto look = [&] { seen.push_back(psadrv::current_driver<TestType>()); };
    const during<nadir<TestType>> asks{[&] {
        look();
        const psa_status_t status = hash<TestType>(PSA_ALG_SHA_384);
        look();
        return status;
    }};
    const during<open<TestType>> is_asked{[&] {
        look();
        return PSA_ERROR_HARDWARE_FAILURE;  // a failure ends a call, too
    }};
    look();
    CHECK_FALSE(psadrv::in_driver<TestType>());
    CHECK(hash<TestType>(PSA_ALG_SHA_512) == PSA_ERROR_HARDWARE_FAILURE);
    look();
    CHECK(seen == std::vector<std::size_t>{psadrv::no_driver, 1, 3, 1, psadrv::no_driver});
}

TEST_CASE("where nobody asks, no driver is known to run", "[guard][reentrancy]") {
    REQUIRE(psadrv::crypto<bare>::init() == PSA_SUCCESS);
    bool inside = true;
    const during<acme<bare>> looks{[&] {
        inside = psadrv::in_driver<bare>();
        return PSA_SUCCESS;
    }};
    CHECK(hash<bare>(PSA_ALG_SHA_256) == PSA_SUCCESS);
    CHECK_FALSE(inside);
}

TEMPLATE_TEST_CASE("a driver does not initialize the core that initializes it", "[guard][reentrancy]", checked, host, with_slot,
                   with_state) {
    psadrv::state_of<TestType>().initialized = false;
    psa_status_t nested = PSA_SUCCESS;
    {
        const during<nadir<TestType>> asks{[&] { return nested = psadrv::crypto<TestType>::init(); }};
        CHECK(psadrv::crypto<TestType>::init() == PSA_ERROR_BAD_STATE);
        CHECK(nested == PSA_ERROR_BAD_STATE);
    }
    CHECK(psadrv::crypto<TestType>::init() == PSA_SUCCESS);
}

TEMPLATE_TEST_CASE("an abort that is refused inside its driver is made up for later", "[guard][reentrancy]", checked, host,
                   with_slot, with_state) {
    REQUIRE(psadrv::crypto<TestType>::init() == PSA_SUCCESS);
    typename psadrv::crypto<TestType>::hash_operation operation{};
    REQUIRE(psadrv::crypto<TestType>::hash_setup(&operation, PSA_ALG_SHA_256) == PSA_SUCCESS);
    int aborted = 0;
    psa_status_t nested = PSA_SUCCESS;
    {
        const during<acme<TestType>> asks{[&] {
            nested = psadrv::crypto<TestType>::hash_abort(&operation);
            return PSA_SUCCESS;
        }};
        CHECK(hash<TestType>(PSA_ALG_SHA_256) == PSA_SUCCESS);
        CHECK(nested == PSA_ERROR_BAD_STATE);
    }
    const during<acme<TestType>> counts{[&] {
        ++aborted;
        return PSA_SUCCESS;
    }};
    CHECK(psadrv::crypto<TestType>::hash_abort(&operation) == PSA_SUCCESS);
    CHECK(aborted == 1);
}

TEST_CASE("a session can tell whether a driver has called back", "[guard][reentrancy]") {
    using crypto = psadrv::crypto<with_sessions>;
    REQUIRE(crypto::init() == PSA_SUCCESS);
    psa_status_t inside = PSA_SUCCESS;
    const during<acme<with_sessions>> asks{[&] {
        crypto::hasher nested;
        inside = nested.setup(PSA_ALG_SHA_512);
        return PSA_SUCCESS;
    }};
    crypto::hasher hasher;
    CHECK(hasher.setup(PSA_ALG_SHA_256) == PSA_SUCCESS);
    CHECK(inside == PSA_ERROR_HARDWARE_FAILURE);
}
