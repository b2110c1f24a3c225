// A source of random bytes that cannot say that it has failed.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct my_platform {
    using drivers = driver_list<whole>;
    static constexpr auto wanted = wants_sha_256;
    struct random {
#ifdef FIXED
        static psa_status_t generate(std::uint8_t* output, std::size_t size);
#else
        static void generate(std::uint8_t* output, std::size_t size);
#endif
    };
};

#include "program.hpp"
