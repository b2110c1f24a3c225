#include "platform.hpp"

#include <array>
#include <cstdio>

PSADRV_DEFINE_CORE(platform<drivers::acme>);
PSADRV_DEFINE_CORE(platform<graph::acme>);

int main() {
    std::array<std::uint8_t, 1> message{7};
    std::array<std::uint8_t, 32> a{}, b{};
    using setup = psadrv::crypto<platform<drivers::acme>>;
    using graph = psadrv::crypto<platform<::graph::acme>>;
    if (setup::init() != PSA_SUCCESS || graph::init() != PSA_SUCCESS) return 1;
    if (setup::hash<PSA_ALG_SHA_256>(message, a) != PSA_SUCCESS) return 2;
    if (graph::hash<PSA_ALG_SHA_256>(message, b) != PSA_SUCCESS) return 3;
    if (a != b || a[0] != 7 + 1 + 9) return 4;
    std::puts("the stranger's hash came from acme");
}
