// Who waits for whom, with real threads.
#include "calling_back.hpp"

#include <psadrv/core/core_lock.hpp>

#include <catch2/catch.hpp>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

using namespace test;
using namespace std::chrono_literals;

namespace {

constexpr auto long_enough = 20s;    // for what must come
constexpr auto quite_a_time = 40ms;  // for what must not

/// Where threads wait for each other. `meet` answers whether all have come.
class meeting {
    std::mutex mutex;
    std::condition_variable changed;
    int missing;

  public:
    explicit meeting(int of) : missing{of} {}
    bool meet(std::chrono::milliseconds patience) {
        std::unique_lock lock{mutex};
        --missing;
        changed.notify_all();
        return changed.wait_for(lock, patience, [&] { return missing <= 0; });
    }
};

/// How many are inside at the same time, at most.
class crowd {
    std::atomic<int> now = 0;
    std::atomic<int> most_seen = 0;

  public:
    void enter() {
        const int here = ++now;
        int most = most_seen;
        while (most < here && !most_seen.compare_exchange_weak(most, here)) {
        }
    }
    void leave() { --now; }
    [[nodiscard]] int most() const { return most_seen; }
};

template <class What>
std::vector<psa_status_t> in_threads(std::size_t count, What what) {
    std::vector<psa_status_t> answers(count);
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i != count; ++i) threads.emplace_back([&, i] { answers[i] = what(i); });
    for (std::thread& one : threads) one.join();
    return answers;
}
bool all_succeed(const std::vector<psa_status_t>& answers) {
    return std::all_of(answers.begin(), answers.end(), [](psa_status_t one) { return one == PSA_SUCCESS; });
}

struct host : with_four_drivers<host>, psadrv::pthreads<host> {};

crowd within_guards;
struct guarded : with_four_drivers<guarded>, psadrv::pthreads<guarded> {
    template <class Driver, psadrv::entry_point Entry>
    struct guard {
        psa_status_t enter() {
            if (std::is_same_v<Driver, acme<guarded>>) within_guards.enter();
            return PSA_SUCCESS;
        }
        void leave(psa_status_t) {
            if (std::is_same_v<Driver, acme<guarded>>) within_guards.leave();
        }
    };
};
struct other_core : with_four_drivers<other_core>, psadrv::pthreads<other_core> {};

}  // namespace

PSADRV_DEFINE_CORE(host);
PSADRV_DEFINE_CORE(guarded);
PSADRV_DEFINE_CORE(other_core);

TEST_CASE("two threads are never inside one driver", "[guard][threads]") {
    REQUIRE(psadrv::crypto<host>::init() == PSA_SUCCESS);
    crowd inside;
    const during<acme<host>> counts{[&] {
        inside.enter();
        std::this_thread::sleep_for(1ms);
        inside.leave();
        return PSA_SUCCESS;
    }};
    SECTION("in one call") {
        CHECK(all_succeed(in_threads(8, [](std::size_t) { return hash<host>(PSA_ALG_SHA_256); })));
    }
    SECTION("in operations in several calls, whichever they are at") {
        CHECK(all_succeed(in_threads(8, [](std::size_t) {
            psadrv::crypto<host>::hasher hasher;
            std::uint8_t hash[64];
            std::size_t length = 0;
            psa_status_t status = hasher.setup(PSA_ALG_SHA_256);
            if (status == PSA_SUCCESS) status = hasher.update(hash);
            return status == PSA_SUCCESS ? hasher.finish(hash, length) : status;
        })));
    }
    CHECK(inside.most() == 1);
}

TEST_CASE("two threads are inside two drivers at once", "[guard][threads]") {
    REQUIRE(psadrv::crypto<host>::init() == PSA_SUCCESS);
    meeting both{2};
    const auto waits = [&] { return both.meet(long_enough) ? PSA_SUCCESS : PSA_ERROR_HARDWARE_FAILURE; };
    const during<acme<host>> one{waits};
    const during<nadir<host>> other{waits};
    CHECK(all_succeed(in_threads(2, [](std::size_t i) { return hash<host>(i == 0 ? PSA_ALG_SHA_256 : PSA_ALG_SHA_512); })));
}

TEST_CASE("two threads are inside one driver at once where it says that they may be", "[guard][threads]") {
    REQUIRE(psadrv::crypto<host>::init() == PSA_SUCCESS);
    meeting both{2};
    const during<open<host>> waits{[&] { return both.meet(long_enough) ? PSA_SUCCESS : PSA_ERROR_HARDWARE_FAILURE; }};
    CHECK(all_succeed(in_threads(2, [](std::size_t) { return hash<host>(PSA_ALG_SHA_384); })));
}

TEST_CASE("an operation holds its driver during its calls, not between them", "[guard][threads]") {
    REQUIRE(psadrv::crypto<host>::init() == PSA_SUCCESS);
    psadrv::crypto<host>::hasher hasher;
    REQUIRE(hasher.setup(PSA_ALG_SHA_256) == PSA_SUCCESS);
    CHECK(all_succeed(in_threads(2, [](std::size_t) { return hash<host>(PSA_ALG_SHA_256); })));
    CHECK(hasher.abort() == PSA_SUCCESS);
}

TEST_CASE("a driver's lock is around the platform's guard", "[guard][threads]") {
    REQUIRE(psadrv::crypto<guarded>::init() == PSA_SUCCESS);
    const during<acme<guarded>> sleeps{[] {
        std::this_thread::sleep_for(1ms);
        return PSA_SUCCESS;
    }};
    CHECK(all_succeed(in_threads(8, [](std::size_t) { return hash<guarded>(PSA_ALG_SHA_256); })));
    CHECK(within_guards.most() == 1);
}

