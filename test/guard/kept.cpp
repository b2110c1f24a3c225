// Ends that a guard refuses where the application has nothing to abort: within compositions, and within one-shot calls.
#include <psadrv/core/mac_operation.hpp>
#include <psadrv/psadrv.hpp>

#include <psa/crypto_extra.h>

#include <catch2/catch.hpp>

#include <array>

using psadrv::capability;
using psadrv::entry_point;
using psadrv::family;
using psadrv::list_of;
using psadrv::usage;
using psadrv::want;

namespace {

constexpr psa_algorithm_t sha = PSA_ALG_SHA_256, hmac = PSA_ALG_HMAC(sha), prf = PSA_ALG_PBKDF2_HMAC(sha);

/// One job, which remembers where it is: no operation of it may be moved. Its hashes are all zero.
struct engine {
    static constexpr const char* prefix = "engine";
    static constexpr auto type = psadrv::driver_type::transparent;
    static constexpr capability capabilities[] = {{.entry_points = family::hash_multipart, .algorithms = list_of<sha>}};
    struct hash_operation_t {
        bool is_open;
    };
    static inline const hash_operation_t* job = nullptr;
    static inline int fails_in = -1;  ///< which of the next updates fails

    static psa_status_t hash_setup(hash_operation_t* operation, psa_algorithm_t) {
        CHECK(job == nullptr);
        job = operation;
        operation->is_open = true;
        return PSA_SUCCESS;
    }
    static psa_status_t hash_update(hash_operation_t* operation, const std::uint8_t*, std::size_t) {
        CHECK(job == operation);
        return fails_in-- == 0 ? PSA_ERROR_HARDWARE_FAILURE : PSA_SUCCESS;
    }
    static psa_status_t hash_finish(hash_operation_t* operation, std::uint8_t* hash, std::size_t, std::size_t* hash_length) {
        CHECK(job == operation);
        for (int i = 0; i != 32; ++i) hash[i] = 0;
        *hash_length = 32;
        return PSA_SUCCESS;
    }
    static psa_status_t hash_abort(hash_operation_t* operation) {
        CHECK(job == operation);
        CHECK(operation->is_open);
        job = nullptr;
        return PSA_SUCCESS;
    }
};

/// What the guard of the engine has to say to ends, and how many sessions there are.
struct bus {
    static inline int lets_through = -1;  ///< so many ends, and no more; -1: all
    static inline int sessions = 0;

    static psa_status_t begin() {
        ++sessions;
        return PSA_SUCCESS;
    }
    static void end() { --sessions; }
    [[nodiscard]] static psa_status_t may_end() {
        if (lets_through == 0) return PSA_ERROR_INSUFFICIENT_MEMORY;
        if (lets_through > 0) --lets_through;
        return PSA_SUCCESS;
    }
};
template <entry_point Entry>
struct bus_guard {
    psa_status_t enter() { return Entry == entry_point::hash_abort ? bus::may_end() : PSA_SUCCESS; }
};
struct leaving_guard {
    void leave(psa_status_t) {}
};

struct unguarded {
    using drivers = psadrv::driver_list<engine>;
    static constexpr psadrv::wanted wanted{want(usage::hash, sha), want(usage::mac, hmac, PSA_KEY_TYPE_HMAC)};
};
struct board : unguarded {
    template <class Driver, entry_point Entry>
    using guard = bus_guard<Entry>;
    template <class Driver>
    using session = bus;
};
struct only_left : unguarded {
    template <class Driver, entry_point Entry>
    using guard = leaving_guard;
};
template <class Base>
struct deriving : Base {
    static constexpr std::size_t derivation_input_size = 32;
    static constexpr psadrv::wanted wanted{want(usage::key_derivation, prf)};
};

struct engine_test {
    std::array<std::uint8_t, 80> key{};
    std::array<std::uint8_t, 32> output{};
    std::size_t length = 0;
    psa_key_attributes_t attributes = psa_key_attributes_init();

    engine_test() {
        engine::job = nullptr;
        engine::fails_in = -1;
        bus::lets_through = -1;
        bus::sessions = 0;
        psa_set_key_type(&attributes, PSA_KEY_TYPE_HMAC);
        psa_set_key_usage_flags(&attributes, PSA_KEY_USAGE_SIGN_MESSAGE | PSA_KEY_USAGE_VERIFY_MESSAGE);
        psa_set_key_algorithm(&attributes, hmac);
        use_key_of(16);
    }
    /// Bytes; more than a block of the hash are hashed at setup.
    void use_key_of(std::size_t size) { psa_set_key_bits(&attributes, static_cast<psa_key_bits_t>(8 * size)); }
    [[nodiscard]] std::size_t key_size() const { return psa_get_key_bits(&attributes) / 8; }

    template <class Operation>
    psa_status_t sign_setup(Operation& one) {
        return one.sign_setup(&attributes, key.data(), key_size(), hmac);
    }
    template <class Operation>
    psa_status_t sign_finish(Operation& one) {
        return one.sign_finish(output.data(), output.size(), &length);
    }
    psa_status_t hash_compute() {
        return psadrv::raw_hash<board>::hash_compute(sha, nullptr, 0, output.data(), output.size(), &length);
    }
    psa_status_t mac_compute() {
        return psadrv::raw_mac<board>::mac_compute(&attributes, key.data(), key_size(), hmac, nullptr, 0, output.data(),
                                                   output.size(), &length);
    }
    /// The driver has a job, and its session is there with it.
    static void check_open() {
        CHECK(engine::job != nullptr);
        CHECK(bus::sessions == 1);
    }
    static void check_ended() {
        CHECK(engine::job == nullptr);
        CHECK(bus::sessions == 0);
    }
};

}  // namespace

