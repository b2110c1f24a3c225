// Two capabilities of a driver give one mechanism to two implementations.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct first_functions : hash_functions {};
struct second_functions : hash_functions {};

struct acme {
    static constexpr const char* prefix = "acme";
    static constexpr driver_type type = driver_type::transparent;
    static constexpr auto implementations = psadrv::implementations<first_functions, second_functions>;
    static constexpr capability capabilities[] = {
        {.entry_points = entry_point::hash_compute, .algorithms = list_of<PSA_ALG_SHA_256, PSA_ALG_SHA_512>, .implementation = 0},
#ifdef FIXED
        {.entry_points = entry_point::hash_compute, .algorithms = list_of<PSA_ALG_SHA_384>, .implementation = 1},
#else
        {.entry_points = entry_point::hash_compute, .algorithms = list_of<PSA_ALG_SHA_384, PSA_ALG_SHA_512>, .implementation = 1},
#endif
    };
};

struct my_platform {
    using drivers = driver_list<acme, whole>;
    static constexpr auto wanted = wants_sha_256;
};

#include "program.hpp"
