// A family without one of its members.
#include <psadrv/psadrv.hpp>

#include "pieces.hpp"

struct acme : hash_functions {
    static constexpr const char* prefix = "acme";
    static constexpr driver_type type = driver_type::transparent;
    static constexpr capability capabilities[] = {
#ifdef FIXED
        {.entry_points = family::hash_multipart, .algorithms = list_of<PSA_ALG_SHA_256>},
#else
        {.entry_points = {entry_point::hash_setup, entry_point::hash_update, entry_point::hash_finish},
         .algorithms = list_of<PSA_ALG_SHA_256>},
#endif
    };
};

struct my_platform {
    using drivers = driver_list<acme, whole>;
    static constexpr auto wanted = wants_sha_256;
};

#include "program.hpp"
