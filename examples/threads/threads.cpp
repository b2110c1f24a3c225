// Four threads, an accelerator with one engine, and a library that may be entered at any time.
#include <psadrv/guard/pthreads.hpp>
#include <psadrv/psadrv.hpp>
#include <psadrv/software/sodium/sha_512.hpp>

#include "drivers.hpp"  // json2hpp -o drivers.hpp acme.json, which does not say "psadrv/thread_safe": true

#include <array>
#include <atomic>
#include <cstdio>
#include <thread>
#include <vector>

namespace sodium = psadrv::sodium;
using psadrv::entry_point, psadrv::usage;

namespace {

// How many threads are inside a driver, and how many were at most. A platform's guard is inside the driver's lock.
struct counter {
    std::atomic<int> inside = 0, most = 0;
};
template <class Driver>
counter count;

// The mutex and what a thread knows of itself come from pthreads; there is nothing else to do. Without it there are no locks.
struct board : psadrv::pthreads<board> {
    using drivers = psadrv::driver_list<::drivers::acme, sodium::sha_512>;
    static constexpr auto wanted = psadrv::wanted{want(usage::hash, PSA_ALG_SHA_256), want(usage::hash, PSA_ALG_SHA_512)};

    template <class Driver, entry_point>
    struct guard {
        psa_status_t enter() {
            const int now = ++count<Driver>.inside;
            int most = count<Driver>.most;
            while (most < now && !count<Driver>.most.compare_exchange_weak(most, now)) {
            }
            return PSA_SUCCESS;
        }
        void leave(psa_status_t) { --count<Driver>.inside; }
    };
};

}  // namespace

PSADRV_DEFINE_CORE(board);
using crypto = psadrv::crypto<board>;

int main() {
    if (crypto::init() != PSA_SUCCESS) return 1;
    const std::vector<std::uint8_t> message(5000, 'a');
    std::array<std::uint8_t, 32> expected_256;
    std::array<std::uint8_t, 64> expected_512;
    if (crypto::hash<PSA_ALG_SHA_256>(message, expected_256) != PSA_SUCCESS) return 1;
    if (crypto::hash<PSA_ALG_SHA_512>(message, expected_512) != PSA_SUCCESS) return 1;

    std::atomic<int> wrong = 0;
    const auto work = [&] {
        for (int i = 0; i != 500; ++i) {
            if (crypto::hash_equals<PSA_ALG_SHA_256>(message, expected_256) != PSA_SUCCESS) ++wrong;
            if (crypto::hash_equals<PSA_ALG_SHA_512>(message, expected_512) != PSA_SUCCESS) ++wrong;
        }
    };
    std::vector<std::thread> threads;
    for (int i = 0; i != 4; ++i) threads.emplace_back(work);
    for (std::thread& one : threads) one.join();

    std::printf("4 threads, 4000 hashes, %d of them wrong\n", wrong.load());
    std::printf("acme: %d thread at a time\n", count<drivers::acme>.most.load());
    std::printf("libsodium: at most %d at a time\n", count<sodium::sha_512>.most.load());
    return wrong != 0;
}
