// Threads of an RTOS, here over stand-ins for its kernel: the same drivers as in examples/threads, which may not be entered
// twice.
#include RTOS_HEADER

#include <psadrv/psadrv.hpp>
#include <psadrv/software/sodium/sha_512.hpp>

#include "drivers.hpp"  // json2hpp -o drivers.hpp acme.json

#include <array>
#include <atomic>
#include <concepts>
#include <cstdio>
#include <thread>
#include <vector>

using psadrv::entry_point, psadrv::usage;

namespace {

std::atomic<int> inside = 0, together = 0;  // threads in acme, and how often two met there

struct board : RTOS {
    using drivers = psadrv::driver_list<::drivers::acme, psadrv::sodium::sha_512>;
    static constexpr auto wanted = psadrv::wanted{want(usage::hash, PSA_ALG_SHA_256), want(usage::hash, PSA_ALG_SHA_512)};

    template <class Driver, entry_point>
        requires std::same_as<Driver, ::drivers::acme>
    struct guard {
        psa_status_t enter() {
            together += ++inside > 1 ? 1 : 0;
            return PSA_SUCCESS;
        }
        void leave(psa_status_t) { --inside; }
    };
};

}  // namespace

PSADRV_DEFINE_CORE(board);
using crypto = psadrv::crypto<board>;

int main() {
    if (crypto::init() != PSA_SUCCESS) return 1;
    const std::vector<std::uint8_t> message(5000, 'a');
    std::array<std::uint8_t, 32> expected;
    if (crypto::hash<PSA_ALG_SHA_256>(message, expected) != PSA_SUCCESS) return 1;

    std::atomic<int> wrong = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i != 4; ++i) {
        threads.emplace_back([&] {
            for (int n = 0; n != 500; ++n)
                wrong += crypto::hash_equals<PSA_ALG_SHA_256>(message, expected) == PSA_SUCCESS ? 0 : 1;
        });
    }
    for (std::thread& one : threads) one.join();
    std::printf("4 threads, 2000 hashes, %d of them wrong; acme was entered by two at once %d times\n", wrong.load(),
                together.load());
    return wrong != 0 || together != 0 ? 1 : 0;
}
