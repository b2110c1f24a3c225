// The second capability of the second driver: the first driver promises all of it.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct late : hash_functions {
    static constexpr const char* prefix = "late";
    static constexpr driver_type type = driver_type::transparent;
    static constexpr capability capabilities[] = {
        {.entry_points = entry_point::hash_compute, .algorithms = list_of<PSA_ALG_SHA_512>},
#ifdef FIXED
        {.entry_points = entry_point::hash_compute, .algorithms = list_of<PSA_ALG_SHA_384>},
#else
        {.entry_points = entry_point::hash_compute, .algorithms = list_of<PSA_ALG_SHA_256>},
#endif
    };
};

struct my_platform {
    using drivers = driver_list<whole, late>;
    static constexpr auto wanted = wants_sha_256;
    static constexpr bool advice_is_error = true;
};

#include "program.hpp"
