// Sources that are asked for no bytes.
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

struct my_platform {
    using drivers = driver_list<acme, nadir, whole>;
    static constexpr psadrv::wanted wanted{want(usage::hash, PSA_ALG_SHA_256), want(usage::random)};
#ifdef FIXED
    using random = psadrv::random_drivers<psadrv::random_options{}>;
#else
    using random = psadrv::random_drivers<psadrv::random_options{.source_output = 0}>;
#endif
};

#include "program.hpp"
