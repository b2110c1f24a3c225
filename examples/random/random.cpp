// Random bytes without an operating system's generator: a vendor's source of entropy, a vendor's hash to mix it, and a generator
// of Mbed TLS's. The guard shows who is called.
#include <psadrv/psadrv.hpp>
#include <psadrv/software/mbedtls/ctr_drbg.hpp>

#include "drivers.hpp"  // json2hpp -o drivers.hpp trng.json acme.json

#include <array>
#include <cstdio>

using psadrv::entry_point, psadrv::usage;

namespace {

struct board {
    using drivers = psadrv::driver_list<::drivers::trng, ::drivers::acme, psadrv::mbedtls::ctr_drbg>;
    static constexpr psadrv::wanted wanted{want(usage::random)};

    template <class Driver, entry_point Entry>
    struct guard {
        void leave(psa_status_t status) const {
            std::printf("  %s.%s%s\n", Driver::prefix, psadrv::signature_of(Entry).name,
                        status == PSA_ERROR_INSUFFICIENT_ENTROPY ? ": nothing yet" : "");
        }
    };
};

}  // namespace

PSADRV_DEFINE_CORE(board);
using crypto = psadrv::crypto<board>;

// Nobody has to want the hash: it is required where entropy is mixed.
static_assert(crypto::links<drivers::trng> && crypto::links<drivers::acme>);

int main() {
    std::printf("init\n");
    if (crypto::init() != PSA_SUCCESS) return 1;
    std::array<std::uint8_t, 16> bytes;
    for (int i = 0; i != 2; ++i) {
        std::printf("generate_random\n");
        if (crypto::generate_random(bytes.data(), bytes.size()) != PSA_SUCCESS) return 1;
        for (std::uint8_t byte : bytes) std::printf("%02x", unsigned{byte});
        std::printf("\n");
    }
}
