// Two accelerators that may say "not supported", then libsodium: who is asked, in which order, and where it ends.
#include <psadrv/psadrv.hpp>
#include <psadrv/software/sodium/sodium.hpp>

#include "drivers.hpp"  // json2hpp -o drivers.hpp acme.json nadir.json

#include <array>
#include <cstdio>
#include <cstring>
#include <vector>

namespace sodium = psadrv::sodium;
using psadrv::driver_list, psadrv::entry_point, psadrv::usage;

extern "C" std::size_t acme_max_length;
extern "C" int nadir_present;

namespace {

// A guard surrounds every driver call; this one says who was asked. Without a guard there is nothing to pay for.
struct tracing {
    const char* driver;
    void leave(psa_status_t status) const {
        std::printf(" %s%s", driver, status == PSA_ERROR_NOT_SUPPORTED ? ": not supported," : status == PSA_SUCCESS ? ": done" : ": failed");
    }
};

struct board {
    using drivers = driver_list<::drivers::acme, ::drivers::nadir, sodium::sha_256, sodium::sha_512>;
    static constexpr auto wanted = psadrv::wanted{want(usage::hash, PSA_ALG_SHA_256), want(usage::hash, PSA_ALG_SHA_512)};
    template <class Driver, entry_point>
    struct guard : tracing {
        guard() : tracing{Driver::prefix} {}
    };
};

}  // namespace

PSADRV_DEFINE_CORE(board);
using crypto = psadrv::crypto<board>;

// The order is a fact of the build, which a product may hold on to.
static_assert(std::is_same_v<crypto::chain<entry_point::hash_compute, PSA_ALG_SHA_256>,
                             driver_list<drivers::acme, drivers::nadir, sodium::sha_256>>);
static_assert(std::is_same_v<crypto::chain<entry_point::hash_setup, PSA_ALG_SHA_256>, driver_list<sodium::sha_256>>);

int main() {
    if (crypto::init() != PSA_SUCCESS) return 1;
    acme_max_length = 1024;
    const std::vector<std::uint8_t> short_message(3, 'a'), long_message(5000, 'a');
    int failures = 0;
    const auto hash = [&](const char* what, psa_algorithm_t alg, const std::vector<std::uint8_t>& message) {
        std::array<std::uint8_t, 64> digest;
        std::size_t length;
        std::printf("%-28s", what);
        const psa_status_t status = crypto::hash(alg, message, digest, length);
        std::printf("  %02x%02x%02x%02x...\n", unsigned{digest[0]}, unsigned{digest[1]}, unsigned{digest[2]}, unsigned{digest[3]});
        failures += status != PSA_SUCCESS;
    };
    hash("SHA-256, 3 bytes", PSA_ALG_SHA_256, short_message);
    hash("SHA-256, 5000 bytes", PSA_ALG_SHA_256, long_message);
    hash("SHA-512, no nadir on board", PSA_ALG_SHA_512, short_message);
    nadir_present = 1;
    hash("SHA-512, with nadir", PSA_ALG_SHA_512, short_message);
    return failures;
}
