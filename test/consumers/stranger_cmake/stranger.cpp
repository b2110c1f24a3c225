#include <psadrv/psadrv.hpp>

#include <array>
#include <cstdio>

#include "drivers.hpp"
#include "generated/acme_alone.hpp"

template <class Drivers, psa_algorithm_t... Algorithms>
struct platform {
    using drivers = Drivers;
    static constexpr auto wanted = psadrv::wanted{want(psadrv::usage::hash_compute, Algorithms)...};
};
using both = platform<drivers::all, PSA_ALG_SHA_256, PSA_ALG_SHA_512>;
using one = platform<alone::all, PSA_ALG_SHA_256>;
PSADRV_DEFINE_CORE(both);
PSADRV_DEFINE_CORE(one);

template <class Platform, psa_algorithm_t Algorithm>
bool print() {
    const std::array<std::uint8_t, 3> message{'a', 'b', 'c'};
    std::array<std::uint8_t, PSA_HASH_LENGTH(Algorithm)> digest{};
    using crypto = psadrv::crypto<Platform>;
    if (crypto::init() != PSA_SUCCESS || crypto::template hash<Algorithm>(message, digest) != PSA_SUCCESS) return false;
    for (std::uint8_t byte : digest) std::printf("%02x", static_cast<unsigned>(byte));
    std::puts("");
    return true;
}

int main() {
    return print<both, PSA_ALG_SHA_256>() && print<both, PSA_ALG_SHA_512>() && print<one, PSA_ALG_SHA_256>() ? 0 : 1;
}
