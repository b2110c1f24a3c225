// A generator that nobody can give what another driver's source gives.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct acme : random_functions {
    static constexpr const char* prefix = "acme";
    static constexpr driver_type type = driver_type::transparent;
    static constexpr capability capabilities[] = {
        {.entry_points = entry_point::get_random, .initial_entropy_size = 0},
#ifdef FIXED
        {.entry_points = entry_point::add_entropy},
#endif
    };
};
struct nadir : entropy_functions {
    static constexpr const char* prefix = "nadir";
    static constexpr driver_type type = driver_type::transparent;
    static constexpr capability capabilities[] = {{.entry_points = entry_point::get_entropy}};
};

struct my_platform {
    using drivers = driver_list<acme, nadir, whole>;
    static constexpr psadrv::wanted wanted{want(usage::hash, PSA_ALG_SHA_256), want(usage::random)};
};

#include "program.hpp"
