// A buffer whose size the compiler knows, and a hash that does not fit.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct my_platform {
    using drivers = driver_list<whole>;
    static constexpr auto wanted = wants_sha_256;
};

#include "program.hpp"

#ifdef FIXED
using buffer = std::array<std::uint8_t, 32>;
#else
using buffer = std::array<std::uint8_t, 31>;
#endif

psa_status_t call(std::span<const std::uint8_t> message, buffer& digest) {
    return crypto::hash<PSA_ALG_SHA_256>(message, digest);
}
