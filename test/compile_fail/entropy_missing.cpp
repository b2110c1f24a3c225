// A generator that must be given entropy, and nobody gives it any.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct acme : random_functions {
    static constexpr const char* prefix = "acme";
    static constexpr driver_type type = driver_type::transparent;
    static constexpr capability capabilities[] = {
        {.entry_points = {entry_point::get_random, entry_point::add_entropy}, .initial_entropy_size = 32},
    };
};
struct nadir : entropy_functions {
    static constexpr const char* prefix = "nadir";
    static constexpr driver_type type = driver_type::transparent;
    static constexpr capability capabilities[] = {{.entry_points = entry_point::get_entropy}};
};

#ifdef FIXED
using all_drivers = driver_list<acme, whole, nadir>;
#else
using all_drivers = driver_list<acme, whole>;
#endif

struct my_platform {
    using drivers = all_drivers;
    static constexpr psadrv::wanted wanted{want(usage::hash, PSA_ALG_SHA_256), want(usage::random)};
};

#include "program.hpp"
