// Drivers that ask for random bytes, in a program whose platform has no source of them.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct my_platform {
    using drivers = driver_list<whole>;
    static constexpr auto wanted = wants_sha_256;
#ifdef FIXED
    struct random {
        static psa_status_t generate(std::uint8_t* output, std::size_t size);
    };
#endif
};

#include "program.hpp"

PSADRV_DEFINE_CALLBACKS(my_platform);