TEST_CASE("one core does not wait for another, and does not take its drivers for its own", "[guard][threads]") {
    REQUIRE(psadrv::crypto<host>::init() == PSA_SUCCESS);
    REQUIRE(psadrv::crypto<other_core>::init() == PSA_SUCCESS);
    bool inside = true;
    const during<acme<host>> asks{[&] {
        inside = psadrv::in_driver<other_core>();
        return hash<other_core>(PSA_ALG_SHA_256);
    }};
    CHECK(hash<host>(PSA_ALG_SHA_256) == PSA_SUCCESS);
    CHECK_FALSE(inside);
}

TEST_CASE("each thread has a current driver of its own", "[guard][threads]") {
    REQUIRE(psadrv::crypto<host>::init() == PSA_SUCCESS);
    std::size_t seen[2]{9, 9}, outside = 0;
    meeting all{3}, seen_by_all{3};
    const auto looks = [&](std::size_t number) {
        return [&, number] {
            const bool met = all.meet(long_enough);
            seen[number] = psadrv::current_driver<host>();
            return met && seen_by_all.meet(long_enough) ? PSA_SUCCESS : PSA_ERROR_HARDWARE_FAILURE;
        };
    };
    const during<acme<host>> one{looks(0)};
    const during<nadir<host>> other{looks(1)};
    CHECK(all_succeed(in_threads(3, [&](std::size_t i) {
        if (i != 2) return hash<host>(i == 0 ? PSA_ALG_SHA_256 : PSA_ALG_SHA_512);
        const bool met = all.meet(long_enough);
        outside = psadrv::current_driver<host>();
        return met && seen_by_all.meet(long_enough) ? PSA_SUCCESS : PSA_ERROR_HARDWARE_FAILURE;
    })));
    CHECK(seen[0] == 0);
    CHECK(seen[1] == 1);
    CHECK(outside == psadrv::no_driver);
}

TEST_CASE("a nested call waits for a driver that another thread is inside of", "[guard][threads]") {
    REQUIRE(psadrv::crypto<host>::init() == PSA_SUCCESS);
    meeting both{2};
    std::atomic<bool> left = false, came_early = false;
    const during<acme<host>> asks{[&] {
        if (!both.meet(long_enough)) return PSA_ERROR_HARDWARE_FAILURE;
        const psa_status_t status = hash<host>(PSA_ALG_SHA_512);
        came_early = !left;
        return status;
    }};
    std::atomic<int> entered = 0;
    const during<nadir<host>> takes_its_time{[&] {
        if (++entered == 1) {
            if (!both.meet(long_enough)) return PSA_ERROR_HARDWARE_FAILURE;
            std::this_thread::sleep_for(quite_a_time);
            left = true;
        }
        return PSA_SUCCESS;
    }};
    CHECK(all_succeed(in_threads(2, [](std::size_t i) { return hash<host>(i == 0 ? PSA_ALG_SHA_256 : PSA_ALG_SHA_512); })));
    CHECK(entered == 2);
    CHECK_FALSE(came_early);
}

TEST_CASE("threads that would wait for each other for ever do not: one is refused", "[guard][threads]") {
    REQUIRE(psadrv::crypto<host>::init() == PSA_SUCCESS);
    const int count = GENERATE(2, 3);
    constexpr psa_algorithm_t algorithms[] = {PSA_ALG_SHA_256, PSA_ALG_SHA_512, PSA_ALG_SHA_224};
    std::optional<meeting> all;
    std::atomic<int> refused = 0;
    thread_local bool nested;
    nested = false;
    const auto asks = [&](int number) {
        return [&, number] {
            if (nested) return PSA_SUCCESS;
            nested = true;
            if (!all->meet(long_enough)) return PSA_ERROR_HARDWARE_FAILURE;
            const psa_status_t status = hash<host>(algorithms[(number + 1) % count]);
            nested = false;
            if (status == PSA_ERROR_BAD_STATE) ++refused;
            return status == PSA_ERROR_BAD_STATE ? PSA_SUCCESS : status;
        };
    };
    const during<acme<host>> one{asks(0)};
    const during<nadir<host>> second{asks(1)};
    const during<zeta<host>> third{asks(2)};
    for (int round = 0; round != 50; ++round) {
        all.emplace(count);
        const auto answers =
            in_threads(static_cast<std::size_t>(count), [&](std::size_t i) { return hash<host>(algorithms[i]); });
        CHECK(all_succeed(answers));
    }
    CHECK(refused == 50);
}

TEST_CASE("one thread initializes, and the others wait until it has", "[guard][threads]") {
    psadrv::state_of<host>().initialized = false;
    std::atomic<int> initialized = 0;
    const during<acme<host>> counts{[&] {
        std::this_thread::sleep_for(quite_a_time);
        ++initialized;
        return PSA_SUCCESS;
    }};
    CHECK(all_succeed(in_threads(8, [&](std::size_t) {
        const psa_status_t status = psadrv::crypto<host>::init();
        return initialized == 1 ? status : PSA_ERROR_CORRUPTION_DETECTED;
    })));
    CHECK(initialized == 1);
}

TEST_CASE("the lock of the core is free while an entry point runs", "[guard][threads]") {
    REQUIRE(psadrv::crypto<host>::init() == PSA_SUCCESS);
    crowd inside;
    const during<acme<host>> takes_it{[] {
        const psadrv::core_lock<host> lock;
        return PSA_SUCCESS;
    }};
    CHECK(hash<host>(PSA_ALG_SHA_256) == PSA_SUCCESS);
    CHECK(all_succeed(in_threads(4, [&](std::size_t) {
        for (int i = 0; i != 1000; ++i) {
            const psadrv::core_lock<host> lock;
            inside.enter();
            inside.leave();
        }
        return PSA_SUCCESS;
    })));
    CHECK(inside.most() == 1);
}
