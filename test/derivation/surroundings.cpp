// What surrounds a derivation: guards that refuse, sessions, drivers that want their keys for the whole operation, interrupts,
// and other threads.
#include "board.hpp"

#include <psadrv/guard/pthreads.hpp>

#include <chrono>
#include <functional>
#include <future>

using namespace test;
using namespace std::chrono_literals;

namespace {

/// An element that may look at its keys until the operation ends.
struct tower : recording_element<tower, element_kind::storage>, recording_derivation<tower> {
    static constexpr const char* prefix = "tower";
    static constexpr psa_key_location_t location = 0x800007;
    static constexpr bool key_for_operation = true;
    static constexpr capability capabilities[] = {{.entry_points = family::key_derivation, .algorithms = list_of<hkdf>},
                                                  {.entry_points = {entry_point::import_key, entry_point::export_key,
                                                                    entry_point::allocate_key, entry_point::destroy_key}}};
};

/// What happens inside each entry point, and which of them a guard refuses.
std::function<void(entry_point)> inside;
entry_point refused = entry_point::init;
int sessions = 0;
bool interrupted = false;

struct guarded_board {
    using drivers = driver_list<library, tower>;
    static constexpr psadrv::key_slots key_slots{4};
    static constexpr psadrv::wanted wanted{want(usage::key_derivation, hkdf), want(usage::import_key, PSA_KEY_TYPE_DERIVE, {256}),
                                           want(usage::import_key, PSA_KEY_TYPE_RAW_DATA, {256})};
    template <class Driver, entry_point Entry>
    struct guard {
        psa_status_t enter() {
            if (Entry == refused) return PSA_ERROR_HARDWARE_FAILURE;
            if (inside) inside(Entry);
            return PSA_SUCCESS;
        }
    };
    template <class Driver>
    struct session {
        static psa_status_t begin() {
            ++sessions;
            return PSA_SUCCESS;
        }
        static void end() { --sessions; }
    };
    static bool in_interrupt() { return interrupted; }
};
struct threaded_board : psadrv::pthreads<threaded_board> {
    using drivers = driver_list<library, tower>;
    static constexpr psadrv::key_slots key_slots{4};
    static constexpr psadrv::wanted wanted = guarded_board::wanted;
    template <class Driver, entry_point Entry>
    struct guard {
        psa_status_t enter() {
            if (inside) inside(Entry);
            return PSA_SUCCESS;
        }
    };
};

template <class Board>
struct around : recording {
    using device = psadrv::crypto<Board>;
    typename device::key_derivation_operation operation{};
    psa_key_id_t key = 0;

    explicit around(psa_key_location_t where) {
        inside = nullptr;
        refused = entry_point::init;
        sessions = 0;
        interrupted = false;
        tower::forget();
        REQUIRE(device::init() == PSA_SUCCESS);
        key = import(where);
        forget();
    }
    ~around() {
        inside = nullptr;
        refused = entry_point::init;
        interrupted = false;
        (void)device::key_derivation_abort(&operation);
        (void)device::destroy_key(key);
        CHECK(tower::live() == 0);
        CHECK(sessions == 0);
    }
    static psa_key_id_t import(psa_key_location_t where, psa_key_type_t type = PSA_KEY_TYPE_DERIVE) {
        const psa_key_attributes_t attributes = attributes_of(where, type, 256, hkdf, PSA_KEY_USAGE_DERIVE);
        const bytes material(32, 'K');
        psa_key_id_t id = 0;
        REQUIRE(device::import_key(&attributes, material.data(), 32, &id) == PSA_SUCCESS);
        return id;
    }
    void begin() {
        REQUIRE(device::key_derivation_setup(&operation, hkdf) == PSA_SUCCESS);
        REQUIRE(device::key_derivation_input_key(&operation, secret, key) == PSA_SUCCESS);
        REQUIRE(device::key_derivation_input_bytes(&operation, info, nullptr, 0) == PSA_SUCCESS);
    }
    psa_status_t output() {
        std::uint8_t output[4];
        return device::key_derivation_output_bytes(&operation, output, 4);
    }
};

}  // namespace

