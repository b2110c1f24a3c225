// One generator, of which two capabilities say different things.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct acme : random_functions {
    static constexpr const char* prefix = "acme";
    static constexpr driver_type type = driver_type::transparent;
    static constexpr capability capabilities[] = {
        {.entry_points = {entry_point::get_random, entry_point::add_entropy}, .initial_entropy_size = 32},
#ifdef FIXED
        {.entry_points = entry_point::get_random, .initial_entropy_size = 32},
#else
        {.entry_points = entry_point::get_random, .initial_entropy_size = 16},
#endif
    };
};

struct my_platform {
    using drivers = driver_list<acme, whole>;
    static constexpr auto wanted = wants_sha_256;
};

#include "program.hpp"
