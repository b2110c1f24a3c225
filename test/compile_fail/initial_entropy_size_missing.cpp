// A generator that does not say what it must be given.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct acme : random_functions {
    static constexpr const char* prefix = "acme";
    static constexpr driver_type type = driver_type::transparent;
    static constexpr capability capabilities[] = {
        {
            .entry_points = {entry_point::get_random, entry_point::add_entropy},
#ifdef FIXED
            .initial_entropy_size = 32,
#endif
        },
    };
};

struct my_platform {
    using drivers = driver_list<acme, whole>;
    static constexpr auto wanted = wants_sha_256;
};

#include "program.hpp"