PSADRV_DEFINE_CORE(guarded_board);
PSADRV_DEFINE_CORE(threaded_board);

TEST_CASE("an abort that a guard refuses is asked again, and the driver's context is kept until then", "[derivation][guard]") {
    const psa_key_location_t where = GENERATE(psa_key_location_t{0}, tower::location);
    around<guarded_board> here{where};
    using device = psadrv::crypto<guarded_board>;
    here.begin();
    REQUIRE(here.output() == PSA_SUCCESS);
    CHECK(sessions == 1);
    here.forget();
    refused = entry_point::key_derivation_abort;
    SECTION("by the application") {
        CHECK(device::key_derivation_abort(&here.operation) == PSA_ERROR_HARDWARE_FAILURE);
        CHECK(here.called().empty());
    }
    SECTION("after a failure") {
        const char* const prefix = where == 0 ? "library" : "tower";
        here.answer(prefix, entry_point::key_derivation_output_bytes, PSA_ERROR_COMMUNICATION_FAILURE);
        CHECK(here.output() == PSA_ERROR_COMMUNICATION_FAILURE);
        CHECK(here.called() == calls{std::string{prefix} + ".key_derivation_output_bytes"});
        here.forget();
    }
    CHECK(here.operation.is_unended());
    CHECK(sessions == 1);
    CHECK(here.output() == PSA_ERROR_BAD_STATE);
    CHECK(device::key_derivation_setup(&here.operation, hkdf) == PSA_ERROR_BAD_STATE);
    CHECK(device::key_derivation_abort(&here.operation) == PSA_ERROR_HARDWARE_FAILURE);
    refused = entry_point::init;
    CHECK(device::key_derivation_abort(&here.operation) == PSA_SUCCESS);
    CHECK(here.called().size() == 1);
    CHECK(sessions == 0);
    here.forget_answers();
    here.begin();  // as good as new
    CHECK(here.output() == PSA_SUCCESS);
}

TEST_CASE("a guard that refuses setup: nothing has begun, and nothing is ended", "[derivation][guard]") {
    around<guarded_board> here{tower::location};
    here.begin();
    refused = entry_point::key_derivation_setup;
    CHECK(here.output() == PSA_ERROR_HARDWARE_FAILURE);
    CHECK(here.called().empty());
    CHECK(sessions == 0);
    CHECK(psadrv::crypto<guarded_board>::key_derivation_abort(&here.operation) == PSA_SUCCESS);
    CHECK(here.called().empty());
}

TEST_CASE("a driver that wants its keys for the operation has them until abort, whoever destroys them", "[derivation][keys]") {
    around<guarded_board> here{tower::location};
    using device = psadrv::crypto<guarded_board>;
    here.begin();
    REQUIRE(here.output() == PSA_SUCCESS);
    here.forget();
    CHECK(device::destroy_key(here.key) == PSA_SUCCESS);
    CHECK(here.called().empty());
    CHECK(tower::live() == 1);
    CHECK(here.output() == PSA_SUCCESS);
    CHECK(device::key_derivation_abort(&here.operation) == PSA_SUCCESS);
    CHECK(here.called() == calls{"tower.key_derivation_output_bytes", "tower.key_derivation_abort", "tower.destroy_key"});
    CHECK(tower::live() == 0);
}

TEST_CASE("an element's key that is destroyed before the driver is set up is destroyed there behind setup",
          "[derivation][keys]") {
    around<threaded_board> here{tower::location};
    using device = psadrv::crypto<threaded_board>;
    here.begin();
    CHECK(device::destroy_key(here.key) == PSA_SUCCESS);
    CHECK(here.called().empty());
    SECTION("an output") {
        CHECK(here.output() == PSA_SUCCESS);
        CHECK(device::key_derivation_abort(&here.operation) == PSA_SUCCESS);
        CHECK(here.called() == calls{"tower.key_derivation_setup", "tower.key_derivation_output_bytes",
                                     "tower.key_derivation_abort", "tower.destroy_key"});
    }
    SECTION("none") {
        CHECK(device::key_derivation_abort(&here.operation) == PSA_SUCCESS);
        CHECK(here.called() == calls{"tower.destroy_key"});
    }
}