TEST_CASE_METHOD(engine_test, "a composed operation whose hash a guard does not let end keeps it for a later abort",
                 "[guard][spec:multi-part]") {
    psadrv::mac_operation<board> mac;
    SECTION("by the application") {
        REQUIRE(sign_setup(mac) == PSA_SUCCESS);
        bus::lets_through = 0;
        CHECK(mac.abort() == PSA_ERROR_INSUFFICIENT_MEMORY);
    }
    SECTION("after an update that fails") {
        REQUIRE(sign_setup(mac) == PSA_SUCCESS);
        bus::lets_through = 0;
        engine::fails_in = 0;
        CHECK(mac.update(nullptr, 0) == PSA_ERROR_HARDWARE_FAILURE);
    }
    SECTION("in finish, the inner hash or the outer one") {
        REQUIRE(sign_setup(mac) == PSA_SUCCESS);
        bus::lets_through = GENERATE(0, 1);
        CHECK(sign_finish(mac) == PSA_ERROR_INSUFFICIENT_MEMORY);
        CHECK(length == 0);
    }
    SECTION("in finish, where the outer hash fails") {
        REQUIRE(sign_setup(mac) == PSA_SUCCESS);
        bus::lets_through = 1;
        engine::fails_in = GENERATE(0, 1);
        CHECK(sign_finish(mac) == PSA_ERROR_HARDWARE_FAILURE);
    }
    SECTION("in setup, which succeeds, since nobody aborts what has not been set up: the next step fails") {
        const auto [size, fails_in, expected] = GENERATE(table<std::size_t, int, psa_status_t>({
            {80, -1, PSA_ERROR_INSUFFICIENT_MEMORY},  // the hash of a long key
            {80, 0, PSA_ERROR_HARDWARE_FAILURE},      // the same, which fails before
            {16, 0, PSA_ERROR_HARDWARE_FAILURE},      // the key's block
        }));
        const bool finishes = GENERATE(false, true);
        use_key_of(size);
        engine::fails_in = fails_in;
        bus::lets_through = 0;
        REQUIRE(sign_setup(mac) == PSA_SUCCESS);
        check_open();
        CHECK((finishes ? sign_finish(mac) : mac.update(nullptr, 0)) == expected);
    }
    check_open();
    CHECK(mac.is_unended());
    CHECK(mac.update(nullptr, 0) == PSA_ERROR_BAD_STATE);
    CHECK(mac.abort() == PSA_ERROR_INSUFFICIENT_MEMORY);
    check_open();
    bus::lets_through = -1;
    CHECK(mac.abort() == PSA_SUCCESS);
    check_ended();
    CHECK(mac.is_inactive());
    CHECK(sign_setup(mac) == PSA_SUCCESS);
    CHECK(sign_finish(mac) == PSA_SUCCESS);
    check_ended();
}

TEST_CASE_METHOD(engine_test, "what a guard does not let end within a one-shot call ends before the next one begins",
                 "[guard][spec:multi-part]") {
    using call = psa_status_t (engine_test::*)();
    const call first = GENERATE(&engine_test::hash_compute, &engine_test::mac_compute);
    const call next = GENERATE(&engine_test::hash_compute, &engine_test::mac_compute);
    bus::lets_through = 0;
    CHECK((this->*first)() == PSA_ERROR_INSUFFICIENT_MEMORY);
    check_open();
    CHECK((this->*first)() == PSA_ERROR_INSUFFICIENT_MEMORY);  // it would have to wait in the same place, and does not begin
    check_open();
    bus::lets_through = -1;
    CHECK((this->*next)() == PSA_SUCCESS);
    check_ended();
}

TEST_CASE_METHOD(engine_test, "an operation in several calls begins behind what a guard has kept open, too",
                 "[guard][spec:multi-part]") {
    bus::lets_through = 0;
    REQUIRE(mac_compute() == PSA_ERROR_INSUFFICIENT_MEMORY);
    check_open();
    bus::lets_through = -1;
    psadrv::hash_operation<board> hash;
    CHECK(hash.setup(sha) == PSA_SUCCESS);
    CHECK(bus::sessions == 1);
    CHECK(hash.abort() == PSA_SUCCESS);
    check_ended();
}

TEST_CASE_METHOD(engine_test, "a one-shot composition that cannot even be set up keeps its hash for later",
                 "[guard][spec:multi-part]") {
    use_key_of(80);
    bus::lets_through = 0;
    CHECK(mac_compute() == PSA_ERROR_INSUFFICIENT_MEMORY);
    check_open();
    bus::lets_through = -1;
    CHECK(mac_compute() == PSA_SUCCESS);
    check_ended();
}

TEST_CASE("where no guard can refuse, nothing is kept and no operation is larger", "[guard]") {
    using free = psadrv::detail::hash_steps<unguarded>;
    using kept = psadrv::detail::hash_steps<board>;
    STATIC_REQUIRE_FALSE(free::may_keep);
    STATIC_REQUIRE_FALSE(psadrv::detail::hash_steps<only_left>::may_keep);
    STATIC_REQUIRE(kept::may_keep);
    STATIC_REQUIRE(sizeof(free::operation) == sizeof(free::raw::hash_operation));
    STATIC_REQUIRE(sizeof(psadrv::raw_mac<unguarded>::mac_sign_operation) < sizeof(psadrv::raw_mac<board>::mac_sign_operation));
}

TEST_CASE("PBKDF2 copies no hash that a guard may keep open", "[guard]") {
    STATIC_REQUIRE(psadrv::detail::composes_every_hmac<psadrv::required_platform<deriving<unguarded>>>);
    STATIC_REQUIRE_FALSE(psadrv::detail::composes_every_hmac<psadrv::required_platform<deriving<board>>>);
}
