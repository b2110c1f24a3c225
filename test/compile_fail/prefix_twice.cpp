// The functions of two drivers would have the same names.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct engine : hash_functions {
    static constexpr const char* prefix = "engine";
    static constexpr driver_type type = driver_type::transparent;
    static constexpr capability capabilities[] = {
        {.entry_points = entry_point::hash_compute, .algorithms = list_of<PSA_ALG_SHA_256>, .fallback = true},
    };
};
struct acme : engine {};
struct nadir : engine {
#ifdef FIXED
    static constexpr const char* prefix = "nadir";
#endif
};

struct my_platform {
    using drivers = driver_list<acme, nadir, whole>;
    static constexpr auto wanted = wants_sha_256;
};

#include "program.hpp"
