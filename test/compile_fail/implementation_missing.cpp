// A capability whose functions are in a class that is not there.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct acme {
    static constexpr const char* prefix = "acme";
    static constexpr driver_type type = driver_type::transparent;
#ifdef FIXED
    static constexpr auto implementations = psadrv::implementations<hash_functions, hash_functions>;
#else
    static constexpr auto implementations = psadrv::implementations<hash_functions>;
#endif
    static constexpr capability capabilities[] = {
        {.entry_points = entry_point::hash_compute, .algorithms = list_of<PSA_ALG_SHA_256>},
        {.entry_points = entry_point::hash_compute, .algorithms = list_of<PSA_ALG_SHA_512>, .implementation = 1},
    };
};

struct my_platform {
    using drivers = driver_list<acme, whole>;
    static constexpr auto wanted = wants_sha_256;
};

#include "program.hpp"