TEST_CASE("interrupt handlers derive nothing, and disturb nothing", "[derivation][guard]") {
    around<guarded_board> here{0};
    using device = psadrv::crypto<guarded_board>;
    here.begin();
    interrupted = true;
    std::size_t left = 0;
    CHECK(here.output() == PSA_ERROR_BAD_STATE);
    CHECK(device::key_derivation_get_capacity(&here.operation, &left) == PSA_ERROR_BAD_STATE);
    CHECK(device::key_derivation_set_capacity(&here.operation, 1) == PSA_ERROR_BAD_STATE);
    CHECK(device::key_derivation_abort(&here.operation) == PSA_ERROR_BAD_STATE);
    interrupted = false;
    CHECK(here.output() == PSA_SUCCESS);
}

TEST_CASE("no core lock is held while a driver runs: other threads manage keys meanwhile", "[derivation][threads]") {
    around<threaded_board> here{GENERATE(psa_key_location_t{0}, tower::location)};
    using device = psadrv::crypto<threaded_board>;
    int entered = 0;
    inside = [&](entry_point) {
        ++entered;
        auto other = std::async(std::launch::async, [] {
            const psa_key_attributes_t attributes = attributes_of(0, PSA_KEY_TYPE_RAW_DATA, 256, hkdf, 0);
            const std::uint8_t material[32]{};
            psa_key_id_t id = 0;
            return device::import_key(&attributes, material, 32, &id) == PSA_SUCCESS && device::destroy_key(id) == PSA_SUCCESS;
        });
        REQUIRE(other.wait_for(20s) == std::future_status::ready);
        CHECK(other.get());
    };
    here.begin();
    CHECK(here.output() == PSA_SUCCESS);
    CHECK(device::key_derivation_abort(&here.operation) == PSA_SUCCESS);
    CHECK(entered == 3);
}

TEST_CASE("threads derive from one key, which another destroys", "[derivation][threads]") {
    around<threaded_board> here{GENERATE(psa_key_location_t{0}, tower::location)};
    using device = psadrv::crypto<threaded_board>;
    bytes expected(4);
    {
        here.begin();
        REQUIRE(device::key_derivation_output_bytes(&here.operation, expected.data(), 4) == PSA_SUCCESS);
        REQUIRE(device::key_derivation_abort(&here.operation) == PSA_SUCCESS);
    }
    std::vector<std::future<int>> workers;
    for (int worker = 0; worker != 4; ++worker)
        workers.push_back(std::async(std::launch::async, [&] {
            int derived = 0;
            for (;;) {
                typename device::key_derivation_operation mine{};
                bytes output(4);
                psa_status_t status = device::key_derivation_setup(&mine, hkdf);
                if (status == PSA_SUCCESS) status = device::key_derivation_input_key(&mine, secret, here.key);
                if (status == PSA_SUCCESS) status = device::key_derivation_input_bytes(&mine, info, nullptr, 0);
                if (status == PSA_SUCCESS) status = device::key_derivation_output_bytes(&mine, output.data(), 4);
                const psa_status_t aborted = device::key_derivation_abort(&mine);
                if (status == PSA_ERROR_INVALID_HANDLE) return derived;
                if (status != PSA_SUCCESS || aborted != PSA_SUCCESS || output != expected) return -1;
                ++derived;
            }
        }));
    std::this_thread::sleep_for(20ms);
    CHECK(device::destroy_key(here.key) == PSA_SUCCESS);
    for (auto& one : workers) CHECK(one.get() >= 0);
    CHECK(tower::live() == 0);
}
