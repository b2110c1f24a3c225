// What is allocated can never be given back.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct acme : element_functions {
    static constexpr const char* prefix = "acme";
    static constexpr driver_type type = driver_type::opaque;
    static constexpr psadrv::key_context key_context{.base_size = 4};
    static constexpr psa_key_location_t location = 0x7fffff;
    static constexpr capability capabilities[] = {
#ifdef FIXED
        {.entry_points = {entry_point::allocate_key, entry_point::destroy_key}},
#else
        {.entry_points = entry_point::allocate_key},
#endif
    };
};

struct my_platform {
    using drivers = driver_list<acme, whole>;
    static constexpr auto wanted = wants_sha_256;
};

#include "program.hpp"
